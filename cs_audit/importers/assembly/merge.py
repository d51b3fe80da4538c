"""Records of one interaction → one interaction.

Within the files of one read, several records may speak of one interaction: pages of an export that repeat a
ticket, a ticket beside its comments, a rating that names its ticket. They are merged: of each field the newest
filled value wins, events and answers are put together. Only a second *complete* copy, which holds the
interaction with its events, is a duplicate: two complete records that share an event (same time and kind), or
that both have no events and opened at the same time. The newest copy is kept. Complete records without a
common event are parts of one interaction, such as a log that was cut by months, and are merged.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

_NOT_MERGED = ("row", "group", "newest", "rank", "complete", "carries", "precision")


@dataclass(frozen=True, slots=True)
class Merged:
    """One row per interaction, in the order of first appearance; `row` is that of its newest record.

    Events and surveys name their interaction by `group`, its row number here (null for an answer that belongs
    to none). `duplicates` are the ids of left-out copies, once per copy; `records` has row and group of every
    record, `lost` the number of answers whose interaction is not in the log.
    """

    interactions: pl.DataFrame
    events: pl.DataFrame
    surveys: pl.DataFrame
    duplicates: list[str]
    records: pl.DataFrame
    lost: int


def merge(interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame) -> Merged:
    """Put together the records of each interaction. Frames as `check` gives them, without rejected rows."""
    import polars as pl

    interactions = _with_orphans(interactions, events)
    single = interactions["id"].n_unique() == interactions.height
    groups = _groups(interactions, single)
    interactions = interactions.with_columns(groups)
    events = events.with_columns(_link(events, interactions))
    surveys = surveys.with_columns(_link(surveys, interactions))
    lost = int((surveys["group"].is_null() & surveys["interaction"].is_not_null()).sum())
    records = interactions.select("row", "group")
    duplicates: list[str] = []
    if not single:
        interactions = _with_newest(interactions, events, surveys)
        copies = _copies(interactions, events)
        duplicates = interactions.filter(pl.col("row").is_in(copies)).sort("group", "row")["id"].to_list()
        keep = ~pl.col("row").is_in(copies)
        interactions = _folded(interactions.filter(keep))
        events, surveys = events.filter(keep), surveys.filter(keep)
    return Merged(interactions, events, surveys, duplicates, records, lost)


def _with_orphans(interactions: pl.DataFrame, events: pl.DataFrame) -> pl.DataFrame:
    """Interactions that only events speak of get a bare record."""
    import polars as pl

    if events["interaction"].null_count() == events.height:
        return interactions
    orphans = (
        events.lazy()
        .select(pl.col("interaction").alias("id"), "row")
        .drop_nulls("id")
        .unique("id", keep="first", maintain_order=True)
        .collect()
        .join(interactions, on="id", how="anti", maintain_order="left")
    )
    return pl.concat([interactions, orphans], how="diagonal") if orphans.height else interactions


def _groups(interactions: pl.DataFrame, single: bool) -> pl.Series:
    """The number of each record's interaction, counted by first appearance."""
    import polars as pl

    if single:
        return pl.Series("group", np.arange(interactions.height, dtype=np.uint32))
    first = interactions.select("id").unique(maintain_order=True).with_row_index("group")
    return interactions.select("id").join(first, on="id", how="left", maintain_order="left")["group"]


def _link(rows: pl.DataFrame, interactions: pl.DataFrame) -> pl.Series:
    """The interaction's number for each event or answer: by id where one is given, else by source row."""
    import polars as pl

    by_row = _lookup(interactions["row"].to_numpy(), interactions["group"].to_numpy(), rows["row"].to_numpy())
    found = pl.Series("group", by_row).cast(pl.UInt32, strict=False)
    if rows["interaction"].null_count() == rows.height:
        return found
    ids = interactions.select(pl.col("id").alias("interaction"), "group").unique("interaction")
    by_id = rows.select("interaction").join(ids, on="interaction", how="left", maintain_order="left")["group"]
    named = rows["interaction"].is_not_null()
    return pl.select(group=pl.when(named).then(by_id).otherwise(found)).to_series()


def _lookup(keys: NDArray[Any], values: NDArray[Any], wanted: NDArray[Any]) -> NDArray[np.float64]:
    """Values by whole-number key, NaN where there is none."""
    size = int(max(keys.max(initial=0), wanted.max(initial=0))) + 1
    table: NDArray[np.float64] = np.full(size, np.nan)
    table[keys] = values
    found: NDArray[np.float64] = table[wanted]
    return found


def _with_newest(interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame) -> pl.DataFrame:
    """Records with `newest`, their rank or newest instant, as float seconds; −inf where nothing is dated."""
    import polars as pl

    dated = pl.concat(
        [
            interactions.select("row", at="opened_at"),
            interactions.select("row", at="closed_at"),
            events.select("row", "at"),
            surveys.select("row", "at"),
        ]
    )
    newest = dated.group_by("row").agg(pl.col("at").max().dt.timestamp("us").cast(pl.Float64) / 1e6)
    rank = pl.col("rank")
    if interactions["rank"].dtype.is_temporal():
        rank = rank.dt.timestamp("us").cast(pl.Float64) / 1e6
    return (
        interactions.join(newest, on="row", how="left", maintain_order="left")
        .with_columns(newest=pl.coalesce(rank, "at", pl.lit(float("-inf"))))
        .drop("at")
    )


def _copies(interactions: pl.DataFrame, events: pl.DataFrame) -> list[int]:
    """Source rows of complete records that an equal or newer complete record makes superfluous."""
    import polars as pl

    several = interactions.filter(
        pl.col("complete").fill_null(False) & (pl.col("complete").fill_null(False).sum().over("group") > 1)
    )
    if not several.height:
        return []
    marks = (
        events.filter(pl.col("row").is_in(several["row"].implode()))
        .group_by("row")
        .agg(mark=pl.struct(pl.col("at").dt.timestamp("us"), pl.col("kind").cast(pl.String)))
    )
    ordered = several.join(marks, on="row", how="left").sort(
        "group", "newest", "row", descending=[False, True, True]
    )
    copies: list[int] = []
    kept: list[set[Any]] = []
    last = None
    for row, group, opened, mark in ordered.select("row", "group", "opened_at", "mark").iter_rows():
        kept = kept if group == last else []
        last = group
        own = {(one["at"], one["kind"]) for one in mark} if mark else {opened}
        if any(own & other for other in kept):
            copies.append(row)
        else:
            kept.append(own)
    return copies


def _folded(records: pl.DataFrame) -> pl.DataFrame:
    """One record per group: of each field the newest filled value."""
    import polars as pl

    fields = [pl.col(key).drop_nulls().first() for key in records.columns if key not in _NOT_MERGED]
    carries = pl.col("carries").bitwise_or()
    return (
        records.sort("group", "newest", "row", descending=[False, True, True])
        .group_by("group", maintain_order=True)
        .agg(
            pl.col("row").first(),
            *fields,
            pl.when(pl.col("carries").null_count() < pl.len()).then(carries).alias("carries"),
            pl.col("precision").max(),
        )
    )
