"""What cannot be checked: interactions whose export does not carry what a check needs."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.matchers.matcher import lacking
from cs_audit.model.names import NOT_CHECKABLE

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.outcome import Blank, Episodes


def missing_needs(
    batch: Batch, blank: Blank, reasons: tuple[str, ...], needs: int
) -> tuple[Blank, tuple[str, ...], NDArray[np.bool_]]:
    """`blank` with "not checkable" where something needed is missing, the reasons with those added, and the
    mask of the interactions that can be checked."""
    fine = np.ones(batch.n, dtype=bool)
    for mask, reason in lacking(batch, needs):
        reasons = reasons if reason in reasons else (*reasons, reason)
        blank = blank.where(mask & fine, NOT_CHECKABLE, reasons.index(reason))
        fine &= ~mask
    return blank, reasons, fine


def clock_blank(
    batch: Batch, blank: Blank, reasons: tuple[str, ...], table: Episodes, needs: int
) -> tuple[Blank, tuple[str, ...], NDArray[np.bool_]]:
    """The same for a clock's episodes: also not checkable where times are coarser than the limit. The mask
    says which episodes to keep."""
    blank, reasons, fine = missing_needs(batch, blank, reasons, needs)
    precision = batch.precision[table.own]
    coarse = (precision > 1) & (precision > table.limit)
    if coarse.any():
        reasons = (*reasons, "times_too_coarse")
        mask = np.zeros(batch.n, dtype=bool)
        mask[table.own[coarse]] = True
        blank = blank.where(mask & fine, NOT_CHECKABLE, len(reasons) - 1)
        fine &= ~mask
    return blank, reasons, fine[table.own]
