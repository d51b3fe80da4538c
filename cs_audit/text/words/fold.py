"""Text folded to one byte per character, so that a byte's place is the character's place.

ASCII letters become lower case, Polish letters keep a code of their own (część is not cześć), other accented
Latin letters lose their accent, Cyrillic letters have codes, letters of other scripts share a few codes (a hit in
them is verified on the original text), and everything else is punctuation or a blank.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.text.words import cache_folder
from cs_audit.text.words.places import places
from cs_audit.text.words.textpass import compiled

if TYPE_CHECKING:
    from collections.abc import Sequence
    from types import ModuleType

    from numpy.typing import NDArray

POLISH = "ąćęłńóśźż"
POLISH_ASCII = "acelnoszz"
CYRILLIC = "абвгдежзийклмнопрстуфхцчшщъыьэюяёєіїґў"
FIRST_LETTER = 0xC0  # codes from here on are letters beyond ASCII; UTF-8 continuation bytes lie below
FIRST_CYRILLIC = FIRST_LETTER + len(POLISH)
FIRST_OTHER = FIRST_CYRILLIC + len(CYRILLIC)
FIRST_WORD_CODE = 0x30  # digits and letters lie from here on, blanks and punctuation below
PADDING = 16  # zero bytes after the last row, so that eight bytes can be read from any place
ROW_END = 0  # stands after every row; never inside one
BLANK = 0x20
NEW_LINE = 0x0A
SYMBOL = 0x1E  # emoji and other signs
_FIRST_OF_SIGN = -64  # UTF-8 continuation bytes are the signed numbers below
_IS_POLISH, _IS_REWRITE = 1, 2  # what the compiled pass says of a row
REWRITE = 0xFF  # the row must be normalised before it can be folded character by character

_IGNORED = "\u00ad\u200b\u200c\u2060\ufeff"  # soft hyphen, zero-width blanks and joiners
_DROP_IGNORED = {ord(sign): None for sign in _IGNORED}
_PUNCTUATION = {
    "’": "'",
    "‘": "'",
    "ʼ": "'",
    "`": "'",
    "…": ".",
    "–": "-",
    "—": "-",
    "‑": "-",
    "‐": "-",
    "„": '"',
    "”": '"',
    "“": '"',
}


@dataclass(frozen=True, slots=True)
class Folded:
    """Folded rows, joined, and PADDING. ``starts`` has one more entry than there are rows; row r is
    ``data[starts[r]:starts[r + 1] - 1]`` and ends in ROW_END."""

    data: bytearray
    starts: NDArray[np.int64]
    rewritten: NDArray[np.int64]  # rows whose characters were normalised first, so that offsets need a map
    polish: NDArray[np.bool_]  # rows with a letter that only Polish spelling uses

    @property
    def bytes(self) -> NDArray[np.uint8]:
        return np.frombuffer(self.data, dtype=np.uint8)


@cache
def _codes() -> NDArray[np.uint8]:
    """Code point (below 0x10000) to code."""
    name = cache_folder.digest(b"codes of signs")
    found = cache_folder.read(name)
    if found is None or len(found) != _SIGNS:
        found = _codes_made().tobytes()
        cache_folder.write(name, found)
    return np.frombuffer(found, dtype=np.uint8)


def _codes_made() -> NDArray[np.uint8]:
    signs = list(map(chr, range(_SIGNS)))
    letters = np.fromiter(map(str.isalnum, signs), dtype=np.bool_, count=len(signs))
    codes = np.where(letters, FIRST_OTHER + np.arange(len(signs)) % (REWRITE - FIRST_OTHER), SYMBOL)
    for begin, end in _LATIN_AND_SIGNS:
        codes[begin:end] = list(map(_code, signs[begin:end]))
    return codes.astype(np.uint8)


_SIGNS = 0x10000
_LATIN_AND_SIGNS = ((0, 0x600), (0x1E00, 0x2C00), (0xFB00, 0x10000))  # between them: letters of other scripts


def _code(sign: str) -> int:
    lower = sign.lower()
    if lower in POLISH:
        return FIRST_LETTER + POLISH.index(lower)
    if lower in CYRILLIC:
        return FIRST_CYRILLIC + CYRILLIC.index(lower)
    if sign in _PUNCTUATION:
        return ord(_PUNCTUATION[sign])
    if sign in _IGNORED or (unicodedata.category(sign) == "Mn" and sign not in "\ufe0e\ufe0f"):
        return REWRITE
    return _code_by_shape(sign)


def _code_by_shape(sign: str) -> int:
    if sign.isspace() or unicodedata.category(sign) in ("Zs", "Cf"):
        return BLANK
    plain = unicodedata.normalize("NFKC", sign)
    if plain != sign and any(part.isalnum() for part in plain):
        return REWRITE
    if not (sign.isalpha() or sign.isdigit()):
        return SYMBOL
    base = unicodedata.normalize("NFD", sign.lower())[0]
    base = {"ß": "s", "ø": "o", "đ": "d", "æ": "a", "œ": "o", "ı": "i", "þ": "t", "ð": "d"}.get(base, base)
    if base.isascii():
        return ord(base)
    return FIRST_OTHER + ord(sign.lower()[0]) % (REWRITE - FIRST_OTHER)


# Where punctuation that would lie among the digits and letters is moved to.
_MOVED = {":": 0x01, ";": 0x02, "?": 0x03, "@": 0x04, "_": 0x05, "`": ord("'")}
SENTENCE_ENDS = bytes([*b".!", _MOVED["?"], _MOVED[";"]])
COLON = _MOVED[":"]


@cache
def _ascii() -> bytes:
    table = bytearray(range(256))
    for code in range(0x80):
        sign = chr(code)
        if sign in "\t\v\f\r":
            table[code] = BLANK
        elif sign.isalnum():
            table[code] = ord(sign.lower())
        elif sign != "\n" and not BLANK <= code < FIRST_WORD_CODE:
            table[code] = _MOVED.get(sign, SYMBOL)
    return bytes(table)


def fold(texts: pl.Series) -> Folded:
    """Fold a column of text; nulls count as empty."""
    texts = texts.cast(pl.String)
    folded, rewrite = _fold_once(texts)
    if not len(rewrite):
        return folded
    changed = pl.Series(list(map(normalise, texts.gather(rewrite).to_list())), dtype=pl.String)
    place = np.full(len(texts), -1, dtype=np.int64)
    place[rewrite] = np.arange(len(rewrite))
    folded, _ = _fold_once(changed.gather(np.maximum(place, 0)).zip_with(pl.Series(place >= 0), texts))
    return Folded(folded.data, folded.starts, rewrite, folded.polish)


def _fold_once(texts: pl.Series) -> tuple[Folded, NDArray[np.int64]]:
    """A column folded as it is, and the rows that must be normalised first."""
    passes = compiled()
    return fold_in_columns(texts) if passes is None else fold_compiled(passes, texts)


def fold_compiled(passes: ModuleType, texts: pl.Series) -> tuple[Folded, NDArray[np.int64]]:
    """The same by the compiled pass."""
    data, starts, flags = passes.fold(texts.rechunk().__arrow_c_stream__(), _ascii(), _codes())
    of_row = np.frombuffer(flags, dtype=np.uint8)
    folded = Folded(
        data, np.frombuffer(starts, dtype=np.int64), np.empty(0, dtype=np.int64), (of_row & _IS_POLISH) > 0
    )
    return folded, np.flatnonzero(of_row & _IS_REWRITE)


def fold_in_columns(texts: pl.Series) -> tuple[Folded, NDArray[np.int64]]:
    """The same without the compiled pass."""
    texts = texts.fill_null("")
    starts = np.zeros(len(texts) + 1, dtype=np.int64)
    np.cumsum(texts.str.len_chars().to_numpy().astype(np.int64) + 1, out=starts[1:])
    tail = pl.Series(["\0" * PADDING], dtype=pl.String)
    raw = np.frombuffer(pl.concat([texts, tail]).str.join("\n").cast(pl.Binary).item(), dtype=np.uint8)
    signs = pl.Series(raw).filter(pl.Series(raw.view(np.int8)) >= _FIRST_OF_SIGN)
    data = bytearray(signs.to_numpy()).translate(_ascii())
    out = np.frombuffer(data, dtype=np.uint8)
    polish, rewrite = np.zeros(len(texts), dtype=np.bool_), np.empty(0, dtype=np.int64)
    if len(data) < len(raw):
        letters = places(signs >= FIRST_LETTER)
        codes = _letters_beyond_ascii(raw, signs)
        out[letters] = codes
        rewrite = _rows_of(letters[codes == REWRITE], starts)
        polish[_rows_of(letters[(codes >= FIRST_LETTER) & (codes < FIRST_CYRILLIC)], starts)] = True
    out[starts[1:] - 1] = ROW_END
    out[starts[-1] :] = 0
    return Folded(data, starts, np.empty(0, dtype=np.int64), polish), rewrite


def _rows_of(places: NDArray[np.int64], starts: NDArray[np.int64]) -> NDArray[np.int64]:
    """The rows in which these places lie (sorted, as the places are)."""
    edges = np.searchsorted(places, starts)
    return np.flatnonzero(edges[1:] > edges[:-1])


def _letters_beyond_ascii(raw: NDArray[np.uint8], signs: pl.Series) -> NDArray[np.uint8]:
    """The codes of all characters of two or more bytes. ``signs``: the first byte of every character."""
    leads = pl.Series(raw) >= FIRST_LETTER
    first = signs.filter(signs >= FIRST_LETTER).to_numpy()
    second = pl.Series(raw).slice(1).filter(leads.slice(0, len(raw) - 1)).to_numpy()
    table = _codes()
    codes = table.take(((first & 0x1F).astype(np.intp) << 6) | (second & 0x3F))
    long = np.flatnonzero(first >= 0xE0)
    if not len(long):
        return codes
    at, first = np.flatnonzero(raw >= 0xE0), first[long]
    point = ((first & 0x0F).astype(np.intp) << 12) | ((raw[at + 1] & 0x3F).astype(np.intp) << 6)
    codes[long] = table[point | (raw[at + 2] & 0x3F)]
    # U+1D400–U+1D7FF: letters of mathematical alphabets, F0 9D 90 … F0 9D 9F
    fancy = (raw[at + 1] == 0x9D) & (raw[at + 2] >= 0x90) & (raw[at + 2] <= 0x9F) & (first == 0xF0)
    four = first >= 0xF0
    codes[long[four]] = np.where(fancy[four], REWRITE, SYMBOL)
    return codes


def normalise(text: str) -> str:
    """Compatibility letters made plain, accents composed, invisible signs and leftover accents removed."""
    plain = unicodedata.normalize("NFKC", text.translate(_DROP_IGNORED))
    return "".join(sign for sign in plain if unicodedata.category(sign) != "Mn")


def offsets(text: str) -> NDArray[np.int64]:
    """For each character of ``normalise(text)``, and its end, where that character begins in ``text``."""
    places: list[int] = []
    start = 0
    while start < len(text):
        end = start + 1
        if text[start] < "\xa0" and text[start:end].isascii() and text[end : end + 1].isascii():
            places.append(start)
            start = end
            continue
        while end < len(text) and (unicodedata.combining(text[end]) or text[end] in _IGNORED):
            end += 1
        places += [start] * len(normalise(text[start:end]))
        start = end
    length = len(normalise(text))
    places = places[:length] + [len(text)] * (length + 1 - min(length, len(places)))
    return np.array(places, dtype=np.int64)


def fold_words(words: Sequence[str]) -> list[bytes]:
    """Words as a column folds them."""
    plain, codes = _ascii(), _codes().tobytes()
    return [
        word.encode().translate(plain)
        if word.isascii()
        else bytes(
            plain[ord(sign)] if sign < "\x80" else codes[ord(sign)] if sign <= "\uffff" else SYMBOL
            for sign in normalise(word)
        )
        for word in words
    ]


def unfold(code: bytes) -> str:
    """The readable form of a folded word (letters of other scripts show as ¿)."""
    return code.decode("latin-1").translate(_READABLE)


_READABLE = {FIRST_LETTER + place: sign for place, sign in enumerate(POLISH)}
_READABLE |= {FIRST_CYRILLIC + place: sign for place, sign in enumerate(CYRILLIC)}
_READABLE |= dict.fromkeys(range(FIRST_OTHER, REWRITE), "¿")
_PLAIN = bytes.maketrans(bytes(range(FIRST_LETTER, FIRST_CYRILLIC)), POLISH_ASCII.encode())


def without_polish(code: bytes) -> bytes:
    """ą to a, ł to l …"""
    return code.translate(_PLAIN)


def clean(texts: Sequence[str | None]) -> pl.Series:
    """A column from Python strings; lone surrogates become �, which no column can hold otherwise."""
    return pl.Series(
        [None if text is None else text.encode("utf-8", "replace").decode() for text in texts],
        dtype=pl.String,
    )
