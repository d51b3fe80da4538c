"""Opening hours worked out the slow way: the set of all open minutes of some dates, and steps through it.

It shares nothing with the product but the notation. Hours, zones and instants must be whole minutes.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

NAMES = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"]
Times = list[tuple[int, int]]


def minutes(clock: str) -> int:
    return int(clock[:2]) * 60 + int(clock[3:])


def parse(value: str | list[str]) -> Times:
    """Minutes from midnight; an end on the next date is above 1440."""
    result = []
    for text in [value] if isinstance(value, str) else value:
        start, end = (minutes(part) for part in text.split("-"))
        result.append((start, end if end > start else end + 1440))
    return result


def weekday_hours(hours: dict[str, Any], weekday: int) -> Times:
    """The hours of the narrowest key that names the weekday."""
    best: tuple[int, Any] = (8, [])
    for key, value in hours.items():
        first, _, last = key.partition("-")
        days = [NAMES.index(first)]
        while last and NAMES[days[-1]] != last:
            days.append((days[-1] + 1) % 7)
        if weekday in days and len(days) < best[0]:
            best = (len(days), value)
    return parse(best[1])


def parts_on(times_of: Any, day: date) -> Times:
    """What the hours of the date and of the date before leave on this date."""
    own = [(start, min(end, 1440)) for start, end in times_of(day)]
    return own + [(0, end - 1440) for _, end in times_of(day - timedelta(days=1)) if end > 1440]


def local_hours(data: dict[str, Any], day: date) -> Times:
    """The hours of one date, breaks not yet taken out."""
    special = data.get("special", {})

    def of_week(some: date) -> Times:
        return weekday_hours(data["hours"], some.weekday())

    def of_special(some: date) -> Times:
        return parse(special.get(some.isoformat(), []))

    if day.isoformat() in data.get("closed", []):
        return []
    over_midnight = [(start, end) for start, end in parts_on(of_special, day) if start == 0]
    if day.isoformat() in special:
        return [(start, min(end, 1440)) for start, end in of_special(day)]
    if day.isoformat() in data.get("holidays", []):
        return []
    yesterday = day - timedelta(days=1)
    spilled = over_midnight if yesterday.isoformat() in special else []
    return parts_on(of_week, day) + spilled


def instant(zone: ZoneInfo, day: date, minute: int) -> int:
    """Minutes since 1970 in UTC of a local time; fold 0 moves gaps forward and takes the first of two."""
    naive = datetime(day.year, day.month, day.day) + timedelta(minutes=minute)
    return int(naive.replace(tzinfo=zone).timestamp()) // 60


def open_minutes(data: dict[str, Any], zone: ZoneInfo, first: date, last: date) -> set[int]:
    """All open minutes, counted from 1970 in UTC, of the dates from first to last."""
    result: set[int] = set()
    taken: set[int] = set()
    day = first
    while day <= last:
        midnight, next_midnight = instant(zone, day, 0), instant(zone, day, 1440)
        for start, end in local_hours(data, day):
            a, b = instant(zone, day, start), instant(zone, day, end)
            result.update(range(max(a, midnight), min(b, next_midnight)))
        for start, end in parts_on(lambda some: parse(data.get("breaks", {}).get(some.isoformat(), [])), day):
            a, b = instant(zone, day, start), instant(zone, day, end)
            taken.update(range(max(a, midnight), min(b, next_midnight)))
        day += timedelta(days=1)
    return result - taken


def as_minute(moment: datetime) -> int:
    return int(moment.timestamp()) // 60


def as_datetime(minute: int) -> datetime:
    return datetime(1970, 1, 1, tzinfo=UTC) + timedelta(minutes=minute)


def elapsed(opened: set[int], start: int, end: int) -> int:
    """Open minutes from start to end, by looking at each."""
    if end < start:
        return -elapsed(opened, end, start)
    return sum(minute in opened for minute in range(start, end))


def due(opened: set[int], start: int, count: int, stop: int, *, next_opening: bool = False) -> int | None:
    """Step minute by minute until so many open ones have passed; None when `stop` comes first."""
    passed, minute = 0, start
    while passed < count:
        if minute >= stop:
            return None
        passed += minute in opened
        minute += 1
    if count == 0 or next_opening:
        while minute not in opened:
            if minute >= stop:
                return None
            minute += 1
    return minute


def due_back(opened: set[int], start: int, count: int, stop: int) -> int | None:
    """Step back until so many open minutes have been passed."""
    passed, minute = 0, start
    while passed < count:
        if minute <= stop:
            return None
        minute -= 1
        passed += minute in opened
    return minute
