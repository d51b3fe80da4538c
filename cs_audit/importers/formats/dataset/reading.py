"""Reading a dataset: whole, or only what can be selected by."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.importers.assembly.defaults import restated
from cs_audit.importers.formats.dataset.manifest import (
    FLAT,
    GONE,
    NESTED,
    TABLES,
    Manifest,
    damaged,
    read_manifest,
)
from cs_audit.model import names
from cs_audit.model.errors import DataError
from cs_audit.model.log import Coverage, Log, schemas
from cs_audit.model.nested import PARTS, nested_schema, unnest

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

_HEAVY = (
    "customer_id", "customer_name", "customer_email", "customer_phone", "subject", "thread", "reported", "source",
    "closed_at", "due_at", "precision", "carries",
)  # fmt: skip
"""Columns that an outline lacks: of millions of interactions each one counts."""
_FILLED = {
    "interactions": ("id", "event_count", "carries", "precision"),
    "events": ("interaction", "at", "kind", "by"),
}
"""Columns that are filled in every row."""


def read_dataset(folder: str | Path) -> Log:
    """Read a dataset folder. Raises DataError where it is damaged or not of this version."""
    place = Path(folder)
    manifest = read_manifest(place)
    tables = _nested_tables(place) if manifest.layout == NESTED else _flat_tables(place)
    for name, frame in tables.items():
        if frame.height != manifest.rows.get(name):
            path = _file(place, name, manifest)
            raise damaged(path, f"it has {frame.height} rows of {name}, which is not what the manifest says")
    if not manifest.carries:
        tables["interactions"] = _of_old_words(tables["interactions"], tables["events"])
    _check_cuts(_file(place, "events", manifest), tables["interactions"], tables["events"])
    return Log(**tables, coverage=manifest.coverage, inputs=manifest.inputs, gone=_gone(place, manifest))


def _gone(folder: Path, manifest: Manifest) -> Log | None:
    """Those that were merged or deleted, where the dataset has any."""
    wanted = manifest.rows.get(GONE)
    if not wanted:
        return None
    table = _table(folder, GONE, nested_schema())
    if table.height != wanted:
        path = folder / f"{GONE}.parquet"
        raise damaged(path, f"it has {table.height} rows, which is not what the manifest says")
    interactions, events, surveys = unnest(table)
    _check_cuts(folder / f"{GONE}.parquet", interactions, events)
    return Log(interactions, events, surveys, _nothing_told(), Coverage())


def _nothing_told() -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema=schemas()["issues"])


def read_outline(folder: str | Path, statuses: Mapping[str, str] | None = None) -> Log:
    """A dataset without its events, and of its interactions only what can be selected by; of its answers those that
    do not lie inside interactions. `statuses` as for `read_log`. Raises DataError."""
    import polars as pl

    place = Path(folder)
    manifest = read_manifest(place)
    if not manifest.carries:
        raise DataError(
            f"{place}: the dataset is of an older version; write it again with `cs-audit convert`"
        )
    known = schemas()["interactions"]
    path = place / "interactions.parquet"
    try:
        light = [name for name in known if name not in _HEAVY]
        interactions = (
            pl.scan_parquet(path).select(pl.col(name).cast(known[name]) for name in light).collect()
        )
        height = (
            pl.scan_parquet(place / "events.parquet").select(pl.len()).collect().item()
            if manifest.layout == FLAT
            else manifest.rows.get("events")
        )
    except Exception as error:  # polars raises many kinds for a file that is no sound Parquet
        raise damaged(path, str(error).splitlines()[0]) from None
    if interactions.height != manifest.rows.get("interactions"):
        raise damaged(path, f"it has {interactions.height} rows, which is not what the manifest says")
    if int(interactions["event_count"].sum()) != height or height != manifest.rows.get("events"):
        raise damaged(_file(place, "events", manifest), "its events do not follow the interactions")
    tables = {name: _table(place, name, schemas()[name]) for name in ("surveys", "issues")}
    events = pl.DataFrame(schema=schemas()["events"])
    gone = _gone(place, manifest)
    log = Log(interactions, events, **tables, coverage=manifest.coverage, inputs=manifest.inputs, gone=gone)
    return restated(log, None, statuses or {})


def _flat_tables(folder: Path) -> dict[str, pl.DataFrame]:
    return {name: _table(folder, name, schemas()[name]) for name in TABLES}


def _nested_tables(folder: Path) -> dict[str, pl.DataFrame]:
    import polars as pl

    known = schemas()
    table = _table(folder, "interactions", nested_schema())
    interactions, events, answers = unnest(table)
    surveys = pl.concat([answers, _table(folder, "surveys", known["surveys"])])
    issues = _table(folder, "issues", known["issues"])
    return {"interactions": interactions, "events": events, "surveys": surveys, "issues": issues}


def _file(folder: Path, name: str, manifest: Manifest) -> Path:
    """The file in which the rows of a table lie."""
    inside = manifest.layout == NESTED and name in PARTS
    return folder / f"{'interactions' if inside else name}.parquet"


def _of_old_words(interactions: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Datasets of older versions knew one word for all texts and one for all assignments, and none for closing
    times, tiers and calls: those are told where they are there."""
    import polars as pl

    bits = pl.col("carries") | (names.CLOSING if interactions["closed_at"].count() else 0)
    kinds = set(events["kind"].unique().cast(pl.String).to_list())
    bits = (
        bits
        | (names.TIERS if "tier" in kinds else 0)
        | (names.CALLS if kinds & {"queued", "answered"} else 0)
    )
    for old, new in (
        (names.CUSTOMER_TEXTS, names.AGENT_TEXTS),
        (names.ASSIGNMENT_HISTORY, names.TEAM_HISTORY),
    ):
        bits = pl.when(pl.col("carries") & old != 0).then(bits | new).otherwise(bits)
    return interactions.with_columns(bits.cast(pl.UInt32).alias("carries"))


def _table(folder: Path, name: str, schema: Mapping[str, Any]) -> pl.DataFrame:
    import polars as pl

    path = folder / f"{name}.parquet"
    try:
        frame = pl.read_parquet(path)
    except FileNotFoundError:
        raise damaged(path, "it is missing") from None
    except Exception as error:  # polars raises many kinds for a file that is no sound Parquet
        raise damaged(path, str(error).splitlines()[0]) from None
    if list(frame.columns) != list(schema):
        raise damaged(path, "its columns are not those of a log")
    try:
        table = frame.cast(pl.Schema(schema))
    except pl.exceptions.PolarsError as error:
        raise damaged(path, str(error).splitlines()[0]) from None
    for column, kind in schema.items():
        if table.schema[column] != kind:
            raise damaged(path, f"column '{column}' is of another kind: {table.schema[column]}")
        if column in _FILLED.get(name, ()) and table[column].null_count():
            raise damaged(path, f"column '{column}' is empty in {table[column].null_count()} rows")
    return table


def _check_cuts(path: Path, interactions: pl.DataFrame, events: pl.DataFrame) -> None:
    """The event counts must cut the events exactly where their interaction changes."""
    counts = interactions["event_count"].to_numpy()
    if int(counts.sum()) == events.height:
        owner = interactions["id"].gather(np.repeat(np.arange(len(counts), dtype=np.uint32), counts))
        if bool((owner == events["interaction"]).all()):
            return
    raise damaged(path, "its events do not follow the interactions")
