"""Agents, teams and channels over all standards, and where each agent is weakest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names
from cs_audit.scoring.interactions import mean_scores
from cs_audit.scoring.statistics import FEW, share
from cs_audit.scoring.tally import group_counts, rate_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.scoring.columns import Coded, Columns
    from cs_audit.scoring.tally import Tally

WEAKEST = 3
LEAST_CHECKED = 5
"""An agent's share in a standard is named among the weakest from so many observations on."""


def group_rows(
    tallies: Sequence[Tally], scores: NDArray[np.float64], columns: Columns
) -> dict[str, list[dict[str, Any]]]:
    """Rates over all standards, with the mean of the interactions' own scores."""
    agent_codes = [tallied.actor for tallied in tallies]
    return {
        "agent": _rows(tallies, agent_codes, columns.agent, scores),
        "team": _rows(tallies, [columns.team.codes] * len(tallies), columns.team, scores),
        "channel": _rows(tallies, [columns.channel.codes] * len(tallies), columns.channel, scores),
    }


def _rows(
    tallies: Sequence[Tally],
    codes: Sequence[NDArray[np.int32]],
    group: Coded,
    scores: NDArray[np.float64],
) -> list[dict[str, Any]]:
    size = len(group.labels)
    checked, passed = np.zeros(size, dtype=np.int64), np.zeros(size, dtype=np.int64)
    for tallied, theirs in zip(tallies, codes, strict=True):
        count, good = group_counts(tallied, theirs, size)
        checked += count
        passed += good
    interactions, means = mean_scores(scores, group)
    rows = []
    for code, label in enumerate(group.labels):
        if checked[code] or interactions[code]:
            row = rate_row(label, int(checked[code]), int(passed[code]))
            row |= {"score": means[code], "interactions": int(interactions[code])}
            row["few"] = int(interactions[code]) < FEW  # one talk gives many verdicts; talks are what counts
            rows.append(row)
    return rows


def weakest(tallies: Sequence[Tally], agent: Coded) -> dict[str, list[dict[str, Any]]]:
    """Agent → the standards that they miss by the most, furthest from the objective first."""
    found: dict[str, list[tuple[float, int, dict[str, Any]]]] = {}
    for place, tallied in enumerate(tallies):
        checked, passed = group_counts(tallied, tallied.actor, len(agent.labels))
        rate = np.divide(passed, checked, out=np.ones(len(checked)), where=checked > 0)
        short = (tallied.standard.objective - rate).round(9)
        for code in np.flatnonzero((checked >= LEAST_CHECKED) & (short > 0) & (passed < checked)).tolist():
            count, good = int(checked[code]), int(passed[code])
            row = {"standard": tallied.standard.id, "checked": count, "passed": good}
            row |= {"rate": share(good, count), "findings": []}
            found.setdefault(agent.labels[code], []).append((-float(short[code]), place, row))
    return {
        label: [row for _, _, row in sorted(rows, key=lambda each: each[:2])[:WEAKEST]]
        for label, rows in found.items()
    }


def with_examples(
    rows: list[dict[str, Any]], weak: dict[str, list[dict[str, Any]]], findings: Sequence[dict[str, Any]]
) -> None:
    """Give each agent's row its weakest standards, with the fingerprints of two findings each."""
    shown: dict[tuple[str, str], list[str]] = {}
    for finding in findings:
        if finding["actor"] is not None:
            shown.setdefault((finding["actor"], finding["standard"]), []).append(finding["fingerprint"])
    for row in rows:
        row["weakest"] = [
            each | {"findings": shown.get((row["id"], each["standard"]), [])[:2]}
            for each in weak.get(row["id"], [])
        ]


def without_agent(tallies: Sequence[Tally]) -> int:
    """How many failures belong to no agent at all."""
    return sum(int(((each.state == names.FAIL) & (each.actor < 0)).sum()) for each in tallies)
