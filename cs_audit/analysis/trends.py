"""How standards move over time: one log cut by weeks or months.

What is concluded, and from what:
- within one log a verdict counts once its limit has passed at the moment of looking, so that the newest period does
  not lean towards what is quick;
- only periods that are over and have at least 30 checked interactions are compared; the others are shown;
- a `change` is a difference from the period before (z test of two shares), a `statement` a trend over all periods
  (Cochran and Armitage) that the first and the last period bear out;
- all these tests of a report are one family: Benjamini and Hochberg's procedure at 5 % says which of them count.
"""

from __future__ import annotations

import functools
import itertools
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cs_audit.model.errors import UsageError
from cs_audit.scoring.statistics import (
    FEW,
    bounds,
    difference_by_chance,
    discoveries,
    number,
    share,
    trend_by_chance,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy

EPOCH = date(1970, 1, 1)
PERIODS = ("week", "month")

Point = dict[str, Any]
Series = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Cuts:
    """Which period each day of openings belongs to, and what the periods are."""

    place: NDArray[np.int64]  # per day, an index of `starts`
    starts: tuple[date, ...]  # the local date on which each period begins, without gaps
    period: str
    today: date  # the local date of the moment of looking

    def bounds(self, place: int) -> dict[str, Any]:
        """A period's first and last local date, its name (2026-W27, 2026-07), and whether its last day has come."""
        first = self.starts[place]
        last = _next(first, self.period) - timedelta(days=1)
        year, week, _ = first.isocalendar()
        label = f"{year}-W{week:02}" if self.period == "week" else f"{first:%Y-%m}"
        ends = {"from": first.isoformat(), "to": last.isoformat(), "label": label}
        return {**ends, "complete": last <= self.today}


def trends_of_audit(
    audit: Audit, period: str = "week", *, language: str | None = None, privacy: Privacy | None = None
) -> dict[str, Any]:
    """The trends within one log, by the local date on which interactions were opened. `privacy`: how agents are named.

    Population checks have no series: they know one figure only. Raises UsageError for an unknown period.
    """
    import numpy as np

    from cs_audit.analysis.agents_over_time import agents_over_time
    from cs_audit.engine.part import totals_of_audit
    from cs_audit.model import names
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.scoring.scorecard_rows import said

    if period not in PERIODS:
        raise UsageError(f"trends by '{period}': must be one of {', '.join(PERIODS)}")
    totals = totals_of_audit(audit)
    days = totals.groups["day"]
    today = datetime.fromtimestamp(audit.as_of, ZoneInfo(audit.standards.timezone)).date()
    cuts = _cuts(days.labels, period, today)
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
    conclude(series)
    places = dict(zip(days.labels, cuts.place.tolist(), strict=True))
    periods = [cuts.bounds(place) for place in range(len(cuts.starts))]
    agents = agents_over_time(totals.groups["agent_day"], places, periods, privacy or Privacy())
    return {"period": period, "series": series, "score": _scores(cuts, series, weights), "agents": agents}


def _cuts(days: Sequence[int], period: str, today: date) -> Cuts:
    """The periods of days, which are counted from 1970."""
    import numpy as np

    firsts = [_first(EPOCH + timedelta(days=day), period) for day in days]
    if not firsts:
        return Cuts(np.empty(0, dtype=np.int64), (), period, today)
    starts = [firsts[0]]
    while starts[-1] < firsts[-1]:
        starts.append(_next(starts[-1], period))
    place = {start: number_ for number_, start in enumerate(starts)}
    return Cuts(np.array([place[first] for first in firsts], dtype=np.int64), tuple(starts), period, today)


def _first(day: date, period: str) -> date:
    """The first day of the period that a day belongs to."""
    return day - timedelta(days=day.weekday()) if period == "week" else day.replace(day=1)


def _next(first: date, period: str) -> date:
    if period == "week":
        return first + timedelta(days=7)
    return (first.replace(day=1) + timedelta(days=32)).replace(day=1)


def _point(bounds_: Mapping[str, Any], checked: int, passed: int) -> Point:
    return {
        **bounds_,
        "checked": checked,
        "passed": passed,
        "rate": share(passed, checked),
        "interval": bounds(passed, checked),
        "few": checked < FEW,
        "change": None,
    }


def _series(name: str, title: str, points: list[Point]) -> Series:
    return {"standard": name, "title": title, "points": points, "statement": None}


@dataclass(frozen=True, slots=True)
class Comparison:
    """A test whose outcome may be luck, and what to write down if it counts."""

    chance: float
    write: Callable[[dict[str, Any]], None]
    rose: bool

    def conclude(self) -> None:
        direction = "better" if self.rose else "worse"
        self.write({"direction": direction, "p": number(self.chance, 6)})


def conclude(series: Sequence[Series]) -> None:
    """Write the changes and the statement of each series that are more than chance, all series taken together."""
    tests = [test for each in series for test in _tests(each)]
    for test, counts in zip(tests, discoveries([test.chance for test in tests]), strict=True):
        if counts:
            test.conclude()


def _tests(each: Series) -> Iterator[Comparison]:
    """Every test of one series, of the periods from which something may be concluded."""
    known = [(place, point) for place, point in enumerate(each["points"]) if _sure(point)]
    for (_, before), (_, after) in itertools.pairwise(known):
        pair = (before["passed"], after["passed"]), (before["checked"], after["checked"])
        chance = difference_by_chance(*pair)
        if chance is not None:
            rose = after["rate"] > before["rate"]
            yield Comparison(chance, functools.partial(after.__setitem__, "change"), rose)
    places, points = [place for place, _ in known], [point for _, point in known]
    trend = trend_by_chance(places, *([point[key] for point in points] for key in ("passed", "checked")))
    if trend is None:
        return
    z, chance = trend
    first, last = points[0], points[-1]
    if (last["rate"] - first["rate"]) * z > 0:
        ends = {"from": first["label"], "to": last["label"]}
        yield Comparison(chance, lambda found: each.update(statement={**found, **ends}), z > 0)


def _sure(point: Point) -> bool:
    return bool(point["passed"] is not None and not point["few"] and point.get("complete", True))


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
