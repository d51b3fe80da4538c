"""How each agent's own interactions went over the periods of the trends: how many had no violation at all.

An interaction counts once, whatever it was checked on, so that its many verdicts do not pose as many observations.
A trend over the periods that are over (Cochran and Armitage) is told from 30 interactions on; the tests of all
agents are one family: Benjamini and Hochberg's procedure at 5 % says which of them count.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.engine.totals import FIXED
from cs_audit.scoring.statistics import FEW, discoveries, number, trend_by_chance

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.engine.totals import Groups
    from cs_audit.scoring.privacy import Privacy

Row = dict[str, Any]


def agents_over_time(
    days: Groups, places: Mapping[int, int], periods: Sequence[Mapping[str, Any]], privacy: Privacy
) -> list[Row]:
    """A row an agent: `checked` and `faultless` by period, and a `statement` where they move by more than chance.

    `days`: by agent and day; `places`: the period of each day.
    """
    found: dict[str, Row] = {}
    for (agent, day), count, score in zip(
        days.labels, days.interactions.tolist(), days.scores.tolist(), strict=True
    ):
        row = found.setdefault(agent, _empty(privacy.agent(agent), len(periods)))
        row["checked"][places[day]] += count
        row["faultless"][places[day]] += score // FIXED
    rows = list(found.values())
    over = [place for place, each in enumerate(periods) if each["complete"]]
    tests = [(row, trend) for row in rows if (trend := _trend(row, over)) is not None]
    for (row, (z, chance)), counts in zip(
        tests, discoveries([chance for _, (_, chance) in tests]), strict=True
    ):
        if counts:
            direction = "better" if z > 0 else "worse"
            row["statement"] = {"direction": direction, "p": number(chance, 6)}
    return rows


def _empty(agent: str, periods: int) -> Row:
    return {"agent": agent, "checked": [0] * periods, "faultless": [0] * periods, "statement": None}


def _trend(row: Row, over: Sequence[int]) -> tuple[float, float] | None:
    """z and its p over the periods that are over; None where they are too few to be asked."""
    checked, faultless = ([row[key][place] for place in over] for key in ("checked", "faultless"))
    if sum(checked) < FEW or sum(count > 0 for count in checked) < 3:
        return None
    return trend_by_chance(over, faultless, checked)
