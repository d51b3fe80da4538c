"""What a calendar says, case by case. 2026-09-07 is a Monday."""

from __future__ import annotations

import pickle
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest

from cs_audit.calendar import NEVER, Calendar, CalendarError

WARSAW = ZoneInfo("Europe/Warsaw")
OFFICE = {
    "hours": {"mon-fri": "09:00-17:00", "sat": ["10:00-12:00", "12:30-14:00"]},
    "holidays": "PL",
    "closed": ["2026-12-23"],
    "special": {"2026-12-31": "09:00-13:00", "2026-12-25": "10:00-11:00"},
    "breaks": {"2026-11-10": "12:00-12:30"},
}
NIGHTS = {"hours": {"mon-fri": "22:00-06:00"}}


def at(text: str, zone: str = "Europe/Warsaw") -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=ZoneInfo(zone))


def office(**changes: Any) -> Calendar:
    return Calendar.from_dict({**OFFICE, **changes}, timezone="Europe/Warsaw")


HOUR = 3600
ELAPSED = [
    ("within a day", OFFICE, "2026-09-07 10:00", "2026-09-07 12:30", 2.5),
    ("before opening to after closing", OFFICE, "2026-09-07 06:00", "2026-09-07 20:00", 8),
    ("over night", OFFICE, "2026-09-07 16:59", "2026-09-08 09:01", 2 / 60),
    ("two stretches on Saturday", OFFICE, "2026-09-12 11:00", "2026-09-12 13:00", 1.5),
    ("over the weekend", OFFICE, "2026-09-11 16:00", "2026-09-14 10:00", 5.5),
    ("public holiday", OFFICE, "2026-11-11", "2026-11-12", 0),
    ("a break is cut out", OFFICE, "2026-11-10 09:00", "2026-11-10 17:00", 7.5),
    ("closed date", OFFICE, "2026-12-23", "2026-12-24", 0),
    ("special hours replace the week's", OFFICE, "2026-12-31", "2027-01-01", 4),
    ("special hours win over a holiday", OFFICE, "2026-12-25", "2026-12-26", 1),
    ("Easter Monday", OFFICE, "2026-04-06", "2026-04-07", 0),
    ("Corpus Christi", OFFICE, "2026-06-04", "2026-06-05", 0),
    ("leap day", OFFICE, "2028-02-29", "2028-03-01", 8),
    ("less than a minute", OFFICE, "2026-09-07 10:00:00", "2026-09-07 10:00:59", 59 / HOUR),
    ("weekend of the March change", OFFICE, "2026-03-27 16:00", "2026-03-30 09:30", 5),
    ("weekend of the October change", OFFICE, "2026-10-23 16:00", "2026-10-26 09:30", 5),
    ("night shift", NIGHTS, "2026-09-07T12", "2026-09-08T12", 8),
    ("Friday's night shift runs into Saturday", NIGHTS, "2026-09-11T12", "2026-09-13", 8),
    ("night shift of the March change", {"hours": {"sat": "22:00-06:00"}},
     "2026-03-28T12", "2026-03-29T12", 7),
    ("night shift of the October change", {"hours": {"sat": "22:00-06:00"}},
     "2026-10-24T12", "2026-10-25T12", 9),
    ("24 hours a day, 23 in March", {"hours": {"mon-sun": "00:00-24:00"}}, "2026-03-29", "2026-03-30", 23),
    ("opening at a skipped time", {"hours": {"sun": "02:30-05:00"}}, "2026-03-29", "2026-03-30", 1.5),
    ("closing at a skipped time", {"hours": {"sun": "01:00-02:30"}}, "2026-03-29", "2026-03-30", 1.5),
    ("open only while skipped", {"hours": {"sun": "02:30-03:15"}}, "2026-03-29", "2026-03-30", 0),
    ("opening at a time that occurs twice", {"hours": {"sun": "02:30-05:00"}},
     "2026-10-25", "2026-10-26", 3.5),
    ("closing at a time that occurs twice", {"hours": {"sun": "01:00-02:30"}},
     "2026-10-25", "2026-10-26", 1.5),
    ("60 weeks", {"hours": {"mon-fri": "09:00-17:00"}}, "2026-09-07T12", "2027-11-01T12", 60 * 40),
    ("decades", {"hours": {"mon-sun": "09:00-10:00"}}, "1961-01-01", "2061-01-01", 36525),
    ("a range over the weekend", {"hours": {"fri-mon": "09:00-10:00"}}, "2026-09-07", "2026-09-14", 4),
    ("days in a list", {"hours": {"mon,wed": "09:00-10:00"}}, "2026-09-07", "2026-09-14", 2),
    ("a narrower key wins", {"hours": {"fri": "09:00-10:00", "mon-fri": "09:00-17:00"}},
     "2026-09-11", "2026-09-12", 1),
    ("an empty day", {"hours": {"fri": [], "mon-fri": "09:00-17:00"}}, "2026-09-07", "2026-09-14", 32),
    ("overlapping hours count once", {"hours": {"mon": ["09:00-12:00", "11:00-13:00"]}},
     "2026-09-07", "2026-09-08", 4),
    ("holiday on Wednesday: the small hours of Thursday stay", {**NIGHTS, "holidays": ["2026-09-09"]},
     "2026-09-08T12", "2026-09-10T12", 8),
    ("special night before a closed date",
     {**NIGHTS, "special": {"2026-09-08": "20:00-02:00"}, "closed": ["2026-09-09"]},
     "2026-09-08T12", "2026-09-09T12", 4),
    ("special night into an ordinary date", {**NIGHTS, "special": {"2026-09-12": "20:00-02:00"}},
     "2026-09-12T12", "2026-09-13T12", 6),
    ("a break over midnight", {**NIGHTS, "breaks": {"2026-09-07": "23:30-00:30"}},
     "2026-09-07T12", "2026-09-08T12", 7),
]  # fmt: skip


@pytest.mark.parametrize(
    ("data", "start", "end", "hours"), [case[1:] for case in ELAPSED], ids=[case[0] for case in ELAPSED]
)
def test_elapsed(data: dict[str, Any], start: str, end: str, hours: float) -> None:
    calendar = Calendar.from_dict(data, timezone="Europe/Warsaw")
    assert calendar.elapsed(at(start), at(end)) == round(hours * HOUR)


DUE = [
    ("inside the day", "2026-09-07 10:00", 2, {}, "2026-09-07 12:00"),
    ("exactly at closing time", "2026-09-07 10:00", 7, {}, "2026-09-07 17:00"),
    ("or at the next opening", "2026-09-07 10:00", 7, {"at_closing": "next_opening"}, "2026-09-08 09:00"),
    (
        "the next opening only where it closes",
        "2026-09-07 10:00",
        6,
        {"at_closing": "next_opening"},
        "2026-09-07 16:00",
    ),
    ("from before opening", "2026-09-07 03:00", 1, {}, "2026-09-07 10:00"),
    ("from closing time", "2026-09-07 17:00", 1, {}, "2026-09-08 10:00"),
    ("over the March change", "2026-03-27 16:00", 5, {}, "2026-03-30 09:30"),
    ("nothing, in open time", "2026-09-07 10:00", 0, {}, "2026-09-07 10:00"),
    ("nothing, at closing time", "2026-09-07 17:00", 0, {}, "2026-09-08 09:00"),
    ("nothing, at night, backward", "2026-09-08 03:00", 0, {"direction": "backward"}, "2026-09-07 17:00"),
    ("nothing, at opening, backward", "2026-09-08 09:00", 0, {"direction": "backward"}, "2026-09-07 17:00"),
    ("back inside the day", "2026-09-07 12:00", -2, {}, "2026-09-07 10:00"),
    ("back to an opening", "2026-09-07 12:00", -3, {}, "2026-09-07 09:00"),
    ("back over night", "2026-09-08 10:00", -2, {}, "2026-09-07 16:00"),
]


@pytest.mark.parametrize(
    ("start", "hours", "options", "expected"), [case[1:] for case in DUE], ids=[case[0] for case in DUE]
)
def test_due(start: str, hours: int, options: dict[str, Any], expected: str) -> None:
    due = office().due(at(start), hours * HOUR, **options)
    assert due is not None
    assert due.tzinfo is UTC
    assert due == at(expected).astimezone(UTC)


DUE_DAYS = [
    ("third open day after Monday", "2026-09-07 10:00", 3, "2026-09-10 17:00", "2026-09-10 10:00"),
    ("Saturday closes at two", "2026-09-09 18:30", 3, "2026-09-12 14:00", "2026-09-12 18:30"),
    ("Sunday is skipped", "2026-09-12 11:00", 1, "2026-09-14 17:00", "2026-09-14 11:00"),
    ("from a closed day", "2026-09-13 11:00", 1, "2026-09-14 17:00", "2026-09-14 11:00"),
    ("before opening counts as that day", "2026-09-07 00:00", 1, "2026-09-08 17:00", "2026-09-08 00:00"),
    ("just before midnight, too", "2026-09-07 23:59:59", 1, "2026-09-08 17:00", "2026-09-08 23:59:59"),
    ("over a holiday", "2026-11-10 10:00", 1, "2026-11-12 17:00", "2026-11-12 10:00"),
    ("to a special day", "2026-12-30 10:00", 1, "2026-12-31 13:00", "2026-12-31 10:00"),
    ("over the March change", "2026-03-27 10:00", 2, "2026-03-30 17:00", "2026-03-30 10:00"),
]


@pytest.mark.parametrize(
    ("start", "days", "close", "same_time"),
    [case[1:] for case in DUE_DAYS],
    ids=[case[0] for case in DUE_DAYS],
)
def test_due_days(start: str, days: int, close: str, same_time: str) -> None:
    calendar = office()
    assert calendar.due_days(at(start), days) == at(close).astimezone(UTC)
    assert calendar.due_days(at(start), days, day_ends="same_time") == at(same_time).astimezone(UTC)
    starts = np.array([int(at(start).timestamp())] * 2)
    assert list(calendar.due_days(starts, np.array([days, days]))) == [int(at(close).timestamp())] * 2


def test_the_same_time_of_a_day_that_skips_it_moves_forward() -> None:
    every_day = Calendar.from_dict({"hours": {"mon-sun": "00:00-24:00"}}, timezone="Europe/Warsaw")
    due = every_day.due_days(at("2026-03-28 02:30"), 1, day_ends="same_time")
    assert due == datetime(2026, 3, 29, 1, 30, tzinfo=UTC)
    assert every_day.due_days(at("2026-03-28 02:30"), 1) == at("2026-03-30 00:00").astimezone(UTC)


def test_a_working_day_of_a_night_shift_ends_at_midnight() -> None:
    nights = Calendar.from_dict(NIGHTS, timezone="Europe/Warsaw")
    assert nights.due_days(at("2026-09-07 12:00"), 1) == at("2026-09-09 00:00").astimezone(UTC)
    assert nights.due_days(at("2026-09-11 12:00"), 1) == at("2026-09-12 06:00").astimezone(UTC)


@pytest.mark.parametrize("days", [0, -1])
def test_a_limit_of_no_days_is_refused(days: int) -> None:
    with pytest.raises(ValueError, match="1 day or more"):
        office().due_days(at("2026-09-07 10:00"), days)


def test_always() -> None:
    always = Calendar.from_dict("always", timezone="Europe/Warsaw")
    start = at("2026-03-28 12:00")
    assert always == Calendar.always("Europe/Warsaw")
    assert always.is_always
    assert always.elapsed(start, at("2026-03-29 12:00")) == 23 * HOUR
    assert always.due_days(start, 1) == at("2026-03-29 13:00").astimezone(UTC)
    assert always.due(start, -5) == start - timedelta(seconds=5)
    assert always.is_open(start)
    assert always.next_close(start) is None
    assert always.open_days(date(2026, 1, 1), date(2026, 1, 2)) == [date(2026, 1, 1), date(2026, 1, 2)]
    assert always.elapsed(datetime.min.replace(tzinfo=UTC), datetime.max.replace(tzinfo=UTC)) == 315537897599


def test_open_and_close() -> None:
    calendar = office()
    for start, is_open, opening, close in [
        ("2026-09-07 10:00", True, "2026-09-07 10:00", "2026-09-07 17:00"),
        ("2026-09-07 09:00", True, "2026-09-07 09:00", "2026-09-07 17:00"),
        ("2026-09-07 17:00", False, "2026-09-08 09:00", "2026-09-08 17:00"),
        ("2026-09-12 12:10", False, "2026-09-12 12:30", "2026-09-12 14:00"),
        ("2026-09-12 14:00", False, "2026-09-14 09:00", "2026-09-14 17:00"),
    ]:
        moment = at(start)
        assert calendar.is_open(moment) is is_open
        assert calendar.next_open(moment) == at(opening).astimezone(UTC)
        assert calendar.next_close(moment) == at(close).astimezone(UTC)


def test_a_night_shift_is_one_period() -> None:
    nights = Calendar.from_dict(NIGHTS, timezone="Europe/Warsaw")
    assert nights.next_close(at("2026-09-07 23:00")) == at("2026-09-08 06:00").astimezone(UTC)
    periods = list(nights.periods(at("2026-09-07 00:00"), at("2026-09-08 23:00")))
    assert periods[0] == (at("2026-09-07 22:00").astimezone(UTC), at("2026-09-08 06:00").astimezone(UTC))
    assert periods[1] == (at("2026-09-08 22:00").astimezone(UTC), at("2026-09-08 23:00").astimezone(UTC))


NEVER_OPEN = [
    {"hours": {}},
    {"hours": {"mon": []}},
    {"hours": {"mon": "09:00-17:00"}, "valid": {"from": "2020-01-01", "to": "2020-12-31"}},
]


@pytest.mark.parametrize("data", NEVER_OPEN)
def test_where_it_never_opens_again_nothing_is_due(data: dict[str, Any]) -> None:
    calendar, start = Calendar.from_dict(data), at("2026-09-07 10:00")
    assert calendar.due(start, 60) is None
    assert calendar.due(start, 0) is None
    assert calendar.due_days(start, 1) is None
    assert calendar.next_open(start) is None
    assert calendar.next_close(start) is None
    assert list(calendar.due(np.array([0, 10**9 * 2]), 60))[1] == NEVER
    assert calendar.elapsed(start, at("2027-01-01")) == 0


def test_more_open_time_than_there_is() -> None:
    assert office().due(at("2026-09-07 10:00"), 10**12) is None
    assert office().due(at("2026-09-07 10:00"), -(10**12)) is None


def test_instants_beyond_the_horizon_are_closed_time() -> None:
    calendar = office()
    far = datetime(9999, 1, 1, tzinfo=UTC)
    assert calendar.elapsed(far, far.replace(day=30)) == 0
    assert calendar.elapsed(at("2026-09-07 10:00"), far) > 10**9 // 2
    assert calendar.due_days(far, 1) is None
    assert not calendar.is_open(datetime(1, 1, 1, tzinfo=UTC))


CHANGING = [
    {"hours": {"mon-fri": "10:00-14:00"}, "valid": {"from": "2026-09-09"}},
    {"hours": {"mon-fri": "09:00-17:00"}, "valid": {"to": "2026-09-08"}},
]


def test_hours_that_change_at_midnight() -> None:
    calendar = Calendar.from_dict(CHANGING, timezone="Europe/Warsaw")
    assert calendar.elapsed(at("2026-09-07 00:00"), at("2026-09-12 00:00")) == (2 * 8 + 3 * 4) * HOUR
    assert calendar.due(at("2026-09-08 16:00"), 2 * HOUR) == at("2026-09-09 11:00").astimezone(UTC)
    assert calendar == Calendar.from_dict(CHANGING[::-1], timezone="Europe/Warsaw")


def test_the_later_hours_take_over_without_an_end_of_the_earlier() -> None:
    earlier, later = {**CHANGING[1]}, CHANGING[0]
    earlier.pop("valid")
    assert (
        Calendar.from_dict([earlier, later], timezone="Europe/Warsaw").elapsed(
            at("2026-09-07 00:00"), at("2026-09-12 00:00")
        )
        == (2 * 8 + 3 * 4) * HOUR
    )


def test_hours_of_a_season_within_the_usual_ones() -> None:
    summer = {"hours": {"mon-fri": "10:00-14:00"}, "valid": {"from": "2026-07-01", "to": "2026-08-31"}}
    calendar = Calendar.from_dict([{"hours": {"mon-fri": "09:00-17:00"}}, summer], timezone="Europe/Warsaw")
    for day, hours in [("2026-06-30", 8), ("2026-07-01", 4), ("2026-08-31", 4), ("2026-09-01", 8)]:
        assert calendar.elapsed(at(day), at(day) + timedelta(days=1)) == hours * HOUR


def test_dates_for_which_no_hours_are_given() -> None:
    calendar = Calendar.from_dict(
        {**NIGHTS, "valid": {"from": "2026-09-08", "to": "2026-09-09"}}, timezone="Europe/Warsaw"
    )
    moments = np.array([int(at(f"2026-09-{day:02} 12:00").timestamp()) for day in range(7, 11)])
    assert list(calendar.covers(moments)) == [False, True, True, False]
    assert calendar.covers(at("2026-09-08 00:00"))
    assert not calendar.covers(at("2026-09-07 23:59:59"))
    assert calendar.elapsed(at("2026-09-07 12:00"), at("2026-09-11 00:00")) == 16 * HOUR


def test_intersection() -> None:
    office_hours = Calendar.from_dict({"hours": {"mon-fri": "09:00-17:00"}}, timezone="Europe/Warsaw")
    london = Calendar.from_dict({"hours": {"mon-fri": "09:00-17:00"}}, timezone="Europe/London")
    both = office_hours.intersect(london)
    assert both.elapsed(at("2026-09-07 00:00"), at("2026-09-08 00:00")) == 7 * HOUR
    assert both.due_days(at("2026-09-07 00:00"), 1) == at("2026-09-08 17:00").astimezone(UTC)
    assert both.intersect(Calendar.always()) == both
    assert Calendar.always().intersect(both) == both
    assert pickle.loads(pickle.dumps(both)) == both
    mondays = Calendar.from_dict({"hours": {"mon": "09:00-17:00"}})
    tuesdays = Calendar.from_dict({"hours": {"tue": "09:00-17:00"}})
    assert mondays.intersect(tuesdays).due(at("2026-09-07 00:00"), 1) is None


def test_holidays_of_countries_and_dates_together() -> None:
    mixed = office(holidays=["DE-BY", "2026-09-08", "PL"], special={}, closed=[])
    for day, is_open in [
        ("2026-09-08", False),  # given
        ("2026-10-03", False),  # Germany
        ("2026-06-04", False),  # Corpus Christi, Poland and Bavaria
        ("2026-01-06", False),  # Epiphany, Poland and Bavaria
        ("2026-09-09", True),
    ]:
        assert mixed.is_open(at(f"{day} 10:30")) is is_open


def test_calendars_are_equal_by_what_they_say() -> None:
    spelled_out = {day: ["09:00-17:00"] for day in ("mon", "tue", "wed", "thu", "fri")}
    one = office(hours=spelled_out)
    two = office(hours={"mon-fri": "9:00 - 17:00"}, closed=[date(2026, 12, 23)])
    one.elapsed(at("2000-01-01"), at("2030-01-01"))
    assert one == two
    assert hash(one) == hash(two)
    assert one != office()
    assert one != Calendar.from_dict({**OFFICE, "hours": spelled_out}, timezone="Europe/Berlin")
    copy = pickle.loads(pickle.dumps(one))
    assert copy == one
    assert copy.elapsed(at("2026-09-07 00:00"), at("2026-09-08 00:00")) == 8 * HOUR


def test_threads_may_share_a_calendar() -> None:
    calendar = office()
    years = [*range(1990, 2060, 5)] * 3
    with ThreadPoolExecutor(8) as pool:
        found = list(
            pool.map(lambda year: calendar.elapsed(at(f"{year}-01-01"), at(f"{year + 1}-01-01")), years)
        )
    assert found == [office().elapsed(at(f"{year}-01-01"), at(f"{year + 1}-01-01")) for year in years]


# Arrays


def test_arrays_answer_in_kind() -> None:
    calendar = office()
    starts = np.array(["2026-09-07T08:00", "2026-09-11T14:00"], dtype="datetime64[m]")
    ends = np.array(["2026-09-07T10:00", "2026-09-14T08:00"], dtype="datetime64[ns]")
    seconds = [2 * HOUR, int(5.5 * HOUR)]
    assert calendar.elapsed(starts, ends).tolist() == seconds
    assert calendar.elapsed(starts.astype("datetime64[s]").astype(int), ends).tolist() == seconds
    assert (calendar.due(starts, np.array(seconds)) == ends).all()
    assert (
        calendar.due(starts[0].astype("datetime64[s]").astype(int).reshape(1), seconds[0]).dtype == np.int64
    )
    assert calendar.is_open(starts).tolist() == [True, True]
    assert calendar.elapsed(starts, at("2026-09-07 00:00")).tolist()[0] == -HOUR


def test_series_keep_their_nulls_zone_and_name() -> None:
    calendar = office()
    starts = pl.Series("start", [at("2026-09-07 10:00"), None], dtype=pl.Datetime("ms", "Europe/Warsaw"))
    ends = pl.Series("end", [at("2026-09-07 12:00").astimezone(UTC), None], dtype=pl.Datetime("us", "UTC"))
    elapsed = calendar.elapsed(starts, ends)
    assert elapsed.to_list() == [2 * HOUR, None]
    assert elapsed.dtype == pl.Int64
    due = calendar.due(starts, 2 * HOUR)
    assert due.to_list() == [at("2026-09-07 12:00"), None]
    assert due.dtype == pl.Datetime("us", "Europe/Warsaw")
    assert due.name == "start"
    assert calendar.due_days(starts, 1).to_list() == [at("2026-09-08 17:00"), None]
    assert calendar.is_open(starts).to_list() == [True, None]
    assert calendar.covers(starts).to_list() == [True, None]


def test_empty_arrays() -> None:
    nothing = np.array([], dtype=np.int64)
    calendar = office()
    assert calendar.elapsed(nothing, nothing).tolist() == []
    assert calendar.due(nothing, 60).tolist() == []
    assert calendar.due_days(nothing, 1).tolist() == []
    assert calendar.open_seconds(nothing).tolist() == []


def test_numbers_that_stand_for_no_instant_do_not_widen_the_calendar() -> None:
    calendar = office()
    calendar.open_seconds(np.array([NEVER, -NEVER - 1, int(at("2026-09-07").timestamp())]))
    assert len(calendar._almanac.around(np.array([], dtype=np.int64)).days.offsets) < 10 * 366


def test_fractions_of_a_second_are_dropped() -> None:
    calendar = office()
    start = at("2026-09-07 10:00:00.999")
    assert calendar.elapsed(start, at("2026-09-07 10:00:01.001")) == 1
    before_epoch = np.array(["1969-12-31T23:59:58.500"], dtype="datetime64[ms]")
    assert Calendar.always().elapsed(before_epoch, datetime(1970, 1, 1, tzinfo=UTC)).tolist() == [2]


@pytest.mark.parametrize(
    "instant",
    [
        datetime(2026, 9, 7),
        pl.Series("x", [datetime(2026, 9, 7)]),
        np.array(["NaT"], dtype="datetime64[s]"),
        np.array([1.5]),
        pl.Series("x", ["2026"]),
        "2026-09-07",
    ],
)
def test_what_is_no_instant_is_refused(instant: Any) -> None:
    with pytest.raises(CalendarError, match=r"time zone|no instant|expected"):
        office().elapsed(instant, instant)


@pytest.mark.parametrize(
    "ask",
    [
        lambda calendar: calendar.due(at("2026-09-07"), 60, "closing"),
        lambda calendar: calendar.due(at("2026-09-07"), 60, direction="back"),
        lambda calendar: calendar.due_days(at("2026-09-07"), 1, "midnight"),
        lambda calendar: calendar.due(at("2026-09-07"), 1.5),
        lambda calendar: calendar.due(at("2026-09-07"), timedelta(hours=1)),
    ],
)
def test_unknown_options_are_refused(ask: Any) -> None:
    with pytest.raises(ValueError, match=r"is none of|whole number"):
        ask(office())
