"""Phrase lists as slots and patterns, ready to be searched for."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.text.forms import forms
from cs_audit.text.phrases.negation import JOINS, NEGATORS, NOT_ONLY, REACH
from cs_audit.text.phrases.slots import EXACT, FORM, Slot
from cs_audit.text.words.fold import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_audit.text.phrases.phrases import Phrase, PhraseList


@dataclass(frozen=True, slots=True)
class Pattern:
    """One way to write a phrase: its slots in order. ``negation`` holds the slots that negation is read from."""

    list_index: int
    phrase: int
    language: str | None
    slots: tuple[int, ...]
    anchor: int
    gap: int
    free_order: bool
    across_commas: bool
    negation: tuple[int, int, int] | None
    reach: int  # how many words before the phrase may negate it
    veto: tuple[int, int] | None  # slots: the verb in the third person, and those who would be its subject


class CompiledPhrases:
    """Slots (shared by phrases that have words in common) and patterns of all lists."""

    def __init__(self, lists: Sequence[PhraseList], default_language: str) -> None:
        self._numbers: dict[Slot, int] = {}
        self._default = default_language
        self._languages = [{phrase.language for phrase in each.phrases} - {None} for each in lists]
        self.patterns = [
            pattern
            for number, each in enumerate(lists)
            for place, phrase in enumerate(each.phrases)
            for pattern in self._compile(number, place, phrase)
        ]
        self.slots = list(self._numbers)

    def runs_in(self, pattern: Pattern, codes: Sequence[str | None]) -> list[bool]:
        """For each language code (None: unknown): does the pattern run on messages in it?"""
        if pattern.language is None:
            return [True] * len(codes)
        own = self._languages[pattern.list_index]
        return [code is None or code not in own or code == pattern.language for code in codes]

    def _compile(self, list_index: int, place: int, phrase: Phrase) -> Iterable[Pattern]:
        language = phrase.language or self._default
        for words in forms.words_of(phrase.text, language):
            if not words:
                continue
            exact = phrase.match == "exact"
            yield Pattern(
                list_index,
                place,
                phrase.language,
                tuple(self._slot(word, phrase, language) for word in words),
                forms.anchor_of(words, language),
                0 if exact else phrase.gap,
                not exact and _free_order(phrase, words, language),
                "," in phrase.text,
                self._negation(phrase, words, language),
                1 if forms.is_noun_phrase(words, language) else REACH,
                None if exact else self._veto(words, language),
            )

    def _slot(self, word: str, phrase: Phrase, language: str) -> int:
        own = {word} if phrase.match == "exact" else forms.forms_of(word, language, phrase.person)
        names = sorted(own)
        declared = word.lower()
        ranked = {
            form: EXACT if name == declared else FORM
            for name, form in zip(names, fold_words(names), strict=True)
        }
        typos = {"exact": "none", "fuzzy": "any"}.get(phrase.match, "guarded")
        return self._number(Slot(tuple(sorted(ranked.items())), language, typos))

    def _negation(self, phrase: Phrase, words: tuple[str, ...], language: str) -> tuple[int, int, int] | None:
        if phrase.negation == "allow" or language not in NEGATORS or set(words) & set(NEGATORS[language]):
            return None
        return (
            self._plain_slot(NEGATORS[language], language),
            self._plain_slot(NOT_ONLY[language], language),
            self._plain_slot(JOINS[language], language),
        )

    def _veto(self, words: tuple[str, ...], language: str) -> tuple[int, int] | None:
        """ "Rozumie Pan?" is not "rozumiem": the third person with the customer as its subject."""
        others = sorted(forms.third_person(words, language))
        subjects = forms.subjects(language)
        if not others or set(words) & set(subjects):
            return None
        return self._plain_slot(others, language), self._plain_slot(subjects, language)

    def _plain_slot(self, words: Iterable[str], language: str) -> int:
        return self._number(Slot(tuple((word, EXACT) for word in fold_words(list(words))), language, "none"))

    def _number(self, slot: Slot) -> int:
        return self._numbers.setdefault(slot, len(self._numbers))


def _free_order(phrase: Phrase, words: tuple[str, ...], language: str) -> bool:
    return forms.free_order(words, language) if phrase.order is None else phrase.order == "any"
