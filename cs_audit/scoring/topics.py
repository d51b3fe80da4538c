"""What failures have in common: the tags, channels, teams, priorities and languages where they pile up."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.scoring.columns import encode
from cs_audit.scoring.statistics import difference_by_chance, number
from cs_audit.scoring.tally import group_counts

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.scoring.columns import Codes, Columns
    from cs_audit.scoring.tally import Tally

LEAST_FAILED = 5
LEAST_LIFT = 1.3
SURE = 0.01
"""Many values are looked at, so a pile must be less likely by luck than this."""
PER_STANDARD = 5
IN_ALL = 20


@dataclass(frozen=True, slots=True)
class Traits:
    """One way to name interactions: codes of values, by interaction or by pairs with its row."""

    kind: str
    rows: NDArray[np.int64] | None
    codes: Codes
    labels: Sequence[str]

    def counts(self, tallied: Tally) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many of the interactions with each value were checked, and how many of them failed."""
        checked, passed = group_counts(tallied, self.codes, len(self.labels), self.rows)
        return checked, checked - passed


def traits_of(log: Log, columns: Columns) -> list[Traits]:
    """All the ways in which failures may share something."""
    found = [Traits("tag", *_tags(log.interactions["tags"]))]
    language = encode(log.interactions["language"])
    for kind, coded in (*columns.groups().items(), ("language", language)):
        found.append(Traits(kind, None, coded.codes, coded.labels))
    return [traits for traits in found if len(traits.labels)]


def _tags(tags: pl.Series) -> tuple[NDArray[np.int64], NDArray[np.int32], tuple[str, ...]]:
    """Each interaction's tags once: rows, codes, labels."""
    pairs = pl.DataFrame({"row": pl.int_range(len(tags), eager=True), "tag": tags})
    pairs = pairs.explode("tag").drop_nulls("tag").unique(maintain_order=True)
    coded = encode(pairs["tag"])
    return pairs["row"].to_numpy(), coded.codes, coded.labels


def topics_of(tallied: Tally, traits: Sequence[Traits]) -> list[dict[str, Any]]:
    """Where this standard fails far more often than elsewhere, the most failures too many first."""
    if tallied.failed < LEAST_FAILED:
        return []
    ranked = sorted(_piles(tallied, traits), key=lambda each: each[0])
    return [row for _, row in ranked[:PER_STANDARD]]


def _piles(
    tallied: Tally, traits: Sequence[Traits]
) -> Iterator[tuple[tuple[float, str, str], dict[str, Any]]]:
    """Every value whose share of failures is beyond chance, with its rank."""
    overall = tallied.failed / tallied.checked
    for trait in traits:
        checked, failed = trait.counts(tallied)
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
                "kind": trait.kind,
                "value": trait.labels[code],
                "checked": count,
                "failed": misses,
                "rate": number(misses / count, 6),
                "overall": number(overall, 6),
                "lift": number(misses / count / overall, 2),
            }
            yield (-round(float(beyond[code]), 6), trait.kind, trait.labels[code]), row


def foremost(rows: Sequence[Sequence[dict[str, Any]]]) -> list[dict[str, Any]]:
    """The topics of all standards, the most failures too many first."""
    every = [row for topics in rows for row in topics]
    every.sort(key=lambda row: -(row["failed"] - row["overall"] * row["checked"]))
    return every[:IN_ALL]
