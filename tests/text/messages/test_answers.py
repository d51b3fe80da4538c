"""Like questions, and what answers state."""

from __future__ import annotations

import numpy as np
import polars as pl
import pytest

from cs_audit.text.messages.answers import statements
from cs_audit.text.words.similar import near_duplicates

LIKE = (
    (
        "Dzień dobry, ile kosztuje wysyłka za granicę?",
        "Witam, ile kosztuje wysyłka za granicę? Pozdrawiam, Jan"[:44],
    ),
    ("Ile mam dni na zwrot butów?", "ile mam dni na zwrot BUTÓW"),
    ("How long does delivery to Spain take?", "Hello, how long does the delivery to Spain take? Thanks!"),
    ("Czy mogę odebrać paczkę w sklepie w sobotę?", "Czy moge odebrac paczke w sklepie w sobote?"),
    ("Jaki jest czas realizacji zamówienia?", "Jaki jest czas realizacji zamówień?"),
)
UNLIKE = (
    ("Ile kosztuje wysyłka do Niemiec?", "Ile kosztuje wysyłka do Hiszpanii?"),
    ("Ile mam dni na zwrot butów?", "Ile mam dni na reklamację butów?"),
    ("How long does delivery to Spain take?", "How much does delivery to Spain cost?"),
    ("Czy macie rozmiar 42 w tym modelu?", "Czy macie rozmiar 44 w tym modelu?"),
    ("Dziękuję!", "Dziękuję!"),
    ("", ""),
)


@pytest.mark.parametrize(("one", "other"), LIKE)
def test_like_questions(one: str, other: str) -> None:
    assert near_duplicates(pl.Series([one, other])).tolist() == [0, 0]


@pytest.mark.parametrize(("one", "other"), UNLIKE)
def test_unlike_questions(one: str, other: str) -> None:
    first, second = near_duplicates(pl.Series([one, other])).tolist()
    assert first != second or first == -1


def test_groups_are_those_of_every_pair_compared() -> None:
    words = ["rozmiar", "kolor", "czas", "zwrot", "paczka", "sklep", "cena", "model", "sobota", "kurier"]
    random = np.random.default_rng(7)
    texts = [" ".join(random.permutation(words)[: random.integers(3, 7)]) for _ in range(300)]
    sets = [set(text.split()) for text in texts]
    groups = near_duplicates(pl.Series(texts))
    for one in range(300):
        for other in range(one):
            if sets[one] == sets[other]:
                assert groups[one] == groups[other]
            if len(sets[one] & sets[other]) == 0 and groups[one] == groups[other]:
                pytest.fail("nothing in common")


def test_an_empty_column() -> None:
    assert near_duplicates(pl.Series([], dtype=pl.String)).tolist() == []
    assert near_duplicates(pl.Series([None, "?"], dtype=pl.String)).tolist() == [-1, -1]


STATED = (
    ("Ile?", "Wysyłka kosztuje 14,99 zł.", [("price", "14.99 PLN", "14,99 zł")]),
    ("Ile?", "Koszt to 1 299 złotych.", [("price", "1299.00 PLN", "1 299 złotych")]),
    ("How much?", "It is $5 or 4.50 EUR.", [("price", "5.00 USD", "$5"), ("price", "4.50 EUR", "4.50 EUR")]),
    ("Ile dni?", "Zwrot przyjmujemy w 14 dni.", [("term", "14 d", "14 dni")]),
    ("Ile dni?", "Ma Pani dwa tygodnie.", [("term", "14 d", "dwa tygodnie")]),
    ("Ile dni?", "To 3 dni robocze.", [("term", "3 wd", "3 dni robocze")]),
    ("Ile dni?", "Najwyżej 72 godziny.", [("term", "3 d", "72 godziny")]),
    ("How long?", "Within 2 working days.", [("term", "2 wd", "2 working days")]),
    ("Ile dni?", "Odezwę się w ciągu 2 dni.", []),
    ("Ile dni?", "Sprawdzę to. Zwrot trwa 30 dni.", [("term", "30 d", "30 dni")]),
    ("Czy można odebrać w sklepie?", "Dzień dobry, tak, codziennie.", [("verdict", "yes", "tak")]),
    ("Czy można odebrać w sklepie?", "Niestety nie, tylko kurierem.", [("verdict", "no", "niestety nie")]),
    ("Czy można odebrać w sklepie?", "Nie można.", [("verdict", "no", "nie można")]),
    ("Can I pick it up?", "Hello,\nyes, every day.", [("verdict", "yes", "yes")]),
    ("Can I pick it up?", "Sorry, we cannot do that.", [("verdict", "no", "we cannot")]),
    ("Gdzie odebrać?", "Tak jak zwykle, w sklepie.", []),
    ("Czy można?", "Tak, ale w niedzielę nie można.", []),
    ("Ile?", "Zamówienie 4321 i NIP 5260250274.", []),
)  # fmt: skip


@pytest.mark.parametrize(("question", "answer", "stated"), STATED)
def test_statements(question: str, answer: str, stated: list[tuple[str, str, str]]) -> None:
    found = [
        (one.kind, one.value, answer[one.start : one.end].lower()) for one in statements(question, answer)
    ]
    assert found == [(kind, value, words.lower()) for kind, value, words in stated]
