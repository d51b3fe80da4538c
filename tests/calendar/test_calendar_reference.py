"""Random calendars, zones and instants against the slow reference, and the laws that clocks must keep."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.calendar import NEVER, Calendar
from tests.calendar import reference as slow

# Zones with the dates around which their clocks or their dates jump.
ZONES = {
    "Europe/Warsaw": [date(2026, 3, 29), date(2026, 10, 25)],
    "Australia/Lord_Howe": [date(2025, 4, 6), date(2025, 10, 5)],  # by half an hour
    "Australia/Adelaide": [date(2025, 4, 6), date(2025, 10, 5)],
    "Asia/Kathmandu": [date(1986, 1, 1)],
    "America/New_York": [date(2024, 3, 10), date(2024, 11, 3)],
    "America/St_Johns": [date(2010, 3, 14), date(2010, 11, 7)],  # one minute past midnight
    "America/Sao_Paulo": [date(2015, 2, 22), date(2018, 11, 4)],  # at midnight
    "America/Havana": [date(2024, 3, 10), date(2024, 11, 3)],  # midnight twice, or never
    "Asia/Tehran": [date(2016, 3, 21), date(2015, 9, 22)],
    "Pacific/Apia": [date(2011, 12, 30)],  # a date that never was
    "Africa/Casablanca": [date(2025, 2, 23), date(2025, 4, 6)],
    "America/Nuuk": [date(2024, 3, 30), date(2024, 10, 26)],
    "UTC": [date(2024, 2, 29)],
}
SPAN = 5  # dates on each side of the middle one
QUARTER = 15


@st.composite
def hours(draw: st.DrawFn) -> str:
    start = draw(st.integers(0, 95))
    length = draw(st.integers(1, 96))
    end = start + length
    if end > 96:
        end = (end - 96) if end - 96 < start else 96
    text = "24:00" if end == 96 else f"{end // 4:02}:{end % 4 * QUARTER:02}"
    return f"{start // 4:02}:{start % 4 * QUARTER:02}-{text}"


spans = st.lists(hours(), max_size=3)


@st.composite
def situations(draw: st.DrawFn) -> tuple[dict[str, Any], str, date]:
    """A calendar, its zone, and a date around which to look."""
    zone = draw(st.sampled_from(sorted(ZONES)))
    middle = draw(st.one_of(st.sampled_from(ZONES[zone]), st.dates(date(1990, 1, 1), date(2037, 12, 1))))
    around = st.integers(-SPAN, SPAN).map(lambda step: (middle + timedelta(days=step)).isoformat())
    days = st.sampled_from(slow.NAMES)
    data: dict[str, Any] = {"hours": draw(st.dictionaries(days, spans, max_size=7))}
    if draw(st.booleans()):
        data["hours"][draw(st.sampled_from(["mon-fri", "fri-mon", "sun-thu", "mon-sun"]))] = draw(spans)
    for key in ("closed", "holidays"):
        data[key] = draw(st.lists(around, max_size=2))
    for key in ("special", "breaks"):
        data[key] = draw(st.dictionaries(around, spans, max_size=3))
    return data, zone, middle


def window(zone: str, middle: date) -> tuple[int, int]:
    """The first and last minute of the dates that are looked at, well inside those worked out."""
    return tuple(slow.instant(ZoneInfo(zone), middle + timedelta(days=step), 0) for step in (-SPAN + 1, SPAN))  # type: ignore[return-value]


@settings(max_examples=100, deadline=None)
@given(situations(), st.data())
def test_clocks_agree_with_the_reference(
    situation: tuple[dict[str, Any], str, date], data: st.DataObject
) -> None:
    told, zone, middle = situation
    opened = slow.open_minutes(
        told, ZoneInfo(zone), middle - timedelta(days=SPAN + 2), middle + timedelta(days=SPAN + 2)
    )
    low, high = window(zone, middle)
    calendar = Calendar.from_dict(told, timezone=zone)
    minute = st.integers(low, high)
    start, end = data.draw(minute), data.draw(minute)
    begin, finish = slow.as_datetime(start), slow.as_datetime(end)

    assert calendar.elapsed(begin, finish) == 60 * slow.elapsed(opened, start, end)
    assert calendar.is_open(begin) == (start in opened)

    count = data.draw(st.integers(0, 1500))
    for at_closing in ("close", "next_opening"):
        expected = slow.due(opened, start, count, high, next_opening=at_closing == "next_opening")
        if expected is not None:
            assert calendar.due(begin, 60 * count, at_closing) == slow.as_datetime(expected)
    back = slow.due_back(opened, start, count, low)
    if back is not None and count:
        assert calendar.due(begin, -60 * count) == slow.as_datetime(back)


@settings(max_examples=60, deadline=None)
@given(situations())
def test_periods_and_open_days_agree_with_the_reference(situation: tuple[dict[str, Any], str, date]) -> None:
    told, zone, middle = situation
    around = ZoneInfo(zone), middle - timedelta(days=SPAN), middle + timedelta(days=SPAN)
    opened = slow.open_minutes(told, *around)
    calendar = Calendar.from_dict(told, timezone=zone)
    low, high = (slow.instant(around[0], day, minute) for day, minute in ((around[1], 0), (around[2], 1440)))
    periods = list(calendar.periods(slow.as_datetime(low), slow.as_datetime(high)))

    shown = [set(range(slow.as_minute(start), slow.as_minute(end))) for start, end in periods]
    assert set().union(*shown) == opened
    assert all(before[1] < after[0] for before, after in pairwise(periods))

    dates = [around[1] + timedelta(days=step) for step in range(2 * SPAN + 1)]
    with_hours = [day for day in dates if slow.open_minutes(told, around[0], day, day)]
    assert calendar.open_days(around[1], around[2]) == with_hours


@settings(max_examples=50, deadline=None)
@given(
    situations(), st.lists(st.integers(-400_000, 400_000), min_size=3, max_size=3), st.integers(1, 300_000)
)
def test_laws(situation: tuple[dict[str, Any], str, date], steps: list[int], seconds: int) -> None:
    told, zone, middle = situation
    calendar = Calendar.from_dict(told, timezone=zone)
    noon = slow.instant(ZoneInfo(zone), middle, 720) * 60
    a, b, c = (slow.as_datetime(0) + timedelta(seconds=noon + step) for step in steps)

    assert calendar.elapsed(a, b) + calendar.elapsed(b, c) == calendar.elapsed(a, c)
    assert calendar.elapsed(a, b) == -calendar.elapsed(b, a)
    assert (calendar.elapsed(a, b) <= calendar.elapsed(a, c)) or b > c
    assert abs(calendar.elapsed(a, b)) <= abs((b - a) // timedelta(seconds=1))

    due = calendar.due(a, seconds)
    if due is not None:
        second = timedelta(seconds=1)
        assert calendar.elapsed(a, due) == seconds
        assert calendar.elapsed(a, due - second) == seconds - 1
        opening = calendar.due(a, seconds, "next_opening")
        assert opening is None or (calendar.is_open(opening) and calendar.elapsed(due, opening) == 0)
        back = calendar.due(due, -seconds)
        assert back is not None
        assert calendar.elapsed(back, due) == seconds
        assert calendar.is_open(back)


@settings(max_examples=40, deadline=None)
@given(situations(), st.permutations(range(6)))
def test_answers_do_not_depend_on_what_was_asked_before(
    situation: tuple[dict[str, Any], str, date], order: list[int]
) -> None:
    told, zone, middle = situation
    noon = slow.instant(ZoneInfo(zone), middle, 720) * 60
    year = 366 * 86_400
    questions = [np.array([noon + step]) for step in (0, year, -year, 12 * year, -12 * year, 3)]
    fresh = [Calendar.from_dict(told, timezone=zone).open_seconds(question) for question in questions]
    used = Calendar.from_dict(told, timezone=zone)
    answers = {place: used.open_seconds(questions[place]) for place in order}
    assert [answers[place] for place in range(6)] == fresh


@settings(max_examples=15, deadline=None)
@given(situations(), st.integers(0, 2**32 - 1))
def test_large_arrays_agree_with_single_instants(
    situation: tuple[dict[str, Any], str, date], seed: int
) -> None:
    told, zone, middle = situation
    calendar = Calendar.from_dict(told, timezone=zone)
    noon = slow.instant(ZoneInfo(zone), middle, 720) * 60
    instants = noon + np.random.default_rng(seed).integers(-900_000, 900_000, 70_000)
    instants[:2] = NEVER, -NEVER - 1
    many = calendar.open_seconds(instants)
    few = np.concatenate([calendar.open_seconds(part) for part in np.array_split(instants, 7)])
    assert (many == few).all()
