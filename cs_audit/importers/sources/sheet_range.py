"""How large a sheet of an XLSX is made out to be, before a reader makes room for it.

One cell far out makes readers allocate everything up to it. A sheet whose used range is huge and nearly empty is
refused; so is a workbook that unpacks to far more than its size.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib

from cs_audit.importers.sources import limits
from cs_audit.importers.sources.probe import try_spreadsheet
from cs_audit.model.errors import DataError

MOST_CELLS = 20_000_000
"""Cells of a used range; above it a sheet is read only where it is full."""
MOST_BYTES = 4 << 30
_CELL_AT = rb"""r(?<=\sr)\s*=\s*["']"""
_CELL_COLUMN = re.compile(_CELL_AT + rb"([A-Z]{1,3})[0-9]", re.IGNORECASE)
_CELL_ROW = re.compile(_CELL_AT + rb"[A-Z]{1,3}([0-9]+)", re.IGNORECASE)
_BEYOND = re.compile(_CELL_AT + rb"(?:[A-Z]{4,}[0-9]|[A-Z]{0,3}[0-9]{8}|[A-Z0-9]*&)", re.IGNORECASE)
_ROW = re.compile(rb"""<row [^>]{0,200}?r\s*=\s*["']([0-9]{1,10})["']""")
_IS_XLSX = re.compile(r"xl/worksheets/.*\.xml")


def check_range(data: bytes, name: str) -> None:
    """Raise DataError for a workbook whose sheets are far larger than what stands in them."""
    if data[:2] != b"PK":
        try_spreadsheet(data, name)
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as book:
            infos = book.infolist()
            unpacked = sum(one.file_size for one in infos)
            if unpacked > limits.allowed(MOST_BYTES) or limits.is_bomb(unpacked, len(data)):
                raise DataError(
                    f"{name}: the workbook would unpack to {unpacked >> 20:,} MiB; it looks like a bomb; "
                    f"{limits.RAISED}"
                )
            for info in infos:
                if info.filename.startswith("xl/worksheets/") and info.filename.endswith(".xml"):
                    _check_sheet(book.read(info), name)
            if not any(_IS_XLSX.match(one.filename) for one in infos):
                try_spreadsheet(data, name)
    except (zipfile.BadZipFile, zlib.error, OSError, EOFError, NotImplementedError, RuntimeError):
        return  # the reader says what is wrong


def _check_sheet(xml: bytes, name: str) -> None:
    if _BEYOND.search(xml):
        raise DataError(f"{name}: a cell of the sheet lies beyond XFD1048576; save the workbook anew")
    most = limits.allowed(MOST_CELLS)
    last = _ROW.findall(xml[-4_000:]) or _ROW.findall(xml)
    rows = int(last[-1]) if last else 0
    longer = re.compile(_CELL_AT + rb"[A-Z]{1,3}[0-9]{%d}" % (len(str(rows)) + 1), re.IGNORECASE)
    if 10 * rows * _widest(xml, quick=True) <= most and not longer.search(xml):
        return  # a cell may say another row than the one it stands in, here at most ten times as far
    rows = max(rows, max((int(one) for one in set(_CELL_ROW.findall(xml))), default=0))
    columns = _widest(xml, quick=False)
    filled = xml.count(b"<c ")
    if rows * columns > most and rows * columns > 50 * max(1, filled):
        raise DataError(
            f"{name}: the sheet's used range is {rows:,} rows x {columns:,} columns with {filled:,} cells in it;"
            f" delete what stands far outside the table; {limits.RAISED}"
        )


def _widest(xml: bytes, *, quick: bool) -> int:
    """The number of columns up to the last one in use; with `quick` no less than that."""
    if quick:
        for letters, most in ((3, 18_278), (2, 702)):
            if re.search(_CELL_AT + rb"[A-Z]{%d}[0-9]" % letters, xml, re.IGNORECASE):
                return most
        return 26
    return max((_number(one.upper()) for one in set(_CELL_COLUMN.findall(xml))), default=0)


def _number(letters: bytes) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + letter - 64
    return number
