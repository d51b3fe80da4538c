"""The verdict table: one row for each standard and interaction."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.engine.orders import shared_columns
from cs_audit.engine.part import totals_of_audit
from cs_audit.kernel.agents import Agents, Coded, nulled
from cs_audit.model import names
from cs_audit.model.verdicts import NO_TIME, Verdicts
from cs_audit.scoring.privacy import Privacy

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from numpy.typing import NDArray

    from cs_audit.model.verdicts import Audit


def verdict_schema() -> dict[str, Any]:
    """The columns of the verdict table in their order, with their types; `actual` and `limit` are seconds for
    clocks, `event` is zero-based, spans are characters of that event's text."""
    time = pl.Datetime("us", "UTC")
    return {
        "standard": pl.String,
        "interaction": pl.String,
        "verdict": pl.String,
        "reason": pl.String,
        "actual": pl.Float64,
        "limit": pl.Float64,
        "due_at": time,
        "event": pl.Int32,
        "span_start": pl.Int32,
        "span_end": pl.Int32,
        "actor": pl.String,
        "team": pl.String,
        "channel": pl.String,
        "priority": pl.String,
        "opened_at": time,
        "episodes": pl.Int32,
        "episodes_failed": pl.Int32,
    }


def verdict_table(
    audit: Audit, standards: Collection[str] | None = None, *, privacy: Privacy | None = None
) -> pl.DataFrame:
    """All verdicts, by standard and then in the order of the log; population checks have no rows.

    `standards` picks some by id. Agents and ids appear as `privacy` says; nothing in the table is a customer's text.
    """
    frames = list(verdict_frames(audit, standards, privacy=privacy))
    return pl.concat(frames) if frames else pl.DataFrame(schema=verdict_schema())


def verdict_frames(
    audit: Audit, standards: Collection[str] | None = None, *, privacy: Privacy | None = None
) -> Iterator[pl.DataFrame]:
    """The same, one standard at a time."""
    if audit.elsewhere is not None:
        yield from _written(audit, standards, privacy or Privacy())
        return
    agents = Agents.of(audit.log.interactions, audit.log.events, audit.log.offsets)
    shown = tuple(map((privacy or Privacy()).agent, agents.labels))
    shared = shared_columns(audit.log.interactions)
    shared = shared.with_columns((privacy or Privacy()).ids(shared["interaction"]))
    for standard in audit.standards.standards:
        verdicts = audit.results.get(standard.id)
        if isinstance(verdicts, Verdicts) and (standards is None or standard.id in standards):
            actor = Coded(agents.actors(verdicts.event), shown)
            yield frame(standard.id, verdicts, actor, shared)


def _written(audit: Audit, standards: Collection[str] | None, privacy: Privacy) -> Iterator[pl.DataFrame]:
    """Rows that lie on disk, a lot at a time, with agents as `privacy` shows them."""
    totals = totals_of_audit(audit)
    shown = {name: other for name in totals.groups["agent"].labels if (other := privacy.agent(name)) != name}
    ids, others = audit.log.interactions["id"], privacy.interactions is not None
    renamed = privacy.ids(ids) if others else ids
    for standard in totals.standards:
        if standards is None or standard in standards:
            for rows in audit.elsewhere.verdict_frames(standard):
                named = rows.with_columns(pl.col("actor").replace(shown)) if shown else rows
                yield named.with_columns(pl.col("interaction").replace(ids, renamed)) if others else named


def frame(standard: str, verdicts: Verdicts, actor: Coded, shared: pl.DataFrame) -> pl.DataFrame:
    """One standard's rows. `shared`: what they say of their interactions."""
    own = {
        "standard": pl.Series([standard], dtype=pl.String).new_from_index(0, shared.height),
        "verdict": Coded(verdicts.verdict.astype(np.int32), names.VERDICTS).texts(),
        "reason": Coded(verdicts.reason.astype(np.int32), verdicts.reasons).texts(),
        "actual": _figures(verdicts.actual),
        "limit": _figures(verdicts.limit),
        "due_at": _times(verdicts.due_at),
        "event": _places(verdicts.event),
        "span_start": _places(verdicts.span_start),
        "span_end": _places(verdicts.span_end),
        "actor": actor.texts(),
        "episodes": _places(verdicts.episodes),
        "episodes_failed": _places(verdicts.episodes_failed),
    }
    rows, schema = shared.with_columns(**own), verdict_schema()
    have = rows.schema
    wrong = [pl.col(name).cast(kind) for name, kind in schema.items() if have[name] != kind]
    return rows.with_columns(wrong).select(list(schema))


def _figures(values: NDArray[np.float64]) -> pl.Series:
    return pl.Series(values, nan_to_null=True)


def _places(values: NDArray[np.int32]) -> pl.Series:
    return nulled(values, -1)


def _times(seconds: NDArray[np.int64]) -> pl.Series:
    micros = nulled(np.where(seconds == NO_TIME, NO_TIME, seconds * 1_000_000), NO_TIME)
    return micros.cast(pl.Datetime("us", "UTC"))
