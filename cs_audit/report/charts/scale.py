"""Axes: from values to places between 0 and 100, with round ticks at labelled ends."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

STEPS = (1, 2, 2.5, 5, 10)
SECONDS = (
    1, 2, 5, 10, 15, 30,
    60, 120, 300, 600, 900, 1800,
    3600, 7200, 10_800, 14_400, 21_600, 28_800, 43_200,
    86_400, 172_800, 259_200, 432_000, 604_800, 1_209_600, 2_592_000, 7_776_000, 31_536_000,
)  # fmt: skip
"""Steps of time that people count in."""


@dataclass(frozen=True, slots=True)
class Scale:
    """A straight axis from `low` to `high`; both ends are ticks unless told otherwise."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def at(self, value: float) -> float:
        """Where a value lies, from 0 (low) to 100 (high), never outside."""
        if self.high <= self.low:
            return 0.0
        return place(min(max((value - self.low) / (self.high - self.low), 0.0), 1.0) * 100)

    def width(self, start: float, end: float) -> float:
        """How long the stretch between two values is drawn."""
        return place(self.at(end) - self.at(start))


def place(value: float) -> float:
    """Rounded for compact markup."""
    short = round(value, 1)
    return int(short) if short == int(short) else short


def linear(
    values: Iterable[float], *, most: int = 5, floor: float | None = None, ceiling: float | None = None
) -> Scale:
    """An axis zoomed to values: round ends outside them, held between `floor` and `ceiling`."""
    known = [value for value in values if math.isfinite(value)]
    low, high = (min(known), max(known)) if known else (0.0, 1.0)
    if high - low <= 1e-6 * max(1.0, abs(low), abs(high)):
        low, high = low - (abs(low) * 0.1 + 0.05), high + (abs(high) * 0.1 + 0.05)
    if floor is not None:
        low = max(low, floor)
    if ceiling is not None:
        high = min(high, ceiling)
    step = _step((high - low) / max(1, most - 1))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    ticks = [round(n * step, 10) for n in range(first, last + 1)]
    if floor is not None:
        ticks = [max(tick, floor) for tick in ticks]
    if ceiling is not None:
        ticks = [min(tick, ceiling) for tick in ticks]
    ticks = sorted(set(ticks))
    return Scale(ticks[0], ticks[-1], tuple(ticks))


def shares(values: Iterable[float], *, most: int = 5) -> Scale:
    """An axis of shares: zoomed to the data, within 0 and 1."""
    return linear(values, most=most, floor=0.0, ceiling=1.0)


def counts(top: int, *, most: int = 4) -> Scale:
    """An axis of whole numbers from 0 to at least `top`."""
    step = max(1, math.ceil(_step(max(top, 1) / max(1, most - 1))))
    last = max(1, math.ceil(max(top, 1) / step))
    return Scale(0.0, float(step * last), tuple(float(step * n) for n in range(last + 1)))


def seconds(top: float, *, most: int = 6) -> tuple[float, ...]:
    """Round moments from 0 up to `top`: at most so many, in steps that people count in."""
    wanted = max(top, 1.0) / max(1, most - 1)
    step: float = next((one for one in SECONDS if one >= wanted), SECONDS[-1] * _step(wanted / SECONDS[-1]))
    return tuple(step * n for n in range(int(top / step + 1e-9) + 1))


def evenly(items: Sequence[int], most: int) -> tuple[int, ...]:
    """At most so many of some positions, first and last among them, evenly apart."""
    if len(items) <= most:
        return tuple(items)
    stride = (len(items) - 1) / (most - 1)
    return tuple(dict.fromkeys(items[round(stride * n)] for n in range(most)))


def _step(wanted: float) -> float:
    """The smallest round step of at least `wanted`."""
    if wanted <= 0 or not math.isfinite(wanted):
        return 1.0
    size = 10 ** math.floor(math.log10(wanted))
    return float(next(step * size for step in STEPS if step * size >= wanted * (1 - 1e-9)))
