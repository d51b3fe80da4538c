"""A column of messages cut into words once, for everything that looks for words in it.

Each word has a key, so that linguistic work is done once per distinct word.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.text.words.fold import (
    BLANK,
    FIRST_WORD_CODE,
    NEW_LINE,
    PADDING,
    ROW_END,
    Folded,
    clean,
    fold,
    offsets,
)
from cs_audit.text.words.places import places
from cs_audit.text.words.textpass import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from numpy.typing import NDArray

LONGEST_WORD = 64  # longer runs of letters are noise: they get key 0
_MIX = np.uint64(0x9E3779B97F4A7C15)
_BLOCK = 1 << 14  # words; their keys fit into the processor's cache
_MASKS = np.array([(1 << 8 * count) - 1 for count in range(9)], dtype=np.uint64)


@dataclass(frozen=True, slots=True)
class Words:
    """Words of a column in text order. ``start`` and ``end`` are places in the folded bytes, ``row`` is each word's
    row, ``first[r]`` the first word of row r (one entry more than rows); equal words have equal ``keys``, in every
    column."""

    start: NDArray[np.int64]
    end: NDArray[np.int64]
    keys: NDArray[np.uint64]
    row: NDArray[np.int32]
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

    @property
    def has_polish_letters(self) -> NDArray[np.bool_]:
        """Per row: is there a letter that only Polish spelling uses?"""
        return self.folded.polish

    @property
    def row(self) -> NDArray[np.int32]:
        """The row of each word."""
        return self.words.row

    @cached_property
    def lengths(self) -> NDArray[np.int64]:
        """Per row: how many words as people count them, runs of anything but blanks."""
        return lengths(self.folded)

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
    """Find the words: runs of letters and digits."""
    passes = compiled()
    return cut_in_columns(folded) if passes is None else cut_compiled(passes, folded)


def cut_compiled(passes: ModuleType, folded: Folded) -> Words:
    """The same by the compiled pass."""
    count = passes.count(folded.data, folded.starts)
    words = Words(
        np.empty(count, dtype=np.int64),
        np.empty(count, dtype=np.int64),
        np.empty(count, dtype=np.uint64),
        np.empty(count, dtype=np.int32),
        np.empty(len(folded.starts), dtype=np.int64),
    )
    passes.cut(folded.data, folded.starts, words.start, words.end, words.keys, words.row, words.first)
    return words


def cut_in_columns(folded: Folded) -> Words:
    """The same without the compiled pass."""
    inside = pl.Series(folded.bytes[: int(folded.starts[-1])]) >= FIRST_WORD_CODE
    edges = places(inside != inside.shift(1, fill_value=False))
    start, end = edges[::2], edges[1::2]
    first = np.searchsorted(edges, folded.starts) >> 1
    keys, eight = np.empty(len(start), dtype=np.uint64), _eight_bytes_at(folded.data)
    for begin in range(0, len(keys), _BLOCK):
        part = slice(begin, begin + _BLOCK)
        _keys(eight, np.ascontiguousarray(start[part]), end[part] - start[part], keys[part])
    row = np.repeat(np.arange(len(first) - 1, dtype=np.int32), np.diff(first))
    return Words(start, end, keys, row, first)


def lengths(folded: Folded) -> NDArray[np.int64]:
    """Per row how many words as people count them."""
    passes = compiled()
    return lengths_in_columns(folded) if passes is None else lengths_compiled(passes, folded)


def lengths_compiled(passes: ModuleType, folded: Folded) -> NDArray[np.int64]:
    """The same by the compiled pass."""
    return np.frombuffer(passes.lengths(folded.data, folded.starts), dtype=np.int64)


def lengths_in_columns(folded: Folded) -> NDArray[np.int64]:
    """The same without the compiled pass."""
    codes = folded.bytes[: int(folded.starts[-1])]
    solid = (codes != BLANK) & (codes != NEW_LINE) & (codes != ROW_END)
    begins = solid.copy()
    np.greater(solid[1:], solid[:-1], out=begins[1:])
    return np.diff(_set_before(begins, folded.starts))


def _set_before(flags: NDArray[np.bool_], places: NDArray[np.int64]) -> NDArray[np.int64]:
    """How many flags are set before each place: counted by eights, as a running sum of all would take long."""
    bits = np.append(np.packbits(flags), np.uint8(0))
    before = np.zeros(len(bits), dtype=np.int64)
    np.cumsum(np.bitwise_count(bits[:-1]), out=before[1:])
    eight, rest = places >> 3, places & 7
    head = (0xFF00 >> rest).astype(np.uint8)  # the first `rest` bits of a byte
    return np.asarray(before[eight] + np.bitwise_count(bits[eight] & head))


def _eight_bytes_at(data: bytes | bytearray) -> NDArray[np.uint64]:
    """A view of padded bytes that gives, for each place, the eight bytes from there on as one number."""
    whole = np.frombuffer(data, dtype="<u8", count=len(data) // 8)
    return np.lib.stride_tricks.as_strided(whole, shape=(len(data) - PADDING + 1,), strides=(1,))


def _keys(
    eight: NDArray[np.uint64], start: NDArray[np.int64], length: NDArray[np.int64], out: NDArray[np.uint64]
) -> None:
    """A 64-bit key per word; words longer than LONGEST_WORD get 0."""
    keys = eight[start]
    keys &= _MASKS.take(length, mode="clip")
    long = np.flatnonzero(length > 8)
    done = 8
    while len(long) and done < LONGEST_WORD:
        rest = length.take(long) - done
        mixed = _mixed(keys.take(long))
        mixed += eight[start.take(long) + done] & _MASKS.take(rest, mode="clip")
        keys[long] = mixed
        done += 8
        long = long[rest > 8]
    _mixed(keys, out)
    if len(long):
        out[long] = 0


def _mixed(keys: NDArray[np.uint64], out: NDArray[np.uint64] | None = None) -> NDArray[np.uint64]:
    keys = np.multiply(keys, _MIX, out=out)
    keys ^= keys >> np.uint64(29)
    return keys


def word_keys(words: Sequence[bytes]) -> NDArray[np.uint64]:
    """The keys that folded words have in every column."""
    length = np.fromiter(map(len, words), dtype=np.int64, count=len(words))
    start = np.zeros(len(words), dtype=np.int64)
    np.cumsum(length[:-1], out=start[1:])
    keys = np.empty(len(words), dtype=np.uint64)
    _keys(_eight_bytes_at(b"".join(words) + bytes(PADDING)), start, length, keys)
    return keys
