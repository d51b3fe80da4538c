"""Each interaction's own score: the weighted share of what it passed, nothing for a critical failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.model.standards import Scoring
    from cs_audit.scoring.columns import Coded, Columns
    from cs_audit.scoring.tally import Tally

    Floats = NDArray[np.float64]

WORST_SHOWN = 50


def own_scores(tallies: Sequence[Tally], scoring: Scoring, size: int) -> Floats:
    """Scores from 0 to 100, one per interaction; NaN where nothing was checked.

    What is pending, not checkable or waived counts neither way; what does not apply does so
    only if `scoring` says so.
    """
    gained, possible = np.zeros(size), np.zeros(size)
    ruined = np.zeros(size, dtype=bool)
    gain, count = _credit(scoring)
    for tallied in tallies:
        weight = tallied.standard.weight
        gained += (gain * weight)[tallied.state]
        possible += (count * weight)[tallied.state]
        if tallied.standard.severity == "critical" and scoring.critical == "zero":
            ruined |= tallied.state == names.FAIL
    scores: Floats = np.divide(100 * gained, possible, out=np.full(size, np.nan), where=possible > 0)
    scores[ruined & (possible > 0)] = 0.0
    return scores


def _credit(scoring: Scoring) -> tuple[Floats, Floats]:
    """What each state gives, and what it counts for, as shares of the standard's weight."""
    gain, count = np.zeros(len(names.VERDICTS) + 1), np.zeros(len(names.VERDICTS) + 1)
    gain[names.PASS] = count[names.PASS] = count[names.FAIL] = 1
    if scoring.not_applicable == "pass":
        gain[names.NOT_APPLICABLE] = count[names.NOT_APPLICABLE] = 1
    return gain, count


def summary(scores: Floats) -> dict[str, Any]:
    """How the interactions' own scores lie."""
    known = scores[~np.isnan(scores)]
    return {
        "scored": len(known),
        "mean": number(float(known.mean()), 4) if len(known) else None,
        "median": number(float(np.median(known)), 4) if len(known) else None,
        "below": {str(mark): int((known < mark).sum()) for mark in (50, 80)},
        "faultless": int((known >= 100).sum()),
    }


def mean_scores(scores: Floats, group: Coded) -> tuple[NDArray[np.int64], list[float | int | None]]:
    """Per group: how many interactions have a score, and their mean."""
    kept = ~np.isnan(scores) & (group.codes >= 0)
    size = len(group.labels)
    counts = np.bincount(group.codes[kept], minlength=size)
    sums = np.bincount(group.codes[kept], weights=scores[kept], minlength=size)
    means = [number(total / count, 4) if count else None for total, count in zip(sums, counts, strict=True)]
    return counts, means


def worst_rows(
    tallies: Sequence[Tally], scores: Floats, columns: Columns, ids: pl.Series
) -> list[dict[str, Any]]:
    """The interactions with the lowest scores that failed anything, the lowest first."""
    missed = np.zeros(columns.size)
    for tallied in tallies:
        missed += (tallied.state == names.FAIL) * max(tallied.standard.weight, 1e-9)
    failing = np.flatnonzero(missed > 0)
    order = np.lexsort((failing, -missed[failing], np.nan_to_num(scores[failing], nan=100.0)))
    return [
        {
            "interaction": ids[row],
            "score": number(float(scores[row]), 4),
            "failed": [each.standard.id for each in tallies if each.state[row] == names.FAIL],
            "actor": columns.agent.label(row),
            "team": columns.team.label(row),
            "channel": columns.channel.label(row),
            "opened_at": text_of(int(columns.opened[row])),
        }
        for row in failing[order[:WORST_SHOWN]].tolist()
    ]
