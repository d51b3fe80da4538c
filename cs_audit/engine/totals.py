"""What verdicts add up to: counts, clocks, scores and nominated failures of all standards over some interactions.

Totals of two lots of interactions add up to those of both, in any order and however they were cut: counts are
whole numbers, sums of scores are kept in fixed point, and what is nominated is chosen by a total order.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, fields, replace
from functools import reduce
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.marks import smallest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from numpy.typing import NDArray

    from cs_audit.engine.nominees import Nominees

    Ints = NDArray[np.int64]

STATES = 6  # the five verdicts, and waived failures
WORST_SHOWN = 50
FAILURES_KEPT = 100_000
"""A report tells which interactions failed a standard up to so many; beyond that only how many."""
FIXED = 2**30
"""Sums of scores are kept in so many parts of one, so that their order does not matter."""


@dataclass(frozen=True, slots=True)
class Groups:
    """All standards' verdicts by one way to name interactions, and those interactions' own scores."""

    labels: tuple[Any, ...]  # sorted
    verdicts: Ints  # standard × label × state
    interactions: Ints  # by label: those with a score of their own
    scores: Ints  # by label: the sum of their scores, in fixed point

    def __add__(self, other: Groups) -> Groups:
        labels, mine, theirs = union(self.labels, other.labels)
        size = len(labels)
        return Groups(
            labels,
            _spread(self.verdicts, mine, size, 1) + _spread(other.verdicts, theirs, size, 1),
            _spread(self.interactions, mine, size, 0) + _spread(other.interactions, theirs, size, 0),
            _spread(self.scores, mine, size, 0) + _spread(other.scores, theirs, size, 0),
        )


def union(mine: tuple[Any, ...], theirs: tuple[Any, ...]) -> tuple[tuple[Any, ...], Ints, Ints]:
    """Both sorted lists of names as one, and where each name of either stands in it."""
    if mine == theirs:
        same = np.arange(len(mine))
        return mine, same, same
    both = tuple(sorted({*mine, *theirs}))
    place = {label: number for number, label in enumerate(both)}
    where = [np.array([place[label] for label in each], dtype=np.int64) for each in (mine, theirs)]
    return both, where[0], where[1]


def _spread(table: Ints, where: Ints, size: int, axis: int) -> Ints:
    """The table with its rows along an axis moved to other places, zeros elsewhere."""
    if table.shape[axis] == size:
        return table  # every name is there, and names are sorted
    shape = list(table.shape)
    shape[axis] = size
    found = np.zeros(shape, dtype=np.int64)
    found[(slice(None),) * axis + (where,)] = table
    return found


@dataclass(frozen=True, slots=True)
class Clock:
    """What one standard's clocks showed, in no order: seconds of the checked ones, and which of them failed; and
    the least and the greatest limit by priority (None: no priority)."""

    pieces: tuple[tuple[NDArray[np.float64], NDArray[np.bool_]], ...]
    limits: Mapping[str | None, tuple[float, float]]

    def __add__(self, other: Clock) -> Clock:
        limits = dict(self.limits)
        for priority, (low, high) in other.limits.items():
            mine = limits.get(priority, (low, high))
            limits[priority] = (min(mine[0], low), max(mine[1], high))
        return Clock(self.pieces + other.pieces, limits)

    def measured(self) -> tuple[NDArray[np.float64], NDArray[np.bool_]]:
        """Seconds and failures of all, in one piece."""
        if not self.pieces:
            return np.zeros(0), np.zeros(0, dtype=bool)
        return np.concatenate([one for one, _ in self.pieces]), np.concatenate(
            [two for _, two in self.pieces]
        )


@dataclass(frozen=True, slots=True)
class Scores:
    """How many interactions have each score of their own."""

    values: NDArray[np.float64]  # sorted
    counts: Ints

    def __add__(self, other: Scores) -> Scores:
        values, place = np.unique(np.concatenate([self.values, other.values]), return_inverse=True)
        counts = np.bincount(place, np.concatenate([self.counts, other.counts]), len(values))
        return Scores(values, counts.astype(np.int64))


@dataclass(frozen=True, slots=True)
class Worst:
    """The interactions with the lowest scores that failed anything, the lowest first."""

    row: Ints
    score: NDArray[np.float64]
    missed: NDArray[np.float64]  # weight of what they failed
    failed: NDArray[np.bool_]  # interaction × standard

    def __add__(self, other: Worst) -> Worst:
        both = [np.concatenate([getattr(self, c.name), getattr(other, c.name)]) for c in fields(self)]
        order = worst_first(*both[:3])
        return Worst(*(column[order] for column in both))


def worst_first(row: Ints, score: NDArray[np.float64], missed: NDArray[np.float64]) -> Ints:
    """The places of so many as are shown."""
    return np.lexsort((row, -missed, np.nan_to_num(score, nan=100.0)))[:WORST_SHOWN]


@dataclass(frozen=True, slots=True)
class Span:
    """The least opening, and the first and last instant of all, in epoch seconds; None of nothing."""

    opened: int | None = None
    first: int | None = None
    last: int | None = None

    def __add__(self, other: Span) -> Span:
        return Span(
            _of(min, self.opened, other.opened),
            _of(min, self.first, other.first),
            _of(max, self.last, other.last),
        )


def _of(choose: Any, one: int | None, other: int | None) -> int | None:
    known = [each for each in (one, other) if each is not None]
    return choose(known) if known else None


@dataclass(frozen=True, slots=True)
class Totals:
    """All standards with verdicts, in the order of the plan; `standards` are their ids."""

    standards: tuple[str, ...]
    size: int  # interactions
    counts: Ints  # standard × state
    reasons: tuple[Mapping[tuple[int, str], int], ...]  # verdict and reason → how many
    hours: Ints  # standard × hour of the week × (checked, failed)
    groups: Mapping[
        str, Groups
    ]  # agent, team, channel, priority, language, tag; day (of the opening, since 1970); agent_day, without verdicts
    spent: Mapping[
        str, Mapping[int, tuple[int, int]]
    ]  # of standards with an error budget: day of the opening → checked, failed
    clocks: Mapping[str, Clock]
    failed: tuple[
        tuple[NDArray[np.uint64], ...], ...
    ]  # marks of the interactions that failed each, in pieces; not all where they are more than FAILURES_KEPT
    marks: NDArray[np.uint64]  # the smallest marks of all interactions
    reason_codes: tuple[str, ...]  # what nominees' reasons mean
    nominees: tuple[Nominees, ...]
    waived: tuple[Nominees, ...]  # failures that a waiver lifts
    worst: Worst
    scores: Scores
    span: Span

    def __add__(self, other: Totals) -> Totals:
        reason_codes, mine, theirs = union(self.reason_codes, other.reason_codes)
        _, my_agents, their_agents = union(self.groups["agent"].labels, other.groups["agent"].labels)

        def met(one: Nominees, two: Nominees) -> Nominees:
            return _recoded(one, mine, my_agents).joined(_recoded(two, theirs, their_agents))

        return Totals(
            self.standards,
            self.size + other.size,
            self.counts + other.counts,
            tuple(_added(one, two) for one, two in zip(self.reasons, other.reasons, strict=True)),
            self.hours + other.hours,
            {kind: groups + other.groups[kind] for kind, groups in self.groups.items()},
            {name: _each_day(days, other.spent[name]) for name, days in self.spent.items()},
            {name: clock + other.clocks[name] for name, clock in self.clocks.items()},
            tuple(_kept(one + two) for one, two in zip(self.failed, other.failed, strict=True)),
            smallest(np.concatenate([self.marks, other.marks])),
            reason_codes,
            tuple(
                met(one, two).nominated(name)
                for name, one, two in zip(self.standards, self.nominees, other.nominees, strict=True)
            ),
            tuple(met(one, two) for one, two in zip(self.waived, other.waived, strict=True)),
            self.worst + other.worst,
            self.scores + other.scores,
            self.span + other.span,
        )


def _kept(pieces: tuple[NDArray[np.uint64], ...]) -> tuple[NDArray[np.uint64], ...]:
    """Nothing of what is too much to be told."""
    return pieces if sum(map(len, pieces)) <= FAILURES_KEPT else ()


def _added(
    one: Mapping[tuple[int, str], int], two: Mapping[tuple[int, str], int]
) -> dict[tuple[int, str], int]:
    return dict(Counter(one) + Counter(two))


def _each_day(
    one: Mapping[int, tuple[int, int]], two: Mapping[int, tuple[int, int]]
) -> dict[int, tuple[int, int]]:
    none = (0, 0)
    pairs = ((day, one.get(day, none), two.get(day, none)) for day in {*one, *two})
    return {day: (mine[0] + theirs[0], mine[1] + theirs[1]) for day, mine, theirs in pairs}


def _recoded(found: Nominees, reasons: Ints, agents: Ints) -> Nominees:
    """The same with codes of longer lists of reasons and agents."""
    if not len(found):
        return found
    actor, reason = (
        np.append(where, -1).astype(np.int32)[codes]
        for where, codes in ((agents, found.actor), (reasons, found.reason))
    )
    return replace(found, actor=actor, reason=reason)


def added(totals: Iterable[Totals]) -> Totals:
    """The sum of some totals (at least one)."""
    return reduce(Totals.__add__, totals)
