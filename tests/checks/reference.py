"""The clocks of the checks worked out event by event, in plain Python over canonical data.

Slow and simple on purpose, and sharing nothing with the kernels but the meaning of the options. Instants are epoch
seconds; the calendar is always open, or open 9 to 17 UTC from Monday to Friday. Limits are in hours or by priority.
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from typing import Any

DAY = 86400
RESOLVED = ("resolved", "closed")
GRAVITY = ["fail", "pending", "pass"]
Options = dict[str, Any]


# the calendar ------------------------------------------------------------------------------------------------


def open_hours(calendar: str, day: int) -> tuple[int, int] | None:
    """When a date (days since 1970) is open; the first one was a Thursday."""
    if calendar == "always":
        return day * DAY, (day + 1) * DAY
    return (day * DAY + 9 * 3600, day * DAY + 17 * 3600) if (day + 3) % 7 < 5 else None


def open_time(calendar: str, start: int, end: int) -> int:
    total = 0
    for day in range(start // DAY, end // DAY + 1):
        hours = open_hours(calendar, day)
        if hours:
            total += max(0, min(end, hours[1]) - max(start, hours[0]))
    return total


def later(calendar: str, start: int, seconds: int, at_closing: str) -> int:
    """The instant when that many open seconds (more than none) have passed."""
    day = start // DAY
    while True:
        hours = open_hours(calendar, day)
        if hours:
            here = max(0, hours[1] - max(start, hours[0]))
            ends = at_closing == "next_opening" and calendar != "always" and seconds == here
            if seconds <= here and here and not ends:
                return max(start, hours[0]) + seconds
            if ends and here:
                return opening_after(calendar, day)
            seconds -= here
        day += 1


def opening_after(calendar: str, day: int) -> int:
    while True:
        day += 1
        hours = open_hours(calendar, day)
        if hours:
            return hours[0]


# one interaction ---------------------------------------------------------------------------------------------


@dataclass
class Story:
    """An interaction's events in order, with what was true after each of them."""

    opened: int
    priority: str | None
    events: list[dict[str, Any]]
    as_of: int
    closed: int | None = None
    final: str | None = None
    told: bool = False  # whether the source tells of statuses or closing times at all
    history: bool = False  # … of statuses
    status: list[str | None] = field(default_factory=list)

    def __post_init__(self) -> None:
        now = next((event.get("from") for event in self.events if event["kind"] == "status"), None)
        self.begins_resolved = now in RESOLVED
        self.initial = now = None if self.begins_resolved else now
        for event in self.events:
            now = event["to"] if event["kind"] == "status" else now
            self.status.append(now)

    def status_after(self, place: int) -> str | None:
        return self.status[place] if place >= 0 else self.initial

    def resolved_after(self, place: int) -> bool:
        return self.status_after(place) in RESOLVED

    def head(self, place: int) -> bool:
        """Whether this is the first status event, of a history that begins resolved."""
        before = any(event["kind"] == "status" for event in self.events[:place])
        return self.begins_resolved and self.events[place]["kind"] == "status" and not before

    def became_resolved(self, place: int) -> bool:
        return self.resolved_after(place) and not self.resolved_after(place - 1) and not self.head(place)

    def reopened(self, place: int) -> bool:
        return (self.resolved_after(place - 1) or self.head(place)) and not self.resolved_after(place)

    @property
    def tells(self) -> bool:
        """Whether status events lead into or out of resolved."""
        return any(self.became_resolved(i) or self.reopened(i) for i in range(len(self.events)))

    @property
    def closing(self) -> int | None:
        """The closing time, where it is what says when the interaction was resolved."""
        return None if self.tells else self.closed

    @property
    def knows(self) -> bool:
        """Whether it is told when the interaction was resolved, or that it is open."""
        last = [event["to"] for event in self.events if event["kind"] == "status"]
        final = self.final or (last[-1] if last else "open")
        still_open = final not in RESOLVED and (self.told or bool(last)) and not self.begins_resolved
        return self.tells or self.closing is not None or still_open

    def open_at(self, place: int) -> bool:
        """Whether the interaction is open after an event."""
        return self.at(place) < self.closing if self.closing is not None else not self.resolved_after(place)

    def message(self, place: int, by: str) -> bool:
        event = self.events[place]
        return event["kind"] == "message" and event["by"] == by and event["public"] and not event["automated"]

    def first(self, wanted: Any, after: int = -1) -> int | None:
        return next((place for place in range(after + 1, len(self.events)) if wanted(place)), None)

    def at(self, place: int) -> int:
        return int(self.events[place]["at"])

    def priority_at(self, place: int | None) -> str | None:
        """The priority in force at an event (-1: at the opening); None: at the end."""
        changes = [i for i, event in enumerate(self.events) if event["kind"] == "priority"]
        if not changes:
            return self.priority
        end = len(self.events) - 1 if place is None else place
        before = [i for i in changes if i <= end]
        if before:
            return str(self.events[before[-1]]["to"])
        old = self.events[changes[0]].get("from")
        return self.priority if old is None else str(old)


# clocks ------------------------------------------------------------------------------------------------------


def paused_between(story: Story, options: Options, start: int, end: int) -> list[tuple[int, int, bool]]:
    """The time from start to end in pieces: (start, end, whether the clock stands still)."""
    statuses = options.get("pause_while", [])
    step = 60 if options.get("rounding") == "minute" else 1
    moments = [story.at(place) // step * step for place in range(len(story.events))]
    edges = sorted({start, end, *(at for at in moments if start < at < end)})
    pieces = []
    for first, last in itertools.pairwise(edges):
        place = max((i for i, at in enumerate(moments) if at <= first), default=-1)
        pieces.append((first, last, story.status_after(place) in statuses))
    return pieces


def elapsed(story: Story, options: Options, start: int, stop: int) -> int:
    calendar = options.get("calendar", "always")
    pieces = paused_between(story, options, start, stop)
    total = sum(open_time(calendar, first, last) for first, last, paused in pieces if not paused)
    return total // 60 * 60 if options.get("rounding") == "minute" else total


def due(story: Story, options: Options, start: int, stop: int, limit: int) -> int:
    """When the limit is used up, pauses up to the stop taken out."""
    calendar, at_closing = options.get("calendar", "always"), options.get("at_closing", "close")
    left = limit
    for first, last, paused in paused_between(story, options, start, stop):
        if paused:
            continue
        here = open_time(calendar, first, last)
        if here >= left:
            return later(calendar, first, left, at_closing)
        left -= here
    return later(calendar, max(start, stop), left, at_closing)


@dataclass
class Clock:
    """What is timed: from `start` at event `start_at` (None: the opening) to `stop` at event `stop_at`."""

    start: int
    start_at: int | None
    stop: int | None
    stop_at: int | None
    event: int | None


def limit_of(options: Options, story: Story, clock: Clock) -> int | None:
    within = options["within"]
    if isinstance(within, str):
        return hours(within)
    change = options.get("priority_change", "in_force")
    start = -1 if clock.start_at is None else clock.start_at
    place = {"in_force": clock.stop_at, "start": start, "latest": None}[change]
    found = within.get(story.priority_at(place) or "", within.get("default"))
    return None if found is None else hours(found)


def hours(text: str) -> int:
    return int(text[:-1]) * {"h": 3600, "m": 60, "s": 1}[text[-1]]


def judged(story: Story, options: Options, clock: Clock, late: str, running_late: str) -> Options | None:
    """One clock's row; None where its priority has no limit."""
    limit = limit_of(options, story, clock)
    if limit is None:
        return None
    running = clock.stop is None
    stop = max(story.as_of, clock.start) if clock.stop is None else clock.stop
    actual = elapsed(story, options, clock.start, stop)
    kept = actual <= limit
    if running and actual == limit and options.get("running_at_limit") == "fail":
        kept = False
    return {
        "verdict": ("pending" if running else "pass") if kept else "fail",
        "reason": None if kept else running_late if running else late,
        "actual": actual,
        "limit": limit,
        "due_at": due(story, options, clock.start, stop, limit),
        "event": clock.event,
        "start": clock.start,
    }


def worst(rows: list[Options]) -> Options:
    order = sorted(
        rows, key=lambda row: (GRAVITY.index(row["verdict"]), row["limit"] - row["actual"], row["start"])
    )
    failed = sum(row["verdict"] == "fail" for row in rows)
    return {**order[0], "episodes": len(rows), "episodes_failed": failed}


def nothing(verdict: str, reason: str) -> Options:
    empty = dict.fromkeys(("actual", "limit", "due_at", "event"))
    return {"verdict": verdict, "reason": reason, **empty, "episodes": 0, "episodes_failed": 0}


def resolution_after(story: Story, place: int, start: int, lasting: bool) -> tuple[int | None, int | None]:
    """Event and instant of the first resolution after an event, or of the one that lasted."""
    if story.closing is not None:
        return None, story.closing if story.closing >= start else None
    later_ones = range(place + 1, len(story.events))
    for i in later_ones:
        again = any(story.reopened(j) for j in range(i + 1, len(story.events)))
        if story.became_resolved(i) and not (lasting and again):
            return i, story.at(i)
    return None, None


def settled(story: Story, options: Options, rows: list[Options]) -> Options:
    """The worst of some rows, unless one of them hangs on what is not told."""
    if any(row["verdict"] == "fail" for row in rows) and options.get("pause_while") and not story.history:
        return nothing("not_checkable", "no_status_history")
    return worst(rows)
