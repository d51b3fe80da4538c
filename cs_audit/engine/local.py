"""Running a plan over a log: batches of whole interactions in, one verdict per standard and interaction out.

The result does not depend on how the log is cut into batches.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.as_of import known_at
from cs_audit.engine.part import (
    added,
    beside,
    concluded,
    figures_of,
    judged,
    results_of,
    seen_beside,
    verdicts_of,
)
from cs_audit.engine.select import only
from cs_audit.kernel.cut import batches
from cs_audit.kernel.work import Work
from cs_audit.model.log import newest_instant
from cs_audit.model.verdicts import Audit

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.engine.part import Observer
    from cs_audit.engine.plan import Plan, Rule
    from cs_audit.model.log import Log

BATCH = 65_536  # events; large enough that whole columns pay, small enough to have some for each thread
Progress = Callable[[int, int], None]
"""Told how many interactions are done, of how many."""


def run(
    plan: Plan,
    log: Log,
    *,
    as_of: int | None = None,
    size: int = BATCH,
    progress: Progress | None = None,
    whole: Log | None = None,
    jobs: int = 0,
    observers: Mapping[str, Observer] | None = None,
) -> Audit:
    """The audit of a log. `as_of`: epoch seconds; default the newest instant in the `whole` log, of which
    `log` may be a selection. `jobs`: threads to use, 0 for one a processor and batch (at most four). `observers`: who
    else looks at the batches."""
    read = whole or log
    moment = newest_instant(read) if as_of is None else as_of
    seen, notes = known_at(log, moment) if as_of is not None else (log, ())
    cut = batches(seen, moment, size, plan.statuses)
    parts, done = [], 0
    with _workers(jobs or min(4, os.cpu_count() or 1, 1 + seen.events.height // size)) as each:
        for count, part in each(
            lambda batch: (batch.n, judged(plan, batch, columns=True, observers=observers)), cut
        ):
            parts.append(part)
            done += count
            if progress:
                progress(done, seen.interactions.height)
        part = added(parts)
        if whole is not None and whole is not log and any(looks_beside(rule) for rule in plan.rules):
            others = batches(_others(whole, log, as_of), moment, size, plan.statuses)
            for figures in each(lambda batch: seen_beside(plan, batch), others):
                part = beside(part, figures)
    results = concluded(plan, part)
    left_out, later = (
        read.interactions.height - log.interactions.height,
        log.interactions.height - seen.interactions.height,
    )
    return Audit(
        plan.standards, seen, moment, results, left_out, notes, later, totals=part.totals, seen=part.seen
    )


def run_at_once(plan: Plan, log: Log, *, as_of: int) -> Audit:
    """The same of a small log, judged in one piece; what its verdicts add up to is left to whoever asks for it."""
    seen, notes = known_at(log, as_of)
    (batch,) = batches(seen, as_of, seen.events.height + 1, plan.statuses)
    work = Work(batch, plan.scanner)
    found = verdicts_of(plan, work)
    results = results_of(plan, found, figures_of(plan, work, found))
    return Audit(plan.standards, seen, as_of, results, notes=notes)


@contextmanager
def _workers(jobs: int) -> Iterator[Callable[..., Iterable[Any]]]:
    """`map` over threads; one alone needs none."""
    if jobs == 1:
        yield map
        return
    with ThreadPoolExecutor(jobs) as pool:
        yield pool.map


def looks_beside(rule: Rule) -> bool:
    """Whether interactions that are left out by choice matter to the standard."""
    return rule.check.population and bool(rule.kernel.looks_beside)


def _others(whole: Log, log: Log, as_of: int | None) -> Log:
    """The interactions that were left out by choice, as they were known at the moment of looking."""
    left_out = ~whole.interactions["id"].is_in(log.interactions["id"].implode()).to_numpy()
    others = only(whole, np.asarray(left_out, dtype=bool))
    return others if as_of is None else known_at(others, as_of)[0]
