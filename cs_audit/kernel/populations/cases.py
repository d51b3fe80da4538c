"""Interactions that count for a share, and in which of them the thing happened: a mergeable state.

Interactions of one thread speak of each other. Those are kept one by one until the end: one that is opened within
the window after another one of its thread was resolved is that one's repetition, and spoils its resolution.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.model.instants import NO_TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch

MOST_EXAMPLES = 200
GROUPS = {"agent": "assignee", "team": "team", "channel": "channel"}
_EXAMPLE = ("row", "interaction", "event")


@dataclass(frozen=True, slots=True)
class Seen:
    """What one batch shows: per interaction whether it counts, whether the thing happened, and the evidence."""

    counts: NDArray[np.bool_]
    happened: NDArray[np.bool_]
    event: NDArray[np.int64]  # position of the evidence event in the interaction, -1 for none
    missing: NDArray[np.bool_]  # the export lacks what is needed
    resolved: NDArray[np.int64] | None = None  # where threads matter


@dataclass(frozen=True, slots=True)
class Cases:
    """The sum of what was seen. `alone` and `bad` have those interactions that no other can change."""

    alone: pl.DataFrame  # kind, id, n, happened: counts by group; kind "all" has one row, of id null
    bad: pl.DataFrame  # the first that count against the target: row, interaction, event
    threads: pl.DataFrame  # one row an interaction with a thread
    missing: int
    inside: int

    def __add__(self, other: Cases) -> Cases:
        return Cases(
            _summed(pl.concat([self.alone, other.alone])),
            _first(pl.concat([self.bad, other.bad])),
            pl.concat([self.threads, other.threads], rechunk=False),
            self.missing + other.missing,
            self.inside + other.inside,
        )

    def settled(self, window: int | None, *, happening_is_good: bool) -> Cases:
        """The same with every thread judged as a whole."""
        if not self.threads.height:
            return self
        table = _by_thread(self.threads, window)
        counted = table.filter("counts")
        return Cases(
            _summed(pl.concat([self.alone, _grouped(counted)])),
            _first(pl.concat([self.bad, _against(counted, happening_is_good)])),
            self.threads.head(0),
            self.missing,
            self.inside,
        )

    def total(self) -> tuple[int, int]:
        """How many count, and in how many of them it happened."""
        rows = self.alone.filter(pl.col("kind") == "all")
        return int(rows["n"].sum()), int(rows["happened"].sum())


def cases(batch: Batch, seen: Seen, inside: NDArray[np.bool_], *, happening_is_good: bool) -> Cases:
    """The state of one batch. Threads are looked at where `seen` tells when interactions were resolved."""
    own = batch.interactions.select(
        "assignee", "team", pl.col("channel").cast(pl.String), "thread", interaction="id",
        row=np.arange(batch.n) + batch.first, event=seen.event, counts=pl.Series(seen.counts),
        happened=pl.Series(seen.happened),
    )  # fmt: skip
    resolved = seen.resolved if seen.resolved is not None else np.zeros(batch.n, dtype=np.int64)
    own = own.with_columns(opened=batch.opened, resolved=resolved)
    threaded = pl.col("thread").is_not_null() & pl.lit(seen.resolved is not None)
    counted = own.filter(pl.col("counts") & ~threaded)
    return Cases(
        _grouped(counted),
        _first(_against(counted, happening_is_good)),
        own.filter(threaded),
        int(seen.missing.sum()),
        int(inside.sum()),
    )


def _grouped(counted: pl.DataFrame) -> pl.DataFrame:
    """By kind of group and name: how many count, and in how many of them it happened."""
    sums = (pl.len().cast(pl.Int64).alias("n"), pl.col("happened").sum().cast(pl.Int64))
    every = counted.select(pl.lit("all").alias("kind"), pl.lit(None, pl.String).alias("id"), *sums)
    parts = [
        counted.drop_nulls(column)
        .group_by(pl.col(column).alias("id"))
        .agg(*sums)
        .select(pl.lit(kind).alias("kind"), "id", "n", "happened")
        for kind, column in GROUPS.items()
    ]
    return pl.concat([every, *parts])


def _summed(table: pl.DataFrame) -> pl.DataFrame:
    return table.group_by("kind", "id").agg(pl.col("n").sum(), pl.col("happened").sum())


def _against(counted: pl.DataFrame, happening_is_good: bool) -> pl.DataFrame:
    bad = ~pl.col("happened") if happening_is_good else pl.col("happened")
    return counted.filter(bad).select(_EXAMPLE)


def _first(table: pl.DataFrame) -> pl.DataFrame:
    return table.sort("row").head(MOST_EXAMPLES)


def _by_thread(table: pl.DataFrame, window: int | None) -> pl.DataFrame:
    """Which count and in which it happened, once each thread is looked at as a whole: neither the order of rows
    nor interactions of other threads matter."""
    table = table.sort("thread", "opened", "interaction")
    thread = table["thread"].rank("dense").to_numpy().astype(np.int64)
    opened, resolved = table["opened"].to_numpy(), table["resolved"].to_numpy()
    ends = np.flatnonzero(resolved != NO_TIME)
    ends = ends[np.lexsort((resolved[ends], thread[ends]))]  # resolutions by thread and time
    opening, ending = _keys(thread, opened), _keys(thread[ends], resolved[ends])

    def soon(gap: NDArray[np.int64]) -> NDArray[np.bool_]:
        return np.asarray(gap <= window) if window is not None else np.ones(len(gap), dtype=bool)

    # The first opening at or after each resolution, the interaction's own one aside, spoils it.
    next_one = np.searchsorted(opening, ending, side="left")
    next_one += _at(np.arange(len(thread)), next_one) == ends
    spoilt = (_at(thread, next_one) == thread[ends]) & soon(_at(opened, next_one) - resolved[ends])
    # An opening soon after the latest resolution before it, by another one, is that one's repetition.
    last_one = np.searchsorted(ending, opening, side="right") - 1
    last_one -= _at(ends, last_one) == np.arange(len(thread))
    repeats = (_at(thread[ends], last_one) == thread) & soon(opened - _at(resolved[ends], last_one))
    happened = table["happened"].to_numpy().copy()
    happened[ends[spoilt]] = False
    counts = table["counts"].to_numpy() & ~repeats
    return table.with_columns(counts=pl.Series(counts), happened=pl.Series(happened))


_SHIFT = 2**34  # more than any epoch second before the year 2500


def _keys(thread: NDArray[np.int64], at: NDArray[np.int64]) -> NDArray[np.int64]:
    """Thread and instant in one sortable number."""
    return thread * _SHIFT + np.maximum(at, 0)


def _at(values: NDArray[np.int64], place: NDArray[np.int64]) -> NDArray[np.int64]:
    """`values[place]`, -1 outside."""
    if not len(values):
        return np.full(len(place), -1, dtype=np.int64)
    inside = (place >= 0) & (place < len(values))
    return np.where(inside, values[np.where(inside, place, 0)], -1)
