"""A share as a dot with its interval and the objective's tick, on an axis that rows have in common."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.report.charts.scale import Scale, shares

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Dot:
    """Places on the axis from 0 to 100; what is not known is None."""

    x: float
    low: float | None
    high: float | None
    goal: float | None

    @property
    def width(self) -> float:
        """How long the interval is drawn."""
        return 0.0 if self.low is None or self.high is None else round(self.high - self.low, 1)


def dot(scale: Scale, value: float, interval: Sequence[float] | None, goal: float | None) -> Dot:
    """One row's dot."""
    low, high = (scale.at(interval[0]), scale.at(interval[1])) if interval else (None, None)
    return Dot(scale.at(value), low, high, None if goal is None else scale.at(goal))


def axis(values: Iterable[float | None], intervals: Iterable[Sequence[float] | None] = ()) -> Scale:
    """The axis that all rows share: zoomed to values, objectives and intervals."""
    known = [value for value in values if value is not None]
    known += [bound for pair in intervals if pair for bound in pair]
    return shares(known)
