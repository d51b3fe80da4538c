"""Means, medians and percentiles of times, each with its 95 % interval.

A percentile lies between the two values next to it where it falls between them, as a report's own do. Its interval
is that of order statistics: the values at the ranks n·q ± 1.96 √(n·q·(1 − q)), rounded outwards, which hold
whatever the times' distribution is; that of a mean is 1.96 standard errors to either side, from 30 times on.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.populations.population import Z95

if TYPE_CHECKING:
    from numpy.typing import NDArray

SHARES = {"median": 0.5, "p75": 0.75, "p80": 0.8, "p85": 0.85, "p90": 0.9, "p95": 0.95, "p99": 0.99}
STATISTICS = ("mean", *SHARES)
ENOUGH = 30


def figure(statistic: str, values: NDArray[np.float64]) -> float | None:
    """The figure of sorted values; None of none."""
    if not len(values):
        return None
    if statistic == "mean":
        return math.fsum(values.tolist()) / len(values)
    return float(np.percentile(values, 100 * SHARES[statistic]))


def interval(statistic: str, values: NDArray[np.float64]) -> tuple[float, float] | None:
    """Its interval; None where there are too few values for one."""
    n = len(values)
    if statistic == "mean":
        if n < ENOUGH:
            return None
        middle = math.fsum(values.tolist()) / n
        wide = Z95 * float(values.std(ddof=1)) / math.sqrt(n)
        return max(0.0, middle - wide), middle + wide
    share = SHARES[statistic]
    wide = Z95 * math.sqrt(n * share * (1 - share))
    low, high = math.floor(n * share - wide), math.ceil(n * share + wide) + 1
    if low < 1 or high > n:
        return None
    return float(values[low - 1]), float(values[high - 1])
