"""Misspelt words: one slip (two in long words) away from a form, with the same first letter."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.words.fold import unfold, without_polish

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from numpy.typing import NDArray

SHORTEST = 5  # letters of the form; shorter words have too many neighbours
LONGEST = 40
TWO_SLIPS_FROM = 9
_PAIRS = 1 << 20  # compared at a time


class TypoIndex:
    """Forms by first letter, compared without regard to Polish letters."""

    def __init__(self, forms: Sequence[tuple[bytes, int]]) -> None:
        self._slots: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for form, slot in forms:
            plain = unfold(without_polish(form))
            if len(plain) >= SHORTEST and plain.isalpha() and plain.isascii():
                self._slots[plain[0]][plain].add(slot)
        self._near: dict[tuple[str, int], _Forms] = {}

    def near(self, words: Sequence[bytes]) -> dict[int, set[int]]:
        """Place of the word to the slots it may be a misspelling of."""
        found: dict[int, set[int]] = {}
        groups: dict[tuple[str, int], list[int]] = defaultdict(list)
        plain = [unfold(without_polish(word)) for word in words]
        for place, word in enumerate(plain):
            if SHORTEST - 1 <= len(word) <= LONGEST and word[0] in self._slots and word.isalpha():
                groups[word[0], len(word)].append(place)
        made_of = letters([word[:LONGEST] for word in plain])
        for (letter, length), places in groups.items():
            forms = self._forms(letter, length)
            for number, name in forms.near([plain[place] for place in places], made_of[places]):
                found.setdefault(places[number], set()).update(self._slots[letter][name])
        return found

    def _forms(self, letter: str, length: int) -> _Forms:
        """The forms that words of this first letter and length can be slips of."""
        key = letter, length
        if key not in self._near:
            names = (name for name in self._slots[letter] if abs(len(name) - length) <= slips(name))
            self._near[key] = _Forms(names)
        return self._near[key]


def slips(form: str) -> int:
    """How many slips may lead away from it."""
    return 2 if len(form) >= TWO_SLIPS_FROM else 1


class _Forms:
    """Forms to compare words with: first by which letters they are made of, then letter by letter."""

    def __init__(self, names: Iterable[str]) -> None:
        self._names = list(names)
        self._letters = letters(self._names)
        self._allowed = np.array([slips(name) for name in self._names], dtype=np.uint8)

    def near(self, words: Sequence[str], made_of: NDArray[np.uint64]) -> Iterator[tuple[int, str]]:
        """The number of each word (of such letters) with each form that it may be a misspelling of."""
        if not self._names:
            return
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cpdist

        size = max(1, _PAIRS // len(self._names))
        for begin in range(0, len(words), size):
            differ = np.bitwise_count(made_of[begin : begin + size, None] ^ self._letters)
            word, name = np.nonzero(differ <= 2 * self._allowed)
            ours, theirs = (
                [words[begin + at] for at in word.tolist()],
                [self._names[at] for at in name.tolist()],
            )
            apart = cpdist(ours, theirs, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
            for at in np.flatnonzero((apart <= self._allowed[name]) & (apart > 0)).tolist():
                yield begin + int(word[at]), theirs[at]


def letters(words: Sequence[str]) -> NDArray[np.uint64]:
    """For each of 32 kinds of letters two bits: whether a word has it, and whether it has it twice. A slip changes
    the number of two letters by one at most, and so two bits."""
    longest = max(map(len, words), default=1)
    signs = np.array(words, dtype=f"<U{longest}").view(np.uint32).reshape(len(words), longest)
    once, twice = np.zeros(len(words), dtype=np.uint64), np.zeros(len(words), dtype=np.uint64)
    for column in signs.T:
        bit = np.where(column > 0, np.uint64(1) << (column & 31).astype(np.uint64), np.uint64(0))
        twice |= once & bit
        once |= bit
    return once | twice << np.uint64(32)
