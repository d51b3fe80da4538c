"""How often a matcher's events occur: what `requires` and `forbids` share."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.lacks import missing_needs
from cs_audit.kernel.outcome import Blank, episodes, settle
from cs_audit.model.names import FAIL, PASS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.matcher import Found, Matcher
    from cs_audit.kernel.work import Work
    from cs_audit.model.verdicts import Verdicts

MISSING, TOO_MANY, NO_MESSAGE = range(3)


@dataclass(frozen=True, slots=True)
class Counted:
    """Matching events are as many as asked: the kernel of `requires` and (with `most` 0) of `forbids`.
    `codes` are three reasons, in the order of the places above."""

    event: Matcher
    least: int
    most: int | None
    codes: tuple[str, ...]

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        found = self.event.found(work)
        blank, reasons, fine = missing_needs(
            batch, Blank.of(batch.n, NO_MESSAGE), self.codes, self.event.needs()
        )
        concerned = fine
        if self.event.judges_messages:
            concerned = concerned & batch.those(batch.own[found.rows])
        own = np.flatnonzero(concerned)
        count = np.bincount(batch.own[found.rows[found.ok]], minlength=batch.n)[own]
        over = count > self.most if self.most is not None else np.zeros(len(own), dtype=bool)
        under = count < self.least
        event, spans = self._evidence(batch, found, under, own)
        table = episodes(
            own,
            np.where(over | under, FAIL, PASS).astype(np.int8),
            np.where(over, TOO_MANY, np.where(under, MISSING, -1)).astype(np.int16),
            actual=count.astype(np.float64),
            limit=np.where(over | (self.least == 0), self.most if self.most is not None else 0, self.least)
            .astype(np.float64),
            event=event,
            span=spans,
        )  # fmt: skip
        return settle(batch, table, blank, reasons)

    def _evidence(
        self, batch: Batch, found: Found, under: NDArray[np.bool_], own: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], tuple[NDArray[np.int32], NDArray[np.int32]]]:
        """The event that proves the verdict: the first match; where one is missing, the message that lacks it
        (the first in scope, or with `position: last` the last)."""
        none = np.full(batch.n, -1, dtype=np.int64)
        matched, lacking = none.copy(), none.copy()
        rows, ok, each = np.arange(len(found.rows)), found.ok, found.each
        matched[batch.own[found.rows[ok]][::-1]] = rows[ok][::-1]
        lacking[batch.own[found.rows[~each]][::-1]] = rows[~each][::-1]
        place = np.where(under, lacking[own], matched[own])
        place = np.where(place >= 0, place, matched[own])
        have = place >= 0
        safe = np.maximum(place, 0)
        if not len(found.rows):
            empty = np.full(len(own), -1, np.int32)
            return none[own], (empty, empty)

        def spans(column: NDArray[np.int32]) -> NDArray[np.int32]:
            return np.where(have, column[safe], -1).astype(np.int32)

        return np.where(have, found.rows[safe], -1), (spans(found.start), spans(found.end))
