"""The order of events: as their records stand, and what each change follows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.recipes.second_hour import in_order

if TYPE_CHECKING:
    import polars as pl


def positioned(whole: pl.DataFrame) -> pl.DataFrame:
    """With `position`, the order at one instant: tables as the blocks name them, the records of a table as they
    stand (a table that runs backwards is turned), and what one record yields in the order of the blocks."""
    import polars as pl

    parts = []
    for (table,), part in whole.group_by("table", maintain_order=True):
        ordered = part.sort("place", "number", maintain_order=True)
        rank = pl.col("place").rank("dense").cast(pl.Int64)
        if _backwards(ordered):
            rank = rank.max() - rank
        place = pl.lit(table, pl.Int64) * (1 << 48) + rank * (1 << 12) + pl.col("number")
        parts.append(ordered.with_columns(position=place))
    found = pl.concat(parts) if parts else whole.with_columns(position=pl.lit(0, pl.Int64))
    return in_order(found).drop("table", "number", "place")


def _backwards(ordered: pl.DataFrame) -> bool:
    """Whether the records of an interaction run from the newest to the oldest."""
    size = ordered.height
    same = ordered["interaction"].head(size - 1) == ordered["interaction"].tail(size - 1)
    later, earlier = ordered["at"].tail(size - 1), ordered["at"].head(size - 1)
    return int((same & (later < earlier)).sum()) > int((same & (later > earlier)).sum())


def with_previous(frame: pl.DataFrame) -> pl.DataFrame:
    """The old value of changes that only tell the new one: what the change before said. What repeats it is none."""
    import polars as pl

    if not frame["previous"].any():
        return frame
    if "from" not in frame.columns:
        frame = frame.with_columns(pl.lit(None, pl.String).alias("from"))
    changes = frame.with_row_index("place").filter("previous").sort("at", "position")
    group = ("interaction", "kind")
    before = changes.select(
        "place",
        before=pl.col("to").shift(1).over(group),
        again=pl.col("to").eq_missing(pl.col("to").shift(1)).over(group)
        & (pl.int_range(pl.len()).over(group) > 0),
    )
    whole = frame.with_row_index("place").join(before, on="place", how="left", maintain_order="left")
    kept = whole.filter(~pl.col("again").fill_null(False))
    return kept.with_columns(pl.coalesce("from", "before").alias("from")).drop("place", "before", "again")
