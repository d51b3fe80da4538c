"""Is the customer addressed by name? Each message is compared with the names of its own customer only."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.forms import english as forms_en
from cs_audit.text.forms import polish as forms_pl
from cs_audit.text.persons.name_forms import name_word
from cs_audit.text.words.fold import ROW_END, fold_words, unfold, without_polish
from cs_audit.text.words.tokens import word_keys
from cs_audit.text.words.wordlist import words

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

_MOST_WORDS = 4
_NO_NAMES = words(
    "pan pani panstwo firma sp zoo spolka klient customer mr mrs ms miss dr mgr inz prof van von de "
    "da di la el the and oraz unknown anonymous anonim gosc guest user"
)
_TITLES = words(
    "pan pana panu panem panie pani panią pania paniom panstwo państwo szanowny szanowna drogi droga "
    "mr mrs ms miss mx dr doktor sir madam"
)
_GREETINGS = words(
    "dear hi hello hey cześć czesc witaj witam hej morning afternoon evening dobry wieczór wieczor "
    "drogi droga"
)
_CALENDAR = words(
    "april may june august september october january summer autumn winter spring monday tuesday wednesday thursday "
    "friday saturday sunday easter christmas"
)
_POLISH = "pl"
_SPELT_OUT = str.maketrans({"ß": "ss", "ä": "ae", "ö": "oe", "ü": "ue", "ø": "oe", "å": "aa", "æ": "ae"})
_BLOOM_BITS = 22


def name_words(name: str | None) -> list[str]:
    """The words of a display name that can be used in an address."""
    if not name or "@" in name:
        return []
    parts = [word for word in re.split(r"[^\w]+", name) if len(word) > 1 and not any(map(str.isdigit, word))]
    plain = [without_polish(word).decode("latin-1") for word in fold_words(parts)]
    return [word for word, code in zip(parts, plain, strict=True) if code not in _NO_NAMES][:_MOST_WORDS]


def nameable(names: Sequence[str | None]) -> NDArray[np.bool_]:
    """Which rows have a customer name at all."""
    known = {name: bool(name_words(name)) for name in set(names)}
    return np.fromiter((known[name] for name in names), dtype=np.bool_, count=len(names))


def find_customer_name(
    column: TextColumn,
    rows: NDArray[Any] | None,
    names: Sequence[str | None] | pl.Series,
    languages: NDArray[Any] | pl.Series | None = None,
) -> tuple[NDArray[np.bool_], NDArray[np.int64], NDArray[np.int64]]:
    """Per row of the column: is its customer's name in it, and where (half-open character offsets, -1 if not).

    ``names``: display name per row. ``languages`` is not needed to tell names apart and may be left out.
    """
    wanted = np.ones(len(column), dtype=np.bool_)
    if rows is not None:
        wanted[:] = False
        wanted[rows] = True
    mask = np.zeros(len(column), dtype=np.bool_)
    start = np.full(len(column), -1, dtype=np.int64)
    end = np.full(len(column), -1, dtype=np.int64)
    book = _NameBook([name if want else None for name, want in zip(names, wanted.tolist(), strict=True)])
    places, given = book.candidates(column)
    own = set(places.tolist())
    accepted = [
        place
        for place, is_given in zip(places.tolist(), given.tolist(), strict=True)
        if _is_address(column, place, is_given, own)
    ]
    hits = np.array(accepted, dtype=np.int64)
    row, first = np.unique(column.row[hits], return_index=True)
    hits = hits[first]
    begin, stop = column.spans(row.astype(np.int64), column.words.start[hits], column.words.end[hits])
    mask[row], start[row], end[row] = True, begin, stop
    return mask, start, end


class _NameBook:
    """All forms of all names of a batch, as keys, and which row may use which."""

    def __init__(self, names: Sequence[str | None]) -> None:
        numbers: dict[tuple[str, int], int] = {}
        by_name: dict[str | None, list[int]] = {None: []}
        for name in dict.fromkeys(names):
            each = [(word.lower(), min(place, 1)) for place, word in enumerate(name_words(name))]
            by_name[name] = [numbers.setdefault(word, len(numbers)) for word in each]
        self._of_row = np.full((len(names), _MOST_WORDS), -1, dtype=np.int64)
        self._fill(names, by_name)
        keys, words = [], []
        self._given = np.zeros(len(numbers), dtype=np.bool_)
        for (word, position), number in numbers.items():
            self._given[number] = name_word(word, position).given
            own = _form_keys(word, position)
            keys.append(own)
            words.append(np.full(len(own), number, dtype=np.int64))
        every = np.concatenate(keys) if keys else np.empty(0, dtype=np.uint64)
        self._keys, place = np.unique(every, return_inverse=True)
        self._pairs = np.sort((np.concatenate(words) if words else place) * (len(self._keys) + 1) + place)

    def _fill(self, names: Sequence[str | None], by_name: dict[str | None, list[int]]) -> None:
        distinct = list(by_name)
        number = {name: place for place, name in enumerate(distinct)}
        table = np.full((len(distinct), _MOST_WORDS), -1, dtype=np.int64)
        for place, name in enumerate(distinct):
            table[place, : len(by_name[name])] = by_name[name]
        self._of_row[:] = table[[number[name] for name in names]] if len(names) else 0

    def candidates(self, column: TextColumn) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
        """Words of messages that are a form of a name of their own customer: places, and whether a given name."""
        if not len(self._keys):
            return np.empty(0, dtype=np.int64), np.empty(0, dtype=np.bool_)
        shift = np.uint64(64 - _BLOOM_BITS)
        bloom = np.zeros(1 << _BLOOM_BITS, dtype=np.bool_)
        bloom[(self._keys >> shift).astype(np.intp)] = True
        places = np.flatnonzero(bloom[(column.words.keys >> shift).astype(np.intp)])
        form = np.searchsorted(self._keys, column.words.keys[places])
        real = self._keys[np.minimum(form, len(self._keys) - 1)] == column.words.keys[places]
        places, form = places[real], form[real]
        found = np.zeros(len(places), dtype=np.bool_)
        given = np.zeros(len(places), dtype=np.bool_)
        for slot in range(_MOST_WORDS):
            word = self._of_row[column.row[places], slot]
            pair = word * (len(self._keys) + 1) + form
            at = np.minimum(np.searchsorted(self._pairs, pair), len(self._pairs) - 1)
            fits = (word >= 0) & (self._pairs[at] == pair)
            found |= fits
            given |= fits & self._given[word]
        return places[found], given[found]


@lru_cache(maxsize=1 << 16)
def _form_keys(word: str, position: int) -> NDArray[np.uint64]:
    own = name_word(word, position).forms
    forms = fold_words(sorted(own | {form.translate(_SPELT_OUT) for form in own} | _with_sharp_s(own)))
    return word_keys(sorted({*forms, *map(without_polish, forms)}))


def _with_sharp_s(forms: frozenset[str]) -> set[str]:
    return {form.replace("ss", "ß") for form in forms if "ss" in form}


def _is_address(column: TextColumn, place: int, given: bool, own: set[int]) -> bool:
    """Does this word stand for the customer here, and is it not another word that looks the same?"""
    cut, data = column.words, column.folded.data
    start, end = int(cut.start[place]), int(cut.end[place])
    row = int(column.row[place])
    if (data[start - 1 : start] == b"-" and start > column.folded.starts[row] and place - 1 not in own) or (
        data[end : end + 1] == b"-"
        and place + 1 < len(cut.start)
        and cut.start[place + 1] == end + 1
        and place + 1 not in own
    ):
        return False  # Jan-Pol is a company
    before = _before(column, place, own)
    if before in _TITLES or (given and before in _GREETINGS):
        return True
    greeted = before in _GREETINGS  # in "Dear Mai," any word of a foreign name may be the given one
    if not (given or greeted):
        return False
    begin, stop = column.spans(np.array([row]), np.array([start]), np.array([end]))
    text, at = str(column.texts[row]), int(begin[0])
    word = text[at : int(stop[0])]
    called = data[end] in (ord(","), ord("!"), ROW_END) or _after_comma(column, place)
    if not word[:1].isupper():  # in a hurry: "tomku, oddzwonię jutro"
        return given and called and not text[:at].strip() and not _also_a_word(word.lower())
    also = greeted or _also_a_word(word.lower())
    if not also or (also is _POLISH and not _opens_sentence(text, at)):
        return True
    return called or (greeted and data[end] in b".\n-")


def _before(column: TextColumn, place: int, own: set[int]) -> str:
    """The word before the name, other words of the name and initials (O'Neil) left out."""
    row = column.row[place]
    place -= 1
    while place >= 0 and column.row[place] == row:
        word = unfold(column.word(place))
        if place not in own and len(word) > 1:
            return "" if column.folded.data[int(column.words.end[place])] in (ord("!"), 10) else word
        place -= 1
    return ""


def _after_comma(column: TextColumn, place: int) -> bool:
    start, begin = int(column.words.start[place]), int(column.folded.starts[column.row[place]])
    return column.folded.data[begin:start].rstrip(b" ").endswith(b",")


def _opens_sentence(text: str, at: int) -> bool:
    """Whether every word would have a capital letter here."""
    return text[:at].rstrip(" \t\u00a0\"'„”«(*–-")[-1:] in ("", ".", "!", "?", ":", ";", "…", "\n", "\r")


def _also_a_word(lower: str) -> str | bool:
    """will, mark, june; róża, maja. In Polish a capital letter inside a sentence makes them names, in English it
    takes a comma."""
    if lower in _CALENDAR or forms_en.is_word(lower):
        return True
    readings = forms_pl.readings(lower)
    return _POLISH if any("nazwa_pospolita" in names or not names for _, _, names in readings) else False
