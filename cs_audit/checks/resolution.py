"""Resolution time: the interaction is resolved within the limit, or by its own due moment."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks.base import (
    BEGINS_LATER_WORDS,
    CLOCK,
    CLOCK_SAYS,
    Check,
    Example,
    Sentence,
    Words,
    choice,
    options_schema,
)
from cs_audit.kernel.batch import NO_EVENT, OPENING
from cs_audit.kernel.clocks.timing import Codes, Timing, judge, timing
from cs_audit.kernel.lacks import clock_verdicts
from cs_audit.kernel.outcome import Blank, Episodes, episodes
from cs_audit.model import names
from cs_audit.model.names import FAIL, NOT_APPLICABLE, NOT_CHECKABLE, PASS, PENDING
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "resolved_late": {"pl": "rozwiązano po terminie", "en": "resolved late"},
    "unresolved": {"pl": "nierozwiązane, termin minął", "en": "not resolved, and the limit has passed"},
    "no_status_history": {
        "pl": "eksport nie mówi, kiedy sprawę rozwiązano",
        "en": "the export does not say when it was resolved",
    },
    "no_due_at": {
        "pl": "sprawa nie ma własnego terminu",
        "en": "the interaction has no due moment of its own",
    },
    "no_limit_for_priority": {"pl": "priorytet bez limitu", "en": "no limit for this priority"},
    "history_begins_later": BEGINS_LATER_WORDS,
    "times_contradict": {
        "pl": "czas rozwiązania jest wcześniejszy niż czas otwarcia",
        "en": "the resolution is stamped before the opening",
    },
}
_CODES = tuple(REASONS)
LATE, UNRESOLVED, NO_HISTORY, NO_DUE, NO_LIMIT, BEGINS_LATER, CONTRADICT = range(len(_CODES))


@dataclass(frozen=True, slots=True)
class Spans:
    """What is timed: interaction, start and its event (or OPENING), resolving event (or NO_EVENT) and instant."""

    own: NDArray[np.int64]
    start: NDArray[np.int64]
    start_row: NDArray[np.int64]
    event: NDArray[np.int64]
    at: NDArray[np.int64]

    def take(self, keep: NDArray[np.bool_]) -> Spans:
        return Spans(*(getattr(self, column.name)[keep] for column in fields(self)))


def _until(batch: Batch, own: NDArray[np.int64], event: NDArray[np.int64]) -> NDArray[np.int64]:
    """The instant of a resolving event; the closing time where status events say nothing; NO_TIME for neither."""
    closing = batch.closing[own]
    return np.where(closing != NO_TIME, closing, batch.value_at(batch.at, event))


@dataclass(frozen=True, slots=True)
class Resolution:
    """The kernel of `resolution`."""

    timing: Timing
    by_due_at: bool
    mode: str
    late_passes: bool

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        blank = Blank.of(batch.n, NO_LIMIT)
        known = batch.knows_resolution & (batch.opened != NO_TIME)
        span = self._cycles(batch) if self.mode == "cycles" else self._once(batch)
        late = batch.begins_resolved & (~known | ((self.mode != "last") & batch.tells_resolution))
        backwards = batch.closed_backwards | batch.those(
            span.own[(span.at != NO_TIME) & (span.at < span.start)]
        )
        known = known & ~late & ~backwards
        span = span.take(known[span.own])
        own = span.own
        table, limited = self._judged(batch, span)
        blank = blank.where(~known, NOT_CHECKABLE, NO_HISTORY)
        blank = blank.where(late, NOT_CHECKABLE, BEGINS_LATER)
        blank = blank.where(backwards, NOT_CHECKABLE, CONTRADICT)
        if self.by_due_at:
            missing = batch.due == NO_TIME
            blank = blank.where(known & missing, NOT_APPLICABLE, NO_DUE)
            table, limited = table.take(~missing[own]), limited[~missing[own]]
        clock = None if self.by_due_at else self.timing.clock
        return clock_verdicts(
            batch, table, blank, _CODES, needs=0, limited=limited, no_limit=NO_LIMIT, clock=clock
        )

    def _once(self, batch: Batch) -> Spans:
        """From the opening of each interaction to the resolution that counts."""
        if self.mode == "first":
            event = batch.first_in(batch.became_resolved)
        else:
            after, initial = batch.resolved_state
            event = batch.last_in(batch.became_resolved)
            ends = batch.offsets[1:]
            filled = ends > batch.offsets[:-1]
            now = np.where(filled, after[np.maximum(ends - 1, 0)] if batch.m else False, initial)
            event = np.where(now, event, NO_EVENT)
        own = np.arange(batch.n, dtype=np.int64)
        opening = np.full(batch.n, OPENING, dtype=np.int64)
        return Spans(own, batch.opened, opening, event, _until(batch, own, event))

    def _cycles(self, batch: Batch) -> Spans:
        """From the opening, and from each reopening, to the resolution that followed."""
        every = np.arange(batch.n, dtype=np.int64)
        again = np.flatnonzero(batch.reopened)
        own = np.concatenate([every, batch.own[again]])
        row = np.concatenate([batch.offsets[:-1] - 1, again])
        start = np.concatenate([batch.opened, batch.at[again]])
        following = batch.next_row(batch.became_resolved)[row + 1]
        event = np.where(following < batch.offsets[1:][own], following, NO_EVENT)
        shown = np.where(row >= batch.offsets[:-1][own], row, OPENING)
        return Spans(own, start, shown, event, _until(batch, own, event))

    def _judged(self, batch: Batch, span: Spans) -> tuple[Episodes, NDArray[np.bool_]]:
        table, limited = judge(
            batch, self._timing(), Codes(LATE, UNRESOLVED), own=span.own, start=span.start,
            start_row=span.start_row, stop_row=span.event, stop=span.at, event=span.event,
        )  # fmt: skip
        if self.by_due_at:
            table, limited = self._by_due(batch, span, table), np.ones(len(span.own), dtype=bool)
        if self.late_passes:
            late = table.reason == LATE
            table = replace(
                table,
                verdict=np.where(late, PASS, table.verdict).astype(np.int8),
                reason=np.where(late, -1, table.reason).astype(np.int16),
            )
        return table, limited

    def _timing(self) -> Timing:
        """In mode `total` time counts only while the interaction is not resolved."""
        if self.mode != "total":
            return self.timing
        clock = self.timing.clock
        paused = (*clock.pause_while, *names.RESOLVED)
        return replace(self.timing, clock=replace(clock, pause_while=paused))

    def _by_due(self, batch: Batch, span: Spans, table: Episodes) -> Episodes:
        own, at, start = span.own, span.at, span.start
        due = batch.due[own]
        have = due != NO_TIME
        running = at == NO_TIME
        kept = np.where(running, batch.as_of <= due, self._exact(batch, span) <= batch.due_exact[own])
        calendar = self.timing.clock.calendar
        safe = np.where(have, due, start)
        limit = np.where(have, calendar.open_seconds(safe) - calendar.open_seconds(start), 0)
        return episodes(
            own,
            np.where(kept, np.where(running, PENDING, PASS), FAIL).astype(np.int8),
            np.where(kept, -1, np.where(running, UNRESOLVED, LATE)).astype(np.int16),
            actual=table.actual, limit=limit.astype(np.float64), due=due,
            event=table.event, start=table.start, stop=table.stop,
        )  # fmt: skip

    def _exact(self, batch: Batch, span: Spans) -> NDArray[np.int64]:
        """The resolution in microseconds, as due moments are."""
        by_event = batch.value_at(batch.at_exact, span.event)
        return np.where(batch.closing[span.own] != NO_TIME, batch.closed_exact[span.own], by_event)


def compile_check(standard: Standard, context: Context) -> Resolution:
    """The kernel for a standard's options. The interaction's own due moment knows nothing of pauses."""
    options = standard.options
    if options.get("by") == "due_at":
        options = {key: value for key, value in options.items() if key != "pause_while"}
    return Resolution(
        timing=timing(options, context),
        by_due_at=options.get("by") == "due_at",
        mode=options.get("mode", "last"),
        late_passes=options.get("resolved_late", "fail") == "pass",
    )


SCHEMA: dict[str, Any] = options_schema(
    {
        **CLOCK,
        "by": {"enum": ["due_at"], "description": "Judge by the interaction's own due moment."},
        "mode": choice(
            "last", "first", "total", "cycles",
            description="Until the last resolution, until the first one, only the time while unresolved, or each "
            "stretch from the opening or a reopening to the resolution by itself.",
        ),
        "resolved_late": choice(
            "fail", "pass",
            description="Resolved after the limit: fails, or passes as where a help desk looks at open ones only.",
        ),
    },
)  # fmt: skip
SCHEMA["oneOf"] = [{"required": ["within"]}, {"required": ["by"]}]

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Sprawa jest rozwiązana przed swoim własnym terminem z eksportu.",
        en="The case is resolved before its own due moment in the export.",
        given=("by=due_at",),
    ),
    Sentence(
        pl="Sprawa jest rozwiązana {within:limit}.",
        en="The case is resolved {within:limit}.",
    ),
)
SAYS: Mapping[str, Words] = {
    "mode.last": {
        "pl": "Liczy się ostatnie rozwiązanie.",
        "en": "The last resolution counts.",
    },
    "mode.first": {
        "pl": "Liczy się pierwsze rozwiązanie.",
        "en": "The first resolution counts.",
    },
    "mode.total": {
        "pl": "Liczy się łączny czas, w którym sprawa była otwarta.",
        "en": "All the time during which the case was open counts.",
    },
    "mode.cycles": {
        "pl": "Każde otwarcie i rozwiązanie sprawy liczy się osobno.",
        "en": "Every opening and resolving of the case counts on its own.",
    },
    "resolved_late.fail": {
        "pl": "Rozwiązanie po terminie jest naruszeniem.",
        "en": "Resolving late is a breach.",
    },
    "resolved_late.pass": {
        "pl": "Rozwiązanie po terminie nie jest naruszeniem.",
        "en": "Resolving late is no breach.",
    },
}

CHECK = Check(
    kind="resolution",
    dimension="responsiveness",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Sprawa jest rozwiązana w limicie albo do własnego terminu.",
        "en": "The interaction is resolved within the limit, or by its own due moment.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**CLOCK_SAYS, **SAYS},
    starts={"pl": "otwarcie sprawy", "en": "the opening of the interaction"},
    pauses={"pl": "statusy z `pause_while`", "en": "the statuses of `pause_while`"},
    stops={
        "pl": "ostatnie rozwiązanie, po którym sprawy już nie otwarto, a gdzie standard tak mówi – pierwsze",
        "en": "the last resolution that was not reopened, or the first one where the standard says so",
    },
    examples=(
        Example(
            {"pl": "rozwiązane w limicie", "en": "resolved in time"},
            {"within": "4h"},
            "2026-09-07 10:00  customer: Nie działa.\n+1h  agent anna: Już działa.\n+2h  status: resolved",
            "pass",
        ),
        Example(
            {"pl": "ponownie otwarte i rozwiązane po terminie", "en": "reopened and resolved late"},
            {"within": "4h"},
            "2026-09-07 10:00  customer: Nie działa.\n+1h  status: resolved\n+2h  status: open\n"
            "+5h  status: resolved",
            "fail",
            "resolved_late",
        ),
    ),
)
