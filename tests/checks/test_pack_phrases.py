"""What customers feel, as the packs' lists tell it; and that every phrase of a pack finds itself."""

from __future__ import annotations

from functools import cache

import numpy as np
import polars as pl
import pytest

from cs_audit.api import load_standards
from cs_audit.spec.packs import list_packs
from cs_audit.spec.phrases import phrase_lists
from cs_audit.text.phrases.phrases import PhraseMatcher, TextColumn

PACKS = ("ecommerce-pl", "public-office-pl", "saas-helpdesk-en")
FEELINGS = {
    "ecommerce-pl": {
        "złość": "anger", "odejście": "leaving", "prawo": "legal", "kolejny_kontakt": "repeated",
        "podziękowanie": "thanks",
    },
    "public-office-pl": {
        "zdenerwowanie": "anger", "droga_prawna": "legal", "kolejny_kontakt": "repeated", "podziękowanie": "thanks",
    },
    "saas-helpdesk-en": {
        "anger": "anger", "leaving": "leaving", "legal_threat": "legal", "repeated_contact": "repeated",
        "thanks": "thanks",
    },
}  # fmt: skip
MESSAGES = (
    ("pl", "To jakaś kpina, mam dość czekania.", "anger"),
    ("pl", "To skandal, jak traktujecie ludzi!", "anger"),
    ("pl", "Rezygnuję, kupię gdzie indziej.", "leaving"),
    ("pl", "Spotkamy się w sądzie.", "legal"),
    ("pl", "Mój adwokat się z Państwem skontaktuje.", "legal"),
    ("pl", "Po raz kolejny pytam o to samo i nadal czekam.", "repeated"),
    ("pl", "Bardzo dziękuję za szybką pomoc.", "thanks"),
    ("pl", "Jaki jest koszt wysyłki do Niemiec?", ""),
    ("pl", "Proszę o fakturę na firmę.", ""),
    ("pl", "Buty są ładne, ale za małe.", ""),
    ("pl", "Czy mogę odebrać paczkę w środę?", ""),
    ("en", "This is unacceptable, I am fed up.", "anger"),
    ("en", "I will take this to court.", "legal"),
    ("en", "I am still waiting, and this is the third time. Once again: where is it?", "repeated"),
    ("en", "Thank you for the quick help.", "thanks"),
    ("en", "Do you ship to Germany?", ""),
    ("en", "Please send the invoice to my company.", ""),
    ("en", "The shoes are nice but too small.", ""),
)


@cache
def _matcher(pack: str) -> PhraseMatcher:
    standards = load_standards(f"pack:{pack}")
    return PhraseMatcher(phrase_lists(standards.phrases, standards.language), default_language="pl")


@pytest.mark.parametrize("pack", PACKS)
@pytest.mark.parametrize(("language", "text", "feeling"), MESSAGES)
def test_feelings(pack: str, language: str, text: str, feeling: str) -> None:
    matcher, known = _matcher(pack), FEELINGS[pack]
    hits = matcher.search(TextColumn(pl.Series([text])), pl.Series([language]))
    names = {matcher.lists[number].name for number in np.unique(hits.list_index).tolist()}
    found = {known[name] for name in names if name in known}
    lacks = feeling not in (*known.values(), "")
    assert found == ({feeling} - {""} if not lacks else set())


@pytest.mark.parametrize("pack", [pack.name for pack in list_packs()])
def test_every_phrase_finds_itself(pack: str) -> None:
    matcher = _matcher(pack)
    declared = [(n, p, one) for n, each in enumerate(matcher.lists) for p, one in enumerate(each.phrases)]
    column = TextColumn(pl.Series([f"{one.text}." for _, _, one in declared]))
    hits = matcher.search(column, pl.Series([one.language for _, _, one in declared]))
    found = set(zip(hits.row.tolist(), hits.list_index.tolist(), strict=True))
    assert [one.text for row, (n, _, one) in enumerate(declared) if (row, n) not in found] == []
