"""Clocks: open time between two instants of a calendar, with pauses, its limit and its due moment.

Elapsed time is real open time between the instants. A limit in hours is kept when the open time that passed is
at most the limit; a limit in working days when the clock stops at or before the due moment. While an interaction
is in a pausing status its open time does not count, and the due moment moves by the pauses up to the stop.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Literal

import numpy as np

from cs_audit.calendar import NEVER
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray

    from cs_audit.calendar import Calendar
    from cs_audit.kernel.batch import Batch
    from cs_audit.spec.durations import Limit

_SHIFT = 2**33  # more than any count of open seconds between the years 1900 and 2150


@dataclass(frozen=True, slots=True)
class Clock:
    """How a check counts time. `pause_while`: statuses that stop the count."""

    calendar: Calendar
    day_ends: Literal["close", "same_time"] = "close"
    day_starts: Literal["same_day", "next_opening"] = "same_day"
    late_by: Literal["elapsed", "due"] = "elapsed"
    working: Calendar | None = None  # a limit in days that ends on none of its days is moved to the next one
    at_closing: Literal["close", "next_opening"] = "close"
    pause_while: tuple[str, ...] = ()
    rounding: str = "second"  # or minute: whole minutes, rounded down, as some help desks count
    pause_at_least: int = 0  # seconds: what a pause that still runs counts at least


@dataclass(frozen=True, slots=True)
class Times:
    """What the clocks show, k rows: open seconds that passed, the limit in open seconds (NaN without one),
    the due moment (NO_TIME without a limit) and whether the limit is kept."""

    elapsed: NDArray[np.float64]
    limit: NDArray[np.float64]
    due: NDArray[np.int64]
    kept: NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Pauses:
    """Paused open time, cumulated over each interaction's events."""

    batch: Batch
    calendar: Calendar
    initial: NDArray[np.bool_]
    after: NDArray[np.bool_]
    open_at: NDArray[np.int64]  # open seconds at each event
    open_opened: NDArray[np.int64]  # … at each interaction's opening
    total: NDArray[np.int64]  # paused open seconds up to each event
    at: NDArray[np.int64]  # instant of each event, as the clock sees it
    keys: NDArray[np.int64]  # own and instant in one sortable number

    def until(
        self, own: NDArray[np.int64], at: NDArray[np.int64], opened: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        """Paused open seconds of interaction `own` up to the instants `at` (whose open seconds are `opened`)."""
        row = self._row(own, at)
        held = _picked(self.after, row, self.initial[own])
        since = _picked(self.open_at, row, self.open_opened[own])
        before = _picked(self.total, row, np.zeros_like(own))
        return before + np.where(held, np.maximum(opened - since, 0), 0)

    def still_owed(self, own: NDArray[np.int64], at: NDArray[np.int64], least: int) -> NDArray[np.int64]:
        """What a pause that runs at the instants `at` lacks to `least` open seconds; 0 where none runs."""
        row = self._row(own, at)
        held = _picked(self.after, row, self.initial[own])
        change = np.flatnonzero(self.after != self.batch.before_state((self.after, self.initial)))
        place = np.searchsorted(change, row, side="right") - 1
        began = change[np.maximum(place, 0)] if len(change) else np.zeros_like(row)
        mine = (place >= 0) & (began >= self.batch.offsets[:-1][own])
        since = _picked(self.open_at, np.where(mine, began, -1), self.open_opened[own])
        lasted = self.calendar.open_seconds(at) - since
        return np.where(held, np.maximum(least - lasted, 0), 0)

    def _row(self, own: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
        """Last event of `own` at or before `at`; -1 where there is none."""
        row = np.searchsorted(self.keys, own * _SHIFT + at, side="right") - 1
        return np.where((row >= 0) & (row >= self.batch.offsets[:-1][own]), row, -1)


def _picked(column: NDArray[Any], row: NDArray[np.int64], otherwise: NDArray[Any]) -> NDArray[Any]:
    """`column[row]`, and `otherwise` where the row is -1; the column may be empty."""
    found = otherwise.copy()
    there = row >= 0
    found[there] = column[row[there]]
    return found


def pauses(batch: Batch, calendar: Calendar, statuses: Iterable[str], step: int = 1) -> Pauses:
    """Pauses of the interactions of a batch while they are in one of `statuses`. With a `step` of 60 they begin
    and end at the full minute before, so that one of less than a minute may not count at all."""
    after, initial = batch.state_after(tuple(statuses))
    at = batch.at if step == 1 else batch.at // step * step
    open_at = calendar.open_seconds(at)
    open_opened = calendar.open_seconds(batch.opened)
    heads = batch.position == 0
    previous = np.r_[0, open_at[:-1]] if batch.m else open_at
    previous = np.where(heads, np.minimum(open_opened[batch.own], open_at), previous)
    held = batch.before_state((after, initial))
    gained = np.where(held, open_at - previous, 0)
    running = np.cumsum(gained)
    base = np.where(heads, running - gained, 0)
    base = np.maximum.accumulate(base) if batch.m else base
    keys = batch.own * _SHIFT + at
    return Pauses(batch, calendar, initial, after, open_at, open_opened, running - base, at, keys)


def run(
    batch: Batch,
    clock: Clock,
    own: NDArray[np.int64],
    start: NDArray[np.int64],
    stop: NDArray[np.int64],
    limits: tuple[Limit, ...],
    choice: NDArray[np.int64],
) -> Times:
    """The clocks of interactions `own` from `start` to `stop`; `choice` picks a limit, -1 none."""
    calendar = clock.calendar
    opened, closed = calendar.open_seconds(start), calendar.open_seconds(stop)
    elapsed = closed - opened
    held: Pauses | None = None
    if clock.pause_while:
        held = pauses(batch, calendar, clock.pause_while, 60 if clock.rounding == "minute" else 1)
        elapsed = elapsed - (held.until(own, stop, closed) - held.until(own, start, opened))
    if clock.rounding == "minute":
        elapsed = elapsed // 60 * 60
    limit = np.full(len(own), np.nan)
    due = np.full(len(own), NO_TIME, dtype=np.int64)
    kept = np.ones(len(own), dtype=bool)
    for place, value in enumerate(limits):
        mine = choice == place
        if not mine.any():
            continue
        allowed, due[mine] = _limit(clock, held, value, own[mine], start[mine], stop[mine], opened[mine])
        limit[mine] = allowed
        by_instant = value.seconds is None or clock.late_by == "due"
        kept[mine] = stop[mine] <= due[mine] if by_instant else elapsed[mine] <= allowed
    never = due == NEVER  # a calendar that never opens again: nothing falls due
    limit[never], due[never] = np.nan, NO_TIME
    return Times(elapsed.astype(np.float64), limit, due, kept)


def _limit(
    clock: Clock,
    held: Pauses | None,
    limit: Limit,
    own: NDArray[np.int64],
    start: NDArray[np.int64],
    stop: NDArray[np.int64],
    opened: NDArray[np.int64],
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The limit in open seconds for each start, and the due moment."""
    calendar = clock.calendar
    if limit.seconds is not None:
        allowed = np.full(len(start), limit.seconds, dtype=np.int64)
        due = calendar.due(start, allowed, at_closing=clock.at_closing) if held is None else start
    else:
        due = _due_days(clock, limit, start)
        allowed = np.asarray(calendar.open_seconds(due) - opened, dtype=np.int64)
    if held is None:
        return allowed, np.asarray(due, dtype=np.int64)
    target = _with_pauses(held, own, start, stop, opened, allowed)
    if clock.pause_at_least:
        target = target + held.still_owed(own, stop, clock.pause_at_least)
    moved = np.asarray(calendar.instant(target, at_closing=clock.at_closing), dtype=np.int64)
    moved = np.maximum(moved, start)
    if (
        limit.seconds is None
    ):  # without a pause before it, the day ends when it ends, though nothing may be open
        moved = np.where(target == opened + allowed, due, moved)
    return allowed, moved


def _due_days(clock: Clock, limit: Limit, start: NDArray[np.int64]) -> NDArray[np.int64]:
    """When a limit in days or months ends, pauses aside."""
    calendar = clock.calendar
    if clock.day_starts == "next_opening":
        start = np.asarray(calendar.next_open(start), dtype=np.int64)
    if limit.days is not None:
        due = calendar.due_days(start, limit.days, day_ends=clock.day_ends)
    else:
        due = calendar.due_months(start, limit.months or 0, day_ends=clock.day_ends)
    if clock.working is not None:
        due = calendar.moved_to(np.asarray(due, dtype=np.int64), clock.working)
    return np.asarray(due, dtype=np.int64)


def _with_pauses(
    held: Pauses,
    own: NDArray[np.int64],
    start: NDArray[np.int64],
    stop: NDArray[np.int64],
    opened: NDArray[np.int64],
    allowed: NDArray[np.int64],
) -> NDArray[np.int64]:
    """Open seconds at the due moment: the limit, and the pauses before it up to the stop.

    Active time (open less paused) grows over an interaction's events, so the first event by which the limit has
    passed is found by bisection; the pauses before that event are those before the due moment.
    """
    active_at = held.open_at - held.total
    low = int(active_at.min()) if len(active_at) else 0
    keys = held.batch.own * _SHIFT + (active_at - low)
    paused_before = held.until(own, start, opened)
    wanted = opened - paused_before + allowed  # active time at the due moment
    row = np.searchsorted(keys, own * _SHIFT + np.maximum(wanted - low, 0), side="left")
    ends = held.batch.offsets[1:][own]
    reached = row < ends
    safe = np.minimum(row, max(held.batch.m - 1, 0))
    reached &= held.at[safe] <= stop if held.batch.m else False
    # Within the stretch before that event nothing was paused (active time grew), so the pauses are its total.
    closing = held.calendar.open_seconds(stop)
    until_stop = held.until(own, stop, closing)
    late = held.total[safe] if held.batch.m else until_stop
    return wanted + np.where(reached, late, until_stop)
