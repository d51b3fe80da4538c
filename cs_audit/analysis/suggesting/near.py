"""How near wordings come to the phrases of lists: words in common, or words that look like theirs."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from rapidfuzz.distance import Indel

from cs_audit.analysis.small_words import small_words
from cs_audit.text.forms import forms
from cs_audit.text.words.fold import fold_words, unfold

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping, Sequence

    from cs_audit.text.phrases.phrases import PhraseList

ENOUGH, BEGUN = 0.5, 0.33
"""The share of a phrase that a wording must say, words that say nothing by themselves counting half; less is enough
where it begins as the phrase does, with a word that says something: opiszę was, opiszę na Facebooku."""
FURTHER = 2
"""Words that a wording may have more than the phrase."""
ALIKE = 0.76
_SAME = 4  # letters of the beginning that words which look alike share
_SMALL = frozenset(unfold(word) for word in fold_words(sorted(small_words())))
_BEING = frozenset(("jest", "is"))
Slot = tuple[int, int, int]
"""List, phrase, place of the word in the phrase."""


def is_small(word: str) -> bool:
    """Whether a word says nothing by itself."""
    return len(word) < 3 or word in _SMALL


def _weight(word: str, forms_of_it: Collection[str]) -> float:
    return 1.0 if is_small(word) or not _BEING.isdisjoint(forms_of_it) else 2.0


@dataclass(frozen=True)
class Neighbours:
    """The words of all phrases, to be asked which phrases a wording comes near."""

    by_form: Mapping[str, Sequence[Slot]]
    by_beginning: Mapping[str, Sequence[tuple[str, Slot]]]
    phrases: Mapping[tuple[int, int], _Phrase]

    @classmethod
    def of(cls, lists: Sequence[PhraseList], language: str) -> Neighbours:
        by_form: dict[str, list[Slot]] = defaultdict(list)
        by_beginning: dict[str, list[tuple[str, Slot]]] = defaultdict(list)
        phrases = {}
        for number, each in enumerate(lists):
            for place, phrase in enumerate(each.phrases):
                spoken = phrase.language or language
                words = next(iter(forms.words_of(phrase.text, spoken)), ())
                if phrase.match == "times" or not words:
                    continue
                plain = [unfold(word) for word in fold_words(list(words))]
                known = [
                    forms.forms_of(word, spoken, "any") | {own}
                    for word, own in zip(words, plain, strict=True)
                ]
                weights = tuple(_weight(own, all_) for own, all_ in zip(plain, known, strict=True))
                phrases[number, place] = _Phrase(phrase.text, spoken, weights)
                for slot, own in enumerate(plain):
                    for form in known[slot]:
                        by_form[unfold(fold_words([form])[0])].append((number, place, slot))
                    if not is_small(own) and len(own) > _SAME:
                        by_beginning[own[:_SAME]].append((own, (number, place, slot)))
        return cls(by_form, by_beginning, phrases)

    def of_words(self, words: Iterable[str]) -> dict[str, frozenset[Slot]]:
        """Each word with the words of phrases that it is a form of, or looks like."""
        return {word: frozenset((*self.by_form.get(word, ()), *self._alike(word))) for word in words}

    def _alike(self, word: str) -> list[Slot]:
        if is_small(word) or len(word) <= _SAME:
            return []
        near = self.by_beginning.get(word[:_SAME], ())
        return [slot for own, slot in near if Indel.normalized_similarity(word, own) >= ALIKE]

    def nearest(
        self, words: Sequence[str], known: Mapping[str, frozenset[Slot]], spoken: str | None
    ) -> dict[int, tuple[float, str]]:
        """By list: how near a wording in this language comes to the nearest of its phrases, and that phrase."""
        met: dict[tuple[int, int], set[int]] = defaultdict(set)
        for word in words:
            for number, place, slot in known.get(word, ()):
                met[number, place].add(slot)
        first = {(number, place) for number, place, _ in known.get(words[0], ())}
        found: dict[int, tuple[float, str]] = {}
        for (number, place), slots in met.items():
            phrase = self.phrases[number, place]
            if (number, place) in first and spoken in (None, phrase.language) and phrase.holds(words, slots):
                score = phrase.share(slots)
                if score > found.get(number, (0.0, ""))[0]:
                    found[number] = score, phrase.text
        return found


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase: what each of its words weighs."""

    text: str
    language: str
    weights: tuple[float, ...]

    def share(self, slots: set[int]) -> float:
        """How much of it these of its words are."""
        return sum(self.weights[slot] for slot in slots) / sum(self.weights)

    def holds(self, words: Sequence[str], slots: set[int]) -> bool:
        """Whether a wording with these of its words, of which it begins with one, comes near it."""
        if 1 in (len(self.weights), len(words)) or len(words) > len(self.weights) + FURTHER:
            return len(words) == len(self.weights) == 1
        telling = any(self.weights[slot] > 1 for slot in slots)
        begun = 0 in slots and self.weights[0] > 1 and self.share(slots) >= BEGUN
        return begun or (self.share(slots) >= ENOUGH and (telling or len(slots) > 1))
