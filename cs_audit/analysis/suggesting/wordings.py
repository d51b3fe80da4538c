"""Wordings of a column of messages: runs of up to five words of one clause, and where each is said.

Whole columns: a run of words is one number, made of the keys of its words; text is read once per distinct wording.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.text.words.fold import BLANK, NEW_LINE, SENTENCE_ENDS, unfold

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

    Ids = NDArray[np.int64]
    Mask = NDArray[np.bool_]

LONGEST = 5
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
    at, number = _frequent(np.arange(len(column.words.keys)), column.words.keys, column.row, least)
    good = _allowed(column, at, number, allowed) & ~_numbered(column)[at]
    levels: list[tuple[Ids, Ids]] = []
    level = at[good], number[good]
    while len(level[0]) and len(levels) < LONGEST:
        levels.append(level)
        level = _longer(level, cuts, least)
    return _told(column, _closed(levels, column))


def _longer(level: tuple[Ids, Ids], cuts: Cuts, least: int) -> tuple[Ids, Ids]:
    """The wordings with a word more: two frequent ones of which the second begins a word later, in one clause."""
    at, number = level
    known = np.full(len(cuts.clause) + 1, -1, dtype=np.int64)
    known[at] = number
    kept = ~cuts.clause[at] & (known[at + 1] >= 0)
    at = at[kept]
    return _frequent(at, known[at] * (int(number.max()) + 1) + known[at + 1], cuts.column.row, least)


def _allowed(column: TextColumn, at: Ids, number: Ids, allowed: Callable[[str], bool]) -> Mask:
    """Words that may stand in a wording, each distinct one asked for once."""
    if not len(at):
        return np.zeros(0, dtype=np.bool_)
    first = np.unique(number, return_index=True)[1]
    fine = [allowed(unfold(column.word(place))) for place in at[first].tolist()]
    return np.array(fine, dtype=np.bool_)[number]


def _numbered(column: TextColumn) -> Mask:
    """Words that a number hangs on: the ZAM of ZAM-5001."""
    codes, end = column.folded.bytes, column.words.end
    after = codes[end + 1]
    return np.asarray((codes[end] == ord("-")) & (after >= ord("0")) & (after <= ord("9")))


def _frequent(at: Ids, key: NDArray[Any], row: NDArray[np.int32], least: int) -> tuple[Ids, Ids]:
    """Of runs that begin at these words: those said in enough messages, and the number of each one's wording."""
    said = pl.DataFrame({"at": at, "key": key, "row": row[at]})
    enough = (
        said.group_by("key", "row")
        .agg(pl.col("at").min())
        .group_by("key")
        .agg(pl.len().alias("rows"), pl.col("at").min().alias("first"))
        .filter(pl.col("rows") >= least)
        .sort("first")
        .with_row_index("number")
    )
    kept = said.join(enough, on="key", maintain_order="left").select("at", pl.col("number").cast(pl.Int64))
    return kept["at"].to_numpy(), kept["number"].to_numpy()


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
    at_parts, size_parts = [], []
    for length, (at, number) in enumerate(levels, 1):
        order = np.argsort(number, kind="stable")
        at, number = at[order], number[order]
        first = np.flatnonzero(np.diff(number, prepend=-1))
        at_parts.append(at)
        size_parts.append(np.diff(first, append=len(at)))
        texts += [
            tuple(unfold(column.word(place + n)) for n in range(length)) for place in at[first].tolist()
        ]
    none = np.zeros(0, dtype=np.int64)
    word = np.concatenate([none, *at_parts])
    edges = np.concatenate([[0], np.cumsum(np.concatenate([none, *size_parts]))])
    row = column.row[word].astype(np.int64)
    return Wordings(tuple(" ".join(each) for each in texts), tuple(texts), edges, word, row)
