"""Update: while an interaction is open, the customer hears from an agent at least so often.

Help desks differ in whose message starts the clock (`counts_from`). Counted from the customer's messages alone it
is the clock of `next_reply` that knows the first turn too.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks.base import (
    BEGINS_LATER_WORDS,
    CLOCK,
    CLOCK_SAYS,
    MATCHERS,
    Check,
    Example,
    Sentence,
    Words,
    choice,
    options_schema,
)
from cs_audit.kernel.batch import NO_EVENT, OPENING
from cs_audit.kernel.clocks.replies import Turns
from cs_audit.kernel.clocks.resolved import resolution_after
from cs_audit.kernel.clocks.timing import Codes, Timing, judge, matchers, reply_rows, timing
from cs_audit.kernel.lacks import clock_verdicts
from cs_audit.kernel.outcome import Blank
from cs_audit.model import names
from cs_audit.model.names import NOT_CHECKABLE
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.matchers.matcher import Matcher
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "update_late": {"pl": "za długa przerwa między informacjami", "en": "too long between updates"},
    "no_update": {"pl": "brak informacji, termin minął", "en": "no update, and the limit has passed"},
    "no_agent_message": {"pl": "agent nic nie napisał", "en": "no agent has written"},
    "no_customer_message": {"pl": "klient nic nie napisał", "en": "the customer wrote nothing"},
    "no_status_history": {
        "pl": "eksport nie mówi, jak długo sprawa była otwarta",
        "en": "the export does not say how long it was open",
    },
    "no_limit_for_priority": {"pl": "priorytet bez limitu", "en": "no limit for this priority"},
    "history_begins_later": BEGINS_LATER_WORDS,
}
_CODES = tuple(REASONS)
LATE, NONE, NO_MESSAGE, _, NO_HISTORY, NO_LIMIT, BEGINS_LATER = range(len(_CODES))
_FROM_CUSTOMER = ("update_late", "no_update", "no_update", "no_customer_message", "no_limit_for_priority")


@dataclass(frozen=True, slots=True)
class Update:
    """The kernel of `update`."""

    timing: Timing
    start: str
    both: bool
    counts: tuple[Matcher, ...]

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        messages = reply_rows(work, self.counts)
        asks = self._asks(batch, messages)
        start_row = self._starts(batch, messages, asks)
        own, begin = batch.own[start_row], batch.at[start_row]
        if self.start == "opened":
            whole = np.flatnonzero(batch.opened != NO_TIME)
            own = np.concatenate([own, whole])
            begin = np.concatenate([begin, batch.opened[whole]])
            start_row = np.concatenate([start_row, batch.offsets[:-1][whole] - 1])
        own, begin, start_row = self._known(work, own, begin, start_row)
        ends = batch.offsets[1:][own]
        following = batch.next_row(messages | asks)[start_row + 1]
        message = np.where(following < ends, following, NO_EVENT)
        told_at = batch.value_at(batch.at, message)
        solved, solved_at = resolution_after(batch, own, start_row, begin)
        ended = (solved_at != NO_TIME) & ((message < 0) | (solved_at < told_at))
        proof = np.where(ended, solved, message)  # a message after the resolution is none of this gap's
        shown = np.where(start_row >= batch.offsets[:-1][own], start_row, OPENING)
        table, limited = judge(
            batch, self.timing, Codes(LATE, NONE),
            own=own, start=begin, start_row=shown, stop_row=np.where(ended, solved, message),
            stop=np.where(ended, solved_at, told_at), event=np.where(proof >= 0, proof, shown),
        )  # fmt: skip
        blank = Blank.of(batch.n, NO_MESSAGE).where(~batch.knows_resolution, NOT_CHECKABLE, NO_HISTORY)
        late = batch.begins_resolved & ~batch.knows_resolution
        blank = blank.where(late, NOT_CHECKABLE, BEGINS_LATER)
        needs = names.MESSAGES | names.ROLES
        return clock_verdicts(
            batch, table, blank, _CODES, needs=needs, limited=limited, no_limit=NO_LIMIT,
            clock=self.timing.clock, counts=self.counts,
        )  # fmt: skip

    def _starts(
        self, batch: Batch, messages: NDArray[np.bool_], asks: NDArray[np.bool_]
    ) -> NDArray[np.int64]:
        """Events that start a gap: what counts while open, and after the first message each reopening."""
        resolved, _ = batch.resolved_state
        first = batch.first_in(messages)[batch.own]
        again = batch.reopened & (first >= 0) & (np.arange(batch.m) > first)
        return np.flatnonzero(((messages | asks) & ~resolved) | again)

    def _asks(self, batch: Batch, messages: NDArray[np.bool_]) -> NDArray[np.bool_]:
        """Where both sides count, the customer's oldest message after each of the agent's; else none."""
        asks = np.zeros(batch.m, dtype=bool)
        if not self.both:
            return asks
        rows = np.flatnonzero(batch.customer_message)
        turn, own = np.cumsum(messages)[rows], batch.own[rows]
        new = np.ones(len(rows), dtype=bool)
        new[1:] = (own[1:] != own[:-1]) | (turn[1:] != turn[:-1])
        asks[rows[new]] = True
        return asks

    def _known(
        self, work: Work, own: NDArray[np.int64], begin: NDArray[np.int64], row: NDArray[np.int64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.int64]]:
        """Only interactions of which it is known how long they were open."""
        known = work.batch.knows_resolution[own]
        return own[known], begin[known], row[known]


def compile_check(standard: Standard, context: Context) -> Update | Turns:
    """The kernel for a standard's options."""
    options = standard.options
    clock, counts = timing(options, context), matchers(options, "counts_as_update", context)
    side = options.get("counts_from", "agent")
    if side == "customer":
        return Turns(
            timing=clock, oldest=True, include_first=True, ignore_courtesy=False, resolved_without_reply="stops",
            lasting=True, counts=counts, codes=_FROM_CUSTOMER,
        )  # fmt: skip
    return Update(clock, options.get("start", "first_agent_message"), side == "both", counts)


SCHEMA: dict[str, Any] = options_schema(
    {
        **CLOCK,
        "start": choice(
            "first_agent_message", "opened",
            description="The first gap begins with the first agent message, or with the opening.",
        ),
        "counts_from": choice(
            "agent", "customer", "both",
            description="Whose message starts the clock: the agent's; the customer's oldest one not yet answered; "
            "or either, whichever came last.",
        ),
        "counts_as_update": {**MATCHERS, "description": "What informs the customer; default: a public, not "
                             "automated message by an agent."},
    },
    required=["within"],
)  # fmt: skip

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Dopóki sprawa jest otwarta, klient dostaje wiadomość od agenta {within:limit} od poprzedniej.",
        en="While a case is open, the customer hears from an agent {within:limit} of the last message.",
    ),
)
SAYS: Mapping[str, Words] = {
    "start.first_agent_message": {
        "pl": "Zegar rusza z pierwszą wiadomością agenta.",
        "en": "The clock starts with the agent's first message.",
    },
    "start.opened": {
        "pl": "Zegar rusza w chwili otwarcia zgłoszenia.",
        "en": "The clock starts when the case is opened.",
    },
    "counts_from.agent": {
        "pl": "Czas liczy się od wiadomości agenta.",
        "en": "Time counts from the agent's messages.",
    },
    "counts_from.customer": {
        "pl": "Czas liczy się od wiadomości klienta.",
        "en": "Time counts from the customer's messages.",
    },
    "counts_from.both": {
        "pl": "Czas liczy się od wiadomości obu stron.",
        "en": "Time counts from the messages of both sides.",
    },
    "counts_as_update": {
        "pl": "Za informację dla klienta uznaje się: {counts_as_update:matcher}.",
        "en": "What counts as an update: {counts_as_update:matcher}.",
    },
}

CHECK = Check(
    kind="update",
    dimension="transparency",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Dopóki sprawa jest otwarta, klient dostaje wieści co najmniej tak często.",
        "en": "While open, the gap between public agent messages stays within the limit.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**CLOCK_SAYS, **SAYS},
    starts={
        "pl": "każda publiczna wiadomość agenta w otwartej sprawie i każde ponowne otwarcie",
        "en": "each public agent message while open, and each reopening",
    },
    pauses={"pl": "statusy z `pause_while`", "en": "the statuses of `pause_while`"},
    stops={
        "pl": "następna publiczna wiadomość agenta albo rozwiązanie",
        "en": "the next public agent message, or the resolution",
    },
    examples=(
        Example(
            {"pl": "wieści co dzień", "en": "an update a day"},
            {"within": "24h"},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+1h  agent anna: Szukamy.\n"
            "+20h  agent anna: Nadal szukamy.\n2026-09-08 20:00  status: resolved",
            "pass",
        ),
        Example(
            {"pl": "trzy dni ciszy", "en": "three days of silence"},
            {"within": "24h"},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+1h  agent anna: Szukamy.\n"
            "2026-09-10 12:00  agent anna: Jest.\n2026-09-10 13:00  status: resolved",
            "fail",
            "update_late",
        ),
    ),
)
