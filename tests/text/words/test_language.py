"""Polish and English told apart."""

from __future__ import annotations

import polars as pl
import pytest

from cs_audit.text.words.language import detect

POLISH = [
    "Gdzie jest moja paczka?",
    "gdzie jest moja paczka",
    "nie dziala aplikacja",
    "Proszę o zwrot pieniędzy",
    "kiedy dostane zwrot",
    "Dzień dobry",
    "dziekuje bardzo",
    "Zamówienie anulowane",
    "mam problem z logowaniem",
    "Poproszę fakturę",
    "uszkodzony towar",
    "brak odpowiedzi od tygodnia",
    "Ile kosztuje wysylka do Niemiec?",
    "chce zwrocic buty",
    "Przesyłka zaginęła",
]
ENGLISH = [
    "Where is my parcel?",
    "where's my order",
    "the app does not work",
    "I want a refund",
    "Thanks a lot!",
    "Order cancelled",
    "login problem with the app",
    "Please send the invoice",
    "damaged goods",
    "no answer for a week",
    "How much is shipping to Poland?",
    "Can I return the shoes",
    "still waiting",
    "great service",
    "The parcel got lost",
]


@pytest.mark.parametrize(("texts", "language"), [(POLISH, "pl"), (ENGLISH, "en")])
def test_messages(texts: list[str], language: str) -> None:
    found = detect(pl.Series(texts))
    assert [text for text, code in zip(texts, found, strict=True) if code != language] == []


def test_undetermined() -> None:
    assert detect(pl.Series(["", None, "12345", "ok", "Добрий день"])).to_list() == [None] * 5


def test_only_declared_languages() -> None:
    texts = pl.Series(["Gdzie jest moja paczka?", "Where is my parcel?"])
    assert detect(texts, ["pl"]).to_list() == ["pl", None]
    assert detect(texts, ["en", "de"]).to_list() == [None, "en"]
