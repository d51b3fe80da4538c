"""Where a mask is true, found a block at a time."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.typing import NDArray

_BLOCK = 1 << 17


@cache
def _numbers() -> pl.Series:
    return pl.Series(np.arange(_BLOCK, dtype=np.uint32))


def places(mask: pl.Series) -> NDArray[np.int64]:
    """The places at which a Boolean column is true. Numbers are filtered by it, which processors do many at a
    time; numpy's nonzero looks at one after the other."""
    out = np.empty(int(mask.sum() or 0), dtype=np.int64)
    done = 0
    for begin in range(0, len(mask), _BLOCK):
        part = mask.slice(begin, _BLOCK)
        here = _numbers().slice(0, len(part)).filter(part).to_numpy()
        now = out[done : done + len(here)]
        now[:] = here
        now += begin
        done += len(here)
    return out
