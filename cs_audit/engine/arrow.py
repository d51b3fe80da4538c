"""Judging tables that somebody else cut: whole interactions with their events, in any order and with any types that
Arrow has for the model's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from cs_audit.engine.orders import judge_of
from cs_audit.importers.assembly.defaults import restated
from cs_audit.model.errors import DataError
from cs_audit.model.log import Coverage, Log, schemas
from cs_audit.model.nested import PARTS, nested_schema, unnest

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.engine.part import Part


def judge_tables(
    packed: bytes, interactions: Any, events: Any = None, surveys: Any = None, first: int = 0
) -> tuple[Part, dict[str, pl.DataFrame]]:
    """The part of these interactions and each standard's verdict rows, by packed orders. Tables are anything that
    Arrow can read; without `events`, they lie inside the interactions. Raises DataError for tables that do not fit."""
    judge = judge_of(packed)
    log = restated(log_of_tables(interactions, events, surveys), None, judge.orders.standards.statuses)
    part, rows = judge.lot(log, first)
    return part, dict(rows)


def log_of_tables(interactions: Any, events: Any = None, surveys: Any = None) -> Log:
    """A log of tables as others keep them: columns may be missing or in another order, events of one interaction
    need not lie together; those of one instant keep their order. Raises DataError."""
    known = schemas()
    if events is None:
        table = _fitted(_frame(interactions), nested_schema(), "interactions")
        none = [pl.col(part).fill_null(pl.lit([], nested_schema()[part])) for part in PARTS]
        cases, happened, answers = unnest(table.with_columns(none))
    else:
        cases = _fitted(_frame(interactions), known["interactions"], "interactions")
        happened = _fitted(_frame(events), known["events"], "events")
        answers = pl.DataFrame(schema=known["surveys"])
    if surveys is not None:
        answers = pl.concat([answers, _fitted(_frame(surveys), known["surveys"], "surveys")])
    if cases["id"].is_duplicated().any():
        twice = cases["id"].filter(cases["id"].is_duplicated())[0]
        raise DataError(f"interactions: '{twice}' is there twice; each interaction is one row")
    happened, counts = _in_order(cases["id"], happened)
    cases = cases.with_columns(counts.cast(known["interactions"]["event_count"]).alias("event_count"))
    return Log(cases, happened, answers, pl.DataFrame(schema=known["issues"]), Coverage())


def _frame(table: Any) -> pl.DataFrame:
    if isinstance(table, pl.DataFrame):
        return table
    try:
        return pl.DataFrame(table)
    except Exception as error:  # whatever it is, it is no table
        raise DataError(f"this is no Arrow table: {type(table).__name__}: {error}") from None


def _fitted(frame: pl.DataFrame, shape: Mapping[str, Any], name: str) -> pl.DataFrame:
    """The frame in the columns and types of the model; what is missing is null, or what a dataset has for it."""
    need = {"interactions": ("id",), "events": ("interaction", "at"), "surveys": ("metric", "score")}[name]
    lacking = [column for column in need if column not in frame.columns]
    if lacking:
        raise DataError(f"{name}: the column '{lacking[0]}' is missing")
    found = []
    for column, dtype in shape.items():
        if column not in frame.columns:
            found.append(pl.lit(_DEFAULTS.get((name, column)), dtype).alias(column))
            continue
        try:
            found.append(pl.lit(frame[column].cast(dtype)))
        except pl.exceptions.PolarsError as error:
            raise DataError(
                f"{name}: column '{column}' is not as a log has it: {str(error).splitlines()[0]}"
            ) from None
    return frame.select(found) if frame.height else pl.DataFrame(schema=dict(shape))


_DEFAULTS: Mapping[tuple[str, str], Any] = {
    ("interactions", "channel"): "other",
    ("interactions", "status"): "open",
    ("interactions", "carries"): 0,
    ("interactions", "precision"): 1,
    ("interactions", "event_count"): 0,
    ("events", "kind"): "message",
    ("events", "by"): "unknown",
    ("events", "public"): True,
    ("events", "automated"): False,
}


def _in_order(ids: pl.Series, events: pl.DataFrame) -> tuple[pl.DataFrame, pl.Series]:
    """Events in the order of their interactions, then of time; and how many each has."""
    place = pl.DataFrame({"interaction": ids}).with_row_index("_place")
    placed = events.join(place, on="interaction", how="left", maintain_order="left")
    if placed["_place"].null_count():
        stray = placed.filter(pl.col("_place").is_null())["interaction"][0]
        raise DataError(
            f"events: '{stray}' is none of these interactions; give events with their interactions"
        )
    placed = placed.sort("_place", "at", maintain_order=True)
    counts = place.join(placed.group_by("_place").len(), on="_place", how="left", maintain_order="left")[
        "len"
    ]
    return placed.drop("_place"), counts.fill_null(0)
