"""Running a plan over a log: batches of whole interactions in, one verdict per standard and interaction out.

The result does not depend on how the log is cut into batches.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

from cs_audit.engine.as_of import known_at
from cs_audit.kernel.batch import Batch
from cs_audit.kernel.cut import batches
from cs_audit.kernel.matchers.scope import concerned, in_force
from cs_audit.kernel.outcome import concatenate, override
from cs_audit.kernel.work import Work
from cs_audit.model.instants import epoch_seconds
from cs_audit.model.names import NOT_APPLICABLE
from cs_audit.model.verdicts import NO_TIME, Audit, Population, Verdicts

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cs_audit.engine.plan import Plan, Rule
    from cs_audit.model.log import Log

BATCH = 262_144  # events; large enough that whole columns pay, small enough to have some for each thread
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
) -> Audit:
    """The audit of a log. `as_of`: epoch seconds; default the newest instant in the `whole` log, of which
    `log` may be a selection. `jobs`: threads to use, 0 for one a processor (at most four)."""
    read = whole or log
    moment = newest_instant(read) if as_of is None else as_of
    seen, notes = known_at(log, moment) if as_of is not None else (log, ())
    inside = {rule.standard.id: _inside(rule, seen, plan.statuses) for rule in plan.rules}
    total = seen.interactions.height
    cut = batches(seen, moment, size, plan.statuses)
    parts: dict[str, list[Any]] = {rule.standard.id: [] for rule in plan.rules}
    done = 0
    with ThreadPoolExecutor(jobs or min(4, os.cpu_count() or 1)) as pool:
        for size, answers in pool.map(lambda batch: (batch.n, _batch(plan, batch, inside)), cut):
            for name, answer in answers.items():
                parts[name].append(answer)
            done += size
            if progress:
                progress(done, total)
    results = _conclude(plan, seen, parts, inside)
    left_out, later = read.interactions.height - log.interactions.height, log.interactions.height - total
    return Audit(plan.standards, seen, moment, results, left_out, notes, later)


def _batch(plan: Plan, batch: Batch, inside: Mapping[str, NDArray[np.bool_]]) -> dict[str, Any]:
    """What every rule says of one batch, by standard."""
    work = Work(batch, plan.scanner)
    span = slice(batch.first, batch.first + batch.n)
    return {rule.standard.id: _one(rule, work, inside[rule.standard.id][span]) for rule in plan.rules}


def _inside(rule: Rule, log: Log, statuses: Mapping[str, str]) -> NDArray[np.bool_]:
    mask = concerned(log.interactions, rule.standard.applies_to, statuses)
    if rule.start is not None or rule.end is not None:
        mask &= in_force(epoch_seconds(log.interactions["opened_at"]), rule.start, rule.end)
    return mask


def _one(rule: Rule, work: Work, mask: NDArray[np.bool_]) -> Any:
    if rule.check.population:
        return rule.kernel.observe(work, mask)
    verdicts: Verdicts = rule.kernel(work)
    return override(verdicts, ~mask, NOT_APPLICABLE, "out_of_scope")


def _conclude(
    plan: Plan, log: Log, parts: Mapping[str, list[Any]], inside: Mapping[str, NDArray[np.bool_]]
) -> dict[str, Verdicts | Population]:
    results: dict[str, Verdicts | Population] = {}
    for rule in plan.rules:
        if not rule.check.population:
            results[rule.standard.id] = concatenate(parts[rule.standard.id])
    for rule in plan.rules:
        if rule.check.population:
            name = rule.standard.id
            results[name] = rule.kernel.conclude(log, parts[name], inside[name], results)
    return {rule.standard.id: results[rule.standard.id] for rule in plan.rules}


def newest_instant(log: Log) -> int:
    """The newest instant of any kind in the log, due moments aside; 0 of an empty one."""
    columns = [
        log.interactions["opened_at"],
        log.interactions["closed_at"],
        log.events["at"],
        log.surveys["at"],
    ]
    seconds = [epoch_seconds(column.drop_nulls()) for column in columns]
    return max((int(values.max()) for values in seconds if len(values)), default=0)


__all__ = ["BATCH", "NO_TIME", "Batch", "newest_instant", "run"]
