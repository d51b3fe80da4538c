"""What failures have in common: the tags, channels, teams, priorities and languages where they pile up."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.scoring.statistics import difference_by_chance, number

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.scoring.tally import Tally

LEAST_FAILED = 5
LEAST_LIFT = 1.3
SURE = 0.01
"""Many values are looked at, so a pile must be less likely by luck than this."""
PER_STANDARD = 5
IN_ALL = 20
TRAITS = ("tag", "team", "channel", "priority", "language")
"""The ways in which failures may share something."""


def topics_of(tallied: Tally) -> list[dict[str, Any]]:
    """Where this standard fails far more often than elsewhere, the most failures too many first."""
    if tallied.failed < LEAST_FAILED:
        return []
    ranked = sorted(_piles(tallied), key=lambda each: each[0])
    return [row for _, row in ranked[:PER_STANDARD]]


def _piles(tallied: Tally) -> Iterator[tuple[tuple[float, str, str], dict[str, Any]]]:
    """Every value whose share of failures is beyond chance, with its rank."""
    overall = tallied.failed / tallied.checked
    for kind in TRAITS:
        labels = tallied.totals.groups[kind].labels
        checked, passed = tallied.group(kind)
        failed = checked - passed
        beyond = failed - overall * checked
        for code in np.flatnonzero(
            (failed >= LEAST_FAILED) & (failed >= LEAST_LIFT * overall * checked)
        ).tolist():
            count, misses = int(checked[code]), int(failed[code])
            rest = (tallied.failed - misses, tallied.checked - count)
            chance = difference_by_chance((misses, rest[0]), (count, rest[1]))
            if chance is None or chance >= SURE:
                continue
            row = {
                "standard": tallied.standard.id,
                "kind": kind,
                "value": labels[code],
                "checked": count,
                "failed": misses,
                "rate": number(misses / count, 6),
                "overall": number(overall, 6),
                "lift": number(misses / count / overall, 2),
            }
            yield (-round(float(beyond[code]), 6), kind, labels[code]), row


def foremost(rows: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The topics of all standards, the most failures too many first."""
    every = [row for topics in rows for row in topics]
    every.sort(key=lambda row: -(row["failed"] - row["overall"] * row["checked"]))
    return every[:IN_ALL]
