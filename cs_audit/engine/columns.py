"""What the totals of every standard read of a batch, computed once: names as codes, and when things were."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.kernel.agents import Coded, encode, evidence_rows
from cs_audit.model.instants import NO_TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.model.verdicts import Verdicts

QUARTER = 900
"""Every zone in use is off UTC by whole quarters of an hour, and changes its clocks on them."""


@dataclass(frozen=True)
class Columns:
    """A batch as the totals need it; rows are interactions."""

    batch: Batch
    timezone: str

    @cached_property
    def owner(self) -> Coded:
        return Coded(self.batch.agents.owners(), self.batch.agents.labels)

    @cached_property
    def groups(self) -> dict[str, Coded]:
        """The ways to tell interactions apart that every standard is broken down by, the agent aside."""
        interactions = self.batch.interactions
        return {kind: encode(interactions[kind]) for kind in ("team", "channel", "priority", "language")}

    @cached_property
    def tags(self) -> tuple[NDArray[np.int64], Coded]:
        """Each interaction's tags once: rows, and their tags."""
        tags = self.batch.interactions["tags"]
        if not tags.list.len().sum():
            return np.zeros(0, dtype=np.int64), Coded(np.zeros(0, dtype=np.int32), ())
        pairs = pl.DataFrame({"row": pl.int_range(len(tags), eager=True), "tag": tags})
        pairs = pairs.explode("tag").drop_nulls("tag").unique(maintain_order=True)
        return pairs["row"].to_numpy(), encode(pairs["tag"])

    @cached_property
    def days(self) -> NDArray[np.int64]:
        """The local date of each opening, in days since 1970; NO_TIME where it is not known."""
        local = self.batch.interactions["opened_at"].dt.convert_time_zone(self.timezone).dt.date()
        return np.asarray(local.to_physical().cast(pl.Int64).fill_null(NO_TIME).to_numpy(), dtype=np.int64)

    @cached_property
    def hours(self) -> LocalHours:
        opened, at = self.batch.opened, self.batch.at
        times = [each[each != NO_TIME] for each in (opened, at)]
        first = min((int(each.min()) for each in times if len(each)), default=self.batch.as_of)
        last = max((int(each.max()) for each in times if len(each)), default=self.batch.as_of)
        return LocalHours.over(first, last, self.timezone)

    def moments(self, verdicts: Verdicts) -> NDArray[np.int64]:
        """When each verdict's matter began: its clock's start, else its evidence, else the opening."""
        begun = np.where(verdicts.start != NO_TIME, verdicts.start, self.batch.opened)
        if not self.batch.m:
            return begun
        rows = evidence_rows(verdicts.event, self.batch.offsets)
        shown = (verdicts.start == NO_TIME) & (rows >= 0)
        return np.where(shown, self.batch.at[rows.clip(0)], begun)


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
