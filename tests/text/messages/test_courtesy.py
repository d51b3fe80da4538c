"""Mere thanks, and thanks that come with a question, a request, a complaint or news."""

from __future__ import annotations

import polars as pl
import pytest

from cs_audit.text.messages.courtesy import mere_courtesy

MERE = (
    "Dziękuję!",
    "Dziekuje bardzo",
    "Bardzo dziękuję za szybką odpowiedź.",
    "Dziękuję za pomoc!",
    "Super, dzięki!",
    "Ok, dziękuję",
    "OK",
    "Dzięki wielkie, miłego dnia :)",
    "Dziękuję Pani Anno, pozdrawiam",
    "Dziękuję Panie Tomku!",
    "Bardzo dziękuję za pomoc! Jan",
    "Bardzo dziękuję, pozdrawiam\nJan Kowalski",
    "Dziękuję i pozdrawiam, Anna",
    "Dziękuję.\n\nZ poważaniem\nMaria Nowak",
    "Jeszcze raz bardzo dziękuję za pomoc i cierpliwość",
    "Rozumiem, dziękuję za wyjaśnienie.",
    "Wszystko działa, dziękuję!",
    "Paczka dotarła, bardzo dziękuję",
    "Jasne, dzięki",
    "Dziękujemy za profesjonalną obsługę",
    "Nawzajem, miłego weekendu!",
    "Dziękuję, udało się :)",
    "dzięki 👍",
    "Thanks!",
    "Thank you so much for your help.",
    "Great, thanks a lot.",
    "Thanks, all good now.",
    "Thank you Tom, have a nice day!",
    "Thanks, Kate",
    "Perfect, thank you!\nKind regards\nOliver Brown",
    "Many thanks for the quick reply",
    "Got it, thanks",
    "Ok, understood. Thank you.",
    "It works now, thank you very much",
    "The parcel has arrived, thanks!",
    "Cheers",
    "Brilliant, that's perfect. Thanks again",
)
NOT_MERE = (
    "Dziękuję, a kiedy dostanę zwrot?",
    "Dziękuję, czy dostanę potwierdzenie",
    "Dziękuję, proszę jeszcze o fakturę",
    "Dziękuję, paczka uszkodzona",
    "Dzięki, ale nadal nie działa.",
    "Dziękuję, nie działa",
    "Super, dzięki wielkie za nic",
    "No super. Trzeci raz to samo.",
    "Z góry dziękuję za pomoc",
    "Z góry dziękuję za zwrot pieniędzy",
    "Dziękuję za odpowiedź, jednak rozmiar jest zły",
    "Ok, wyślijcie",
    "Ok, to poproszę o wymianę",
    "Tak",
    "Tak, poproszę",
    "Nie, dziękuję, rezygnuję",
    "Dobrze, czekam na kuriera",
    "Dziękuję, mój numer to 600 700 800",
    "Dziękuję za pomoc, reklamacja",
    "Rozumiem, ale to skandal",
    "Dziękuję. Anulujcie",
    "Pozdrawiam. Reklamacja",
    "Dziękuję\nZwrot",
    "Dziękuję, REKLAMACJA",
    "Dziękuję. Zwrot pieniędzy nadal nie przyszedł",
    "Pozdrawiam i czekam na odpowiedź",
    "Dzień dobry",
    "Dziękuję, w załączniku zdjęcie",
    "Thanks, but it still does not work",
    "Thanks. Please send the invoice",
    "Thanks, when exactly?",
    "Thank you for nothing",
    "Thanks in advance",
    "Thanks, I want a refund",
    "Great, another delay",
    "Ok. Cancel it",
    "Thank you, one more thing: the box was empty",
    "Thanks, could you also change the address",
    "No, thanks, cancel the order",
    "Perfect, except for the colour",
    "Thanks, I am still waiting",
    "Hello",
    "",
    "👍 3",
)


@pytest.mark.parametrize("text", MERE)
def test_mere_thanks(text: str) -> None:
    assert mere_courtesy(pl.Series([text])).tolist() == [True]


@pytest.mark.parametrize("text", NOT_MERE)
def test_more_than_thanks(text: str) -> None:
    assert mere_courtesy(pl.Series([text])).tolist() == [False]


def test_a_column() -> None:
    assert mere_courtesy(pl.Series([None, "Dzięki!", "Kiedy?"])).tolist() == [False, True, False]
    assert mere_courtesy(pl.Series([], dtype=pl.String)).tolist() == []
