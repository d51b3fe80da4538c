"""Canonical JSONL: one interaction a line, or a JSON array of interactions; packed with gzip or not.

The file is decoded by declared shapes, block by block, straight into columns. Message texts stay raw bytes until
their column is built, which saves decoding and encoding each of them. A block that does not decode as a whole
(broken JSON, a wrong type, bytes that are not UTF-8) is read line by line, and only its bad lines are rejected.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.importers.base import Block, Context, Importer, Issue, Raw, Rejection, SourceFile
from cs_audit.importers.formats.canonical.columns import columns, flat
from cs_audit.importers.formats.canonical.records import Decoder, MalformedError
from cs_audit.importers.sources.files import BLOCK
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

_MARKS = frozenset({"events", "opened_at", "surveys"})
_BOM = b"\xef\xbb\xbf"


def sniff(head: Head) -> int:
    """Sure where records have an id and events as this model has them."""
    if not head.is_json:
        return 0
    for record in head.records:
        if "id" in record and _MARKS & record.keys():
            events = record.get("events")
            first = events[0] if isinstance(events, list) and events else None
            return 90 if isinstance(first, dict) and "at" in first else 60
    return 50 if not head.records and {"id", "events", "at"} <= head.keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All records of all files."""
    blocks: list[Block] = []
    whole = read_blocks(sources, context, blocks.append)
    if not blocks:
        blocks.append(columns([], [], []))
    return whole.of(blocks)


def read_blocks(sources: Sequence[Source], context: Context, take: Callable[[Block], None]) -> Raw:
    """Hand out the records of all files block by block, rows numbered through; what is left is a log without them."""
    reader = _Reader(context, sum(source.size() for source in sources), take)
    for source in sources:
        reader.file(source)
    empty = columns([], [], [])
    return Raw(
        empty.interactions, empty.events, empty.surveys, tuple(reader.files), tuple(reader.issues), exact=True
    )


IMPORTER = Importer("canonical", "canonical JSONL: one interaction a line", sniff, read, stream=read_blocks)


class _Reader:
    """Hands out blocks of columns while files are read."""

    def __init__(self, context: Context, total: int, take: Callable[[Block], None]) -> None:
        self.context, self.total, self.done = context, total, 0
        self.decoder = Decoder()
        self.take = take
        self.files: list[SourceFile] = []
        self.issues: list[Issue] = []
        self.rows = 0  # of all files so far
        self.unknown: Counter[tuple[str, str]] = Counter()

    def file(self, source: Source) -> None:
        """Read one file."""
        first = self.rows
        self.unknown.clear()
        numbers, lines = self._lines(source) if not _is_array(source) else (self._array(source), False)
        count = self.rows - first
        plain = bool((numbers == np.arange(1, count + 1)).all())
        self.files.append(SourceFile(source, "canonical", count, None if plain else numbers, lines))
        if not count:
            self.issues.append(Issue(source.name, "", "warning", "empty_file", "the file holds no records"))
        for (part, key), times in sorted(self.unknown.items()):
            text = f"key {key!r} of {part} is not known and is not read"
            self.issues.append(Issue(source.name, "", "warning", "unknown_key", text, times))

    def _lines(self, source: Source) -> tuple[Any, bool]:
        """Read JSON lines: the number of each row, and whether that is its line."""
        numbers: list[Any] = []
        offset, line = 0, 1
        for block in self._whole_lines(source):
            records = self._at_once(block)
            count = block.count(b"\n") + (not block.endswith(b"\n"))
            if records is None and offset == 0 and (whole := self._spread(source, block)):
                self._add(whole, {})
                return np.arange(1, len(whole) + 1), False
            if records is not None and len(records) == count:
                self._add(records, {})
                numbers.append(np.arange(line, line + count))
            else:
                numbers.append(self._one_by_one(source, block, line, offset))
            offset, line = offset + len(block), line + count
        return np.concatenate(numbers) if numbers else np.arange(0), True

    def _whole_lines(self, source: Source) -> Iterator[bytes]:
        """The file in blocks of whole lines, without byte order mark."""
        rest: list[bytes] = []
        first = True
        for block in source.blocks(BLOCK):
            self._progress(source, len(block))
            if first:
                block, first = _unmarked(source, block), False
            end = block.rfind(b"\n") + 1
            if not end:
                rest.append(block)
                continue
            yield b"".join([*rest, block[:end]])
            rest = [block[end:]]
        if any(rest):
            yield b"".join(rest)

    def _at_once(self, block: bytes) -> list[Any] | None:
        """The records of a block, or None where not all of it is sound."""
        import polars as pl

        try:
            pl.Series([block], dtype=pl.Binary).cast(pl.String)  # raises where it is not UTF-8
            return self.decoder.lines(block)
        except (pl.exceptions.PolarsError, MalformedError):
            return None

    def _spread(self, source: Source, block: bytes) -> list[Any] | None:
        """The records of objects that are spread over several lines each, or None where they are not."""
        first = block.lstrip().split(b"\n", 1)[0].strip()
        if first != b"{":
            return None
        try:
            return self.decoder.lines(source.read().removeprefix(_BOM))
        except MalformedError:
            return None

    def _one_by_one(self, source: Source, block: bytes, line: int, offset: int) -> Any:
        """Read the lines of a block each by itself; the numbers of those that are not empty."""
        records: list[Any] = []
        wrong: dict[int, Rejection] = {}
        numbers: list[int] = []
        for number, data in enumerate(block.split(b"\n"), start=line):
            text = data.rstrip(b"\r")
            if text.strip():
                row = len(numbers)
                numbers.append(number)
                try:
                    text.decode("utf-8")
                    records.append(self.decoder.line(text))
                except UnicodeDecodeError as error:
                    wrong[row] = _not_utf8(row, text, error.start, offset)
                except MalformedError as error:
                    wrong[row] = _malformed(row, text, error)
            offset += len(data) + 1
        self._add(records, wrong)
        return np.array(numbers, dtype=np.int64)

    def _array(self, source: Source) -> Any:
        """Read a JSON array of records."""
        data = _unmarked(source, source.read())
        self._progress(source, len(data))
        first = self.rows
        try:
            self._add(self.decoder.array(data), {})
        except MalformedError as error:
            if error.byte is not None:
                raise _broken_array(source, data, error) from None
            records: list[Any] = []
            wrong: dict[int, Rejection] = {}
            for row, value in enumerate(self._values(source, data)):
                try:
                    records.append(self.decoder.record(value))
                except MalformedError as fault:
                    wrong[row] = Rejection(row, "wrong_type", str(fault), interaction=True)
            self._add(records, wrong)
        return np.arange(1, self.rows - first + 1)

    def _values(self, source: Source, data: bytes) -> list[Any]:
        """The items of an array that is sound JSON. Raises DataError where it is not."""
        try:
            return self.decoder.values(data)
        except MalformedError as error:
            raise _broken_array(source, data, error) from None

    def _add(self, records: list[Any], wrong: dict[int, Rejection]) -> None:
        """Make columns of records; `wrong` are rejected rows that lie between them."""
        import polars as pl

        events, surveys = flat(records, "events"), flat(records, "surveys")
        customers = (
            [record.customer for record in records if record.customer]
            if self.decoder.unknown["customer"]
            else []
        )
        parts = {"interaction": records, "customer": customers, "events": events, "surveys": surveys}
        for part, objects in parts.items():
            for key, times in self.decoder.count_unknown(part, objects).items():
                self.unknown[part, key] += times
        self.unknown += self.decoder.dropped
        self.decoder.dropped.clear()
        block = columns(records, events, surveys)
        size = len(records) + len(wrong)
        place = np.flatnonzero(~np.isin(np.arange(size), list(wrong))) + self.rows
        rows = pl.Series("row", place, dtype=pl.UInt32)
        rejections = [replace(one, row=one.row + self.rows) for one in wrong.values()]
        rejections += [replace(one, row=int(place[one.row])) for one in block.rejections]
        self.take(
            Block(
                block.interactions.with_columns(rows.gather(block.interactions["row"])),
                block.events.with_columns(rows.gather(block.events["row"])),
                block.surveys.with_columns(rows.gather(block.surveys["row"])),
                rejections,
            )
        )
        self.rows += size

    def _progress(self, source: Source, size: int) -> None:
        self.done += size
        if self.context.progress is not None:
            self.context.progress(source.name, min(self.done, self.total), self.total)


def _is_array(source: Source) -> bool:
    first = next(source.blocks(4096), b"")
    return first.removeprefix(_BOM).lstrip()[:1] == b"["


def _unmarked(source: Source, block: bytes) -> bytes:
    if block[:2] in (b"\xff\xfe", b"\xfe\xff"):
        raise DataError(f"{source.name}: the file is UTF-16 (byte offset 0); save it as UTF-8")
    return block.removeprefix(_BOM)


def _not_utf8(row: int, text: bytes, byte: int, offset: int) -> Rejection:
    column = len(text[:byte].decode("utf-8")) + 1
    message = f"byte 0x{text[byte]:02x} at byte offset {offset + byte} is not UTF-8; save the file as UTF-8"
    return Rejection(row, "not_utf8", message, column, interaction=True)


def _malformed(row: int, text: bytes, error: MalformedError) -> Rejection:
    if error.byte is None:
        return Rejection(row, "wrong_type", str(error), interaction=True)
    before = text if error.byte < 0 else text[: error.byte]
    return Rejection(
        row, "broken_json", str(error), len(before.decode("utf-8", "replace")) + 1, interaction=True
    )


def _broken_array(source: Source, data: bytes, error: MalformedError) -> DataError:
    if error.byte is None:
        return DataError(f"{source.name}: {error}")
    before = data if error.byte < 0 else data[: error.byte]
    line = before.rpartition(b"\n")[2].decode("utf-8", "replace")
    return DataError(f"{source.name}:{before.count(bytes([10])) + 1}:{len(line) + 1}: {error}")
