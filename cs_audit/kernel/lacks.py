"""What cannot be checked: interactions whose export does not carry what a check needs; and how clocks are settled."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.matchers.matcher import lacking
from cs_audit.kernel.outcome import settle
from cs_audit.model.names import NOT_APPLICABLE, NOT_CHECKABLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.outcome import Blank, Episodes
    from cs_audit.model.verdicts import Verdicts


def missing_needs(
    batch: Batch, blank: Blank, reasons: tuple[str, ...], needs: int
) -> tuple[Blank, tuple[str, ...], NDArray[np.bool_]]:
    """`blank` with "not checkable" where something needed is missing, the reasons with those added, and the
    mask of the interactions that can be checked."""
    fine = np.ones(batch.n, dtype=bool)
    for mask, reason in lacking(batch, needs):
        reasons = (*reasons, reason)
        blank = blank.where(mask & fine, NOT_CHECKABLE, len(reasons) - 1)
        fine &= ~mask
    return blank, reasons, fine


def clock_verdicts(
    batch: Batch,
    table: Episodes,
    blank: Blank,
    reasons: tuple[str, ...],
    *,
    needs: int,
    limited: NDArray[np.bool_] | None = None,
    no_limit: int = -1,
) -> Verdicts:
    """The verdicts of a clock's episodes, the same for every check with a clock.

    Episodes without a limit (for the reason `no_limit`) and those found not applicable are left out; what the
    export does not carry, or tells more coarsely than the limit, is not checkable.
    """
    if limited is not None:
        blank = blank.where(batch.those(table.own[~limited]), NOT_APPLICABLE, no_limit)
        table = table.take(limited)
    table = table.take(table.verdict != NOT_APPLICABLE)
    blank, reasons, fine = missing_needs(batch, blank, reasons, needs)
    precision = batch.precision[table.own]
    coarse = (precision > 1) & (precision > table.limit)
    if coarse.any():
        reasons = (*reasons, "times_too_coarse")
        mask = batch.those(table.own[coarse])
        blank = blank.where(mask & fine, NOT_CHECKABLE, len(reasons) - 1)
        fine &= ~mask
    return settle(batch, table.take(fine[table.own]), blank, reasons)
