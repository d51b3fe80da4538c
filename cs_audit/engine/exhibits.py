"""What is read again of the interactions that a report shows: their records and events, once all is judged."""

from __future__ import annotations

from bisect import bisect_left
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.model.log import offsets_of

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from numpy.typing import NDArray

    from cs_audit.model.log import Log

RECORD = (
    "id", "channel", "priority", "team", "assignee", "language", "opened_at", "source",
    "customer_id", "customer_name", "customer_email", "customer_phone", "event_count",
)  # fmt: skip
"""Columns of interactions that evidence needs."""


@dataclass(frozen=True, slots=True)
class Exhibits:
    """Some interactions: their places in the log (sorted), their rows, and their events one after another."""

    rows: Sequence[int]
    interactions: pl.DataFrame
    events: pl.DataFrame
    offsets: NDArray[np.int64]

    def events_of(self, row: int) -> pl.DataFrame:
        """The events of the interaction at that place in the log."""
        place = bisect_left(self.rows, row)
        first, end = (int(bound) for bound in self.offsets[place : place + 2])
        return self.events.slice(first, end - first)

    def row_of(self) -> dict[str, int]:
        """Places in the log by id."""
        return dict(zip(self.interactions["id"].to_list(), self.rows, strict=True))


def joined(parts: Sequence[Exhibits], nothing: Callable[[], Exhibits]) -> Exhibits:
    """Those of several stretches of a log, in its order; of none, nothing."""
    if not parts:
        return nothing()
    rows = [row for part in parts for row in part.rows]
    interactions = pl.concat([part.interactions for part in parts])
    return Exhibits(rows, interactions, pl.concat([part.events for part in parts]), offsets_of(interactions))


def exhibits(log: Log, rows: NDArray[np.int64], ids: Sequence[str] = (), *, first: int = 0) -> Exhibits:
    """The interactions at these places of a log, and those of these ids. `first`: where this log begins in a
    longer one."""
    named = log.interactions["id"].is_in(sorted(ids)).arg_true().to_numpy() if ids else rows[:0]
    wanted = np.unique(np.concatenate([rows, named.astype(np.int64)]))
    interactions = log.interactions.select(RECORD)[wanted]
    offsets = offsets_of(interactions)
    event = np.repeat(log.offsets[:-1][wanted] - offsets[:-1], np.diff(offsets))
    return Exhibits(
        (wanted + first).tolist(), interactions, log.events[event + np.arange(offsets[-1])], offsets
    )
