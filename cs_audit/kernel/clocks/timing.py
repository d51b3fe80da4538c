"""What the checks with a limit share: their clock, their reply matcher, and judging episodes by it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.calendar.built_in import BUILT_IN
from cs_audit.kernel.batch import END, NO_EVENT
from cs_audit.kernel.clocks.clock import Clock, Times, run
from cs_audit.kernel.clocks.limits import Limits
from cs_audit.kernel.matchers.compile import compile_matcher
from cs_audit.kernel.matchers.context import OptionError
from cs_audit.kernel.matchers.matcher import as_tuple
from cs_audit.kernel.outcome import Episodes, episodes
from cs_audit.model.instants import NO_TIME
from cs_audit.model.names import FAIL, PASS, PENDING
from cs_audit.spec.durations import parse_limit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.matchers.matcher import Matcher
    from cs_audit.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Timing:
    """A check's limits and the clock that they are measured by. `limits` None: no limit at all."""

    clock: Clock
    limits: Limits | None
    priority_change: str
    missed_at_limit: bool = False  # a clock that still runs exactly at its limit has missed it

    def times(
        self,
        batch: Batch,
        own: NDArray[np.int64],
        start: NDArray[np.int64],
        stop: NDArray[np.int64],
        start_row: NDArray[np.int64],
        stop_row: NDArray[np.int64],
    ) -> tuple[Times, NDArray[np.bool_]]:
        """What the clocks show, and which of them have a limit."""
        if self.limits is None:
            none = np.full(len(own), -1, dtype=np.int64)
            return run(batch, self.clock, own, start, stop, (), none), np.ones(len(own), dtype=bool)
        stopped = np.where(stop_row == NO_EVENT, END, stop_row)
        row = start_row if self.priority_change == "start" else stopped
        chosen = self.limits.choose(batch, own, row, self.priority_change)
        return run(batch, self.clock, own, start, stop, self.limits.values, chosen), chosen >= 0


def timing(options: Mapping[str, Any], context: Context) -> Timing:
    """The timing that a check's options say."""
    name = options.get("calendar", "always")
    _check_calendar("calendar", name, context)
    working = options.get("working")
    if working is not None:
        _check_calendar("working", working, context)
    clock = Clock(
        calendar=context.calendar(name),
        late_by=options.get("late_by", "elapsed"),
        day_starts=options.get("day_starts", "same_day"),
        working=context.calendar(working or name) if options.get("ends_on") == "working_day" else None,
        day_ends=options.get("day_ends", "close"),
        at_closing=options.get("at_closing", "close"),
        pause_while=tuple(str(status) for status in as_tuple(options.get("pause_while", ()))),
        rounding=options.get("rounding", "second"),
        pause_at_least=parse_limit(options.get("pause_at_least", "0s")).seconds or 0,
    )
    limits = Limits.of(options["within"]) if "within" in options else None
    missed = options.get("running_at_limit", "pending") == "fail"
    return Timing(clock, limits, options.get("priority_change", "in_force"), missed)


def _check_calendar(key: str, name: str, context: Context) -> None:
    if name not in BUILT_IN and name not in context.standards.calendars:
        raise OptionError((key,), f"there is no calendar '{name}'")


def matchers(options: Mapping[str, Any], key: str, context: Context) -> tuple[Matcher, ...]:
    """The matchers under a key that takes one or a list of them; none where the key is left out."""
    found = []
    for place, data in enumerate(as_tuple(options.get(key, ()))):
        try:
            found.append(compile_matcher(data, context))
        except OptionError as error:
            at = (key, place) if isinstance(options[key], list) else (key,)
            raise OptionError((*at, *error.path), str(error)) from error
    return tuple(found)


def reply_rows(work: Work, counts: tuple[Matcher, ...]) -> NDArray[np.bool_]:
    """Events that count as a reply: what the matchers say, else what people of the company wrote publicly."""
    if not counts:
        return work.batch.agent_message
    masks = [matcher.found(work).mask(work.batch.m) for matcher in counts]
    return np.asarray(np.logical_or.reduce(masks), dtype=bool)


@dataclass(frozen=True, slots=True)
class Codes:
    """Reason codes of a clock's outcomes, as positions in the check's reasons."""

    late: int
    running_late: int
    none: int = -1


def judge(
    batch: Batch,
    timing: Timing,
    codes: Codes,
    *,
    own: NDArray[np.int64],
    start: NDArray[np.int64],
    start_row: NDArray[np.int64],
    stop_row: NDArray[np.int64],
    stop: NDArray[np.int64] | None = None,
    event: NDArray[np.int64] | None = None,
) -> tuple[Episodes, NDArray[np.bool_]]:
    """Episodes of clocks that started at `start_row` (or the OPENING) and were stopped at `stop_row` (NO_EVENT:
    still running at as-of), and which of them have a limit (by their priority). `stop` overrides the instants
    of `stop_row` (NO_TIME: running)."""
    at = batch.value_at(batch.at, stop_row) if stop is None else stop
    running = at == NO_TIME if stop is not None else stop_row < 0
    at = np.where(running, np.maximum(batch.as_of, start), at)
    times, limited = timing.times(batch, own, start, at, start_row, stop_row)
    kept = times.kept
    if timing.missed_at_limit:
        kept = kept & ~(running & (times.elapsed >= times.limit))
    verdict = np.where(kept, np.where(running, PENDING, PASS), FAIL)
    reason = np.where(kept, codes.none, np.where(running, codes.running_late, codes.late))
    shown = np.where(stop_row >= 0, stop_row, start_row) if event is None else event
    table = episodes(
        own,
        verdict.astype(np.int8),
        reason.astype(np.int16),
        actual=times.elapsed,
        limit=times.limit,
        due=times.due,
        event=shown,
        start=start,
        stop=np.where(running, NO_TIME, at),
    )
    return table, limited
