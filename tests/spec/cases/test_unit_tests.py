from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.model.errors import SpecError
from cs_audit.spec.cases.transcript import instant, later, local_time, read_transcript
from cs_audit.spec.cases.unit_tests import CaseFile, load_tests

WARSAW = ZoneInfo("Europe/Warsaw")
STANDARDS = "timezone: Europe/Warsaw\nstandards:\n  - {id: first, check: {first_reply: {within: 2h}}}\n"


@pytest.fixture(autouse=True)
def _in_folder_with_standards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("s.yaml").write_text(STANDARDS, encoding="utf-8")


def _load(text: str) -> CaseFile:
    Path("tests").mkdir(exist_ok=True)
    Path("tests/t.yaml").write_text(text, encoding="utf-8")
    (file,) = load_tests(["tests"])
    return file


FULL = """
standards: [../s.yaml]
tests:
  - name: odpowiedź po przerwie
    interaction: {channel: email, priority: high, customer: {name: Jan Kowalski}, due_at: 2026-09-10 12:00}
    transcript: |
      2026-09-07 16:50  customer: Gdzie jest moja paczka?
      +40m              agent anna: Dzień dobry Panie Janie,
                          sprawdzam: już.

                          Pozdrawiam
      17:45             note anna: dzwonię do kuriera
      +5s               system: Otrzymaliśmy zgłoszenie.
      +1d               team anna: Skargi -> Reklamacje
      2026-09-09 9:30   status: resolved
      +5m               survey csat 4/5: Dziękuję
      +1h               abandoned
      +1m               automated agent anna: Do widzenia
    as_of: +2d
    expect: {first: pass, other: {verdict: fail, reason: answered_late, event: 1}}
"""


def test_a_transcript_becomes_canonical_events() -> None:
    case = _load(FULL).cases[0]
    (interaction,) = case.interactions
    assert interaction["id"] == "test-1"
    assert interaction["due_at"] == "2026-09-10T10:00:00Z"
    assert interaction["events"] == [
        {"at": "2026-09-07T14:50:00Z", "by": "customer", "text": "Gdzie jest moja paczka?"},
        {
            "at": "2026-09-07T15:30:00Z",
            "by": "agent",
            "actor": "anna",
            "text": "Dzień dobry Panie Janie,\nsprawdzam: już.\n\nPozdrawiam",
        },
        {
            "at": "2026-09-07T15:45:00Z",
            "kind": "note",
            "by": "agent",
            "actor": "anna",
            "public": False,
            "text": "dzwonię do kuriera",
        },
        {"at": "2026-09-07T15:45:05Z", "by": "system", "text": "Otrzymaliśmy zgłoszenie."},
        {
            "at": "2026-09-08T15:45:05Z",
            "kind": "team",
            "by": "agent",
            "actor": "anna",
            "from": "Skargi",
            "to": "Reklamacje",
        },
        {"at": "2026-09-09T07:30:00Z", "kind": "status", "to": "resolved"},
        {"at": "2026-09-09T08:35:00Z", "kind": "abandoned"},
        {
            "at": "2026-09-09T08:36:00Z",
            "by": "agent",
            "actor": "anna",
            "text": "Do widzenia",
            "automated": True,
        },
    ]
    assert interaction["surveys"] == [
        {
            "metric": "csat",
            "score": 4.0,
            "min": 1,
            "max": 5,
            "at": "2026-09-09T07:35:00Z",
            "comment": "Dziękuję",
        }
    ]
    assert case.as_of == "2026-09-11T08:36:00Z"


def test_expectations_have_places() -> None:
    file = _load(FULL)
    first, other = file.cases[0].expect
    assert (first.standard, first.verdict, first.further) == ("first", "pass", {})
    assert (other.verdict, other.further) == ("fail", {"reason": "answered_late", "event": 1})
    assert (other.place.line, other.place.column) == (20, 27)
    assert file.standards == ("tests/../s.yaml",)
    assert [p.render().splitlines()[0] for p in file.unknown(["first"])] == [
        "tests/t.yaml:20:27: error: there is no standard 'other'"
    ]


def test_population_standards_are_tested_on_several_interactions() -> None:
    file = _load(
        "standards: ../s.yaml\ntests:\n  - name: x\n    interactions:\n"
        "      - {channel: chat, transcript: '2026-09-07 10:00 customer: a'}\n"
        "      - {opened_at: 2026-09-07 11:00}\n    expect: {first: pending}\n"
    )
    one, two = file.cases[0].interactions
    assert (one["id"], two["id"]) == ("test-1-1", "test-1-2")
    assert two["opened_at"] == "2026-09-07T09:00:00Z"


BAD = [
    ("16:50 customer: x", "6:7: error: '16:50' needs a line with a date before it"),
    ("+5m customer: x", "6:7: error: '+5m' needs a line with a date before it"),
    ("2026-13-07 16:50 customer: x", "6:7: error: '2026-13-07 16:50' is not a time"),
    ("2026-13-07 16:50x customer: x", "6:7: error: '2026-13-07 16:50x' is not a time"),
    ("2026-09-07 16:50  customer: x\n      +10x  agent anna: y", "7:7: error: '+10x' is not a time"),
    ("2026-09-07 16:50  custmer: x", "6:25: error: 'custmer' is not understood here"),
    ("2026-09-07 16:50  customer Gdzie", "6:25: error: a ':' is missing after 'customer'"),
    ("2026-09-07 16:50  survey csat", "6:25: error: a survey is written as metric and score"),
    ("2026-09-07 16:50  survey ctas 4/5", "6:25: error: there is no survey 'ctas'"),
    ("customer: Gdzie", "6:7: error: a line of a transcript starts with its time"),
    ("2026-09-07 16:50  automated note: x", "6:25: error: 'automated' stands before who writes"),
]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[message[-40:] for _, message in BAD])
def test_bad_lines_are_told_with_their_place(line: str, message: str) -> None:
    head = "standards: [../s.yaml]\ntests:\n  - name: x\n    expect: {first: pass}\n    transcript: |\n"
    with pytest.raises(SpecError) as caught:
        _load(f"{head}      {line}\n")
    assert str(caught.value).startswith(f"tests/t.yaml:{message}")


def test_the_caret_marks_the_time_and_what_follows_from_it_is_not_told() -> None:
    text = "standards: [../s.yaml]\ntests:\n  - name: x\n    expect: {first: pass}\n    transcript: |\n"
    text += "      2026-99-07 10:00  customer: a\n      +10m  agent anna: b\n      11:00x  agnet: c\n"
    with pytest.raises(SpecError) as caught:
        _load(text)
    assert [(one.place.line, one.width) for one in caught.value.problems] == [(6, 16)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("standards: [../s.yaml]\ntests: []", "2:8: error: this is empty"),
        ("tests:\n  - {name: x, expect: {a: pass}}", "the key 'standards' is missing"),
        (
            "standards: x.yaml\ntests:\n  - {name: x, expect: {a: pass}}",
            "1:12: error: there is no file 'tests/x.yaml'",
        ),
        (
            "standards: ../s.yaml\ntests:\n  - {name: x, expect: {a: passed}}",
            "3:27: error: 'passed' is not a verdict",
        ),
        (
            "standards: ../s.yaml\ntests:\n  - {name: x, expect: {a: pass}}",
            "neither a transcript nor 'opened_at'",
        ),
        (
            "standards: ../s.yaml\ntests:\n  - {name: x, as_of: soon, expect: {a: pass}}",
            "'soon' is not a time",
        ),
    ],
)
def test_bad_test_files(text: str, message: str) -> None:
    with pytest.raises(SpecError) as caught:
        _load(text)
    assert message in str(caught.value)


def test_a_folder_without_tests_is_an_error() -> None:
    with pytest.raises(SpecError, match="there are no tests of standards here"):
        load_tests(["."])


@pytest.mark.parametrize(
    ("text", "utc"),
    [
        ("2026-03-29 02:30", "2026-03-29T01:30:00Z"),  # skipped: moves forward by an hour
        ("2026-10-25 02:30", "2026-10-25T00:30:00Z"),  # twice: the first
        ("2026-07-01 12:00", "2026-07-01T10:00:00Z"),
        ("2026-07-01T12:00:30+00:00", "2026-07-01T12:00:30Z"),
        ("2026-07-01 12:00Z", "2026-07-01T12:00:00Z"),
    ],
)
def test_local_times(text: str, utc: str) -> None:
    assert instant(local_time(text, WARSAW)) == utc


def test_hours_pass_and_days_are_local() -> None:
    eve = datetime(2026, 3, 28, 12, 0, tzinfo=UTC).astimezone(WARSAW)
    assert instant(later(eve, "+24h")) == "2026-03-29T12:00:00Z"
    assert instant(later(eve, "+1d")) == "2026-03-29T11:00:00Z"


@given(st.text(max_size=120))
@settings(max_examples=150, deadline=None)
def test_any_transcript_is_read_or_refused(text: str) -> None:
    read = read_transcript("2026-09-07 10:00 customer: x\n" + text, WARSAW)
    lines = max(1, len(("2026-09-07 10:00 customer: x\n" + text).splitlines()))
    assert all(0 <= error.line < lines for error in read.errors)
