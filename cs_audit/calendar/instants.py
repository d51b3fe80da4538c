"""What callers hand in and get back: aware datetimes, numpy arrays and polars Series, as epoch seconds."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.calendar.errors import CalendarError
from cs_audit.calendar.timeline import NEVER
from cs_audit.calendar.zone import EPOCH, Ints

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    Instants = datetime | NDArray[Any] | pl.Series

_SECOND = timedelta(seconds=1)
_LAST = (datetime.max.replace(tzinfo=UTC) - EPOCH) // _SECOND


def to_seconds(value: Instants) -> Ints:
    """Epoch seconds, fractions dropped downwards; nulls of a Series become NEVER.

    Raises CalendarError for a naive datetime or Series, and for NaT in a numpy array.
    """
    if isinstance(value, datetime):
        if value.utcoffset() is None:
            raise CalendarError(f"{value.isoformat(' ')} has no time zone; give it one, such as tzinfo=UTC")
        return np.array((value - EPOCH) // _SECOND, dtype=np.int64)
    if isinstance(value, np.ndarray):
        return _from_array(value)
    if hasattr(value, "to_physical"):
        return _from_series(value)
    raise CalendarError(
        f"expected aware datetimes, a numpy array or a polars Series, found {type(value).__name__}"
    )


def from_seconds(seconds: Ints, like: Instants) -> Any:
    """Epoch seconds in the form of `like`, datetimes in UTC; NEVER becomes None, NaT or null."""
    if isinstance(like, datetime):
        only = int(seconds)
        return None if not -_LAST < only <= _LAST else EPOCH + timedelta(seconds=only)
    if isinstance(like, np.ndarray):
        if like.dtype.kind == "M":
            empty = np.datetime64("NaT", "s")
            return np.where(seconds == NEVER, empty, seconds.astype("datetime64[s]"))
        return seconds
    return _to_series(seconds, like)


def in_kind(values: NDArray[Any], one: Instants, other: Instants, *, empty: NDArray[np.bool_]) -> Any:
    """Numbers or truths about two instants in their form: one value, an array or a Series."""
    for shape in (one, other):
        if not isinstance(shape, datetime | np.ndarray):
            return _series(values, shape.name, empty=empty)
    return values if np.ndim(values) else values.item()


def _from_array(value: NDArray[Any]) -> Ints:
    if value.dtype.kind == "M":
        if np.isnat(value).any():
            raise CalendarError(f"no instant at position {int(np.flatnonzero(np.isnat(value))[0])} (NaT)")
        return value.astype("datetime64[s]").astype(np.int64)
    if value.dtype.kind in "iu":
        return value.astype(np.int64, copy=False)
    raise CalendarError(f"expected an array of datetime64 or whole epoch seconds, found {value.dtype}")


def _from_series(value: pl.Series) -> Ints:
    import polars as pl

    if isinstance(value.dtype, pl.Datetime):
        if value.dtype.time_zone is None:
            raise CalendarError(f"column {value.name!r} has no time zone; give it one, such as UTC")
        parts = {"ms": 1_000, "us": 1_000_000, "ns": 1_000_000_000}[value.dtype.time_unit]
    elif value.dtype.is_integer():
        parts = 1
    else:
        raise CalendarError(f"expected a column of Datetime or whole epoch seconds, found {value.dtype}")
    numbers = value.to_physical().cast(pl.Int64)
    seconds = numbers.fill_null(0).to_numpy() // parts
    return np.where(numbers.is_null().to_numpy(), NEVER, seconds) if numbers.null_count() else seconds


def _to_series(seconds: Ints, like: pl.Series) -> pl.Series:
    import polars as pl

    empty = seconds == NEVER
    if not isinstance(like.dtype, pl.Datetime):
        return _series(seconds, like.name, empty=empty)
    series = _series(np.where(empty, 0, seconds) * 1_000_000, like.name, empty=empty)
    return series.cast(pl.Datetime("us", "UTC")).dt.convert_time_zone(like.dtype.time_zone or "UTC")


def _series(values: NDArray[Any], name: str, *, empty: NDArray[np.bool_]) -> pl.Series:
    import polars as pl

    series = pl.Series(name, values)
    if not empty.any():
        return series
    return series.to_frame().select(pl.when(~pl.Series(empty)).then(pl.col(name)).alias(name)).to_series()
