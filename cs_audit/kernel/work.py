"""What the kernels of one batch share: the batch, the text scanner, and what was computed already."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, TypeVar

import numpy as np

from cs_audit.kernel.batch import MESSAGE
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Mapping

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.text.phrases.phrases import Hits, PhraseMatcher, TextColumn

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Scanner:
    """The phrase lists of a plan, compiled once for each kind of author that some standard reads.

    `places[author][list]` is the number of a list in that author's matcher.
    """

    matchers: Mapping[int, PhraseMatcher]
    places: Mapping[int, Mapping[str, int]]
    notes: bool = False  # whether some standard reads internal notes too


@dataclass(frozen=True, slots=True)
class Scanned:
    """The texts of one kind of author in a batch: their rows, and every phrase hit in them."""

    rows: NDArray[np.int64]
    column: TextColumn
    hits: Hits


@dataclass(frozen=True)
class Work:
    """One batch being audited."""

    batch: Batch
    scanner: Scanner
    done: dict[Hashable, Any] = field(default_factory=dict)

    def once(self, key: Hashable, make: Callable[[], T]) -> T:
        """The value of `make()`, computed once per batch."""
        if key not in self.done:
            self.done[key] = make()
        return self.done[key]  # type: ignore[no-any-return]

    def text_rows(self, author: int) -> NDArray[np.int64]:
        """Rows with text by that kind of author."""
        batch = self.batch
        kinds = (batch.kind == MESSAGE) | (batch.kind == names.KINDS.index("note"))
        seen = kinds if self.scanner.notes else batch.public_message
        return np.flatnonzero(seen & (batch.by == author))

    def column(self, author: int) -> tuple[NDArray[np.int64], TextColumn]:
        """The folded texts of that kind of author, and their rows."""
        return self.once(("column", author), lambda: self._fold(author))

    def _fold(self, author: int) -> tuple[NDArray[np.int64], TextColumn]:
        from cs_audit.text.phrases.phrases import TextColumn

        rows = self.text_rows(author)
        return rows, TextColumn(self.batch.text.gather(rows))

    def texts(self, rows: NDArray[np.int64]) -> pl.Series:
        """The texts of these events; kept, as several conditions read the same rows."""
        return self.once(
            ("texts", len(rows), hash(rows.tobytes())), lambda: self.batch.text.gather(rows).fill_null("")
        )

    def word_counts(self, rows: NDArray[np.int64]) -> NDArray[np.int64]:
        """Words (runs of anything but blanks) of the texts of these events."""
        counts = np.full(self.batch.m, -1, dtype=np.int64)
        for author in np.unique(self.batch.by[rows]).tolist():
            known, column = self.column(author)
            counts[known] = column.lengths
        found = counts[rows]
        rest = np.flatnonzero(found < 0)  # notes, where no phrase is looked for in them
        if len(rest):
            texts = self.batch.text.gather(rows[rest]).fill_null("")
            found[rest] = texts.str.count_matches(r"\S+").to_numpy()
        return found

    def scanned(self, author: int) -> Scanned:
        """Every phrase hit in the texts of that kind of author."""
        return self.once(("scan", author), lambda: self._scan(author))

    def _scan(self, author: int) -> Scanned:
        rows, column = self.column(author)
        languages = self.batch.interactions["language"].gather(self.batch.own[rows])
        return Scanned(rows, column, self.scanner.matchers[author].search(column, languages))
