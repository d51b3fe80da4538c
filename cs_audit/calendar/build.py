"""From schedules in local time to open intervals in instants."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.calendar.hours import DAY, Span
from cs_audit.calendar.intervals import Intervals, Ints, difference, union
from cs_audit.calendar.public_holidays import public_holidays

if TYPE_CHECKING:
    from collections.abc import Iterable

    from cs_audit.calendar.schedule import Schedule
    from cs_audit.calendar.zone import LocalDays

_EPOCH = date(1970, 1, 1).toordinal()
_THURSDAY = 3  # the weekday of 1970-01-01
_NO_BOUND = 1 << 32

LocalHours = tuple[Ints, Span]
"""Dates, and a stretch of hours on each of them that ends by midnight."""


def open_intervals(schedules: tuple[Schedule, ...], days: LocalDays) -> Intervals:
    """The open intervals of schedules that follow each other, on these dates, each within one date."""
    every = np.arange(days.first, days.end, dtype=np.int64)
    holding = in_force(schedules, every)
    parts = [
        _of_schedule(schedule, every[holding == place], days) for place, schedule in enumerate(schedules)
    ]
    starts, ends = (np.concatenate(side) for side in zip(*parts, strict=True))
    return union(starts, ends, touching=False)


def in_force(schedules: tuple[Schedule, ...], every: Ints) -> Ints:
    """For each date the schedule that holds: the one begun last among those not yet ended, else -1."""
    result = np.full(len(every), -1, dtype=np.int64)
    for place, schedule in enumerate(schedules):
        first = -_NO_BOUND if schedule.first is None else schedule.first
        last = _NO_BOUND if schedule.last is None else schedule.last
        result[(every >= first) & (every <= last)] = place
    return result


def _of_schedule(schedule: Schedule, every: Ints, days: LocalDays) -> Intervals:
    if not len(every):
        return every, every
    closed = _dates(schedule.closed)
    special = _dates(day for day, _ in schedule.special)
    by_week = every[~np.isin(every, np.concatenate((closed, special, _holidays(schedule, every))))]
    by_special = every[np.isin(every, special) & ~np.isin(every, closed)]
    hours: list[LocalHours] = []
    for weekday, spans in enumerate(schedule.week):
        for later, part in _cut(spans):
            hours.append((by_week[(by_week + _THURSDAY - later) % 7 == weekday], part))
    for day, spans in schedule.special:
        for later, part in _cut(spans):
            # What runs over midnight joins the next date's hours, unless that date is closed or has its own.
            keeps = by_week if later else by_special
            hours.append((keeps[keeps == day + later], part))
    breaks = [
        (every[every == day + later], part) for day, spans in schedule.breaks for later, part in _cut(spans)
    ]
    return difference(_instants(hours, days), _instants(breaks, days))


def _cut(spans: Iterable[Span]) -> list[tuple[int, Span]]:
    """The hours cut at midnight: each part with the number of dates by which it lies later."""
    today = [(0, (start, min(end, DAY))) for start, end in spans]
    return today + [(1, (0, end - DAY)) for _, end in spans if end > DAY]


def _holidays(schedule: Schedule, every: Ints) -> Ints:
    years = [date.fromordinal(int(day) + _EPOCH).year for day in every[[0, -1]]]
    found = [_dates(public_holidays(region, *years)) for region in schedule.regions]
    return np.concatenate([_dates(schedule.holidays), *found])


def _instants(hours: list[LocalHours], days: LocalDays) -> Intervals:
    """Local hours as intervals in instants, overlaps made one.

    None runs on beyond its date: a date that a zone left out (Samoa, 30 December 2011) has no hours.
    """
    day = np.concatenate([_dates(()), *(dates for dates, _ in hours)])
    lengths = [len(dates) for dates, _ in hours]
    start = np.repeat(_dates(span[0] for _, span in hours), lengths)
    end = np.repeat(_dates(span[1] for _, span in hours), lengths)
    ends = np.minimum(days.instants(day, end), days.midnights[day - days.first + 1])
    return union(days.instants(day, start), ends, touching=False)


def _dates(values: Iterable[int]) -> Ints:
    return np.fromiter(values, dtype=np.int64)
