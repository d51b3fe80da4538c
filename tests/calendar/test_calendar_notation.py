"""Reading calendars: what is refused, with which words, and that the schema says the same."""

from __future__ import annotations

from datetime import date
from typing import Any

import jsonschema
import pytest

from cs_audit.calendar import SCHEMA, Calendar, CalendarError

WEEK = {"mon-fri": "09:00-17:00"}

# The data, the path to the fault, words of the message, and whether the schema sees it too.
BAD: list[tuple[Any, tuple[str | int, ...], str, bool]] = [
    ("sometimes", (), "expected \"always\" or a calendar", True),
    ([], (), "at least one calendar", True),
    (["x"], (0,), "expected \"always\"", True),
    ({}, (), "key hours is missing", True),
    ({"hours": WEEK, "holiday": "PL"}, ("holiday",), "did you mean 'holidays'", True),
    ({"hours": "09:00-17:00"}, ("hours",), "expected days with hours", True),
    ({"hours": {"monday": "09:00-17:00"}}, ("hours", "monday"), "did you mean 'mon'", True),
    ({"hours": {"mon-fry": "09:00-17:00"}}, ("hours", "mon-fry"), "did you mean 'fri'", True),
    ({"hours": {"mon-tue-wed": "09:00-17:00"}}, ("hours", "mon-tue-wed"), "is not a day", True),
    ({"hours": {"mon-wed": [], "wed-fri": []}}, ("hours", "wed-fri"), "give wed its own key", False),
    ({"hours": {"mon": "9-17"}}, ("hours", "mon"), "'9-17' is not a stretch of hours", True),
    ({"hours": {"mon": ["09:00-12:00", "13:00"]}}, ("hours", "mon", 1), "'13:00' is not", True),
    ({"hours": {"mon": "24:00-06:00"}}, ("hours", "mon"), "is not a stretch", True),
    ({"hours": {"mon": "09:00-24:30"}}, ("hours", "mon"), "is not a stretch", True),
    ({"hours": {"mon": "09:60-17:00"}}, ("hours", "mon"), "is not a stretch", True),
    ({"hours": {"mon": "09:00-09:00"}}, ("hours", "mon"), "a whole day is \"00:00-24:00\"", False),
    ({"hours": {"mon": 540}}, ("hours", "mon"), "found 540", True),
    ({"hours": {"mon": {}}}, ("hours", "mon"), "expected hours", True),
    ({"hours": WEEK, "holidays": "XX"}, ("holidays",), "'XX' is neither a date nor a country", False),
    ({"hours": WEEK, "holidays": "pl"}, ("holidays",), "did you mean 'PL'", True),
    ({"hours": WEEK, "holidays": "DE-BZ"}, ("holidays",), "DE has no subdivision 'BZ'", False),
    ({"hours": WEEK, "holidays": ["PL", "2026-02-30"]}, ("holidays", 1), "'2026-02-30' is not a date", False),
    ({"hours": WEEK, "holidays": 5}, ("holidays",), "5 is not a date", True),
    ({"hours": WEEK, "closed": ["24.12.2026"]}, ("closed", 0), "'24.12.2026' is not a date", True),
    ({"hours": WEEK, "closed": "2026-12-24x"}, ("closed",), "is not a date", True),
    ({"hours": WEEK, "special": ["2026-12-24"]}, ("special",), "expected dates with hours", True),
    ({"hours": WEEK, "special": {"12-24": "09:00-12:00"}}, ("special", "12-24"), "is not a date", True),
    ({"hours": WEEK, "special": {"2026-12-24": "9"}}, ("special", "2026-12-24"), "is not a stretch", True),
    ({"hours": WEEK, "breaks": {"2026-12-24": ["9"]}}, ("breaks", "2026-12-24", 0), "is not a stretch", True),
    ({"hours": WEEK, "valid": "2026"}, ("valid",), "first and last date", True),
    ({"hours": WEEK, "valid": {"since": "2026-01-01"}}, ("valid",), "first and last date", True),
    ({"hours": WEEK, "valid": {"from": "2026"}}, ("valid", "from"), "is not a date", True),
    ({"hours": WEEK, "valid": {"from": "2026-02-01", "to": "2026-01-01"}}, ("valid", "to"), "before the first", False),
    ([{"hours": WEEK}, {"hours": WEEK}], (1, "valid"), "same date as entry 0", False),
]  # fmt: skip


@pytest.mark.parametrize(("data", "path", "words", "schema"), BAD, ids=[case[2] for case in BAD])
def test_bad_calendars(data: Any, path: tuple[str | int, ...], words: str, schema: bool) -> None:
    with pytest.raises(CalendarError) as caught:
        Calendar.from_dict(data)
    assert caught.value.path == path
    assert words in caught.value.problem
    assert all(str(step) in str(caught.value) for step in path)
    assert jsonschema.Draft202012Validator(SCHEMA).is_valid(data) is not schema


GOOD: list[Any] = [
    "always",
    {"hours": {}},
    {"hours": {"mon": "09:00-17:00", "tue": ["9:00-12:00", "13:00 - 17:00"], "wed": None, "thu": []}},
    {"hours": {"mon-fri": "22:00-06:00", "sat,sun": "00:00-24:00", "fri-mon": "08:00:30–24:00"}},
    {"hours": WEEK, "holidays": "PL", "closed": "2026-12-24", "special": {"2026-12-31": []}, "breaks": {}},
    {"hours": WEEK, "holidays": ["DE-BY", "2026-12-24"], "closed": []},
    [{"hours": WEEK, "valid": {"to": "2026-06-30"}}, {"hours": {}, "valid": {"from": "2026-07-01"}}],
]


@pytest.mark.parametrize("data", GOOD, ids=str)
def test_good_calendars(data: Any) -> None:
    Calendar.from_dict(data, timezone="Europe/Warsaw")
    jsonschema.Draft202012Validator(SCHEMA).validate(data)


def test_dates_may_be_dates() -> None:
    day = date(2026, 12, 24)
    told = {"hours": WEEK, "closed": [day], "special": {day: "09:00-10:00"}, "holidays": [day]}
    text = {
        "hours": WEEK,
        "closed": ["2026-12-24"],
        "special": {"2026-12-24": "09:00-10:00"},
        "holidays": "2026-12-24",
    }
    assert Calendar.from_dict(told) == Calendar.from_dict(text)
    with pytest.raises(CalendarError, match="given twice"):
        Calendar.from_dict({"hours": WEEK, "special": {day: [], "2026-12-24": []}})


@pytest.mark.parametrize(
    ("zone", "words"), [("Europe/Warszawa", "did you mean 'Europe/Warsaw'"), ("", "IANA"), ("/etc", "IANA")]
)
def test_unknown_zones(zone: str, words: str) -> None:
    with pytest.raises(CalendarError, match=words):
        Calendar.from_dict({"hours": WEEK}, timezone=zone)
