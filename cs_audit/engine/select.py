"""Which part of a log is audited: `--select`, `--from`, `--to`; and instants as people give them."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl

from cs_audit.kernel.matchers.scope import concerned, in_force
from cs_audit.model.errors import UsageError
from cs_audit.model.instants import epoch_seconds

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards


def moment(value: str | int | None, timezone: str, *, end: bool = False) -> int | None:
    """Epoch seconds of an ISO date or time, in the zone given where it has none; a date means its first
    instant, or with `end` the first instant of the next day. Raises UsageError."""
    if value is None or isinstance(value, int):
        return value
    try:
        parsed = datetime.fromisoformat(value.strip())
    except ValueError:
        raise UsageError(f"'{value}' is not a date or time; write 2026-09-07 or 2026-09-07T12:00") from None
    if end and len(value.strip()) == 10:
        parsed += timedelta(days=1)
    if not 1900 <= parsed.year <= 2400:  # what calendars know
        raise UsageError(f"'{value}' is out of range; write a year from 1900 to 2400")
    if parsed.tzinfo is None:
        parsed = parsed.replace(tzinfo=ZoneInfo(timezone))
    return int(parsed.timestamp())


def selected(
    log: Log,
    standards: Standards,
    since: str | None,
    until: str | None,
    select: Mapping[str, tuple[str, ...]],
    then: pl.DataFrame | None = None,
) -> Log:
    """The log with only the interactions that were asked for; `then`: as they were at the moment of looking."""
    if not select and since is None and until is None:
        return log
    return only(log, wanted(log, standards, since, until, select, then))


def wanted(
    log: Log,
    standards: Standards,
    since: str | None,
    until: str | None,
    select: Mapping[str, tuple[str, ...]],
    then: pl.DataFrame | None = None,
) -> NDArray[np.bool_]:
    """Which interactions were asked for; `then`: as they were at the moment of looking."""
    start = moment(since, standards.timezone)
    end = moment(until, standards.timezone, end=True)
    if until is not None and end is not None and len(until.strip()) > 10:
        end += 1  # an instant is included
    keep = concerned(log.interactions if then is None else then, select, standards.statuses)
    return keep & in_force(epoch_seconds(log.interactions["opened_at"]), start, end)


def only(log: Log, keep: np.ndarray[tuple[int], np.dtype[np.bool_]]) -> Log:
    """The log with the chosen interactions (a mask), their events and their answers."""
    if keep.all():
        return log
    interactions = log.interactions.filter(pl.Series(keep))
    ids = interactions["id"].implode()
    return replace(
        log,
        interactions=interactions,
        events=log.events.filter(pl.Series(np.repeat(keep, np.diff(log.offsets)))),
        surveys=log.surveys.filter(pl.col("interaction").is_in(ids)),
    )
