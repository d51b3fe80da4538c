"""One interaction judged with every episode kept, to be explained."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.engine.as_of import with_those_still_there
from cs_audit.engine.local import BATCH, run_at_once
from cs_audit.engine.select import only
from cs_audit.kernel.cut import batches
from cs_audit.kernel.work import Work
from cs_audit.model.log import newest_instant
from cs_audit.model.verdicts import Audit, Verdicts

if TYPE_CHECKING:
    from cs_audit.engine.plan import Plan
    from cs_audit.kernel.outcome import Episodes
    from cs_audit.model.log import Log


@dataclass(frozen=True, slots=True)
class Traced:
    """The audit of one interaction, and by standard the episodes that were judged, in order of their start."""

    audit: Audit
    episodes: dict[str, Episodes]


def trace(plan: Plan, log: Log, interaction: str, as_of: int | None = None) -> Traced | None:
    """The interaction of that id judged by itself at the log's own moment of looking; None: there is none.

    Population checks speak of the whole log: they have no part in it.
    """
    log = with_those_still_there(log, as_of)
    keep = (log.interactions["id"] == interaction).to_numpy()
    if not keep.any():
        return None
    moment = newest_instant(log) if as_of is None else as_of
    rules = tuple(rule for rule in plan.rules if not rule.check.population)
    single = replace(plan, rules=rules)
    audit = run_at_once(single, only(log, keep), as_of=moment)
    return Traced(audit, _episodes(single, audit))


def _episodes(plan: Plan, audit: Audit) -> dict[str, Episodes]:
    """What each check that times something judged. The audit's log is as it was known at the moment."""
    found: dict[str, Episodes] = {}
    for batch in batches(audit.log, audit.as_of, BATCH, plan.statuses):
        work = Work(replace(batch, watch=[]), plan.scanner)
        watch = work.batch.watch
        for rule in plan.rules:
            verdicts = rule.kernel(work)
            own = audit.results[rule.standard.id]
            if watch and isinstance(verdicts, Verdicts) and isinstance(own, Verdicts) and own.episodes[0]:
                found[rule.standard.id] = _ordered(watch[-1])
    return found


def _ordered(table: Episodes) -> Episodes:
    return table.take(np.argsort(table.start, kind="stable"))


def ids_like(log: Log, wanted: str, count: int = 5) -> list[str]:
    """The ids that look most like the one that was not found."""
    from rapidfuzz import process

    ids = log.interactions["id"]
    near = ids.filter(ids.str.contains(wanted, literal=True)).head(count).to_list() if wanted else []
    if near:
        return near
    found = process.extract(wanted, ids.unique(maintain_order=True).head(100_000).to_list(), limit=count)
    return [str(text) for text, score, _ in found if score >= 60]
