"""Rate: a share over the population reaches the target.

What is counted, and out of which interactions:
- first_contact_resolution: of those resolved, the ones that were not opened again and whose thread (`thread` of the
  log) brought no further interaction, within the window after the resolution, whatever part of the log is selected.
  An interaction that itself follows another one of its thread within the window belongs to that one and is not
  counted on its own.
- reopened: of those resolved, the ones opened again within the window.
  Of both, an interaction counts only when its window has passed, and where the source tells of statuses.
- escalated: of all, the ones with an event that `when` matches (default: a change of tier).
- unanswered: of those in which a customer wrote or called, the ones that nobody answered.
- abandoned: of the calls that were queued, the ones whose caller hung up and was not answered later.
- transferred: of all, the ones that another team or person than before took over.
- flawless: of those in which something was checked and nothing is pending, the ones that no standard failed.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.checks.base import (
    FIGURES,
    MATCHER,
    PROFILE_SAYS,
    Check,
    Example,
    Sentence,
    Words,
    options_schema,
)
from cs_audit.kernel.batch import NO_EVENT, fold_case
from cs_audit.kernel.clocks.resolved import asking
from cs_audit.kernel.clocks.timing import matchers
from cs_audit.kernel.courtesy import courtesy_rows
from cs_audit.kernel.matchers.context import OptionError
from cs_audit.kernel.matchers.matcher import lacking
from cs_audit.kernel.populations.cases import GROUPS, Cases, Seen, cases
from cs_audit.kernel.populations.flawless import flawless
from cs_audit.kernel.populations.population import wilson
from cs_audit.model import names
from cs_audit.model.verdicts import NO_TIME, Population
from cs_audit.spec.durations import DURATION_SCHEMA, TARGET_SCHEMA, parse_limit, parse_share

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.matchers.matcher import Matcher, Needs
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard, Waiver
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "nothing_to_count": {"pl": "nie ma czego policzyć", "en": "nothing to count"},
    "too_few_interactions": {"pl": "za mało interakcji", "en": "too few interactions"},
    "no_status_history": {
        "pl": "eksport nie mówi, kiedy sprawę rozwiązano",
        "en": "the export does not say when it was resolved",
    },
    "no_assignment_history": {
        "pl": "eksport nie zawiera historii przypisań",
        "en": "the export carries no assignment history",
    },
    "no_tiers": {"pl": "eksport nie mówi o eskalacjach", "en": "the export says nothing of escalations"},
    "no_author_roles": {"pl": "eksport nie mówi, kto pisał", "en": "the export does not say who wrote"},
    "no_call_phases": {"pl": "eksport nie zawiera faz rozmów", "en": "the export has no call phases"},
    "not_told": {"pl": "eksport tego nie zawiera", "en": "the export does not tell of it"},
    "counted": {"pl": "wliczone", "en": "counted"},
    "nothing_checked": {"pl": "niczego nie dało się sprawdzić", "en": "nothing could be checked"},
    "has_a_violation": {"pl": "naruszono któryś standard", "en": "some standard was missed"},
    "not_resolved_at_first_contact": {
        "pl": "nie rozwiązano przy pierwszym kontakcie",
        "en": "not resolved at the first contact",
    },
}
_LACKS = {"transferred": "no_assignment_history", "escalated": "no_tiers", "unanswered": "no_author_roles",
          "abandoned": "no_call_phases", "flawless": "nothing_checked"}  # fmt: skip
_AGAINST = {"first_contact_resolution": "not_resolved_at_first_contact", "flawless": "has_a_violation"}
_KIND = {kind: code for code, kind in enumerate(names.KINDS)}


@dataclass(frozen=True, slots=True)
class Rate:
    """The observer of `rate`."""

    of: str
    target: float
    at_least: bool
    window: int | None  # seconds
    least: int
    when: tuple[Matcher, ...]
    waivers: tuple[Waiver, ...] = ()
    timezone: str = "UTC"

    @property
    def looks_beside(self) -> bool:
        """A further interaction of a thread counts whether it was selected or not."""
        return self.of == "first_contact_resolution"

    def observe(self, work: Work, inside: NDArray[np.bool_], results: Mapping[str, Verdicts]) -> Cases:
        """Which interactions of the batch count, and in which of them it happened."""
        if self.of == "flawless":
            seen = flawless(work.batch, inside, results, self.waivers, self.timezone)
        else:
            seen = _FIGURES[self.of](self, work, inside)
        return cases(work.batch, seen, inside, happening_is_good=self.at_least)

    def conclude(self, state: Cases) -> Population:
        """The share of all that count."""
        state = state.settled(self.window, happening_is_good=self.at_least)
        total, happened = state.total()
        value = happened / total if total else None
        reason = self._reason(total, state.missing)
        met = None
        if reason is None and value is not None:
            met = value >= self.target if self.at_least else value <= self.target
        return Population(
            value=value,
            limit=self.target,
            at_least=self.at_least,
            met=met,
            observations=total if reason is None else 0,
            good=self._good(total, happened) if reason is None else None,
            unit="share",
            reason=reason,
            not_checkable=state.missing,
            not_applicable=state.inside - total - state.missing,
            interval=wilson(happened, total),
            groups={kind: self._groups(state, kind) for kind in GROUPS},
            examples=self._examples(state),
        )

    def _good(self, total: int, happened: int) -> int:
        return happened if self.at_least else total - happened

    def _groups(self, state: Cases, kind: str) -> tuple[tuple[str, int, int, float], ...]:
        rows = state.alone.filter((pl.col("kind") == kind) & (pl.col("n") > 0)).sort("id")
        counted = ((name, n, self._good(n, happened)) for _, name, n, happened in rows.rows())
        return tuple((str(name), n, good, good / n) for name, n, good in counted)

    def _reason(self, total: int, missing: int) -> str | None:
        if total == 0:
            lacks = "not_told" if self.when else _LACKS.get(self.of, "no_status_history")
            return lacks if missing else "nothing_to_count"
        return "too_few_interactions" if total < self.least else None

    def _examples(self, state: Cases) -> tuple[Mapping[str, Any], ...]:
        """The first interactions that count against the target."""
        reason = _AGAINST.get(self.of, "counted")
        return tuple(
            {"interaction": interaction, "event": event if event >= 0 else None, "reason": reason}
            for _, interaction, event in state.bad.rows()
        )

    def soon(self, start: NDArray[np.int64], end: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether `end` lies within the window after `start`."""
        late = end - start
        return np.asarray(late <= self.window) if self.window is not None else np.ones(len(start), dtype=bool)


def _resolved_ones(rate: Rate, work: Work, inside: NDArray[np.bool_], *, again: bool) -> Seen:
    """Of those resolved: opened again within the window (`again`), or not."""
    batch = work.batch
    first = batch.first_in(batch.became_resolved)
    resolved = np.where(batch.closing != NO_TIME, batch.closing, batch.value_at(batch.at, first))
    counts = inside & (resolved != NO_TIME)
    reopening = np.flatnonzero(batch.reopened)
    since = batch.last_before(batch.became_resolved, reopening)
    known = since != NO_EVENT
    soon = reopening[
        rate.soon(batch.value_at(batch.at, since), batch.at[reopening]) & (known | (rate.window is None))
    ]
    reopened = batch.those(batch.own[soon])
    event = np.full(batch.n, -1, dtype=np.int64)
    event[batch.own[soon][::-1]] = batch.position[soon[::-1]]
    told = batch.has_status_events | ((batch.carries & names.STATUS_HISTORY) != 0)
    missing = inside & ~(batch.knows_resolution & told)
    counts = counts & told
    if rate.window is not None:  # what may still happen within the window is not known yet
        counts = counts & (np.where(resolved == NO_TIME, 0, resolved) + rate.window <= batch.as_of)
    if rate.window is not None:  # opened again, but how long after its resolution the export does not say
        unsure = inside & batch.those(batch.own[reopening[~known]]) & ~reopened
        counts, missing = counts & ~unsure, missing | unsure
    happened = counts & (reopened if again else ~reopened)
    return Seen(counts, happened, event, missing, None if again else resolved)


def _first_contact(rate: Rate, work: Work, inside: NDArray[np.bool_]) -> Seen:
    return _resolved_ones(rate, work, inside, again=False)


def _reopened(rate: Rate, work: Work, inside: NDArray[np.bool_]) -> Seen:
    return _resolved_ones(rate, work, inside, again=True)


def _by_events(batch: Batch, counts: NDArray[np.bool_], events: NDArray[np.bool_]) -> Seen:
    """Of those that count: the ones with such an event."""
    row = batch.first_in(events)
    position = np.where(row >= 0, batch.position[np.maximum(row, 0)] if batch.m else -1, -1)
    nothing = np.zeros(batch.n, dtype=bool)
    return Seen(counts, counts & (row >= 0), position, nothing)


def _escalated(rate: Rate, work: Work, inside: NDArray[np.bool_]) -> Seen:
    batch = work.batch
    events = rate.when[0].found(work).mask(batch.m) if rate.when else batch.kind == _KIND["tier"]
    needs = rate.when[0].needs() if rate.when else names.TIERS
    return _told(batch, inside, events, needs)


def _told(batch: Batch, inside: NDArray[np.bool_], events: NDArray[np.bool_], needs: Needs | int) -> Seen:
    """The same where the export carries what is needed."""
    lacks = np.zeros(batch.n, dtype=bool)
    for missing, _ in lacking(batch, needs):
        lacks |= missing
    seen = _by_events(batch, inside & ~lacks, events)
    return Seen(seen.counts, seen.happened, seen.event, inside & lacks)


def _unanswered(rate: Rate, work: Work, inside: NDArray[np.bool_]) -> Seen:
    batch = work.batch
    asked = batch.first_in(asking(work) | (batch.kind == _KIND["queued"]))
    counts = inside & (asked >= 0)
    if rate.window is not None:
        counts &= batch.as_of - batch.value_at(batch.at, asked) >= rate.window
    answered = np.zeros(batch.n, dtype=bool)
    replies = batch.agent_message | (batch.kind == _KIND["answered"])
    answered[counts] = batch.next_in(replies, asked[counts]) >= 0
    # What an agent began and the customer only thanked for waits for nobody.
    first = batch.first_in(batch.agent_message)
    began = (first >= 0) & (first < asked) & ~answered
    counts = counts & ~(began & ~batch.those(batch.own[asking(work) & ~courtesy_rows(work)]))
    position = np.where(counts, batch.position[np.maximum(asked, 0)] if batch.m else -1, -1)
    lacks = (batch.carries & names.ROLES) == 0
    return Seen(counts & ~lacks, counts & ~answered, position, inside & lacks)


def _abandoned(rate: Rate, work: Work, inside: NDArray[np.bool_]) -> Seen:
    batch = work.batch
    phases = np.isin(batch.kind, [_KIND["queued"], _KIND["answered"], _KIND["abandoned"]])
    left = np.flatnonzero(batch.kind == _KIND["abandoned"])
    left = left[batch.next_in(batch.kind == _KIND["answered"], left) < 0]
    gone = np.zeros(batch.m, dtype=bool)
    gone[left] = True
    return _told(batch, inside & batch.any_in(phases), gone, names.CALLS)


def _transferred(rate: Rate, work: Work, inside: NDArray[np.bool_]) -> Seen:
    batch = work.batch
    lacks = (batch.carries & (names.ASSIGNMENT_HISTORY | names.TEAM_HISTORY)) == 0
    taken_over = np.zeros(batch.m, dtype=bool)
    for kind in ("team", "assignee"):
        rows = np.flatnonzero(batch.kind == _KIND[kind])
        taken_over[rows[_to_another(batch, rows)]] = True
    seen = _by_events(batch, inside & ~lacks, taken_over)
    return Seen(seen.counts, seen.happened, seen.event, inside & lacks)


def _to_another(batch: Batch, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    """Which changes lead to somebody else than the last one who had it; to nobody is no transfer."""
    names_ = pl.concat([batch.events["to"].gather(rows), batch.events["from"].gather(rows)])
    codes = np.asarray(fold_case(names_).rank("dense").fill_null(0).to_numpy(), dtype=np.int64)
    to, was = codes[: len(rows)], codes[len(rows) :]
    own = batch.own[rows]
    # Who is known to have had it before: the `from` of the change itself, else the last one told before that.
    known = np.where(to > 0, to, was)
    place = np.maximum.accumulate(np.where(known > 0, np.arange(len(rows)), -1)) if len(rows) else rows
    earlier = np.r_[-1, place[:-1]] if len(rows) else rows
    same = (earlier >= 0) & (own[np.maximum(earlier, 0)] == own)
    before = np.where(was > 0, was, np.where(same, known[np.maximum(earlier, 0)], 0))
    return np.asarray((to > 0) & (before > 0) & (to != before), dtype=bool)


_FIGURES: Mapping[str, Callable[[Rate, Any, Any], Seen]] = {
    "first_contact_resolution": _first_contact,
    "reopened": _reopened,
    "escalated": _escalated,
    "unanswered": _unanswered,
    "abandoned": _abandoned,
    "transferred": _transferred,
}


def compile_check(standard: Standard, context: Context) -> Rate:
    """The observer for a standard's options."""
    options = standard.options
    at_least = "at_least" in options
    window = parse_limit(options["window"]) if "window" in options else None
    seconds = None if window is None else (window.seconds if window.days is None else window.days * 86_400)
    whole = context.standards
    if options["of"] == "flawless" and all(one.check in FIGURES for one in whole.standards):
        raise OptionError(("of",), "no standard here has verdicts, so no interaction can have a violation")
    return Rate(
        of=options["of"],
        target=parse_share(options["at_least" if at_least else "at_most"]),
        at_least=at_least,
        window=seconds,
        least=options.get("min_interactions", 1),
        when=matchers(options, "when", context),
        waivers=whole.waivers,
        timezone=whole.timezone,
    )


SCHEMA: dict[str, Any] = options_schema(
    {
        "of": {"enum": [*_FIGURES, "flawless"], "description": "Which share."},
        "at_least": {**TARGET_SCHEMA, "description": "The target."},
        "at_most": {**TARGET_SCHEMA, "description": "The target where less is better."},
        "window": {**DURATION_SCHEMA, "description": "How soon after the resolution a reopening or a further "
                   "interaction counts (days of 24 hours); without it, any. For unanswered: how long to wait."},
        "when": {**MATCHER, "description": "What counts as an escalation; default: a change of tier."},
        "min_interactions": {"type": "integer", "minimum": 1, "default": 1,
                             "description": "With fewer interactions nothing is said."},
    },
    required=["of"],
)  # fmt: skip
SCHEMA["oneOf"] = [{"required": ["at_least"]}, {"required": ["at_most"]}]

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Odsetek: {of:rate} – wynosi {at_least:target}.",
        en="The share: {of:rate} – is {at_least:target}.",
    ),
)
SAYS: Mapping[str, Words] = {
    "window": {
        "pl": "Okno czasu: {window:duration}.",
        "en": "Window of time: {window:duration}.",
    },
    "when": {
        "pl": "Liczą się interakcje, w których wystąpiło: {when:matcher}.",
        "en": "Interactions count in which there was: {when:matcher}.",
    },
    "min_interactions": {
        "pl": "Porównywane są grupy od {min_interactions:count} interakcji.",
        "en": "Groups of at least {min_interactions:count} interactions are compared.",
    },
}

CHECK = Check(
    kind="rate",
    dimension="outcome",
    schema=SCHEMA,
    compile=compile_check,
    summary={"pl": "Udział w całości osiąga cel.", "en": "A share over the population reaches the target."},
    reasons=REASONS,
    rule=RULE,
    says={**PROFILE_SAYS, **SAYS},
    population=True,
    examples=(
        Example(
            {"pl": "rozwiązane przy pierwszym kontakcie", "en": "resolved at the first contact"},
            {"of": "first_contact_resolution", "at_least": "70%", "window": "7d"},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: W drodze.\n+20m  status: resolved",
            "pass",
            as_of="2026-09-20 10:00",
        ),
        Example(
            {"pl": "otwarte ponownie następnego dnia", "en": "opened again the next day"},
            {"of": "first_contact_resolution", "at_least": "70%", "window": "7d"},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: W drodze.\n+20m  status: resolved\n"
            "2026-09-08 10:00  status: open",
            "fail",
            as_of="2026-09-20 10:00",
        ),
    ),
)
