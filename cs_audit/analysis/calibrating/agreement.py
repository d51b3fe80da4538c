"""How far two raters agree beyond chance: Cohen's κ and Gwet's AC1, with 95 % intervals."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

Z = 1.959963984540054


def agreement(pairs: Sequence[tuple[str, str]]) -> dict[str, Any]:
    """Of pairs of ratings: how many, the share that agrees, κ (Cohen 1960) and AC1 (Gwet 2008).

    κ is None where both raters gave one and the same answer throughout: chance explains all of it.
    """
    n = len(pairs)
    labels = sorted({label for pair in pairs for label in pair})
    if not n:
        return {
            "n": 0,
            "agreement": None,
            "kappa": None,
            "kappa_interval": None,
            "ac1": None,
            "ac1_interval": None,
        }
    same = sum(one == other for one, other in pairs) / n
    kappa, kappa_interval = _kappa(pairs, labels, same)
    ac1, ac1_interval = _ac1(pairs, labels, same)
    return {
        "n": n, "agreement": round(same, 4), "kappa": kappa, "kappa_interval": kappa_interval,
        "ac1": ac1, "ac1_interval": ac1_interval,
    }  # fmt: skip


def _kappa(
    pairs: Sequence[tuple[str, str]], labels: Sequence[str], same: float
) -> tuple[float | None, list[float] | None]:
    n = len(pairs)
    first = [sum(one == label for one, _ in pairs) / n for label in labels]
    second = [sum(other == label for _, other in pairs) / n for label in labels]
    chance = sum(one * other for one, other in zip(first, second, strict=True))
    if chance >= 1:
        return None, None
    value = (same - chance) / (1 - chance)
    return _with_interval(value, sqrt(same * (1 - same) / n) / (1 - chance))


def _ac1(
    pairs: Sequence[tuple[str, str]], labels: Sequence[str], same: float
) -> tuple[float | None, list[float] | None]:
    n, kinds = len(pairs), max(2, len(labels))
    share = {
        label: sum((one == label) + (other == label) for one, other in pairs) / (2 * n) for label in labels
    }
    chance = sum(part * (1 - part) for part in share.values()) / (kinds - 1)
    value = (same - chance) / (1 - chance)
    if n < 2:
        return round(value, 4), None
    spread = 0.0
    for one, other in pairs:
        own = (float(one == other) - chance) / (1 - chance)
        by_chance = ((1 - share[one]) + (1 - share[other])) / 2 / (kinds - 1)
        spread += (own - 2 * (1 - value) * (by_chance - chance) / (1 - chance) - value) ** 2
    return _with_interval(value, sqrt(spread / (n * (n - 1))))


def _with_interval(value: float, error: float) -> tuple[float, list[float]]:
    low, high = max(-1.0, value - Z * error), min(1.0, value + Z * error)
    return round(value, 4), [round(low, 4), round(high, 4)]
