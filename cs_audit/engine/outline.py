"""A dataset that is not read whole: the lots that are judged apart, and what is read of each."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING

import polars as pl

from cs_audit.engine.as_of import as_then
from cs_audit.importers.assembly.defaults import restated
from cs_audit.importers.formats.dataset.manifest import NESTED, Manifest, read_manifest
from cs_audit.kernel.cut import cuts
from cs_audit.model.log import Coverage, Log, schemas
from cs_audit.model.nested import unnest

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator, Mapping
    from pathlib import Path

    import numpy as np
    from numpy.typing import NDArray

    from cs_audit.engine.window import Window


@dataclass(frozen=True, slots=True)
class Lot:
    """Some consecutive interactions of a dataset, `height` from `at` on, and the rows of their events. Among those
    that are audited they are the `count` from `first` on."""

    number: int
    first: int
    count: int
    row: int
    rows: int
    at: int
    height: int

    @classmethod
    def of(cls, number: int, cut: tuple[int, int, int, int], window: Window | None) -> Lot:
        """The lot that lies so in the dataset."""
        at, height, row, rows = cut
        first, end = (at, at + height) if window is None else (window.place(at), window.place(at + height))
        return cls(number, first, end - first, row, rows, at, height)


def lots(offsets: NDArray[np.int64], size: int, window: Window | None = None) -> Iterator[Lot]:
    """The lots of a dataset, with about `size` events each."""
    for number, cut in enumerate(cuts(offsets, size)):
        yield Lot.of(number, cut, window)


@dataclass(frozen=True)
class Dataset:
    """A dataset's folder of either layout. `statuses`: what statuses of the help desk mean, as for a log that is
    read whole. `window`: what of it is audited, where that is not all."""

    folder: Path
    statuses: Mapping[str, str] = field(default_factory=dict)
    window: Window | None = None

    @cached_property
    def manifest(self) -> Manifest:
        return read_manifest(self.folder)

    def lot(self, lot: Lot) -> Log:
        """The interactions of a lot with their events and answers; with the first one also the answers of none."""
        table = self.scan("interactions").slice(lot.at, lot.height).collect()
        known = schemas()
        if self.manifest.layout == NESTED:
            interactions, events, surveys = unnest(table)
            if lot.at == 0:
                surveys = pl.concat([surveys, self.table("surveys")])
        else:
            interactions = table.cast(pl.Schema(known["interactions"]))
            events = self.scan("events").slice(lot.row, lot.rows).collect().cast(pl.Schema(known["events"]))
            surveys = self._answers(lot, interactions)
        log = Log(interactions, events, surveys, pl.DataFrame(schema=known["issues"]), Coverage())
        return restated(log, None, self.statuses)

    def seen(self, lot: Lot) -> Log:
        """What is audited of a lot, as it was known at the moment of looking."""
        log = self.lot(lot)
        return log if self.window is None else self.window.seen(log, lot.at)[0]

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
        """A column of all interactions that are audited."""
        found = self.scan("interactions").select(name).collect()[name]
        return found if self.window is None else found.filter(pl.Series(self.window.audited))

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
        if lot.at == 0:
            ids = self.scan("interactions").select("id")
            parts.append(
                surveys.join(ids, left_on="interaction", right_on="id", how="anti", maintain_order="left")
            )
        return pl.concat(parts).collect().cast(pl.Schema(schemas()["surveys"]))


def moment_of(dataset: Dataset) -> int:
    """The moment of looking in epoch seconds: the one that was given, else the newest in the dataset."""
    given = dataset.window.as_of if dataset.window is not None else None
    return dataset.newest() if given is None else given


CHANGING = frozenset({"status", "priority", "team", "assignee", "tag"})
"""What is selected by that events change."""


def as_they_were(
    dataset: Dataset, outline: Log, moment: int | None, keys: Collection[str], size: int
) -> pl.DataFrame | None:
    """The interactions of an outline as they were at the moment; None where nothing that is asked for could change."""
    if moment is None or not CHANGING & set(keys):
        return None
    columns = list(outline.interactions.columns)
    found = [as_then(dataset.lot(lot), moment).select(columns) for lot in lots(outline.offsets, size)]
    return pl.concat(found)
