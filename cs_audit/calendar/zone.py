"""Local time to instants and back, for whole arrays, by the rules of `zoneinfo`."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

import numpy as np
from numpy.typing import NDArray

from cs_audit.calendar.errors import CalendarError, did_you_mean
from cs_audit.calendar.hours import DAY

Ints = NDArray[np.int64]
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_LOCAL_EPOCH = datetime(1970, 1, 1)
_EPOCH_ORDINAL = _LOCAL_EPOCH.toordinal()
_SECOND = timedelta(seconds=1)
_NONE = timedelta()
_PLACES = {
    "CEST": "Europe/Warsaw", "WARSAW": "Europe/Warsaw", "WARSZAWA": "Europe/Warsaw", "BST": "Europe/London",
    "EEST": "Europe/Kyiv", "WEST": "Europe/Lisbon", "EDT": "America/New_York", "ET": "America/New_York",
    "CDT": "America/Chicago", "CT": "America/Chicago", "MDT": "America/Denver", "PDT": "America/Los_Angeles",
    "PST": "America/Los_Angeles", "PT": "America/Los_Angeles", "AEST": "Australia/Sydney",
    "AEDT": "Australia/Sydney", "MSK": "Europe/Moscow", "JST": "Asia/Tokyo",
}  # fmt: skip
"""Where the clocks are that a common abbreviation names."""
_OFFSET = re.compile(r"[A-Za-z]{2,5}|(UTC|GMT|Z)?\s*[+\-−]\s*\d[\d:.]*", re.IGNORECASE)


def find_zone(name: object) -> ZoneInfo:
    """The zone of an IANA name; anything else is a CalendarError."""
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = _near(str(name))
        raise CalendarError(
            f"{name!r} is not an IANA time zone such as Europe/Warsaw{hint}", ("timezone",)
        ) from None


def _near(name: str) -> str:
    """The zone that is probably meant. What stands for an offset has no neighbour: the zone one letter from CEST
    is five hours off."""
    place = _PLACES.get(name.strip().upper())
    if place:
        return f"; did you mean {place!r}?"
    if _OFFSET.fullmatch(name.strip()) and name.upper() not in available_timezones():
        return ""
    return did_you_mean(name, available_timezones())


def offset(zone: ZoneInfo, local: int) -> int:
    """Seconds east of UTC at a local time given in seconds; the first of a time that occurs twice."""
    return (zone.utcoffset(_LOCAL_EPOCH + timedelta(seconds=local)) or _NONE) // _SECOND


def _at_midnights(zone: ZoneInfo, first: int, end: int) -> Ints:
    """The offset at the beginning of each date."""
    ordinals = range(first + _EPOCH_ORDINAL, end + _EPOCH_ORDINAL)
    shifts = [zone.utcoffset(midnight) or _NONE for midnight in map(datetime.fromordinal, ordinals)]
    seconds = {shift: shift // _SECOND for shift in set(shifts)}
    return np.fromiter(map(seconds.__getitem__, shifts), dtype=np.int64, count=len(shifts))


@dataclass(frozen=True, slots=True)
class LocalDays:
    """Consecutive local dates from `first` on, in days since 1970-01-01, with the offsets at midnight."""

    zone: ZoneInfo
    first: int
    offsets: Ints  # one more than there are days
    midnights: Ints  # the same, as instants

    @classmethod
    def between(cls, zone: ZoneInfo, first: int, end: int, known: LocalDays | None = None) -> LocalDays:
        """The dates from first to before end; `known`, a part of them in the same zone, saves its share of work."""
        if known is None:
            offsets = _at_midnights(zone, first, end + 1)
        else:
            earlier, later = (
                _at_midnights(zone, first, known.first),
                _at_midnights(zone, known.end + 1, end + 1),
            )
            offsets = np.concatenate((earlier, known.offsets, later))
        return cls(zone, first, offsets, np.arange(first, end + 1, dtype=np.int64) * DAY - offsets)

    @property
    def end(self) -> int:
        """The date after the last."""
        return self.first + len(self.offsets) - 1

    def instants(self, day: Ints, second: Ints) -> Ints:
        """Instants of local times on these dates, `second` from 0 to 86,400.

        A time that the clocks skip moves forward by the gap; of a time that occurs twice the first is meant.
        Between two midnights of equal offset no zone changes its clocks, so only the other dates need care.
        """
        place = day - self.first
        result = day * DAY + second - self.offsets[place]
        for row in np.flatnonzero((self.offsets[place] != self.offsets[place + 1]) & (second > 0)):
            local = int(day[row] * DAY + second[row])
            result[row] = local - offset(self.zone, local)
        return result

    def local(self, instants: Ints) -> tuple[Ints, Ints]:
        """The local date, and the seconds that the clock on the wall shows, of instants inside these days."""
        place = np.searchsorted(self.midnights, instants, side="right") - 1
        day, second = place + self.first, instants - self.midnights[place]
        for row in np.flatnonzero(self.offsets[place] != self.offsets[place + 1]):
            wall = (EPOCH + timedelta(seconds=int(instants[row]))).astimezone(self.zone).replace(tzinfo=None)
            day[row], second[row] = divmod((wall - _LOCAL_EPOCH) // _SECOND, DAY)
        return day, second
