"""The columns of a mapped table → interactions, events and answers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.importers.recipes import figures
from cs_audit.importers.recipes.blocks import json_objects
from cs_audit.importers.recipes.mapping_schema import (
    CUSTOMER_FIELDS,
    EVENT_FIELDS,
    INTERACTION_FIELDS,
    SURVEY_FIELDS,
    TIME_FIELDS,
)
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from cs_audit.importers.recipes.columns import Columns
    from cs_audit.importers.recipes.mapping_spec import Block, MappingSpec, Value

_BOOLEANS = frozenset({"public", "automated"})
_NUMBERS = frozenset({"score", "min", "max"})
_AS_WRITTEN = frozenset({"text", "quoted", "comment"})
_HISTORIES = {"status": names.STATUS_HISTORY, "priority": names.PRIORITY_HISTORY, "note": names.VISIBILITY}
_HISTORIES |= {"assignee": names.ASSIGNMENT_HISTORY, "team": names.TEAM_HISTORY}


@dataclass(frozen=True, slots=True)
class Tables:
    """The three raw tables, `row` counted within one file."""

    interactions: pl.DataFrame
    events: pl.DataFrame
    surveys: pl.DataFrame


def tables(columns: Columns) -> Tables:
    """Evaluate a mapping on one file; what does not fit is in `columns.faults`."""
    import polars as pl

    spec = columns.spec
    ids = columns.text(spec.interaction["id"]) if "id" in spec.interaction else None
    if ids is not None and spec.row != "survey":
        columns.missing(spec.interaction["id"], ids.is_null(), "missing_id")
    whole = spec.row == "interaction"
    interactions = _interactions(columns, ids)
    blocks = [_events(columns, block, None if whole else ids, single=not whole) for block in spec.events]
    answers = [_surveys(columns, block, None if whole else ids) for block in spec.surveys]
    return Tables(
        interactions,
        pl.concat([_no_events(), *blocks], how="diagonal"),
        pl.concat([_no_surveys(), *answers], how="diagonal"),
    )


def carried(spec: MappingSpec, found: Tables) -> int:
    """What a file can carry at all, by what is mapped: checks that need more cannot judge it.

    A wide row tells of messages only where some of its dates are those of answers.
    """
    messages = [block for block in spec.events if _kind(block) in (None, "message", "note")]
    answered = any("by" not in block or block["by"].constant in (None, "agent") for block in messages)
    bits = names.SURVEYS if spec.surveys else 0
    if answered:
        bits |= names.MESSAGES
    for block in messages:
        if "text" in block:
            bits |= _side(block)
    if "closed_at" in spec.interaction:
        bits |= names.CLOSING
    if messages and all("by" in block for block in messages):
        bits |= names.ROLES
    if any("public" in block for block in messages):
        bits |= names.VISIBILITY
    kinds = {_kind(block) for block in spec.events} | set(
        found.events["kind"].unique().drop_nulls().to_list()
    )
    for kind in kinds:
        bits |= _HISTORIES.get(kind or "", 0)
    return bits


def _side(block: Block) -> int:
    """Whose texts a block with texts tells."""
    author = block["by"].constant if "by" in block else None
    if author is None:
        return names.BODIES
    return names.CUSTOMER_TEXTS if author == "customer" else names.AGENT_TEXTS


def _kind(block: Block) -> str | None:
    """The kind of all events of a block; None where a column says it."""
    if "kind" not in block:
        return "message"
    return block["kind"].constant


def _interactions(columns: Columns, ids: pl.Series | None) -> pl.DataFrame:
    """One record per row with what the mapping says of interactions; none for the rows of bare surveys."""
    import polars as pl

    spec, size = columns.spec, columns.table.frame.height
    data: dict[str, pl.Series] = {
        "id": ids if ids is not None else pl.Series([None], dtype=pl.String).new_from_index(0, size)
    }
    for name in (*INTERACTION_FIELDS[1:], *(f"customer.{one}" for one in CUSTOMER_FIELDS)):
        key = name.replace("customer.", "customer_")
        if name not in spec.interaction:
            continue
        if name in TIME_FIELDS:
            read = columns.times(spec.interaction[name])
            data[key] = read.at
            if name == "opened_at":
                data["precision"] = read.precision
        elif name == "tags":
            data[key] = columns.lists(spec.interaction[name])
        else:
            data[key] = columns.text(spec.interaction[name])
    custom = {name: columns.text(value) for name, value in _of(spec.interaction, "custom.")}
    if custom:
        data["custom"] = json_objects(custom)
    reported = {
        name: columns.figures(value, figures.named(name)[1])
        for name, value in _of(spec.interaction, "reported.")
    }
    if reported:
        data["reported"] = figures.as_json(reported)
    frame = pl.DataFrame({name: series.alias(name) for name, series in data.items()})
    frame = frame.with_row_index("row").with_columns(complete=pl.lit(spec.row == "interaction"))
    if spec.row == "survey" and "opened_at" not in spec.interaction:
        return frame.clear()
    return frame if spec.row == "interaction" else frame.drop_nulls("id")


def _events(columns: Columns, block: Block, ids: pl.Series | None, *, single: bool) -> pl.DataFrame:
    """One event per row in which `at` is filled; where a row is an event (`single`), it must be."""
    import polars as pl

    read = columns.times(block["at"])
    if single:
        columns.missing(block["at"], read.at.is_null() & read.wrong.is_null(), "missing_at")
    data: dict[str, pl.Series] = {"at": read.at, "precision": read.precision}
    for name in EVENT_FIELDS[1:]:
        if name in block:
            value = block[name]
            data[name] = (
                columns.booleans(value) if name in _BOOLEANS else columns.text(value, name in _AS_WRITTEN)
            )
    if ids is not None:
        data["interaction"] = ids
    frame = pl.DataFrame({name: series.alias(name) for name, series in data.items()}).with_row_index("row")
    if "kind" not in block:
        internal = pl.lit("note") if "public" in block else pl.lit(None, pl.String)
        public = pl.col("public") if "public" in block else pl.lit(True)
        frame = frame.with_columns(
            kind=pl.when(~public.fill_null(True)).then(internal).otherwise(pl.lit("message"))
        )
    if ids is not None:
        frame = frame.drop_nulls("interaction")
    return frame.drop_nulls("at")


def _surveys(columns: Columns, block: Block, ids: pl.Series | None) -> pl.DataFrame:
    """One answer per row in which the score is filled."""
    import polars as pl

    data: dict[str, pl.Series] = {}
    for name in SURVEY_FIELDS:
        if name not in block:
            continue
        value = block[name]
        if name in TIME_FIELDS:
            data[name] = columns.times(value).at
        elif name in _NUMBERS:
            data[name] = columns.numbers(value)
        else:
            data[name] = columns.text(value, name in _AS_WRITTEN)
    if ids is not None:
        data["interaction"] = ids
    frame = pl.DataFrame({name: series.alias(name) for name, series in data.items()}).with_row_index("row")
    return frame.drop_nulls("score")


def _of(block: Block, prefix: str) -> Iterator[tuple[str, Value]]:
    """The values of a group of fields (`custom.`), by their own names."""
    return ((name.removeprefix(prefix), value) for name, value in block.items() if name.startswith(prefix))


def _no_events() -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema={"row": pl.UInt32, "at": pl.Datetime("us", "UTC"), "kind": pl.String})


def _no_surveys() -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema={"row": pl.UInt32, "metric": pl.String, "score": pl.Float64})
