"""Which word of which phrase a word of a message can stand for.

A slot is one word of a phrase with all its forms. A word of a message gets a class: the set of slots it fits, each
with the rule that allows it. Words of one class are alike for every phrase.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass
from itertools import chain, product, zip_longest
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.forms.typos import TypoIndex
from cs_audit.text.words.fold import unfold, without_polish

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from numpy.typing import NDArray

# Rules, from the strictest to the loosest; a hit carries the loosest it needed.
EXACT, FOLDED, FORM, TYPO, GAP, ORDER = range(1, 7)
RULES = ("", "exact", "folded", "form", "typo", "gap", "order")
# flags of a word without its Polish letters that is another Polish word: it fits in messages that have none at all,
BARE = 16
WITHIN = 32  # and, in a phrase of several words, also where the other word could not stand: jak mogę pomoc
_STRETCHED = re.compile(r"(.)\1{2,}")  # proszeeee
_MOST_STRETCHES = 3


@dataclass(frozen=True, slots=True)
class Slot:
    """``forms``: folded form to rule; ``language`` decides which dictionary guards against false typos."""

    forms: tuple[tuple[bytes, int], ...]
    language: str
    typos: str = "guarded"  # none, guarded, any


class Fits(NamedTuple):
    """The slots that words of each class fit: `slot`, those of class c from `first[c]` to `first[c + 1]`."""

    first: NDArray[np.int64]
    slot: NDArray[np.int64]


def _unstretched(word: bytes) -> Iterator[bytes]:
    """A word with letters that are drawn out, with each once or twice."""
    parts = _STRETCHED.split(word.decode("latin-1"))  # by turns: what stands between, the letter drawn out
    if 1 < len(parts) <= 2 * _MOST_STRETCHES + 1:
        for counts in product((1, 2), repeat=len(parts) // 2):
            several = [sign * count for sign, count in zip(parts[1::2], counts, strict=True)]
            yield "".join(chain.from_iterable(zip_longest(parts[::2], several, fillvalue=""))).encode(
                "latin-1"
            )


class SlotIndex:
    """Classes of words for a list of slots."""

    def __init__(self, slots: Sequence[Slot], is_word: Mapping[str, Callable[[str], bool]]) -> None:
        self.slots = slots
        self.classes: list[tuple[tuple[int, int], ...]] = [()]  # class to (slot, rule with flags)
        self._table = np.zeros((0, len(slots)), dtype=np.uint8)
        self._fits = Fits(np.zeros(1, dtype=np.int64), np.zeros(0, dtype=np.int64))
        self._is_word = is_word
        self._numbers: dict[tuple[tuple[int, int], ...], int] = {(): 0}
        self._written: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
        self._bare: dict[bytes, list[tuple[int, int]]] = defaultdict(list)
        for number, slot in enumerate(slots):
            for form, rule in slot.forms:
                self._written[form].append((number, rule))
                plain = without_polish(form)
                if plain != form:
                    self._bare[plain].append((number, max(rule, FOLDED)))
        self._typos = TypoIndex(
            [
                (form, number)
                for number, slot in enumerate(slots)
                if slot.typos != "none"
                for form, _ in slot.forms
            ]
        )

    @property
    def table(self) -> NDArray[np.uint8]:
        """[class, slot] to the rule by which words of that class fit the slot (0: they do not)."""
        known, count = self._table, len(self.classes)
        if len(known) < count:  # other threads may add classes meanwhile
            table = np.zeros((count, len(self.slots)), dtype=np.uint8)
            table[: len(known)] = known
            for number in range(len(known), count):
                for slot, rule in self.classes[number]:
                    table[number, slot] = rule
            known = self._table = table
        return known

    @property
    def fits(self) -> Fits:
        """The same without what does not fit."""
        known, count = self._fits, len(self.classes)
        if len(known.first) <= count:
            new = self.classes[len(known.first) - 1 : count]
            sizes = np.array([len(each) for each in new], dtype=np.int64)
            slots = np.array([slot for each in new for slot, _ in each], dtype=np.int64)
            first = np.concatenate([known.first, known.first[-1] + np.cumsum(sizes)])
            known = self._fits = Fits(first, np.concatenate([known.slot, slots]))
        return known

    def classify(self, words: Sequence[bytes]) -> list[int]:
        """The class of each word."""
        guesses = self._typos.near(words)
        return [self._class(word, guesses.get(place, ())) for place, word in enumerate(words)]

    def _class(self, word: bytes, guesses: Iterable[int]) -> int:
        found = dict(self._written.get(word, ()))
        for slot, rule in self._bare.get(word, ()):
            found.setdefault(slot, rule | self._flags(word, slot))
        for plain in _unstretched(word):
            for slot, rule in (*self._written.get(plain, ()), *self._bare.get(plain, ())):
                if self.slots[slot].typos != "none":
                    found.setdefault(slot, max(rule, TYPO))
        for slot in guesses:
            if slot not in found and self._may_be_typo(word, self.slots[slot]):
                found[slot] = TYPO
        return self._number(tuple(sorted(found.items())))

    def _flags(self, word: bytes, slot: int) -> int:
        """Where a word may stand for a form of this slot that differs in Polish letters only."""
        if not self._known(word, "pl"):
            return 0
        kinds = forms_pl.kinds(unfold(word))
        own = (
            forms_pl.kinds(unfold(form)) for form, _ in self.slots[slot].forms if without_polish(form) == word
        )
        nouns = any("subst" in kinds and "subst" in each for each in own)
        return BARE if nouns else BARE | WITHIN

    def _may_be_typo(self, word: bytes, slot: Slot) -> bool:
        return slot.typos == "any" or not self._known(word, slot.language)

    def _known(self, word: bytes, language: str) -> bool:
        return language in self._is_word and self._is_word[language](unfold(word))

    def _number(self, fits: tuple[tuple[int, int], ...]) -> int:
        number = self._numbers.get(fits)
        if number is None:
            number = self._numbers[fits] = len(self.classes)
            self.classes.append(fits)
        return number
