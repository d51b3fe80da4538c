"""Courtesy: customer messages that only say thank you and ask for nothing."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work


def courtesy_rows(work: Work) -> NDArray[np.bool_]:
    """Events of the batch that are mere courtesy, as a mask."""
    return work.once("courtesy", lambda: _courtesy(work))


def _courtesy(work: Work) -> NDArray[np.bool_]:
    from cs_audit.text.messages.courtesy import mere_courtesy

    batch = work.batch
    rows = np.flatnonzero(batch.customer_message)
    mask = np.zeros(batch.m, dtype=bool)
    mask[rows] = mere_courtesy(batch.text.gather(rows))
    return mask
