"""Where phrases were found."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Hits:
    """One entry per hit, sorted by list, row, start. ``start``/``end`` are half-open character offsets into the
    original message, ``phrase`` is the place in the list, ``rule`` an index into ``slots.RULES``."""

    list_index: NDArray[np.int32]
    row: NDArray[np.int64]
    start: NDArray[np.int64]
    end: NDArray[np.int64]
    phrase: NDArray[np.int32]
    rule: NDArray[np.uint8]

    def __len__(self) -> int:
        return len(self.row)

    def of(self, list_index: int) -> Hits:
        """The hits of one list."""
        first, last = np.searchsorted(self.list_index, [list_index, list_index + 1])
        return self.take(np.arange(first, last))

    def rows(self, list_index: int, count: int) -> NDArray[np.bool_]:
        """Per row of the column (``count`` rows): does the list hit it?"""
        mask = np.zeros(count, dtype=np.bool_)
        mask[self.of(list_index).row] = True
        return mask

    def first_in_rows(
        self, lists: Sequence[int]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """The rows that one of these lists hits, and where the first hit of each begins and ends; of those that
        begin there the longest."""
        found = [self.of(one) for one in lists]
        row, start, end = (
            np.concatenate([getattr(each, name) for each in found]) for name in ("row", "start", "end")
        )
        if len(found) > 1:
            order = np.lexsort((start, row))
            row, start, end = row[order], start[order], end[order]
        if not len(row):
            return row, start, end
        fresh = np.ones(len(row), dtype=np.bool_)
        fresh[1:] = (row[1:] != row[:-1]) | (start[1:] != start[:-1])
        groups = np.flatnonzero(fresh)
        longest = np.maximum.reduceat(end, groups)
        row, start = row[groups], start[groups]
        first = np.ones(len(row), dtype=np.bool_)
        first[1:] = row[1:] != row[:-1]
        return row[first], start[first], longest[first]

    def take(self, places: NDArray[np.int64]) -> Hits:
        return Hits(
            self.list_index[places],
            self.row[places],
            self.start[places],
            self.end[places],
            self.phrase[places],
            self.rule[places],
        )


def joined(parts: Iterable[Hits]) -> Hits:
    """All parts together, sorted; of the same phrase at the same place the strictest rule stays."""
    found = list(parts)
    if not found:
        none = np.empty(0, dtype=np.int64)
        return Hits(none.astype(np.int32), none, none, none, none.astype(np.int32), none.astype(np.uint8))
    hits = Hits(*(np.concatenate([getattr(part, name) for part in found]) for name in Hits.__slots__))
    order = _order(hits)
    hits = hits.take(order)
    fresh = np.ones(len(hits), dtype=np.bool_)
    for name in ("list_index", "row", "start", "phrase"):
        value = getattr(hits, name)
        fresh[1:] &= value[1:] == value[:-1]
    fresh[1:] = ~fresh[1:]
    return hits.take(np.flatnonzero(fresh))


def _order(hits: Hits) -> NDArray[np.int64]:
    """By list, row, start, phrase, end, rule."""
    parts = (hits.list_index, hits.row, hits.start, hits.phrase, hits.end - hits.start, hits.rule)
    fields = [part.astype(np.int64) for part in parts]
    bits = [int(field.max(initial=0)).bit_length() for field in fields]
    if sum(bits) > 63:  # too much for one number
        return np.lexsort(fields[::-1])
    key = np.zeros(len(hits), dtype=np.int64)
    for field, width in zip(fields, bits, strict=True):
        key <<= width
        key |= field
    return np.argsort(key, kind="stable")
