"""Whose verdict and whose interaction it is: agents as codes into their sorted names."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column as codes into sorted labels; -1 is null."""

    codes: Codes
    labels: tuple[str, ...]

    def texts(self, codes: Codes | None = None) -> pl.Series:
        """These codes (or the column's own) as a polars column of texts."""
        chosen = self.codes if codes is None else codes
        return pl.Series(self.labels, dtype=pl.String).gather(nulled(chosen, -1))

    def renamed(self, rename: Callable[[str], str]) -> Coded:
        """The same codes under other names, which may no longer be sorted."""
        return Coded(self.codes, tuple(rename(label) for label in self.labels))


def nulled(values: NDArray[Any], blank: int) -> pl.Series:
    """Whole numbers as a polars column, null where they are `blank`."""
    return pl.Series(values).set(pl.Series(values == blank), None)


def encode(column: pl.Series) -> Coded:
    """A text or enum column as codes into its sorted values."""
    if column.null_count() == len(column):
        return Coded(np.full(len(column), -1, dtype=np.int32), ())
    texts = column.cast(pl.String)
    labels = texts.drop_nulls().unique().sort()
    return Coded(_codes(texts, labels), tuple(labels.to_list()))


def _codes(texts: pl.Series, labels: pl.Series) -> Codes:
    """Positions of texts among labels; -1 for null and for what labels lack."""
    physical = texts.cast(pl.Enum(labels), strict=False).to_physical().cast(pl.Int32)
    return physical.fill_null(-1).to_numpy()


@dataclass(frozen=True, slots=True)
class Agents:
    """The agents of some interactions, by code; -1 is nobody."""

    labels: tuple[str, ...]
    assignee: Codes  # of each interaction
    acting: Codes  # of each event: the agent who did it
    offsets: NDArray[np.int64]
    writer: Codes  # of each interaction: the one agent who wrote, -1 for none or several

    @classmethod
    def of(cls, interactions: pl.DataFrame, events: pl.DataFrame, offsets: NDArray[np.int64]) -> Agents:
        """Those of whole interactions and their events."""
        by_agent = pl.when(pl.col("by") == "agent").then(pl.col("actor")).alias("actor")
        acting, assignees = events.select(by_agent)["actor"], interactions["assignee"]
        labels = pl.concat([acting.unique(), assignees.unique()]).drop_nulls().unique().sort()
        coded = _codes(acting, labels)
        wrote = (events["kind"] == "message").fill_null(False).to_numpy() & (coded >= 0)
        writer = _sole(coded, wrote, offsets)
        return cls(tuple(labels.to_list()), _codes(assignees, labels), coded, offsets, writer)

    def actors(self, event: NDArray[np.int32]) -> Codes:
        """Of each interaction's verdict, whose evidence is at position `event`: the agent whose event that is,
        else the one who alone wrote, else the assignee."""
        other = np.where(self.writer >= 0, self.writer, self.assignee)
        if not len(self.acting):
            return other
        rows = evidence_rows(event, self.offsets)
        agent = self.acting[rows.clip(0)]
        return np.where((rows >= 0) & (agent >= 0), agent, other)

    def owners(self) -> Codes:
        """Whose interaction each is: the assignee's, else of the agent who acted last."""
        owner = self.assignee.copy()
        rows = np.flatnonzero(self.acting >= 0)
        interaction = np.repeat(np.arange(len(owner)), np.diff(self.offsets))[rows]
        last = np.full(len(owner), -1, dtype=np.int32)
        last[interaction] = self.acting[rows]  # of equal positions the last assignment stays
        owner[owner < 0] = last[owner < 0]
        return owner


def _sole(acting: Codes, wrote: NDArray[np.bool_], offsets: NDArray[np.int64]) -> Codes:
    """Of each interaction the agent who alone wrote in it."""
    size = len(offsets) - 1
    rows = np.flatnonzero(wrote)
    own = np.repeat(np.arange(size), np.diff(offsets))[rows]
    low, high = np.full(size, np.iinfo(np.int32).max, dtype=np.int32), np.full(size, -1, dtype=np.int32)
    np.minimum.at(low, own, acting[rows])
    np.maximum.at(high, own, acting[rows])
    return np.where(low == high, high, -1).astype(np.int32)


def evidence_rows(event: NDArray[np.int32], offsets: NDArray[np.int64]) -> NDArray[np.int64]:
    """The row in the events table of the position of each interaction's evidence; -1 where there is none."""
    known = (event >= 0) & (event < np.diff(offsets))
    return np.where(known, offsets[:-1] + event, -1)
