"""Figures over time as lines: the score, and each standard's rate."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any

from cs_audit.report.charts.scale import Scale, evenly, shares
from cs_audit.report.charts.series import Sample, days_of, series
from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.model import Line, Tick
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.charts.series import Spot

Point = Mapping[str, Any]


def start_of(point: Point) -> date | None:
    """The day on which a period begins; None where it has none that can be read."""
    try:
        return date.fromisoformat(str(point.get("from"))[:10])
    except ValueError:
        return None


def sure(point: Point) -> bool:
    """Whether a point is complete and has enough to conclude from."""
    return not point.get("few") and point.get("complete", True) is not False


def when(language: Language, period: str, point: Point) -> str:
    """A point's period in words: lipiec 2026, the week from 6.07.2026, else as labelled."""
    start = start_of(point)
    if start is None:
        return clean(point.get("label"), 40)
    if period == "month":
        return f"{language.words.names[f'month_name.{start.month}']}{NBSP}{start.year}"
    return language.figures(start) if period == "week" else clean(point.get("label") or start, 40)


def short_when(language: Language, period: str, start: date) -> str:
    """The same as short as an axis needs it: 7.09, 2026-07."""
    if period == "month":
        return f"{start.month:02}.{start.year}" if language.code == "pl" else f"{start:%b %Y}"
    return f"{start.day}.{start.month:02}" if language.code == "pl" else f"{start.day}{NBSP}{start:%b}"


def samples_of(points: Sequence[Point], key: str = "rate", scale: float = 1.0) -> list[Sample]:
    """What a chart needs of points; those without a date stand in even steps."""
    starts = [start_of(point) for point in points]
    if None in starts or len(set(starts)) < len(starts):
        starts = [date.fromordinal(1 + place) for place in range(len(points))]
    return [
        Sample(
            start or date.min,
            None if point.get(key) is None else point[key] * scale,
            point.get("interval") if key == "rate" else None,
            sure(point),
        )
        for start, point in zip(starts, points, strict=True)
    ]


def line_of(
    samples: Sequence[Sample], scale: Scale, days: Scale, goal: float | None, text: str, *, whiskers: bool
) -> Line | None:
    """The paths of a line; None with fewer than two known points."""
    drawn = series([_within(sample, scale) for sample in samples], scale, days, goal)
    if len(drawn.spots) < 2:
        return None
    return Line(
        path=drawn.path,
        whiskers="".join(_whisker(spot) for spot in drawn.spots) if whiskers else "",
        dots="".join(f"M{spot.x} {spot.y}h0" for spot in drawn.spots if spot.sure),
        unsure=tuple((spot.x, spot.y) for spot in drawn.spots if not spot.sure),
        goal=drawn.goal,
        text=text,
    )


def _within(sample: Sample, scale: Scale) -> Sample:
    """A point that is not sure is not drawn at the edge of an axis that it lies outside of; the table has it."""
    inside = sample.value is None or scale.low <= sample.value <= scale.high
    return sample if sample.sure or inside else Sample(sample.start, None, None, False)


def _whisker(spot: Spot) -> str:
    return "" if spot.top is None else f"M{spot.x} {spot.top}V{spot.bottom}"


def rates_scale(samples: Sequence[Sequence[Sample]], goals: Sequence[float | None]) -> Scale:
    """The axis that all lines of rates share: zoomed to their points and objectives, not to wide intervals."""
    values = [one.value for each in samples for one in each if one.value is not None and one.sure]
    return shares([*values, *(goal for goal in goals if goal is not None)])


def day_ticks(language: Language, period: str, starts: Sequence[date], most: int = 4) -> tuple[Tick, ...]:
    """Dates on an axis of days: first, last, and some between."""
    scale = days_of(starts)
    chosen = evenly(sorted({start.toordinal() for start in starts}), most)
    last = len(chosen) - 1
    return tuple(
        Tick(
            scale.at(day),
            short_when(language, period, date.fromordinal(day)),
            "start" if place == 0 else "end" if place == last else "middle",
        )
        for place, day in enumerate(chosen)
    )
