"""Instants as columns: the one way from a column of times to whole epoch seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

NO_TIME = -(2**63)
"""Stands for "no such moment" in int64 columns of epoch seconds."""


def epoch_seconds(column: pl.Series) -> NDArray[np.int64]:
    """Whole epoch seconds (rounded down) of a Datetime[us] column; NO_TIME for nulls."""
    micros = column.dt.epoch("us")
    seconds = micros.fill_null(0).to_numpy() // 1_000_000
    if column.null_count():
        seconds = np.where(column.is_null().to_numpy(), NO_TIME, seconds)
    return np.asarray(seconds, dtype=np.int64)
