"""The names, numbers and addresses that a record knows, found in its texts in every form they take."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_audit.text.forms import diminutives
from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.words.spans import Span
from cs_audit.text.words.wordlist import in_order, pairs

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_audit.text.forms.lexicon import Lexicon

_TOKEN = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_NUMBER = re.compile(r"\+?\(?[0-9](?:[ \t\u00a0.\-–/()]{0,3}[0-9])*")
_TITLE = re.compile(r"(?i)\b(?:pan|pana|panu|panem|panie|pani|panią|p|mr|mrs|ms|miss|dr)\.?\s$")
_LETTERS = str.maketrans("łŁøØđĐ", "lLoOdD")
_SOFTENED = pairs(
    "t:ci d:dzi r:rz ł:l n:ni s:si z:zi k:c g:dz b:bi p:pi w:wi m:mi f:fi h:sz ć:ci ń:ni ś:si ź:zi"
)
_ROUND = pairs("ek:k eł:ł er:r eń:ń iec:c el:l ół:oł ąb:ęb óz:oz ół:oł ów:ow")
_MASCULINE = in_order(
    "a owi em iem ie e u i y o ą ę om ów owie ami ach iowi ia iu iem 's 'a 'em 'owi 'ego 'emu 'm"
)
_FEMININE = in_order("a y i e ie ę ą o u ii ią ię io om ami ach ą 's")
_ADJECTIVE = in_order("i iego iemu im a iej ą ich imi ie iemi ów owie 's")


def fold(text: str) -> str:
    """Lower case without diacritics: Małgorzatą → malgorzata."""
    if text.isascii():
        return text.lower()
    plain = unicodedata.normalize("NFKD", text.translate(_LETTERS).casefold())
    return "".join(sign for sign in plain if not unicodedata.combining(sign)).replace("’", "'")


def name_forms(name: str) -> frozenset[str]:
    """All forms of one word of a name, folded: by the dictionary, by endings, and its diminutives."""
    word = name.lower().replace("’", "'")
    bases = {word} | diminutives.polish(word) | diminutives.english(word)
    forms = {form for base in bases for form in _by_endings(base)}
    morfeusz = forms_pl.dictionary()
    if morfeusz is not None:
        for base in bases:
            for form, _, _, labels, _ in morfeusz.generate(base.capitalize()):
                if {"imię", "nazwisko"} & set(labels):
                    forms.add(form.lower())
    return frozenset(fold(form) for form in forms)


def _by_endings(word: str) -> set[str]:
    """Polish case forms by rules, more than exist: a form too many costs nothing."""
    forms = {word, f"{word}'s", f"{word}s"}
    if len(word) < 3:
        return forms
    if word.endswith(("ski", "cki", "dzki", "ska", "cka", "dzka")):
        return forms | {word[:-1] + ending for ending in _ADJECTIVE} | {word[:-2] + "cy", word[:-3] + "scy"}
    if word.endswith("a"):
        stem = word[:-1]
        soft = stem[:-1] + _SOFTENED.get(stem[-1], stem[-1])
        forms |= {stem + ending for ending in _FEMININE} | {soft + "e", soft + "y", soft + "i"}
        return forms | ({stem[:-1] + "i"} if stem.endswith("i") else set())
    stem = word[:-1] if word[-1] in "oyie" else word
    stems = {word, stem, *(stem[: -len(end)] + short for end, short in _ROUND.items() if stem.endswith(end))}
    for base in stems:
        soft = base[:-1] + _SOFTENED.get(base[-1], base[-1])
        forms |= {base + ending for ending in _MASCULINE}
        forms |= {soft + ending for ending in ("e", "a", "owi", "em", "u", "y", "i", "ę", "ą")}
        forms |= {base + "ego", base + "emu", base + "ym", base + "im"}
    return forms


@dataclass(slots=True)
class KnownValues:
    """What one record knows: words of names by their forms, digits of numbers, other values as written."""

    words: dict[str, str] = field(default_factory=dict)  # folded form → the word that it is a form of
    numbers: set[str] = field(default_factory=set)
    literals: list[str] = field(default_factory=list)


@dataclass(slots=True)
class NameForms:
    """Builds and finds known values; forms of each distinct name are made once."""

    lexicon: Lexicon
    _forms: dict[str, frozenset[str]] = field(default_factory=dict)
    _folds: dict[str, str] = field(default_factory=dict)
    _last: tuple[tuple[str | None, ...], KnownValues] | None = None

    def collect(self, values: Iterable[str | None]) -> KnownValues:
        """Sorts a record's values into names, numbers and the rest; a record's texts come one after another."""
        wanted = tuple(values)
        if self._last is None or self._last[0] != wanted:
            self._last = wanted, self._sorted(wanted)
        return self._last[1]

    def _sorted(self, values: Iterable[str | None]) -> KnownValues:
        known = KnownValues()
        for value in values:
            text = (value or "").strip()
            digits = re.sub(r"\D", "", text)
            if len(text) < 2:
                continue
            if "@" in text:
                known.literals.append(text)
                local = text.split("@")[0]
                known.literals += [local] if len(local) > 5 and re.search(r"[._\d]", local) else []
            elif len(digits) >= 5 and not re.search(r"[^\W\d_]{3}", text):
                known.numbers.add(digits[-9:] if len(digits) in (11, 13) and "48" in digits[:4] else digits)
            elif digits:
                known.literals.append(text)
            else:
                self._add_name(known, text)
        return known

    def _add_name(self, known: KnownValues, name: str) -> None:
        for match in _TOKEN.finditer(name):
            token = match[0]
            if len(token) < 2 or fold(token) in (
                "pan",
                "pani",
                "mr",
                "mrs",
                "ms",
                "dr",
                "van",
                "von",
                "de",
                "da",
                "la",
            ):
                continue
            if token not in self._forms:
                self._forms[token] = name_forms(token)
            for form in self._forms[token]:
                known.words.setdefault(form, token)

    def find(self, text: str, known: KnownValues) -> list[Span]:
        """Spans of known values in a text."""
        found = _find_literals(text, known.literals)
        if known.numbers:
            found += _find_numbers(text, known.numbers)
        if known.words:
            found += self._find_words(text, known)
        return found

    def _find_words(self, text: str, known: KnownValues) -> list[Span]:
        tokens = list(_TOKEN.finditer(text))
        hits = [self._folded(token[0]) in known.words for token in tokens]
        found: list[Span] = []
        if True not in hits:
            return found
        for at, token in enumerate(tokens):
            if not hits[at]:
                continue
            beside = (at > 0 and hits[at - 1] and token.start() - tokens[at - 1].end() < 3) or (
                at + 1 < len(tokens) and hits[at + 1] and tokens[at + 1].start() - token.end() < 3
            )
            if beside or self._is_name(text, token):
                found.append(Span(token.start(), token.end(), "name"))
        return found

    def _folded(self, token: str) -> str:
        """The folded token, worked out once for each distinct one."""
        folded = self._folds.get(token)
        if folded is None:
            folded = self._folds[token] = fold(token)
        return folded

    def _is_name(self, text: str, token: re.Match[str]) -> bool:
        """Whether a form of a known name, standing alone, is the name and not an everyday word."""
        if len(token[0]) < 3:
            return False
        word = self.lexicon.word(token[0])
        if token[0][0].isupper():
            inside = text[max(0, token.start() - 4) : token.start()].rstrip(" ")[-1:] not in (
                "",
                ".",
                "!",
                "?",
                ":",
                "\n",
            )
            return inside or word.given or word.surname or not word.common
        return not word.common or _TITLE.search(text[max(0, token.start() - 8) : token.start()]) is not None


def _find_literals(text: str, literals: list[str]) -> list[Span]:
    found = []
    for literal in literals:
        pattern = r"\s+".join(re.escape(part) for part in literal.split())
        kind = "email" if "@" in literal else "address" if " " in literal else "name"
        for match in re.finditer(rf"(?i)(?<!\w){pattern}(?!\w)", text):
            found.append(Span(match.start(), match.end(), kind))
    return found


def _find_numbers(text: str, numbers: set[str]) -> list[Span]:
    found = []
    for match in _NUMBER.finditer(text):
        digits = "".join(sign for sign in match[0] if sign.isdigit())
        for number in numbers:
            at = digits.find(number)
            if at < 0:
                continue
            places = [place for place, sign in enumerate(match[0]) if sign.isdigit()]
            start = 0 if at <= 4 and len(digits) - len(number) == at else places[at]
            found.append(
                Span(match.start() + start, match.start() + places[at + len(number) - 1] + 1, "phone")
            )
    return found
