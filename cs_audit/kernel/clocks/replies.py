"""Customer turns and the replies to them, as `first_reply`, `next_reply` and `update` know them.

A turn is what the customer writes until somebody replies or the interaction is resolved: it starts with the
oldest message that is not yet answered.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.clocks.resolved import (
    HISTORY,
    asking,
    ended_by,
    lasting_resolutions,
    not_told_when,
    resolution_after,
)
from cs_audit.kernel.clocks.timing import Codes, Timing, judge, reply_rows
from cs_audit.kernel.courtesy import courtesy_rows
from cs_audit.kernel.lacks import clock_verdicts
from cs_audit.kernel.outcome import Blank, Episodes
from cs_audit.model import names
from cs_audit.model.instants import NO_TIME
from cs_audit.model.names import FAIL, NOT_APPLICABLE, PASS

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.matchers.matcher import Matcher
    from cs_audit.kernel.work import Work
    from cs_audit.model.verdicts import Verdicts

LATE, UNANSWERED, WITHOUT_REPLY, NO_TURN, NO_LIMIT = range(5)


def ended_without_reply(table: Episodes, ended: NDArray[np.bool_], option: str, reason: int) -> Episodes:
    """The episodes with the verdict that `resolved_without_reply` gives those that a resolution `ended`."""
    if option == "stops":
        quiet = ended & (table.verdict == PASS)
        return replace(table, reason=np.where(quiet, reason, table.reason).astype(np.int16))
    outcome = {"fail": FAIL, "pass": PASS, "exclude": NOT_APPLICABLE}[option]
    return replace(
        table,
        verdict=np.where(ended, outcome, table.verdict).astype(np.int8),
        reason=np.where(ended, reason, table.reason).astype(np.int16),
    )


@dataclass(frozen=True, slots=True)
class Turns:
    """Every customer turn is answered within the limit: the kernel of `next_reply`, and of `update` counted
    from the customer. `codes` are five reasons, in the order of the places below."""

    timing: Timing
    oldest: bool
    include_first: bool
    ignore_courtesy: bool
    resolved_without_reply: str
    lasting: bool
    counts: tuple[Matcher, ...]
    codes: tuple[str, ...]

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        replies = reply_rows(work, self.counts)
        asks = asking(work)
        if self.ignore_courtesy:
            asks = asks & ~courtesy_rows(work)
        first, start_row = self._turns(work, asks, replies)
        own = batch.own[first]
        start = batch.at[start_row]
        reply = batch.next_in(replies, start_row)
        replied_at = batch.value_at(batch.at, reply)
        solved, solved_at = resolution_after(batch, own, start_row, start, lasting=self.lasting)
        click = self.resolved_without_reply != "stops"
        ended = ended_by(solved_at, reply, replied_at, click=click)
        table, limited = judge(
            batch, self.timing, Codes(LATE, UNANSWERED),
            own=own, start=start, start_row=start_row,
            stop_row=np.where(ended, solved, reply), stop=np.where(ended, solved_at, replied_at),
        )  # fmt: skip
        table = ended_without_reply(table, ended, self.resolved_without_reply, WITHOUT_REPLY)
        blank = Blank.of(batch.n, NO_TURN).where(batch.those(own[ended]), NOT_APPLICABLE, WITHOUT_REPLY)
        needs = names.MESSAGES | names.ROLES
        unsure = {HISTORY: not_told_when(batch, table.own, table.stop != NO_TIME)}
        return clock_verdicts(
            batch, table, blank, self.codes, needs=needs, limited=limited, no_limit=NO_LIMIT,
            clock=self.timing.clock, unsure=unsure, counts=self.counts,
        )  # fmt: skip

    def _turns(
        self, work: Work, asks: NDArray[np.bool_], replies: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each customer turn its first message, and the message at which its clock starts."""
        batch = work.batch
        rows = np.flatnonzero(asks)
        own = batch.own[rows]
        resolved = lasting_resolutions(batch) if self.lasting else batch.became_resolved
        closing = np.cumsum(replies | resolved)[rows] if batch.m else rows
        new = np.ones(len(rows), dtype=bool)
        new[1:] = (own[1:] != own[:-1]) | (closing[1:] != closing[:-1])
        first = rows[new]
        last = rows[np.r_[new[1:], True]] if len(rows) else rows
        start = first if self.oldest else last
        if self.include_first:
            return first, start
        so_far = np.r_[0, np.cumsum(replies)]
        later = so_far[first] > so_far[batch.offsets[:-1][batch.own[first]]]
        return first[later], start[later]
