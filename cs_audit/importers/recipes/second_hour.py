"""Local times in the hour that autumn repeats: the order of the records tells which of the two is meant.

Times without offset are read as the first of the two. Where the records of an interaction in one table step back
within that hour, the second one has begun; and what closes an interaction does so after what is known to have
happened in the second hour.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_HOUR = timedelta(hours=1)
_OFFSET = r"(?i)(z|utc|gmt|[+-]\d\d:?\d\d|^\d{9,16}(\.\d+)?)$"
TWICE = "twice"
SECOND = "second"


def shown_twice(at: pl.Series, zone: str | None) -> pl.Series:
    """Which instants are the first of two that the clocks of a zone show alike."""
    import polars as pl

    if zone in (None, "UTC") or at.null_count() == len(at):
        return pl.Series([False], dtype=pl.Boolean).new_from_index(0, len(at))
    frame = pl.DataFrame({"now": at, "later": at + _HOUR})
    local = frame.select(pl.all().dt.convert_time_zone(str(zone)).dt.replace_time_zone(None))
    return (local["now"] == local["later"]).fill_null(False)


def without_offset(text: pl.Series) -> pl.Series:
    """Which texts are local times."""
    return ~text.str.strip_chars().str.contains(_OFFSET).fill_null(False)


def in_order(events: pl.DataFrame) -> pl.DataFrame:
    """Events of which some were shown twice, in the second hour where the order of their `table` says so."""
    import polars as pl

    if TWICE not in events.columns:
        return events
    rows = events.with_row_index("event").filter(pl.col(TWICE).fill_null(False))
    group = ("interaction", "table")
    rows = rows.sort(*group, "position").with_columns(
        second=(pl.col("at") < pl.col("at").shift(1)).fill_null(False).cum_sum().over(group) > 0
    )
    rows = _after(rows.filter("second"), rows)
    ending = pl.lit(False)
    if "to" in rows.columns:
        ending = (pl.col("kind") == "status") & pl.col("to").is_in(["resolved", "closed"])
    late = pl.col("second") | (ending & (pl.col("at") + _HOUR >= pl.col("since")))
    moved = rows.filter(late.fill_null(False))["event"]
    second = pl.Series([False], dtype=pl.Boolean).new_from_index(0, events.height).scatter(moved, True)
    at = pl.when(second).then(pl.col("at") + _HOUR).otherwise("at")
    return events.drop(TWICE).with_columns(at.alias("at"), second.alias(SECOND))


def afterwards(rows: pl.DataFrame, events: pl.DataFrame, id: str, at: str) -> pl.DataFrame:
    """Closings or answers that were shown twice, after what happened in the second hour; without their marks."""
    import polars as pl

    if TWICE not in rows.columns or SECOND not in events.columns:
        return rows.drop(TWICE, strict=False)
    second = events.filter(SECOND).with_columns(at=pl.col("at") - _HOUR)
    found = _after(second, rows.rename({id: "interaction"})).rename({"interaction": id})
    late = pl.col(TWICE) & (pl.col(at) + _HOUR >= pl.col("since"))
    return found.with_columns(pl.when(late).then(pl.col(at) + _HOUR).otherwise(at).alias(at)).drop(
        TWICE, "since"
    )


def _after(second: pl.DataFrame, rows: pl.DataFrame) -> pl.DataFrame:
    """Rows with `since`, the first instant that is known to lie in the second hour of their interaction."""
    import polars as pl

    since = second.group_by("interaction").agg(since=(pl.col("at") + _HOUR).min())
    return rows.join(since, on="interaction", how="left", maintain_order="left")
