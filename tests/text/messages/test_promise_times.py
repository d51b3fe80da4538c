"""Due moments and commitments, by the kinds of sentences in which they once went wrong."""

from __future__ import annotations

import json
import re
import time
from datetime import datetime
from itertools import product
from typing import Any

import pytest

from cs_audit.text.messages.commits import CommitMatcher
from cs_audit.text.messages.promises import find_promises, promise_due
from cs_audit.text.words.time_phrases import find_when
from cs_audit.text.words.time_words import MONTHS, NUMBERS, PARTS, WEEKDAYS, telling
from cs_audit.text.words.tokens import TextColumn
from tests.text.cases import DATA
from tests.text.messages.test_promises import OFFICE, WARSAW

CASES = [json.loads(line) for line in (DATA / "promises.jsonl").read_text().splitlines()]


def dues_of(text: str, sent: datetime) -> list[str]:
    found = find_promises(TextColumn.of([text])).to_dicts()
    dues = [due for promise in found if (due := promise_due(promise, sent, OFFICE)) is not None]
    return [due.astimezone(WARSAW).strftime("%Y-%m-%d %H:%M") for due in dues]


def due_of(text: str, sent: datetime) -> str | None:
    return next(iter(dues_of(text, sent)), None)


def _name(case: dict[str, Any]) -> str:
    return f"{case['kind']}: {case['text']}"


@pytest.mark.parametrize("case", [case for case in CASES if case["area"] == "due"], ids=_name)
def test_due_moment(case: dict[str, Any]) -> None:
    sent = datetime.strptime(case["sent"], "%Y-%m-%d %H:%M").replace(tzinfo=WARSAW)
    due = dues_of(case["text"], sent)
    assert due[:1] == ([case["right"]] if case["right"] else [])
    assert due == case.get("all", due)  # where a sentence promises two things


@pytest.mark.parametrize("case", [case for case in CASES if case["area"] == "commits"], ids=_name)
def test_commitment(case: dict[str, Any]) -> None:
    assert CommitMatcher().rows(TextColumn.of([case["text"]])).tolist() == [case["right"]]


def _expressions() -> list[str]:
    numbers = ["2", "3-5", "48", *list(NUMBERS)[::5]]
    units = [
        "minut",
        "godzin",
        "dni",
        "dni roboczych",
        "tygodni",
        "minutes",
        "hours",
        "days",
        "business days",
    ]
    leads = ["w ciagu", "w terminie", "za", "within", "in the next", "in under"]
    out = [" ".join(each) for each in product(leads, numbers, units)]
    out += [
        f"{lead} {number}{unit}"
        for lead in leads
        for number in (12, 90)
        for unit in ("h", "hrs", "min", " h")
    ]
    out += [f"do {day} {month}" for day in (1, 9, 30) for month in MONTHS]
    out += [f"do {date}" for date in ("12.03.2024", "2031-01-09", "7.11", "15-go")]
    out += [f"by {hour}{rest}" for hour in (1, 9, 12) for rest in ("pm", " a.m.", ":20", "", " o'clock")]
    out += [f"o {hour}:{minute}" for hour in (8, 17, 23) for minute in ("05", "17", "40")]
    out += [f"{lead} {day}" for lead in ("do", "by", "next", "w przyszly") for day in WEEKDAYS]
    out += [f"jutro {part}" for part in PARTS] + list(PARTS)
    out += ["eod", "by cob", "by the end of business", "do konca dnia", "by the end of play", "this weekend"]
    out += [
        "za kwadrans",
        "in a fortnight",
        "za pol godziny",
        "half past five",
        "o siedemnastej",
        "within the hour",
    ]
    out += [
        "w ciagu kwadransa",
        "za poltorej godz",
        "o wpol do drugiej",
        "kwadrans po drugiej",
        "at ten past three",
        "by five",
        "within 2 bd",
        "nbd",
        "nastepnego dnia roboczego",
        "by month end",
        "do konca pracy",
        "w trakcie dnia",
        "2 dni max",
        "three days from now",
        "do polowy marca",
        "w tydzien",
        "by tom",
        "dwadziescia cztery godziny max",
        "by the 10th of next month",
    ]
    out += [
        "do konca roku",
        "eow",
        "in march",
        "w kwietniu",
        "later today",
        "wkrotce",
        "right away",
        "in a few days",
    ]
    return out


def test_no_time_is_lost_before_the_grammar_sees_it() -> None:
    """Every expression has a telling word, and is found in a whole message as it is by itself."""
    for text in _expressions():
        when = find_when(text)
        assert when is not None, text
        assert any(map(telling, re.findall("[a-z0-9]+", text))), text
        found = find_promises(TextColumn.of([f"Zamówienie 1234567: wyślemy to {text}."])).to_dicts()
        assert [each["kind"] for each in found] == [when.kind], text


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("Zadzwonię o 9.", "2026-03-03 09:00"),  # nine has passed: tomorrow's
        ("Zadzwonię dziś o 9.", None),
        ("We'll send it by 12 February 2026.", None),
        ("W odpowiedzi na pismo z 27 lutego wyślemy duplikat do piątku.", "2026-03-07 00:00"),
        ("Sklep będzie nieczynny w środę, a paczkę wyślemy w czwartek.", "2026-03-06 00:00"),
        ("It is delayed until Friday, but we'll let you know.", None),
        ("I'll send it by 5 p.m. Thanks for waiting!", "2026-03-02 17:00"),
        ("Wyślemy to ok. 17.", "2026-03-02 17:00"),
        ("Wyślemy do 20 sztuk.", None),
        ("Obniżymy cenę do 50 zł.", None),
        ("We'll call you between 2 and 4 tomorrow.", "2026-03-03 16:00"),
        ("Zadzwonimy w środę w przyszłym tygodniu.", "2026-03-12 00:00"),
        ("We'll do it today or tomorrow.", "2026-03-04 00:00"),
        ("Odpiszemy przed piątkiem.", "2026-03-06 00:00"),
        ("Zwrot zrobimy w ciągu miesiąca.", "2026-04-03 00:00"),
        ("Napiszemy po weekendzie.", "2026-03-10 00:00"),
        ("Naprawimy to w weekend.", "2026-03-09 00:00"),
        ("We'll ring you at 7 in the evening.", "2026-03-02 19:00"),
        ("Kurier będzie jutro o 8 rano.", "2026-03-03 08:00"),
        ("We'll fix it by the end of the quarter.", "2026-04-01 00:00"),
    ],
)  # fmt: skip
def test_days_and_times_of_the_day(text: str, due: str | None) -> None:
    assert due_of(text, datetime(2026, 3, 2, 10, 0, tzinfo=WARSAW)) == due


@pytest.mark.parametrize(
    "words", ["sprawdzimy to i wrócimy ", "we will send it and ", "sprawdzimy to, jutro, "]
)
def test_time_grows_with_the_length_of_a_sentence_not_with_its_square(words: str) -> None:
    def spent(times: int) -> float:
        column = TextColumn.of([words * times])
        assert len(column.words.start)
        began = time.process_time()
        find_promises(column)
        return time.process_time() - began

    spent(100)
    assert spent(4000) < 60 * max(spent(400), 0.002)
