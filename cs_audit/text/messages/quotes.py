"""What a person wrote in a message, apart from earlier messages and from what machines add below."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.text.messages import quote_marks as marks
from cs_audit.text.messages.message import MessageText

if TYPE_CHECKING:
    import polars as pl

__all__ = ["MessageText", "split_message", "split_messages"]

_BODY, _SIGNATURE, _QUOTED = range(3)
_CANDIDATE = re.compile(marks.CANDIDATE, re.MULTILINE)
_BROKEN_LINE = 60  # a quoted line at least this long may have been broken by a mail server


def split_message(text: str) -> MessageText:
    """Body, signature and quoted part of one message in plain text."""
    lowered = text.lower()
    return _split(text, lowered) if _CANDIDATE.search(lowered) else MessageText(text)


def split_messages(texts: pl.Series) -> pl.DataFrame:
    """Columns body, signature and quoted of a column of plain text; nulls stay null in `body`.

    Only rows that hold one of the marks of quoting are read line by line.
    """
    import polars as pl

    rows = texts.str.contains(f"(?im){marks.CANDIDATE}").fill_null(False).arg_true()
    parts = [_split(cell, cell.lower()) for cell in texts.gather(rows).to_list()]
    empty = pl.Series("", [""], dtype=pl.String).new_from_index(0, len(texts))
    return pl.DataFrame(
        {
            "body": texts.clone().scatter(rows, pl.Series([part.body for part in parts], dtype=pl.String)),
            "signature": empty.clone().scatter(
                rows, pl.Series([part.signature for part in parts], dtype=pl.String)
            ),
            "quoted": empty.clone().scatter(
                rows, pl.Series([part.quoted for part in parts], dtype=pl.String)
            ),
        }
    )


def _split(source: str, lowered: str) -> MessageText:
    lines = _lines(source)
    lower = _lines(lowered)
    if len(lines) != len(lower):
        return MessageText(source)
    kinds = [_QUOTED if marks.is_quoted(line) else _BODY for line in lower]
    if _QUOTED in kinds:
        _rejoin_broken(lines, kinds)
    _mark_introduced(lower, kinds)
    _mark_signature(lower, kinds)
    if kinds.count(_BODY) == len(kinds):
        return MessageText(source)
    if not any(kind == _BODY and line.strip() for kind, line in zip(kinds, lines, strict=True)):
        told = [line for line in lower if line.strip()]
        if len(told) == 1 and marks.is_quoted(told[0]):  # somebody's arrow or comparison
            return MessageText(source)
    return MessageText(*(_joined(lines, kinds, kind) for kind in (_BODY, _SIGNATURE, _QUOTED)))


def _lines(text: str) -> list[str]:
    return text.replace("\r\n", "\n").replace("\r", "\n").split("\n")


def _mark_introduced(lines: list[str], kinds: list[int]) -> None:
    """Introductions are quoted, and all that follows them, unless ">" tells answers from quotes."""
    row = 0
    while row < len(lines):
        length = marks.introduction(lines, row) if kinds[row] == _BODY else 0
        if not length:
            row += 1
            continue
        after = row + length
        kinds[row:after] = [_QUOTED] * length
        row = after
        if not _quoted_by_signs(lines, kinds, after):
            kinds[after:] = [_QUOTED] * (len(kinds) - after)
            break


def _rejoin_broken(lines: list[str], kinds: list[int]) -> None:
    """The end of a long quoted line that a mail server put on a line of its own, without its ">"."""
    for row in range(1, len(lines) - 1):
        if kinds[row] != _BODY or kinds[row - 1] != _QUOTED or kinds[row + 1] != _QUOTED:
            continue
        before = lines[row - 1].rstrip()
        if len(before) >= _BROKEN_LINE and before[-1].isalpha() and lines[row][:1].islower():
            kinds[row] = _QUOTED


def _quoted_by_signs(lines: list[str], kinds: list[int], start: int) -> bool:
    """Whether the first text after an introduction is marked by ">", so that unmarked lines are answers."""
    for row in range(start, len(lines)):
        if lines[row].strip():
            return kinds[row] == _QUOTED
    return True


def _mark_signature(lines: list[str], kinds: list[int]) -> None:
    """A signature runs from its first line to the next quoted one."""
    inside = False
    for row, line in enumerate(lines):
        if kinds[row] == _QUOTED:
            inside = False
        elif inside or marks.is_signature(line):
            inside = True
            kinds[row] = _SIGNATURE


def _joined(lines: list[str], kinds: list[int], wanted: int) -> str:
    text = "\n".join(line.rstrip() for line, kind in zip(lines, kinds, strict=True) if kind == wanted)
    if wanted == _SIGNATURE:
        text = marks.without_dashes(text)
    return (re.sub(r"\n{3,}", "\n\n", text) if "\n\n\n" in text else text).strip()
