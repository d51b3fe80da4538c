"""A column of messages cut into words once, for everything that looks for words in it.

Each word has a key, so that linguistic work is done once per distinct word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.fold import (
    BLANK,
    FIRST_CYRILLIC,
    FIRST_LETTER,
    FIRST_WORD_CODE,
    NEW_LINE,
    PADDING,
    ROW_END,
    Folded,
    clean,
    fold,
    offsets,
)

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    import polars as pl
    from numpy.typing import NDArray

LONGEST_WORD = 64  # longer runs of letters are noise: they get key 0
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BLOCK = 1 << 18
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(9)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a column in text order. ``start`` and ``end`` are places in the folded bytes, ``first[r]`` is the
    first word of row r (one entry more than rows); equal words have equal ``keys``, in every column."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    keys: NDArray[np.uint64]
    first: NDArray[np.int64]


@dataclass(frozen=True)
class TextColumn:
    """Messages (nulls allowed), folded once; every offset given out is a character offset into the original."""

    texts: pl.Series

    @classmethod
    def of(cls, texts: Sequence[str | None]) -> TextColumn:
        """From Python strings; lone surrogates become �."""
        return cls(clean(texts))

    def __len__(self) -> int:
        return len(self.texts)

    @cached_property
    def folded(self) -> Folded:
        return fold(self.texts)

    @cached_property
    def words(self) -> Words:
        return cut(self.folded)

    @cached_property
    def has_polish_letters(self) -> NDArray[np.bool_]:
        """Per row: is there a letter that only Polish spelling uses?"""
        codes = self.folded.bytes
        places = np.flatnonzero((codes >= FIRST_LETTER) & (codes < FIRST_CYRILLIC))
        edges = np.searchsorted(places, self.folded.starts)
        return edges[1:] > edges[:-1]

    @cached_property
    def row(self) -> NDArray[np.int32]:
        """The row of each word."""
        return np.repeat(np.arange(len(self), dtype=np.int32), np.diff(self.words.first))

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Per row: how many words as people count them, runs of anything but blanks."""
        codes = self.folded.bytes[: int(self.folded.starts[-1])]
        solid = (codes != BLANK) & (codes != NEW_LINE) & (codes != ROW_END)
        begins = solid.copy()
        np.greater(solid[1:], solid[:-1], out=begins[1:])
        return np.diff(_set_before(begins, self.folded.starts))

    def word(self, place: int) -> bytes:
        """The folded word at this place of ``words``."""
        return bytes(self.folded.data[int(self.words.start[place]) : int(self.words.end[place])])

    def _offsets_of(self, row: int) -> NDArray[np.int64]:
        if row not in self._offsets:
            self._offsets[row] = offsets(self.texts[row])
        return self._offsets[row]

    @cached_property
    def _offsets(self) -> dict[int, NDArray[np.int64]]:
        return {}

    def spans(
        self, row: NDArray[np.int64], start: NDArray[np.int64], end: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """Places in the folded bytes to half-open character offsets into the original messages."""
        begin = self.folded.starts[row]
        start, end = start - begin, end - begin
        if len(self.folded.rewritten):
            for hit in np.flatnonzero(np.isin(row, self.folded.rewritten)).tolist():
                places = self._offsets_of(int(row[hit]))
                last = places[end[hit] - 1]
                start[hit], end[hit] = places[start[hit]], places[np.searchsorted(places, last, side="right")]
        return start, end


def cut(folded: Folded) -> Words:
    """Find the words: runs of letters and digits. Works in blocks of rows that fit into the processor's cache."""
    codes, eight = folded.bytes, _eight_bytes_at(folded.data)
    starts, ends, keys = [], [], []
    for begin, end in _blocks(folded.starts):
        inside = codes[begin:end] >= FIRST_WORD_CODE
        edges = np.flatnonzero(inside[1:] != inside[:-1]) + (begin + 1)
        if inside[0]:
            edges = np.concatenate([np.array([begin]), edges])
        starts.append(np.ascontiguousarray(edges[::2]))
        ends.append(np.ascontiguousarray(edges[1::2]))
        keys.append(_keys(eight, starts[-1], ends[-1] - starts[-1]))
    if not starts:
        none = np.empty(0, dtype=np.int64)
        return Words(none, none, none.astype(np.uint64), np.zeros_like(folded.starts))
    start = np.concatenate(starts)
    return Words(start, np.concatenate(ends), np.concatenate(keys), np.searchsorted(start, folded.starts))


def _set_before(flags: NDArray[np.bool_], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many flags are set before each place: counted by eights, as a running sum of all would take long."""
    bits = np.append(np.packbits(flags), np.uint8(0))
    before = np.zeros(len(bits), dtype=np.int64)
    np.cumsum(np.bitwise_count(bits[:-1]), out=before[1:])
    eight, rest = places >> 3, places & 7
    head = (0xFF00 >> rest).astype(np.uint8)  # the first `rest` bits of a byte
    return before[eight] + np.bitwise_count(bits[eight] & head)


def _blocks(starts: NDArray[np.int64]) -> Iterator[tuple[int, int]]:
    """Places in the folded bytes that cut it between rows."""
    size = int(starts[-1])
    rows = np.searchsorted(starts, np.arange(_BLOCK, size, _BLOCK))
    return pairwise(np.unique(np.concatenate([[0], starts[rows], [size]])).tolist())


def _eight_bytes_at(data: bytes | bytearray) -> NDArray[np.uint64]:
    """A view of padded bytes that gives, for each place, the eight bytes from there on as one number."""
    whole = np.frombuffer(data, dtype="<u8", count=len(data) // 8)
    return np.lib.stride_tricks.as_strided(whole, shape=(len(data) - PADDING + 1,), strides=(1,))


def _keys(
    eight: NDArray[np.uint64], start: NDArray[np.int64], length: NDArray[np.int64]
) -> NDArray[np.uint64]:
    """A 64-bit key per word; words longer than LONGEST_WORD get 0."""
    keys = eight[start] & _MASKS[np.minimum(length, 8)]
    long = np.flatnonzero(length > 8)
    done = 8
    while len(long) and done < LONGEST_WORD:
        rest = np.minimum(length[long] - done, 8)
        keys[long] = _mixed(keys[long]) + (eight[start[long] + done] & _MASKS[rest])
        done += 8
        long = long[length[long] > done]
    keys = _mixed(keys)
    keys[length > LONGEST_WORD] = 0
    return keys


def _mixed(keys: NDArray[np.uint64]) -> NDArray[np.uint64]:
    keys = keys * _MIX
    return keys ^ (keys >> np.uint64(29))


def word_keys(words: Sequence[bytes]) -> NDArray[np.uint64]:
    """The keys that folded words have in every column."""
    length = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    start = np.zeros(len(words), dtype=np.int64)
    np.cumsum(length[:-1], out=start[1:])
    return _keys(_eight_bytes_at(b"".join(words) + bytes(PADDING)), start, length)
