"""Interactions without any violation: what all standards with verdicts say of each, together.

An interaction counts where something of it was checked and nothing of it is pending. What is not applicable or not
checkable says nothing of it, and a failure that a waiver accepts is none.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.kernel.populations.cases import Seen
from cs_audit.model.names import FAIL, NOT_CHECKABLE, PASS, PENDING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.model.standards import Waiver
    from cs_audit.model.verdicts import Verdicts


def flawless(
    batch: Batch,
    inside: NDArray[np.bool_],
    results: Mapping[str, Verdicts],
    waivers: Sequence[Waiver],
    timezone: str,
) -> Seen:
    """Of the interactions that count: those in which no standard failed; the evidence is that of the first failure."""
    passed, failed, waits, lacks = (np.zeros(batch.n, dtype=bool) for _ in range(4))
    event = np.full(batch.n, -1, dtype=np.int64)
    for name, verdicts in results.items():
        fails = (verdicts.verdict == FAIL) & ~waived(batch, name, waivers, timezone)
        event = np.where(fails & ~failed, verdicts.event, event)
        failed |= fails
        passed |= verdicts.verdict == PASS
        waits |= verdicts.verdict == PENDING
        lacks |= verdicts.verdict == NOT_CHECKABLE
    counts = inside & (passed | failed) & ~waits
    missing = inside & lacks & ~(passed | failed | waits)
    return Seen(counts, counts & ~failed, np.where(failed, event, -1), missing)


def waived(batch: Batch, standard: str, waivers: Sequence[Waiver], timezone: str) -> NDArray[np.bool_]:
    """The interactions whose failure of a standard a waiver accepts at the moment of looking."""
    lifted = [
        one.interaction for one in waivers if one.standard == standard and one.holds(batch.as_of, timezone)
    ]
    if not lifted:
        return np.zeros(batch.n, dtype=bool)
    ids = pl.Series(lifted, dtype=pl.String)
    return np.asarray(batch.interactions["id"].is_in(ids.implode()).to_numpy(), dtype=bool)
