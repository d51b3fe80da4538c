"""Times that can be promised, as phrases: "do piątku", "within 2 days", by the grammar of promises."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np

from cs_audit.text.phrases.hits import Hits
from cs_audit.text.phrases.slots import EXACT
from cs_audit.text.words.distinct import WordMemo
from cs_audit.text.words.fold import unfold, without_polish
from cs_audit.text.words.sentences import READABLE, sentences
from cs_audit.text.words.time_phrases import find_when
from cs_audit.text.words.time_words import telling

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

_LAST_DIGIT = ord("9")
_NUMERALS = len("2026")


class TimeSearch:
    """Looks for times in messages."""

    def __init__(self) -> None:
        self._memo = WordMemo(_tell, numerals=_NUMERALS)

    def hits(self, column: TextColumn, wanted: NDArray[np.bool_], list_index: int, phrase: int) -> Hits:
        """The first time of each wanted row."""
        found = [
            (row, *span)
            for row in np.flatnonzero(wanted & self._maybe(column)).tolist()
            for span in _first(column, row)
        ]
        row, start, end = np.array(found, dtype=np.int64).reshape(-1, 3).T
        start, end = column.spans(row, start, end)
        count = len(row)
        return Hits(
            np.full(count, list_index, dtype=np.int32),
            row,
            start,
            end,
            np.full(count, phrase, dtype=np.int32),
            np.full(count, EXACT, dtype=np.uint8),
        )

    def _maybe(self, column: TextColumn) -> NDArray[np.bool_]:
        """Rows with a word that tells of a time: one of the grammar's own, or a number and its unit in "
        "one."""
        codes, words = column.folded.bytes, column.words
        glued = (codes[words.start] <= _LAST_DIGIT) & (codes[words.end - 1] > _LAST_DIGIT)
        mask = np.zeros(len(column), dtype=np.bool_)
        mask[column.row[(self._memo.look_up(column) > 0) | glued]] = True
        return mask


def _tell(words: Sequence[bytes]) -> list[int]:
    return [telling(unfold(without_polish(word))) for word in words]


def _first(column: TextColumn, row: int) -> Iterator[tuple[int, int]]:
    """Where the first time of a row stands in the folded bytes, if there is one."""
    begin, end = int(column.folded.starts[row]), int(column.folded.starts[row + 1]) - 1
    text = unfold(without_polish(bytes(column.folded.data[begin:end]).translate(READABLE)))
    for sentence in sentences(text):
        when = find_when(sentence[0])
        if when is not None and when.kind != "soon":
            shift = begin + sentence.start()
            yield shift + when.start, shift + when.end
            return
