"""When an interaction was resolved, as the checks see it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.courtesy import courtesy_after_resolution
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.work import Work

HISTORY = "history_begins_later"
ONE_CLICK = 60
"""Seconds: a reply so soon after the resolution was sent by the same click, and counts as the reply."""


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

    A resolution before `row` ends nothing that begins there. Where status events say nothing, the closing time
    counts.
    """
    ends = batch.offsets[1:][own]
    following = batch.next_row(lasting_resolutions(batch) if lasting else batch.became_resolved)[row + 1]
    event = np.where(following < ends, following, -1)
    closing = batch.closing[own]
    by_closing = (closing != NO_TIME) & (closing >= start)
    return event, np.where(by_closing, closing, batch.value_at(batch.at, event))


def lasting_resolutions(batch: Batch) -> NDArray[np.bool_]:
    """Events at which an interaction was resolved for good: no later event opened it again."""
    last = batch.last_in(batch.became_resolved)
    last = last[last >= 0]
    kept = last[batch.last_in(batch.reopened)[batch.own[last]] < last]
    mask = np.zeros(batch.m, dtype=bool)
    mask[kept] = True
    return mask


def asking(work: Work) -> NDArray[np.bool_]:
    """Customer messages that wait for a reply: all but courtesy after the resolution."""
    return np.asarray(work.batch.customer_message & ~courtesy_after_resolution(work), dtype=bool)


def ended_by(
    solved_at: NDArray[np.int64], reply: NDArray[np.int64], replied_at: NDArray[np.int64], *, click: bool
) -> NDArray[np.bool_]:
    """Whether a wait was ended by the resolution and not by a reply; with `click` a reply sent by the click that
    resolved is the reply."""
    later = replied_at - np.where(solved_at == NO_TIME, 0, solved_at) > (ONE_CLICK if click else 0)
    return np.asarray((solved_at != NO_TIME) & ((reply < 0) | later), dtype=bool)


def not_told_when(batch: Batch, own: NDArray[np.int64], stopped: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Clocks that nothing stopped although the interaction was resolved, its history beginning too late to say
    when."""
    return np.asarray(batch.begins_resolved[own] & ~batch.knows_resolution[own] & ~stopped, dtype=bool)
