"""Moments: epoch seconds as text, as columns, and as hours of the week in a time zone."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
QUARTER = 900
"""Every zone in use is off UTC by whole quarters of an hour, and changes its clocks on them."""


def moment(seconds: int) -> datetime:
    """Epoch seconds as an aware datetime in UTC."""
    return EPOCH + timedelta(seconds=int(seconds))


def text_of(seconds: int | None) -> str | None:
    """Epoch seconds as ISO 8601 with Z; None for None and NO_TIME."""
    if seconds is None or seconds == NO_TIME:
        return None
    return moment(seconds).replace(tzinfo=None).isoformat() + "Z"


@dataclass(frozen=True, slots=True)
class LocalHours:
    """Hours of the week in one zone for every quarter of an hour of a stretch of time."""

    first: int  # epoch quarter of the table's first entry
    table: NDArray[np.int16]  # weekday * 24 + hour, Monday = 0

    @classmethod
    def over(cls, earliest: int, latest: int, timezone: str) -> LocalHours:
        """A table that covers both moments (epoch seconds)."""
        first, last = earliest // QUARTER, latest // QUARTER
        starts = pl.Series(np.arange(first, last + 1, dtype=np.int64) * QUARTER)
        local = (
            pl.from_epoch(starts, time_unit="s").dt.replace_time_zone("UTC").dt.convert_time_zone(timezone)
        )
        table = (local.dt.weekday().cast(pl.Int16) - 1) * 24 + local.dt.hour().cast(pl.Int16)
        return cls(int(first), table.to_numpy())

    def of(self, seconds: NDArray[np.int64]) -> NDArray[np.int16]:
        """The hour of the week of each moment; moments outside the table count as its nearest."""
        index = (seconds // QUARTER - self.first).clip(0, len(self.table) - 1)
        hours: NDArray[np.int16] = self.table[index]
        return hours
