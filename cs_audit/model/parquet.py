"""Parquet files from tables that come one after another, of which only a few are in memory at a time."""

from __future__ import annotations

from typing import IO, TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from pathlib import Path

    import polars as pl


def write_parquet(
    frames: Iterable[pl.DataFrame],
    schema: Mapping[str, Any],
    target: Path | IO[bytes],
    *,
    level: int = 1,
    group: int = 65_536,
) -> None:
    """Write tables of this schema as one file, `group` rows of it at a time. The file is the same, byte by byte,
    however its rows were cut."""
    from polars.io.plugins import register_io_source

    def source(
        columns: list[str] | None, predicate: pl.Expr | None, rows: int | None, size: int | None
    ) -> Iterator[pl.DataFrame]:
        for frame in frames:  # nothing but the writer asks: it wants all
            if frame.height:
                yield frame

    lazy = register_io_source(source, schema=dict(schema))
    lazy.sink_parquet(target, compression="zstd", compression_level=level, row_group_size=group)
