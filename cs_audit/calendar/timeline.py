"""Open time as one piecewise linear function of the instant, and its inverse, over whole arrays."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.calendar.hours import DAY
from cs_audit.calendar.intervals import Intervals, Ints, union

if TYPE_CHECKING:
    from cs_audit.calendar.zone import LocalDays

NEVER = int(np.iinfo(np.int64).max)
"""The instant that does not come, in epoch seconds."""

ORIGIN = (date(2020, 1, 1) - date(1970, 1, 1)).days * DAY
"""Open seconds are counted from here, so that they do not depend on the span that was built."""


@dataclass(frozen=True, slots=True)
class Timeline:
    """The open intervals within some local dates, each within one date.

    `starts` and `ends` are instants in seconds, `before` the open seconds from the origin to each start.
    """

    days: LocalDays
    starts: Ints
    ends: Ints
    before: Ints

    @classmethod
    def of(cls, days: LocalDays, intervals: Intervals) -> Timeline:
        starts, ends = intervals
        before = np.cumsum(ends - starts) - (ends - starts)
        raw = cls(days, starts, ends, before)
        return cls(days, starts, ends, before - raw.open_seconds(np.array([ORIGIN]))[0])

    def open_seconds(self, instants: Ints) -> Ints:
        """Open seconds from the origin to each instant, negative before it; constant outside the dates."""
        if not len(self.starts):
            return np.zeros_like(instants)
        place = np.maximum(np.searchsorted(self.starts, instants, side="right") - 1, 0)
        start = self.starts[place]
        return self.before[place] + np.clip(instants, start, self.ends[place]) - start

    def instants(self, seconds: Ints, *, latest: bool) -> Ints:
        """Where that many open seconds have passed since the origin: the earliest or latest such instant.

        The two differ where the calendar closes: the earliest is the close, the latest the next opening.
        NEVER where these dates have not so much open time.
        """
        if not len(self.starts):
            return np.full_like(seconds, NEVER)
        after = self.before + (self.ends - self.starts)
        place = np.searchsorted(after, seconds, side="right" if latest else "left")
        inside = np.minimum(place, len(after) - 1)
        known = (place < len(after)) & (seconds >= self.before[0])
        return np.where(known, self.starts[inside] + seconds - self.before[inside], NEVER)

    def is_open(self, instants: Ints) -> np.ndarray[tuple[int, ...], np.dtype[np.bool_]]:
        """Whether each instant lies in open time."""
        place = np.searchsorted(self.starts, instants, side="right")
        return np.concatenate(([-NEVER], self.ends))[place] > instants

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

    def lacks(self, least: int, most: int) -> tuple[bool, bool]:
        """Whether more dates are needed, earlier and later, to have these open seconds strictly inside."""
        if not len(self.starts):
            return True, True
        return bool(least <= self.before[0]), bool(most >= self.before[-1] + self.ends[-1] - self.starts[-1])
