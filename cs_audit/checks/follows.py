"""Follows: after one event, another happens, within a limit where there is one."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks.base import (
    ACTOR_SAYS,
    CLOCK,
    CLOCK_SAYS,
    MATCHER,
    Check,
    Example,
    Sentence,
    Words,
    choice,
    flag,
    options_schema,
)
from cs_audit.kernel.clocks.timing import Codes, Timing, judge, matchers, timing
from cs_audit.kernel.lacks import clock_verdicts
from cs_audit.kernel.outcome import Blank, Episodes
from cs_audit.model.names import FAIL, PASS, PENDING
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.matchers.matcher import Found, Matcher
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "followed_late": {"pl": "nastąpiło po terminie", "en": "followed late"},
    "not_followed": {"pl": "nie nastąpiło", "en": "did not follow"},
    "no_trigger": {"pl": "nie było zdarzenia wyzwalającego", "en": "the triggering event did not occur"},
    "no_limit_for_priority": {"pl": "priorytet bez limitu", "en": "no limit for this priority"},
    "no_actor": {"pl": "nie wiadomo, kto to zrobił", "en": "who did it is not told"},
}
_CODES = tuple(REASONS)
LATE, NOT_FOLLOWED, NO_TRIGGER, NO_LIMIT, _ = range(len(_CODES))


@dataclass(frozen=True, slots=True)
class Follows:
    """The kernel of `follows`."""

    timing: Timing
    when: Matcher
    then: Matcher
    each: bool
    actor: str
    same_message: bool

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        when = self.when.found(work)
        triggers = when.rows[when.ok]
        chosen = np.arange(len(triggers))
        if not self.each and len(triggers):
            own = batch.own[triggers]
            chosen = np.flatnonzero(np.r_[True, own[1:] != own[:-1]])
        start_row = triggers[chosen]
        then = self.then.found(work)
        answer = self._answers(batch, start_row, then)
        table, limited = judge(
            batch, self.timing, Codes(LATE, NOT_FOLLOWED),
            own=batch.own[start_row], start=batch.at[start_row], start_row=start_row, stop_row=answer,
        )  # fmt: skip
        table = _with_spans(table, when, chosen, then, answer)
        if self.timing.limits is None:
            table = _without_limit(batch, table, answer < 0)
        blank = Blank.of(batch.n, NO_TRIGGER)
        unknown = self._actor_unknown(batch, start_row, then, table.verdict)
        return clock_verdicts(
            batch, table, blank, _CODES, needs=self.when.needs(), then=self.then.needs(), limited=limited,
            no_limit=NO_LIMIT, clock=self.timing.clock, unsure={"no_actor": unknown},
        )  # fmt: skip

    def _answers(self, batch: Batch, triggers: NDArray[np.int64], then: Found) -> NDArray[np.int64]:
        """For each trigger what follows as asked: itself, where that counts, or the first event after it; else -1."""
        mask = then.mask(batch.m)
        at_once = mask[triggers] & self.same_message & (self.actor != "different")
        return np.where(at_once, triggers, self._later(batch, triggers, mask))

    def _later(self, batch: Batch, triggers: NDArray[np.int64], mask: NDArray[np.bool_]) -> NDArray[np.int64]:
        if self.actor == "any":
            return batch.next_in(mask, triggers)
        rows = np.flatnonzero(mask)
        answer = np.full(len(triggers), -1, dtype=np.int64)
        open_ = np.arange(len(triggers))
        place = np.searchsorted(rows, triggers, side="right")
        while len(open_):  # one step for each candidate that the actor rule refuses; few per interaction
            inside = place[open_] < len(rows)
            row = rows[np.minimum(place[open_], max(len(rows) - 1, 0))] if len(rows) else triggers[open_]
            inside &= batch.own[row] == batch.own[triggers[open_]]
            same = batch.actor[row] == batch.actor[triggers[open_]]
            fits = inside & (same if self.actor == "same" else ~same & (batch.actor[row] >= 0))
            answer[open_[fits]] = row[fits]
            place[open_] += 1
            open_ = open_[inside & ~fits]
        return answer

    def _actor_unknown(
        self, batch: Batch, triggers: NDArray[np.int64], then: Found, verdict: NDArray[np.int8]
    ) -> NDArray[np.bool_]:
        """Where the verdict hangs on who wrote and that is not told: of the trigger while something could follow,
        or of what could have followed where nothing else did."""
        if self.actor == "any":
            return np.zeros(len(triggers), dtype=bool)
        mask = then.mask(batch.m)
        could = batch.next_in(mask, triggers) >= 0
        nameless = batch.next_in(mask & (batch.actor < 0), triggers) >= 0
        return np.asarray((could & (batch.actor[triggers] < 0)) | (nameless & (verdict != PASS)), dtype=bool)


def _with_spans(
    table: Episodes, when: Found, chosen: NDArray[np.int64], then: Found, answer: NDArray[np.int64]
) -> Episodes:
    """The words that prove it: those of the event that followed, else those of the one that asked for it."""
    place = np.searchsorted(then.rows, answer)
    followed = answer >= 0

    def column(of_when: NDArray[np.int32], of_then: NDArray[np.int32]) -> NDArray[np.int32]:
        if not len(of_then):
            return of_when[when.ok][chosen]
        late = of_then[np.minimum(place, len(of_then) - 1)]
        return np.where(followed, late, of_when[when.ok][chosen])

    return replace(table, span_start=column(when.start, then.start), span_end=column(when.end, then.end))


def _without_limit(batch: Batch, table: Episodes, missing: NDArray[np.bool_]) -> Episodes:
    """With no limit, what has not followed fails once the interaction is resolved, or where the export does
    not say whether it is; until then it is pending."""
    after, _ = batch.resolved_state
    ends = batch.offsets[1:][table.own]
    resolved = after[np.maximum(ends - 1, 0)] if batch.m else np.zeros(0, dtype=bool)
    resolved = resolved | (batch.closing[table.own] != NO_TIME) | ~batch.knows_resolution[table.own]
    verdict = np.where(missing, np.where(resolved, FAIL, PENDING), table.verdict)
    reason = np.where(missing & resolved, NOT_FOLLOWED, -1)
    return replace(table, verdict=verdict.astype(np.int8), reason=reason.astype(np.int16))


def compile_check(standard: Standard, context: Context) -> Follows:
    """The kernel for a standard's options."""
    options = standard.options
    return Follows(
        timing=timing(options, context),
        when=matchers(options, "when", context)[0],
        then=matchers(options, "then", context)[0],
        each=options.get("each", True),
        actor=options.get("actor", "any"),
        same_message=options.get("same_message", False),
    )


SCHEMA: dict[str, Any] = options_schema(
    {
        "when": {**MATCHER, "description": "What starts the duty."},
        "then": {**MATCHER, "description": "What must follow."},
        **CLOCK,
        "each": flag(True, "Every occurrence of `when`, or only the first."),
        "same_message": flag(
            False,
            "`then` may be in the very message that `when` is in: an apology that says in one "
            "breath what is done.",
        ),
        "actor": choice("any", "same", "different", description="Who does `then`, beside who did `when`."),
    },
    required=["when", "then"],
)

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Gdy wystąpi: {when:matcher} – {within:limit} następuje: {then:matcher}.",
        en="After this: {when:matcher} – comes, {within:limit}: {then:matcher}.",
        given=("within",),
    ),
    Sentence(
        pl="Gdy wystąpi: {when:matcher} – później musi nastąpić: {then:matcher}.",
        en="After this: {when:matcher} – there must come later: {then:matcher}.",
    ),
)
SAYS: Mapping[str, Words] = {
    "each.true": {
        "pl": "Każde wystąpienie jest sprawdzane osobno.",
        "en": "Every occurrence is checked on its own.",
    },
    "each.false": {
        "pl": "Wystarczy pierwsze wystąpienie.",
        "en": "The first occurrence is enough.",
    },
    "same_message.true": {
        "pl": "Może to być ta sama wiadomość.",
        "en": "It may be the same message.",
    },
    "same_message.false": {
        "pl": "Musi to być późniejsze zdarzenie.",
        "en": "It must be a later event.",
    },
}

CHECK = Check(
    kind="follows",
    dimension="transparency",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Po zdarzeniu `when` następuje `then`, w limicie.",
        "en": "After `when`, `then` happens within the limit.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**CLOCK_SAYS, **ACTOR_SAYS, **SAYS},
    starts={"pl": "zdarzenie `when`", "en": "the event `when`"},
    pauses={"pl": "nic", "en": "nothing"},
    stops={"pl": "pierwsze późniejsze zdarzenie `then`", "en": "the first later event `then`"},
    examples=(
        Example(
            {"pl": "reklamacja przekazana dalej", "en": "a complaint is handed on"},
            {"when": {"by": "customer", "says": "reklamacja"},
             "then": {"kind": "team", "to": ["Reklamacje"]}, "within": "4h"},
            "2026-09-07 10:00  customer: To jest reklamacja!\n+2h  team: Reklamacje",
            "pass",
        ),
        Example(
            {"pl": "reklamacja bez dalszego biegu", "en": "a complaint that goes nowhere"},
            {"when": {"by": "customer", "says": "reklamacja"},
             "then": {"kind": "team", "to": ["Reklamacje"]}, "within": "4h"},
            "2026-09-07 10:00  customer: To jest reklamacja!\n+1h  team: Sklep\n+6h  agent anna: Dziękuję.",
            "fail",
            "not_followed",
        ),
    ),
)  # fmt: skip
