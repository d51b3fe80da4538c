"""A dataset that is not read whole: what the parent of worker processes knows of it, and the lots they read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import polars as pl

from cs_audit.kernel.cut import cuts
from cs_audit.model.log import Coverage, Log, schemas

if TYPE_CHECKING:
    from collections.abc import Iterator
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


def read_lot(folder: Path, lot: Lot) -> Log:
    """The interactions and events of a lot as a log of their own; its answers too."""
    known = schemas()
    interactions = _slice(folder, "interactions", lot.first, lot.count).cast(pl.Schema(known["interactions"]))
    events = _slice(folder, "events", lot.row, lot.rows).cast(pl.Schema(known["events"]))
    return Log(
        interactions,
        events,
        _answers(folder, lot, interactions),
        pl.DataFrame(schema=known["issues"]),
        Coverage(),
    )


def newest(folder: Path) -> int:
    """The newest instant of any kind in a dataset, due moments aside; 0 of an empty one."""
    found = []
    for name, columns in (
        ("interactions", ("opened_at", "closed_at")),
        ("events", ("at",)),
        ("surveys", ("at",)),
    ):
        row = (
            pl.scan_parquet(folder / f"{name}.parquet").select(pl.col(columns).dt.epoch("us").max()).collect()
        )
        found += [value // 1_000_000 for value in row.row(0) if value is not None]
    return max(found, default=0)


def _slice(folder: Path, name: str, first: int, count: int) -> pl.DataFrame:
    return pl.scan_parquet(folder / f"{name}.parquet").slice(first, count).collect()


def _answers(folder: Path, lot: Lot, interactions: pl.DataFrame) -> pl.DataFrame:
    """The answers of the lot's interactions; those of no interaction of the dataset go with the first lot."""
    surveys = pl.scan_parquet(folder / "surveys.parquet")
    own = pl.col("interaction").is_in(interactions["id"].implode())
    if lot.first == 0:
        ids = pl.scan_parquet(folder / "interactions.parquet").select("id")
        strays = surveys.join(ids, left_on="interaction", right_on="id", how="anti")
        table = pl.concat([surveys.filter(own), strays]).collect()
    else:
        table = surveys.filter(own).collect()
    return table.cast(pl.Schema(schemas()["surveys"]))
