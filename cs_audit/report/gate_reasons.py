"""Why the gate says what it says, in sentences: one text for every output that a machine or a person reads."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.model.names import SEVERITIES
from cs_audit.report.view.rows import title_of
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.report.view.language import Language

    Data = Mapping[str, Any]

NAMED = 5


@dataclass(frozen=True, slots=True)
class Reason:
    """One thing that the gate knows beside missed standards; `fails`: it makes the exit code other than 0."""

    code: str  # nothing_judged, rejected, min_score, unassessed, weaker, other_log, burn_rate, crisis, crisis_unknown
    text: str
    fails: bool
    exit_code: int


def fails(report: Data, row: Data) -> bool:
    """Whether a standard makes the run fail: missed (or not assessed), grave enough, and not known before."""
    gate = report.get("gate") or {}
    if row["met"] is None:
        return row["id"] in (gate.get("unassessed_failed") or ()) and gate.get("exit_code") != 0
    if row["met"] is not False:
        return False
    if "known" in gate:
        return row["id"] in gate["failed"]
    level = gate.get("fail_on") or "minor"
    return level != "none" and SEVERITIES.index(row["severity"]) <= SEVERITIES.index(level)


def reasons(language: Language, report: Data) -> list[Reason]:
    """What else the exit code tells, the gravest first."""
    gate, coverage = report.get("gate") or {}, report.get("coverage") or {}
    say, found = language.say, []
    if gate.get("nothing_judged"):
        found.append(Reason("nothing_judged", say("gate_nothing"), True, 3))
    if gate.get("rejected"):
        counts = {"total": language.integer(int(coverage.get("rows_read") or 0))}
        text = say("gate_rejected", int(coverage.get("rows_rejected") or 0), **counts)
        found.append(Reason("rejected", text, True, 3))
    if gate.get("score_missed"):
        score, least = (language.number(value) for value in (report["score"], gate["min_score"]))
        found.append(Reason("min_score", say("gate_score", score=score, least=least), True, 1))
    idle = [row for row in report["standards"] if row["met"] is None]
    if idle and not gate.get("nothing_judged"):
        names = _listed(language, [language.quoted(title_of(language, row)) for row in idle])
        grave = sum(row["severity"] == "critical" for row in idle)
        text = say("gate_unassessed", len(idle), critical=language.integer(grave), names=names)
        found.append(Reason("unassessed", text, any(fails(report, row) for row in idle), 1))
    if weaker := gate.get("weakened"):
        names = _listed(language, [changed(one) for one in weaker], "; ")
        found.append(
            Reason("weaker", say("gate_weaker", len(weaker), names=names), gate.get("weaker") == "fail", 1)
        )
    if (report.get("comparison") or {}).get("same_log") is False:
        found.append(Reason("other_log", say("gate_other_log"), False, 0))
    return [*found, *_early(language, report)]


def _early(language: Language, report: Data) -> Iterator[Reason]:
    """What warns early: error budgets spent too fast, and signals of a crisis."""
    gate = report.get("gate") or {}
    if burnt := gate.get("burnt"):
        rows = {row["id"]: row for row in report["standards"]}
        told = [
            f"{language.quoted(title_of(language, rows[name]))} "
            f"({language.number((rows[name].get('budget') or {}).get('burn_rate'), 2)})"
            for name in burnt
            if name in rows
        ]
        most, names = language.number(gate.get("burn_rate"), 2), _listed(language, told)
        yield Reason("burn_rate", language.say("gate_burnt", len(burnt), most=most, names=names), True, 1)
    if gate.get("crisis") == "fail" and (alarms := gate.get("alarms")):
        names = _listed(language, [language.name("signal", clean(kind, 60)) for kind in alarms])
        yield Reason("crisis", language.say("gate_crisis", names=names), True, 1)
    elif gate.get("crisis") == "fail" and gate.get("crisis_unknown"):
        failing = gate.get("unassessed") == "fail"
        yield Reason("crisis_unknown", language.say("gate_crisis_unknown"), failing, 1)


def verdict_of_gate(language: Language, report: Data) -> str:
    """A line on what the run ends with: passed or failed, the exit code, and every reason."""
    gate = report.get("gate") or {}
    code = int(gate.get("exit_code") or 0)
    failed = [
        title_of(language, row) for row in report["standards"] if row["met"] is False and fails(report, row)
    ]
    parts = [
        reason.text for reason in reasons(language, report) if reason.fails or reason.code != "unassessed"
    ]
    if failed:
        names = _listed(language, [language.quoted(name) for name in failed])
        parts.insert(0, language.say("gate_missed", len(failed), names=names))
    head = language.say(
        "gate_failed" if code else "gate_passed", code=code, level=gate.get("fail_on") or "minor"
    )
    return " ".join([head, *parts])


def changed(change: Data) -> str:
    """A change of policy as `first: severity: critical → minor`."""
    where = [clean(change[key], 80) for key in ("standard", "key") if change.get(key)]
    if change["key"] in ("removed", "added"):
        return ": ".join(where)
    share = change["key"] == "objective"
    old, new = (
        f"{change[key]:.6%}".rstrip("0%").rstrip(".") + "%" if share and change[key] else _shown(change[key])
        for key in ("old", "new")
    )
    return f"{': '.join(where)}: {old} → {new}"


def _shown(value: Any) -> str:
    if value is None:
        return "–"
    if isinstance(value, dict):
        return ", ".join(f"{key}: {_shown(one)}" for key, one in value.items())
    if isinstance(value, (list, tuple)):
        more = ", …" if len(value) > NAMED else ""
        return ", ".join(_shown(one) for one in value[:NAMED]) + more if value else "–"
    return clean(value, 80)


def _listed(language: Language, names: Sequence[str], between: str = ", ") -> str:
    more = f" (+{len(names) - NAMED})" if len(names) > NAMED else ""
    return between.join(names[:NAMED]) + more
