"""A dataset that is not read whole: the lots that are judged apart, and what is read of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from cs_audit.importers.assembly.defaults import restated
from cs_audit.importers.formats.dataset.manifest import NESTED, Manifest, read_manifest
from cs_audit.kernel.cut import cuts
from cs_audit.model.log import Coverage, Log, schemas
from cs_audit.model.nested import unnest

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Lot:
    """Some consecutive interactions of a dataset, and the rows of their events."""

    number: int
    first: int
    count: int
    row: int
    rows: int


def lots(offsets: NDArray[np.int64], size: int) -> Iterator[Lot]:
    """The lots of a dataset, with about `size` events each."""
    for number, cut in enumerate(cuts(offsets, size)):
        yield Lot(number, *cut)


@dataclass(frozen=True)
class Dataset:
    """A dataset's folder of either layout. `statuses`: what statuses of the help desk mean, as for a log that is
    read whole."""

    folder: Path
    statuses: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    def lot(self, lot: Lot) -> Log:
        """The interactions of a lot with their events and answers; with the first one also the answers of none."""
        table = self.scan("interactions").slice(lot.first, lot.count).collect()
        known = schemas()
        if self.manifest.layout == NESTED:
            interactions, events, surveys = unnest(table)
            if lot.first == 0:
                surveys = pl.concat([surveys, self.table("surveys")])
        else:
            interactions = table.cast(pl.Schema(known["interactions"]))
            events = self.scan("events").slice(lot.row, lot.rows).collect().cast(pl.Schema(known["events"]))
            surveys = self._answers(lot, interactions)
        log = Log(interactions, events, surveys, pl.DataFrame(schema=known["issues"]), Coverage())
        return restated(log, None, self.statuses)

    def newest(self) -> int:
        """The newest instant of any kind in epoch seconds, due moments aside; 0 of an empty dataset."""
        if self.manifest.newest is not None:
            return self.manifest.newest
        columns = {"interactions": ("opened_at", "closed_at"), "events": ("at",), "surveys": ("at",)}
        found: list[int] = []
        for name, times in columns.items():
            newest = self.scan(name).select(pl.col(times).dt.epoch("us").max())
            row = newest.collect(engine="streaming").row(0)
            found += [value // 1_000_000 for value in row if value is not None]
        return max(found, default=0)

    def column(self, name: str) -> pl.Series:
        """A column of all interactions."""
        return self.scan("interactions").select(name).collect()[name]

    def scan(self, name: str) -> pl.LazyFrame:
        """One of its tables, not read yet."""
        return pl.scan_parquet(self.folder / f"{name}.parquet")

    def table(self, name: str) -> pl.DataFrame:
        """One of its tables."""
        return self.scan(name).collect().cast(pl.Schema(schemas()[name]))

    def _answers(self, lot: Lot, interactions: pl.DataFrame) -> pl.DataFrame:
        surveys = self.scan("surveys")
        own = surveys.filter(pl.col("interaction").is_in(interactions["id"].implode()))
        parts = [own]
        if lot.first == 0:
            ids = self.scan("interactions").select("id")
            parts.append(
                surveys.join(ids, left_on="interaction", right_on="id", how="anti", maintain_order="left")
            )
        return pl.concat(parts).collect().cast(pl.Schema(schemas()["surveys"]))
