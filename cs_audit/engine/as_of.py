"""The log as it was known at the moment of looking: what came later has not happened yet.

Later events, answers and closings are cut, interactions opened later are left out, and status, priority, team and
assignee are those of the moment wherever a change event tells them.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.engine.select import only
from cs_audit.model import names
from cs_audit.model.instants import epoch_seconds

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.model.log import Log

_KINDS = {"status": "status", "priority": "priority", "team": "team", "assignee": "assignee"}


def with_those_still_there(log: Log, moment: int | None) -> Log:
    """The log with the interactions that were merged or deleted after the moment (epoch seconds) only."""
    gone = log.gone
    if moment is None or gone is None:
        return log
    back = only(gone, still_there(gone, moment))
    if not back.interactions.height:
        return log
    statuses = back.interactions["status"]
    merged, deleted = (int((statuses == word).sum()) for word in ("merged", "deleted"))
    coverage = replace(
        log.coverage,
        audited=log.coverage.audited + merged + deleted,
        merged=log.coverage.merged - merged,
        deleted=log.coverage.deleted - deleted,
    )
    return replace(
        log,
        interactions=pl.concat([log.interactions, back.interactions]),
        events=pl.concat([log.events, back.events]),
        surveys=pl.concat([log.surveys, back.surveys]),
        coverage=coverage,
        gone=None,
    )


def still_there(gone: Log, moment: int) -> NDArray[np.bool_]:
    """Which of those that were merged or deleted went after the moment."""
    counts = gone.interactions["event_count"].to_numpy().astype(np.int64)
    own = np.repeat(np.arange(len(counts)), counts)
    went = (gone.events["kind"] == "merge") | gone.events["to"].is_in(list(names.EXCLUDED))
    rows = np.flatnonzero(went.fill_null(False).to_numpy())
    last = np.full(len(counts), -1, dtype=np.int64)
    np.maximum.at(last, own[rows], epoch_seconds(gone.events["at"])[rows])
    return np.asarray(last > moment, dtype=bool)


def known_at(log: Log, moment: int) -> tuple[Log, tuple[str, ...]]:
    """The log as of `moment` (epoch seconds), and what is to be noted about it."""
    limit = _after(moment)
    keep = epoch_seconds(log.interactions["opened_at"]) <= moment
    counts = log.interactions["event_count"].to_numpy().astype(np.int64)
    own = np.repeat(np.arange(len(counts)), counts)
    happened = epoch_seconds(log.events["at"]) <= moment
    known = happened & keep[own]
    answered = log.surveys.filter(pl.col("at").is_null() | (pl.col("at") < limit))
    closed_later = log.interactions.select(pl.col("closed_at") >= limit).to_series().fill_null(False)
    if keep.all() and known.all() and answered.height == log.surveys.height and not closed_later.any():
        return log, ()
    counts = np.bincount(own[known], minlength=len(counts))
    interactions = _then(log, own, happened, limit).with_columns(
        event_count=pl.Series(counts.astype(np.uint32)),
        closed_at=pl.when(pl.col("closed_at") < limit).then(pl.col("closed_at")),
    )
    interactions = interactions.filter(pl.Series(keep))
    later = int((~known).sum())
    seen = replace(
        log, interactions=interactions, events=log.events.filter(pl.Series(known)), surveys=answered
    )
    return seen, events_later(later)


def events_later(count: int) -> tuple[str, ...]:
    """What is to be noted of so many events that had not happened yet."""
    return (f"events_after_as_of:{count}",) if count else ()


def as_then(log: Log, moment: int | None) -> pl.DataFrame:
    """The interactions with status, priority, team and assignee as they were at the moment; those that were opened
    later too."""
    if moment is None:
        return log.interactions
    own = np.repeat(np.arange(log.interactions.height), np.diff(log.offsets))
    return _then(log, own, epoch_seconds(log.events["at"]) <= moment, _after(moment))


def _after(moment: int) -> pl.Expr:
    """The first instant that is after the moment (in whole seconds)."""
    return pl.lit(moment * 1_000_000).cast(pl.Datetime("us", "UTC")) + pl.duration(seconds=1)


def _then(log: Log, own: NDArray[np.int64], happened: NDArray[np.bool_], limit: pl.Expr) -> pl.DataFrame:
    closed_later = log.interactions.select(pl.col("closed_at") >= limit).to_series().fill_null(False)
    interactions = log.interactions.with_columns(_values_then(log, own, happened))
    interactions = _with_tags_then(interactions, log.events, own, happened)
    return _not_gone(_opened_again(interactions, closed_later, _last_status(log, own, happened)))


def _with_tags_then(
    interactions: pl.DataFrame, events: pl.DataFrame, own: NDArray[np.int64], happened: NDArray[np.bool_]
) -> pl.DataFrame:
    """Without the tags that were given later, with those that were taken away later: the first later event that
    speaks of a tag tells whether it was there."""
    rows = np.flatnonzero((events["kind"] == "tag").to_numpy() & ~happened)
    if not len(rows):
        return interactions
    later = events[rows].select("to", "from", own=pl.Series(own[rows]))
    sides = [
        later.select("own", tag=side, there=pl.lit(side == "from"), place=pl.int_range(pl.len()))
        for side in ("to", "from")
    ]
    told = pl.concat(sides).drop_nulls("tag").sort("place", maintain_order=True)
    told = told.unique(["own", "tag"], keep="first", maintain_order=True)
    now = (
        interactions.select(own=pl.int_range(pl.len(), dtype=pl.Int64), tag="tags")
        .explode("tag")
        .drop_nulls()
    )
    kept = now.join(told, on=["own", "tag"], how="anti", maintain_order="left")
    tags = pl.concat([kept, told.filter("there").select("own", "tag")])
    lists = tags.group_by("own", maintain_order=True).agg(pl.col("tag").alias("tags"))
    changed = pl.int_range(pl.len(), dtype=pl.Int64).is_in(told["own"].unique().implode())
    found = interactions.select(own=pl.int_range(pl.len(), dtype=pl.Int64)).join(
        lists, on="own", how="left", maintain_order="left"
    )["tags"]
    return interactions.with_columns(tags=pl.when(changed).then(found).otherwise(pl.col("tags")))


def _last_status(log: Log, own: NDArray[np.int64], happened: NDArray[np.bool_]) -> pl.Series:
    """What the last status event so far made of each interaction; null where there was none."""
    rows = np.flatnonzero((log.events["kind"] == "status").to_numpy() & happened)
    last = np.full(log.interactions.height, -1, dtype=np.int64)
    last[own[rows]] = rows
    made = log.events["to"].gather(np.maximum(last, 0)) if log.events.height else log.interactions["status"]
    return pl.select(pl.when(pl.Series(last >= 0)).then(made)).to_series()


def _values_then(log: Log, own: NDArray[np.int64], happened: NDArray[np.bool_]) -> list[pl.Series]:
    """The columns that events change, as they were: what the first later change says that it was, else what the
    last earlier one made of it."""
    size = log.interactions.height
    found = []
    for kind, column in _KINDS.items():
        of_kind = (log.events["kind"] == kind).to_numpy()
        later = np.flatnonzero(of_kind & ~happened)
        if not len(later):
            continue
        first, last = np.full(size, -1, dtype=np.int64), np.full(size, -1, dtype=np.int64)
        first[own[later[::-1]]] = later[::-1]
        earlier = np.flatnonzero(of_kind & happened)
        last[own[earlier]] = earlier
        was = log.events["from"].gather(np.maximum(first, 0))
        made = log.events["to"].gather(np.maximum(last, 0))
        changed, before = pl.Series(first >= 0), pl.Series(last >= 0)
        now = log.interactions[column]
        told = pl.when(was.is_not_null()).then(was).when(before).then(made).otherwise(now)
        found.append(pl.select(pl.when(changed).then(told).otherwise(now).alias(column)).to_series())
        if kind == "status":
            raw = pl.when(~changed | (was.is_null() & ~before)).then(log.interactions["status_raw"])
            found.append(pl.select(raw.alias("status_raw")).to_series())
    return found


def _not_gone(interactions: pl.DataFrame) -> pl.DataFrame:
    """What went later by a merge was open, where nothing tells what else it was."""
    gone = pl.col("status").is_in(list(names.EXCLUDED))
    return interactions.with_columns(status=pl.when(gone).then(pl.lit("open")).otherwise(pl.col("status")))


def _opened_again(interactions: pl.DataFrame, closed_later: pl.Series, told: pl.Series) -> pl.DataFrame:
    """What was closed later only was as its last status event said, else open, where its record says resolved."""
    resolved = interactions["status"].is_in(list(names.RESOLVED))
    status = pl.when(closed_later & resolved).then(told.fill_null("open")).otherwise(pl.col("status"))
    return interactions.with_columns(status.alias("status"))
