"""What changed between two reports, and whether it is more than chance."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cs_audit.scoring.failures_known import all_fingerprints
from cs_audit.scoring.statistics import CHANCE, difference_by_chance, number

_SIDE = ("checked", "passed", "rate", "interval", "met", "value", "median")
_HEAD = ("as_of", "period", "standards_digest", "score", "met", "findings_total")

Row = Mapping[str, Any]


def compare(old: Row, new: Row) -> dict[str, Any]:
    """The comparison of two reports (see cs_audit.model.report.Comparison), as plain data.

    A standard is better or worse where its rate differs by more than luck would (two-proportion test, p < 0.05)
    or where it began or ceased to be met. Failures are told apart by their fingerprints; where a report keeps
    not all of a standard's, their numbers are null and the standard is listed in `incomplete`.
    """
    changes = _changes(old, new)
    statuses = ("better", "worse", "unchanged", "added", "removed")
    known = [change["findings"] for change in changes if change["findings"]["new"] is not None]
    fresh, gone = _new_findings(old, new), _fixed_findings(old, new)
    return {
        "old": {key: old.get(key) for key in _HEAD},
        "new": {key: new.get(key) for key in _HEAD},
        "same_standards": bool(old.get("standards_digest"))
        and old["standards_digest"] == new["standards_digest"],
        "score_delta": _difference(old.get("score"), new.get("score"), 4),
        "standards": changes,
        "counts": {status: sum(change["status"] == status for change in changes) for status in statuses},
        "findings": {key: sum(each[key] for each in known) for key in ("new", "fixed", "known")},
        "new_findings": fresh,
        "fixed_findings": gone,
        "incomplete": [change["standard"] for change in changes if change["findings"]["new"] is None],
    }


def _changes(old: Row, new: Row) -> list[dict[str, Any]]:
    """Standards in the order of the new report, then those that only the old one has."""
    before = {row["id"]: row for row in old["standards"]}
    after = {row["id"]: row for row in new["standards"]}
    order = [*after, *(name for name in before if name not in after)]
    return [_change(before.get(name), after.get(name), old, new) for name in order]


def _change(was: Row | None, now: Row | None, old: Row, new: Row) -> dict[str, Any]:
    row = now or was or {}
    chance, delta = None, None
    if was is not None and now is not None:
        chance, delta = _chance(was, now), _delta(was, now)
    return {
        "standard": row["id"],
        "title": row["title"],
        "severity": row["severity"],
        "status": _status(was, now, delta, chance),
        "old": None if was is None else {key: was.get(key) for key in _SIDE},
        "new": None if now is None else {key: now.get(key) for key in _SIDE},
        "delta": delta,
        "p": number(chance, 6),
        "significant": chance is not None and chance < CHANCE,
        "met": _met(was, now),
        "findings": _finding_counts(was, now, old, new),
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


def _status(was: Row | None, now: Row | None, delta: float | None, chance: float | None) -> str:
    if was is None or now is None:
        return "added" if was is None else "removed"
    if (met := _met(was, now)) is not None:
        return "better" if met == "gained" else "worse"
    if not delta or chance is None or chance >= CHANCE:
        return "unchanged"
    upwards = now.get("at_least", True) if now.get("population") else True
    return "better" if (delta > 0) == upwards else "worse"


def _met(was: Row | None, now: Row | None) -> str | None:
    """Whether the objective began or ceased to be met."""
    pair = (was and was.get("met"), now and now.get("met"))
    return {(False, True): "gained", (True, False): "lost"}.get(pair)  # type: ignore[arg-type]


def _finding_counts(was: Row | None, now: Row | None, old: Row, new: Row) -> dict[str, int | None]:
    before = set() if was is None else all_fingerprints(was, old["findings"])
    after = set() if now is None else all_fingerprints(now, new["findings"])
    if before is None or after is None:
        return {"new": None, "fixed": None, "known": None}
    return {"new": len(after - before), "fixed": len(before - after), "known": len(after & before)}


def _known_sets(report: Row) -> dict[str, set[str] | None]:
    return {row["id"]: all_fingerprints(row, report["findings"]) for row in report["standards"]}


def _new_findings(old: Row, new: Row) -> list[str]:
    """The new report's findings that the old one did not have, where the old one keeps all of its own."""
    before = _known_sets(old)
    return [
        each["fingerprint"]
        for each in new["findings"]
        if (known := before.get(each["standard"], set())) is not None and each["fingerprint"] not in known
    ]


def _fixed_findings(old: Row, new: Row) -> list[dict[str, Any]]:
    """The old report's findings that are gone, where the new one keeps all of its own."""
    after = _known_sets(new)
    keys = ("fingerprint", "standard", "interaction", "event")
    return [
        {key: each[key] for key in keys}
        for each in old["findings"]
        if (known := after.get(each["standard"], set())) is not None and each["fingerprint"] not in known
    ]
