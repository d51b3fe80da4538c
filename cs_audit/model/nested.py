"""The log as one table: each interaction with its events and its answers inside.

Nothing has to be joined to judge such a row, so it may lie anywhere. Answers that belong to no interaction stay
outside.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model.log import schemas

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.model.log import Log

PARTS = ("events", "surveys")
"""The tables that lie inside, each as a list of rows without the interaction's id."""


def nested_schema() -> dict[str, Any]:
    """Column types of the one table: those of interactions, and a list of rows for each part."""
    import polars as pl

    known = schemas()
    return known["interactions"] | {part: pl.List(pl.Struct(_inner(known[part]))) for part in PARTS}


def nested(log: Log) -> pl.DataFrame:
    """The interactions of a log with what belongs to them inside, in the order of the log."""
    return nest(log.interactions, log.events, log.surveys)


def nest(interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame) -> pl.DataFrame:
    """Tables of a log as the one table."""
    import polars as pl

    table = interactions
    for part, frame in zip(PARTS, (events, surveys), strict=True):
        inner = list(_inner(schemas()[part]))
        rows = (
            frame.drop_nulls("interaction")
            .select("interaction", pl.struct(inner).alias(part))
            .group_by("interaction", maintain_order=True)
            .agg(part)
        )
        table = table.join(rows, left_on="id", right_on="interaction", how="left", maintain_order="left")
    none = [pl.col(part).fill_null(pl.lit([], nested_schema()[part])) for part in PARTS]
    return table.with_columns(none).cast(pl.Schema(nested_schema()))


def unnest(table: pl.DataFrame) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The interactions, events and answers of the one table, each in its order."""
    import polars as pl

    known = schemas()
    found = []
    for part in PARTS:
        rows = table.select(pl.col("id").alias("interaction"), part).filter(pl.col(part).list.len() > 0)
        rows = rows.explode(part).unnest(part)
        found.append(rows.select(list(known[part])).cast(pl.Schema(known[part])))
    interactions = table.select(list(known["interactions"])).cast(pl.Schema(known["interactions"]))
    return interactions, found[0], found[1]


def strays(log: Log) -> pl.DataFrame:
    """The answers that belong to no interaction of the log."""
    ids = log.interactions.select("id")
    return log.surveys.join(ids, left_on="interaction", right_on="id", how="anti", maintain_order="left")


def _inner(schema: dict[str, Any]) -> dict[str, Any]:
    return {name: dtype for name, dtype in schema.items() if name != "interaction"}
