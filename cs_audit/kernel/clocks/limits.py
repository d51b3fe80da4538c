"""Limits of clocks: one for all, or one by priority, with the priority that was in force."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.kernel.batch import END, OPENING, PRIORITY, fold_case
from cs_audit.spec.durations import Limit, parse_within

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch


@dataclass(frozen=True, slots=True)
class Limits:
    """Distinct limits, and which one each priority has; -1 in `choose` means no limit."""

    values: tuple[Limit, ...]
    by_priority: Mapping[str, int]
    default: int

    @staticmethod
    def of(within: str | Mapping[str, str]) -> Limits:
        """From `2h` or from `{urgent: 15m, default: 2h}`."""
        parsed = parse_within(within)
        values = tuple(dict.fromkeys(parsed.values()))
        places = {priority: values.index(limit) for priority, limit in parsed.items()}
        default = places.pop("default", -1)
        return Limits(values, places, default)

    def choose(
        self, batch: Batch, own: NDArray[np.int64], row: NDArray[np.int64], change: str
    ) -> NDArray[np.int64]:
        """Which limit holds for each clock: the one of the priority in force at event `row` (or OPENING, END).

        `change` is `in_force` (the priority when the clock stops), `start` (`row` is then the start) or
        `latest` (the interaction's last priority, whatever it was before).
        """
        if not self.by_priority:
            return np.full(len(own), self.default, dtype=np.int64)
        final = self._codes(batch.interactions["priority"])[own]
        if change == "latest":
            row = np.full(len(own), END, dtype=np.int64)
        return self._in_force(batch, own, row, final)

    def _codes(self, priorities: pl.Series) -> NDArray[np.int64]:
        known = fold_case(priorities.fill_null("")).replace_strict(
            list(self.by_priority),
            list(self.by_priority.values()),
            default=self.default,
            return_dtype=pl.Int64,
        )
        return np.asarray(known.to_numpy(), dtype=np.int64)

    def _in_force(
        self, batch: Batch, own: NDArray[np.int64], row: NDArray[np.int64], final: NDArray[np.int64]
    ) -> NDArray[np.int64]:
        rows = np.flatnonzero(batch.kind == PRIORITY)
        if not len(rows):
            return final
        to = self._codes(batch.events["to"].gather(rows))
        old = batch.events["from"].gather(rows)
        unsaid = old.is_null().to_numpy()
        was = np.where(unsaid, self._codes(batch.interactions["priority"])[batch.own[rows]], self._codes(old))
        stop = np.where(row == END, batch.offsets[1:][own] - 1, row)
        stop = np.where(row == OPENING, batch.offsets[:-1][own] - 1, stop)
        place = np.searchsorted(rows, stop, side="right") - 1
        owner = batch.own[rows]
        changed = (place >= 0) & (owner[np.maximum(place, 0)] == own)
        following = np.minimum(place + 1, len(rows) - 1)
        later = (place + 1 < len(rows)) & (owner[following] == own)
        before_first = np.where(later, was[following], final)
        return np.where(changed, to[np.maximum(place, 0)], before_first)
