"""How Polish and English write numbers, durations, dates and counted things."""

from __future__ import annotations

from string import Formatter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.report import words
from cs_audit.report.view.language import Language, typeset

PL = Language.of("pl", "Europe/Warsaw")
EN = Language.of("en", "Europe/Warsaw")
N = "\u00a0"


@pytest.mark.parametrize(
    ("seconds", "polish", "english"),
    [
        (0, "0 s", "0 s"),
        (45, "45 s", "45 s"),
        (60, "1 min", "1 min"),
        (222, "3 min 42 s", "3 min 42 s"),
        (7200, "2 godz.", "2 h"),
        (15120, "4 godz. 12 min", "4 h 12 min"),
        (15159, "4 godz. 12 min", "4 h 12 min"),
        (360000 + 1800, "100 godz.", "100 h"),
        (-90, "−1 min 30 s", "−1 min 30 s"),
        (0.4, "0 s", "0 s"),
        (None, "–", "–"),
        (float("nan"), "–", "–"),
    ],
)
def test_durations(seconds: float | None, polish: str, english: str) -> None:
    assert PL.duration(seconds).replace(N, " ") == polish
    assert EN.duration(seconds).replace(N, " ") == english


@pytest.mark.parametrize(
    ("share", "polish", "english"),
    [
        (0.846, "84,6 %", "84.6%"),
        (1.0, "100,0 %", "100.0%"),
        (0.0, "0,0 %", "0.0%"),
        (0.99999, "99,9 %", "99.9%"),
        (0.00001, "0,1 %", "0.1%"),
        (0.92, "92,0 %", "92.0%"),
        (None, "–", "–"),
    ],
)
def test_percentages_never_round_to_all_or_nothing(share: float | None, polish: str, english: str) -> None:
    assert PL.percent(share) == polish.replace(" ", N)
    assert EN.percent(share) == english


@pytest.mark.parametrize(
    ("n", "polish", "english"),
    [
        (999, "999", "999"),
        (1234, "1234", "1,234"),
        (12345, f"12{N}345", "12,345"),
        (-5, "−5", "−5"),
        (None, "–", "–"),
    ],
)
def test_integers(n: int | None, polish: str, english: str) -> None:
    assert PL.integer(n) == polish
    assert EN.integer(n) == english


@pytest.mark.parametrize(
    ("n", "said"),
    [
        (1, "Zbadano 1 interakcję."),
        (2, "Zbadano 2 interakcje."),
        (4, "Zbadano 4 interakcje."),
        (5, "Zbadano 5 interakcji."),
        (12, "Zbadano 12 interakcji."),
        (22, "Zbadano 22 interakcje."),
        (112, "Zbadano 112 interakcji."),
        (1004, "Zbadano 1004 interakcje."),
    ],
)
def test_polish_counts_things_in_three_forms(n: int, said: str) -> None:
    assert PL.say("audited", n).replace(N, " ") == said


def test_dates_are_told_in_the_standards_zone() -> None:
    assert PL.moment("2026-03-29T01:30:00Z").replace(N, " ") == "29.03.2026 03:30"  # after the spring gap
    assert EN.instant("2026-10-25T00:30:00Z").replace(N, " ") == "25 October 2026, 02:30"
    assert PL.span("2026-03-01T00:00:00Z", "2026-03-31T10:00:00Z").replace(N, " ") == "1–31 marca 2026"
    assert (
        EN.span("2025-12-01T10:00:00Z", "2026-01-31T10:00:00Z").replace(N, " ")
        == "1 December 2025 – 31 January 2026"
    )
    assert PL.moment("nonsense") == "–"


def test_polish_sorting_puts_letters_where_the_dictionary_does() -> None:
    names = ["źrebak", "zupa", "łódź", "lody", "Ćma", "cyna", "ćma", "żaba", "ananas", "ąę", "édith"]
    ordered = ["ananas", "ąę", "cyna", "Ćma", "ćma", "édith", "lody", "łódź", "zupa", "źrebak", "żaba"]
    assert sorted(names, key=PL.sort_key) == ordered


@pytest.mark.parametrize(
    ("seconds", "working", "polish", "english"),
    [
        (7200, False, "2 godz.", "2 h"),
        (14 * 86_400, False, "14 dni", "14 days"),
        (86_400 * 2 + 3 * 3600, False, "2 dni 3 godz.", "2 days 3 h"),
        (1_228_040, True, "341 godz. czasu pracy", "341 h of working time"),
        (600, True, "10 min", "10 min"),
    ],
)
def test_lengths_of_time_say_what_they_count(seconds: int, working: bool, polish: str, english: str) -> None:
    assert PL.lasting(seconds, working).replace(N, " ") == polish
    assert EN.lasting(seconds, working).replace(N, " ") == english


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("Odpowiedź w 2 godziny i 15 min", f"Odpowiedź w{N}2{N}godziny i{N}15{N}min"),
        ("Ponad 85% spraw", f"Ponad 85{N}% spraw"),
        ("cel ≥ 90 %", f"cel ≥{N}90{N}%"),
    ],
)
def test_what_belongs_together_stays_on_a_line(text: str, shown: str) -> None:
    assert typeset(text, "pl") == shown


def test_one_letter_words_hold_to_the_next_in_polish() -> None:
    assert f"w{N}ciągu" in PL.rule("within", limit="2 h")


def _texts(entry: words.Entry) -> tuple[str, ...]:
    return (entry,) if isinstance(entry, str) else entry


@pytest.mark.parametrize("part", list(words.Words.__dataclass_fields__))
def test_both_languages_have_the_same_words(part: str) -> None:
    polish, english = (getattr(words.load(code), part) for code in ("pl", "en"))
    assert list(polish) == list(english)
    for key in polish:
        wanted = {name for text in _texts(english[key]) for _, name, _, _ in Formatter().parse(text) if name}
        used = {name for text in _texts(polish[key]) for _, name, _, _ in Formatter().parse(text) if name}
        assert used == wanted, key
        if isinstance(polish[key], tuple):
            assert (len(polish[key]), len(english[key])) == (3, 2), key


def test_an_unknown_reason_stays_readable() -> None:
    assert PL.reason("some_new_reason") == "some new reason"


@settings(max_examples=60, deadline=None)
@given(st.floats(allow_nan=True, allow_infinity=True), st.integers(-(10**9), 10**9))
def test_any_number_is_written(value: float, n: int) -> None:
    for language in (PL, EN):
        assert language.number(value)
        assert language.duration(value)
        assert language.integer(n)
        assert language.say("audited", abs(n))
