"""The words of a phrase and all their forms, in the phrase's language."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from cs_audit.text.forms import compounds, run_together
from cs_audit.text.forms import english as forms_en
from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.forms import polish_classes as classes_pl
from cs_audit.text.words import english as words_en
from cs_audit.text.words.fold import fold_words, unfold
from cs_audit.text.words.wordlist import words as words_in

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

DETERMINERS = compounds.DETERMINERS
ADJECTIVES = frozenset(("adj", "ppas", "pact"))
_ENGLISH_FINITE = words_in("is are was were have has had do does did will would can could should m s re ve")
_MOVING = frozenset(("się", "sobie", "mi", "nam"))


def words_of(phrase: str, language: str) -> list[tuple[str, ...]]:
    """The phrase as words, in more than one way where words may be run together."""
    pieces = _split(phrase)
    if not pieces:
        return []
    if language == "en":
        return forms_en.words(pieces)
    words = tuple(pieces)
    return [words, *run_together.joined(words)] if language == "pl" else [words]


def _split(phrase: str) -> list[str]:
    """Cut as messages are cut; words in capitals (SLA) keep them, all others are folded."""
    pieces = "".join(sign if sign.isalnum() else " " for sign in phrase).split()
    folded = "".join(sign if sign.isalnum() else " " for sign in unfold(fold_words([phrase])[0])).split()
    if len(pieces) != len(folded):
        return folded
    return [
        piece if piece.isupper() and len(piece) > 1 else plain
        for piece, plain in zip(pieces, folded, strict=True)
    ]


def forms_of(word: str, language: str, person: str) -> frozenset[str]:
    """All forms of a word, itself included."""
    if run_together.JOINT in word:
        return run_together.forms(word, partial(forms_pl.forms, person=person), forms_pl.is_common_word)
    if language == "pl":
        return forms_pl.forms(word, person)
    return forms_en.forms(word) if language == "en" else frozenset({word})


def dictionaries() -> Mapping[str, Callable[[str], bool]]:
    """Per language: is this a word?"""
    return {"pl": forms_pl.is_word, "en": forms_en.is_word}


def tier() -> str:
    """Which knowledge of Polish forms is at hand."""
    return forms_pl.tier()


def knowledge() -> str:
    """The same with the dictionary's version, told without loading it."""
    return forms_pl.knowledge()


def anchor_of(words: tuple[str, ...], language: str) -> int:
    """The place of the word that is likely the rarest: the longest one that is no form of address."""
    common = classes_pl.FORMS_OF_ADDRESS if language == "pl" else ()
    return max(range(len(words)), key=lambda place: (words[place] not in common, len(words[place]), place))


def free_order(words: tuple[str, ...], language: str) -> bool:
    """Polish phrases around a verb or a predicate may be turned round; noun phrases may not."""
    if language != "pl" or len(words) < 2:
        return False
    return any(word in _MOVING or is_verb(word) for word in words)


def is_verb(word: str) -> bool:
    kinds = forms_pl.kinds(word)
    return bool(kinds & forms_pl.VERBS) and not kinds & {"subst", "adj"}


def is_finite(word: str) -> bool:
    """Is it a verb with a subject, in Polish or (the commonest ones) in English?"""
    if word in _ENGLISH_FINITE:
        return True
    kinds = forms_pl.kinds(word)
    return bool(kinds & {"fin", "praet", "bedzie", "impt"}) and not kinds & {"subst", "adj"}


def is_noun_phrase(words: tuple[str, ...], language: str) -> bool:
    """A thing that is talked about (reklamacja, koszt dostawy), not something said of somebody."""
    if language != "pl" or any(is_verb(word) for word in words):
        return False
    things = [word for word in words if not classes_pl.stands_for_others(word)]
    return any("subst" in forms_pl.kinds(word) for word in things)


def is_joined(word: str) -> bool:
    """Is it two words written as one?"""
    return run_together.JOINT in word


def parts_of(word: str) -> list[str]:
    return word.split(run_together.JOINT)


def is_noun_run_together(words: tuple[str, ...], text: str, language: str) -> bool:
    """A verb of two words (log in) that has become a noun (login)."""
    own = set(text.lower().split())
    return language == "en" and any(word in words_en.NOUNS_RUN_TOGETHER and word not in own for word in words)


def is_adjective_and_noun(words: tuple[str, ...], language: str) -> bool:
    """uszkodzona paczka, which may also be: paczka uszkodzona"""
    if language != "pl" or len(words) != 2 or words in classes_pl.FIXED_ORDER:
        return False
    if any(map(classes_pl.stands_for_others, words)):
        return False
    first, second = (forms_pl.kinds(word) for word in words)
    qualifies, things = first & ADJECTIVES, second & {"subst", "ger"}
    if qualifies and things:
        return agree(*words)
    return bool(first & {"subst", "ger"}) and bool(second & ADJECTIVES) and agree(*words)


def agree(first: str, second: str) -> bool:
    """Can one of two Polish words be an adjective of the other? Words that are not known can."""
    known = [forms_pl.readings(word) for word in (first, second)]
    if not all(known):
        return True
    pairs = ((a, b) for one, other in (known, known[::-1]) for _, a, _ in one for _, b, _ in other)
    return any(
        a[0] in ADJECTIVES and b[0] in ("subst", "ger", "depr") and a[1] == b[1] and _same_gender(a[3], b[3])
        for a, b in pairs
    )


def _same_gender(first: str, second: str) -> bool:
    return bool(set(first.split(".")) & set(second.split(".")))


def is_compound(words: tuple[str, ...], language: str) -> bool:
    """Bare English nouns side by side (phone number), among which no article or preposition may come."""
    return language == "en" and compounds.is_compound(words)


def third_person(words: tuple[str, ...], language: str) -> frozenset[str]:
    """Third-person forms of verbs that the phrase has in the first person."""
    if language != "pl" or not forms_pl.dictionary():
        return frozenset()
    return frozenset().union(*map(forms_pl.third_person, words))


def subjects(language: str) -> tuple[str, ...]:
    """Words for the customer as the one who does something."""
    return classes_pl.SUBJECTS if language == "pl" else ()
