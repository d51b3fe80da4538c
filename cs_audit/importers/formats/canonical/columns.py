"""Decoded canonical records → columns."""

from __future__ import annotations

from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from cs_audit.importers.base import Block, Rejection
from cs_audit.importers.formats.canonical.records import NOBODY, NULL
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl
    from numpy.typing import NDArray

    Rows = NDArray[np.uint32]

_FIELDS = (
    "id",
    "channel",
    "status",
    "priority",
    "team",
    "assignee",
    "language",
    "subject",
    "thread",
    "opened_at",
    "closed_at",
    "due_at",
)
_CUSTOMER_FIELDS = ("id", "name", "email", "phone")
_EVENT_FIELDS = ("at", "kind", "by", "actor", "quoted", "from_", "to", "format")


def columns(records: Sequence[Any], events: Sequence[Any], surveys: Sequence[Any]) -> Block:
    """Tables of records; `events` and `surveys` are theirs, one after the other."""
    rows = np.arange(len(records), dtype=np.uint32)
    wrong: list[Rejection] = []
    event_rows = np.repeat(rows, [len(record.events or ()) for record in records])
    answer_rows = np.repeat(rows, [len(record.surveys or ()) for record in records])
    return Block(
        _interactions(records, rows, wrong),
        _events(events, event_rows, wrong),
        _surveys(surveys, answer_rows),
        wrong,
    )


def _interactions(records: Sequence[Any], rows: Rows, wrong: list[Rejection]) -> pl.DataFrame:
    import polars as pl

    customers = [record.customer or NOBODY for record in records]
    return pl.DataFrame(
        [
            pl.Series("row", rows),
            *(_text(key, map(attrgetter(key), records)) for key in _FIELDS),
            *(_text(f"customer_{key}", map(attrgetter(key), customers)) for key in _CUSTOMER_FIELDS),
            _tags([record.tags for record in records], rows),
            _carries([record.carries for record in records], wrong),
            *(
                _raw(key, list(map(attrgetter(key), records)), rows, "{", wrong)
                for key in ("custom", "reported")
            ),
            pl.Series("complete", [True], dtype=pl.Boolean).new_from_index(0, len(records)),
        ]
    )


def _events(events: Sequence[Any], rows: Rows, wrong: list[Rejection]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(
        [
            pl.Series("row", rows, dtype=pl.UInt32),
            *(_text(key.rstrip("_"), map(attrgetter(key), events)) for key in _EVENT_FIELDS),
            *(_plain(key, events, pl.Boolean) for key in ("public", "automated")),
            _raw("text", list(map(attrgetter("text"), events)), rows, '"', wrong),
        ]
    )


def _surveys(surveys: Sequence[Any], rows: Rows) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(
        [
            pl.Series("row", rows, dtype=pl.UInt32),
            *(_text(key, map(attrgetter(key), surveys)) for key in ("metric", "at", "agent", "comment")),
            *(_plain(key, surveys, pl.Float64) for key in ("score", "min", "max")),
        ]
    )


def _plain(name: str, objects: Sequence[Any], dtype: Any) -> pl.Series:
    import polars as pl

    return pl.Series(name, list(map(attrgetter(name), objects)), dtype=dtype)


def _tags(values: list[list[str] | None], rows: Rows) -> pl.Series:
    """A column of lists, made at once; building it list by list costs more than reading the file."""
    import polars as pl

    if not any(values):
        return pl.Series("tags", [None], dtype=pl.List(pl.String)).new_from_index(0, len(values))
    lists = pl.DataFrame(
        {
            "row": pl.Series(np.repeat(rows, [len(tags or ()) for tags in values]), dtype=pl.UInt32),
            "tags": pl.Series(list(chain.from_iterable(tags or () for tags in values)), dtype=pl.String),
        }
    )
    lists = lists.group_by("row", maintain_order=True).agg("tags")
    return pl.DataFrame({"row": rows}).join(lists, on="row", how="left", maintain_order="left")["tags"]


def _carries(values: list[list[str] | None], wrong: list[Rejection]) -> pl.Series:
    """What each record says that its source tells, as bits; records repeat few such lists."""
    import polars as pl

    known: dict[tuple[str, ...], int] = {}
    bits: list[int | None] = []
    for row, told in enumerate(values):
        if told is None:
            bits.append(None)
            continue
        words = tuple(told)
        if words not in known:
            known[words] = sum({names.CARRIES.get(word, 0) for word in words})
        unknown = next((word for word in words if word not in names.CARRIES), None)
        if unknown is not None:
            message = f"carries: {unknown[:60]!r} is not known; it takes {', '.join(names.CARRIES)}"
            wrong.append(Rejection(row, "unknown_carries", message, interaction=True))
        bits.append(known[words])
    return pl.Series("carries", bits, dtype=pl.UInt32)


def flat(records: Iterable[Any], part: str) -> list[Any]:
    """All events, or all answers, of records."""
    return list(chain.from_iterable(getattr(record, part) or () for record in records))


def _text(name: str, values: Iterable[Any]) -> pl.Series:
    """A text column; ids that are written as numbers become text."""
    import polars as pl

    found = list(values)
    try:
        return pl.Series(name, found, dtype=pl.String, strict=True)
    except (TypeError, OverflowError, pl.exceptions.PolarsError):
        return pl.Series(name, [None if one is None else str(one) for one in found], dtype=pl.String)


def _raw(name: str, values: list[Any], rows: Any, mark: str, wrong: list[Rejection]) -> pl.Series:
    """A column from undecoded JSON values that must begin with `mark`, or be null: texts decoded, objects as JSON."""
    import polars as pl

    if all(value is NULL for value in values):
        return pl.Series(name, [None], dtype=pl.String).new_from_index(0, len(values))
    written = pl.Series(name, list(map(bytes, values)), dtype=pl.Binary).cast(pl.String)
    empty = written == "null"
    misfits = (~empty & ~written.str.starts_with(mark)).arg_true()
    for place in misfits.to_list():
        kind = "text" if mark == '"' else "object"
        message = f"{name}: expected {kind}, found {_kind(written[place])}"
        wrong.append(Rejection(int(rows[place]), "wrong_type", message, interaction=True))
    if len(misfits):
        written = written.scatter(misfits, None)
    if mark == '"':
        written = _unquoted(written, empty)
    return written.scatter(empty.arg_true(), None) if empty.any() else written


def _unquoted(written: pl.Series, empty: pl.Series) -> pl.Series:
    """JSON strings as the texts that they stand for; only those with escapes are decoded one by one."""
    import polars as pl

    escaped = (written.str.contains("\\", literal=True) & ~empty).fill_null(False).arg_true()
    plain = written.str.slice(1).str.head(-1)
    if not len(escaped):
        return plain
    joined = "[" + ",".join(written.gather(escaped).to_list()) + "]"
    decoded = msgspec.json.decode(joined, type=list[str])
    return plain.scatter(escaped, pl.Series(decoded, dtype=pl.String))


def _kind(text: str) -> str:
    return {"{": "object", "[": "array", '"': "text", "t": "true", "f": "false"}.get(text[:1], "number")
