"""Counts by day as bars from zero, with the level that is usual for such a day."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.report.charts.scale import Scale, counts, place

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Bar:
    x: float
    width: float
    height: float
    usual: float  # the height of the usual level
    alarm: bool
    index: int


@dataclass(frozen=True, slots=True)
class Daily:
    bars: tuple[Bar, ...]
    counts: Scale
    starts: tuple[date, ...]


def daily(days: Sequence[tuple[date, int, float, bool]]) -> Daily | None:
    """(day, how many, the usual level, alarm) as bars where the days are; None without any day."""
    if not days:
        return None
    first, last = days[0][0].toordinal(), days[-1][0].toordinal() + 1
    upwards = counts(max(1, *(count for _, count, _, _ in days)))
    width = 100 / (last - first)
    bars = tuple(
        Bar(place((day.toordinal() - first) * width), max(place(width * 0.8), 0.1), upwards.at(count),
            upwards.at(usual), alarm, index)
        for index, (day, count, usual, alarm) in enumerate(days)
    )  # fmt: skip
    return Daily(bars, upwards, tuple(day for day, _, _, _ in days))
