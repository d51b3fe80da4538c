"""Next reply time: every later customer turn is answered within the limit.

A turn is what the customer writes until somebody replies or the interaction is resolved: it starts with the
oldest message that is not yet answered. The first turn is that of `first_reply`, unless `include_first`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks.base import CLOCK, MATCHERS, REOPENED, Check, Example, choice, flag, options_schema
from cs_audit.checks.first_reply import ended_without_reply
from cs_audit.kernel.clocks.resolved import (
    HISTORY,
    asking,
    ended_by,
    lasting_resolutions,
    not_told_when,
    resolution_after,
)
from cs_audit.kernel.clocks.timing import Codes, Timing, judge, matchers, reply_rows, timing
from cs_audit.kernel.courtesy import courtesy_rows
from cs_audit.kernel.lacks import clock_blank
from cs_audit.kernel.outcome import Blank, settle
from cs_audit.model import names
from cs_audit.model.names import NOT_APPLICABLE
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.matchers.matcher import Matcher
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "answered_late": {"pl": "odpowiedź po terminie", "en": "answered late"},
    "unanswered": {"pl": "brak odpowiedzi, termin minął", "en": "not answered, and the limit has passed"},
    "resolved_without_reply": {"pl": "rozwiązano bez odpowiedzi", "en": "resolved without a reply"},
    "no_later_turn": {"pl": "klient nie pisał ponownie", "en": "the customer did not write again"},
    "no_limit_for_priority": {"pl": "priorytet bez limitu", "en": "no limit for this priority"},
}
_CODES = tuple(REASONS)
LATE, UNANSWERED, WITHOUT_REPLY, NO_TURN, NO_LIMIT = range(len(_CODES))


@dataclass(frozen=True, slots=True)
class NextReply:
    """The kernel of `next_reply`."""

    timing: Timing
    oldest: bool
    include_first: bool
    ignore_courtesy: bool
    resolved_without_reply: str
    lasting: bool
    counts: tuple[Matcher, ...]
    codes: tuple[str, ...] = _CODES

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
        blank = Blank.of(batch.n, NO_TURN)
        for rows, reason in ((ended, WITHOUT_REPLY), (~limited, NO_LIMIT)):
            blank = blank.where(batch.those(own[rows]), NOT_APPLICABLE, reason)
        table = table.take(limited & (table.verdict != NOT_APPLICABLE))
        needs = names.MESSAGES | names.ROLES
        unsure = {HISTORY: not_told_when(batch, table.own, table.stop != NO_TIME)}
        blank, reasons, keep = clock_blank(batch, blank, self.codes, table, needs, self.timing.clock, unsure)
        return settle(batch, table.take(keep), blank, reasons)

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


def compile_check(standard: Standard, context: Context) -> NextReply:
    """The kernel for a standard's options."""
    options = standard.options
    return NextReply(
        timing=timing(options, context),
        oldest=options.get("from", "oldest_unanswered") == "oldest_unanswered",
        include_first=options.get("include_first", False),
        ignore_courtesy=options.get("ignore_courtesy", False),
        resolved_without_reply=options.get("resolved_without_reply", "exclude"),
        lasting=options.get("reopened", "ended") == "goes_on",
        counts=matchers(options, "counts_as_reply", context),
    )


SCHEMA: dict[str, Any] = options_schema(
    {
        **CLOCK,
        "from": choice(
            "oldest_unanswered", "latest",
            description="Where a turn of several messages starts: at the oldest or at the latest of them.",
        ),
        "include_first": flag(False, "Count the first turn of the interaction too."),
        "ignore_courtesy": flag(False, "A mere thank-you of the customer starts no clock."),
        "resolved_without_reply": choice(
            "exclude", "fail", "pass", "stops",
            description="A turn that a resolution ended with no reply: left out, fails, passes, or the "
            "resolution stops the clock as a reply would.",
        ),
        "reopened": REOPENED,
        "counts_as_reply": {**MATCHERS, "description": "What may answer; default: a public, not automated "
                            "message by an agent."},
    },
    required=["within"],
)  # fmt: skip

CHECK = Check(
    kind="next_reply",
    dimension="responsiveness",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Na każdą kolejną wiadomość klienta przychodzi odpowiedź w limicie.",
        "en": "Every later customer turn is answered within the limit.",
    },
    reasons=REASONS,
    starts={
        "pl": "najstarsza wiadomość klienta bez odpowiedzi, po pierwszej odpowiedzi",
        "en": "the oldest customer message not yet answered, after the first reply",
    },
    pauses={
        "pl": "statusy z `pause_while`; bez niej nic",
        "en": "the statuses of `pause_while`; by default none",
    },
    stops={
        "pl": "następna publiczna, nieautomatyczna wiadomość konsultanta albo rozwiązanie sprawy",
        "en": "the next public, not automated message by an agent, or the resolution",
    },
    examples=(
        Example(
            {"pl": "druga odpowiedź w limicie", "en": "the second answer is in time"},
            {"within": "1h"},
            "2026-09-07 10:00  customer: Gdzie jest moja paczka?\n+10m  agent anna: Sprawdzam.\n"
            "+20m  customer: I co?\n+30m  agent anna: Jest w drodze.",
            "pass",
        ),
        Example(
            {"pl": "druga odpowiedź po terminie", "en": "the second answer is late"},
            {"within": "1h"},
            "2026-09-07 10:00  customer: Gdzie jest moja paczka?\n+10m  agent anna: Sprawdzam.\n"
            "+20m  customer: I co?\n+3h  agent anna: Jest w drodze.",
            "fail",
            "answered_late",
        ),
    ),
)
