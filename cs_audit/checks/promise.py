"""Promise: what the agent promised in the text ("do piątku", "within 24 hours") is kept by its own date.

A promise is kept when a public message by an agent or a resolution follows by then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.checks.base import (
    CALENDAR,
    MATCHERS,
    PROFILE_SAYS,
    Check,
    Example,
    Sentence,
    Words,
    options_schema,
)
from cs_audit.kernel.batch import AGENT
from cs_audit.kernel.clocks.timing import matchers, timing
from cs_audit.kernel.lacks import clock_verdicts
from cs_audit.kernel.outcome import Blank, Episodes, episodes
from cs_audit.kernel.promises import due_moments
from cs_audit.model import names
from cs_audit.model.names import FAIL, NOT_CHECKABLE, PASS, PENDING
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.clocks.clock import Clock
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.matchers.matcher import Matcher
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "promise_kept_late": {"pl": "obietnica spełniona po terminie", "en": "the promise was kept late"},
    "promise_broken": {"pl": "obietnica niespełniona", "en": "the promise was not kept"},
    "no_promise": {"pl": "nie padła obietnica z terminem", "en": "no promise with a time was made"},
}
_CODES = (*REASONS, "calendar_not_valid")
LATE, BROKEN, NO_PROMISE, NOT_VALID = range(len(_CODES))


@dataclass(frozen=True, slots=True)
class Promise:
    """The kernel of `promise`."""

    clock: Clock
    timezone: str
    counts: tuple[Matcher, ...]

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        found, rows = work.once("promises", lambda: _promises(work))
        said = batch.agent_message[rows]
        found, rows = found.filter(pl.Series(said)), rows[said]
        due = due_moments(found, batch.at[rows], self.clock.calendar, self.timezone)
        timed = due != NO_TIME
        table = self._judged(work, rows[timed], due[timed], found.filter(pl.Series(timed)))
        unknown = np.asarray(found["working"].fill_null(False).to_numpy() & ~self._valid(batch.at[rows]))
        blank = Blank.of(batch.n, NO_PROMISE)
        blank = blank.where(batch.those(batch.own[rows[unknown]]), NOT_CHECKABLE, NOT_VALID)
        needs = names.AGENT_TEXTS | names.ROLES
        return clock_verdicts(batch, table, blank, _CODES, needs=needs, clock=self.clock, counts=self.counts)

    def _valid(self, at: NDArray[np.int64]) -> NDArray[np.bool_]:
        return np.asarray(self.clock.calendar.covers(at), dtype=bool)

    def _judged(
        self, work: Work, rows: NDArray[np.int64], due: NDArray[np.int64], found: pl.DataFrame
    ) -> Episodes:
        batch = work.batch
        keeps = batch.agent_message | batch.became_resolved
        if self.counts:
            masks = [matcher.found(work).mask(batch.m) for matcher in self.counts]
            keeps = np.logical_or.reduce(masks)
        own, start = batch.own[rows], batch.at[rows]
        then = batch.next_in(keeps, rows)
        stop = batch.value_at(batch.at, then)
        closed = batch.closing[own]
        by_closing = (closed != NO_TIME) & (closed >= start) & ((then < 0) | (closed < stop))
        stop = np.where(by_closing, closed, stop)
        running = stop == NO_TIME
        kept = np.where(running, batch.as_of, stop) <= due
        return episodes(
            own,
            np.where(kept, np.where(running, PENDING, PASS), FAIL).astype(np.int8),
            np.where(kept, -1, np.where(running, BROKEN, LATE)).astype(np.int16),
            actual=(np.where(running, batch.as_of, stop) - start).astype(np.float64),
            limit=(due - start).astype(np.float64),
            due=due,
            event=rows,
            start=start,
            stop=stop,
            span=(found["start"].to_numpy().astype(np.int32), found["end"].to_numpy().astype(np.int32)),
        )


def _promises(work: Work) -> tuple[pl.DataFrame, NDArray[np.int64]]:
    """Promises with a time in the agents' messages, and the event of each."""
    from cs_audit.text.messages.promises import find_promises

    rows, column = work.column(AGENT)
    found = find_promises(column)
    return found, rows[found["row"].to_numpy()]


def compile_check(standard: Standard, context: Context) -> Promise:
    """The kernel for a standard's options."""
    options = standard.options
    clock = timing(options, context).clock
    return Promise(clock, context.standards.timezone, matchers(options, "counts_as_kept", context))


SCHEMA: dict[str, Any] = options_schema(
    {
        "calendar": {**CALENDAR, "description": "The opening hours in which promised working time counts."},
        "counts_as_kept": {**MATCHERS, "description": "What keeps a promise; default: a public, not automated "
                           "message by an agent, or a resolution."},
    },
)  # fmt: skip

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl=(
            "Co agent obiecał w treści wiadomości („do piątku”, „w ciągu 24 godzin”), jest "
            "dotrzymane na czas. Obiecane godziny i dni robocze liczy kalendarz {calendar:calendar}."
        ),
        en=(
            "What an agent promised in a message (“by Friday”, “within 24 hours”) is kept in time. "
            "Promised working hours and days are counted in calendar {calendar:calendar}."
        ),
        given=("calendar",),
    ),
    Sentence(
        pl=(
            "Co agent obiecał w treści wiadomości („do piątku”, „w ciągu 24 godzin”), jest "
            "dotrzymane na czas."
        ),
        en="What an agent promised in a message (“by Friday”, “within 24 hours”) is kept in time.",
    ),
)
SAYS: Mapping[str, Words] = {
    "counts_as_kept": {
        "pl": "Za dotrzymanie obietnicy uznaje się: {counts_as_kept:matcher}.",
        "en": "What counts as keeping the promise: {counts_as_kept:matcher}.",
    },
}

CHECK = Check(
    kind="promise",
    dimension="transparency",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Co agent obiecał w treści, dzieje się w obiecanym terminie.",
        "en": "What the agent promised in the text is kept by its own date.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**PROFILE_SAYS, **SAYS},
    starts={"pl": "wiadomość z obietnicą i jej terminem", "en": "the message with a promise and its time"},
    pauses={"pl": "nic", "en": "nothing"},
    stops={
        "pl": "następna publiczna wiadomość agenta albo rozwiązanie",
        "en": "the next public agent message, or a resolution",
    },
    examples=(
        Example(
            {"pl": "odezwał się przed piątkiem", "en": "heard of before Friday"},
            {},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: Odezwę się do piątku.\n"
            "2026-09-10 10:00  agent anna: Paczka jest w drodze.",
            "pass",
        ),
        Example(
            {"pl": "cisza po obietnicy", "en": "silence after a promise"},
            {},
            "2026-09-07 10:00  customer: Where is my parcel?\n+10m  agent anna: I will let you know within 24 hours.\n"
            "2026-09-10 10:00  agent anna: It is on its way.",
            "fail",
            "promise_kept_late",
        ),
    ),
)
