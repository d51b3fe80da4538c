"""Names of persons in a text, found by what words are and by the words before them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cs_audit.text.persons import things
from cs_audit.text.words.spans import Span
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from cs_audit.text.forms.lexicon import Lexicon, Word

_TOKEN = re.compile(r"[^\W\d_](?:[\w'’]|-(?=[^\W\d_]))*")
_TITLE = re.compile(
    r"(?i)(?:\b(?:pan|pana|panu|panem|panie|pani|panią|państwo|państwa|państwu|p|mr|mrs|ms|miss|sir|mgr|inż|dr|prof|hab)"
    r"\b\.?\s+)(?:(?:mgr|inż|dr|prof|hab|dyrektor\w*|prezes\w*|kierowni\w*|doktor\w*|mecenas\w*|profesor\w*|"
    r"redaktor\w*)"
    r"\.?\s+)*$"
)
_CLOSING = re.compile(
    r"(?i)(?:pozdrawiam(?: serdecznie)?|pozdro|pozdrowienia|z poważaniem|z wyrazami szacunku|dziękuję|dziękuje|dzięki|"
    r"regards|best|thanks|thank you|cheers|sincerely|yours|many thanks|wishes|łączę wyrazy szacunku)[\s,.!:–-]{1,4}$"
)
_PERSON = re.compile(
    r"(?i)(?:nazywam si[eę]|mam na imi[eę]|imi[eę](?: i nazwisko)?|"
    r"nazwisk\w{1,3}|podpisan\w{1,2}|odbiorc\w{1,3}|nadawc\w{1,3}|"
    r"klient\w{0,3}|zamawiając\w{1,3}|adresat\w{0,3}|właściciel\w{0,3}|kurier\w{0,3}|konsultant\w{0,3}|doradc\w{1,2}|"
    r"pracowni\w{1,4}|sąsiad\w{0,4}|żon\w{1,2}|mąż|mężem|mężowi|męża|"
    r"syn\w{0,3}|córk\w{1,2}|córce|mam\w|tat\w|babci\w|"
    r"dziad\w{1,3}|brat\w{0,3}|siostr\w{1,2}|koleg\w{1,2}|koleżank\w{1,2}|kierowni\w{1,4}|w imieniu|\btu|mówi|"
    r"z tej strony|\bname(?: is|:)?|name on the \w{1,10}|this is|\bi am|\bi'm|husband|wife|\bson|"
    r"daughter|mother|father|"
    r"colleague|\bagent|driver|manager|neighbour|neighbor|\bdear|\bhi|hello|cześć|\bhej|witaj|spoke (?:with|to)|"
    r"talked to|\bask|told by|sold to|(?:is|was|order|parcel) for|on behalf of|assistant|zamówieni\w{1,2} (?:na|dla)|"
    r"umow\w{1,2} z|recepcj\w{1,2})[\s,:–-]{1,3}$"
)
_INTRODUCED = re.compile(
    r"(?i)(?:nazywam si[eę]|mam na imi[eę]|imi[eę](?: to|:)?|\btu|jestem|z tej strony|mówi|mowi|"
    r"name is|this is|i'm|i am)\s$"
)
# after these even a word that no list has is a name, in small letters too
_NAMED = re.compile(r"(?i)(?:nazwisk(?:o|u|iem)(?: to|:| brzmi)|(?:sur|last |family )name(?: is|:)?)\s$")
_NAME_WORD = re.compile(r"(?i)nazwisk|name")  # without it there is none of those
_TELLS_BOTH = re.compile(r"(?i)(?:nazywam si[eę]|my name is|(?<!user )(?<!file )name:)\s$")
_ENDS_NAME = re.compile(r"\s*(?:$|[,.;!)\n]|\s(?:i|oraz|and|from|z)\b)")
_ROMAN = re.compile(r"[IVXLCDM]{2,}")
_QUOTES = tuple("\"'„”“«»’")
_SENTENCE_END = frozenset(".!?:;…\n-–•*>")
_ROLES = words(
    "pan pana panu panem panie pani panią państwo państwu panowie szanowny szanowna szanowni drogi droga drodzy "
    "dyrektor dyrektorze prezes prezesie kierownik kierowniku doktor doktorze mecenas mecenasie profesor profesorze "
    "mr mrs ms miss dr mgr inż prof sir madam dear hello hi hej cześć witam thanks thank regards best cheers "
    "pozdrawiam dziękuję klient kliencie kurier państwa"
)
_PARTICLES = words("van von de der den da do dos das di du del della la le al el bin ben ibn ten ter zu zur")
_ARTICLED = re.compile(r"(?:al|el|ul|bin|ibn|d|de|ben)[-'’][A-Z]\w+")


class _Token(NamedTuple):
    start: int
    end: int
    text: str
    word: Word


def find_names(text: str, lexicon: Lexicon) -> list[Span]:
    """Names of persons, as spans of kind "name"."""
    tokens = [
        _Token(match.start(), match.end(), match[0], lexicon.word(match[0]))
        for match in _TOKEN.finditer(text)
        if match[0][0].isupper() or len(match[0]) > 2 or match[0] in _PARTICLES
    ]
    shouting = text.upper() == text
    tells = _NAME_WORD.search(text) is not None
    found = []
    at = 0
    while at < len(tokens):
        may = tells or tokens[at].text[0].isupper() or tokens[at].word.given or tokens[at].word.surname
        length = _name_at(text, tokens, at, shouting) if may else 0
        if length:
            found.append(Span(tokens[at].start, _end(text, tokens[at + length - 1]), "name"))
        at += max(length, 1)
    return found


def _end(text: str, last: _Token) -> int:
    """The dot of an initial ("Anna K.") belongs to the name."""
    return last.end + (len(last.text) == 1 and text[last.end : last.end + 1] == ".")


def _name_at(text: str, tokens: list[_Token], at: int, shouting: bool) -> int:
    """Number of tokens of the name that starts at token `at`, 0 where none does."""
    token = tokens[at]
    if token.text.lower() in _ROLES or _ROMAN.fullmatch(token.text):
        return 0
    before = text[max(0, token.start - 48) : token.start]
    if not token.text[0].isupper():
        return _lower_name(text, tokens, at, before)
    if token.text.lower() in _PARTICLES and _TITLE.search(before):  # Ms Van der Berg
        more = _more(text, tokens, at + 1, 3)
        return 1 + more if more else 0
    if token.word.common and not (token.word.maybe or token.word.surname):
        return 0
    if len(token.text) == 1:
        following = _next(text, tokens, at)
        if (
            following is None
            or text[token.end] != "."
            or not (following.word.surname or not following.word.known)
        ):
            return 0
        return 1 + _more(text, tokens, at + 1, 1)
    if titled := _TITLE.search(before):
        if before[: titled.start()][-1:] in _QUOTES and text[token.end : token.end + 1] in _QUOTES:
            return 0  # a book: "Pan Tadeusz"
        taken = token.word.given or token.word.surname or not token.word.known
        return 1 + _more(text, tokens, at + 1, 3) if taken else 0
    if token.word.other and not token.word.given:
        return 0
    closing = bool(_CLOSING.search(before)) and not token.word.verb
    if closing and token.word.maybe:
        return _signature(text, tokens, at)
    told = closing or bool(_PERSON.search(before))
    first = _at_start(before) and not told
    return _capital_name(text, tokens, at, told, first or shouting)


def _capital_name(text: str, tokens: list[_Token], at: int, told: bool, first: bool) -> int:
    """A name in capitals without a title. `told`: a word for a person stands before; `first`: so may any word."""
    token = tokens[at]
    word = token.word
    more = _more(text, tokens, at + 1, 3)
    following = tokens[at + 1].word if more else None
    if word.maybe and not more and not told and _no_person(text, token):
        return 0
    if word.given or (word.maybe and (told or (first and things.is_called(text, token.end)))):
        certain = told or not word.common or not first or things.is_called(text, token.end)
        return 1 + more if certain or (following and following.surname) else 0
    if following and following.given and (word.surname or not word.known) and not (first and word.common):
        return 1 + more
    if word.common:
        return 1 + more if told and word.surname and (following is not None or not first) and more else 0
    if word.surname:
        if _of_a_thing(text, tokens, at) and not told:
            return 0
        if not first or told or more:
            return 1 + more
        next_token = tokens[at + 1] if at + 1 < len(tokens) else None
        return 1 if next_token and next_token.word.verb and next_token.text.islower() else 0
    if word.known:
        return 0
    if following and following.surname and not following.common:
        return 1 + more
    return 1 + more if told else 0


def _no_person(text: str, token: _Token) -> bool:
    return things.is_order(text, token.start, token.end) or things.bears_name(text, token.start, token.end)


def _signature(text: str, tokens: list[_Token], at: int) -> int:
    """All capital words of the line that a given name begins after a closing: Grace Hall."""
    length = 1
    while at + length < len(tokens) and _adjacent(text, tokens[at + length - 1], tokens[at + length]):
        if not tokens[at + length].text[0].isupper() or length == 4:
            break
        length += 1
    ended = text[tokens[at + length - 1].end :].lstrip(" .!,)")[:1]
    return length if ended in ("", "\n", "\r") else 1 + _more(text, tokens, at + 1, 3)


def _lower_name(text: str, tokens: list[_Token], at: int, before: str) -> int:
    """A name in small letters: after a title, after words that introduce it, or alone after a closing."""
    token = tokens[at]
    word = token.word
    if _NAMED.search(before):
        return int(len(token.text) > 2 and not (word.common and not word.surname))
    if not (word.given or word.surname) or len(token.text) < 3:
        return 0
    if _TITLE.search(before) and not word.common:
        return 1 + (_surname_after(text, tokens, at) if word.given else 0)
    if not word.given:
        return 0
    if _INTRODUCED.search(before) and (not word.common or _surname_after(text, tokens, at)):
        named = _TELLS_BOTH.search(before) is not None and _is_last_word(text, tokens, at + 1)
        return 1 + (_surname_after(text, tokens, at) or named)
    if not _CLOSING.search(before):
        return 0
    length = 1 + _surname_after(text, tokens, at)
    ended = text[tokens[at + length - 1].end :].lstrip(" .!,)")[:1]
    return length if ended in ("", "\n") else 0


def _is_last_word(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether a word right after a given name ends what was introduced: "my name is jessica wood, and"."""
    if at >= len(tokens) or not _adjacent(text, tokens[at - 1], tokens[at]):
        return False
    return not tokens[at].word.common and _ENDS_NAME.match(text, tokens[at].end) is not None


def _surname_after(text: str, tokens: list[_Token], at: int) -> int:
    following = tokens[at + 1] if at + 1 < len(tokens) else None
    return int(following is not None and _adjacent(text, tokens[at], following) and following.word.surname)


def _of_a_thing(text: str, tokens: list[_Token], at: int) -> bool:
    """Whether a capital word ends the name of a thing: Galeria Krakowska, Poczta Polska."""
    if at == 0 or not _adjacent(text, tokens[at - 1], tokens[at]):
        return False
    before = tokens[at - 1]
    return before.text[0].isupper() and (before.word.common or before.word.other) and not before.word.given


def _more(text: str, tokens: list[_Token], at: int, most: int) -> int:
    """How many of the next capital words belong to the same name."""
    length = 0
    while length < most and at + length < len(tokens) and at + length > 0:
        token = tokens[at + length]
        if not _adjacent(text, tokens[at + length - 1], token):
            break
        word, lower = token.word, token.text.lower()
        initial = len(token.text) == 1 and token.text.isupper() and text[token.end : token.end + 1] == "."
        named = (
            token.text[0].isupper()
            and (word.given or word.surname or not word.known)
            and lower not in _ROLES
            and not (word.other and not word.given and not word.surname)
        )
        if not (named or initial or lower in _PARTICLES or _ARTICLED.fullmatch(token.text)):
            break
        length += 1
        most += lower in _PARTICLES  # Maria de la Cruz
    while length and tokens[at + length - 1].text.lower() in _PARTICLES:
        length -= 1
    return length


def _adjacent(text: str, left: _Token, right: _Token) -> bool:
    gap = text[left.end : right.start]
    return gap in (" ", "  ", "\u00a0") or (len(left.text) == 1 and gap in (". ", "."))


def _next(text: str, tokens: list[_Token], at: int) -> _Token | None:
    if at + 1 < len(tokens) and _adjacent(text, tokens[at], tokens[at + 1]):
        return tokens[at + 1] if tokens[at + 1].text[0].isupper() else None
    return None


def _at_start(before: str) -> bool:
    """Whether a sentence or line begins here, where every word has a capital letter."""
    if not before.strip() or "\n" in before[len(before.rstrip()) :]:
        return True
    return before.rstrip(" \t\"'„”«(")[-1:] in _SENTENCE_END
