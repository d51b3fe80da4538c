"""Several words of a phrase near each other: checked for all candidate places at once.

A candidate is a place of the phrase's rarest word. Around each we lay a window of words as one row of a matrix.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.text.fold import COLON, SENTENCE_ENDS
from cs_audit.text.places import places
from cs_audit.text.slots import BARE, EXACT, GAP, ORDER

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.text.tokens import TextColumn

NEAR = 5  # words before a phrase that can matter to it
_ENDS = np.zeros(256, dtype=np.bool_)
_ENDS[[*SENTENCE_ENDS, COLON]] = True


@dataclass(frozen=True, slots=True)
class Found:
    """First and last word of each hit (places in ``words``), its row, and the rule it needed."""

    first: NDArray[np.int64]
    last: NDArray[np.int64]
    row: NDArray[np.int64]
    rule: NDArray[np.uint8]

    def where(self, mask: NDArray[np.bool_]) -> Found:
        return Found(self.first[mask], self.last[mask], self.row[mask], self.rule[mask])


@dataclass(frozen=True, slots=True)
class Scene:
    """What is known about the words of a column: the class and row of each, and where words of a class other than
    0 stand (``marked``), with their classes (``marks``)."""

    column: TextColumn
    classes: NDArray[np.uint16]
    row: NDArray[np.int32]
    marked: NDArray[np.int64]
    marks: NDArray[np.uint16]
    _near: dict[int, NDArray[np.bool_]] = field(default_factory=dict)

    @classmethod
    def of(cls, column: TextColumn, classes: NDArray[np.uint16]) -> Scene:
        marked = places(pl.Series(classes) != 0)
        return cls(column, classes, column.row, marked, classes[marked])

    def near(
        self, lut: NDArray[np.uint8], first: NDArray[np.int64], last: NDArray[np.int64]
    ) -> NDArray[np.bool_]:
        """Does a word that fits a slot stand among these words or up to NEAR before them? Rows do not count."""
        known = self._near.get(id(lut))
        if known is None:
            known = self._near[id(lut)] = np.zeros(len(self.classes) + NEAR, dtype=np.bool_)
            fitting = self.marked[lut.take(self.marks) > 0]
            for step in range(NEAR + 1):
                known[fitting + step] = True
        out = known[first]
        for step in range(NEAR + 1, int((last - first).max(initial=0)) + NEAR + 1, NEAR + 1):
            out |= known[np.minimum(first + step, last)]
        return out

    def rule_at(
        self, lut: NDArray[np.uint8], places: NDArray[np.int64], row: NDArray[np.int64]
    ) -> NDArray[np.uint8]:
        """The rule by which the words at these places fit a slot (0: they do not, or belong to another row)."""
        rule = lut.take(self.classes.take(places, mode="clip"))
        fits = np.flatnonzero(rule)
        if not len(fits):
            return rule
        flat, place = rule.reshape(-1), places.reshape(-1)[fits]
        rows = np.broadcast_to(row, rule.shape).reshape(-1)[fits]
        other = (self.row.take(place, mode="clip") != rows) | (place < 0) | (place >= len(self.classes))
        bare = (flat[fits] & BARE) > 0
        if bare.any():
            other[bare] |= self.column.has_polish_letters[rows[bare]]
            flat[fits] &= BARE - 1
        flat[fits[other]] = 0
        return rule


def single(scene: Scene, lut: NDArray[np.uint8], places: NDArray[np.int64]) -> Found:
    """A phrase of one word."""
    row = scene.row[places].astype(np.int64)
    rule = scene.rule_at(lut, places, row)
    return Found(places, places, row, rule).where(rule > 0)


def together(
    scene: Scene,
    luts: Sequence[NDArray[np.uint8]],
    anchor: int,
    places: NDArray[np.int64],
    gap: int,
    free_order: bool,
    across_commas: bool,
) -> Found:
    """A phrase of several words of one clause with at most ``gap`` others among them; ``places`` are those of
    word ``anchor``."""
    row = scene.row[places].astype(np.int64)
    adjacent = _adjacent(scene, luts, places - anchor, row)
    found = Found(places - anchor, places - anchor + len(luts) - 1, row, adjacent).where(adjacent > 0)
    if gap or free_order:
        rest = adjacent == 0
        loose = _loose(scene, luts, places[rest], row[rest], len(luts) + gap, free_order)
        found = Found(
            np.concatenate([found.first, loose.first]),
            np.concatenate([found.last, loose.last]),
            np.concatenate([found.row, loose.row]),
            np.concatenate([found.rule, loose.rule]),
        )
    return found.where(_one_clause(scene.column, found, across_commas))


def _adjacent(
    scene: Scene, luts: Sequence[NDArray[np.uint8]], first: NDArray[np.int64], row: NDArray[np.int64]
) -> NDArray[np.uint8]:
    """The loosest rule of the words one after the other; 0 where they do not stand there."""
    worst = np.full(len(first), EXACT, dtype=np.uint8)
    for step, lut in enumerate(luts):
        rule = scene.rule_at(lut, first + step, row)
        worst = np.where((rule == 0) | (worst == 0), 0, np.maximum(rule, worst))
    return worst


def _loose(
    scene: Scene,
    luts: Sequence[NDArray[np.uint8]],
    places: NDArray[np.int64],
    row: NDArray[np.int64],
    width: int,
    free_order: bool,
) -> Found:
    """The shortest stretch of at most ``width`` words around each place that holds all words of the phrase."""
    reach = np.arange(-width + 1, width)
    fits: list[NDArray[np.bool_]] = []
    for lut in luts:  # drop candidates early: most lack the second word
        window = scene.rule_at(lut, places[:, None] + reach, row[:, None])
        some = (window > 0).any(axis=1)
        places, row = places[some], row[some]
        fits = [before[some] for before in fits] + [window[some] > 0]
    first = np.full(len(places), -1, dtype=np.int64)
    last = np.full(len(places), -1, dtype=np.int64)
    turned = np.zeros(len(places), dtype=np.bool_)
    for begin in range(width):  # the stretch begins at reach[begin] and must take in the place itself
        end, ordered = _shortest(fits, begin, width, free_order)
        better = (end >= width - 1) & ((first < 0) | (end - begin < last - first))
        first[better], last[better], turned[better] = begin, end[better], ~ordered[better]
    hit = first >= 0
    places, row, first, last = places[hit], row[hit], first[hit] + reach[0], last[hit] + reach[0]
    return Found(places + first, places + last, row, np.where(turned[hit], ORDER, GAP).astype(np.uint8))


def _shortest(
    fits: Sequence[NDArray[np.bool_]], begin: int, width: int, free_order: bool
) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Where a stretch from ``begin`` that holds every word ends (-1: nowhere), and whether they are in order."""
    count = len(fits[0])
    stop = min(begin + width, fits[0].shape[1])
    end = np.full(count, begin - 1, dtype=np.int64)
    for fit in fits:
        ahead = fit[:, begin:stop] & (np.arange(begin, stop) > end[:, None])
        end = np.where(ahead.any(axis=1) & (end >= begin - 1), ahead.argmax(axis=1) + begin, -2)
    ordered = (end >= 0) & fits[0][:, begin]
    end = np.where(ordered, end, -1)
    if not free_order:
        return end, ordered
    anywhere = np.full(count, begin, dtype=np.int64)
    taken = np.zeros((count, stop - begin), dtype=np.bool_)
    begins = np.zeros(count, dtype=np.bool_)
    for fit in fits:
        part = fit[:, begin:stop]
        anywhere = np.where(
            part.any(axis=1) & (anywhere >= 0), np.maximum(anywhere, part.argmax(axis=1) + begin), -1
        )
        taken |= part
        begins |= part[:, 0]
    distinct = (taken & (np.arange(begin, stop) <= anywhere[:, None])).sum(axis=1) >= len(fits)
    anywhere = np.where(distinct & begins, anywhere, -1)
    return np.where(ordered, end, anywhere), ordered


def _one_clause(column: TextColumn, found: Found, across_commas: bool) -> NDArray[np.bool_]:
    """No sentence ends, and no comma stands, between the first and the last word."""
    same = np.ones(len(found.first), dtype=np.bool_)
    codes, end = column.folded.bytes, column.words.end
    for step in range(int((found.last - found.first).max(initial=0))):
        place = np.minimum(found.first + step, found.last)
        parts = ends_sentence(column, place)
        if not across_commas:
            parts |= codes[end[place]] == ord(",")
        same &= ~parts | (place == found.last)
    return same


def ends_sentence(column: TextColumn, places: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Does a sentence (or paragraph) end right after these words?"""
    codes = column.folded.bytes
    after = column.words.end[places]
    paragraph = (codes[after] == 10) & (codes[after + 1] == 10)
    return np.asarray(_ENDS[codes[after]] | paragraph)
