"""A figure over time: points where their dates are, gaps where nothing is known, an objective's level."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.report.charts.scale import Scale, place

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date


@dataclass(frozen=True, slots=True)
class Sample:
    """What is known of one period; `sure` is false where it is not complete or has too few."""

    start: date
    value: float | None
    interval: Sequence[float] | None = None
    sure: bool = True


@dataclass(frozen=True, slots=True)
class Spot:
    """A point: x from left, y from the top, both of 100; its interval from `top` to `bottom`."""

    x: float
    y: float
    top: float | None
    bottom: float | None
    sure: bool
    index: int  # of the sample


@dataclass(frozen=True, slots=True)
class Series:
    spots: tuple[Spot, ...]
    lines: tuple[tuple[tuple[float, float], ...], ...]  # stretches without a gap
    goal: float | None

    @property
    def path(self) -> str:
        """The line as SVG draws it."""
        return "".join(
            ("M" if first else "L") + f"{x} {y}"
            for line in self.lines
            for first, (x, y) in zip([True, *[False] * len(line)], line, strict=False)
        )


def series(samples: Sequence[Sample], scale: Scale, days: Scale, goal: float | None = None) -> Series:
    """The places of samples; the line breaks where a period has no figure or is not sure."""
    spots = tuple(
        _spot(one, scale, days, index) for index, one in enumerate(samples) if one.value is not None
    )
    lines: list[list[tuple[float, float]]] = [[]]
    known = {spot.index: spot for spot in spots}
    for index in range(len(samples)):
        spot = known.get(index)
        if spot is None:
            lines.append([])
        else:
            lines[-1].append((spot.x, spot.y))
    return Series(spots, tuple(tuple(line) for line in lines if len(line) > 1),
                  None if goal is None else _down(scale, goal))  # fmt: skip


def days_of(starts: Iterable[date]) -> Scale:
    """An axis of days from the first start to the last."""
    places = sorted(start.toordinal() for start in starts)
    low, high = (places[0], places[-1]) if places else (0, 1)
    return Scale(float(low), float(max(high, low + 1)), tuple(float(one) for one in places))


def _spot(sample: Sample, scale: Scale, days: Scale, index: int) -> Spot:
    low, high = sample.interval if sample.interval else (None, None)
    return Spot(
        days.at(sample.start.toordinal()),
        _down(scale, sample.value or 0.0),
        None if high is None else _down(scale, high),
        None if low is None else _down(scale, low),
        sample.sure,
        index,
    )


def _down(scale: Scale, value: float) -> float:
    return place(100 - scale.at(value))
