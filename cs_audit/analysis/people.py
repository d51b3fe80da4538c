"""Agents, teams and channels against what chance would give, from a report alone.

A group is set against what is expected of it: each standard's own rate over all, times how often the group was
checked on it. So nobody looks bad for being given the hard cases. A difference counts where luck alone gives it
less often than five times in a hundred, after Holm's correction for all the groups looked at.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from cs_audit.scoring.statistics import CHANCE, FEW

Row = Mapping[str, Any]
LEAST = 5
"""With fewer checked, a cell is not even shown."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What a group passed, and what was to be expected of it."""

    name: str
    checked: int
    passed: int
    expected: float  # of `passed`
    p: float  # how often luck alone gives such a distance
    beyond: str | None  # below, above: the distance is more than chance

    @property
    def rate(self) -> float | None:
        return self.passed / self.checked if self.checked else None

    @property
    def distance(self) -> float | None:
        """The rate less the expected one."""
        return (self.passed - self.expected) / self.checked if self.checked else None


def standings(standards: Sequence[Row], kind: str) -> dict[str, Standing]:
    """Each group of a kind (agent, team, channel) over all these standards."""
    return {key[0]: one for key, one in _settled(_sums(standards, kind, lambda row: "")).items()}


def by_dimension(standards: Sequence[Row], kind: str = "agent") -> dict[tuple[str, str], Standing]:
    """(group, dimension) → its standing there."""
    return _settled(_sums(standards, kind, lambda row: str(row.get("dimension"))))


def by_standard(standards: Sequence[Row], kind: str = "agent") -> dict[tuple[str, str], Standing]:
    """(group, standard) → its standing there."""
    return _settled(_sums(standards, kind, lambda row: str(row.get("id"))))


def _sums(standards: Sequence[Row], kind: str, part: Any) -> dict[tuple[str, str], list[float]]:
    """(group, part) → checked, passed, expected, variance; the variance of drawing without replacement."""
    sums: dict[tuple[str, str], list[float]] = {}
    for row in standards:
        rates = (row.get("breakdown") or {}).get(kind) or ()
        whole = sum(rate.get("checked") or 0 for rate in rates)
        if row.get("population") or not whole:
            continue
        share = sum(rate.get("passed") or 0 for rate in rates) / whole
        for rate in rates:
            checked = rate.get("checked") or 0
            cell = sums.setdefault((str(rate.get("id")), part(row)), [0, 0, 0.0, 0.0])
            cell[0] += checked
            cell[1] += rate.get("passed") or 0
            cell[2] += checked * share
            cell[3] += checked * share * (1 - share) * (whole - checked) / max(1, whole - 1)
    return sums


def _settled(sums: Mapping[tuple[str, str], Sequence[float]]) -> dict[tuple[str, str], Standing]:
    chances = {key: _chance(*cell) for key, cell in sums.items()}
    sure = _holm({key: p for key, p in chances.items() if sums[key][0] >= LEAST})
    found = {}
    for key, (checked, passed, expected, _) in sums.items():
        side = "below" if passed < expected else "above"
        beyond = side if key in sure else None
        found[key] = Standing(key[0], int(checked), int(passed), expected, chances[key], beyond)
    return found


def _chance(_checked: float, passed: float, expected: float, variance: float) -> float:
    """Two-sided p of the distance, with the correction for whole numbers."""
    if variance <= 0:
        return 1.0
    distance = max(0.0, abs(passed - expected) - 0.5)
    return math.erfc(distance / math.sqrt(2 * variance))


def _holm(chances: Mapping[tuple[str, str], float]) -> set[tuple[str, str]]:
    """The tests that hold when so many are made."""
    kept: set[tuple[str, str]] = set()
    ordered = sorted(chances.items(), key=lambda pair: (pair[1], pair[0]))
    for place, (key, p) in enumerate(ordered):
        if p * (len(ordered) - place) >= CHANCE:
            break
        kept.add(key)
    return kept


def mean_of(rates: Iterable[Row]) -> float | None:
    """The share over all groups together."""
    pairs = [(rate.get("checked") or 0, rate.get("passed") or 0) for rate in rates]
    checked = sum(pair[0] for pair in pairs)
    return sum(pair[1] for pair in pairs) / checked if checked else None


def few(standing: Standing) -> bool:
    """Too few to be set against others."""
    return standing.checked < FEW
