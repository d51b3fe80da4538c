"""A column of messages as phrases see it, and what was found in it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.text.phrases.slots import BARE, WITHIN
from cs_audit.text.words.places import places

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.text.phrases.slots import Fits
    from cs_audit.text.words.tokens import TextColumn

_BITS = 22
_MIX = np.uint64(0x9E3779B97F4A7C15)
NEAR = 6  # words before a phrase that can matter to it


@dataclass(frozen=True, slots=True)
class Found:
    """First and last word of each hit (places in ``words``), its row, the rule it needed, and of which pattern."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    row: NDArray[np.int64]
    rule: NDArray[np.uint8]
    pattern: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.first)

    def where(self, chosen: NDArray[np.bool_] | NDArray[np.int64]) -> Found:
        return Found(*(getattr(self, name)[chosen] for name in Found.__slots__))

    @classmethod
    def joined(cls, parts: Sequence[Found]) -> Found:
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in cls.__slots__))


class Rows:
    """Which slots are fitted by some word of which row; of others that are not, a few are taken for ones."""

    def __init__(self, row: NDArray[np.int32], classes: NDArray[np.uint16], fits: Fits) -> None:
        """``classes``: of words, in these rows."""
        sizes = np.diff(fits.first)[classes]
        slots = fits.slot[ranges(fits.first[classes], sizes)]
        self._known = np.zeros(1 << _BITS, dtype=np.bool_)
        self._known[_mixed(np.repeat(row, sizes), slots)] = True

    def may_hold(self, row: NDArray[np.int64], slots: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Per pair: whether a word of the row may fit the slot."""
        return self._known.take(_mixed(row, slots))


def _mixed(row: NDArray[np.integer], slots: NDArray[np.int64]) -> NDArray[np.uint64]:
    both = (row.astype(np.uint64) << np.uint64(32)) | slots.astype(np.uint64)
    return (both * _MIX) >> np.uint64(64 - _BITS)


def ranges(begins: NDArray[np.int64], counts: NDArray[np.int64]) -> NDArray[np.int64]:
    """From each beginning so many numbers on."""
    shift = begins - (np.cumsum(counts) - counts)
    return np.repeat(shift, counts) + np.arange(int(counts.sum()))


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known about the words of a column: the class and row of each, and where words of a class other than
    0 stand (``marked``), with their classes (``marks``). ``table``: [class, slot] to rule."""

    column: TextColumn
    classes: NDArray[np.uint16]
    row: NDArray[np.int32]
    table: NDArray[np.uint8]
    marked: NDArray[np.int64]
    marks: NDArray[np.uint16]
    _near: dict[int, NDArray[np.bool_]] = field(default_factory=dict)

    @classmethod
    def of(cls, column: TextColumn, classes: NDArray[np.uint16], table: NDArray[np.uint8]) -> Scene:
        marked = places(pl.Series(classes) != 0)
        return cls(column, classes, column.row, table, marked, classes[marked])

    def near(
        self, slots: NDArray[np.int64], first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Per hit: does a word that fits its slot stand among its words or up to NEAR before? Rows do not count."""
        out = np.zeros(len(slots), dtype=np.bool_)
        for slot in np.unique(slots).tolist():
            own = np.flatnonzero(slots == slot)
            begin, end, known = first[own], last[own], self._within_reach(slot)
            for step in range(0, int((end - begin).max(initial=0)) + NEAR + 1, NEAR + 1):
                out[own] |= known[np.minimum(begin + step, end)]
        return out

    def _within_reach(self, slot: int) -> NDArray[np.bool_]:
        """Per word: does this word, or one of the NEAR before it, fit the slot?"""
        known = self._near.get(slot)
        if known is None:
            known = self._near[slot] = np.zeros(len(self.classes) + NEAR, dtype=np.bool_)
            fitting = self.marked[self.table[:, slot].take(self.marks) > 0]
            for step in range(NEAR + 1):
                known[fitting + step] = True
        return known

    def rule_at(
        self, slots: NDArray[np.int64], places: NDArray[np.int64], row: NDArray[np.int64], alone: bool = False
    ) -> NDArray[np.uint8]:
        """The rule by which the words at these places fit slots (0: they do not, or belong to another row).
        ``alone``: the slots are whole phrases."""
        cells = self.classes.take(places, mode="clip").astype(np.int64)
        cells *= self.table.shape[1]
        cells += slots
        rule = self.table.take(cells)
        fits = np.flatnonzero(rule)
        if not len(fits):
            return rule
        flat, place = rule.reshape(-1), places.reshape(-1)[fits]
        rows = np.broadcast_to(row, rule.shape).reshape(-1)[fits]
        other = (self.row.take(place, mode="clip") != rows) | (place < 0) | (place >= len(self.classes))
        bare = (flat[fits] & BARE) > 0
        if bare.any():
            if not alone:
                bare &= (flat[fits] & WITHIN) == 0
            other[bare] |= self.column.has_polish_letters[rows[bare]]
            flat[fits] &= BARE - 1
        flat[fits[other]] = 0
        return rule
