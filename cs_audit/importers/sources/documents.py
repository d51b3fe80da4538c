"""JSON files of any outer shape as records: one value, an array, lines, pages one after the other, wrappers."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from cs_audit.importers.base import SourceFile
from cs_audit.importers.sources.salvage import one_by_one, whole_records, without_halves
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from cs_audit.importers.sources.files import Source


_SECONDS = re.compile(r"\d{9,10}(?:\.\d+)?")


@dataclass(frozen=True, slots=True)
class Broken:
    """A line that is no JSON: why, and the column (from 1)."""

    message: str
    column: int


@dataclass(frozen=True, slots=True)
class Document:
    """The JSON values of one file, each with the line on which it stands (None where not one a line)."""

    source: Source
    values: tuple[tuple[int | None, Any | Broken], ...]


def read_document(source: Source) -> Document:
    """All JSON values of a file. Raises DataError with line and column where it is no JSON at all."""
    data = source.read()
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DataError(f"{source.name}: the file is UTF-16 (byte offset 0); save it as UTF-8")
    data = without_halves(data.removeprefix(b"\xef\xbb\xbf"))
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        message = f"byte 0x{data[error.start]:02x} at byte offset {error.start} is not UTF-8; save the file as UTF-8"
        raise DataError(f"{source.name}: {message}") from None
    if not data.strip():
        return Document(source, ())
    try:
        return Document(source, ((None, msgspec.json.decode(data)),))
    except RecursionError:
        raise DataError(f"{source.name}: the JSON is nested too deeply") from None
    except msgspec.DecodeError as error:
        whole = error
    values = _lines(data) or _pages(data) or _beginning(data, str(whole))
    if values is None:
        line, column, why = _place(data, str(whole))
        raise DataError(f"{source.name}:{line}:{column}: not valid JSON: {why}") from None
    return Document(source, tuple(values))


def _lines(data: bytes) -> list[tuple[int | None, Any | Broken]] | None:
    """One value a line, where at least the half of the lines are values."""
    values: list[tuple[int | None, Any | Broken]] = []
    broken = 0
    for number, line in enumerate(data.split(b"\n"), start=1):
        if not line.strip():
            continue
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError) as error:
            _, column, why = _place(line, str(error))
            value = Broken(f"not valid JSON: {why}", column)
            broken += 1
        values.append((number, value))
    return values if broken * 2 <= len(values) and len(values) > 1 else None


def _pages(data: bytes) -> list[tuple[int | None, Any | Broken]] | None:
    """Values one after the other, each over several lines."""
    try:
        return [(None, value) for value in msgspec.json.Decoder().decode_lines(data)]
    except (msgspec.DecodeError, RecursionError):
        return None


def _beginning(data: bytes, why: str) -> list[tuple[int | None, Any | Broken]] | None:
    """The whole records of a file that breaks off, and that the rest is lost."""
    start = data.lstrip()[:1]
    if start == b"{":
        page = whole_records(data)
        whole = [page] if page is not None else []
    else:
        found = one_by_one(data) if start == b"[" else None
        whole = [b"[" + b",".join(found[0]) + b"]"] if found is not None else []
    if not whole:
        return None
    line, column, reason = _place(data, why)
    broken = Broken(
        f"not valid JSON from line {line}, column {column}: {reason}; what follows is not read", column
    )
    return [*((None, msgspec.json.decode(one)) for one in whole), (None, broken)]


def _place(data: bytes, message: str) -> tuple[int, int, str]:
    """Line, column and reason of a decoding error."""
    reason, _, byte = message.partition(" (byte ")
    before = data[: int(byte.rstrip(")"))] if byte else data
    line = before.rpartition(b"\n")[2].decode("utf-8", "replace")
    why = reason.removeprefix("JSON is malformed: ")
    return before.count(b"\n") + 1, len(line) + 1, "it ends too early" if "truncated" in why else why


@dataclass(slots=True)
class RowCount:
    """Numbers the records of several files through, and remembers how each file numbers its own."""

    format: str
    files: list[SourceFile] = field(default_factory=list)
    rows: int = 0
    _numbers: list[int] = field(default_factory=list)
    _lines: bool = False

    def begin(self, document: Document) -> None:
        """Start on the records of a file."""
        self._numbers = []
        self._lines = any(line is not None for line, _ in document.values)

    def next(self, line: int | None) -> int:
        """The number of the next record; `line` is where it stands, if it has a line of its own."""
        self._numbers.append(line if line is not None else len(self._numbers) + 1)
        self.rows += 1
        return self.rows - 1

    def end(self, source: Source) -> None:
        """Finish the file."""
        import numpy as np

        count = len(self._numbers)
        numbers = np.array(self._numbers, dtype=np.int64)
        plain = bool((numbers == np.arange(1, count + 1)).all())
        self.files.append(SourceFile(source, self.format, count, None if plain else numbers, self._lines))


def text_id(value: Any) -> str | None:
    """An id as text; null, true and empty text are none."""
    if value is None or value == "" or isinstance(value, bool | dict | list):
        return None
    return str(value)


def time_text(value: Any) -> str | None:
    """A time as text; numbers, as text too, are seconds since 1970."""
    if isinstance(value, str) and _SECONDS.fullmatch(value):
        value = float(value)
    if isinstance(value, int | float) and not isinstance(value, bool):
        try:
            return datetime.fromtimestamp(value, UTC).isoformat()
        except (ValueError, OverflowError, OSError):
            return str(value)
    return None if value is None else str(value)
