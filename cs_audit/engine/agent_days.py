"""Each agent's own interactions by the day they were opened, and how many of them passed all they were checked on."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.engine.totals import FIXED, STATES, Groups
from cs_audit.model import names
from cs_audit.model.instants import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.agents import Coded


def agent_days(owner: Coded, days: NDArray[np.int64], states: Sequence[NDArray[np.int8]]) -> Groups:
    """By agent and day: one for an interaction without any violation, nought for another.

    `states`: what is settled, by standard. Interactions that may still fail are left out, since those that have
    failed already would stand alone among the newest.
    """
    checked, failed, open_ = (np.zeros(len(days), dtype=bool) for _ in range(3))
    for state in states:
        failed |= state == names.FAIL
        checked |= (state == names.PASS) | (state == names.FAIL)
        open_ |= state == names.PENDING
    kept = np.flatnonzero(checked & ~open_ & (owner.codes >= 0) & (days != NO_TIME))
    first, width = (int(days[kept].min()), int(np.ptp(days[kept])) + 1) if len(kept) else (0, 1)
    pairs, place = np.unique(
        owner.codes[kept].astype(np.int64) * width + days[kept] - first, return_inverse=True
    )
    faultless = np.bincount(place, ~failed[kept], len(pairs)).astype(np.int64) * FIXED
    return Groups(
        tuple((owner.labels[pair // width], first + pair % width) for pair in pairs.tolist()),
        np.zeros((0, len(pairs), STATES), dtype=np.int64),
        np.bincount(place, minlength=len(pairs)).astype(np.int64),
        faultless,
    )
