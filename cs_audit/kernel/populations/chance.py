"""How far equal groups of some sizes lie apart by chance alone.

Expected spread: the mean of (largest − smallest) over DRAWS samples in which all groups are equal. For shares a
sample draws each group's passes from the binomial distribution with its size and the common share; for medians it
deals all values out to groups of these sizes anew. The generator is seeded, so the same data give the same figure.
The test of equal groups is that of the same samples: how many of them lie as far apart as the groups do.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

DRAWS = 2000
DEALS = 400
MOST = 2000
"""So many values of a group are dealt out; with more of them chance is small anyway."""
SIGNIFICANT = 0.05
_SEED = 20260101


@dataclass(frozen=True, slots=True)
class Chance:
    """The spread that is expected of equal groups, and how likely they lie at least as far apart as observed."""

    expected: float
    likely: float


def of_shares(sizes: Sequence[int], passed: Sequence[int]) -> Chance:
    """Chance beside the spread of shares."""
    n, good = np.asarray(sizes, dtype=np.int64), np.asarray(passed, dtype=np.int64)
    drawn = np.random.default_rng(_SEED).binomial(n, good.sum() / n.sum(), size=(DRAWS, len(n))) / n
    return _of(np.ptp(drawn, axis=1), float(np.ptp(good / n)))


def so_few(passed: int, size: int, share: float) -> float:
    """How likely at most so many of a group pass by chance, if its true share is this one (binomial)."""
    if share >= 1.0:
        return 1.0 if passed >= size else 0.0
    counts = np.arange(passed + 1)
    choose = np.array(
        [math.lgamma(size + 1) - math.lgamma(k + 1) - math.lgamma(size - k + 1) for k in counts]
    )
    return float(
        min(1.0, np.exp(choose + counts * math.log(share) + (size - counts) * math.log1p(-share)).sum())
    )


def of_medians(values: Sequence[NDArray[np.float64]]) -> Chance:
    """Chance beside the spread of medians."""
    random = np.random.default_rng(_SEED)
    ordered = [np.sort(each) for each in values]
    some = [each if len(each) <= MOST else random.choice(each, MOST, replace=False) for each in ordered]
    pool, cuts = np.concatenate(some), np.cumsum([len(each) for each in some])[:-1]
    spreads = []
    for _ in range(DEALS):
        medians = [float(np.median(part)) for part in np.split(random.permutation(pool), cuts)]
        spreads.append(max(medians) - min(medians))
    observed = [float(np.median(each)) for each in values]
    return _of(np.asarray(spreads), max(observed) - min(observed))


def _of(spreads: NDArray[np.float64], observed: float) -> Chance:
    as_far = int((spreads >= observed - 1e-12).sum())
    return Chance(float(spreads.mean()), (1 + as_far) / (1 + len(spreads)))
