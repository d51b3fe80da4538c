"""Availability: who calls or writes inside the declared hours reaches a person; who does outside is told when."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks.base import CLOCK, CLOCK_SAYS, Check, Example, Sentence, Words, options_schema
from cs_audit.kernel.clocks.timing import Codes, Timing, judge, timing
from cs_audit.kernel.lacks import clock_verdicts, missing_needs
from cs_audit.kernel.matchers.compile import SAYS_SCHEMA, compile_matcher
from cs_audit.kernel.outcome import Blank, Episodes, episodes, join
from cs_audit.model import names
from cs_audit.model.names import FAIL, NOT_APPLICABLE, NOT_CHECKABLE, PASS, PENDING
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
    "reached_late": {"pl": "za długie czekanie na człowieka", "en": "a person was reached too late"},
    "not_reached": {"pl": "nikt się nie zgłosił", "en": "no person was reached"},
    "abandoned": {"pl": "klient się rozłączył, zanim ktoś odebrał", "en": "the customer hung up before"},
    "not_told": {"pl": "poza godzinami bez informacji, kiedy", "en": "outside hours, and not told when"},
    "outside_hours": {"pl": "kontakt poza godzinami", "en": "contact outside the hours"},
    "no_contact": {"pl": "klient się nie odezwał", "en": "the customer did not get in touch"},
    "no_limit_for_priority": {"pl": "priorytet bez limitu", "en": "no limit for this priority"},
}
_CODES = (*REASONS, "calendar_not_valid")
LATE, NOT_REACHED, ABANDONED, NOT_TOLD, OUTSIDE, NO_CONTACT, NO_LIMIT, NOT_VALID = range(len(_CODES))
_QUEUED, _ANSWERED, _HUNG_UP = (names.KINDS.index(kind) for kind in ("queued", "answered", "abandoned"))


@dataclass(frozen=True, slots=True)
class Availability:
    """The kernel of `availability`."""

    timing: Timing
    tells: Matcher | None

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        contact = batch.first_in(batch.customer_message | (batch.kind == _QUEUED))
        own = np.flatnonzero(contact >= 0)
        row = contact[own]
        is_open = np.asarray(self.timing.clock.calendar.is_open(batch.at[row]), dtype=bool)
        inside, limited = self._reached(work, own[is_open], row[is_open])
        outside = self._told(work, own[~is_open], row[~is_open])
        blank = Blank.of(batch.n, NO_CONTACT)
        blank = blank.where(batch.those(own[~is_open]), NOT_APPLICABLE, OUTSIDE)
        valid = np.asarray(self.timing.clock.calendar.covers(batch.at[row]), dtype=bool)
        blank = blank.where(batch.those(own[~valid]), NOT_CHECKABLE, NOT_VALID)
        blank = blank.where(batch.those(inside.own[~limited]), NOT_APPLICABLE, NO_LIMIT)
        table = join([inside.take(limited), outside])
        blank, reasons, fine = missing_needs(
            batch, blank, _CODES, names.ROLES, then=names.AGENT_TEXTS, concerned=batch.those(outside.own)
        )
        table = table.take(fine[table.own])
        return clock_verdicts(batch, table, blank, reasons, needs=0, clock=self.timing.clock)

    def _reached(
        self, work: Work, own: NDArray[np.int64], row: NDArray[np.int64]
    ) -> tuple[Episodes, NDArray[np.bool_]]:
        """Contacts inside the hours: the time until a person answers or the caller gives up."""
        batch = work.batch
        person = batch.next_in(batch.agent_message | (batch.kind == _ANSWERED), row)
        gone = batch.next_in(batch.kind == _HUNG_UP, row)
        left = (gone >= 0) & ((person < 0) | (gone < person))
        table, limited = judge(
            batch, self.timing, Codes(LATE, NOT_REACHED),
            own=own, start=batch.at[row], start_row=row, stop_row=np.where(left, gone, person),
        )  # fmt: skip
        return replace(
            table,
            verdict=np.where(left, FAIL, table.verdict).astype(np.int8),
            reason=np.where(left, ABANDONED, table.reason).astype(np.int16),
        ), limited

    def _told(self, work: Work, own: NDArray[np.int64], row: NDArray[np.int64]) -> Episodes:
        """Contacts outside the hours: told when somebody will be there, or answered before the next opening."""
        batch = work.batch
        if self.tells is None:
            return episodes(own[:0], PASS, -1)
        calendar = self.timing.clock.calendar
        opening = np.asarray(calendar.next_open(batch.at[row]), dtype=np.int64)
        found = self.tells.found(work)
        mask = found.mask(batch.m)
        said = batch.next_in(mask, row)
        answered = batch.next_in(batch.agent_message | (batch.kind == _ANSWERED), row)
        in_time = (said >= 0) & (batch.value_at(batch.at, said) <= opening)
        in_time |= (answered >= 0) & (batch.value_at(batch.at, answered) <= opening)
        waiting = ~in_time & (batch.as_of < opening)
        shown = np.where(in_time & (said >= 0), said, np.where(in_time, answered, row))
        return episodes(
            own,
            np.where(in_time, PASS, np.where(waiting, PENDING, FAIL)).astype(np.int8),
            np.where(in_time | waiting, -1, NOT_TOLD).astype(np.int16),
            event=shown,
            start=batch.at[row],
            due=np.where(opening < 2**62, opening, NO_TIME),
        )


def compile_check(standard: Standard, context: Context) -> Availability:
    """The kernel for a standard's options."""
    options = standard.options
    tells = None
    if "tells" in options:
        writers = ["agent", "bot", "system"]
        tells = compile_matcher({"by": writers, "says": options["tells"]}, context)
    return Availability(timing(options, context), tells)


SCHEMA: dict[str, Any] = options_schema(
    {
        **{key: schema for key, schema in CLOCK.items() if key != "day_starts"},
        "tells": {**SAYS_SCHEMA, "description": "Phrases that tell when somebody will be there; without them "
                  "contacts outside the hours are not judged."},
    },
    required=["within", "calendar"],
)  # fmt: skip

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl=(
            "Kto zgłasza się w godzinach otwarcia (kalendarz {calendar:calendar}), trafia na "
            "człowieka {within:limit_alone}; kto zgłasza się poza nimi, dowiaduje się, kiedy "
            "dostanie odpowiedź."
        ),
        en=(
            "Whoever gets in touch during opening hours (calendar {calendar:calendar}) reaches a "
            "person {within:limit_alone}; whoever does so outside them is told when an answer will "
            "come."
        ),
        given=("within",),
    ),
    Sentence(
        pl=(
            "Kto zgłasza się w godzinach otwarcia (kalendarz {calendar:calendar}), trafia na "
            "człowieka; kto zgłasza się poza nimi, dowiaduje się, kiedy dostanie odpowiedź."
        ),
        en=(
            "Whoever gets in touch during opening hours (calendar {calendar:calendar}) reaches a "
            "person; whoever does so outside them is told when an answer will come."
        ),
    ),
)
SAYS: Mapping[str, Words] = {
    "tells": {
        "pl": "Zwroty, które informują o terminie odpowiedzi: {tells:phrases}.",
        "en": "Phrases that tell when an answer will come: {tells:phrases}.",
    },
}

CHECK = Check(
    kind="availability",
    dimension="availability",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "W godzinach pracy klient dociera do człowieka, poza nimi wie, kiedy dotrze.",
        "en": "Contacts inside the declared hours reach a person; those outside are told when.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**CLOCK_SAYS, **SAYS},
    starts={
        "pl": "pierwsza wiadomość klienta albo wejście do kolejki, w godzinach kalendarza",
        "en": "the first customer message or entering the queue, inside the calendar's hours",
    },
    pauses={"pl": "nic", "en": "nothing"},
    stops={
        "pl": "wiadomość agenta, odebranie albo rozłączenie się klienta",
        "en": "an agent's message, the call being answered, or the customer hanging up",
    },
    examples=(
        Example(
            {"pl": "w godzinach, od razu", "en": "inside the hours, at once"},
            {"within": "5m", "calendar": "office"},
            "2026-09-07 10:00  customer: Halo?\n+2m  agent anna: Słucham.",
            "pass",
            calendars={"office": {"hours": {"mon-fri": "09:00-17:00"}}},
        ),
        Example(
            {"pl": "po godzinach bez informacji", "en": "after hours, without a word"},
            {"within": "5m", "calendar": "office", "tells": ["odpowiemy jutro"]},
            "2026-09-07 20:00  customer: Halo?\n2026-09-08 10:00  agent anna: Słucham.",
            "fail",
            "not_told",
            calendars={"office": {"hours": {"mon-fri": "09:00-17:00"}}},
        ),
    ),
)
