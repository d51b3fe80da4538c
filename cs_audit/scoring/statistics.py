"""How sure a number is: intervals, chance, and rounding that keeps reports stable."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from cs_audit.kernel.populations.population import wilson

if TYPE_CHECKING:
    from collections.abc import Sequence

__all__ = [
    "CHANCE",
    "FEW",
    "difference_by_chance",
    "discoveries",
    "number",
    "paired_by_chance",
    "reaches",
    "share",
    "trend_by_chance",
    "wilson",
]

FEW = 30
"""Below so many observations a share is too unsure to rank by (27 of 30 may still be 74 %)."""
CHANCE = 0.05
"""A difference that luck alone gives less often than this counts as a change."""


def difference_by_chance(passed: tuple[int, int], checked: tuple[int, int]) -> float | None:
    """The two-sided p of the two-proportion z test with pooled variance; None where a side is empty."""
    if min(checked) <= 0:
        return None
    share = [p / n for p, n in zip(passed, checked, strict=True)]
    pooled = sum(passed) / sum(checked)
    variance = pooled * (1 - pooled) * (1 / checked[0] + 1 / checked[1])
    if variance <= 0:
        return 1.0
    return math.erfc(abs(share[1] - share[0]) / math.sqrt(2 * variance))


def paired_by_chance(better: int, worse: int) -> float | None:
    """The two-sided p of McNemar's exact test, of pairs that turned one way and the other; None where none turned."""
    turned = better + worse
    if not turned:
        return None
    half = turned * math.log(0.5)
    ways = (
        math.exp(math.lgamma(turned + 1) - math.lgamma(k + 1) - math.lgamma(turned - k + 1) + half)
        for k in range(min(better, worse) + 1)
    )
    return min(1.0, 2 * math.fsum(ways))


def trend_by_chance(
    places: Sequence[float], passed: Sequence[int], checked: Sequence[int]
) -> tuple[float, float] | None:
    """z and its two-sided p of Cochran and Armitage's test for a trend of shares over places in time.

    Positive where the shares rise. None where there is nothing to compare: one place, or all passed, or none.
    """
    total, good = sum(checked), sum(passed)
    moment = sum(t * n for t, n in zip(places, checked, strict=True))
    spread = sum(t * t * n for t, n in zip(places, checked, strict=True)) - moment * moment / max(total, 1)
    if not 0 < good < total or spread <= 0:
        return None
    overall = good / total
    lean = sum(t * k for t, k in zip(places, passed, strict=True)) - overall * moment
    z = lean / math.sqrt(overall * (1 - overall) * spread)
    return z, math.erfc(abs(z) / math.sqrt(2))


def discoveries(chances: Sequence[float], level: float = CHANCE) -> list[bool]:
    """Which of many tests count, by Benjamini and Hochberg: among those, few (`level`) are luck."""
    order = sorted(range(len(chances)), key=chances.__getitem__)
    last = max((k for k, i in enumerate(order, 1) if chances[i] <= level * k / len(order)), default=0)
    found = set(order[:last])
    return [i in found for i in range(len(chances))]


def reaches(passed: int, checked: int, objective: float) -> bool:
    """passed ÷ checked ≥ objective, safe from the last bit of a percentage such as 99.9 %."""
    return passed >= objective * checked - 1e-9


def share(passed: int, checked: int) -> float | None:
    """passed ÷ checked to six digits; None where nothing was checked."""
    return round(passed / checked, 6) if checked else None


def bounds(passed: float, checked: int) -> list[float] | None:
    """Wilson's interval as a list of two, to six digits."""
    interval = wilson(passed, checked)
    return None if interval is None else [round(bound, 6) for bound in interval]


def number(value: float | None, digits: int = 3) -> float | int | None:
    """A number as a report shows it: rounded, whole numbers without a fraction, None for NaN and infinity."""
    if value is None or not math.isfinite(value):
        return None
    rounded = round(float(value), digits)
    return int(rounded) if rounded == int(rounded) else rounded
