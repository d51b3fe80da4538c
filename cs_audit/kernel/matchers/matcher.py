"""Matchers: declared conditions on events, compiled to a scope and tests.

The scope says which events are looked at: public messages unless the matcher says `kind` or `public`; of one
author where it says `by`; the first or last of them where it says `position`. The tests say which of those match.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.kernel.batch import CUSTOMER, one_of
from cs_audit.kernel.matchers.conditions import Answer
from cs_audit.model import names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.conditions import Condition
    from cs_audit.kernel.work import Work

_AUTOMATIC = frozenset({names.ACTORS.index("bot"), names.ACTORS.index("system")})
_HISTORIES = {"status": names.STATUS_HISTORY, "team": names.TEAM_HISTORY}
_HISTORIES |= {
    "assignee": names.ASSIGNMENT_HISTORY,
    "priority": names.PRIORITY_HISTORY,
    "note": names.VISIBILITY,
}
_HISTORIES |= {"tier": names.TIERS, "message": names.MESSAGES}
_HISTORIES |= dict.fromkeys(("queued", "answered", "held", "hung_up", "abandoned"), names.CALLS)
LACKS = {
    names.TEXTS: "no_message_bodies",
    names.CUSTOMER_TEXTS: "no_message_bodies",
    names.AGENT_TEXTS: "no_message_bodies",
    names.CUSTOMER_LANGUAGE: "no_message_bodies",
    names.MESSAGES: "no_messages",
    names.ROLES: "no_author_roles",
    names.VISIBILITY: "no_internal_notes",
    names.STATUS_HISTORY: "no_status_history",
    names.ASSIGNMENT_HISTORY: "no_assignment_history",
    names.PRIORITY_HISTORY: "no_priority_history",
    names.TEAM_HISTORY: "no_team_history",
    names.TIERS: "no_tiers",
    names.CALLS: "no_call_phases",
    names.CUSTOMER_NAMES: "no_customer_name",
    names.UNREDACTED: "texts_redacted",
}


@dataclass(frozen=True, slots=True)
class Found:
    """The events in a matcher's scope: their rows (in order), whether each matches, and its span.

    `each` is whether the event itself is as asked: it differs from `ok` only with `position: every`, where one
    failing event fails them all.
    """

    rows: NDArray[np.int64]
    ok: NDArray[np.bool_]
    each: NDArray[np.bool_]
    start: NDArray[np.int32]
    end: NDArray[np.int32]

    def mask(self, m: int) -> NDArray[np.bool_]:
        """Matching rows as a mask over the batch's events."""
        out = np.zeros(m, dtype=bool)
        out[self.rows[self.ok]] = True
        return out


@dataclass(frozen=True, slots=True)
class Matcher:
    """A compiled matcher. `kinds`, `by` are codes (empty: any); `public` None: either."""

    kinds: tuple[int, ...]
    by: tuple[int, ...]
    public: bool | None
    position: str | None  # first, last, any, every; None is any, automated ones too
    tests: tuple[Condition, ...]
    any_of: tuple[Matcher, ...] = ()
    all_of: tuple[Matcher, ...] = ()
    none_of: tuple[Matcher, ...] = ()
    scoped: bool = True  # says itself which events it means; else the scope is that of its parts

    def found(self, work: Work) -> Found:
        """The events in scope, and which of them match."""
        return work.once(("found", self), lambda: self._found(work))

    def _found(self, work: Work) -> Found:
        rows = np.flatnonzero(self.scope(work.batch))
        answer = self.answer(work, rows)
        if self.position == "every":
            batch = work.batch
            failing = np.zeros(batch.n, dtype=bool)
            failing[batch.own[rows[~answer.ok]]] = True
            whole = answer.ok & ~failing[batch.own[rows]]
            return Found(rows, whole, answer.ok, answer.start, answer.end)
        return Found(rows, answer.ok, answer.ok, answer.start, answer.end)

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        """Whether each of the rows passes all the tests."""
        answer = Answer.plain(np.ones(len(rows), dtype=bool))
        for test in self.tests:
            answer = answer.both(test.answer(work, rows))
        for part in self.all_of:
            answer = answer.both(part.nested(work, rows))
        if self.any_of:
            some = self.any_of[0].nested(work, rows)
            for part in self.any_of[1:]:
                some = some.either(part.nested(work, rows))
            answer = answer.both(some)
        for part in self.none_of:
            answer = answer.both(part.nested(work, rows).negated())
        return answer

    def nested(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        """The answer of a matcher inside another one: its own scope, where it says one, is a test too."""
        answer = self.answer(work, rows)
        if not self.scoped:
            return answer
        return answer.both(Answer.plain(self.scope(work.batch)[rows]))

    def scope(self, batch: Batch) -> NDArray[np.bool_]:
        """Events that the matcher looks at, as a mask."""
        if not self.scoped and (self.any_of or self.all_of):
            parts = [part.scope(batch) for part in (*self.any_of, *self.all_of)]
            return np.asarray(np.logical_or.reduce(parts), dtype=bool)
        mask = one_of(batch.kind, self.kinds) if self.kinds else np.ones(batch.m, dtype=bool)
        if self.public is not None:
            mask &= batch.public == self.public
        if self.by:
            mask &= one_of(batch.by, self.by)
        if self.position is None:
            return mask
        if not _AUTOMATIC & set(self.by):
            mask &= ~batch.automated
        if self.position in ("any", "every"):
            return mask
        rows = batch.first_in(mask) if self.position == "first" else batch.last_in(mask)
        chosen = np.zeros(batch.m, dtype=bool)
        chosen[rows[rows >= 0]] = True
        return chosen

    def parts(self) -> Iterator[Matcher]:
        """This matcher and all inside it."""
        yield self
        for part in (*self.any_of, *self.all_of, *self.none_of):
            yield from part.parts()

    @property
    def reads_text(self) -> bool:
        """Whether some test reads message texts."""
        return any(test.reads_text for part in self.parts() for test in part.tests)

    @property
    def judges_messages(self) -> bool:
        """Whether nothing can be said where no such message exists (a position or a text is asked for)."""
        return self.reads_text or any(part.position is not None for part in self.parts())

    def needs(self) -> Needs:
        """What an export must carry for this matcher."""
        return self._needs(self.by)

    def _needs(self, by: tuple[int, ...]) -> Needs:
        """The same inside a matcher that looks at the events of `by`."""
        bits = names.ROLES if self.by else 0
        for test in self.tests:
            bits |= _of_side(test.needs, by)
        if self.public is False:
            bits |= names.VISIBILITY
        kinds = [_HISTORIES.get(names.KINDS[kind], 0) for kind in self.kinds]
        needs = Needs(bits) | one_told([Needs(kind) for kind in kinds])
        for part in (*self.all_of, *self.none_of):
            needs = needs | part._needs(part.by or by)
        return needs | one_told([part._needs(part.by or by) for part in self.any_of])


@dataclass(frozen=True, slots=True)
class Needs:
    """What an export must carry: all bits of `every`, and of each group in `some` one of its sets of bits."""

    every: int = 0
    some: tuple[tuple[int, ...], ...] = ()

    def __or__(self, other: Needs | int) -> Needs:
        more = other if isinstance(other, Needs) else Needs(other)
        return Needs(self.every | more.every, tuple(dict.fromkeys((*self.some, *more.some))))

    __ror__ = __or__


def one_told(alternatives: Sequence[Needs]) -> Needs:
    """Where any of several will do, it is enough that one of them is told."""
    if not alternatives:
        return Needs()
    common = alternatives[0].every
    for one in alternatives:
        common &= one.every
    rest = tuple(dict.fromkeys(one.every & ~common for one in alternatives))
    return Needs(common, (rest,) if all(rest) else ())


def _of_side(needs: int, by: tuple[int, ...]) -> int:
    """Where texts are needed: those of the side that is asked about."""
    if not needs & names.TEXTS or not by:
        return needs
    sides = {names.CUSTOMER_TEXTS if one == CUSTOMER else names.AGENT_TEXTS for one in by}
    return (needs & ~names.TEXTS) | sum(sides)


def lacking(batch: Batch, needs: Needs | int) -> Iterator[tuple[NDArray[np.bool_], str]]:
    """For each thing needed: which interactions' export does not carry it, and the reason code."""
    wanted = needs if isinstance(needs, Needs) else Needs(needs)
    for bit, reason in LACKS.items():
        if wanted.every & bit and (missing := _missing(batch, bit)).any():
            yield missing, reason
    for group in wanted.some:
        each = [[_missing(batch, bit) for bit in LACKS if bits & bit] for bits in group]
        missing = np.logical_and.reduce([np.logical_or.reduce(bits) for bits in each])
        if missing.any():
            yield missing, next(reason for bit, reason in LACKS.items() if group[0] & bit)


def _missing(batch: Batch, bit: int) -> NDArray[np.bool_]:
    """The interactions whose export does not carry something."""
    missing = (batch.carries & (names.BODIES if bit == names.TEXTS else bit)) == 0
    if bit == names.UNREDACTED:
        missing = (batch.carries & names.REDACTED) != 0
    if bit == names.STATUS_HISTORY:
        missing = missing & ~batch.has_status_events
    if bit == names.CUSTOMER_LANGUAGE:
        missing = (batch.carries & names.CUSTOMER_TEXTS) == 0
        missing = missing & batch.interactions["language"].is_null().to_numpy()
    if bit == names.CUSTOMER_NAMES:
        missing = ~batch.knows_customer
    return np.asarray(missing, dtype=bool)


def as_tuple(value: Any) -> tuple[Any, ...]:
    """One value or a list of values, as a tuple."""
    return tuple(value) if isinstance(value, (list, tuple)) else (value,)


def codes(values: Any, vocabulary: tuple[str, ...]) -> tuple[int, ...]:
    """Positions in a vocabulary of one name or several."""
    return tuple(vocabulary.index(value) for value in as_tuple(values))


Options = Mapping[str, Any]
