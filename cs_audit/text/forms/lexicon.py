"""What is known of a word: given name, surname, common word, place; each distinct word is looked up once."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_audit.text.forms import given_names
from cs_audit.text.forms import polish as forms_pl

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


@dataclass(frozen=True, slots=True)
class Word:
    """The readings of a word, regardless of its place in a sentence."""

    given: bool = False  # a given name in some form
    maybe: bool = False  # a given name only where a person is spoken of
    surname: bool = False
    common: bool = False  # an everyday word
    other: bool = False  # a place, a nation, a brand
    verb: bool = False  # an everyday verb in a personal form
    street: bool = False  # an adjective or genitive as streets are called by

    @property
    def known(self) -> bool:
        return self.given or self.surname or self.common or self.other


_SURNAME = re.compile(
    r"(?:[sdc]k(?:i|a|iego|iemu|im|ą|iej|ich|imi|ę)|dzk(?:i|a|iego|iemu|im|ą|iej)|wicz(?:a|owi|em|u|owie|ów)?|"
    r"czyk(?:a|owi|iem|u)?|szczak(?:a|owi|iem)?|ów(?:na|ny|nie|nę|ną)|enk(?:o|i|ę|ą)|uk(?:a|owi|iem)?|"
    r"ov(?:a|ej|ą)?|opoulos|idis|escu|o[gğ]lu|ovi[cć]|mann|stein|ev(?:a|ej)?|sson|sen|yan|shvili|dze|son)$"
)
_UNSURE = frozenset(("brev", "comp", "adj", "adja", "adjc", "adjp"))  # kinds of words
_LONGEST = 60  # letters; anything longer is no word
_ADJECTIVE = re.compile(r"(?:sk|ck|dzk|ow|n|ł|ż|rz)(?:a|ej|ą)$")
_GENITIVE = re.compile(r"(?:skiego|ckiego|icza|iego|ego|i|y|a)$")


@dataclass(slots=True)
class Lexicon:
    """Words by Morfeusz where it is installed, else by lists and endings."""

    _seen: dict[str, Word] = field(default_factory=dict)

    def word(self, token: str) -> Word:
        """The readings of a token; upper case counts as a capital letter only."""
        if len(token) > _LONGEST:
            return Word(common=True)
        token = token.capitalize() if token.isupper() and len(token) > 1 else token
        found = self._seen.get(token)
        if found is None:
            found = self._seen[token] = _word(token, _readings(token))
        return found

    def only_name(self, word: str, readings: Sequence[forms_pl.Reading]) -> bool:
        """Whether a word in lower case, with its readings, is a name in some form and no everyday word."""
        if readings and all(_everyday(*reading) for reading in readings):
            return False  # also where it begins a sentence
        # a word without any reading has none with a capital letter either
        known = self.word(word.capitalize()) if readings else _word(word, ())
        return (known.given or known.surname) and not known.common

    def names_street(self, token: str, single: bool) -> bool:
        """Whether a capital word may end a street's name: Polna, Polnej, Mickiewicza, (Wojska) Polskiego."""
        word = self.word(token)
        if word.street or word.given or (word.surname and _GENITIVE.search(token)):
            return not (single and word.common and not word.street)
        return not word.known and bool(_ADJECTIVE.search(token) or _GENITIVE.search(token)) and len(token) > 4


def _word(token: str, readings: Iterable[tuple[str, str, list[str]]]) -> Word:
    """What is known of a word with these readings."""
    lower = token.lower()
    brand = lower in given_names.BRANDS
    given = lower in given_names.POLISH or given_names.is_foreign(lower)
    common = lower in given_names.ENGLISH
    other = brand or lower in given_names.PLACES
    surname = _surname(lower)
    verb = street = False
    named = surname  # by its ending: Kowalskiego is also a form of the village Kowalskie
    for lemma, tag, labels in readings:
        adjective = tag.startswith("adj")
        if lemma[:1].islower():
            common = common or not (tag.startswith("brev") or (adjective and named))
            verb = verb or tag.startswith(("praet", "fin", "impt"))
            street = street or (adjective and ":sg" in tag and (":f" in tag or ":gen" in tag))
        given = given or ("imię" in labels and ":sg" in tag)
        surname = surname or "nazwisko" in labels
        place = bool(labels) and not {"imię", "nazwa_pospolita"} & set(labels) and labels != ["nazwisko"]
        other = other or (place and not named)
    given = given and not brand
    maybe = given or lower in given_names.ALSO_WORDS
    given = given and lower not in given_names.DAYS
    return Word(
        given,
        maybe,
        surname and not brand and lower not in given_names.PLACES,
        common,
        other,
        verb,
        street,
    )


def _everyday(lemma: str, tag: Sequence[str], labels: Sequence[str]) -> bool:
    """Whether a reading can be nothing but an everyday word: no name, no adjective as many surnames are, no piece."""
    return lemma[:1].islower() and tag[0] not in _UNSURE and not {"imię", "nazwisko"} & set(labels)


def _surname(lower: str) -> bool:
    """Whether a word ends as surnames do."""
    return len(lower) > 5 and bool(_SURNAME.search(lower))


def _readings(token: str) -> list[tuple[str, str, list[str]]]:
    """Lemma, tag and labels of each reading of a word that is one word to the dictionary."""
    morfeusz = forms_pl.dictionary()
    if morfeusz is None:
        return []
    readings = morfeusz.analyse(token[0].upper() + token[1:])
    if any(end != 1 for _, end, _ in readings):
        # Przyjęłam: a past form and the ending of its person; other words of two parts are none of ours
        ended = any(tag.startswith("aglt") for _, _, (_, _, tag, _, _) in readings)
        readings = [one for one in readings if ended and one[2][2].startswith(("praet", "winien"))]
    return [(lemma, tag, labels) for _, _, (_, lemma, tag, labels, _) in readings if tag != "ign"]
