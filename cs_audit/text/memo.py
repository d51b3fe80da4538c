"""What was found out about each distinct word, remembered, and looked up for whole columns of words."""

from __future__ import annotations

from threading import Lock, local
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.tokens import LONGEST_WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from cs_audit.text.tokens import TextColumn

_BITS = 19
_BLOCK = 1 << 17
_LAST_DIGIT = ord("9")


class WordMemo:
    """A number (0 to 65535) per word, found by ``classify`` for words never seen before.

    ``classify`` must be a pure function of the words; then answers do not depend on what was asked before. Each
    thread remembers for itself; only one at a time classifies.
    """

    def __init__(
        self, classify: Callable[[Sequence[bytes]], Sequence[int]], *, numerals: int = LONGEST_WORD
    ) -> None:
        """``numerals``: the longest word that begins with a digit and matters; longer ones are all of number 0
        and need no look-up. Order numbers are the one kind of word of which a log has ever new ones."""
        self._classify = classify
        self._numerals = numerals
        self._lock = Lock()
        self._threads = local()

    @property
    def _own(self) -> _Memory:
        if not hasattr(self._threads, "memory"):
            self._threads.memory = _Memory()
        memory: _Memory = self._threads.memory
        return memory

    def look_up(self, column: TextColumn) -> NDArray[np.uint16]:
        """One number per word of the column."""
        keys, own = column.words.keys, self._own
        out = np.empty(len(keys), dtype=np.uint16)
        for begin in range(0, len(keys), _BLOCK):
            part = keys[begin : begin + _BLOCK]
            slot = (part >> np.uint64(64 - _BITS)).astype(np.intp)
            found = own.values[slot]
            unknown = own.keys[slot] != part
            if self._numerals < LONGEST_WORD:
                start, end = (edge[begin : begin + _BLOCK] for edge in (column.words.start, column.words.end))
                digit = (column.folded.bytes[start] <= _LAST_DIGIT) & (end - start > self._numerals)
                found[digit] = 0
                unknown &= ~digit
            missing = np.flatnonzero(unknown)
            if len(missing):
                found[missing] = self._resolve(column, part[missing], missing + begin)
            out[begin : begin + _BLOCK] = found
        return out

    def _resolve(
        self, column: TextColumn, keys: NDArray[np.uint64], places: NDArray[np.int64]
    ) -> NDArray[np.uint16]:
        distinct, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        names = distinct.tolist()
        own = self._own
        new = [place for place, key in enumerate(names) if key not in own.known]
        words = [column.word(place) for place in places[first[new]].tolist()]
        with self._lock:
            classes = self._classify(words)
        for place, value in zip(new, classes, strict=True):
            own.known[names[place]] = value
        own.known[0] = 0
        values = np.fromiter(map(own.known.__getitem__, names), dtype=np.uint16, count=len(names))
        own.remember(distinct, values)
        return values[inverse]


class _Memory:
    """What one thread knows: a dictionary, and a direct-mapped copy of it for speed."""

    def __init__(self) -> None:
        self.known: dict[int, int] = {}
        self.keys = np.zeros(1 << _BITS, dtype=np.uint64)
        self.values = np.zeros(1 << _BITS, dtype=np.uint16)

    def remember(self, keys: NDArray[np.uint64], values: NDArray[np.uint16]) -> None:
        """The first word to claim a slot keeps it."""
        slot = (keys >> np.uint64(64 - _BITS)).astype(np.intp)
        free = self.keys[slot] == 0
        slot, keys, values = slot[free], keys[free], values[free]
        self.keys[slot] = keys  # of two words for one slot the last is written, here and in the next line
        self.values[slot] = values
