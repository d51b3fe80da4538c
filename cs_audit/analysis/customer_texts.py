"""What customers wrote in a log: their public messages as one column, and where each stands."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.text.words.tokens import TextColumn

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.scoring.privacy import Privacy

AROUND, MARGIN = 60, 60
"""Characters shown on each side of what was found, and those read beyond, so that no half of a number is left."""


@dataclass(frozen=True)
class CustomerTexts:
    """`event` and `interaction` are the rows of each message in the log."""

    log: Log
    event: NDArray[np.int64]
    interaction: NDArray[np.int64]

    @classmethod
    def of(cls, log: Log, most: int | None = None) -> CustomerTexts:
        """All messages, or those of as many interactions, spread evenly, as hold about `most` of them."""
        import polars as pl

        events = log.events
        wanted = (
            (pl.col("by") == "customer")
            & (pl.col("kind") == "message")
            & pl.col("public").fill_null(True)
            & ~pl.col("automated").fill_null(False)
            & pl.col("text").is_not_null()
        )
        rows = events.select(wanted.fill_null(False).arg_true()).to_series().to_numpy().astype(np.int64)
        own = np.searchsorted(log.offsets[1:], rows, side="right").astype(np.int64)
        if most is not None and len(rows) > most:
            stride = -(-len(rows) // most)
            kept = own % stride == 0
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
        known = [record[f"customer_{key}"] for key in ("name", "email", "phone") if record[f"customer_{key}"]]
        piece, [mark] = privacy.marked(piece, [(start - first, end - first)], known, record["language"])
        low, high = max(0, mark[0] - AROUND), min(len(piece), mark[1] + AROUND)
        before = "…" if low or first else ""
        quote = before + piece[low:high] + ("…" if high < len(piece) else "")
        shift = len(before) - low
        return {"interaction": record["id"], "quote": quote, "mark": [mark[0] + shift, mark[1] + shift]}
