"""Local time to instants and back, for whole arrays, by the rules of `zoneinfo`."""

from __future__ import annotations

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
_SECOND = timedelta(seconds=1)


def find_zone(name: object) -> ZoneInfo:
    """The zone of an IANA name; anything else is a CalendarError."""
    try:
        return ZoneInfo(str(name))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        hint = did_you_mean(str(name), available_timezones())
        raise CalendarError(
            f"{name!r} is not an IANA time zone such as Europe/Warsaw{hint}", ("timezone",)
        ) from None


def offset(zone: ZoneInfo, local: int) -> int:
    """Seconds east of UTC at a local time given in seconds; the first of a time that occurs twice."""
    shift = (_LOCAL_EPOCH + timedelta(seconds=local)).replace(tzinfo=zone).utcoffset()
    assert shift is not None
    return shift // _SECOND


@dataclass(frozen=True, slots=True)
class LocalDays:
    """Consecutive local dates from `first` on, in days since 1970-01-01, with the offsets at midnight."""

    zone: ZoneInfo
    first: int
    offsets: Ints  # one more than there are days
    midnights: Ints  # the same, as instants

    @classmethod
    def between(cls, zone: ZoneInfo, first: int, end: int) -> LocalDays:
        start = _LOCAL_EPOCH.replace(tzinfo=zone)
        shifts = [(start + timedelta(days=day)).utcoffset() or timedelta() for day in range(first, end + 1)]
        offsets = np.array([shift // _SECOND for shift in shifts], dtype=np.int64)
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
