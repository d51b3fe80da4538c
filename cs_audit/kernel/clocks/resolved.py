"""When an interaction was resolved, as the checks see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch


def resolution_after(
    batch: Batch,
    own: NDArray[np.int64],
    row: NDArray[np.int64],
    start: NDArray[np.int64],
    *,
    lasting: bool = False,
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """The first resolution of interactions `own` after event `row` (which happened at `start`), or with `lasting`
    the first that was not followed by a reopening: its event (-1 where only the closing time is known or there
    is none) and its instant (NO_TIME for none).

    An interaction that is resolved at `row` already and is not opened again counts as resolved at `start`.
    Without status events the closing time counts.
    """
    ends = batch.offsets[1:][own]
    after, initial = batch.resolved_state
    following = batch.next_row(lasting_resolutions(batch) if lasting else batch.became_resolved)[row + 1]
    event = np.where(following < ends, following, -1)
    at = batch.value_at(batch.at, event)
    inside = row >= batch.offsets[:-1][own]
    held = np.where(inside, after[np.maximum(row, 0)] if batch.m else False, initial[own])
    reopening = batch.next_row(batch.reopened)[row + 1] < ends
    still = held & ~reopening
    at = np.where(still, start, at)
    event = np.where(still, np.where(inside, row, -1), event)
    closed = batch.closed[own]
    by_closing = ~batch.has_status_events[own] & (closed != NO_TIME)
    closed_at = np.where(closed <= batch.as_of, np.maximum(closed, start), NO_TIME)
    return event, np.where(by_closing, closed_at, at)


def lasting_resolutions(batch: Batch) -> NDArray[np.bool_]:
    """Events at which an interaction was resolved for good: no later event opened it again."""
    last = batch.last_in(batch.became_resolved)
    last = last[last >= 0]
    kept = last[batch.last_in(batch.reopened)[batch.own[last]] < last]
    mask = np.zeros(batch.m, dtype=bool)
    mask[kept] = True
    return mask
