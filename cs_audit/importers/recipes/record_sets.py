"""Files → sets of records: JSON of any outer shape unwrapped, tables as they are.

Envelopes are looked through: lists of records inside pages (`value`, `results`, `data`, `_embedded.x`, or whatever
the key), pages one after the other, Airbyte's and Singer's messages by stream.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import msgspec

from cs_audit.importers.base import Rejection
from cs_audit.importers.sources.encoding import decode
from cs_audit.importers.sources.salvage import is_value, mended, one_by_one, whole_records, without_halves
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cs_audit.importers.sources.files import Source
    from cs_audit.importers.sources.tabular import Table

_SAMPLE = 50
_PAGE = 4 << 20
_PAGING = frozenset({"id", "_id", "sys_id", "Id"})


@dataclass(frozen=True, slots=True)
class RecordSet:
    """Records of one shape in one file. `path`: the keys that lead to them from the file's documents; `up`: the
    document that holds each, where they lie in one; `numbers`: what the file calls each record."""

    path: tuple[str, ...]
    keys: frozenset[str]
    records: Sequence[bytes] = ()
    table: Table | None = None
    stream: str | None = None
    documents: Sequence[bytes] = ()
    up: Sequence[int] | None = None
    numbers: Sequence[int] | None = None
    lines: bool = False
    sample: Sequence[bytes] = ()  # the first records, where the others are not taken out yet

    @property
    def deep(self) -> frozenset[str]:
        """The keys of the objects inside the first records, as `outer.inner`."""
        return frozenset(
            f"{outer}.{inner}"
            for record in (self.records or self.sample)[:_SAMPLE]
            for outer, value in _top(record).items()
            if value[:1] == b"{"
            for inner in _top(value)
        )

    @property
    def size(self) -> int:
        """How many records there are."""
        return self.table.frame.height if self.table is not None else len(self.records)


@dataclass(frozen=True, slots=True)
class Content:
    """What a file holds: the ways to see its records, the likeliest first, and rows that cannot be read."""

    sets: tuple[RecordSet, ...]
    exclusive: bool  # the sets are different records (streams), not different views of the same
    rejections: tuple[Rejection, ...] = ()


class _Message(msgspec.Struct):
    """A line of Airbyte or Singer."""

    stream: Any = None
    data: msgspec.Raw = msgspec.Raw(b"")
    type: Any = None
    record: msgspec.Raw = msgspec.Raw(b"")
    airbyte: msgspec.Raw = msgspec.field(default=msgspec.Raw(b""), name="_airbyte_data")


def json_content(source: Source) -> Content:
    """The sets of records in a JSON file. Raises DataError where it is no JSON at all."""
    data = without_halves(decode(source.read(), "utf-8").data)
    return _content(source.name, data)


def json_beginning(source: Source, data: bytes) -> Content:
    """The sets of records in a JSON file of which `data` is the beginning, which may break off anywhere: those of
    the whole file where it is a page, for reading on is quicker than mending."""
    if source.size() <= _PAGE:
        whole = source.read().removeprefix(b"\xef\xbb\xbf")
        if is_value(whole):
            return _content(source.name, whole)
    return _content(source.name, mended(data))


def _content(name: str, data: bytes) -> Content:
    values, numbers, rejections = _documents(name, data)
    first = [_top(value) for value in values[:_SAMPLE]]
    keys = frozenset(key for one in first for key in one)
    streams = _streams(values, numbers, keys, {one.row for one in rejections})
    if streams is not None:
        return Content(tuple(streams), True)
    whole = RecordSet((), keys, values, numbers=numbers, lines=numbers is not None)
    return Content((whole, *_inner(values, first)), False, tuple(rejections))


def list_at(values: Sequence[bytes], path: tuple[str, ...]) -> RecordSet | None:
    """The records in the lists at a path of each document; None where no document has one."""
    found: list[bytes] = []
    up: list[int] = []
    seen = False
    for place, value in enumerate(values):
        inner = _walk(value, path)
        if inner is None:
            continue
        seen = True
        found += inner
        up += [place] * len(inner)
    return RecordSet(path, _keys(found), found, documents=values, up=up) if seen else None


def _documents(name: str, data: bytes) -> tuple[list[bytes], list[int] | None, list[Rejection]]:
    """The values of a file: those of one array, of one document, or one a line (then with line numbers)."""
    start = data.lstrip()[:1]
    flat = data.replace(b"\n", b" ")
    try:
        if start == b"[":
            return _listed(flat), None, []
        msgspec.json.decode(flat, type=dict[str, msgspec.Raw])
        return [flat.strip()], None, []
    except (msgspec.DecodeError, RecursionError) as error:
        whole = error
    lines = [(number, line) for number, line in enumerate(data.split(b"\n"), 1) if line.strip()]
    sound = [(number, line.strip()) for number, line in lines if is_value(line)]
    if len(lines) > 1 and len(sound) * 2 >= len(lines):
        return _of_lines(lines, sound)
    values = one_by_one(data)
    text = "the file ends in the middle of a record, or what follows is no JSON; the rest is not read"
    if not values and start == b"{" and (page := whole_records(flat, b",{}")) is not None:
        return [page], None, [Rejection(-1, "broken_json", text)]
    if values:
        places, rest = values
        wrong = [] if rest else [Rejection(len(places), "broken_json", text)]
        if wrong:
            places.append(b"{}")
        return places, None, wrong
    raise DataError(f"{name}: not valid JSON: {whole}")


def _of_lines(
    lines: list[tuple[int, bytes]], sound: list[tuple[int, bytes]]
) -> tuple[list[bytes], list[int] | None, list[Rejection]]:
    good = {number for number, _ in sound}
    rejections = [
        Rejection(place, "broken_json", "this line is not JSON")
        for place, (number, _) in enumerate(lines)
        if number not in good
    ]
    if all(line[:1] == b"[" for _, line in sound):  # pages, a line each
        values = [one for _, line in sound for one in _listed(line)]
        return values, None, []
    values = [line if number in good else b"{}" for number, line in lines]
    return values, [number for number, _ in lines], rejections


def _streams(
    values: Sequence[bytes], numbers: Sequence[int] | None, first: frozenset[str], broken: Collection[int]
) -> list[RecordSet] | None:
    """The records of each stream, where the values, by the keys of the first, are messages of Airbyte or Singer; what
    is no message stands in the first stream as no record."""
    singer = (
        {"type"} <= first and bool({"record", "schema", "value"} & first) and "stream" in first | {"stream"}
    )
    if not ({"stream", "data"} <= first or "_airbyte_data" in first or (singer and {"record"} & first)):
        return None
    sound = [value if value[:1] == b"{" else b"{}" for value in values]
    lost = {place for place, value in enumerate(values) if value[:1] != b"{"} | set(broken)
    try:
        messages = msgspec.json.decode(b"[" + b",".join(sound) + b"]", type=list[_Message])
    except (msgspec.DecodeError, RecursionError):
        return None
    found: dict[str | None, tuple[list[bytes], list[int]]] = {}
    for place, one in enumerate(messages):
        data, outer = bytes(one.data), bytes(one.record)
        stream, record = one.stream, bytes(one.airbyte) or data or outer
        if outer and not data and not one.stream:
            inner = msgspec.json.decode(one.record, type=_Message)
            stream, record = inner.stream, bytes(inner.data) or outer
        if place in lost:
            stream, record = next((name for name in found if name), None), b"null"
        elif not record:
            stream, record = "", b"{}"
        if record[:1] == b'"':  # a JSON text inside the JSON
            record = msgspec.json.decode(record).encode()
        records, places = found.setdefault(stream if isinstance(stream, str) else None, ([], []))
        records.append(record)
        places.append(numbers[place] if numbers is not None else place + 1)
    return [
        RecordSet((), _keys(records), records, stream=stream, numbers=places, lines=numbers is not None)
        for stream, (records, places) in found.items()
    ]


def _inner(values: Sequence[bytes], first: Sequence[dict[str, bytes]]) -> list[RecordSet]:
    """The lists of records that documents hold, one or two keys deep; `first`: what the first documents hold."""
    paths: dict[tuple[str, ...], None] = {}
    for document in first:
        for key, inner in document.items():
            start = inner[:1]
            if start == b"[" or (start == b"{" and key == "data" and "event" in document):
                paths[(key,)] = None
            elif start == b"{":
                paths |= {(key, name): None for name, one in _top(inner).items() if one[:1] == b"["}
    found = []
    for path in paths:
        lists = [_listed_at(document, path) for document in first]
        records = [record for one in lists for record in one]
        up = [place for place, one in enumerate(lists) for _ in one]
        keys = _keys(records)
        if keys and len(values) <= _SAMPLE:
            found.append(RecordSet(path, keys, records, documents=values, up=up))
        elif keys:
            found.append(RecordSet(path, keys, sample=records))
    return found


def _listed_at(document: dict[str, bytes], path: tuple[str, ...]) -> list[bytes]:
    """The records in the list at a path of a document; an object there counts as a list of one."""
    value = document.get(path[0], b"")
    for key in path[1:]:
        value = _top(value).get(key, b"")
    return _listed(value) if value[:1] == b"[" else [value] if value[:1] == b"{" else []


def _walk(value: bytes, path: tuple[str, ...]) -> list[bytes] | None:
    for key in path:
        inner = _top(value).get(key)
        if inner is None:
            return None
        value = inner
    if value[:1] == b"{":
        return [value]
    if value[:1] != b"[":
        return None
    return _listed(value)


def _listed(text: bytes) -> list[bytes]:
    """The elements of a JSON list, each as it is written."""
    return list(map(bytes, msgspec.json.decode(text, type=list[msgspec.Raw])))


def _top(value: bytes) -> dict[str, bytes]:
    if value[:1] != b"{":
        return {}
    try:
        found = msgspec.json.decode(value, type=dict[str, msgspec.Raw])
    except (msgspec.DecodeError, RecursionError):
        return {}
    return {key: bytes(inner) for key, inner in found.items()}


def _keys(values: Sequence[bytes]) -> frozenset[str]:
    """The keys of the first records."""
    return frozenset(key for value in values[:_SAMPLE] for key in _top(value))
