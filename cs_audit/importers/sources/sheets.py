"""Spreadsheets (XLSX, XLS, ODS) → a table of text columns; dates of cells become ISO text."""

from __future__ import annotations

import io
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.importers.sources.native import native
from cs_audit.importers.sources.sheet_range import check_range
from cs_audit.importers.sources.tabular import (
    FileOptions,
    MisreadError,
    Table,
    column_names,
    footer_issue,
    header_row,
    is_footer,
    joined_headers,
    wanted_columns,
)
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import polars as pl

    from cs_audit.importers.sources.files import Source

Cells = list[list[Any]]
_SEARCHED = 100
_FOOTERS = 20


def read_sheet(source: Source, options: FileOptions, wanted: Sequence[str] | None) -> Table:
    """Read one sheet: the named one, else the first that has the most wanted columns."""
    from python_calamine import CalamineError, CalamineWorkbook

    data = source.read()
    check_range(data, source.name)
    try:
        with native(source.name, "spreadsheet"):
            workbook = CalamineWorkbook.from_filelike(io.BytesIO(data))
            name, cells = _sheet(source, workbook, options, wanted)
    except (CalamineError, ValueError, OverflowError) as error:
        raise DataError(f"{source.name}: the spreadsheet cannot be read: {error}") from None
    if options.columns is not None:
        header, first, names = None, options.skip_rows or 0, column_names(options.columns)
    else:
        header = options.skip_rows if options.skip_rows is not None else header_row(_texts(cells), wanted)
        first = header + options.header_rows
        names = column_names(joined_headers(_texts(cells[header:first]) or [[]]))
    rows = np.array(
        [row for row in range(first, len(cells)) if any(c != "" for c in cells[row])], dtype=np.int64
    )
    footers = _footers(cells, rows.tolist(), options.footer_rows, len(names))
    numbers = rows + 1
    issues = [footer_issue(source, numbers[-footers:].tolist())] if footers else []
    rows, numbers = (rows[:-footers], numbers[:-footers]) if footers else (rows, numbers)
    columns = wanted_columns(names, wanted)
    found: dict[str, object] = {"sheet": name} if len(workbook.sheet_names) > 1 else {}
    if header is not None:
        found["skip_rows"] = header
    return Table(
        source,
        "xlsx",
        _frame(cells, rows.tolist(), columns),
        np.arange(len(rows)),
        len(rows),
        names,
        numbers,
        lines=True,
        iso_dates=True,
        issues=tuple(issues),
        found=found,
    )


def _sheet(
    source: Source, workbook: Any, options: FileOptions, wanted: Sequence[str] | None
) -> tuple[str, Cells]:
    """The sheet to read: its name and cells."""
    names = list(workbook.sheet_names)
    if options.sheet is not None:
        number = int(options.sheet) if options.sheet.isdecimal() and len(options.sheet) < 6 else 0
        if options.sheet in names:
            return options.sheet, _cells(workbook, options.sheet)
        if 0 < number <= len(names):
            return names[number - 1], _cells(workbook, names[number - 1])
        from cs_audit.spec.wording import choices

        message = f"{source.name} has no sheet '{options.sheet}'"
        raise MisreadError("sheet", message, choices(options.sheet, names, "sheets"))
    sheets = [(name, _cells(workbook, name)) for name in names]
    if not sheets:
        raise DataError(f"{source.name}: the workbook has no sheets")
    return max(sheets, key=lambda sheet: _worth(sheet[1], wanted))


def _worth(cells: Cells, wanted: Sequence[str] | None) -> tuple[int, int]:
    """How many of the wanted columns a sheet has, then how much it holds."""
    top = _texts(cells[:_SEARCHED])
    if not top:
        return (0, 0)
    names = column_names(top[header_row(top, wanted)])
    known = len(wanted_columns(names, [name for name in wanted or () if not name.startswith("#")]))
    return (known, sum(any(cell != "" for cell in row) for row in cells))


def _cells(workbook: Any, name: str) -> Cells:
    """All cells of a sheet from its first row and column on; merged cells are filled downwards."""
    sheet = workbook.get_sheet_by_name(name)
    cells: Cells = sheet.to_python(skip_empty_area=False)
    for (top, left), (bottom, _) in sheet.merged_cell_ranges or ():
        for row in range(top + 1, min(bottom + 1, len(cells))):
            if (
                left < len(cells[row]) and cells[row][left] == ""
            ):  # empty cells beyond all others may be merged too
                cells[row][left] = cells[top][left]
    return cells


def _footers(cells: Cells, rows: list[int], declared: int | None, width: int) -> int:
    """How many of the last rows stand under the table."""
    if declared is not None:
        return min(declared, len(rows))
    count = 0
    for place in range(len(rows) - 1, max(-1, len(rows) - 1 - _FOOTERS), -1):
        gap = place > 0 and rows[place] > rows[place - 1] + 1
        if not is_footer(_texts([cells[rows[place]]])[0], width, gap or count > 0):
            break
        count += 1
    return count


def _frame(cells: Cells, rows: list[int], columns: dict[str, int]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(
        {
            name: pl.Series(
                name,
                _column([cells[row][place] if place < len(cells[row]) else "" for row in rows]),
                dtype=pl.String,
            )
            for name, place in columns.items()
        }
    )


def _column(values: list[Any]) -> list[str | None]:
    """One column as text. Midnight is written as a date by the reader; beside times it is a time."""
    kinds = set(map(type, values))
    if kinds <= {str}:
        return values
    with_times = datetime in kinds
    text = {
        **_TEXT,
        date: (lambda one: f"{one.isoformat()}T00:00:00") if with_times else date.isoformat,
    }
    return [one if type(one) is str else text.get(type(one), str)(one) for one in values]


def _texts(cells: Cells) -> list[list[str]]:
    return [[_TEXT.get(type(one), str)(one) for one in row] for row in cells]


def _number(value: float) -> str:
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


def _moment(value: datetime) -> str:
    """A date cell is a fraction of days: what differs from a millisecond is noise."""
    exact = value + timedelta(microseconds=500)
    exact = exact.replace(microsecond=exact.microsecond // 1000 * 1000)
    return exact.isoformat(timespec="milliseconds" if exact.microsecond else "seconds")


def _clock(value: time) -> str:
    return value.isoformat(timespec="seconds")


_TEXT: dict[type, Callable[[Any], str]] = {
    float: _number,
    bool: lambda value: "true" if value else "false",
    datetime: _moment,
    time: _clock,
    date: date.isoformat,
}
