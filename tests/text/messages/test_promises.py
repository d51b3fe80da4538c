from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from cs_audit.calendar import Calendar
from cs_audit.text.messages.promises import find_promises, promise_due
from cs_audit.text.words.tokens import TextColumn

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = Calendar.from_dict({"hours": {"mon-fri": "09:00-17:00"}, "holidays": "PL"}, timezone="Europe/Warsaw")
TUESDAY = datetime(2026, 3, 31, 14, 30, tzinfo=WARSAW)  # the Tuesday before Easter

DUE = [
    ("Wyślemy paczkę do piątku.", "2026-04-04 00:00"),
    ("Sprawdzę to do środy 1 kwietnia.", "2026-04-02 00:00"),
    ("Odpowiemy w ciągu 2 dni roboczych.", "2026-04-02 17:00"),
    ("Zwrócimy środki w ciągu 3 dni.", "2026-04-04 00:00"),
    ("Jutro do 12 prześlę fakturę.", "2026-04-01 12:00"),
    ("Odpowiem do jutra do godziny 15:30.", "2026-04-01 15:30"),
    ("Wymienimy urządzenie do końca tygodnia.", "2026-04-04 00:00"),
    ("Wyślemy etykietę jeszcze dziś.", "2026-04-01 00:00"),
    ("W poniedziałek rano technik przyjedzie.", "2026-04-06 12:00"),
    ("Oddzwonię w ciągu godziny.", "2026-03-31 15:30"),
    ("Oddzwonimy w ciągu doby.", "2026-04-01 14:30"),
    ("Poinformujemy o wyniku 3.04.2026.", "2026-04-04 00:00"),
    ("Decyzję prześlę do 15 stycznia.", "2027-01-16 00:00"),
    ("Pojutrze wyślemy nową partię.", "2026-04-03 00:00"),
    ("wyslemy do piatku", "2026-04-04 00:00"),
    ("Usługa zostanie przywrócona dziś do 18:00.", "2026-03-31 18:00"),
    ("We'll reply within 24 hours.", "2026-04-01 14:30"),
    ("I will get back to you by Friday.", "2026-04-04 00:00"),
    ("I'll call you tomorrow.", "2026-04-02 00:00"),
    ("We will fix it by end of day.", "2026-04-01 00:00"),
    ("I'll send it by the end of business.", "2026-03-31 17:00"),
    ("You will receive it in the next 2 business days.", "2026-04-02 17:00"),
    ("It's delayed, but we will ship it today before 17:00.", "2026-03-31 17:00"),
    ("I'll come back to you by 5 pm.", "2026-03-31 17:00"),
    ("We'll send it on April 3rd.", "2026-04-04 00:00"),
    ("We will answer next week.", "2026-04-11 00:00"),
    ("We will decide within 4 working hours.", "2026-04-01 10:30"),
    ("I will do it next Monday morning.", "2026-04-06 12:00"),
]


@pytest.mark.parametrize(("text", "due"), DUE)
def test_due(text: str, due: str) -> None:
    promises = find_promises(TextColumn.of([text])).to_dicts()
    assert len(promises) == 1
    kept_until = promise_due(promises[0], TUESDAY, OFFICE)
    assert kept_until is not None
    assert kept_until.astimezone(WARSAW).strftime("%Y-%m-%d %H:%M") == due


@pytest.mark.parametrize(
    "text",
    [
        "Infolinia jest czynna od 8 do 16.",
        "Nie wyślemy tego do piątku.",
        "Paczka wyszła w piątek.",
        "Czy wyślemy to jutro?",
        "We will not refund you within 5 days.",
        "Sprawdzę to.",
        "",
    ],
)
def test_no_promise(text: str) -> None:
    assert find_promises(TextColumn.of([text])).is_empty()


def test_the_span_is_that_of_the_time_in_the_original_text() -> None:
    text = "Dzień\u00addobry 😊! Zwrot zaksięgujemy w ciągu 3 dni roboczych."
    promise = find_promises(TextColumn.of([None, text])).to_dicts()[0]
    assert promise["row"] == 1
    assert text[promise["start"] : promise["end"]] == "w ciągu 3 dni roboczych"


def test_soon_has_no_instant() -> None:
    promise = find_promises(TextColumn.of(["Wkrótce wyślemy etykietę."])).to_dicts()[0]
    assert promise["kind"] == "soon"
    assert promise_due(promise, TUESDAY, OFFICE) is None


def test_hours_are_real_hours_when_clocks_change() -> None:
    promise = find_promises(TextColumn.of(["We will reply within 24 hours."])).to_dicts()[0]
    before = datetime(2026, 3, 28, 12, 0, tzinfo=WARSAW)
    due = promise_due(promise, before, OFFICE)
    assert due is not None
    assert due.strftime("%H:%M") == "13:00"
