"""From the verdicts on a batch to its totals."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.engine.agent_days import agent_days
from cs_audit.engine.columns import Columns
from cs_audit.engine.marks import smallest
from cs_audit.engine.nominees import nominees
from cs_audit.engine.totals import (
    FIXED,
    STATES,
    Clock,
    Groups,
    Scores,
    Span,
    Totals,
    Worst,
    worst_first,
)
from cs_audit.model import names
from cs_audit.model.instants import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.model.standards import Scoring, Standard, Standards, Waiver
    from cs_audit.model.verdicts import Verdicts

    Ints = NDArray[np.int64]
    States = Sequence[NDArray[np.int8]]

WAIVED = len(names.VERDICTS)
"""The state of a failure that a waiver lifts, beside the codes of the five verdicts."""


def totals_of(
    batch: Batch, standards: Standards, results: Mapping[str, Verdicts], marks: NDArray[np.uint64]
) -> Totals:
    """What the verdicts of a batch add up to. `marks`: those of its interactions.
    Waivers lift failures here."""
    judged = [standard for standard in standards.standards if standard.id in results]
    found = [results[standard.id] for standard in judged]
    columns = Columns(batch, standards.timezone)
    states = _states(batch, standards, judged, found)
    actors = [batch.agents.actors(verdicts.event) for verdicts in found]
    scores, missed = _scores(judged, states, standards.scoring, batch.n)
    reasons = tuple(sorted({reason for verdicts in found for reason in verdicts.reasons}))
    place = {reason: number for number, reason in enumerate(reasons)}
    coded = [np.array([place[reason] for reason in each.reasons], dtype=np.int32) for each in found]
    rows = [np.flatnonzero(state == names.FAIL) for state in states]
    lifted = [np.flatnonzero(state == WAIVED) for state in states]
    named = list(zip(judged, found, strict=True))
    parts = list(zip(found, actors, coded, strict=True))
    return Totals(
        standards=tuple(standard.id for standard in judged),
        size=batch.n,
        counts=np.array([np.bincount(state, minlength=STATES) for state in states]).reshape(-1, STATES),
        reasons=tuple(map(_reasons, found)),
        hours=np.array([_hours(columns, *each) for each in zip(found, states, strict=True)]).reshape(-1, 168, 2),
        groups=_groups(columns, states, _settled(states, found, batch.as_of), actors, scores),
        spent=_by_day(columns, judged, states),
        clocks={one.id: _clock(columns, v, s) for (one, v), s in zip(named, states, strict=True) if one.is_clock},
        failed=tuple((marks[own],) for own in rows),
        marks=smallest(marks),
        reason_codes=reasons,
        nominees=tuple(
            nominees(batch, v, own, actor, codes).nominated(one.id)
            for one, (v, actor, codes), own in zip(judged, parts, rows, strict=True)
        ),
        waived=tuple(
            nominees(batch, v, own, actor, codes) for (v, actor, codes), own in zip(parts, lifted, strict=True)
        ),
        worst=_worst(batch, scores, missed, states),
        scores=Scores(*np.unique(scores[~np.isnan(scores)], return_counts=True)),
        span=_span(batch),
    )  # fmt: skip


def in_force(waiver: Waiver, as_of: int, timezone: str) -> bool:
    """Whether the waiver still holds at the moment of looking."""
    return waiver.holds(as_of, timezone)


def _states(
    batch: Batch, standards: Standards, judged: Sequence[Standard], found: Sequence[Verdicts]
) -> list[NDArray[np.int8]]:
    """Codes of verdicts with waived failures told apart."""
    states = [verdicts.verdict for verdicts in found]
    waivers = [one for one in standards.waivers if in_force(one, batch.as_of, standards.timezone)]
    if not waivers:
        return states
    ids = batch.interactions["id"]
    known = np.flatnonzero(ids.is_in(sorted({one.interaction for one in waivers})).to_numpy())
    rows = {ids[int(row)]: int(row) for row in known}
    place = {standard.id: number for number, standard in enumerate(judged)}
    for one in waivers:
        number, row = place.get(one.standard), rows.get(one.interaction)
        if number is not None and row is not None and found[number].verdict[row] == names.FAIL:
            if states[number] is found[number].verdict:
                states[number] = states[number].copy()
            states[number][row] = WAIVED
    return states


def _settled(states: States, found: Sequence[Verdicts], as_of: int) -> States:
    """The same, but pending until the limit has passed: what is quick is known sooner, and leans figures of the
    newest interactions its way."""
    return [
        np.where((verdicts.due_at != NO_TIME) & (verdicts.due_at > as_of) & _checked(state), names.PENDING, state)
        for state, verdicts in zip(states, found, strict=True)
    ]  # fmt: skip


def _reasons(verdicts: Verdicts) -> dict[tuple[int, str], int]:
    width = len(verdicts.reasons) + 1
    cells = verdicts.verdict.astype(np.int64) * width + verdicts.reason + 1
    table = np.bincount(cells, minlength=width * len(names.VERDICTS)).reshape(-1, width)[:, 1:]
    rows, columns = np.nonzero(table)
    return {
        (row, verdicts.reasons[column]): int(table[row, column])
        for row, column in zip(rows.tolist(), columns.tolist(), strict=True)
    }


def _checked(state: NDArray[np.int8]) -> NDArray[np.bool_]:
    checked: NDArray[np.bool_] = (state == names.PASS) | (state == names.FAIL)
    return checked


def _hours(columns: Columns, verdicts: Verdicts, state: NDArray[np.int8]) -> Ints:
    """[hour of the week, Monday = 0] → [checked, failed], local time."""
    kept = np.flatnonzero(_checked(state))
    if not len(kept):
        return np.zeros((168, 2), dtype=np.int64)
    hour = columns.hours.of(columns.moments(verdicts)[kept])
    failed = hour[state[kept] == names.FAIL]
    return np.stack([np.bincount(hour, minlength=168), np.bincount(failed, minlength=168)], axis=1)


def _groups(
    columns: Columns,
    states: States,
    settled: States,
    actors: Sequence[NDArray[np.int32]],
    scores: NDArray[np.float64],
) -> dict[str, Groups]:
    """Every way to tell interactions apart; verdicts belong to their actor, interactions to their owner.

    Days, which are compared with each other, go by what is settled.
    """
    tagged, tags = columns.tags
    days, day = np.unique(columns.days[columns.days != NO_TIME], return_inverse=True)
    opened = np.full(len(columns.days), -1, dtype=np.int64)
    opened[columns.days != NO_TIME] = day
    fixed = np.where(np.isnan(scores), -1, np.rint(scores * FIXED)).astype(np.int64)
    same = len(states)
    found = {"agent": _group(columns.owner.labels, states, actors, columns.owner.codes, fixed)}
    for kind, coded in columns.groups.items():
        found[kind] = _group(coded.labels, states, [coded.codes] * same, coded.codes, fixed)
    of_tags = [state[tagged] for state in states]
    found["tag"] = _group(tags.labels, of_tags, [tags.codes] * same, tags.codes, fixed[tagged])
    found["day"] = _group(tuple(days.tolist()), settled, [opened] * same, opened, fixed)
    found["agent_day"] = agent_days(columns.owner, columns.days, settled)
    return found


def _by_day(
    columns: Columns, judged: Sequence[Standard], states: States
) -> dict[str, dict[int, tuple[int, int]]]:
    """Of standards with an error budget: how many were checked and failed, by the day of the opening."""
    known = columns.days != NO_TIME
    found = {}
    for standard, state in zip(judged, states, strict=True):
        if standard.budget is not None:
            kept = known & _checked(state)
            days, place = np.unique(columns.days[kept], return_inverse=True)
            failed = np.bincount(place, state[kept] == names.FAIL, len(days)).astype(np.int64)
            rows = zip(days.tolist(), np.bincount(place).tolist(), failed.tolist(), strict=True)
            found[standard.id] = {day: (count, missed) for day, count, missed in rows}
    return found


def _group(
    labels: tuple[object, ...],
    states: States,
    codes: Sequence[NDArray[np.signedinteger]],
    own: NDArray[np.signedinteger],
    fixed: Ints,
) -> Groups:
    size = len(labels)
    tables = []
    for state, code in zip(states, codes, strict=True):
        cells = (
            code.astype(np.int64) + 1
        ) * STATES + state  # one pass over the column for all states at once
        tables.append(np.bincount(cells, minlength=(size + 1) * STATES).reshape(-1, STATES)[1:])
    kept = np.flatnonzero((own >= 0) & (fixed >= 0))
    sums = np.zeros(size, dtype=np.int64)
    np.add.at(sums, own[kept], fixed[kept])
    verdicts = np.array(tables, dtype=np.int64).reshape(len(states), size, STATES)
    return Groups(labels, verdicts, np.bincount(own[kept], minlength=size), sums)


def _clock(columns: Columns, verdicts: Verdicts, state: NDArray[np.int8]) -> Clock:
    checked = _checked(state)
    kept = checked & ~np.isnan(verdicts.actual)
    limited = np.flatnonzero(checked & ~np.isnan(verdicts.limit))
    limit, priority = verdicts.limit[limited], columns.groups["priority"]
    codes = priority.codes[limited]
    limits: dict[str | None, tuple[float, float]] = {}
    for code in np.unique(codes).tolist():
        own = limit[codes == code]
        limits[None if code < 0 else priority.labels[code]] = (float(own.min()), float(own.max()))
    pieces = ((verdicts.actual[kept], state[kept] == names.FAIL),) if kept.any() else ()
    return Clock(pieces, limits)


def _scores(
    judged: Sequence[Standard], states: States, scoring: Scoring, size: int
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Each interaction's own score from 0 to 100, NaN where nothing was checked; and the weight of its failures.

    What is pending, not checkable or waived counts neither way; what does not apply does so only if `scoring`
    says so.
    """
    gained, possible, missed = np.zeros(size), np.zeros(size), np.zeros(size)
    ruined = np.zeros(size, dtype=bool)
    gain, count = _credit(scoring)
    for standard, state in zip(judged, states, strict=True):
        gained += (gain * standard.weight)[state]
        possible += (count * standard.weight)[state]
        failed = state == names.FAIL
        missed += failed * max(standard.weight, 1e-9)
        if standard.severity == "critical" and scoring.critical == "zero":
            ruined |= failed
    scores = np.divide(100 * gained, possible, out=np.full(size, np.nan), where=possible > 0)
    scores[ruined & (possible > 0)] = 0.0
    return scores, missed


def _credit(scoring: Scoring) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """What each state gives, and what it counts for, as shares of the standard's weight."""
    gain, count = np.zeros(STATES), np.zeros(STATES)
    gain[names.PASS] = count[names.PASS] = count[names.FAIL] = 1
    if scoring.not_applicable == "pass":
        gain[names.NOT_APPLICABLE] = count[names.NOT_APPLICABLE] = 1
    return gain, count


def _worst(batch: Batch, scores: NDArray[np.float64], missed: NDArray[np.float64], states: States) -> Worst:
    rows = np.flatnonzero(missed > 0)
    rows = rows[worst_first(rows, scores[rows], missed[rows])]
    failed = (
        np.array([state[rows] == names.FAIL for state in states], dtype=bool)
        .reshape(len(states), len(rows))
        .T
    )
    return Worst(rows + batch.first, scores[rows], missed[rows], failed)


def _span(batch: Batch) -> Span:
    opened = batch.opened[batch.opened != NO_TIME]
    every = [each for each in (opened, batch.at) if len(each)]
    return Span(
        int(opened.min()) if len(opened) else None,
        min((int(each.min()) for each in every), default=None),
        max((int(each.max()) for each in every), default=None),
    )
