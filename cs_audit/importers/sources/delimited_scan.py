"""Where the records and fields of delimited text begin and end, found over the whole file at once.

Quotes are read as spreadsheets write them: a quote opens at the start of a field, a doubled one inside stands for
itself, and the closing one is followed by a delimiter or a line end. Other quotes are text (`5" screen`).
"""

from __future__ import annotations

import itertools
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

Ints = NDArray[np.int64]
_LINE_END, _QUOTE = 10, 34


@dataclass(frozen=True, slots=True)
class Layout:
    """The records of a text that are not blank: byte offsets of their start and end, the line in which each
    starts (counted from 1), its number of fields, whether it holds a quote that is no field's own; `cuts` are
    the offsets of all delimiters between fields."""

    data: bytes
    starts: Ints
    ends: Ints
    lines: Ints
    fields: Ints
    irregular: NDArray[np.bool_]
    cuts: Ints

    @property
    def empty(self) -> NDArray[np.bool_]:
        """Records that hold nothing but delimiters."""
        result: NDArray[np.bool_] = (self.ends - self.starts) == (self.fields - 1)
        return result

    def values(self, record: int) -> list[str]:
        """The fields of one record as text."""
        start, end = int(self.starts[record]), int(self.ends[record])
        first, last = np.searchsorted(self.cuts, (start, end))
        edges = [start - 1, *self.cuts[first:last].tolist(), end]
        parts = [self.data[a + 1 : b].decode("utf-8", "replace") for a, b in itertools.pairwise(edges)]
        return [_unquoted(part) for part in parts]


def scan(data: bytes, delimiter: str, skip_lines: int = 0) -> Layout:
    """Find the records of UTF-8 text with line ends of `\\n`, after the first `skip_lines` lines."""
    text = np.frombuffer(data, dtype=np.uint8)
    line_ends = np.flatnonzero(text == _LINE_END)
    begin = _begin(line_ends, skip_lines, len(data))
    delimiters = _from(np.flatnonzero(text == ord(delimiter)), begin)
    quotes = _from(np.flatnonzero(text == _QUOTE), begin)
    pairs, strays = _pairs(text, quotes, ord(delimiter), begin)
    breaks = _outside(_from(line_ends, begin), pairs)
    cuts = _outside(delimiters, pairs)
    ends = np.append(breaks, len(data)) if begin < len(data) else breaks
    starts = np.append(begin, breaks + 1)[: len(ends)]
    filled = ends > starts
    starts, ends = starts[filled], ends[filled]
    fields = np.diff(np.searchsorted(cuts, np.append(starts, len(data)))) + 1
    return Layout(
        data,
        starts,
        ends,
        np.searchsorted(line_ends, starts) + 1,
        fields,
        np.searchsorted(strays, starts) < np.searchsorted(strays, ends),
        cuts,
    )


def _begin(line_ends: Ints, skip: int, size: int) -> int:
    """The offset of the line after the first `skip` lines."""
    if not skip:
        return 0
    return int(line_ends[skip - 1]) + 1 if skip <= len(line_ends) else size


def _from(places: Ints, begin: int) -> Ints:
    return places[np.searchsorted(places, begin) :] if begin else places


def _outside(places: Ints, pairs: Ints) -> Ints:
    """Those places that do not lie between an opening quote and its closing one."""
    return places[np.searchsorted(pairs, places) % 2 == 0] if len(pairs) else places


def _pairs(text: NDArray[np.uint8], quotes: Ints, delimiter: int, begin: int) -> tuple[Ints, Ints]:
    """Opening and closing quotes in turn, and quotes that are neither these nor doubled ones."""
    none = np.zeros(0, dtype=np.int64)
    if not len(quotes):
        return none, none
    after = text[np.minimum(quotes + 1, len(text) - 1)]
    before = text[np.maximum(quotes - 1, 0)]
    edge_after = (after == delimiter) | (after == _LINE_END) | (quotes == len(text) - 1)
    edge_before = (before == delimiter) | (before == _LINE_END) | (quotes == begin)
    twin = np.diff(quotes, append=-1) == 1  # the next byte is a quote too
    twin_before = np.diff(quotes, prepend=-2) == 1
    opens, closes = slice(0, None, 2), slice(1, None, 2)
    regular = len(quotes) % 2 == 0
    regular &= bool((edge_before | twin_before)[opens].all()) and bool((edge_after | twin)[closes].all())
    if regular:
        return quotes, none
    return _walk(quotes, edge_before, edge_after, twin)


def _walk(
    quotes: Ints, edge_before: NDArray[np.bool_], edge_after: NDArray[np.bool_], twin: NDArray[np.bool_]
) -> tuple[Ints, Ints]:
    """The same, quote by quote, for text in which some do not come in pairs."""
    pairs: list[int] = []
    strays: list[int] = []
    rows: Any = zip(quotes.tolist(), edge_before.tolist(), edge_after.tolist(), twin.tolist(), strict=True)
    opened: int | None = None
    inside: list[int] = []
    doubled = False
    for place, at_start, at_end, has_twin in rows:
        if opened is None:
            if at_start:
                opened, inside = place, []
            else:
                strays.append(place)
        elif doubled:
            doubled = False
        elif has_twin:
            doubled = True
        elif at_end:
            pairs += (opened, place)
            strays += inside
            opened = None
        else:
            inside.append(place)
    if opened is not None:  # never closed: this quote and all behind it are text
        strays += quotes[quotes >= opened].tolist()
    return np.array(pairs, dtype=np.int64), np.unique(np.array(strays, dtype=np.int64))


def _unquoted(field: str) -> str:
    if len(field) > 1 and field[0] == field[-1] == '"':
        return field[1:-1].replace('""', '"')
    return field
