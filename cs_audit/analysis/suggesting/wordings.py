"""Wordings of a column of messages: runs of up to five words of one clause, and where each is said.

Whole columns: a run of words is one number, made of the keys of its words; text is read once per distinct wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.words.fold import BLANK, NEW_LINE, SENTENCE_ENDS, unfold

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

    Ids = NDArray[np.int64]
    Mask = NDArray[np.bool_]

LONGEST = 5
_ODD = np.uint64(0x9E3779B97F4A7C15)
_SENTENCE = np.zeros(256, dtype=np.bool_)
_SENTENCE[[*SENTENCE_ENDS, NEW_LINE, 0]] = True


@dataclass(frozen=True)
class Cuts:
    """Where clauses and sentences of a column end, by word."""

    column: TextColumn

    @cached_property
    def sentence(self) -> Mask:
        """Whether a sentence or a line ends after each word."""
        codes, words = self.column.folded.bytes, self.column.words
        before = np.append(words.start[1:] - 1, 0)[: len(words.end)]
        ends = _SENTENCE[codes[words.end]] | _SENTENCE[codes[before]]
        return np.asarray(ends | self._last)

    @cached_property
    def clause(self) -> Mask:
        """Whether anything but one blank stands after each word."""
        codes, words = self.column.folded.bytes, self.column.words
        following = np.append(words.start[1:], 0)[: len(words.end)]
        blank = (codes[words.end] == BLANK) & (following - words.end == 1)
        return np.asarray(~blank | self._last)

    @cached_property
    def _last(self) -> Mask:
        """The last word of each message."""
        last = np.zeros(len(self.column.words.start), dtype=np.bool_)
        first = self.column.words.first
        last[(first[1:] - 1)[first[1:] > first[:-1]]] = True
        return last

    @cached_property
    def begins(self) -> Mask:
        """The first word of each clause."""
        return np.concatenate([[True], self.clause[:-1]])[: len(self.clause)]

    @cached_property
    def from_start(self) -> Ids:
        """The number of each word's sentence in its message."""
        done = np.concatenate([[0], np.cumsum(self.sentence)])[:-1]
        return np.asarray(done - done[self.column.words.first[self.column.row]], dtype=np.int64)

    @cached_property
    def from_end(self) -> Ids:
        """The same counted from the message's end."""
        last = self.column.words.first[1:][self.column.row] - 1
        return np.asarray(self.from_start[last] - self.from_start, dtype=np.int64)


@dataclass(frozen=True)
class Wordings:
    """Distinct wordings, and every place of each: `word` is where it begins, sorted by wording and place."""

    texts: tuple[str, ...]
    words: tuple[tuple[str, ...], ...]
    edges: Ids
    word: Ids
    row: Ids

    def at(self, number: int) -> Ids:
        """Where it begins: words of the column."""
        return self.word[self.edges[number] : self.edges[number + 1]]

    def rows(self, number: int) -> Ids:
        """The messages with it, once each."""
        return np.unique(self.row[self.edges[number] : self.edges[number + 1]])


def wordings(column: TextColumn, cuts: Cuts, least: int, allowed: Callable[[str], bool]) -> Wordings:
    """The wordings that at least so many messages hold, of words that are allowed, longest first where one says no
    less often what a shorter one says too."""
    keys, good = column.words.keys, _allowed(column, allowed, least) & ~_numbered(column)
    open_after = ~cuts.clause
    run, start = good.copy(), np.where(good, keys, 0)
    levels: list[tuple[Ids, Ids]] = []
    for length in range(1, LONGEST + 1):
        if length > 1:
            ahead = length - 1
            run[: len(run) - ahead] &= good[ahead:] & open_after[ahead - 1 : len(run) - 1]
            run[len(run) - ahead :] = False
            start[: len(run) - ahead] = _mixed(start[: len(run) - ahead], keys[ahead:])
        levels.append(_frequent(np.flatnonzero(run), start, column.row, least))
        if not len(levels[-1][0]):
            break
    return _told(column, _closed(levels, column))


def _mixed(one: NDArray[np.uint64], other: NDArray[np.uint64]) -> NDArray[np.uint64]:
    mixed = (one ^ (one >> np.uint64(31))) * _ODD + other
    return np.asarray(mixed ^ (mixed >> np.uint64(29)))


def _allowed(column: TextColumn, allowed: Callable[[str], bool], least: int) -> Mask:
    """Words that may stand in a wording, each distinct one asked for once."""
    _, first, inverse, count = np.unique(
        column.words.keys, return_index=True, return_inverse=True, return_counts=True
    )
    fine = [
        many >= least and allowed(unfold(column.word(place)))
        for place, many in zip(first.tolist(), count.tolist(), strict=True)
    ]
    return np.asarray(fine, dtype=np.bool_)[inverse.ravel()] if fine else np.zeros(0, dtype=np.bool_)


def _numbered(column: TextColumn) -> Mask:
    """Words that a number hangs on: the ZAM of ZAM-5001."""
    codes, end = column.folded.bytes, column.words.end
    after = codes[end + 1]
    return np.asarray((codes[end] == ord("-")) & (after >= ord("0")) & (after <= ord("9")))


def _frequent(at: Ids, key: NDArray[np.uint64], row: NDArray[np.int32], least: int) -> tuple[Ids, Ids]:
    """Of runs that begin at these words: those said in enough messages, and the number of each one's wording."""
    if not len(at):
        return at, at
    _, number, count = np.unique(key[at], return_inverse=True, return_counts=True)
    kept = count[number] >= least
    at, number = at[kept], number[kept]
    pairs = np.unique(np.stack([number, row[at].astype(np.int64)]), axis=1)[0] if len(at) else at
    enough = np.bincount(pairs, minlength=len(count)) >= least
    kept = enough[number]
    _, number = np.unique(number[kept], return_inverse=True)
    return at[kept], np.asarray(number, dtype=np.int64)


def _closed(levels: list[tuple[Ids, Ids]], column: TextColumn) -> list[tuple[Ids, Ids]]:
    """Without wordings of several words that a longer one says in six of ten places or more."""
    kept = []
    for level, (at, number) in enumerate(levels):
        covered = np.zeros(int(number.max(initial=-1)) + 1, dtype=np.bool_)
        if level and level + 1 < len(levels) and len(levels[level + 1][0]):
            longer, own = levels[level + 1]
            size = np.bincount(number, minlength=len(covered))
            known = np.full(len(column.words.start), -1, dtype=np.int64)
            known[at] = number
            count = np.bincount(own)
            first = np.unique(own, return_index=True)[1]
            for shift in (0, 1):
                shorter = known[longer[first] + shift]
                there = shorter >= 0
                covered[shorter[there][count[there] >= 0.6 * size[shorter[there]]]] = True
        stays = ~covered[number] if len(number) else np.zeros(0, dtype=np.bool_)
        kept.append((at[stays], number[stays]))
    return kept


def _told(column: TextColumn, levels: list[tuple[Ids, Ids]]) -> Wordings:
    texts: list[tuple[str, ...]] = []
    at_parts, number_parts = [], []
    for length, (at, number) in enumerate(levels, 1):
        if not len(at):
            continue
        _, first, dense = np.unique(number, return_index=True, return_inverse=True)
        at_parts.append(at)
        number_parts.append(dense + len(texts))
        texts += [
            tuple(unfold(column.word(place + n)) for n in range(length)) for place in at[first].tolist()
        ]
    at = np.concatenate([np.zeros(0, dtype=np.int64), *at_parts])
    number = np.concatenate([np.zeros(0, dtype=np.int64), *number_parts])
    order = np.lexsort((at, number))
    edges = np.searchsorted(number[order], np.arange(len(texts) + 1))
    row = column.row[at[order]].astype(np.int64)
    return Wordings(tuple(" ".join(each) for each in texts), tuple(texts), edges, at[order], row)
