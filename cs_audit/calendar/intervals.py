"""Sets of half-open intervals as two arrays: starts and ends, in order, not overlapping."""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
Intervals = tuple[Ints, Ints]


def union(starts: Ints, ends: Ints, *, touching: bool) -> Intervals:
    """Any intervals in order, those that overlap made one; with `touching` those that meet too."""
    real = ends > starts
    order = np.argsort(starts[real], kind="stable")
    starts, ends = starts[real][order], ends[real][order]
    if not len(starts):
        return starts, ends
    reach = np.maximum.accumulate(ends)
    apart = starts[1:] > reach[:-1] if touching else starts[1:] >= reach[:-1]
    heads = np.flatnonzero(np.concatenate(([True], apart)))
    return starts[heads], np.maximum.reduceat(ends, heads)


def intersection(one: Intervals, other: Intervals) -> Intervals:
    """What lies in both."""
    low = np.searchsorted(other[1], one[0], side="right")
    high = np.searchsorted(other[0], one[1], side="left")
    count = np.maximum(high - low, 0)
    left = np.repeat(np.arange(len(low)), count)
    right = np.arange(len(left)) - np.repeat(np.cumsum(count) - count - low, count)
    return np.maximum(one[0][left], other[0][right]), np.minimum(one[1][left], other[1][right])


def difference(one: Intervals, other: Intervals) -> Intervals:
    """What lies in the first and not in the second."""
    bound = np.iinfo(np.int64)
    gaps = np.concatenate(([bound.min], other[1])), np.concatenate((other[0], [bound.max]))
    return intersection(one, gaps)
