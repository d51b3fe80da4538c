"""The forms of one word of a phrase, in the phrase's language."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.text.fold import fold_word, unfold

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping


def forms_of(word: str, language: str, person: str) -> frozenset[str]:
    """All forms of a word, itself included."""
    return frozenset({word})


def words_of(phrase: str, language: str) -> tuple[tuple[str, ...], ...]:
    """The phrase as words; more than one way where contractions allow it."""
    codes = fold_word(phrase)
    return (tuple("".join(sign if sign.isalnum() else " " for sign in unfold(codes)).split()),)


def dictionaries() -> Mapping[str, Callable[[str], bool]]:
    """Per language: is this a word?"""
    return {}


def tier() -> str:
    """Which knowledge of Polish forms is at hand."""
    return "exact"


def anchor_of(words: tuple[str, ...], language: str) -> int:
    """The place of the word that is likely the rarest: the longest one."""
    return max(range(len(words)), key=lambda place: (len(words[place]), place))


def free_order(words: tuple[str, ...], language: str) -> bool:
    return False
