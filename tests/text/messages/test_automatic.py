"""Automatic replies told from what people write."""

from __future__ import annotations

import polars as pl
import pytest

from cs_audit.text.messages.automatic import (
    acknowledgements,
    automatic_replies,
    automatic_subjects,
)

MACHINE_TEXTS = [
    ("Automatyczna odpowiedź: Zamówienie", "Jestem na urlopie do 7 kwietnia."),
    ("Automatyczna odpowiedz", "x"),
    ("Poza biurem", "x"),
    ("Out of Office Re: order", "x"),
    ("Undelivered Mail Returned to Sender", "x"),
    (None, "Otrzymaliśmy Twoje zgłoszenie. Numer: 1001"),
    (None, "Otrzymaliśmy Państwa wiadomość i odpowiemy w ciągu 24 godzin."),
    (None, "Dziękujemy za wiadomość. Odpowiemy w ciągu 4 godzin roboczych. Numer zgłoszenia: 1001."),
    (None, "To jest wiadomość wygenerowana automatycznie, prosimy na nią nie odpowiadać."),
    (None, "Prosimy nie odpowiadać na tę wiadomość."),
    (None, "Twoje zgłoszenie zostało zarejestrowane pod numerem 55."),
    (None, "We have received your request and will get back to you within 24 hours."),
    (None, "This is an automated response."),
    (None, "I am currently out of the office with limited access to e-mail."),
    (None, "Obecnie przebywam na urlopie, wracam 7 kwietnia."),
    (None, "Automatic reply: I am out of office until Monday."),
    (None, "Autoodpowiedź: wiadomość dotarła."),
    (
        None,
        "Dziękuję za wiadomość. Do 12 maja jestem na urlopie. W pilnych sprawach proszę o kontakt z biurem.",
    ),
    (None, "Thank you for your email. I am on annual leave until 4 May and will reply on my return."),
    (None, "Jestem nieobecna w biurze do piątku."),
    (None, "Hello, I'm currently away from my desk and will be back on Monday."),
    (None, "Delivery to the following recipients failed permanently"),
]
PERSON_TEXTS = [
    ("Re: Zamówienie", "Otrzymaliśmy Pani paczkę i już ją sprawdzamy, jutro zwrócę pieniądze."),
    (None, "Dziękujemy za wiadomość. Paczka jest w drodze."),
    (None, "Nikt nie odpowiada na moje wiadomości od tygodnia"),
    (None, "Dostałem automatycznie naliczoną opłatę, proszę o korektę"),
    (None, "Byłam na urlopie i dopiero teraz odpisuję."),
    (None, "Czy to biuro jest otwarte w sobotę? Proszę odpowiedzieć na tę wiadomość."),
    ("Urlopowe zamówienie", "Kiedy dotrze?"),
    (None, "I received your request, here is the invoice."),
    (None, "Please do not send me another voucher."),
    (None, "I'm on holiday next week, so please deliver it on Monday the 12th."),
    (None, "Będę na urlopie od poniedziałku, proszę wysłać paczkę po 12 maja."),
    (None, "I am out of the office on Friday, can you call me on Thursday?"),
    (None, "Dzień dobry, kupiłem kurtkę na wakacje i jest za mała."),
    (None, "The automatic door does not close. Please reply."),
    (None, "Ekspres ma automatyczną odpowiedź na brak wody, ale nie działa."),
]


@pytest.mark.parametrize(("cases", "expected"), [(MACHINE_TEXTS, True), (PERSON_TEXTS, False)])
def test_texts(cases: list[tuple[str | None, str]], expected: bool) -> None:
    subjects = pl.Series([subject for subject, _ in cases], dtype=pl.String)
    bodies = pl.Series([body for _, body in cases])
    found = automatic_replies(bodies) | acknowledgements(bodies) | automatic_subjects(subjects)
    assert [body for (_, body), hit in zip(cases, found, strict=True) if hit is not expected] == []


def test_nulls() -> None:
    assert automatic_replies(pl.Series([None, "tak"], dtype=pl.String)).to_list() == [False, False]
