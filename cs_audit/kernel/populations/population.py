"""Figures over a population: shares with their intervals, and values by group."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.model.log import Log
    from cs_audit.model.verdicts import Verdicts

Z95 = 1.959963984540054


def wilson(passed: float, checked: int) -> tuple[float, float] | None:
    """Wilson's 95 % interval of the share passed ÷ checked; None where nothing was checked."""
    if checked <= 0:
        return None
    share, z2 = passed / checked, Z95 * Z95
    middle = share + z2 / (2 * checked)
    spread = Z95 * sqrt(share * (1 - share) / checked + z2 / (4 * checked * checked))
    low, high = (middle - spread) / (1 + z2 / checked), (middle + spread) / (1 + z2 / checked)
    return (0.0 if passed <= 0 else max(0.0, low)), (1.0 if passed >= checked else min(1.0, high))


def group_values(frame: pl.DataFrame, column: str, value: str) -> tuple[tuple[str, int, int, float], ...]:
    """By the texts of `column`: (id, observations, how many are true or above zero, mean), in order of ids."""
    if column not in frame.columns or not frame.height:
        return ()
    grouped = (
        frame.filter(pl.col(column).is_not_null())
        .group_by(pl.col(column).cast(pl.String).alias("id"))
        .agg(
            pl.len().alias("n"),
            (pl.col(value).cast(pl.Float64) > 0).sum().alias("good"),
            pl.col(value).cast(pl.Float64).mean().alias("mean"),
        )
        .sort("id")
    )
    rows: Sequence[tuple[str, int, int, float]] = grouped.rows()
    return tuple((str(i), int(n), int(g), float(mean)) for i, n, g, mean in rows)


def agents_of(log: Log, verdicts: Verdicts) -> pl.Series:
    """Whose verdict each is: the agent whose event is the evidence, else the assignee; null where nobody."""
    counts = log.interactions["event_count"].to_numpy().astype(np.int64)
    rows = np.cumsum(counts) - counts + verdicts.event
    have = verdicts.event >= 0
    safe = np.where(have, rows, 0)
    if not log.events.height:
        return log.interactions["assignee"]
    by_agent = (log.events["by"] == "agent").to_numpy()[safe] & have
    actors = log.events["actor"].gather(safe)
    return actors.zip_with(pl.Series(by_agent) & actors.is_not_null(), log.interactions["assignee"])
