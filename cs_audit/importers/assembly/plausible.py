"""Times that cannot be: before 1990, or years beyond all else in the run.

Systems write such times for "none" (9999-12-31, 0001-01-01, 1970-01-01). An event at one is left out; an opening,
a closing or a due moment at one is not told. The latest plausible time is found by walking up from the median of
the run: the first gap of five years ends it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, cast

import numpy as np

if TYPE_CHECKING:
    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.importers.assembly.check import Checked

CODE = "implausible_time"
EARLIEST = datetime(1990, 1, 1, tzinfo=UTC)
GAP = timedelta(days=5 * 365.25)
_TOLD = {"interactions": ("opened_at", "closed_at", "due_at"), "surveys": ("at",)}


@dataclass(frozen=True, slots=True)
class Plausible:
    """The tables without such times. `dropped`: row and message of each event left out; `nulled`: row and message
    of each other time that is taken for not told."""

    checked: Checked
    dropped: pl.DataFrame
    nulled: pl.DataFrame


@dataclass(frozen=True, slots=True)
class Days:
    """The times of a run by day (since 1970): the earliest and latest second of each, and how many there are."""

    day: NDArray[np.int64]
    first: NDArray[np.int64]
    last: NDArray[np.int64]
    count: NDArray[np.int64]

    @classmethod
    def of(cls, checked: Checked) -> Days:
        """Those of events and openings."""
        columns = (checked.events["at"], checked.interactions["opened_at"])
        times = np.concatenate([column.drop_nulls().dt.epoch("s").to_numpy() for column in columns])
        times = times[times >= EARLIEST.timestamp()].astype(np.int64)
        return cls._added(times // 86_400, times, times, np.ones(len(times), dtype=np.int64))

    def __add__(self, other: Days) -> Days:
        return self._added(
            *(np.concatenate([getattr(self, each.name), getattr(other, each.name)]) for each in fields(self))
        )

    @classmethod
    def _added(cls, *columns: NDArray[np.int64]) -> Days:
        order = np.argsort(columns[0], kind="stable")
        day, first, last, count = (column[order] for column in columns)
        starts = np.flatnonzero(np.r_[True, day[1:] != day[:-1]]) if len(day) else np.zeros(0, dtype=np.int64)
        if not len(starts):
            return cls(day, first, last, count)
        return cls(
            day[starts],
            np.minimum.reduceat(first, starts),
            np.maximum.reduceat(last, starts),
            np.add.reduceat(count, starts),
        )

    def newest(self) -> datetime | None:
        """The latest plausible time; None where nothing is dated. No gap of years lies within a day."""
        if not len(self.day):
            return None
        middle = (int(self.count.sum()) - 1) // 2
        place = int(np.searchsorted(np.cumsum(self.count), middle, side="right"))
        gaps = self.first[place + 1 :] - self.last[place:-1]
        breaks = np.flatnonzero(gaps > int(GAP.total_seconds()))
        latest = self.last[place + breaks[0]] if len(breaks) else self.last[-1]
        return datetime.fromtimestamp(int(latest) + 1, UTC)


def plausible(checked: Checked, newest: datetime | None) -> Plausible:
    """Take out the times that cannot be, and say which. `newest`: the latest time that can be."""
    import polars as pl

    events = checked.events
    wrong = _wrong(events, "at", newest, newest)
    nulled = []
    tables: dict[str, pl.DataFrame] = {}
    for name, keys in _TOLD.items():
        frame: pl.DataFrame = getattr(checked, name)
        for key in keys:
            latest = newest if key == "opened_at" or newest is None else newest + GAP
            found = _wrong(frame, key, latest, newest)
            if found.height:
                nulled.append(found)
                frame = frame.with_columns(_without(frame[key], latest))
        tables[name] = frame
    if not wrong.height:
        return Plausible(replace(checked, **tables), wrong, pl.concat([_none(), *nulled]))
    events = events.filter(~_outside(pl.col("at"), newest).fill_null(False))
    lost = _alone(wrong, events, tables)
    faults = pl.concat([checked.faults, lost.select("row", code=pl.lit(CODE), message="message")])
    return Plausible(
        replace(checked, events=events, faults=faults, **tables),
        wrong.join(lost, on="row", how="anti", maintain_order="left"),
        pl.concat([_none(), *nulled]),
    )


def _none() -> pl.DataFrame:
    """No times that cannot be."""
    import polars as pl

    return pl.DataFrame(schema={"row": pl.UInt32, "message": pl.String})


def _outside(time: pl.Expr, latest: datetime | None) -> pl.Expr:
    early = time < EARLIEST
    return early if latest is None else early | (time > latest)


def _wrong(frame: pl.DataFrame, key: str, latest: datetime | None, newest: datetime | None) -> pl.DataFrame:
    """Row and message of the times of a column that cannot be."""
    import polars as pl

    first, last = cast("tuple[datetime | None, datetime]", (frame[key].min(), frame[key].max()))
    if first is None or (first >= EARLIEST and (latest is None or last <= latest)):
        return _none()
    found = frame.filter(_outside(pl.col(key), latest).fill_null(False)).rechunk()
    written = pl.col(key).dt.strftime("%Y-%m-%dT%H:%M:%SZ")
    late = f"years after all else (the newest is {newest:%Y-%m-%d})" if newest else ""
    why = pl.when(pl.col(key) < EARLIEST).then(pl.lit("before 1990")).otherwise(pl.lit(late))
    return found.select("row", message=pl.format("{}: {} cannot be: {}", pl.lit(key), written, why))


def _without(column: pl.Series, latest: datetime | None) -> pl.Series:
    import polars as pl

    name = column.name
    return pl.select(pl.when(~_outside(pl.lit(column), latest)).then(pl.lit(column)).alias(name)).to_series()


def _alone(wrong: pl.DataFrame, events: pl.DataFrame, tables: dict[str, pl.DataFrame]) -> pl.DataFrame:
    """Of the rows of events left out, those that said nothing else."""
    left = wrong.unique("row", keep="first", maintain_order=True)
    for table in (events, *tables.values()):
        left = left.join(table, on="row", how="anti", maintain_order="left")
    return left
