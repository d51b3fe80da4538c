"""What changed between two reports, and whether it is more than chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.policy.changes import WEAKER, changes, renamed
from cs_audit.analysis.policy.read import policy_of_report
from cs_audit.scoring.failures_known import known, known_failures, mark, shares_interactions, still_there
from cs_audit.scoring.statistics import CHANCE, difference_by_chance, number, paired_by_chance

if TYPE_CHECKING:
    from cs_audit.analysis.policy.changes import Change

_SIDE = ("checked", "passed", "rate", "interval", "met", "value", "median")
_HEAD = ("as_of", "period", "selection", "standards_digest", "score", "met", "findings_total")

Row = Mapping[str, Any]


def compare(old: Row, new: Row) -> dict[str, Any]:
    """The comparison of two reports (see cs_audit.model.report.Comparison), as plain data.

    A standard is better or worse where its rate differs by more than luck would (two-proportion test, p < 0.05;
    where both reports judged the same interactions, McNemar's exact test of those that turned, given as `paired`)
    or where it began or ceased to be met by the same objective: what a change of the policy turns is no
    improvement (`policy` lists it key by key, `weaker` counts what asks less). Failures are told apart by standard
    and interaction. A failure is `fixed` where the interaction is still there and the same rule no longer finds
    it, else `gone`. Where a report keeps not all of a standard's failures, their numbers are null and the standard
    is listed in `incomplete`. Reports of different logs (`same_log` false) are compared by their rates alone.
    """
    found = changes(policy_of_report(old), policy_of_report(new))
    pair = _Pair(old, new, renamed(policy_of_report(old), policy_of_report(new)), _judged_otherwise(found))
    rows = _changes(pair)
    statuses = ("better", "worse", "unchanged", "added", "removed")
    known = [row["findings"] for row in rows if row["findings"]["new"] is not None]
    return {
        "old": {key: old.get(key) for key in _HEAD},
        "new": {key: new.get(key) for key in _HEAD},
        "same_standards": bool(old.get("standards_digest"))
        and old["standards_digest"] == new["standards_digest"],
        "same_log": pair.same_log,
        "policy": [each.as_dict() for each in found],
        "weaker": sum(each.effect == WEAKER for each in found),
        "score_delta": _difference(old.get("score"), new.get("score"), 4),
        "standards": rows,
        "counts": {status: sum(row["status"] == status for row in rows) for status in statuses},
        "findings": {key: sum(each[key] for each in known) for key in ("new", "fixed", "known", "gone")},
        "new_findings": pair.new_findings(),
        "fixed_findings": pair.fixed_findings(),
        "incomplete": [row["standard"] for row in rows if row["findings"]["new"] is None],
    }


def _judged_otherwise(found: Sequence[Change]) -> frozenset[str]:
    """Standards whose rule or scope changed: what they no longer find need not be mended."""
    words = frozenset({"severity", "weight", "objective", "min_checked", "dimension", "id"})
    return frozenset(each.standard for each in found if each.standard and each.key not in words)


@dataclass(frozen=True, slots=True)
class _Pair:
    """Two reports, the old id of each new standard, and the standards that judge by another rule."""

    old: Row
    new: Row
    names: Mapping[str, str]
    otherwise: frozenset[str]

    @property
    def same_log(self) -> bool:
        return shares_interactions(self.old, self.new) is not False

    @property
    def same_interactions(self) -> bool:
        """Whether both are about the very same interactions, as far as the marks that they keep tell."""
        marks = [side.get("log_marks") for side in (self.old, self.new)]
        audited = [(side.get("coverage") or {}).get("audited") for side in (self.old, self.new)]
        return bool(marks[0]) and marks[0] == marks[1] and audited[0] == audited[1]

    def turned(self, was: Row | None, now: Row | None) -> dict[str, int] | None:
        """How many of the same interactions pass now and failed, and the other way round; None where they differ."""
        if was is None or now is None or not self.same_interactions or was["checked"] != now["checked"]:
            return None
        before, after = self._marks(was, self.old), self._marks(now, self.new)
        if before is None or after is None or was.get("population") or now.get("population"):
            return None
        return {"better": len(before - after), "worse": len(after - before)}

    def failures(self, was: Row | None, now: Row | None) -> dict[str, int | None]:
        """How many failures are new, fixed, known and gone; null where they cannot be told apart."""
        before, after = self._marks(was, self.old), self._marks(now, self.new)
        if before is None or after is None or not self.same_log:
            return dict.fromkeys(("new", "fixed", "known", "gone"))
        fixed = self._fixed(now, before - after)
        return {
            "new": len(after - before),
            "fixed": len(fixed),
            "known": len(after & before),
            "gone": len(before - after) - len(fixed),
        }

    def _fixed(self, now: Row | None, left: set[str]) -> set[str]:
        """Those failures that are no more, though the same rule still looks at the interaction."""
        if now is None or now["id"] in self.otherwise or not now["checked"]:
            return set()
        return still_there(left, self.new)

    def _marks(self, row: Row | None, report: Row) -> set[str] | None:
        return set() if row is None else known_failures(row, report["findings"])

    def new_findings(self) -> list[str]:
        """The new report's findings that the old one did not have, where the old one keeps all of its own."""
        if not self.same_log:
            return []
        rows = {row["id"]: row for row in self.old["standards"]}
        before = {name: self._marks(rows.get(was), self.old) for name, was in self.names.items()}
        return [
            each["fingerprint"]
            for each in self.new["findings"]
            if (known := before.get(each["standard"], set())) is not None and _mark(each) not in known
        ]

    def fixed_findings(self) -> list[dict[str, Any]]:
        """The old report's findings that are fixed, where the new one keeps all of its own failures."""
        if not self.same_log:
            return []
        rows = {row["id"]: row for row in self.new["standards"]}
        later = {was: rows[name] for name, was in self.names.items()}
        keys = ("fingerprint", "standard", "interaction", "event")
        found = []
        for each in self.old["findings"]:
            now, one = later.get(each["standard"]), _mark(each)
            after = self._marks(now, self.new)
            if after is not None and one not in after and self._fixed(now, {one}):
                found.append({key: each[key] for key in keys})
        return found


def _mark(finding: Row) -> str:
    """What is compared of the mark of a finding's interaction."""
    return known(mark(str(finding["interaction"])))


def _changes(pair: _Pair) -> list[dict[str, Any]]:
    """Standards in the order of the new report, then those that only the old one has."""
    before = {row["id"]: row for row in pair.old["standards"]}
    after = {row["id"]: row for row in pair.new["standards"]}
    kept = set(pair.names.values())
    found = [_change(before.get(pair.names.get(name, "")), row, pair) for name, row in after.items()]
    return [*found, *(_change(row, None, pair) for name, row in before.items() if name not in kept)]


def _change(was: Row | None, now: Row | None, pair: _Pair) -> dict[str, Any]:
    row = now or was or {}
    chance, delta = None, None
    paired = pair.turned(was, now)
    if was is not None and now is not None:
        chance, delta = _chance(was, now), _delta(was, now)
    if paired is not None:
        chance = paired_by_chance(paired["better"], paired["worse"])
    return {
        "standard": row["id"],
        "was": was["id"] if was is not None and now is not None and was["id"] != now["id"] else None,
        "title": row["title"],
        "severity": row["severity"],
        "status": _status(was, now, delta, chance, pair),
        "old": None if was is None else {key: was.get(key) for key in _SIDE},
        "new": None if now is None else {key: now.get(key) for key in _SIDE},
        "delta": delta,
        "p": number(chance, 6),
        "paired": paired,
        "significant": chance is not None and chance < CHANCE,
        "met": _met(was, now),
        "findings": pair.failures(was, now),
    }


def _chance(was: Row, now: Row) -> float | None:
    """How likely luck alone gives such a difference; None for figures that are no shares."""
    if (was.get("population") or now.get("population")) and "share" not in (was.get("unit"), now.get("unit")):
        return None
    if was.get("check") != now.get("check"):
        return None
    return difference_by_chance((was["passed"], now["passed"]), (was["checked"], now["checked"]))


def _delta(was: Row, now: Row) -> float | int | None:
    key = "value" if now.get("population") else "rate"
    return _difference(was.get(key), now.get(key), 6)


def _difference(was: float | None, now: float | None, digits: int) -> float | int | None:
    return None if was is None or now is None else number(now - was, digits)


def _status(was: Row | None, now: Row | None, delta: float | None, chance: float | None, pair: _Pair) -> str:
    if was is None or now is None:
        return "added" if was is None else "removed"
    same = was.get("objective") == now.get("objective") and now["id"] not in pair.otherwise
    if same and (met := _met(was, now)) is not None:
        return "better" if met == "gained" else "worse"
    if not delta or chance is None or chance >= CHANCE:
        return "unchanged"
    upwards = now.get("at_least", True) if now.get("population") else True
    return "better" if (delta > 0) == upwards else "worse"


def _met(was: Row | None, now: Row | None) -> str | None:
    """Whether the objective began or ceased to be met."""
    pair = (was and was.get("met"), now and now.get("met"))
    return {(False, True): "gained", (True, False): "lost"}.get(pair)  # type: ignore[arg-type]
