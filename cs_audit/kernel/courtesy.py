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


def courtesy_after_resolution(work: Work) -> NDArray[np.bool_]:
    """Courtesy of customers in interactions that were resolved at the time, as a mask."""
    return work.once("courtesy after resolution", lambda: _after_resolution(work))


def _after_resolution(work: Work) -> NDArray[np.bool_]:
    batch = work.batch
    resolved, _ = batch.resolved_state
    return _marked(work, np.flatnonzero(batch.customer_message & resolved))


def _courtesy(work: Work) -> NDArray[np.bool_]:
    return _marked(work, np.flatnonzero(work.batch.customer_message))


def _marked(work: Work, rows: NDArray[np.int64]) -> NDArray[np.bool_]:
    from cs_audit.text.messages.courtesy import mere_courtesy

    mask = np.zeros(work.batch.m, dtype=bool)
    if len(rows):
        mask[rows] = mere_courtesy(work.batch.text.gather(rows))
    return mask
