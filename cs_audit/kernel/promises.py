"""Due moments of promises found in texts, for whole columns.

Most promises name a day ("by Friday", "tomorrow"): their due moment depends on the local date on which they were
made, so it is worked out once for each wording and date. Promised working time is counted by the calendar at once.
"""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from cs_audit.calendar import NEVER
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Hashable

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.calendar import Calendar

_FIELDS = ("kind", "amount", "unit", "working", "weekday", "year", "month", "day", "minute")
_SECONDS = {"minute": 60, "hour": 3600}


def due_moments(
    promises: pl.DataFrame, sent: NDArray[np.int64], calendar: Calendar, timezone: str
) -> NDArray[np.int64]:
    """Epoch seconds by which each promise is to be kept; NO_TIME where it names no time.

    `promises` as `cs_audit.text.messages.promises.find_promises` gives them, `sent` when each was made.
    """
    due = np.full(promises.height, NO_TIME, dtype=np.int64)
    hours = np.asarray(promises["unit"].is_in(list(_SECONDS)).fill_null(False).to_numpy())
    within = np.asarray((promises["kind"] == "within").to_numpy())
    working = np.asarray(promises["working"].fill_null(False).to_numpy())
    amount = np.asarray(promises["amount"].fill_null(0).to_numpy(), dtype=np.int64)
    unit = promises["unit"].replace_strict(_SECONDS, default=0).fill_null(0).to_numpy()
    seconds = amount * np.asarray(unit, dtype=np.int64)
    clock = within & hours
    due[clock & ~working] = (sent + seconds)[clock & ~working]
    counted = clock & working
    if counted.any():
        due[counted] = calendar.due(sent[counted], seconds[counted])
    rest = np.flatnonzero(~clock)
    due[rest] = _by_date(promises, rest, sent, calendar, ZoneInfo(timezone))
    past = (due != NO_TIME) & (due < sent)  # nothing is promised for a moment before it was written
    return np.where((due == NEVER) | past, NO_TIME, due)


def _by_date(
    promises: pl.DataFrame,
    rows: NDArray[np.int64],
    sent: NDArray[np.int64],
    calendar: Calendar,
    zone: ZoneInfo,
) -> list[int]:
    from cs_audit.text.messages.promises import promise_due

    known: dict[Hashable, int] = {}
    found = []
    columns = promises.select(_FIELDS).rows()
    for row in rows.tolist():
        fields = columns[row]
        moment = datetime.fromtimestamp(int(sent[row]), zone)
        timed = fields[0] == "clock"  # the hour of sending matters where no day is named
        key = (fields, int(sent[row]) if timed else moment.date())
        if key not in known:
            promise: dict[str, Any] = dict(zip(_FIELDS, fields, strict=True))
            due = promise_due(promise, moment, calendar)
            known[key] = NO_TIME if due is None else int(due.timestamp())
        found.append(known[key])
    return found
