"""Clocks: limits that cannot hold, and that contradict each other."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.spec.durations import Limit
from cs_audit.spec.lint.base import Loaded, limits_of, overlap, standards_of, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem


def limit_beyond_windows(loaded: Loaded) -> Iterator[Problem]:
    """A limit that no opening of its calendar can hold, or a calendar that never opens. A limit of whole openings is
    meant, and so is a resolution to the minute: it was counted in open time."""
    longest: dict[str, int] = {}
    for standard, entry in standards_of(loaded):
        name = standard.options.get("calendar", "always")
        data = loaded.standards.calendars.get(name, "always")  # the built-in ones hold any limit
        limits = limits_of(standard)
        if data == "always" or not limits:
            continue
        if name not in longest:
            longest[name] = max(_windows(data, loaded.standards.timezone), default=0)
        path = ("check", standard.check)
        if not longest[name]:
            message = f"the calendar '{name}' is never open, so this limit never runs out"
            yield warn(entry, (*path, "calendar"), message)
            continue
        for priority, limit in limits.items():
            seconds = limit.seconds or 0
            meant = not seconds % longest[name] or (standard.check == "resolution" and seconds % 3600)
            if seconds > longest[name] and not meant:
                at = (
                    (*path, "within", priority)
                    if isinstance(standard.options["within"], dict)
                    else (*path, "within")
                )
                window = Limit(seconds=longest[name])
                message = f"no opening of '{name}' can hold {limit}: the longest is {window}"
                yield warn(entry, at, message, "say it in working days, such as 2d, if days are meant")


def _windows(data: Any, zone: str) -> list[int]:
    """How long each opening of a year is, in seconds."""
    from cs_audit.calendar import Calendar

    stated = re.search(r"from': '([0-9]{4})", str(data))  # the first year that the calendar itself speaks of
    start = datetime(int(stated[1]) if stated else 2026, 1, 1, tzinfo=UTC)
    periods = Calendar.from_dict(data, timezone=zone).periods(start, start + timedelta(days=366))
    return [int((end - begin).total_seconds()) for begin, end in periods]


def reply_slower_than_resolution(loaded: Loaded) -> Iterator[Problem]:
    """A reply may take longer than the resolution of the same interactions."""
    resolutions = list(standards_of(loaded, "resolution"))
    days: dict[str, tuple[int, int]] = {}
    for (reply, entry), (resolution, other) in product(
        standards_of(loaded, "first_reply", "next_reply"), resolutions
    ):
        same_clock = reply.options.get("calendar") == resolution.options.get("calendar")
        if not same_clock or not overlap(reply.applies_to, resolution.applies_to):
            continue
        slow, fast = limits_of(reply), limits_of(resolution)
        name = str(reply.options.get("calendar", "always"))
        if name not in days:
            days[name] = _open_day(loaded, name)
        for priority in {**slow, **fast}:
            mine, theirs = (limits.get(priority, limits.get("default")) for limits in (slow, fast))
            if mine and theirs and _longer(mine, theirs, days[name]):
                place = f"{other.origin.file}:{other.origin.line}"
                message = (
                    f"a reply may take {mine}, but '{resolution.id}' wants the resolution within {theirs}"
                )
                yield warn(
                    entry, ("check", reply.check, "within"), message, f"the resolution stands in {place}"
                )
                break


def _open_day(loaded: Loaded, name: str) -> tuple[int, int]:
    """The shortest and the longest opening of a calendar, in seconds; 24 hours where it is always open."""
    data = loaded.standards.calendars.get(name, "always")
    found = [] if data == "always" else _windows(data, loaded.standards.timezone)
    return (min(found), max(found)) if found else (86400, 86400)


def _longer(one: Limit, other: Limit, day: tuple[int, int]) -> bool:
    """Whether one limit outlasts the other, whatever the moment at which both begin."""
    if one.months is not None and other.months is not None:
        return one.months > other.months
    if one.days is not None and other.days is not None:
        return one.days > other.days
    if one.days is not None and other.seconds is not None:
        return one.days * day[0] > other.seconds
    if one.seconds is not None and other.days is not None:
        return one.seconds > (other.days + 1) * day[1]
    return one.seconds is not None and other.seconds is not None and one.seconds > other.seconds


def no_time(loaded: Loaded) -> Iterator[Problem]:
    """A limit of nothing, which only what happens in the same second keeps."""
    for standard, entry in standards_of(loaded):
        for priority, limit in limits_of(standard).items():
            if not (limit.seconds or limit.days or limit.months):
                path = ("check", standard.check, "within")
                at = (*path, priority) if isinstance(standard.options["within"], dict) else path
                yield warn(entry, at, "this limit leaves no time at all, so it is nearly always missed")


def endless_pause(loaded: Loaded) -> Iterator[Problem]:
    """A clock that is paused in every status in which it could run."""
    for standard, entry in standards_of(loaded):
        paused = standard.options.get("pause_while") or ()
        paused = {paused} if isinstance(paused, str) else set(paused)
        path = ("check", standard.check, "pause_while")
        if paused >= {"new", "open"}:
            yield warn(entry, path, "the clock never runs: it pauses while new and while open")
        elif paused & set(names.EXCLUDED):
            yield warn(entry, path, "merged and deleted interactions are not audited, so this pauses nothing")
