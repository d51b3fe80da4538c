"""Timelines on demand: built for the years that are asked for, kept, and replaced by longer ones."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.calendar.build import open_intervals
from cs_audit.calendar.hours import DAY
from cs_audit.calendar.intervals import Ints, intersection
from cs_audit.calendar.timeline import ORIGIN, Timeline
from cs_audit.calendar.zone import LocalDays

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from cs_audit.calendar.schedule import Schedule

FIRST_YEAR, END_YEAR = 1900, 2400
_EPOCH = date(1970, 1, 1).toordinal()
_ALL_TIME = np.array([-(1 << 61)]), np.array([1 << 61])
_MISSING = 1 << 62  # beyond lie only the numbers that stand for "no instant"
_MARGIN = 2 * DAY  # more than any zone lies from UTC


def _new_year(year: int) -> int:
    return date(year, 1, 1).toordinal() - _EPOCH


def _year(instant: int) -> int:
    return date.fromordinal(min(max(instant, HORIZON[0]), HORIZON[1]) // DAY + _EPOCH).year


def _years(timeline: Timeline) -> tuple[int, int]:
    days = timeline.days
    return date.fromordinal(days.first + _EPOCH).year, date.fromordinal(days.end + _EPOCH).year


HORIZON = _new_year(FIRST_YEAR) * DAY + _MARGIN, _new_year(END_YEAR) * DAY - _MARGIN
"""Instants, in seconds, between which calendars know their hours."""


@dataclass(slots=True)
class Almanac:
    """The timeline of schedules in a zone, open only while `also` are open too; without schedules always.

    Threads may share one: a timeline is never changed, only replaced, and each gives the same answers.
    """

    zone: ZoneInfo
    schedules: tuple[Schedule, ...] | None
    also: tuple[Almanac, ...] = ()
    _known: Timeline | None = field(default=None, init=False, repr=False)

    def around(self, instants: Ints) -> Timeline:
        """A timeline that holds the local dates of all these instants that lie within the horizon."""
        if not instants.size:
            instants = np.array([ORIGIN])
        least, most = int(instants.min()), int(instants.max())
        if least < -_MISSING or most > _MISSING:
            return self.around(instants[(instants >= -_MISSING) & (instants <= _MISSING)])
        return self._of_years(_year(min(least, ORIGIN) - _MARGIN), _year(max(most, ORIGIN) + _MARGIN) + 1)

    def later(self, timeline: Timeline) -> Timeline | None:
        """A timeline twice as long into the future, or None when the horizon is reached."""
        first, end = _years(timeline)
        return self._of_years(first, end + (end - first)) if end < END_YEAR else None

    def reaching(self, least: int, most: int) -> Timeline:
        """A timeline in which these numbers of open seconds since the origin are reached, if ever."""
        timeline = self.around(np.array([ORIGIN]))
        step = 1
        while True:
            earlier, later = timeline.lacks(least, most)
            first, end = _years(timeline)
            wider = max(FIRST_YEAR, first - step * earlier), min(END_YEAR, end + step * later)
            if wider == (first, end):
                return timeline
            timeline = self._of_years(*wider)
            step *= 4

    def _of_years(self, first: int, end: int) -> Timeline:
        known = self._known  # read once: another thread may replace it meanwhile
        if known is not None:
            known_first, known_end = _years(known)
            if known_first <= first and end <= known_end:
                return known
            first, end = min(first, known_first), max(end, known_end)
        first, end = max(first, FIRST_YEAR), min(end, END_YEAR)
        days = LocalDays.between(
            self.zone, _new_year(first), _new_year(end), None if known is None else known.days
        )
        built = self._known = self._build(days)
        return built

    def _build(self, days: LocalDays) -> Timeline:
        intervals = _ALL_TIME if self.schedules is None else open_intervals(self.schedules, days)
        for other in self.also:
            intervals = intersection(intervals, other.around(days.midnights[[0, -1]]).periods())
        return Timeline.of(days, intervals)
