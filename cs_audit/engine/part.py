"""The one unit of work: whole interactions in, a part of an audit out. Parts of an audit add up to it.

Where and in how many pieces the interactions are judged (threads, processes, a cluster) does not matter: the sum
of the parts is the same, since verdicts depend on their own interaction alone and all else is a sum.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import reduce
from typing import TYPE_CHECKING, Any, Protocol

import numpy as np

from cs_audit.engine.marks import marks_in, marks_of
from cs_audit.engine.sums import totals_of
from cs_audit.kernel.batch import Batch
from cs_audit.kernel.matchers.scope import concerned, in_force
from cs_audit.kernel.outcome import concatenate, override
from cs_audit.kernel.work import Work
from cs_audit.model.log import offsets_of
from cs_audit.model.names import NOT_APPLICABLE
from cs_audit.model.verdicts import Audit, Verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.engine.plan import Plan, Rule
    from cs_audit.engine.totals import Totals
    from cs_audit.kernel.populations.population import State
    from cs_audit.model.verdicts import Population


@dataclass(frozen=True, slots=True)
class Part:
    """What some whole interactions gave.

    `figures` are the states of the population checks, by standard. `columns` are the verdicts themselves, where
    they were asked for: by the place of their first interaction in the log, by standard. `seen` is what observers
    made of the batches, by their names. `later`: how many events had not happened at the moment of looking.
    """

    totals: Totals
    figures: Mapping[str, State]
    columns: Mapping[int, Mapping[str, Verdicts]]
    seen: Mapping[str, State] = field(default_factory=dict)
    later: int = 0

    def __add__(self, other: Part) -> Part:
        return Part(
            self.totals + other.totals,
            _figures(self.figures, other.figures),
            {**self.columns, **other.columns},
            _figures(self.seen, other.seen),
            self.later + other.later,
        )

    def without_columns(self) -> Part:
        """The same without the verdicts themselves."""
        return replace(self, columns={})

    def verdicts(self, standard: str) -> Verdicts:
        """A standard's verdicts in the order of the log."""
        return concatenate([each[standard] for _, each in sorted(self.columns.items())])


def _figures(mine: Mapping[str, State], theirs: Mapping[str, State]) -> dict[str, State]:
    both: dict[str, State] = {**mine, **theirs}
    both.update({name: state + theirs[name] for name, state in mine.items() if name in theirs})
    return both


class Observer(Protocol):
    """Who looks at the batches of an audit beside the checks, for what needs all texts but no verdicts as rows."""

    def observe(self, work: Work, results: Mapping[str, Verdicts]) -> State:
        """What one batch shows; states add up to that of all."""
        ...


def judge(
    plan: Plan,
    interactions: pl.DataFrame,
    events: pl.DataFrame,
    as_of: int,
    *,
    surveys: pl.DataFrame | None = None,
    first: int = 0,
    columns: bool = False,
    observers: Mapping[str, Observer] | None = None,
) -> Part:
    """Judge whole interactions (with the columns of a log's tables) at a moment in epoch seconds.

    `surveys`: their answers, and those of no interaction where they are judged only here. `first`: the place of
    the first interaction in the log. `columns`: keep the verdicts themselves too. `observers`: who else looks.
    """
    batch = Batch(interactions, events, offsets_of(interactions), as_of, first, plan.statuses, surveys)
    return judged(plan, batch, columns=columns, observers=observers)


def judged(
    plan: Plan, batch: Batch, *, columns: bool = False, observers: Mapping[str, Observer] | None = None
) -> Part:
    """The part of one batch."""
    work = Work(batch, plan.scanner)
    results = verdicts_of(plan, work)
    return Part(
        totals_of(batch, plan.standards, results, marks_in(work)),
        figures_of(plan, work, results),
        {batch.first: results} if columns else {},
        {name: one.observe(work, results) for name, one in (observers or {}).items()},
    )


def verdicts_of(plan: Plan, work: Work) -> dict[str, Verdicts]:
    """The verdicts of a batch, by standard."""
    results: dict[str, Verdicts] = {}
    for rule in plan.rules:
        if not rule.check.population:
            verdicts: Verdicts = rule.kernel(work)
            results[rule.standard.id] = override(
                verdicts, ~_inside(rule, plan, work.batch), NOT_APPLICABLE, "out_of_scope"
            )
    return results


def figures_of(plan: Plan, work: Work, results: Mapping[str, Verdicts]) -> dict[str, State]:
    """The states of the population checks after a batch, by standard."""
    return {
        rule.standard.id: rule.kernel.observe(work, _inside(rule, plan, work.batch), results)
        for rule in plan.rules
        if rule.check.population
    }


def seen_beside(plan: Plan, batch: Batch) -> dict[str, State]:
    """What interactions that are left out by choice say of the figures of those that are not."""
    work, nobody = Work(batch, plan.scanner), np.zeros(batch.n, dtype=bool)
    return {
        rule.standard.id: rule.kernel.observe(work, nobody, {})
        for rule in plan.rules
        if rule.check.population and rule.kernel.looks_beside
    }


def beside(part: Part, figures: Mapping[str, State]) -> Part:
    """The part with what interactions beside it say."""
    return replace(part, figures=_figures(part.figures, figures))


def added(parts: Iterable[Part]) -> Part:
    """The sum of some parts (at least one)."""
    return reduce(Part.__add__, parts)


def concluded(plan: Plan, part: Part) -> dict[str, Verdicts | Population]:
    """The result of every standard: verdicts where the part has them, figures."""
    names = part.totals.standards if part.columns else ()
    return results_of(plan, {name: part.verdicts(name) for name in names}, part.figures)


def results_of(
    plan: Plan, verdicts: Mapping[str, Verdicts], figures: Mapping[str, State]
) -> dict[str, Verdicts | Population]:
    """Verdicts, as far as there are any, and what the states of the population checks come to, by standard."""
    results: dict[str, Verdicts | Population] = {}
    for rule in plan.rules:
        name = rule.standard.id
        if rule.check.population:
            results[name] = rule.kernel.conclude(figures[name])
        elif name in verdicts:
            results[name] = verdicts[name]
    return results


def totals_of_audit(audit: Audit) -> Totals:
    """An audit's totals; made of its verdicts where it was put together from them."""
    if audit.totals is not None:
        found: Totals = audit.totals
        return found
    log = audit.log
    batch = Batch(log.interactions, log.events, log.offsets, audit.as_of, 0, audit.standards.statuses)
    results: dict[str, Any] = {
        name: result for name, result in audit.results.items() if isinstance(result, Verdicts)
    }
    return totals_of(batch, audit.standards, results, marks_of(log.interactions["id"]))


def _inside(rule: Rule, plan: Plan, batch: Batch) -> NDArray[np.bool_]:
    """The interactions that a standard concerns."""
    mask = concerned(batch.interactions, rule.standard.applies_to, plan.statuses)
    if rule.start is not None or rule.end is not None:
        mask &= in_force(batch.opened, rule.start, rule.end)
    return mask
