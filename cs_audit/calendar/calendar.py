"""The calendar: opening hours, asked for open time."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING, Any, Literal, get_args, overload

import numpy as np

from cs_audit.calendar.almanac import HORIZON, Almanac
from cs_audit.calendar.build import in_force
from cs_audit.calendar.hours import DAY
from cs_audit.calendar.instants import from_seconds, in_kind, to_seconds
from cs_audit.calendar.schedule import Schedule, read_schedules
from cs_audit.calendar.timeline import NEVER, Timeline, months_later
from cs_audit.calendar.zone import EPOCH, find_zone

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    from cs_audit.calendar.instants import Instants
    from cs_audit.calendar.intervals import Ints

__all__ = ["NEVER", "Calendar"]

AtClosing = Literal["close", "next_opening"]
DayEnds = Literal["close", "same_time"]
Direction = Literal["forward", "backward"]

_EPOCH_DAY = date(1970, 1, 1).toordinal()


def _check(value: str, choices: object) -> None:
    if value not in get_args(choices):
        raise ValueError(f"{value!r} is none of {', '.join(get_args(choices))}")


def _whole(numbers: int | Ints) -> Ints:
    counts = np.asarray(numbers)
    if counts.dtype.kind not in "iu" and counts.size:
        raise ValueError(f"expected a whole number of seconds or days, found {numbers!r}")
    return counts.astype(np.int64, copy=False)


def _within_horizon(moments: Ints) -> NDArray[np.bool_]:
    return (moments >= HORIZON[0]) & (moments < HORIZON[1])


@dataclass(frozen=True, slots=True)
class Calendar:
    """Opening hours in one time zone. Equal calendars say the same.

    Where instants are taken, an aware datetime, a numpy array (datetime64 in UTC, or epoch seconds) or a
    polars Series (Datetime with a zone, or epoch seconds) will do, and the answer comes in kind. Datetimes
    come back in UTC.
    """

    timezone: str
    schedules: tuple[Schedule, ...] | None
    """None: always open."""
    also: tuple[Calendar, ...] = ()
    """Open only while these are open too."""
    _almanac: Almanac = field(init=False, compare=False, repr=False)

    def __post_init__(self) -> None:
        also = tuple(other._almanac for other in self.also)
        object.__setattr__(self, "_almanac", Almanac(find_zone(self.timezone), self.schedules, also))

    @classmethod
    def from_dict(cls, data: object, timezone: str = "UTC") -> Calendar:
        """A calendar from what YAML holds: a mapping, a list of mappings with `valid`, or "always".

        Raises CalendarError, which names the key and the value at fault.
        """
        return cls.always(timezone) if data == "always" else cls(timezone, read_schedules(data))

    @classmethod
    def always(cls, timezone: str = "UTC") -> Calendar:
        """Open day and night."""
        return cls(timezone, None)

    def __reduce__(self) -> tuple[object, ...]:
        return Calendar, (self.timezone, self.schedules, self.also)

    @property
    def is_always(self) -> bool:
        """Whether this is the calendar `always`, in which a day is 24 hours."""
        return self.schedules is None

    def intersect(self, other: Calendar) -> Calendar:
        """Open while both are open; dates are those of this calendar's zone."""
        if self.is_always or other.is_always:
            return other if self.is_always else self
        return Calendar(self.timezone, self.schedules, (*self.also, other))

    @overload
    def elapsed(self, start: datetime, end: datetime) -> int: ...
    @overload
    def elapsed(self, start: Any, end: Any) -> Any: ...
    def elapsed(self, start: Instants, end: Instants) -> Any:
        """Open seconds from start to end, negative when end is earlier."""
        first, last = to_seconds(start), to_seconds(end)
        counts = self.open_seconds(last) - self.open_seconds(first)
        return in_kind(counts, start, end, empty=(first == NEVER) | (last == NEVER))

    @overload
    def due(
        self, start: datetime, seconds: int, at_closing: AtClosing = ..., direction: Direction = ...
    ) -> datetime | None: ...
    @overload
    def due(
        self, start: Any, seconds: Any, at_closing: AtClosing = ..., direction: Direction = ...
    ) -> Any: ...
    def due(
        self,
        start: Instants,
        seconds: int | Ints,
        at_closing: AtClosing = "close",
        direction: Direction = "forward",
    ) -> Any:
        """When that many open seconds have passed since start; negative seconds count back.

        A due moment that falls on closing time is the close, or with `next_opening` the next opening; counted
        back, one that falls on an opening is that opening. No seconds lead to start itself in open time, else
        to the next opening, or with direction `backward` to the last close. Empty (None) where so much open
        time never comes.
        """
        _check(direction, Direction)
        _check(at_closing, AtClosing)
        moments, count = to_seconds(start), _whole(seconds)
        reached = self.open_seconds(moments) + count
        close = ((count > 0) & (at_closing == "close")) | ((count == 0) & (direction == "backward"))
        found = self.instant(reached, "close" if close.all() else "next_opening")
        if close.any() and not close.all():
            found = np.where(close, self.instant(reached, "close"), found)
        return from_seconds(np.where(moments == NEVER, NEVER, found), start)

    @overload
    def due_days(self, start: datetime, days: int, day_ends: DayEnds = ...) -> datetime | None: ...
    @overload
    def due_days(self, start: Any, days: Any, day_ends: DayEnds = ...) -> Any: ...
    def due_days(self, start: Instants, days: int | Ints, day_ends: DayEnds = "close") -> Any:
        """The close of the Nth open day after the local date of start, or the same time of that day.

        Days are 1 or more. In the calendar `always` a day is 24 hours. Empty (None) if it never comes.
        """
        _check(day_ends, DayEnds)
        moments, count = to_seconds(start), _whole(days)
        if (count < 1).any():
            raise ValueError(f"a limit in days is 1 day or more, not {int(count.min())}")
        if self.is_always:
            return from_seconds(np.where(moments == NEVER, NEVER, moments + count * DAY), start)
        shape = np.broadcast_shapes(moments.shape, count.shape)
        moments, count = np.broadcast_to(moments, shape), np.broadcast_to(count, shape)
        inside = _within_horizon(moments)
        asked, nth = moments[inside], count[inside]

        def find(timeline: Timeline) -> Ints:
            return timeline.nth_open_day(asked, nth, same_time=day_ends == "same_time")

        found = np.full(shape, NEVER)
        found[inside] = self._later(asked, find)
        return from_seconds(found, start)

    def due_months(self, start: Instants, months: int | Ints, day_ends: DayEnds = "close") -> Any:
        """The close of the day of the same number some months after the local date of start, else of the month's
        last day, or the same time of that day; where it is closed, of the next open day. In the calendar
        `always` it is the same time of that day. Empty (None) if it never comes.
        """
        _check(day_ends, DayEnds)
        moments, count = np.broadcast_arrays(to_seconds(start), _whole(months))
        inside = _within_horizon(moments)
        asked, number = moments[inside], count[inside]

        def find(timeline: Timeline) -> Ints:
            day, second = timeline.days.local(asked)
            later = months_later(day, number)
            return timeline.end_of(later, second, same_time=day_ends == "same_time", always=self.is_always)

        found = np.full(moments.shape, NEVER)
        found[inside] = self._later(asked, find)
        return from_seconds(found, start)

    def moved_to(self, due: Ints, working: Calendar) -> Ints:
        """Due moments (epoch seconds) on a date on which `working` is closed, moved to the end of the next date on
        which it is open."""
        inside = _within_horizon(due)
        asked = due[inside] - 1  # midnight at the end of a date still belongs to it
        day, second = self._almanac.around(asked).days.local(asked)

        def next_working(timeline: Timeline) -> Ints:
            days, _ = timeline.open_days()
            return np.append(days, NEVER)[np.searchsorted(days, day, side="left")]

        wanted = day if working.is_always else working._later(asked, next_working)
        there = wanted != NEVER

        def find(timeline: Timeline) -> Ints:
            return timeline.end_of(wanted[there], second[there] + 1, same_time=False, always=self.is_always)

        moved = np.full(asked.shape, NEVER)
        moved[there] = self._later(asked[there], find)
        found = due.copy()
        found[inside] = np.where(wanted == day, due[inside], moved)
        return found

    @property
    def bounded(self) -> bool:
        """Whether there are dates for which no hours hold."""
        own = self.schedules or ()
        return any(one.first is not None or one.last is not None for one in own) or any(
            other.bounded for other in self.also
        )

    def is_open(self, instant: Instants) -> Any:
        """Whether each instant lies in open time."""
        moments = to_seconds(instant)
        return in_kind(
            self._almanac.around(moments).is_open(moments), instant, instant, empty=moments == NEVER
        )

    def next_open(self, instant: Instants) -> Any:
        """The instant itself in open time, else the next opening. Empty (None) where none comes."""
        return self.due(instant, 0)

    def next_close(self, instant: Instants) -> Any:
        """The first close after each instant, or empty (None); hours that meet, also at midnight, are one."""
        moments = to_seconds(instant)

        def find(timeline: Timeline) -> Ints:
            closes = timeline.periods()[1]
            closes = np.append(closes[closes < timeline.days.midnights[-1]], NEVER)
            after: Ints = closes[np.searchsorted(closes, moments, side="right").clip(max=len(closes) - 1)]
            return after

        found = np.full_like(moments, NEVER) if self.is_always else self._later(moments, find)
        return from_seconds(found, instant)

    def covers(self, instant: Instants) -> Any:
        """Whether the calendar holds on each instant's date; it does everywhere unless `valid` bounds it."""
        moments = to_seconds(instant)
        result = np.ones(moments.shape, dtype=bool)
        if self.schedules is not None:
            inside = _within_horizon(moments)
            day, _ = self._almanac.around(moments).days.local(moments[inside])
            result[inside] = in_force(self.schedules, day) >= 0
            for other in self.also:
                result &= np.asarray(other.covers(moments))
        return in_kind(result, instant, instant, empty=moments == NEVER)

    def periods(self, start: datetime, end: datetime) -> Iterator[tuple[datetime, datetime]]:
        """The open periods between two instants, in UTC; hours that meet, also at midnight, are one."""
        first, last = to_seconds(start), to_seconds(end)
        opens, closes = self._almanac.around(np.array([first, last])).periods()
        for opening, closing in zip(opens.clip(min=first), closes.clip(max=last), strict=True):
            if opening < closing:
                yield EPOCH + timedelta(seconds=int(opening)), EPOCH + timedelta(seconds=int(closing))

    def open_days(self, first: date, last: date) -> list[date]:
        """The local dates from first to last, both included, that have open time."""
        low, high = first.toordinal() - _EPOCH_DAY, last.toordinal() - _EPOCH_DAY
        if self.is_always:
            return [date.fromordinal(day + _EPOCH_DAY) for day in range(low, high + 1)]
        days, _ = self._almanac.around(np.array([low * DAY, high * DAY])).open_days()
        return [date.fromordinal(int(day) + _EPOCH_DAY) for day in days[(days >= low) & (days <= high)]]

    # For kernels: whole arrays of epoch seconds

    def open_seconds(self, instants: Ints) -> Ints:
        """W(t): open seconds from a fixed origin to each epoch second, negative before it."""
        return self._almanac.around(instants).open_seconds(instants)

    def instant(self, seconds: Ints, at_closing: AtClosing = "close") -> Ints:
        """The inverse of `open_seconds`: the epoch second at which W has this value, else NEVER.

        While the calendar is closed W stands still: `close` gives the first of these instants,
        `next_opening` the last.
        """
        _check(at_closing, AtClosing)
        if not np.size(seconds):
            return np.zeros_like(seconds)
        timeline = self._almanac.reaching(int(np.min(seconds)), int(np.max(seconds)))
        return timeline.instants(seconds, latest=at_closing == "next_opening")

    def _later(self, moments: Ints, find: Callable[[Timeline], Ints]) -> Ints:
        """What `find` finds in a timeline long enough that nothing more turns up."""
        timeline = self._almanac.around(moments)
        found = find(timeline)
        while (found == NEVER).any() and (longer := self._almanac.later(timeline)) is not None:
            timeline, found = longer, find(longer)
        return found
