"""The notation of opening hours: `mon-fri`, `09:00-17:00`."""

from __future__ import annotations

import re
from collections.abc import Mapping

from cs_audit.calendar.errors import CalendarError, did_you_mean

DAY_NAMES = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
DAY = 86_400

_CLOCK = r"(?:[01]?[0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?"
_NAME = "(?:" + "|".join(DAY_NAMES) + ")"
_DAYS = rf"{_NAME}(?:-{_NAME})?"
SPAN_PATTERN = rf"^ *{_CLOCK} *[-–] *(?:{_CLOCK}|24:00(?::00)?) *$"
DAYS_PATTERN = rf"^{_DAYS}(?: *, *{_DAYS})*$"

Span = tuple[int, int]
"""Seconds from midnight, start before end; an end above 86,400 lies on the next date."""
Path = tuple[str | int, ...]


def parse_span(text: object, path: Path) -> Span:
    """`09:00-17:00` as seconds from midnight; `22:00-06:00` gives an end on the next date."""
    if not isinstance(text, str):
        raise CalendarError(f'expected hours such as "09:00-17:00", found {text!r}', path)
    if not re.fullmatch(SPAN_PATTERN, text):
        raise CalendarError(f'{text!r} is not a stretch of hours such as "09:00-17:00"', path)
    start, end = (_seconds(part) for part in re.split("[-–]", text))
    if start == end:
        raise CalendarError(f'{text!r} has no length; a whole day is "00:00-24:00"', path)
    return start, end if end > start else end + DAY


def parse_spans(value: object, path: Path) -> tuple[Span, ...]:
    """One stretch of hours or a list of them, in order; an empty list or null means closed."""
    if value is None:
        return ()
    if isinstance(value, list | tuple):
        return tuple(sorted({parse_span(item, (*path, place)) for place, item in enumerate(value)}))
    return (parse_span(value, path),)


def parse_week(hours: object, path: Path) -> tuple[tuple[Span, ...], ...]:
    """The hours of each weekday, Monday first. A narrower key wins over a wider one."""
    if not isinstance(hours, Mapping):
        raise CalendarError(f'expected days with hours such as mon-fri: "09:00-17:00", found {hours!r}', path)
    keys = {key: parse_days(key, path) for key in hours}
    spans = {key: parse_spans(value, (*path, key)) for key, value in hours.items()}
    week = []
    for day in range(7):
        around = sorted((len(days), str(key), key) for key, days in keys.items() if day in days)
        if len(around) > 1 and around[0][0] == around[1][0]:
            name = DAY_NAMES[day]
            raise CalendarError(
                f"{around[0][1]!r} and {around[1][1]!r} both set {name}; give {name} its own key",
                (*path, around[1][1]),
                on_key=True,
            )
        week.append(spans[around[0][2]] if around else ())
    return tuple(week)


def parse_days(key: object, path: Path) -> frozenset[int]:
    """`mon`, `mon-fri`, `fri-mon`, `mon,wed` as weekday numbers, Monday 0."""
    days: set[int] = set()
    for part in str(key).split(","):
        names = [name.strip() for name in part.split("-")]
        for name in names:
            if name not in DAY_NAMES or len(names) > 2:
                raise CalendarError(
                    f"{key!r} is not a day such as mon or mon-fri{did_you_mean(name, DAY_NAMES)}",
                    (*path, str(key)),
                    on_key=True,
                )
        first, last = DAY_NAMES.index(names[0]), DAY_NAMES.index(names[-1])
        days.update((first + step) % 7 for step in range((last - first) % 7 + 1))
    return frozenset(days)


def _seconds(clock: str) -> int:
    hours, minutes, *seconds = (int(part) for part in clock.strip().split(":"))
    return hours * 3600 + minutes * 60 + sum(seconds)
