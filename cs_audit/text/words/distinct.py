"""What was found out about each distinct word, remembered, and looked up for whole columns of words."""

from __future__ import annotations

from threading import Lock, local
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from cs_audit.text.words.textpass import compiled
from cs_audit.text.words.tokens import LONGEST_WORD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from types import ModuleType

    from cs_audit.text.words.tokens import TextColumn

_BITS = 19  # of a slot
_SECOND = 20  # the bit of a key from which on its slot in the second table is read
_SLOTS = np.uint64((1 << _BITS) - 1)
_BLOCK = 1 << 14
_LAST_DIGIT = ord("9")


class WordMemo:
    """A number (0 to 65535) per word, found by ``classify`` for words never seen before.

    ``classify`` must be a pure function of the words; then answers do not depend on what was asked before. What was
    found is known to all threads, one of which classifies at a time; each has tables of its own to look it up in.
    """

    def __init__(
        self, classify: Callable[[Sequence[bytes]], Sequence[int]], *, numerals: int = LONGEST_WORD
    ) -> None:
        """``numerals``: the longest word that begins with a digit and matters; longer ones are all of number 0
        and need no look-up. Order numbers are the one kind of word of which a log has ever new ones."""
        self._classify = classify
        self._numerals = numerals
        self._known = {0: 0}  # by key; words too long to have one are of number 0
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
        waiting, size = list[NDArray[np.int64]](), 0
        for begin in range(0, len(keys), _BLOCK):
            part, found = keys[begin : begin + _BLOCK], out[begin : begin + _BLOCK]
            missing = own.look_up(part, found)
            if len(missing):
                waiting.append(missing + begin)
                size += len(missing)
            if size >= _BLOCK or (size and begin + _BLOCK >= len(keys)):
                places = np.concatenate(waiting)
                out[places] = self._unseen(column, keys, places)
                waiting, size = [], 0
        return out

    def _unseen(
        self, column: TextColumn, keys: NDArray[np.uint64], places: NDArray[np.int64]
    ) -> NDArray[np.uint16]:
        """The numbers of words that are not in the table."""
        out = np.zeros(len(places), dtype=np.uint16)
        start, end = column.words.start[places], column.words.end[places]
        matters = (column.folded.bytes[start] > _LAST_DIGIT) | (end - start <= self._numerals)
        if matters.any():
            places = places[matters]
            out[matters] = self._resolve(column, keys[places], places)
        return out

    def _resolve(
        self, column: TextColumn, keys: NDArray[np.uint64], places: NDArray[np.int64]
    ) -> NDArray[np.uint16]:
        distinct, first, inverse = np.unique(keys, return_index=True, return_inverse=True)
        names = distinct.tolist()
        with self._lock:
            new = [place for place, key in enumerate(names) if key not in self._known]
            words = [column.word(place) for place in places[first[new]].tolist()]
            for place, value in zip(new, self._classify(words), strict=True):
                self._known[names[place]] = value
        values = np.fromiter(map(self._known.__getitem__, names), dtype=np.uint16, count=len(names))
        self._own.remember(distinct, values)
        return values[inverse]


class _Memory:
    """What one thread looks up in: two tables. A word has one slot in each, by different digits of its key."""

    def __init__(self) -> None:
        self._tables = [_Table(64 - _BITS), _Table(_SECOND)]

    def look_up(self, keys: NDArray[np.uint64], out: NDArray[np.uint16]) -> NDArray[np.int64]:
        """Writes the numbers of words in the tables; the places of all others."""
        passes = compiled()
        return (
            self.look_up_in_columns(keys, out) if passes is None else self.look_up_compiled(passes, keys, out)
        )

    def look_up_compiled(
        self, passes: ModuleType, keys: NDArray[np.uint64], out: NDArray[np.uint16]
    ) -> NDArray[np.int64]:
        """The same by the compiled pass."""
        missing = np.empty(len(keys), dtype=np.int64)
        first, second = self._tables
        return missing[: passes.look_up(keys, out, missing, *first.parts, *second.parts)]

    def look_up_in_columns(self, keys: NDArray[np.uint64], out: NDArray[np.uint16]) -> NDArray[np.int64]:
        """The same without the compiled pass."""
        first, second = self._tables
        missing = first.look_up(keys, out)
        if not len(missing):
            return missing
        rest = np.empty(len(missing), dtype=np.uint16)
        unknown = second.look_up(keys[missing], rest)
        out[missing] = rest
        return missing[unknown]

    def remember(self, keys: NDArray[np.uint64], values: NDArray[np.uint16]) -> None:
        for table in self._tables:
            left = table.remember(keys, values)
            keys, values = keys[left], values[left]


class _Table:
    """Numbers by key, at the slot that _BITS bits of the key from ``shift`` on give."""

    def __init__(self, shift: int) -> None:
        self._shift = np.uint64(shift)
        self._keys = np.zeros(1 << _BITS, dtype=np.uint64)
        self._values = np.zeros(1 << _BITS, dtype=np.uint16)

    @property
    def parts(self) -> tuple[NDArray[np.uint64], NDArray[np.uint16], int]:
        """Keys and numbers by slot, and from which bit of a key its slot is read."""
        return self._keys, self._values, int(self._shift)

    def _slot(self, keys: NDArray[np.uint64]) -> NDArray[np.int64]:
        slot = keys >> self._shift
        slot &= _SLOTS
        return slot.view(np.int64)

    def look_up(self, keys: NDArray[np.uint64], out: NDArray[np.uint16]) -> NDArray[np.int64]:
        slot = self._slot(keys)
        self._values.take(slot, mode="clip", out=out)
        return np.flatnonzero(self._keys.take(slot, mode="clip") != keys)

    def remember(self, keys: NDArray[np.uint64], values: NDArray[np.uint16]) -> NDArray[np.int64]:
        """The first word to claim a slot keeps it; the places of words without a slot."""
        slot = self._slot(keys)
        free = self._keys[slot] == 0
        self._keys[slot[free]] = keys[free]  # of two words for one slot the last is written
        held = self._keys[slot] == keys
        self._values[slot[held]] = values[held]
        return np.flatnonzero(~held)
