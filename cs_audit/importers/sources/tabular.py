"""Tables as their files hold them: columns by name, rows with their numbers in the file."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_audit.importers.base import Issue, Rejection

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import numpy as np
    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.importers.sources.files import Source

FORMATS = ("csv", "xlsx", "jsonl", "json", "parquet")
_LOOKED_AT = 100  # rows in which a header is searched
_MAGIC = ((b"PAR1", "parquet"), (b"PK\x03\x04", "xlsx"), (b"\xd0\xcf\x11\xe0", "xlsx"))


@dataclass(frozen=True, slots=True)
class FileOptions:
    """How a file is to be read; None is detected. `columns` are the names of a table without header row,
    `header_rows` the rows that hold the header, `footer_rows` those after the table, `records` where in a JSON
    document the list of records is. `ragged`: rows of any length are rows."""

    format: str | None = None
    encoding: str | None = None
    delimiter: str | None = None
    decimal: str | None = None
    skip_rows: int | None = None
    sheet: str | None = None
    columns: tuple[str, ...] | None = None
    header_rows: int = 1
    footer_rows: int | None = None
    records: str | None = None
    ragged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """One file's table.

    frame: the wanted columns of the rows that could be read, mostly text, null where empty. places: the row in
    the file of each row of `frame`, counted from 0. rows: all rows of the file. numbers, lines: see SourceFile.
    names: all columns that the file has. iso_dates: date cells of a spreadsheet, given as ISO text. found: what
    was detected, by the names of FileOptions.
    """

    source: Source
    format: str
    frame: pl.DataFrame
    places: NDArray[np.int64]
    rows: int
    names: tuple[str, ...]
    numbers: NDArray[np.int64] | None = None
    lines: bool = False
    iso_dates: bool = False
    rejections: tuple[Rejection, ...] = ()
    issues: tuple[Issue, ...] = ()
    found: dict[str, object] = field(default_factory=dict)


class MisreadError(Exception):
    """A file that is not as its options say; `option` is the one to change."""

    def __init__(self, option: str, message: str, hint: str = "") -> None:
        super().__init__(message)
        self.option, self.message, self.hint = option, message, hint


def read_table(source: Source, options: FileOptions, wanted: Sequence[str] | None = None) -> Table:
    """Read one file. `wanted` are the columns needed (None: all); those that it lacks are left out.

    Raises MisreadError where the file is not as `options` say, DataError where it cannot be read at all.
    """
    start = next(source.blocks(4096), b"")
    format = _format(source, start, options.format)
    if format == "parquet":
        from cs_audit.importers.sources.records import read_parquet

        return read_parquet(source, wanted)
    if format == "xlsx":
        from cs_audit.importers.sources.sheets import read_sheet

        return read_sheet(source, options, wanted)
    if format == "jsonl":
        from cs_audit.importers.sources.records import read_json

        return read_json(source, options, wanted)
    from cs_audit.importers.sources.delimited import read_delimited

    return read_delimited(source, options, wanted)


def _format(source: Source, start: bytes, declared: str | None) -> str:
    """The format by the first bytes, which must not contradict the declared one."""
    declared = "jsonl" if declared == "json" else declared
    magic = next((name for mark, name in _MAGIC if start.startswith(mark)), None)
    binary = declared in ("parquet", "xlsx")
    if magic != declared and (magic or binary):
        if declared is None:
            return str(magic)
        what = f"is of the format {magic}" if magic else f"is not of the format {declared}"
        hint = f"write 'format: {magic}', or leave it out" if magic else "leave the format out"
        raise MisreadError("format", f"{source.name} {what}", hint)
    if declared:
        return declared
    text = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    json = text.startswith(b"{") or (text.startswith(b"[") and source.ending not in (".csv", ".tsv", ".txt"))
    return "jsonl" if json else "csv"


def column_names(header: Iterable[str]) -> tuple[str, ...]:
    """Names as a mapping writes them: one blank between words, `#3` for an empty one, `x (2)` for a second x."""
    names: list[str] = []
    seen: dict[str, int] = {}
    for number, text in enumerate(header, 1):
        name = tidy_name(text) or f"#{number}"
        seen[name] = seen.get(name, 0) + 1
        while seen[name] > 1 and f"{name} ({seen[name]})" in seen:
            seen[name] += 1
        names.append(name if seen[name] == 1 else f"{name} ({seen[name]})")
        seen.setdefault(names[-1], 1)
    return tuple(names)


def tidy_name(text: str) -> str:
    """A column name with its accents composed and one blank between words."""
    return " ".join(unicodedata.normalize("NFC", text).replace("\ufeff", "").split())


def find_column(names: Sequence[str], wanted: str) -> int | None:
    """The place of a column by its name, or by its number (`#3`)."""
    name = tidy_name(wanted)
    if name in names:
        return names.index(name)
    number = int(name[1:]) if name.startswith("#") and name[1:].isdecimal() and len(name) < 6 else 0
    return number - 1 if 0 < number <= len(names) else None


def wanted_columns(names: Sequence[str], wanted: Sequence[str] | None) -> dict[str, int]:
    """The columns to read: their names (as wanted) and places."""
    if wanted is None:
        return {name: place for place, name in enumerate(names)}
    found = {name: find_column(names, name) for name in wanted}
    return {name: place for name, place in found.items() if place is not None}


def header_row(rows: Sequence[Sequence[str]], wanted: Sequence[str] | None) -> int:
    """Which of the first rows is the header: the first with the most wanted names, else the first that is about
    as full as the fullest."""
    rows = rows[:_LOOKED_AT]
    if wanted:
        names = {tidy_name(name) for name in wanted}
        hits = [len(names & {tidy_name(cell) for cell in row}) for row in rows]
        if any(hits):
            return hits.index(max(hits))
    filled = [sum(bool(cell.strip()) for cell in row) for row in rows]
    enough = 0.6 * max(filled, default=0)
    return next((place for place, count in enumerate(filled) if count and count >= enough), 0)


def joined_headers(rows: Sequence[Sequence[str]]) -> list[str]:
    """Several header rows as one: a cell without text above takes that of its left neighbour, as merged cells."""
    if len(rows) == 1:
        return list(rows[0])
    upper = ""
    names = []
    for column, text in enumerate(rows[0]):
        upper = text.strip() or upper
        lower = [row[column].strip() for row in rows[1:] if column < len(row) and row[column].strip()]
        names.append(" / ".join([upper, *lower]) if lower else text.strip())
    return names


def is_footer(cells: Sequence[str], width: int, after_gap: bool) -> bool:
    """Whether the last row of a file is a remark under the table, such as a copyright or a reporting period."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return (
        width > 2
        and len(filled) == 1
        and bool(cells[0].strip())
        and (after_gap or len(filled[0].split()) > 2)
    )


def footer_issue(source: Source, numbers: Sequence[int]) -> Issue:
    """Says which rows under the table are not read."""
    text = "a remark under the table is not read; say `footer_rows: 0` if it is data"
    return Issue(source.name, f"line {numbers[0]}", "info", "footer", text, len(numbers))
