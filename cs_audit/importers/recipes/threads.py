"""Threads that never end, cut into interactions where the user asks for it (the option `session`)."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.model import names

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.options import Session


def cut(
    interactions: pl.DataFrame, events: pl.DataFrame, session: Session, zone: str
) -> tuple[pl.DataFrame, pl.DataFrame]:
    """Interactions and events with an id for every part of a thread: `thread/time of its first message`.

    A human message begins a part after a closing, after a silence of `gap`, or of `open_gap` while a customer
    waits; bots, notes and changes neither cut nor bridge.
    """
    import polars as pl

    thread = "interaction"
    ordered = events.with_columns(place=pl.int_range(pl.len())).sort(thread, "at", "position", "place")
    written = pl.col("kind") == "message"
    human = (
        written & pl.col("by").is_in(["customer", "agent"]) & ~_boolean(ordered, "automated").fill_null(False)
    )
    closing = (pl.col("kind") == "status") & _text(ordered, "to").is_in(list(names.RESOLVED)).fill_null(False)

    def before(value: pl.Expr, when: pl.Expr) -> pl.Expr:
        return pl.when(when).then(value).forward_fill().shift(1).over(thread)

    count = pl.int_range(pl.len()).over(thread)
    last = before(pl.col("at"), human)
    if session.by == "day":
        begins = (
            last.dt.convert_time_zone(zone).dt.date() != pl.col("at").dt.convert_time_zone(zone).dt.date()
        )
    elif session.by == "channel":
        begins = pl.lit(False)
    else:
        waits = before(pl.col("by"), human) == "customer"
        silence = (pl.col("at") - last).dt.total_seconds()
        closed = before(count, closing) > before(count, human)
        limit = pl.when(waits).then(session.open_gap).otherwise(session.gap)
        begins = closed.fill_null(False) | (silence >= limit)
    parted = ordered.with_columns(part=(human & begins.fill_null(False)).cum_sum().over(thread))
    first = pl.coalesce(
        pl.when(written).then(pl.col("at")).min().over(thread, "part"),
        pl.col("at").min().over(thread, "part"),
    )
    parted = parted.with_columns(first=first)
    parted = parted.with_columns(
        whole=pl.col(thread) + pl.lit("/") + pl.col("first").dt.strftime("%Y%m%dT%H%M%SZ")
    )
    told = parted.sort("place").with_columns(interaction="whole").drop("place", "part", "first", "whole")
    return _parts(interactions, parted), told


def _parts(interactions: pl.DataFrame, parted: pl.DataFrame) -> pl.DataFrame:
    """Every interaction once a part; what holds at the end of the thread goes to its last part only."""
    import polars as pl

    parts = parted.group_by("interaction", "part", maintain_order=True).agg(
        pl.col("whole").first(), pl.col("first").first()
    )
    parts = parts.with_columns(final=pl.col("part") == pl.col("part").max().over("interaction"))
    found = interactions.join(
        parts, left_on="id", right_on="interaction", how="left", maintain_order="left_right"
    )
    end = [name for name in ("status", "closed_at") if name in found.columns]
    final = pl.col("final").fill_null(True)
    return found.with_columns(
        pl.coalesce("whole", "id").alias("id"),
        pl.col("id").alias("thread"),
        pl.coalesce("first", *(["opened_at"] if "opened_at" in found.columns else [])).alias("opened_at"),
        *(pl.when(final).then(pl.col(name)).alias(name) for name in end),
    ).drop("part", "whole", "first", "final")


def _boolean(frame: pl.DataFrame, name: str) -> pl.Expr:
    import polars as pl

    return pl.col(name) if name in frame.columns else pl.lit(None, pl.Boolean)


def _text(frame: pl.DataFrame, name: str) -> pl.Expr:
    import polars as pl

    return pl.col(name) if name in frame.columns else pl.lit(None, pl.String)
