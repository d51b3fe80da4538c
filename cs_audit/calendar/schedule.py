"""Reading a calendar's data into a `Schedule`: plain values, checked, in one normal form."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from cs_audit.calendar.errors import CalendarError, did_you_mean
from cs_audit.calendar.hours import Path, Span, parse_spans, parse_week
from cs_audit.calendar.public_holidays import check_region
from cs_audit.calendar.schema import DATE_PATTERN

_EPOCH = date(1970, 1, 1).toordinal()
_KEYS = ("hours", "holidays", "closed", "special", "breaks", "valid")

Dated = tuple[tuple[int, tuple[Span, ...]], ...]
"""Hours of single dates, by date."""


@dataclass(frozen=True, slots=True)
class Schedule:
    """Opening hours over the dates from `first` to `last`. Dates are days since 1970-01-01."""

    week: tuple[tuple[Span, ...], ...]
    regions: tuple[str, ...] = ()
    holidays: tuple[int, ...] = ()
    closed: tuple[int, ...] = ()
    special: Dated = ()
    breaks: Dated = ()
    first: int | None = None
    last: int | None = None


def read_schedules(data: object) -> tuple[Schedule, ...]:
    """One calendar, or a list of calendars that follow each other, by the date from which they hold."""
    if not isinstance(data, list | tuple):
        return (_read(data, ()),)
    if not data:
        raise CalendarError("expected at least one calendar in the list")
    schedules = [_read(item, (place,)) for place, item in enumerate(data)]
    starts: dict[int | None, int] = {}
    for place, schedule in enumerate(schedules):
        if schedule.first in starts:
            raise CalendarError(
                f"holds from the same date as entry {starts[schedule.first]}; give each its own valid.from",
                (place, "valid"),
            )
        starts[schedule.first] = place
    return tuple(sorted(schedules, key=lambda one: -(10**9) if one.first is None else one.first))


def _read(data: object, path: Path) -> Schedule:
    if not isinstance(data, Mapping):
        raise CalendarError(f'expected "always" or a calendar with the key hours, found {data!r}', path)
    for key in data:
        if key not in _KEYS:
            raise CalendarError(
                f"unknown key; a calendar has {', '.join(_KEYS)}{did_you_mean(str(key), _KEYS)}",
                (*path, str(key)),
                on_key=True,
            )
    if "hours" not in data:
        raise CalendarError("the key hours is missing", path)
    regions, holidays = _read_holidays(data.get("holidays"), (*path, "holidays"))
    first, last = _read_valid(data.get("valid"), (*path, "valid"))
    return Schedule(
        week=parse_week(data["hours"], (*path, "hours")),
        regions=regions,
        holidays=holidays,
        closed=_read_dates(data.get("closed"), (*path, "closed")),
        special=_read_dated(data.get("special"), (*path, "special")),
        breaks=_read_dated(data.get("breaks"), (*path, "breaks")),
        first=first,
        last=last,
    )


def _read_holidays(value: object, path: Path) -> tuple[tuple[str, ...], tuple[int, ...]]:
    regions, dates = set(), set()
    for item, at in _items(value, path):
        if isinstance(item, str) and not re.match("[0-9]", item):
            check_region(item, at)
            regions.add(item)
        else:
            dates.add(read_date(item, at))
    return tuple(sorted(regions)), tuple(sorted(dates))


def _read_valid(value: object, path: Path) -> tuple[int | None, int | None]:
    if value is None:
        return None, None
    if not isinstance(value, Mapping) or not value or not set(value) <= {"from", "to"}:
        raise CalendarError(f"expected the first and last date as from and to, found {value!r}", path)
    first, last = (
        None if value.get(key) is None else read_date(value[key], (*path, key)) for key in ("from", "to")
    )
    if first is not None and last is not None and last < first:
        raise CalendarError("the last date lies before the first", (*path, "to"))
    return first, last


def _read_dates(value: object, path: Path) -> tuple[int, ...]:
    return tuple(sorted({read_date(item, at) for item, at in _items(value, path)}))


def _read_dated(value: object, path: Path) -> Dated:
    if value is None:
        return ()
    if not isinstance(value, Mapping):
        raise CalendarError(
            f'expected dates with hours such as 2026-12-31: "09:00-13:00", found {value!r}', path
        )
    days: dict[int, tuple[Span, ...]] = {}
    for key, hours in value.items():
        day = read_date(key, (*path, str(key)))
        if day in days:
            raise CalendarError("this date is given twice", (*path, str(key)), on_key=True)
        days[day] = parse_spans(hours, (*path, str(key)))
    return tuple(sorted(days.items()))


def _items(value: object, path: Path) -> list[tuple[object, Path]]:
    if value is None:
        return []
    if isinstance(value, list | tuple):
        return [(item, (*path, place)) for place, item in enumerate(value)]
    return [(value, path)]


def read_date(value: object, path: Path) -> int:
    """`2026-12-24`, as text or date, in days since 1970-01-01."""
    if isinstance(value, date) and not isinstance(value, datetime):
        return value.toordinal() - _EPOCH
    if isinstance(value, str) and re.fullmatch(DATE_PATTERN, value):
        try:
            return date.fromisoformat(value).toordinal() - _EPOCH
        except ValueError:
            pass
    raise CalendarError(f"{value!r} is not a date such as 2026-12-24", path)
