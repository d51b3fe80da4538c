"""The records of several files as one level: one below the other, each with its file and source row."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.importers.recipes.captions import renamed
from cs_audit.importers.recipes.level import Level

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.recipes.gathering import Part
    from cs_audit.importers.recipes.recipe import TableSpec

_NULLS = ("NULL", "null", "\\N", "(null)")  # how databases write into a table that nothing is there


def json_level(found: list[Part], wanted: tuple[str, ...]) -> Level:
    """The JSON records of all files, one below the other, and the documents around them."""
    import polars as pl

    records: list[Any] = []
    documents: list[Any] = []
    up: list[int | None] = []
    for part in found:
        one = part.records
        records += one.records
        up += [place + len(documents) for place in one.up] if one.up is not None else [None] * one.size
        documents += one.documents
    sizes = [part.records.size for part in found]
    files = _files(found, sizes)
    level = Level(len(records), records, files=files, wanted=wanted)
    if documents:
        around = tuple(path.removeprefix("^").lstrip(".") for path in wanted if path.startswith("^"))
        level.above = Level(len(documents), documents, wanted=around)
        level.up = pl.Series(up, dtype=pl.UInt32)
    return level


def table_level(found: list[Part], wanted: tuple[str, ...], spec: TableSpec) -> Level:
    """The rows of all delimited files of a table, one below the other."""
    import polars as pl

    frames = []
    for part in found:
        table = part.records.table
        assert table is not None
        frame = table.frame.select(_text(table.frame, name) for name in table.frame.columns)
        frames.append(frame.rename(renamed(frame.columns, spec)))
    places = [part.start + np.asarray(part.records.table.places) for part in found if part.records.table]
    sizes = [frame.height for frame in frames]
    files = _files(found, sizes).with_columns(pl.Series("$row", np.concatenate(places).astype(np.uint32)))
    whole = pl.concat(frames, how="diagonal_relaxed") if len(frames) > 1 else frames[0]
    return Level(whole.height, None, whole, files=files, wanted=wanted)


def _text(frame: pl.DataFrame, name: str) -> pl.Expr:
    """A column as text; times as ISO 8601."""
    import polars as pl

    dtype = frame.schema[name]
    if isinstance(dtype, pl.Datetime):
        if dtype.time_zone is not None:
            return pl.col(name).dt.convert_time_zone("UTC").dt.strftime("%Y-%m-%dT%H:%M:%S%.fZ")
        return pl.col(name).dt.strftime("%Y-%m-%dT%H:%M:%S%.f")
    return pl.col(name) if dtype == pl.List else pl.col(name).cast(pl.String).replace(_NULLS, None)


def _files(found: list[Part], sizes: list[int]) -> pl.DataFrame:
    """Of each record: the name of its file, of the folder, and its source row."""
    import polars as pl

    rows = [np.arange(part.start, part.start + size) for part, size in zip(found, sizes, strict=True)]
    place = np.repeat(np.arange(len(found)), sizes)
    return pl.DataFrame(
        {
            "$file": pl.Series([part.file for part in found], dtype=pl.String).gather(place),
            "$folder": pl.Series([part.folder for part in found], dtype=pl.String).gather(place),
            "$row": pl.Series(np.concatenate(rows).astype(np.uint32)),
            "$part": pl.Series(place.astype(np.uint32)),
        }
    )
