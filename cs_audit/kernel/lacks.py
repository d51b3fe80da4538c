"""What cannot be checked: interactions whose export does not carry what a check needs; and how clocks are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.matchers.matcher import lacking, one_told
from cs_audit.kernel.outcome import settle
from cs_audit.model import names
from cs_audit.model.names import FAIL, NOT_APPLICABLE, NOT_CHECKABLE, PASS
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.clocks.clock import Clock
    from cs_audit.kernel.matchers.matcher import Matcher, Needs
    from cs_audit.kernel.outcome import Blank, Episodes
    from cs_audit.model.verdicts import Verdicts


def missing_needs(
    batch: Batch,
    blank: Blank,
    reasons: tuple[str, ...],
    needs: Needs | int,
    *,
    then: Needs | int = 0,
    concerned: NDArray[np.bool_] | None = None,
) -> tuple[Blank, tuple[str, ...], NDArray[np.bool_]]:
    """`blank` with "not checkable" where something needed is missing, the reasons with those added, and the
    mask of the interactions that can be checked. What is needed `then` is missing only from those `concerned`."""
    fine = np.ones(batch.n, dtype=bool)
    lacks = [*lacking(batch, needs)]
    if concerned is not None:
        lacks += [(mask & concerned, reason) for mask, reason in lacking(batch, then)]
    for mask, reason in lacks:
        if not mask.any():
            continue
        reasons = reasons if reason in reasons else (*reasons, reason)
        blank = blank.where(mask & fine, NOT_CHECKABLE, reasons.index(reason))
        fine &= ~mask
    return blank, reasons, fine


def clock_verdicts(
    batch: Batch,
    table: Episodes,
    blank: Blank,
    reasons: tuple[str, ...],
    *,
    needs: Needs | int,
    then: Needs | int = 0,
    limited: NDArray[np.bool_] | None = None,
    no_limit: int = -1,
    clock: Clock | None = None,
    unsure: Mapping[str, NDArray[np.bool_]] | None = None,
    counts: tuple[Matcher, ...] = (),
) -> Verdicts:
    """The verdicts of a clock's episodes, the same for every check with a clock.

    Episodes without a limit (for the reason `no_limit`) and those found not applicable are left out. Not checkable
    is what the export does not carry or tells more coarsely than the limit, what hangs on pauses or hours that are
    not told, what is not passed where none of what `counts` is told, and what is `unsure` (episodes, by reason); but
    where another episode surely failed, that one stands. What is needed `then` matters only where there is an episode.
    """
    keep = table.verdict != NOT_APPLICABLE
    if limited is not None:
        blank = blank.where(batch.those(table.own[~limited]), NOT_APPLICABLE, no_limit)
        keep = keep & limited
    table = table.take(keep)
    doubts = {reason: episodes[keep] for reason, episodes in (unsure or {}).items()}
    concerned = batch.those(table.own)
    blank, reasons, fine = missing_needs(batch, blank, reasons, needs, then=then, concerned=concerned)
    precision = batch.precision[table.own]
    doubts["times_too_coarse"] = (precision > 1) & (precision > table.limit)
    if clock is not None:
        doubts["calendar_not_valid"] = ~_holds(batch, table, clock)
        doubts["no_status_history"] = _unpaused(batch, table, clock)
    for missing, reason in lacking(batch, one_told([matcher.needs() for matcher in counts])):
        unmet = missing[table.own] & (table.verdict != PASS)
        doubts[reason] = doubts.get(reason, np.zeros(len(unmet), dtype=bool)) | unmet
    doubtful, unsettled = np.zeros(len(table.own), dtype=bool), fine.copy()
    for reason, episodes in doubts.items():
        if not episodes.any():
            continue
        reasons = reasons if reason in reasons else (*reasons, reason)
        mask = batch.those(table.own[episodes]) & unsettled
        blank = blank.where(mask, NOT_CHECKABLE, reasons.index(reason))
        unsettled &= ~mask
        doubtful |= episodes
    sure = batch.those(table.own[(table.verdict == FAIL) & ~doubtful])
    told = fine & (sure | ~batch.those(table.own[doubtful]))
    return settle(batch, table.take(told[table.own] & ~doubtful), blank, reasons)


def _holds(batch: Batch, table: Episodes, clock: Clock) -> NDArray[np.bool_]:
    """Whether the calendar is valid where each clock starts and where it stops."""
    if not clock.calendar.bounded:
        return np.ones(len(table.own), dtype=bool)
    stop = np.where(table.stop == NO_TIME, batch.as_of, table.stop)
    held = np.asarray(clock.calendar.covers(table.start), dtype=bool)
    return np.asarray(held & clock.calendar.covers(stop), dtype=bool)


def _unpaused(batch: Batch, table: Episodes, clock: Clock) -> NDArray[np.bool_]:
    """Clocks that failed although a status history, had it been told, might show that they stood still."""
    if not clock.pause_while:
        return np.zeros(len(table.own), dtype=bool)
    told = batch.has_status_events | ((batch.carries & names.STATUS_HISTORY) != 0)
    return np.asarray((table.verdict == FAIL) & ~told[table.own], dtype=bool)
