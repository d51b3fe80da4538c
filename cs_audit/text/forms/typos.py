"""Misspelt words: one slip (two in long words) away from a form, with the same first letter."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.words.fold import unfold, without_polish

if TYPE_CHECKING:
    from collections.abc import Sequence

SHORTEST = 5  # letters of the form; shorter words have too many neighbours
TWO_SLIPS_FROM = 9
_PART = 4096


class TypoIndex:
    """Forms by first letter, compared without regard to Polish letters."""

    def __init__(self, forms: Sequence[tuple[bytes, int]]) -> None:
        self._slots: dict[str, dict[str, set[int]]] = defaultdict(lambda: defaultdict(set))
        for form, slot in forms:
            plain = unfold(without_polish(form))
            if len(plain) >= SHORTEST and plain.isalpha() and plain.isascii():
                self._slots[plain[0]][plain].add(slot)

    def near(self, words: Sequence[bytes]) -> dict[int, set[int]]:
        """Place of the word to the slots it may be a misspelling of."""
        found: dict[int, set[int]] = {}
        groups: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for place, word in enumerate(words):
            plain = unfold(without_polish(word))
            if SHORTEST - 1 <= len(plain) <= 40 and plain[0] in self._slots and plain.isalpha():
                groups[plain[0]].append((place, plain))
        for letter, group in groups.items():
            for begin in range(0, len(group), _PART):
                self._compare(self._slots[letter], group[begin : begin + _PART], found)
        return found

    @staticmethod
    def _compare(
        forms: dict[str, set[int]], group: list[tuple[int, str]], found: dict[int, set[int]]
    ) -> None:
        from rapidfuzz.distance import OSA
        from rapidfuzz.process import cdist

        names = list(forms)
        slips = cdist([word for _, word in group], names, scorer=OSA.distance, score_cutoff=2, dtype=np.uint8)
        allowed = np.array([2 if len(name) >= TWO_SLIPS_FROM else 1 for name in names], dtype=np.uint8)
        for word, name in np.argwhere((slips <= allowed) & (slips > 0)).tolist():
            found.setdefault(group[word][0], set()).update(forms[names[name]])
