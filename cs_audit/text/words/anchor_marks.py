"""Where something stands in a column of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Callable

    import numpy as np
    import polars as pl


class Marks(NamedTuple):
    """One row a text: whether it was found, and the characters from start to end (exclusive); else -1."""

    mask: np.ndarray
    start: np.ndarray
    end: np.ndarray


def candidate(pattern: str) -> str:
    """A pattern without its word boundaries: it lets more through, but Rust runs it many times faster."""
    return pattern.replace(r"\b", "")


def mark(texts: pl.Series, likely: str, find: Callable[[str], tuple[int, int] | None]) -> Marks:
    """Runs `find` on the rows that match the cheap pattern `likely`; nulls are never found."""
    import numpy as np

    size = len(texts)
    mask = np.zeros(size, dtype=bool)
    start = np.full(size, -1, dtype=np.int32)
    end = np.full(size, -1, dtype=np.int32)
    rows = texts.str.contains(likely).fill_null(False).arg_true()
    for row, text in zip(rows.to_list(), texts.gather(rows).to_list(), strict=True):
        span = find(text)
        if span is not None:
            mask[row], start[row], end[row] = True, span[0], span[1]
    return Marks(mask, start, end)
