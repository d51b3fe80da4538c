"""First reply time: the first customer message is answered within the limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks.base import (
    CLOCK,
    CLOCK_SAYS,
    MATCHERS,
    REOPENED,
    REPLY_SAYS,
    Check,
    Example,
    Sentence,
    Words,
    choice,
    options_schema,
)
from cs_audit.kernel.batch import MESSAGE, NOTE, OPENING
from cs_audit.kernel.clocks.handover import handed_over
from cs_audit.kernel.clocks.replies import ended_without_reply
from cs_audit.kernel.clocks.resolved import HISTORY, asking, ended_by, not_told_when, resolution_after
from cs_audit.kernel.clocks.timing import Codes, Timing, judge, matchers, reply_rows, timing
from cs_audit.kernel.lacks import clock_verdicts
from cs_audit.kernel.outcome import Blank, Episodes
from cs_audit.model import names
from cs_audit.model.names import NOT_APPLICABLE, NOT_CHECKABLE
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
    "answered_late": {"pl": "odpowiedź po terminie", "en": "answered late"},
    "unanswered": {"pl": "brak odpowiedzi, termin minął", "en": "not answered, and the limit has passed"},
    "resolved_without_reply": {"pl": "rozwiązano bez odpowiedzi", "en": "resolved without a reply"},
    "no_customer_message": {"pl": "klient nic nie napisał", "en": "the customer wrote nothing"},
    "agent_initiated": {"pl": "rozmowę zaczął agent", "en": "an agent began the conversation"},
    "no_limit_for_priority": {"pl": "priorytet bez limitu", "en": "no limit for this priority"},
    "times_contradict": {
        "pl": "odpowiedź ma czas sprzed otwarcia sprawy",
        "en": "the reply is stamped before the opening",
    },
    "not_reopened": {"pl": "sprawy nie otwarto ponownie", "en": "the interaction was not opened again"},
    "not_handed_over": {"pl": "żaden bot nie przekazał rozmowy", "en": "no bot handed the conversation over"},
}
_CODES = tuple(REASONS)
LATE, UNANSWERED, WITHOUT_REPLY, NO_CUSTOMER, INITIATED, NO_LIMIT, CONTRADICT = range(7)
NOT_REOPENED, NOT_HANDED_OVER = 7, 8


@dataclass(frozen=True, slots=True)
class FirstReply:
    """The kernel of `first_reply`."""

    timing: Timing
    start: str
    agent_initiated: str
    resolved_without_reply: str
    lasting: bool
    counts: tuple[Matcher, ...]

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        replies = reply_rows(work, self.counts)
        if self.start == "reopened":
            rows = np.flatnonzero(batch.reopened)
            return self._after(work, replies, rows, NOT_REOPENED, names.STATUS_HISTORY)
        if self.start == "handed_over":
            return self._after(work, replies, handed_over(batch, replies), NOT_HANDED_OVER, 0)
        first_customer = batch.first_in(asking(work))
        first_agent = batch.first_in(replies)
        asked = first_customer >= 0
        initiated = (first_agent >= 0) & (~asked | (first_agent < first_customer))
        start_row, start = self._starts(work, first_customer, initiated)
        reply = self._reply(work, replies, start_row, start, initiated, first_agent)
        blank = Blank.of(batch.n, NO_CUSTOMER)
        backwards = self._answers_before_opening(batch, initiated, first_customer, first_agent)
        blank = blank.where(backwards, NOT_CHECKABLE, CONTRADICT)
        initiated = initiated & ~backwards
        concerned = asked if self.start == "first_customer_message" else start != NO_TIME
        if self.agent_initiated == "exclude":
            blank = blank.where(initiated, NOT_APPLICABLE, INITIATED)
            concerned = concerned & ~initiated
        elif self.agent_initiated in ("include", "second_reply"):
            concerned = concerned | (initiated & (start != NO_TIME))
        own = np.flatnonzero(concerned & ~backwards)
        table, limited = self._judged(work, own, start[own], start_row[own], reply[own])
        excluded = batch.those(own[limited & (table.verdict == NOT_APPLICABLE)])
        blank = blank.where(excluded, NOT_APPLICABLE, WITHOUT_REPLY)
        needs = names.MESSAGES | names.ROLES
        unsure = {HISTORY: not_told_when(batch, table.own, table.stop != NO_TIME)}
        return clock_verdicts(
            batch, table, blank, _CODES, needs=needs, limited=limited, no_limit=NO_LIMIT,
            clock=self.timing.clock, unsure=unsure, counts=self.counts,
        )  # fmt: skip

    def _after(
        self, work: Work, replies: NDArray[np.bool_], rows: NDArray[np.int64], missing: int, needs: int
    ) -> Verdicts:
        """The first reply after each of some events."""
        batch = work.batch
        own = batch.own[rows]
        table, limited = self._judged(work, own, batch.at[rows], rows, batch.next_in(replies, rows))
        blank = Blank.of(batch.n, missing)
        blank = blank.where(
            batch.those(own[limited & (table.verdict == NOT_APPLICABLE)]), NOT_APPLICABLE, WITHOUT_REPLY
        )
        return clock_verdicts(
            batch, table, blank, _CODES, needs=names.MESSAGES | names.ROLES | needs, limited=limited,
            no_limit=NO_LIMIT, clock=self.timing.clock, counts=self.counts,
        )  # fmt: skip

    def _answers_before_opening(
        self,
        batch: Batch,
        initiated: NDArray[np.bool_],
        first_customer: NDArray[np.int64],
        first_agent: NDArray[np.int64],
    ) -> NDArray[np.bool_]:
        """Where the answer to what the customer opened is stamped before the opening: the clock is wrong."""
        asked = batch.value_at(batch.at, first_customer) >= batch.opened
        told = batch.value_at(batch.at, first_agent) < batch.opened
        return initiated & (first_customer >= 0) & asked & told

    def _starts(
        self, work: Work, first_customer: NDArray[np.int64], initiated: NDArray[np.bool_]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """The event and the instant at which each interaction's clock starts."""
        batch = work.batch
        start = batch.value_at(batch.at, first_customer)
        opening = self.start == "opened"
        own_first = (self.agent_initiated in ("include", "second_reply")) & initiated
        use_opening = (opening | own_first) & ~(
            initiated & (self.agent_initiated == "from_first_customer_message")
        )
        row = np.where(use_opening, OPENING, first_customer)
        return row, np.where(use_opening, batch.opened, start)

    def _reply(
        self,
        work: Work,
        replies: NDArray[np.bool_],
        start_row: NDArray[np.int64],
        start: NDArray[np.int64],
        initiated: NDArray[np.bool_],
        first_agent: NDArray[np.int64],
    ) -> NDArray[np.int64]:
        """The event that answers: the first reply after the start, -1 for none."""
        batch = work.batch
        following = batch.next_row(replies)
        after = following[np.where(start_row >= 0, start_row + 1, batch.offsets[:-1])]
        if self.agent_initiated == "second_reply":
            second = following[np.minimum(first_agent + 1, batch.m)]
            after = np.where(initiated & _opens(batch, first_agent), second, after)
        return np.where(after < batch.offsets[1:], after, -1)

    def _judged(
        self,
        work: Work,
        own: NDArray[np.int64],
        start: NDArray[np.int64],
        start_row: NDArray[np.int64],
        reply: NDArray[np.int64],
    ) -> tuple[Episodes, NDArray[np.bool_]]:
        """One episode per concerned interaction; those to be excluded are marked not applicable."""
        batch = work.batch
        begin = np.where(start_row >= 0, start_row, batch.offsets[:-1][own] - 1)
        solved, solved_at = resolution_after(batch, own, begin, start, lasting=self.lasting)
        replied_at = batch.value_at(batch.at, reply)
        if self.resolved_without_reply == "fail":
            ended = (reply < 0) & (solved_at != NO_TIME)
        else:
            click = self.resolved_without_reply != "stops"
            ended = ended_by(solved_at, reply, replied_at, click=click)
        stop_row = np.where(ended, solved, reply)
        stop = np.where(ended, solved_at, replied_at)
        table, limited = judge(
            batch, self.timing, Codes(LATE, UNANSWERED),
            own=own, start=start, start_row=start_row, stop_row=stop_row, stop=stop,
        )  # fmt: skip
        return ended_without_reply(table, ended, self.resolved_without_reply, WITHOUT_REPLY), limited


def _opens(batch: Batch, row: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Whether the interaction was opened by this very message: nothing was written before or later than that."""
    written = (batch.kind == MESSAGE) | (batch.kind == NOTE)
    opens = (row == batch.first_in(written)) & (batch.value_at(batch.at, row) <= batch.opened)
    return np.asarray(opens & (row >= 0), dtype=bool)


def compile_check(standard: Standard, context: Context) -> FirstReply:
    """The kernel for a standard's options."""
    options = standard.options
    return FirstReply(
        timing=timing(options, context),
        start=options.get("start", "first_customer_message"),
        agent_initiated=options.get("agent_initiated", "exclude"),
        resolved_without_reply=options.get("resolved_without_reply", "fail"),
        lasting=options.get("reopened", "ended") == "goes_on",
        counts=matchers(options, "counts_as_reply", context),
    )


SCHEMA: dict[str, Any] = options_schema(
    {
        **CLOCK,
        "start": choice(
            "first_customer_message", "opened", "reopened", "handed_over",
            description="What starts the clock: the customer's first message, the opening, each reopening, or the "
            "moment at which a bot hands over to people.",
        ),
        "agent_initiated": choice(
            "exclude", "from_first_customer_message", "include", "second_reply",
            description="Interactions that an agent began: leave them out; start at the customer's first "
            "message; count the agent's own first message as the reply; or, where that message opened the "
            "interaction, wait for the agent's second one.",
        ),
        "resolved_without_reply": choice(
            "fail", "pass", "exclude", "stops",
            description="An interaction that was resolved with no reply: fails, passes, is left out, or the "
            "resolution stops the clock as a reply would.",
        ),
        "reopened": REOPENED,
        "counts_as_reply": {**MATCHERS, "description": "What may answer; default: a public, not automated "
                            "message by an agent."},
    },
    required=["within"],
)  # fmt: skip

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Pierwsza wiadomość klienta dostaje odpowiedź {within:limit}.",
        en="The customer's first message is answered {within:limit}.",
    ),
)
SAYS: Mapping[str, Words] = {
    "start.reopened": {
        "pl": "Zegar rusza z każdym ponownym otwarciem sprawy.",
        "en": "The clock starts each time the case is opened again.",
    },
    "start.handed_over": {
        "pl": "Zegar rusza, gdy bot przekazuje rozmowę ludziom.",
        "en": "The clock starts when the bot hands over to people.",
    },
    "start.first_customer_message": {
        "pl": "Zegar rusza z pierwszą wiadomością klienta.",
        "en": "The clock starts with the customer's first message.",
    },
    "start.opened": {
        "pl": "Zegar rusza w chwili otwarcia zgłoszenia.",
        "en": "The clock starts when the case is opened.",
    },
    "agent_initiated.exclude": {
        "pl": "Rozmowy zaczęte przez agenta są pomijane.",
        "en": "Conversations begun by an agent are left out.",
    },
    "agent_initiated.from_first_customer_message": {
        "pl": "W rozmowach zaczętych przez agenta zegar rusza z pierwszą wiadomością klienta.",
        "en": "In conversations begun by an agent the clock starts with the customer's first message.",
    },
    "agent_initiated.include": {
        "pl": "Rozmowy zaczęte przez agenta też się liczą.",
        "en": "Conversations begun by an agent count too.",
    },
    "agent_initiated.second_reply": {
        "pl": "W rozmowach zaczętych przez agenta liczy się jego druga odpowiedź.",
        "en": "In conversations begun by an agent the second reply counts.",
    },
}

CHECK = Check(
    kind="first_reply",
    dimension="responsiveness",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Pierwsza wiadomość klienta dostaje odpowiedź w limicie.",
        "en": "The first customer message is answered within the limit.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**CLOCK_SAYS, **REPLY_SAYS, **SAYS},
    starts={
        "pl": "pierwsza wiadomość klienta (albo otwarcie sprawy)",
        "en": "the first customer message (or the opening of the interaction)",
    },
    pauses={
        "pl": "statusy z `pause_while`; bez niej nic",
        "en": "the statuses of `pause_while`; by default none",
    },
    stops={
        "pl": "pierwsza późniejsza publiczna, nieautomatyczna wiadomość agenta",
        "en": "the first later public, not automated message by an agent",
    },
    examples=(
        Example(
            {"pl": "odpowiedź w limicie", "en": "answered in time"},
            {"within": "1h"},
            "2026-09-07 10:00  customer: Gdzie jest moja paczka?\n+50m  agent anna: Już sprawdzam.",
            "pass",
        ),
        Example(
            {"pl": "autoresponder nie jest odpowiedzią", "en": "an automatic reply is no answer"},
            {"within": "1h"},
            "2026-09-07 10:00  customer: Gdzie jest moja paczka?\n+1m  system: Otrzymaliśmy zgłoszenie.\n"
            "+2h  agent anna: Paczka jest w drodze.",
            "fail",
            "answered_late",
        ),
    ),
)
