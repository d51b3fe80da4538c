"""Agents, teams and channels over all standards, and where each agent is weakest."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names
from cs_audit.scoring.interactions import mean_score
from cs_audit.scoring.statistics import FEW, share
from cs_audit.scoring.tally import rate_row

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.engine.totals import Groups, Totals
    from cs_audit.scoring.tally import Tally

WEAKEST = 3
LEAST_CHECKED = 5
"""An agent's share in a standard is named among the weakest from so many observations on."""


def group_rows(totals: Totals, agents: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Rates over all standards, with the mean of the interactions' own scores. `agents`: as they are shown."""
    return {
        "agent": _rows(totals.groups["agent"], agents),
        "team": _rows(totals.groups["team"], totals.groups["team"].labels),
        "channel": _rows(totals.groups["channel"], totals.groups["channel"].labels),
    }


def _rows(groups: Groups, labels: Sequence[str]) -> list[dict[str, Any]]:
    table = groups.verdicts.sum(axis=0)
    passed = table[:, names.PASS]
    checked = passed + table[:, names.FAIL]
    rows = []
    for code, label in enumerate(labels):
        interactions = int(groups.interactions[code])
        if checked[code] or interactions:
            row = rate_row(label, int(checked[code]), int(passed[code]))
            row |= {"score": mean_score(groups, code), "interactions": interactions}
            row["few"] = interactions < FEW  # one talk gives many verdicts; talks are what counts
            rows.append(row)
    return rows


def weakest(tallies: Sequence[Tally], agents: Sequence[str]) -> dict[str, list[dict[str, Any]]]:
    """Agent → the standards that they miss by the most, furthest from the objective first."""
    found: dict[str, list[tuple[float, int, dict[str, Any]]]] = {}
    for place, tallied in enumerate(tallies):
        checked, passed = tallied.group("agent")
        rate = np.divide(passed, checked, out=np.ones(len(checked)), where=checked > 0)
        short = (tallied.standard.objective - rate).round(9)
        for code in np.flatnonzero((checked >= LEAST_CHECKED) & (short > 0) & (passed < checked)).tolist():
            count, good = int(checked[code]), int(passed[code])
            row = {"standard": tallied.standard.id, "checked": count, "passed": good}
            row |= {"rate": share(good, count), "findings": []}
            found.setdefault(agents[code], []).append((-float(short[code]), place, row))
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
    """At least how many interactions have a failure that belongs to no agent: so many have it in one standard."""
    return max((tallied.without_agent for tallied in tallies), default=0)
