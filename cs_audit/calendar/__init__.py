"""Opening hours as clocks.

A `Calendar` says when a service is open and counts the time in between. What a day means here:

- A week of opening hours is written in local time of one IANA zone. Each stretch of hours is half open:
  09:00 is open, 17:00 is closed already.
- A date has exactly one source of hours: nothing if it is listed as closed; else its own special hours;
  else nothing if it is a public holiday; else the hours of its weekday. Breaks are then cut out.
- Hours that run over midnight are cut at midnight, and each part stands or falls with its own date: when
  Wednesday is a holiday, the shift of Tuesday night ends at midnight, and the small hours of Thursday,
  which Wednesday's shift would have covered, stay open.
- Time is real time between instants. A local time that the clocks skip in spring moves forward by what is
  skipped; of a local time that occurs twice in autumn the first is meant. So a day of 24 hours has 23 or
  25 on two days a year, and nothing needs correcting.
- Whole seconds count: a fraction of a second in an instant is dropped.
- A due moment that falls exactly on closing time is that closing time, unless `next_opening` is asked for.
- A limit in working days ends on the Nth open day after the local date on which the clock started,
  whether that first date was open or not. In the calendar `always`, a day is 24 hours.
- Calendars know the years 1900 to 2400; before and after, all but `always` are closed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.calendar.calendar import NEVER, Calendar
    from cs_audit.calendar.errors import CalendarError
    from cs_audit.calendar.schema import SCHEMA

__all__ = ["NEVER", "SCHEMA", "Calendar", "CalendarError"]

_HOME = {"Calendar": "calendar", "NEVER": "calendar", "CalendarError": "errors", "SCHEMA": "schema"}


def __getattr__(name: str) -> object:
    """Import on first use: numpy is paid for only by those who count time."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from importlib import import_module

    return getattr(import_module(f"{__name__}.{_HOME[name]}"), name)
