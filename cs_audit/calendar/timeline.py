"""Open time as one piecewise linear function of the instant, and its inverse, over whole arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.calendar.hours import DAY
from cs_audit.calendar.intervals import Intervals, Ints, union

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.calendar.zone import LocalDays

NEVER = int(np.iinfo(np.int64).max)
"""The instant that does not come, in epoch seconds."""

_MANY = 50_000

ORIGIN = (date(2020, 1, 1) - date(1970, 1, 1)).days * DAY
"""Open seconds are counted from here, so that they do not depend on the span that was built."""


def months_later(day: Ints, count: Ints) -> Ints:
    """The date of the same number some months later, else the last of its month; in days since 1970."""
    dates = day.astype("datetime64[D]")
    month = dates.astype("datetime64[M]")
    target = month + count
    first, following = target.astype("datetime64[D]"), (target + 1).astype("datetime64[D]")
    number = (dates - month.astype("datetime64[D]")).astype(np.int64)
    last = (following - first).astype(np.int64) - 1
    later: Ints = first.astype(np.int64) + np.minimum(number, last)
    return later


@dataclass(frozen=True, slots=True)
class Timeline:
    """The open intervals within some local dates, each within one date.

    `starts` and `ends` are instants in seconds, `before` and `after` the open seconds up to them.
    """

    days: LocalDays
    starts: Ints
    ends: Ints
    before: Ints
    after: Ints

    @classmethod
    def of(cls, days: LocalDays, intervals: Intervals) -> Timeline:
        starts, ends = intervals
        after = np.cumsum(ends - starts)
        raw = cls(days, starts, ends, after - (ends - starts), after)
        origin = raw.open_seconds(np.array([ORIGIN]))[0]
        return cls(days, starts, ends, raw.before - origin, after - origin)

    def open_seconds(self, instants: Ints) -> Ints:
        """Open seconds from the origin to each instant, negative before it; constant outside the dates."""
        if not len(self.starts):
            return np.zeros_like(instants)
        place = np.maximum(self._begun(instants) - 1, 0)
        start = self.starts[place]
        return self.before[place] + np.clip(instants, start, self.ends[place]) - start

    def instants(self, seconds: Ints, *, latest: bool) -> Ints:
        """Where that many open seconds have passed since the origin: the earliest or latest such instant.

        The two differ where the calendar closes: the earliest is the close, the latest the next opening.
        NEVER where these dates have not so much open time.
        """
        if not len(self.starts):
            return np.full_like(seconds, NEVER)
        place = np.searchsorted(self.after, seconds, side="right" if latest else "left")
        inside = np.minimum(place, len(self.after) - 1)
        known = (place < len(self.after)) & (seconds >= self.before[0])
        return np.where(known, self.starts[inside] + seconds - self.before[inside], NEVER)

    def is_open(self, instants: Ints) -> NDArray[np.bool_]:
        """Whether each instant lies in open time."""
        if not len(self.starts):
            return np.zeros(instants.shape, dtype=bool)
        place = np.maximum(self._begun(instants) - 1, 0)
        return (self.starts[place] <= instants) & (instants < self.ends[place])

    def periods(self) -> Intervals:
        """The open intervals, those that meet at midnight made one."""
        return union(self.starts, self.ends, touching=True)

    def open_days(self) -> tuple[Ints, Ints]:
        """The local dates with open time, and the last close of each."""
        day = np.searchsorted(self.days.midnights, self.starts, side="right") - 1 + self.days.first
        last = np.flatnonzero(np.diff(day, append=NEVER))
        return day[last], self.ends[last]

    def nth_open_day(self, instants: Ints, count: Ints, *, same_time: bool) -> Ints:
        """The Nth open day after each instant's local date: its last close, or the same local time.

        The instants lie within these dates; NEVER where the Nth open day does not.
        """
        days, closes = self.open_days()
        day, second = self.days.local(instants)
        place = np.searchsorted(days, day, side="right") + count - 1
        known = place < len(days)
        result = np.full(instants.shape, NEVER)
        result[known] = (
            self.days.instants(days[place[known]], second[known]) if same_time else closes[place[known]]
        )
        return result

    def end_of(self, day: Ints, second: Ints, *, same_time: bool, always: bool) -> Ints:
        """The last close of each local date, or of the next open one; or that local time of it. NEVER where these
        dates have none."""
        result = np.full(day.shape, NEVER)
        if always:
            known = (day >= self.days.first) & (day < self.days.end)
            result[known] = self.days.instants(day[known], second[known])
            return result
        days, closes = self.open_days()
        place = np.searchsorted(days, day, side="left")
        known = (place < len(days)) & (day >= self.days.first)
        place = place[known]
        result[known] = self.days.instants(days[place], second[known]) if same_time else closes[place]
        return result

    def lacks(self, least: int, most: int) -> tuple[bool, bool]:
        """Whether more dates are needed, earlier and later, to have these open seconds strictly inside."""
        if not len(self.starts):
            return True, True
        return bool(least <= self.before[0]), bool(most >= self.after[-1])

    def _begun(self, instants: Ints) -> NDArray[np.intp]:
        """How many intervals have begun at each instant."""
        if instants.size >= _MANY and len(self.starts) > 1:
            # Before the first start and after the last one nothing changes.
            low = max(int(instants.min()), int(self.starts[0]) - 1)
            high = max(low, min(int(instants.max()), int(self.starts[-1])))
            instants = np.clip(instants, low, high)
            # Buckets so narrow that at most one interval begins inside each: one look-up and one comparison.
            shift = int(np.diff(self.starts).min()).bit_length() - 1
            buckets = ((high - low) >> shift) + 1
            if buckets <= instants.size:
                at_bucket = np.searchsorted(self.starts, low + (np.arange(buckets) << shift), side="right")
                begun: NDArray[np.intp] = at_bucket[(instants - low) >> shift]
                begun += np.append(self.starts, NEVER)[begun] <= instants
                return begun
        return np.searchsorted(self.starts, instants, side="right")
