"""Cutting a log into batches of whole interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.kernel.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from numpy.typing import NDArray

    from cs_audit.model.log import Log


def batches(log: Log, as_of: int, size: int, statuses: Mapping[str, str] | None = None) -> Iterator[Batch]:
    """The log cut into batches of whole interactions with about `size` events each; an empty log is one
    empty batch, so that every standard has its verdicts, if none of them."""
    answers = _answers(log)
    for first, count, row, rows in cuts(log.offsets, size):
        interactions, events = log.interactions.slice(first, count), log.events.slice(row, rows)
        offsets = log.offsets[first : first + count + 1] - row
        yield Batch(interactions, events, offsets, as_of, first, statuses, answers(first, first + count))


def cuts(offsets: NDArray[np.int64], size: int) -> Iterator[tuple[int, int, int, int]]:
    """Where batches lie: first interaction and their number, first event and their number."""
    ends, total = offsets[1:], len(offsets) - 1
    start, row = 0, 0
    if not total:
        yield 0, 0, 0, 0
    while start < total:
        stop = max(start + 1, int(np.searchsorted(ends, row + size, side="right")))
        cut = int(ends[stop - 1])
        yield start, stop - start, row, cut - row
        start, row = stop, cut


def _answers(log: Log) -> Callable[[int, int], pl.DataFrame]:
    """The answers of the interactions between two places; those of none go with the first."""
    if not log.surveys.height:
        return lambda first, stop: log.surveys
    place = log.interactions.select("id", _row=pl.int_range(pl.len()))
    told = log.surveys.join(place, left_on="interaction", right_on="id", how="left", maintain_order="left")
    told = told.with_columns(pl.col("_row").fill_null(0)).sort("_row", maintain_order=True)
    rows, surveys = told["_row"].to_numpy(), told.drop("_row")

    def between(first: int, stop: int) -> pl.DataFrame:
        start, end = np.searchsorted(rows, [first, max(stop, 1)])
        return surveys.slice(int(start), int(end - start))

    return between
