"""Syllables, words and the FOG index."""

from __future__ import annotations

import polars as pl
import pytest

from cs_audit.text.words.readability import fog, syllables, word_counts

POLISH = {
    1: "kot dzień złe ich bank ja",
    2: "paczka kwiaty radio autor zwrotu ciebie konto auto",
    3: "nauka idea muzeum Europa faktura kurierem dziękuję niedługo niezwłocznie zaufać",
    4: "opóźnienie zamówienie zauważyć nieobecny reklamacja gwarancyjny restauracja",
    5: "przesyłkowego natychmiastowe odpowiedziały odpowiedzialność",
    6: "nieuzasadniony reklamacyjnego uregulowanie",
    7: "niezrealizowany nieautoryzowane",
}
ENGLISH = {
    1: "please shipped late",
    2: "refund parcel received station special",
    3: "possible idea delivered creation",
    4: "delivery apologise experience",
    5: "immediately unfortunately",
}


def test_share_of_right_polish_syllables() -> None:
    words = [(word, count) for count, line in POLISH.items() for word in line.split()]
    right = sum(syllables(word) == count for word, count in words)
    assert right >= 0.95 * len(words)


def test_share_of_right_english_syllables() -> None:
    words = [(word, count) for count, line in ENGLISH.items() for word in line.split()]
    right = sum(syllables(word, "en") == count for word, count in words)
    assert right >= 0.85 * len(words)


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("Ala ma kota.", "pl", 0.4 * 3),
        ("Ala ma kota. Kot ma dom.", "pl", 0.4 * 3),
        ("Ala ma kota\nKot ma dom", "pl", 0.4 * 3),
        ("Proszę o reklamację tel. i np. fakturę.", "pl", 0.4 * (7 + 100 * 1 / 7)),
        ("The delivery is late.", "en", 0.4 * (4 + 100 * 1 / 4)),
        ("Cena 1.50 zł i 2.50 zł.", "pl", 0.4 * 4),
    ],
)
def test_fog(text: str, language: str, expected: float) -> None:
    assert fog(pl.Series([text]), language)[0] == pytest.approx(expected)


def test_empty_and_null() -> None:
    texts = pl.Series(["", None, "123 !", "Tak."])
    assert fog(texts).to_list() == [None, None, None, pytest.approx(0.4)]
    assert word_counts(texts).to_list() == [0, None, 0, 1]


def test_words() -> None:
    texts = pl.Series(["Dzień dobry, e-mail jan's 12 – tak!", "a  b\nc"])
    assert word_counts(texts).to_list() == [5, 3]
