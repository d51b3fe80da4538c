"""What a log holds, counted: interactions by their values, what became of them, surveys, problems of the data."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.analysis.looking.hours import said_by
from cs_audit.engine.local import BATCH
from cs_audit.kernel.cut import batches
from cs_audit.model import names
from cs_audit.model.log import newest_instant

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.scoring.privacy import Privacy

BY = {"channel": "channel", "status": "status", "team": "team", "agent": "assignee", "language": "language"}
MOST = 100
"""Values told of each column, and kinds of problems."""


def by_value(log: Log, privacy: Privacy | None = None) -> dict[str, dict[str, int]]:
    """Interactions by channel, status, team, agent and language, the most frequent first; `""`: not told."""
    found = {}
    for name, column in BY.items():
        rows = (
            log.interactions.select(pl.col(column).cast(pl.String).fill_null("").alias("id"))
            .group_by("id")
            .len("interactions")
            .sort("interactions", "id", descending=[True, False])
            .head(MOST)
        )
        found[name] = {str(value): int(count) for value, count in rows.iter_rows()}
    if privacy is not None:
        found["agent"] = {privacy.agent(one) if one else one: n for one, n in found["agent"].items()}
    return found


def period(log: Log) -> dict[str, str | None]:
    """The first and the last instant of openings and events."""
    instants = pl.concat([log.interactions["opened_at"], log.events["at"]]).drop_nulls()
    if not len(instants):
        return {"from": None, "to": None}
    ends = pl.select(first=instants.min(), last=instants.max())
    told = ends.select(pl.all().dt.strftime("%Y-%m-%dT%H:%M:%SZ")).row(0)
    return {"from": told[0], "to": told[1]}


def carried(log: Log) -> dict[str, float]:
    """Each thing that an export can carry, and the share of the interactions that have it."""
    carries = log.interactions["carries"].to_numpy().astype(np.int64)
    return {
        name: round(float(((carries & bit) != 0).mean()), 4) if len(carries) else 0.0
        for name, bit in names.CARRIES.items()
    }


def outcomes(log: Log) -> dict[str, dict[str, int]]:
    """Never answered, reopened, one touch, transfers, automatic replies: how many, `of` how many that tell."""
    sums: dict[str, list[int]] = {}
    for batch in batches(log, newest_instant(log), BATCH):
        asked, answered = batch.any_in(batch.customer_message), batch.any_in(batch.agent_message)
        told = ((batch.carries & names.STATUS_HISTORY) != 0) | batch.has_status_events
        resolved = batch.final_status.is_in(names.RESOLVED).fill_null(False).to_numpy()
        replies = np.bincount(batch.own[batch.agent_message], minlength=batch.n)
        moves = ((batch.carries & names.ASSIGNMENT_HISTORY) != 0) | batch.any_in(_changes(batch.kind))
        moved = batch.any_in(_changes(batch.kind) & batch.events["from"].is_not_null().to_numpy())
        automatic = batch.public_message & (batch.automated | (batch.by == names.ACTORS.index("bot")))
        automatic &= batch.by != names.ACTORS.index("customer")
        done = resolved & answered
        for name, mask, of in (
            ("never_answered", asked & ~answered, asked),
            ("reopened", batch.any_in(batch.reopened) & told, told),
            ("one_touch", done & (replies == 1), done),
            ("transferred", moved & moves, moves),
            ("automatic_replies", batch.any_in(automatic), np.ones(batch.n, dtype=bool)),
        ):
            count = sums.setdefault(name, [0, 0])
            count[0] += int(mask.sum())
            count[1] += int(of.sum())
    return {name: {"n": count, "of": of} for name, (count, of) in sums.items()}


def _changes(kind: Any) -> Any:
    """Events that give an interaction to somebody else: another agent or another team."""
    return np.isin(kind, [names.KINDS.index("assignee"), names.KINDS.index("team")])


def surveys(log: Log) -> list[dict[str, Any]]:
    """Answers by metric: how many, their mean, and the scale."""
    rows = (
        log.surveys.group_by(pl.col("metric").cast(pl.String))
        .agg(
            n=pl.len(), mean=pl.col("score").mean().round(3), min=pl.col("min").min(), max=pl.col("max").max()
        )
        .sort("metric")
    )
    return rows.to_dicts()


def issues(log: Log) -> list[dict[str, Any]]:
    """What was wrong with the data, by kind, the most frequent first."""
    rows = (
        log.issues.group_by("severity", "code", maintain_order=True)
        .agg(count=pl.col("count").sum(), file=pl.col("file").first(), message=pl.col("message").first())
        .sort("count", "code", descending=[True, False])
        .head(MOST)
    )
    return rows.to_dicts()


def messages_by(log: Log) -> dict[str, int]:
    """Public messages of customers and of agents."""
    return {
        side: int(log.events.select(said_by(side).fill_null(False).sum()).item())
        for side in ("customer", "agent")
    }
