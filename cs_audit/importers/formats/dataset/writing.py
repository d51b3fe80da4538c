"""Writing a log as a dataset."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.formats.dataset.manifest import FLAT, GONE, NESTED, TABLES, write_manifest
from cs_audit.importers.formats.dataset.place import replacing
from cs_audit.model.log import newest_instant
from cs_audit.model.nested import nested, nested_schema, strays
from cs_audit.model.parquet import write_parquet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    import polars as pl

    from cs_audit.model.log import Log

ROW_GROUP = {FLAT: 65_536, NESTED: 8192}
"""Rows that are read at once: of events, or of interactions with theirs."""


def write_dataset(log: Log, folder: str | Path, layout: str = FLAT) -> None:
    """Write the log as a folder, in the place of an earlier dataset if there is one.

    Raises UsageError where the place is taken by something else, DataError where it cannot be written.
    """
    with replacing(folder) as draft:
        for name, frame in _files(log, layout).items():
            write_parquet([frame], frame.schema, draft / f"{name}.parquet", group=ROW_GROUP[layout])
        rows = {name: getattr(log, name).height for name in TABLES}
        if log.gone is not None:
            rows[GONE] = log.gone.interactions.height
            write_gone([nested(log.gone)], draft)
        write_manifest(draft, layout, rows, newest_instant(log), log.coverage, log.inputs)


def write_gone(tables: Iterable[pl.DataFrame], folder: Path) -> None:
    """Write those that were merged or deleted, each with its events and answers inside."""
    write_parquet(tables, nested_schema(), folder / f"{GONE}.parquet", group=ROW_GROUP[NESTED])


def _files(log: Log, layout: str) -> dict[str, pl.DataFrame]:
    if layout == NESTED:
        return {"interactions": nested(log), "surveys": strays(log), "issues": log.issues}
    return {name: getattr(log, name) for name in TABLES}
