"""Decoded canonical records → columns."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

import msgspec
import numpy as np

from cs_audit.importers.base import Rejection
from cs_audit.importers.canonical_records import NULL

if TYPE_CHECKING:
    import polars as pl

_FIELDS = (
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


@dataclass(frozen=True, slots=True)
class Block:
    """The tables of some records, `row` counted from the first of them, and those that cannot be used."""

    interactions: pl.DataFrame
    events: pl.DataFrame
    surveys: pl.DataFrame
    rejections: list[Rejection]


def columns(records: Sequence[Any], events: Sequence[Any], surveys: Sequence[Any]) -> Block:
    """Tables of records; `events` and `surveys` are theirs, one after the other."""
    import polars as pl

    rows = np.arange(len(records), dtype=np.uint32)
    wrong: list[Rejection] = []
    event_rows = np.repeat(rows, [len(record.events or ()) for record in records])
    answer_rows = np.repeat(rows, [len(record.surveys or ()) for record in records])
    customers = [record.customer for record in records]
    interactions = pl.DataFrame(
        [
            pl.Series("row", rows),
            _text("id", map(attrgetter("id"), records)),
            *(_text(key, map(attrgetter(key), records)) for key in _FIELDS),
            *(
                _text(f"customer_{key}", (getattr(one, key, None) for one in customers))
                for key in ("id", "name", "email", "phone")
            ),
            pl.Series("tags", [record.tags for record in records], dtype=pl.List(pl.String)),
            *(
                _raw(key, [getattr(record, key) for record in records], rows, "{", wrong)
                for key in ("custom", "reported")
            ),
            pl.Series("complete", [True], dtype=pl.Boolean).new_from_index(0, len(records)),
        ]
    )
    event_table = pl.DataFrame(
        [
            pl.Series("row", event_rows, dtype=pl.UInt32),
            *(
                _text(key.rstrip("_"), map(attrgetter(key), events))
                for key in ("at", "kind", "by", "actor", "quoted", "from_", "to", "format")
            ),
            *(
                pl.Series(key, list(map(attrgetter(key), events)), dtype=pl.Boolean)
                for key in ("public", "automated")
            ),
            _raw("text", list(map(attrgetter("text"), events)), event_rows, '"', wrong),
        ]
    )
    survey_table = pl.DataFrame(
        [
            pl.Series("row", answer_rows, dtype=pl.UInt32),
            *(_text(key, map(attrgetter(key), surveys)) for key in ("metric", "at", "agent", "comment")),
            *(
                pl.Series(key, list(map(attrgetter(key), surveys)), dtype=pl.Float64)
                for key in ("score", "min", "max")
            ),
        ]
    )
    return Block(interactions, event_table, survey_table, wrong)


def flat(records: Iterable[Any], part: str) -> list[Any]:
    """All events, or all answers, of records."""
    return list(chain.from_iterable(getattr(record, part) or () for record in records))


def _text(name: str, values: Iterable[Any]) -> pl.Series:
    """A text column; ids that are written as numbers become text."""
    import polars as pl

    found = list(values)
    try:
        return pl.Series(name, found, dtype=pl.String, strict=True)
    except (TypeError, pl.exceptions.PolarsError):
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
