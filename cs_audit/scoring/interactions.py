"""Interactions' own scores: the weighted share of what each passed, nothing for a critical failure."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.engine.totals import FIXED
from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.engine.totals import Groups, Scores, Worst
    from cs_audit.scoring.evidence import Witness

FAULTLESS = 100


def summary(scores: Scores) -> dict[str, Any]:
    """How the interactions' own scores lie."""
    counts, values = scores.counts.tolist(), scores.values.tolist()
    scored = sum(counts)
    total = sum(round(value * FIXED) * count for value, count in zip(values, counts, strict=True))
    return {
        "scored": scored,
        "mean": number(total / FIXED / scored, 4) if scored else None,
        "median": number(_median(values, counts), 4) if scored else None,
        "below": {str(mark): int(scores.counts[scores.values < mark].sum()) for mark in (50, 80)},
        "faultless": int(scores.counts[scores.values >= FAULTLESS].sum()),
    }


def _median(values: Sequence[float], counts: Sequence[int]) -> float:
    """The middle value, or the mean of the two in the middle."""
    total = sum(counts)
    middle, so_far = [], 0
    wanted = {(total - 1) // 2, total // 2}
    for value, count in zip(values, counts, strict=True):
        middle += [value for place in sorted(wanted) if so_far <= place < so_far + count]
        so_far += count
    return sum(middle) / len(middle)


def mean_score(groups: Groups, code: int) -> float | int | None:
    """The mean score of a group's interactions; None where none has one."""
    count = int(groups.interactions[code])
    return number(int(groups.scores[code]) / FIXED / count, 4) if count else None


def worst_rows(worst: Worst, standards: Sequence[str], witness: Witness) -> list[dict[str, Any]]:
    """The interactions with the lowest scores that failed anything, the lowest first."""
    return [
        {
            "interaction": witness.record(row)["id"],
            "score": number(float(score), 4),
            "failed": [name for name, missed in zip(standards, failed.tolist(), strict=True) if missed],
            **witness.about(row),
        }
        for row, score, failed in zip(worst.row.tolist(), worst.score, worst.failed, strict=True)
    ]
