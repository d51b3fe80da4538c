"""Personal data in texts replaced by typed placeholders.

Automatic redaction is never complete. It starts with what the record itself knows (names in all their forms,
numbers, addresses), then looks for identifiers by check digits, for telephones, e-mails, addresses and names.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, NamedTuple

from cs_audit.text.forms.lexicon import Lexicon
from cs_audit.text.persons.known_names import KnownValues, NameForms
from cs_audit.text.persons.person_names import find_names
from cs_audit.text.private.accounts import find_accounts
from cs_audit.text.private.contacts import find_birth_dates, find_emails
from cs_audit.text.private.documents import find_documents, find_plates
from cs_audit.text.private.identifiers import find_numbers
from cs_audit.text.private.pseudonyms import code
from cs_audit.text.private.streets import find_addresses
from cs_audit.text.words.spans import Span

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

MODES = ("none", "known", "default", "strict")
"""`known`: nothing but what the record itself knows."""
PLACEHOLDERS = {
    "pl": {
        "pesel": "PESEL",
        "nip": "NIP",
        "regon": "REGON",
        "iban": "konto",
        "card": "karta",
        "id_card": "dowód",
        "passport": "paszport",
        "phone": "telefon",
        "email": "e-mail",
        "address": "adres",
        "plate": "rejestracja",
        "name": "osoba",
        "birth_date": "data urodzenia",
        "number": "numer",
        "word": "słowo",
    },
    "en": {
        "pesel": "PESEL",
        "nip": "NIP",
        "regon": "REGON",
        "iban": "account",
        "card": "card",
        "id_card": "ID card",
        "passport": "passport",
        "phone": "phone",
        "email": "e-mail",
        "address": "address",
        "plate": "plate",
        "name": "person",
        "birth_date": "date of birth",
        "number": "number",
        "word": "word",
    },
}
_DIGIT = re.compile(r"\d")
_CLUSTER = re.compile(r"(?s).[\u0300-\u036f]*")
_LONG_NUMBER = re.compile(r"[0-9](?:[ \u00a0.\-/]?[0-9]){5,}")
_AROUND_AT = re.compile(r"[^\s@]{0,80}@[^\s@]{0,80}")
_CAPITAL = re.compile(r"(?<![^\W_])[^\W\d_][\w'’-]*")


class Redacted(NamedTuple):
    """A redacted text and where given spans of the original lie in it."""

    text: str
    spans: list[tuple[int, int]]


class Redactor:
    """Redacts many texts in one language and mode; looks each distinct word up once.

    mode: "none" leaves texts unchanged; "strict" also takes every number of six or more digits, every @ and every
    capital word that no dictionary has. With a `salt` the placeholders carry a stable code, so that the same
    value stays recognisable: [telefon 4F2A].
    """

    def __init__(
        self,
        *,
        language: str = "pl",
        mode: str = "default",
        known: Iterable[str | None] = (),
        salt: str | None = None,
    ) -> None:
        if mode not in MODES:
            raise ValueError(f"unknown mode of redaction: {mode!r}; expected one of {', '.join(MODES)}")
        self._labels = PLACEHOLDERS.get(language, PLACEHOLDERS["en"])
        self._mode = mode
        self._salt = salt
        self._lexicon = Lexicon()
        self._names = NameForms(self._lexicon)
        self._always = tuple(known)

    def text(self, text: str, known: Iterable[str | None] = ()) -> str:
        """The text with placeholders; `known` adds to the values given at the start."""
        return self.with_spans(text, (), known).text

    def with_spans(
        self, text: str, spans: Sequence[tuple[int, int]], known: Iterable[str | None] = ()
    ) -> Redacted:
        """The redacted text, and spans of the original moved along; one that touches a placeholder covers it."""
        pieces: list[str] = []
        cuts: list[tuple[int, int, int, int]] = []  # start and end before, start and end after
        done = length = 0
        for start, end, kind in self.spans(text, known):
            label = self._placeholder(kind, text[start:end])
            length += start - done
            pieces += [text[done:start], label]
            cuts.append((start, end, length, length + len(label)))
            length += len(label)
            done = end
        pieces.append(text[done:])
        return Redacted("".join(pieces), [_moved(span, cuts) for span in spans])

    def column(self, texts: pl.Series, known: Sequence[Iterable[str | None]] | None = None) -> pl.Series:
        """A column of texts redacted, each with its own row's known values. Nulls stay null."""
        import polars as pl

        rows = known if known is not None else [()] * len(texts)
        cells = [
            None if text is None else self.text(text, values)
            for text, values in zip(texts.to_list(), rows, strict=True)
        ]
        return pl.Series(texts.name, cells, dtype=pl.String)

    def spans(self, text: str, known: Iterable[str | None] = ()) -> list[Span]:
        """Personal data in the order of the text, without overlaps."""
        if self._mode == "none" or not text:
            return []
        if not unicodedata.is_normalized("NFC", text):
            composed, places = _composed(text)
            return [
                Span(places[start], places[end], kind) for start, end, kind in self.spans(composed, known)
            ]
        values: KnownValues = self._names.collect((*self._always, *known))
        found = self._names.find(text, values)
        found += find_all(text, self._lexicon) if self._mode != "known" else []
        if self._mode == "strict":
            found += _find_strict(text, self._lexicon)
        return merged(found)

    def replacements(
        self, text: str, known: Iterable[str | None] = (), own: Sequence[tuple[int, int]] = ()
    ) -> list[tuple[int, int, str]]:
        """What to replace, in the order of the text: (start, end, placeholder).

        own: where the company's own phrases stand; there no word is unknown, not even in strict mode.
        """
        return [
            (start, end, self._placeholder(kind, text[start:end]))
            for start, end, kind in self.spans(text, known)
            if kind != "word" or not any(start < last and first < end for first, last in own)
        ]

    def _placeholder(self, kind: str, value: str) -> str:
        label = self._labels[kind]
        return f"[{label}]" if self._salt is None else f"[{label} {code(self._salt, kind, value)}]"


def redact(
    text: str, *, language: str = "pl", known: Iterable[str | None] = (), mode: str = "default"
) -> str:
    """A text with personal data replaced by placeholders such as [PESEL], [telefon] or, in English, [phone].

    known: the record's own names, numbers and addresses, found in every form they take.
    mode: none, default or strict.
    """
    return Redactor(language=language, mode=mode, known=known).text(text)


def find_all(text: str, lexicon: Lexicon) -> list[Span]:
    """Everything that looks like personal data; spans may overlap."""
    found = find_emails(text)
    if _DIGIT.search(text):
        found += find_accounts(text) + find_numbers(text) + find_documents(text) + find_plates(text)
        found += find_birth_dates(text) + find_addresses(text, lexicon)
    return found + find_names(text, lexicon)


def _composed(text: str) -> tuple[str, list[int]]:
    """A text with its accents put together (NFC), and where each of its characters begins in the original."""
    pieces, places = [], []
    for match in _CLUSTER.finditer(text):
        piece = unicodedata.normalize("NFC", match[0])
        pieces.append(piece)
        places += [min(match.start() + at, match.end() - 1) for at in range(len(piece))]
    return "".join(pieces), [*places, len(text)]


def _find_strict(text: str, lexicon: Lexicon) -> list[Span]:
    found = [Span(match.start(), match.end(), "number") for match in _LONG_NUMBER.finditer(text)]
    found += [Span(match.start(), match.end(), "email") for match in _AROUND_AT.finditer(text)]
    for match in _CAPITAL.finditer(text):
        if match[0][0].isupper() and len(match[0]) > 1 and not lexicon.word(match[0]).common:
            found.append(Span(match.start(), match.end(), "word"))
    return found


def merged(spans: list[Span]) -> list[Span]:
    """Overlapping spans as one, named after the longer."""
    out: list[Span] = []
    for span in sorted(spans, key=lambda span: (span.start, -span.end)):
        if out and span.start < out[-1].end:
            last = out[-1]
            kind = span.kind if span.end - span.start > last.end - last.start else last.kind
            out[-1] = Span(last.start, max(last.end, span.end), kind)
        else:
            out.append(span)
    return out


def _moved(span: tuple[int, int], cuts: list[tuple[int, int, int, int]]) -> tuple[int, int]:
    start, end = span
    new_start, new_end = start, end
    for before, after, placed, placed_end in cuts:
        if start >= after:
            new_start = start - after + placed_end
        elif start > before or (start == before and end > start):
            new_start = placed
        if end >= after:
            new_end = end - after + placed_end
        elif end > before:
            new_end = placed_end
    return new_start, max(new_start, new_end)
