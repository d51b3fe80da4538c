"""What customers wrote in a log: their public messages as one column, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.marks import marks_of
from cs_audit.text.words.tokens import TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.scoring.privacy import Privacy

AROUND, MARGIN = 60, 60
"""Characters shown on each side of what was found, and those read beyond, so that no half of a number is left."""


def rows_of_customers(events: pl.DataFrame) -> NDArray[np.int64]:
    """The rows of customers' public messages that no machine wrote."""
    import polars as pl

    wanted = (
        (pl.col("by") == "customer")
        & (pl.col("kind") == "message")
        & pl.col("public").fill_null(True)
        & ~pl.col("automated").fill_null(False)
        & pl.col("text").is_not_null()
    )
    return events.select(wanted.fill_null(False).arg_true()).to_series().to_numpy().astype(np.int64)


@dataclass(frozen=True)
class Drawn:
    """Interactions with a customer's words: their marks, places and numbers of messages. Those with the smallest
    marks are as good as drawn by chance, and the same however a log is cut."""

    mark: NDArray[np.uint64]
    place: NDArray[np.int64]
    count: NDArray[np.int64]

    def cut(self, most: int) -> Drawn:
        """So many of the smallest marks as hold at most `most` messages (one at least)."""
        order = np.lexsort((self.place, self.mark))
        sums = np.cumsum(self.count[order])
        kept = order[: max(1, int(np.searchsorted(sums, most, side="right")))]
        return Drawn(self.mark[kept], self.place[kept], self.count[kept])


@dataclass(frozen=True)
class CustomerTexts:
    """`event` and `interaction` are the rows of each message in the log."""

    log: Log
    event: NDArray[np.int64]
    interaction: NDArray[np.int64]

    @classmethod
    def of(cls, log: Log, most: int | None = None, drawn: Drawn | None = None) -> CustomerTexts:
        """All messages, or those of so many interactions, drawn by chance, as hold at most `most` of them (of those
        that are `drawn` already)."""
        rows = rows_of_customers(log.events)
        own = np.searchsorted(log.offsets[1:], rows, side="right").astype(np.int64)
        if most is not None and len(rows) > most:
            if drawn is None:
                spoken, count = np.unique(own, return_counts=True)
                drawn = Drawn(marks_of(log.interactions["id"].gather(spoken)), spoken, count)
            kept = np.isin(own, drawn.cut(most).place)
            rows, own = rows[kept], own[kept]
        return cls(log, rows, own)

    def pieces(self, size: int) -> Iterator[CustomerTexts]:
        """The same, `size` messages at a time: what is worked out about their words is let go of in between."""
        for first in range(0, len(self.event), size):
            part = slice(first, first + size)
            yield CustomerTexts(self.log, self.event[part], self.interaction[part])

    @cached_property
    def column(self) -> TextColumn:
        return TextColumn(self.log.events["text"].gather(self.event))

    @cached_property
    def languages(self) -> pl.Series:
        return self.log.interactions["language"].gather(self.interaction)

    def quote(self, row: int, start: int, end: int, privacy: Privacy) -> dict[str, Any]:
        """A place in a message as a quotation without personal data, its words marked."""
        log, own = self.log, int(self.interaction[row])
        record = log.interactions.row(own, named=True)
        text = log.events["text"][int(self.event[row])]
        first = max(0, start - AROUND - MARGIN)
        piece = text[first : end + AROUND + MARGIN]
        known = privacy.known(record)
        piece, [mark] = privacy.marked(piece, [(start - first, end - first)], known, record["language"])
        low, high = max(0, mark[0] - AROUND), min(len(piece), mark[1] + AROUND)
        before = "…" if low or first else ""
        quote = before + piece[low:high] + ("…" if high < len(piece) else "")
        shift = len(before) - low
        return {
            "interaction": privacy.interaction(record["id"]),
            "quote": quote,
            "mark": [mark[0] + shift, mark[1] + shift],
        }
