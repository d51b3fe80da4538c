"""Cutting a log into batches of whole interactions."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.kernel.batch import Batch

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.model.log import Log


def batches(log: Log, as_of: int, size: int, statuses: Mapping[str, str] | None = None) -> Iterator[Batch]:
    """The log cut into batches of whole interactions with about `size` events each; an empty log is one
    empty batch, so that every standard has its verdicts, if none of them."""
    ends = log.offsets[1:]
    start, row, total = 0, 0, len(ends)
    if not total:
        yield Batch(log.interactions, log.events, np.zeros(1, dtype=np.int64), as_of, 0, statuses)
    while start < total:
        stop = max(start + 1, int(np.searchsorted(ends, row + size, side="right")))
        cut = int(ends[stop - 1])
        interactions = log.interactions.slice(start, stop - start)
        offsets = np.concatenate([[row], ends[start:stop]]) - row
        yield Batch(interactions, log.events.slice(row, cut - row), offsets, as_of, start, statuses)
        start, row = stop, cut
