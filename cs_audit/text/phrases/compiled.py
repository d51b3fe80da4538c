"""Phrase lists as slots and patterns, ready to be searched for."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from cs_audit.text.forms import forms
from cs_audit.text.phrases.negation import REACH
from cs_audit.text.phrases.negators import NEGATORS, NegatorSlots
from cs_audit.text.phrases.slots import EXACT, FORM, Slot
from cs_audit.text.words.fold import fold_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_audit.text.phrases.phrases import Phrase, PhraseList


TIMES = "times"  # the ``match`` of a phrase that stands for every time


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
    negation: NegatorSlots
    reach: int  # how many words before the phrase may negate it
    veto: tuple[int, int] | None  # slots: the verb in the third person, and those who would be its subject
    barred: int  # slot: words that may not stand inside; -1: all may
    agrees: bool  # an adjective and its noun: turned round, they still must go together


@dataclass(frozen=True, slots=True)
class CompiledPhrases:
    """Slots (shared by phrases that have words in common) and patterns of all lists; ``languages`` of each list."""

    slots: tuple[Slot, ...]
    patterns: tuple[Pattern, ...]
    languages: tuple[tuple[str, ...], ...]

    def runs_in(self, pattern: Pattern, codes: Sequence[str | None]) -> list[bool]:
        """For each language code (None: unknown): does the pattern run on messages in it?"""
        if pattern.language is None:
            return [True] * len(codes)
        own = self.languages[pattern.list_index]
        return [code is None or code not in own or code == pattern.language for code in codes]


def compile_phrases(lists: Sequence[PhraseList], default_language: str) -> CompiledPhrases:
    """All lists, with every form of every word."""
    return _Compiler(default_language).compiled(lists)


class _Compiler:
    """Numbers slots while it compiles."""

    def __init__(self, default_language: str) -> None:
        self._numbers: dict[Slot, int] = {}
        self._plain: dict[tuple[tuple[str, ...], str], int] = {}
        self._default = default_language

    def compiled(self, lists: Sequence[PhraseList]) -> CompiledPhrases:
        patterns = tuple(
            pattern
            for number, each in enumerate(lists)
            for place, phrase in enumerate(each.phrases)
            for pattern in self._compile(number, place, phrase)
        )
        languages = tuple(
            tuple(sorted({phrase.language for phrase in each.phrases if phrase.language is not None}))
            for each in lists
        )
        return CompiledPhrases(tuple(self._numbers), patterns, languages)

    def _compile(self, list_index: int, place: int, phrase: Phrase) -> Iterable[Pattern]:
        language = phrase.language or self._default
        if phrase.match == TIMES:
            return
        for words in forms.words_of(phrase.text, language):
            exact = phrase.match == "exact"
            if not words or (exact and any(forms.is_joined(word) for word in words)):
                continue
            agrees = not exact and phrase.order is None and forms.is_adjective_and_noun(words, language)
            yield Pattern(
                list_index,
                place,
                phrase.language,
                tuple(self._slot(word, phrase, language) for word in words),
                forms.anchor_of(words, language),
                0 if exact else phrase.gap,
                agrees or (not exact and _free_order(phrase, words, language)),
                "," in phrase.text,
                self._negation(phrase, words, language),
                1 if forms.is_noun_phrase(words, language) else REACH,
                None if exact else self._veto(words, language),
                self._plain_slot(forms.DETERMINERS, language) if forms.is_compound(words, language) else -1,
                agrees,
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
        typos = "none" if forms.is_joined(word) else typos
        return self._number(Slot(tuple(sorted(ranked.items())), language, typos))

    def _negation(self, phrase: Phrase, words: tuple[str, ...], language: str) -> NegatorSlots:
        """What negates a phrase: nothing where it holds a negator itself, only "no" where verbs became a noun."""
        known = NEGATORS.get(language)
        if phrase.negation == "allow" or known is None:
            return NegatorSlots()
        if known.all() & {part for word in words for part in forms.parts_of(word)}:
            return NegatorSlots()
        if forms.is_noun_run_together(words, phrase.text, language):
            known = replace(known, far=())
        if not forms.is_noun_phrase(words, language):
            known = replace(known, over=())
        return known.numbered(lambda several: self._plain_slot(several, language))

    def _veto(self, words: tuple[str, ...], language: str) -> tuple[int, int] | None:
        """ "Rozumie Pan?" is not "rozumiem": the third person with the customer as its subject."""
        others = sorted(forms.third_person(words, language))
        subjects = forms.subjects(language)
        if not others or set(words) & set(subjects):
            return None
        return self._plain_slot(others, language), self._plain_slot(subjects, language)

    def _plain_slot(self, words: Iterable[str], language: str) -> int:
        """The slot of these very words, which many phrases share."""
        key = (tuple(words), language)
        if key not in self._plain:
            forms = tuple((word, EXACT) for word in fold_words(list(key[0])))
            self._plain[key] = self._number(Slot(forms, language, "none"))
        return self._plain[key]

    def _number(self, slot: Slot) -> int:
        return self._numbers.setdefault(slot, len(self._numbers))


def _free_order(phrase: Phrase, words: tuple[str, ...], language: str) -> bool:
    return forms.free_order(words, language) if phrase.order is None else phrase.order == "any"
