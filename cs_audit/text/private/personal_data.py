"""Personal data of chosen kinds in a column of messages. The finders are imported when they are wanted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.text.words.anchor_marks import Marks, mark

if TYPE_CHECKING:
    from collections.abc import Callable, Collection

    import polars as pl

    from cs_audit.text.words.spans import Span

KINDS = (
    "pesel",
    "iban",
    "card",
    "phone",
    "email",
    "nip",
    "regon",
    "id_card",
    "passport",
    "address",
    "plate",
    "birth_date",
)
_NUMBERS = r"(?:[0-9][ \x{a0}\x{202f}\x{2009}.\-–/()]{0,4}){7}"
_CANDIDATES = {
    **dict.fromkeys(("pesel", "card", "phone", "nip", "regon"), _NUMBERS),
    "iban": rf"(?i)\b(?:sort ?-?code|routing|aba|rtn)\b|\b[a-z]{{2}} ?[0-9]{{2}} ?[0-9a-z]{{2}}|{_NUMBERS}",
    "email": r"(?i)@|ma[lł]p|[\[({<] ?at? ?[\])}>]| dot ",
    "id_card": r"[A-Za-z]{2,3}[ \x{a0}-]{0,2}[0-9]{2,3}|[0-9]{3}-[0-9]{2}-[0-9]{4}",
    "passport": r"[A-Za-z]{1,2}[ \x{a0}-]?[0-9]{6}|[0-9]{7}",
    "plate": r"[A-Za-z]{2,3}[ \x{a0}]?[0-9A-Za-z]{4}",
    "address": r"[0-9]",
    "birth_date": r"(?i)\bur\.|urodz|\bborn|\bdob\b|birth",
}


def find_personal_data(texts: pl.Series, kinds: Collection[str] = KINDS) -> Marks:
    """The first personal datum of the given kinds in each text.

    Raises ValueError where a kind is not one of KINDS.
    """
    unknown = sorted(set(kinds) - set(KINDS))
    if unknown:
        raise ValueError(f"unknown kind of personal data: {unknown[0]!r}; expected {', '.join(KINDS)}")
    wanted = frozenset(kinds)
    finders = _finders(wanted)
    candidate = "|".join(sorted({f"(?:{_CANDIDATES[kind]})" for kind in wanted}))

    def first(text: str) -> tuple[int, int] | None:
        spans = [span for find in finders for span in find(text) if span.kind in wanted]
        return min(spans)[:2] if spans else None

    return mark(texts, candidate, first)


def _finders(wanted: frozenset[str]) -> list[Callable[[str], list[Span]]]:
    from cs_audit.text.forms.lexicon import Lexicon
    from cs_audit.text.private.accounts import find_accounts
    from cs_audit.text.private.contacts import find_birth_dates, find_emails
    from cs_audit.text.private.documents import find_documents, find_plates
    from cs_audit.text.private.identifiers import find_numbers
    from cs_audit.text.private.streets import find_addresses

    lexicon = Lexicon()
    finders: list[tuple[set[str], Callable[[str], list[Span]]]] = [
        ({"email"}, find_emails),
        ({"pesel", "iban", "card", "phone", "nip", "regon", "passport"}, find_numbers),
        ({"iban"}, find_accounts),
        ({"id_card", "passport"}, find_documents),
        ({"plate"}, find_plates),
        ({"birth_date"}, find_birth_dates),
        ({"address"}, lambda text: find_addresses(text, lexicon)),
    ]
    return [find for kinds, find in finders if kinds & wanted]
