"""Precedes: before one event, another has happened."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks.base import (
    ACTOR_SAYS,
    MATCHER,
    PROFILE_SAYS,
    Check,
    Example,
    Sentence,
    choice,
    options_schema,
)
from cs_audit.kernel.clocks.timing import matchers
from cs_audit.kernel.lacks import missing_needs
from cs_audit.kernel.outcome import Blank, episodes, settle
from cs_audit.model.names import FAIL, NOT_CHECKABLE, PASS

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
    "not_preceded": {"pl": "bez tego, co miało być przedtem", "en": "what should come before did not"},
    "no_trigger": {"pl": "nie było zdarzenia, którego to dotyczy", "en": "the event concerned did not occur"},
    "no_actor": {"pl": "nie wiadomo, kto to zrobił", "en": "who did it is not told"},
}
_CODES = tuple(REASONS)
NOT_PRECEDED, NO_TRIGGER, NO_ACTOR = range(len(_CODES))


@dataclass(frozen=True, slots=True)
class Precedes:
    """The kernel of `precedes`."""

    first: Matcher
    then: Matcher
    actor: str

    def __call__(self, work: Work) -> Verdicts:
        batch = work.batch
        then = self.then.found(work)
        rows = then.rows[then.ok]
        mask = self.first.found(work).mask(batch.m)
        ready = self._preceded(batch, mask, rows)
        unknown = self._actor_unknown(batch, mask, rows, ready)
        own = batch.own[rows]
        table = episodes(
            own,
            np.where(ready, PASS, FAIL).astype(np.int8),
            np.where(ready, -1, NOT_PRECEDED).astype(np.int16),
            event=rows,
            start=batch.at[rows],
            span=(then.start[then.ok], then.end[then.ok]),
        )
        blank, reasons, fine = missing_needs(
            batch, Blank.of(batch.n, NO_TRIGGER), _CODES, self.then.needs(),
            then=self.first.needs(), concerned=batch.those(own),
        )  # fmt: skip
        doubtful = batch.those(own[unknown]) & fine
        blank = blank.where(doubtful, NOT_CHECKABLE, NO_ACTOR)
        return settle(batch, table.take((fine & ~doubtful)[own]), blank, reasons)

    def _actor_unknown(
        self, batch: Batch, mask: NDArray[np.bool_], rows: NDArray[np.int64], ready: NDArray[np.bool_]
    ) -> NDArray[np.bool_]:
        """Where the verdict hangs on who wrote and that is not told."""
        if self.actor == "any":
            return np.zeros(len(rows), dtype=bool)
        begin = batch.offsets[:-1][batch.own[rows]]

        def before(events: NDArray[np.bool_]) -> NDArray[np.bool_]:
            so_far = np.r_[0, np.cumsum(events)]
            return np.asarray(so_far[rows] > so_far[begin])

        nameless = before(mask & (batch.actor < 0))
        return np.asarray((before(mask) & (batch.actor[rows] < 0)) | (nameless & ~ready), dtype=bool)

    def _preceded(self, batch: Batch, mask: NDArray[np.bool_], rows: NDArray[np.int64]) -> NDArray[np.bool_]:
        """Whether an event of the mask lies before each of the rows, in the same interaction."""
        if self.actor == "any":
            so_far = np.r_[0, np.cumsum(mask)]
            return np.asarray(so_far[rows] > so_far[batch.offsets[:-1][batch.own[rows]]])
        # Events by the same actor lie next to each other when sorted by interaction, actor and time.
        order = np.lexsort((np.arange(batch.m), batch.actor, batch.own))
        place = np.empty(batch.m, dtype=np.int64)
        place[order] = np.arange(batch.m)
        so_far = np.r_[0, np.cumsum(mask[order])]
        key = batch.own[order] * (batch.actor.max(initial=0) + 2) + batch.actor[order] + 1
        begin = np.searchsorted(key, key[place[rows]], side="left")
        same = so_far[place[rows]] - so_far[begin]
        if self.actor == "same":
            return np.asarray(same > 0)
        whole = np.r_[0, np.cumsum(mask)]
        before = whole[rows] - whole[batch.offsets[:-1][batch.own[rows]]]
        nameless = np.r_[0, np.cumsum(mask & (batch.actor < 0))]
        unknown = nameless[rows] - nameless[batch.offsets[:-1][batch.own[rows]]]
        return np.asarray(before - same - unknown > 0)


def compile_check(standard: Standard, context: Context) -> Precedes:
    """The kernel for a standard's options."""
    options = standard.options
    return Precedes(
        matchers(options, "first", context)[0],
        matchers(options, "then", context)[0],
        options.get("actor", "any"),
    )


SCHEMA: dict[str, Any] = options_schema(
    {
        "first": {**MATCHER, "description": "What must have happened."},
        "then": {**MATCHER, "description": "Before what."},
        "actor": choice("any", "same", "different", description="Who did `first`, beside who does `then`."),
    },
    required=["first", "then"],
)

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Zanim wystąpi: {then:matcher} – musi wcześniej wystąpić: {first:matcher}.",
        en="Before this happens: {then:matcher} – there must have been: {first:matcher}.",
    ),
)

CHECK = Check(
    kind="precedes",
    dimension="transparency",
    schema=SCHEMA,
    compile=compile_check,
    summary={"pl": "Przed `then` zaszło `first`.", "en": "Before `then`, `first` has happened."},
    reasons=REASONS,
    rule=RULE,
    says={**PROFILE_SAYS, **ACTOR_SAYS},
    examples=(
        Example(
            {"pl": "najpierw weryfikacja", "en": "identity check first"},
            {"first": {"by": "agent", "says": "proszę podać numer klienta"},
             "then": {"by": "agent", "says": "saldo"}},
            "2026-09-07 10:00  customer: Ile mam na koncie?\n+1m  agent anna: Proszę podać numer klienta.\n"
            "+2m  customer: 17\n+3m  agent anna: Saldo to 5 zł.",
            "pass",
        ),
        Example(
            {"pl": "bez weryfikacji", "en": "no identity check"},
            {"first": {"by": "agent", "says": "proszę podać numer klienta"},
             "then": {"by": "agent", "says": "saldo"}},
            "2026-09-07 10:00  customer: Ile mam na koncie?\n+3m  agent anna: Saldo to 5 zł.",
            "fail",
            "not_preceded",
        ),
    ),
)  # fmt: skip
