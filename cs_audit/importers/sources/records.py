"""JSON lines, JSON documents and Parquet → a table of text columns (Parquet keeps its dates).

Dotted names reach into nested objects: `customer.email`.
"""

from __future__ import annotations

import io
import json
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.importers.base import Rejection
from cs_audit.importers.sources.native import native
from cs_audit.importers.sources.tabular import FileOptions, MisreadError, Table
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import msgspec
    import polars as pl

    from cs_audit.importers.sources.files import Source

_SAMPLE = 1_000  # records in which the names of columns are looked up


def read_json(source: Source, options: FileOptions, wanted: Sequence[str] | None) -> Table:
    """Read JSON lines, an array of objects, or a document that holds a list of them."""
    from cs_audit.importers.sources.encoding import decode

    data = decode(source.read(), options.encoding or "utf-8").data
    listed = _listed(source, data, options.records)
    lines = data.split(b"\n") if listed is None else listed
    kept = [number for number, line in enumerate(lines, 1) if line.strip()]
    records = lines if len(kept) == len(lines) else [lines[number - 1] for number in kept]
    names, tops = _names(records)
    keys = list(_top_keys(names if wanted is None else wanted, tops, data))
    frame, wrong = _read_lines(records, keys)
    good = np.setdiff1d(np.arange(len(records)), [one.row for one in wrong], assume_unique=True)
    columns = names if wanted is None else [name for name in wanted if _known(name, keys)]
    return Table(
        source,
        "jsonl",
        frame.select(_nested(name, keys).alias(name) for name in columns),
        good,
        len(records),
        tuple(names),
        np.array(kept, dtype=np.int64),
        lines=listed is None,
        rejections=tuple(wrong),
    )


def read_parquet(source: Source, wanted: Sequence[str] | None) -> Table:
    """Read Parquet; numbers become text, dates and times stay what they are."""
    import polars as pl

    data = io.BytesIO(source.read())
    try:
        with native(source.name, "Parquet file"):
            schema = pl.read_parquet_schema(data)
            names = list(_paths(schema))
            columns = names if wanted is None else [one for one in wanted if _field(one, schema) is not None]
            tops = dict.fromkeys(name if name in schema else name.split(".")[0] for name in columns)
            frame = pl.read_parquet(data, columns=list(tops))
            frame = frame.select(_plain(name, schema) for name in columns)
            rows = frame.height if columns else pl.scan_parquet(data).select(pl.len()).collect().item()
    except (pl.exceptions.PolarsError, OSError) as error:
        raise DataError(f"{source.name}: the Parquet file cannot be read: {error}") from None
    return Table(source, "parquet", frame, np.arange(rows), rows, tuple(names))


def _listed(source: Source, data: bytes, path: str | None) -> list[bytes] | None:
    """The records of a JSON document, a line each; None where the file holds a record on each line."""
    import msgspec

    first = data.lstrip()[:1]
    head = data.lstrip().split(b"\n", 1)[0].rstrip(b"\r")
    if first == b"{" and path is None and _is_object(head):
        return None
    try:
        document = msgspec.json.decode(data)
    except (msgspec.DecodeError, RecursionError):
        if first == b"[" or path is not None:
            raise DataError(f"{source.name}: this is not JSON") from None
        return None
    found = _list_in(document, path)
    if found is None:
        hint = "say where the list of records is, such as `records: data.items`"
        raise MisreadError("records", f"{source.name} holds no list of records here", hint)
    return [msgspec.json.encode(record) for record in found]


def _list_in(document: Any, path: str | None) -> list[Any] | None:
    """The list at a path; without one, the document itself or the only list of objects in it."""
    if path is not None:
        for key in path.split("."):
            document = document.get(key) if isinstance(document, dict) else None
        return document if isinstance(document, list) else None
    if isinstance(document, list):
        return document
    if not isinstance(document, dict):
        return None
    lists = [one for one in document.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
    return lists[0] if len(lists) == 1 else [document]


def _is_object(line: bytes) -> bool:
    import msgspec

    try:
        return isinstance(msgspec.json.decode(line), dict)
    except (msgspec.DecodeError, RecursionError):
        return False


def _names(records: Sequence[bytes]) -> tuple[list[str], set[str]]:
    """The columns of the first records, nested ones by their path, and the keys of the records themselves."""
    import msgspec

    names: dict[str, None] = {}
    tops: set[str] = set()
    for line in records[:_SAMPLE]:
        try:
            record = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError):
            continue
        if isinstance(record, dict):
            names |= dict.fromkeys(_leaves(record))
            tops |= record.keys()
    return list(names), tops


def _leaves(record: dict[str, Any], above: str = "", depth: int = 0) -> Iterable[str]:
    for key, value in record.items():
        if isinstance(value, dict) and value and depth < 5:
            yield from _leaves(value, f"{above}{key}.", depth + 1)
        else:
            yield above + key


def _top_keys(wanted: Iterable[str], tops: set[str], data: bytes) -> dict[str, None]:
    """Keys of the records themselves that the wanted columns are or lie in; rare ones are searched for."""
    found: dict[str, None] = {}
    for name in wanted:
        first = name.split(".")[0]
        for key in dict.fromkeys((name, first)):
            if key in tops or b'"%s"' % key.encode("utf-8") in data:
                found[key] = None
                break
    return found


def _known(name: str, keys: Sequence[str]) -> bool:
    return name in keys or name.split(".")[0] in keys


def _nested(name: str, keys: Sequence[str]) -> pl.Expr:
    """A column by its name, or by its path inside the object of its first part."""
    import polars as pl

    if name in keys:
        return pl.col(name)
    first, *rest = name.split(".")
    path = "$" + "".join("[" + json.dumps(key, ensure_ascii=False) + "]" for key in rest)
    inside = pl.col(first).str.starts_with("{")
    return pl.when(inside).then(pl.col(first)).str.json_path_match(path)


def _read_lines(records: Sequence[bytes], keys: Sequence[str]) -> tuple[pl.DataFrame, list[Rejection]]:
    """The wanted keys of all records as text, at once; only where that fails is each line looked at."""
    import polars as pl

    schema = dict.fromkeys(keys, pl.String)
    if not keys or not records:
        return pl.DataFrame(schema=schema), []
    try:
        frame = pl.read_ndjson(io.BytesIO(b"\n".join(records)), schema=schema)
        if frame.height == len(records):
            return frame, []
    except pl.exceptions.PolarsError:
        pass
    wrong = _wrong_lines(records)
    bad = {one.row for one in wrong}
    sound = [line for row, line in enumerate(records) if row not in bad]
    try:
        frames = [pl.read_ndjson(io.BytesIO(b"\n".join(sound)), schema=schema)] if sound else []
    except pl.exceptions.PolarsError:  # numbers such as no column can hold
        frames = [_one_by_one(sound, schema)]
    return pl.concat([pl.DataFrame(schema=schema), *frames]), wrong


def _one_by_one(lines: Sequence[bytes], schema: Mapping[str, Any]) -> pl.DataFrame:
    """The wanted keys of each line as text: values as JSON writes them, texts as they are."""
    import msgspec
    import polars as pl

    rows = [msgspec.json.decode(line, type=dict[str, msgspec.Raw]) for line in lines]
    texts = {key: [_text_of(row.get(key)) for row in rows] for key in schema}
    return pl.DataFrame(texts, schema=dict(schema))


def _text_of(raw: msgspec.Raw | None) -> str | None:
    import msgspec

    value = bytes(raw).strip() if raw is not None else b"null"
    if value == b"null":
        return None
    return msgspec.json.decode(value, type=str) if value[:1] == b'"' else value.decode()


def _wrong_lines(records: Sequence[bytes]) -> list[Rejection]:
    import msgspec

    wrong = []
    for row, line in enumerate(records):
        try:
            value = msgspec.json.decode(line)
        except (msgspec.DecodeError, RecursionError, UnicodeDecodeError) as error:
            wrong.append(Rejection(row, "broken_json", f"this line is not JSON: {error}"))
            continue
        if not isinstance(value, dict):
            wrong.append(Rejection(row, "wrong_type", "this line is not a JSON object"))
    return wrong


def _paths(schema: Any, above: str = "") -> Iterable[str]:
    import polars as pl

    for name, dtype in schema.items():
        if isinstance(dtype, pl.Struct):
            yield from _paths(dtype.to_schema(), f"{above}{name}.")
        else:
            yield above + name


def _field(name: str, schema: Any) -> Any:
    """The type of a column or nested field; None where there is none."""
    import polars as pl

    if name in schema:
        return schema[name]
    first, _, rest = name.partition(".")
    inner = schema.get(first)
    return _field(rest, inner.to_schema()) if rest and isinstance(inner, pl.Struct) else None


def _plain(name: str, schema: Any) -> pl.Expr:
    """A column as text, or as dates, times and lists of text."""
    import polars as pl

    dtype = _field(name, schema)
    column = pl.col(name)
    if name not in schema:
        first, *rest = name.split(".")
        column = pl.col(first)
        for key in rest:
            column = column.struct.field(key)
    if isinstance(dtype, pl.List | pl.Array):
        column = column.cast(pl.List(pl.String))
    elif dtype.is_float():
        whole = column.cast(pl.Int64, strict=False)
        column = pl.when(column == whole).then(whole.cast(pl.String)).otherwise(column.cast(pl.String))
    elif dtype == pl.Date or dtype == pl.Datetime:  # a year that no calendar has is no time
        column = pl.when(column.dt.year().is_between(1, 9999)).then(column)
    elif not dtype.is_temporal():
        column = column.cast(pl.String)
    return column.alias(name)
