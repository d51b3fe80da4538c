"""What a clock measured: its middle, its spread, and when in the week it was missed."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.engine.totals import Clock
    from cs_audit.scoring.tally import Tally

    Floats = NDArray[np.float64]

PERCENTILES = (50, 75, 90, 95)
_PER_LIMIT = 5  # bins up to the limit
_MOST_LIMITS = 3  # the last bin is open from here on at the latest
_STEPS = (1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 14400, 28800, 86400, 172800, 432000)


def percentiles(actual: Floats) -> dict[str, float | int | None]:
    """p50, p75, p90 and p95, in between where they fall between two values; empty for no values."""
    if not len(actual):
        return {}
    found = np.percentile(actual, PERCENTILES)
    return {f"p{rank}": number(value) for rank, value in zip(PERCENTILES, found.tolist(), strict=True)}


def distribution(clock: Clock) -> dict[str, Any] | None:
    """The histogram of a clock with its limits; None where nothing was measured."""
    actual, failed = clock.measured()
    if not len(actual):
        return None
    limit, limits = limits_of(clock)
    spread = percentiles(actual)
    edges = _edges(spread["p95"] or 0.0, limit)
    place = np.searchsorted(edges[1:], actual, side="left")  # (from, to]: what just holds the limit is inside
    counts = np.bincount(place, minlength=len(edges)).tolist()
    misses = np.bincount(place[failed], minlength=len(edges)).tolist()
    ends: list[float | None] = [*edges[1:].tolist(), None]
    bins = [
        {"from": number(start), "to": number(end), "count": count, "failed": missed}
        for start, end, count, missed in zip(edges.tolist(), ends, counts, misses, strict=True)
    ]
    return {
        "unit": "s",
        "bins": bins,
        "percentiles": spread,
        "limit": number(limit),
        "limits": limits,
    }


def limits_of(clock: Clock) -> tuple[float | None, dict[str, float | int | None]]:
    """The one limit of all that were checked, or None and the limit of each priority that has just one."""
    limits = clock.limits
    if not limits:
        return None, {}
    low, high = min(each[0] for each in limits.values()), max(each[1] for each in limits.values())
    if low == high:
        return low, {}
    named = {priority: limit for priority, limit in limits.items() if priority is not None}
    return None, {label: number(low) for label, (low, high) in sorted(named.items()) if low == high}


def _edges(top: float, limit: float | None) -> Floats:
    """Where bins begin: equal steps, the limit among them; the last bin is open, from `top` or before."""
    if limit and limit > 0:
        step = limit / _PER_LIMIT
        last = min(max(top, 1.4 * limit), _MOST_LIMITS * limit)
    else:
        step = next((s for s in _STEPS if s * 12 >= top), max(_STEPS[-1], top / 12))
        last = max(top, step)
    return np.arange(math.ceil(last / step - 1e-9) + 1, dtype=np.float64) * step


def heatmap(tallied: Tally) -> list[list[list[int]]] | None:
    """[weekday, Monday = 0][hour] → [checked, failed], local time; None where nothing was checked."""
    if not tallied.checked:
        return None
    hours: list[list[list[int]]] = tallied.totals.hours[tallied.place].reshape(7, 24, 2).tolist()
    return hours
