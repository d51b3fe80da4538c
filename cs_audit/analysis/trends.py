"""How standards move over time: one log cut by weeks or months, or several reports in a row."""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import UsageError
from cs_audit.scoring.statistics import CHANCE, FEW, bounds, difference_by_chance, number, share

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cs_audit.model.verdicts import Audit

EPOCH = date(1970, 1, 1)
PERIODS = ("week", "month")

Point = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cuts:
    """Which period each day of openings belongs to, and what the periods are."""

    place: NDArray[np.int64]  # per day, an index of `starts`
    starts: tuple[date, ...]  # the local date on which each period begins, without gaps
    period: str

    def bounds(self, place: int) -> dict[str, str]:
        """A period's first and last local date, and its name: 2026-W27, 2026-07."""
        first = self.starts[place]
        last = _next(first, self.period) - timedelta(days=1)
        year, week, _ = first.isocalendar()
        label = f"{year}-W{week:02}" if self.period == "week" else f"{first:%Y-%m}"
        return {"from": first.isoformat(), "to": last.isoformat(), "label": label}


def trends_of_audit(audit: Audit, period: str = "week", *, language: str | None = None) -> dict[str, Any]:
    """The trends within one log, by the local date on which interactions were opened.

    Population checks have no series: they know one figure only. Raises UsageError for an unknown period.
    """
    import numpy as np

    from cs_audit.engine.part import totals_of_audit
    from cs_audit.model import names
    from cs_audit.scoring.scorecard_rows import said

    if period not in PERIODS:
        raise UsageError(f"trends by '{period}': must be one of {', '.join(PERIODS)}")
    totals = totals_of_audit(audit)
    days = totals.groups["day"]
    cuts = _cuts(days.labels, period)
    spoken = language or audit.standards.language
    known = {standard.id: standard for standard in audit.standards.standards}
    series, weights = [], []
    for number_, name in enumerate(totals.standards):
        standard = known[name]
        passed, failed = (
            np.bincount(cuts.place, days.verdicts[number_, :, state], len(cuts.starts)).astype(int).tolist()
            for state in (names.PASS, names.FAIL)
        )
        points = [
            _point(cuts.bounds(place), good + bad, good)
            for place, (good, bad) in enumerate(zip(passed, failed, strict=True))
        ]
        title = said(standard.title, spoken, audit.standards.language) or name
        series.append(_series(name, title, points))
        weights.append(standard.weight)
    return {"period": period, "series": series, "score": _scores(cuts, series, weights)}


def trends_of_reports(reports: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """The trends over several reports, in the order of their as-of moments."""
    ordered = sorted(reports, key=lambda report: str(report["as_of"]))
    rows: dict[str, Mapping[str, Any]] = {}
    for report in ordered:
        rows.update({row["id"]: row for row in report["standards"]})
    series = []
    for name, row in rows.items():
        points = []
        for report in ordered:
            found = next((each for each in report["standards"] if each["id"] == name), None)
            points.append(_point_of_report(report, found))
        series.append(_series(name, row["title"], points, upwards=bool(row.get("at_least", True))))
    score = [{**_bounds_of_report(report), "score": report["score"]} for report in ordered]
    return {"period": "report", "series": series, "score": score}


def _cuts(days: Sequence[int], period: str) -> Cuts:
    """The periods of days, which are counted from 1970."""
    import numpy as np

    firsts = [_first(EPOCH + timedelta(days=day), period) for day in days]
    if not firsts:
        return Cuts(np.empty(0, dtype=np.int64), (), period)
    starts = [firsts[0]]
    while starts[-1] < firsts[-1]:
        starts.append(_next(starts[-1], period))
    place = {start: number_ for number_, start in enumerate(starts)}
    return Cuts(np.array([place[first] for first in firsts], dtype=np.int64), tuple(starts), period)


def _first(day: date, period: str) -> date:
    """The first day of the period that a day belongs to."""
    return day - timedelta(days=day.weekday()) if period == "week" else day.replace(day=1)


def _next(first: date, period: str) -> date:
    if period == "week":
        return first + timedelta(days=7)
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _point(bounds_: Mapping[str, str], checked: int, passed: int) -> Point:
    return {
        **bounds_,
        "checked": checked,
        "passed": passed,
        "rate": share(passed, checked),
        "interval": bounds(passed, checked),
        "few": checked < FEW,
        "change": None,
    }


def _bounds_of_report(report: Mapping[str, Any]) -> dict[str, Any]:
    period = report.get("period") or {}
    return {"from": period.get("from"), "to": period.get("to"), "label": str(report["as_of"])[:10]}


def _point_of_report(report: Mapping[str, Any], row: Mapping[str, Any] | None) -> Point:
    """A standard in one report; a population check's share stands as its rate, other figures have none."""
    if row is None:
        return _point(_bounds_of_report(report), 0, 0)
    point = _point(_bounds_of_report(report), row["checked"], row["passed"])
    if row.get("population"):
        is_share = row.get("unit") == "share" and row.get("value") is not None
        point |= {
            "rate": row["value"] if is_share else None,
            "interval": row["interval"],
            "value": row["value"],
        }
        point["passed"] = round(row["value"] * row["checked"]) if is_share else None
    return point


def _series(name: str, title: str, points: list[Point], *, upwards: bool = True) -> dict[str, Any]:
    """A standard's points, each with its change against the one before that has a figure."""
    known = [point for point in points if point["rate"] is not None and point["checked"]]
    for before, after in itertools.pairwise(known):
        after["change"] = _change(before, after, upwards)
    statement = None
    if len(known) > 1 and (change := _change(known[0], known[-1], upwards)):
        statement = {**change, "from": known[0]["label"], "to": known[-1]["label"]}
    return {"standard": name, "title": title, "points": points, "statement": statement}


def _change(before: Point, after: Point, upwards: bool) -> dict[str, Any] | None:
    """The change between two points if it is more than chance."""
    chance = difference_by_chance((before["passed"], after["passed"]), (before["checked"], after["checked"]))
    if chance is None or chance >= CHANCE:
        return None
    rose = after["rate"] > before["rate"]
    return {"direction": "better" if rose == upwards else "worse", "p": number(chance, 6)}


def _scores(cuts: Cuts, series: Sequence[Mapping[str, Any]], weights: Sequence[float]) -> list[Point]:
    """The weighted mean of the rates in each period."""
    found = []
    for place in range(len(cuts.starts)):
        rates = [each["points"][place]["rate"] for each in series]
        known = [(weight, rate) for weight, rate in zip(weights, rates, strict=True) if rate is not None]
        total = sum(weight for weight, _ in known)
        score = number(100 * sum(weight * rate for weight, rate in known) / total, 4) if total else None
        found.append({**cuts.bounds(place), "score": score})
    return found
