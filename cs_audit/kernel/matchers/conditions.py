"""Conditions on events: what a matcher asks of the rows in its scope.

A condition answers for rows of the batch: whether each passes, and the span of text that shows why (or why not).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
import polars as pl

from cs_audit.kernel.batch import STATUS, fold_case
from cs_audit.model import names

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work


@dataclass(frozen=True, slots=True)
class Answer:
    """For k rows: whether the test passes, and the span that shows it (-1 for none)."""

    ok: NDArray[np.bool_]
    start: NDArray[np.int32]
    end: NDArray[np.int32]

    @staticmethod
    def plain(ok: NDArray[np.bool_]) -> Answer:
        """An answer without spans."""
        none = np.full(len(ok), -1, dtype=np.int32)
        return Answer(np.asarray(ok, dtype=bool), none, none)

    def negated(self) -> Answer:
        return Answer(~self.ok, self.start, self.end)

    def both(self, other: Answer) -> Answer:
        """Passes where both pass. The span of whichever fails first, else of whichever has one."""
        other_fails = self.ok & ~other.ok & (other.start >= 0)
        mine = (self.start >= 0) & ~other_fails
        return Answer(
            self.ok & other.ok,
            np.where(mine, self.start, other.start).astype(np.int32),
            np.where(mine, self.end, other.end).astype(np.int32),
        )

    def either(self, other: Answer) -> Answer:
        """Passes where one passes, with the span of the one that does."""
        mine = self.ok | ~other.ok
        return Answer(
            self.ok | other.ok,
            np.where(mine, self.start, other.start).astype(np.int32),
            np.where(mine, self.end, other.end).astype(np.int32),
        )


class Condition(Protocol):
    """One condition on events. `needs`: bits of names.CARRIES without which it cannot be answered."""

    @property
    def needs(self) -> int: ...

    @property
    def reads_text(self) -> bool: ...

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        """The answer for each of the rows."""
        ...


@dataclass(frozen=True, slots=True)
class ValueIn:
    """`to`, `from` or `actor` is one of these values, without regard to case; statuses in our names too."""

    column: str
    values: tuple[str, ...]
    needs: int = 0
    reads_text: bool = False

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        batch = work.batch
        column = batch.events[self.column].gather(rows)
        wanted = [value.casefold() for value in self.values]
        ok = self._among(column, wanted)
        if self.column == "to":  # a status by the name that the company gives it
            ok |= self._among(batch.events["raw"].gather(rows), wanted) & (batch.kind[rows] == STATUS)
        if self.column != "actor" and batch.statuses:
            ours = self._among(column.replace(dict(batch.statuses)), wanted)
            ok |= ours & (batch.kind[rows] == STATUS)
        return Answer.plain(ok)

    def _among(self, column: pl.Series, wanted: list[str]) -> NDArray[np.bool_]:
        return np.asarray(
            fold_case(column).is_in(pl.Series(wanted, dtype=pl.String).implode()).fill_null(False).to_numpy()
        )


@dataclass(frozen=True, slots=True)
class Says:
    """The text has a phrase of one of these lists."""

    lists: tuple[str, ...]
    negated: bool = False
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        m = work.batch.m
        start = work.once(("says", self.lists), lambda: self._spans(work, m))
        found = Answer(start[0][rows] >= 0, start[0][rows], start[1][rows])
        return found.negated() if self.negated else found

    def _spans(self, work: Work, m: int) -> tuple[NDArray[np.int32], NDArray[np.int32]]:
        """First hit in each event of the batch."""
        starts, ends = np.full(m, -1, np.int32), np.full(m, -1, np.int32)
        for author, places in work.scanner.places.items():
            wanted = [places[name] for name in self.lists if name in places]
            if not wanted:
                continue
            scanned = work.scanned(author)
            row, start, end = scanned.hits.first_in_rows(wanted)
            target = scanned.rows[row]
            starts[target], ends[target] = start, end
        return starts, ends


@dataclass(frozen=True, slots=True)
class Matches:
    """The text has a match of one of these regular expressions (linear time: Rust's `regex`)."""

    patterns: tuple[str, ...]
    relaxed: tuple[str, ...]  # patterns that match at least where those do, and are quick to look for
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        texts = work.texts(rows)
        answer = Answer.plain(np.zeros(len(rows), dtype=bool))
        for pattern, relaxed in zip(self.patterns, self.relaxed, strict=True):
            answer = answer.either(self._one(texts, pattern, relaxed))
        return answer

    def _one(self, texts: pl.Series, pattern: str, relaxed: str) -> Answer:
        ok = np.zeros(len(texts), dtype=bool)
        start, end = np.full(len(texts), -1, np.int32), np.full(len(texts), -1, np.int32)
        may = np.flatnonzero(texts.str.contains(relaxed).to_numpy())
        at = texts.gather(may).str.find(pattern)
        hit = may[at.is_not_null().to_numpy()]
        ok[hit] = True
        if len(hit):
            chosen, offsets = texts.gather(hit), at.drop_nulls()
            frame = pl.DataFrame({"text": chosen, "at": offsets})
            before = frame.select(
                pl.col("text").cast(pl.Binary).bin.slice(0, pl.col("at")).cast(pl.String).str.len_chars()
            ).to_series()
            length = chosen.str.extract(pattern, 0).str.len_chars()
            start[hit] = before.to_numpy()
            end[hit] = start[hit] + length.to_numpy()
        return Answer(ok, start, end)


@dataclass(frozen=True, slots=True)
class Words:
    """The text has more words than `longer_than`, fewer than `shorter_than`."""

    longer_than: int | None = None
    shorter_than: int | None = None
    needs: int = names.TEXTS
    reads_text: bool = True

    def answer(self, work: Work, rows: NDArray[np.int64]) -> Answer:
        count = work.word_counts(rows)
        ok = np.ones(len(rows), dtype=bool)
        if self.longer_than is not None:
            ok &= count > self.longer_than
        if self.shorter_than is not None:
            ok &= count < self.shorter_than
        return Answer.plain(ok)
