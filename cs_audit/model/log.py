"""The canonical log: three flat tables, what went wrong while reading, and the accounts of it all.

Tables are polars frames with the columns of `schemas()`. Rows are ordered: interactions by first appearance
in the input; events and surveys by interaction, then time, then position in the input. `event_count` of the
interactions cuts the events table into interactions: the events of interaction i are the `event_count[i]` rows
after those of the interactions before it. Times are UTC with microseconds.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

from cs_audit.model import names

if TYPE_CHECKING:
    import numpy as np
    import polars as pl
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class InputFile:
    """One file that was read: its path as given, format, digest, rows and interactions found in it."""

    path: str
    format: str
    sha256: str
    rows: int
    interactions: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Where every row and every interaction went.

    rows_read = rows_used + rows_rejected; interactions = audited + merged + deleted + duplicates + rejected.
    """

    rows_read: int = 0
    rows_used: int = 0
    rows_rejected: int = 0
    interactions: int = 0
    events: int = 0
    audited: int = 0
    merged: int = 0
    deleted: int = 0
    duplicates: int = 0
    rejected: int = 0


@dataclass(frozen=True)
class Log:
    """Everything that the audit knows about the past. `interactions` holds the audited ones only.

    `merged` and `deleted` interactions and duplicates are counted in `coverage`, not kept; but `gone` holds those of
    them that say when they went, since a moment of looking before that still sees them.
    `issues` has one row for each rejected row and each kind of warning: file, record, severity
    (error, warning, info), code, message, count.
    """

    interactions: pl.DataFrame
    events: pl.DataFrame
    surveys: pl.DataFrame
    issues: pl.DataFrame
    coverage: Coverage
    inputs: tuple[InputFile, ...] = field(default_factory=tuple)
    gone: Log | None = None

    @cached_property
    def offsets(self) -> NDArray[np.int64]:
        """Where each interaction's events begin, and where the last one's end."""
        return offsets_of(self.interactions)


def offsets_of(interactions: pl.DataFrame) -> NDArray[np.int64]:
    """Where each interaction's events begin in the events table that goes with these rows, and where they end."""
    import numpy as np

    return np.concatenate([[0], np.cumsum(interactions["event_count"].to_numpy().astype(np.int64))])


def newest_instant(log: Log) -> int:
    """The newest instant of any kind in the log, due moments aside; 0 of an empty one."""
    from cs_audit.model.instants import epoch_seconds

    columns = [
        log.interactions["opened_at"],
        log.interactions["closed_at"],
        log.events["at"],
        log.surveys["at"],
    ]
    seconds = [epoch_seconds(column.drop_nulls()) for column in columns]
    return max((int(values.max()) for values in seconds if len(values)), default=0)


def schemas() -> dict[str, dict[str, Any]]:
    """Column types of the tables: interactions, events, surveys, issues."""
    import polars as pl

    time = pl.Datetime("us", "UTC")
    text = pl.String
    return {
        "interactions": {
            "id": text,
            "channel": pl.Enum(names.CHANNELS),
            "status": text,  # one of STATUSES, or kept as written
            "status_raw": text,  # as the export wrote it, where that differs from `status`
            "priority": text,
            "team": text,
            "assignee": text,
            "customer_id": text,
            "customer_name": text,
            "customer_email": text,
            "customer_phone": text,
            "language": text,  # pl, en, … lower case, without region
            "subject": text,
            "tags": pl.List(text),
            "opened_at": time,
            "closed_at": time,
            "due_at": time,
            "custom": text,  # JSON object, keys sorted; null where empty
            "thread": text,  # key of the same problem or conversation across interactions
            "reported": text,  # JSON object: the help desk's own figures
            "carries": pl.UInt32,  # bits of names.CARRIES
            "precision": pl.Int32,  # seconds: 1, 60 (minutes only), 86400 (dates only)
            "source": text,  # file and record, e.g. tickets.json#3
            "event_count": pl.UInt32,
        },
        "events": {
            "interaction": text,
            "at": time,
            "kind": pl.Enum(names.KINDS),
            "by": pl.Enum(names.ACTORS),
            "actor": text,
            "public": pl.Boolean,
            "automated": pl.Boolean,
            "text": text,  # plain text without the quoted earlier messages
            "quoted": text,
            "from": text,
            "to": text,
            "raw": text,  # `to` as the export wrote it, where that differs (statuses)
        },
        "surveys": {
            "interaction": text,  # null where the answer belongs to no interaction
            "metric": pl.Enum(names.METRICS),
            "score": pl.Float64,
            "min": pl.Float64,
            "max": pl.Float64,
            "at": time,
            "agent": text,
            "comment": text,
        },
        "issues": {
            "file": text,
            "record": text,
            "severity": text,
            "code": text,
            "message": text,
            "count": pl.Int64,
        },
    }
