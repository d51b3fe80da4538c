"""Standards over weeks, months and reports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

import numpy as np
import polars as pl
import pytest

from cs_audit.analysis.agents_over_time import agents_over_time
from cs_audit.analysis.trends import conclude, trends_of_audit
from cs_audit.engine.part import totals_of_audit
from cs_audit.engine.totals import FIXED, STATES, Groups
from cs_audit.model import names
from cs_audit.model.errors import UsageError
from cs_audit.model.verdicts import NO_TIME, Audit
from cs_audit.scoring.privacy import Privacy
from tests.scoring.synthetic import bulk, realistic


def test_periods_add_up_and_leave_no_gap() -> None:
    audit = realistic()
    for period, length in (("week", 13), ("month", 4)):
        trends = trends_of_audit(audit, period)
        for series in trends["series"]:
            result: Any = audit.results[series["standard"]]
            assert len(series["points"]) == length
            lifted = int(series["standard"] == "greeting")
            settled = (result.due_at == NO_TIME) | (result.due_at <= audit.as_of)
            checked = int((np.isin(result.verdict, (names.PASS, names.FAIL)) & settled).sum()) - lifted
            assert sum(point["checked"] for point in series["points"]) == checked
        starts = [point["from"] for point in trends["score"]]
        assert starts == sorted(set(starts))


def test_an_interaction_belongs_to_its_local_month() -> None:
    """22:30 UTC on 31 July is August in Warsaw."""
    audit = realistic(20)
    frame = audit.log.interactions.with_columns(
        opened_at=pl.Series(["2026-07-31T22:30:00Z"] * 20).str.to_datetime(time_unit="us", time_zone="UTC")
    )
    log = type(audit.log)(frame, audit.log.events, audit.log.surveys, audit.log.issues, audit.log.coverage)
    moved = type(audit)(audit.standards, log, audit.as_of, audit.results)
    assert [point["label"] for point in trends_of_audit(moved, "month")["score"]] == ["2026-08"]


def test_a_change_beyond_chance_is_marked() -> None:
    audit = bulk(3000, standards=1, fail=0.1)
    result: Any = audit.results["s00"]
    late = np.arange(3000) > 1300
    result.verdict[late & (result.verdict == names.PASS)] = np.where(
        np.arange((late & (result.verdict == names.PASS)).sum()) % 2, names.PASS, names.FAIL
    )
    series = trends_of_audit(audit, "month")["series"][0]
    assert series["statement"]["direction"] == "worse"
    assert "worse" in [point["change"]["direction"] for point in series["points"] if point["change"]]


def steady(count: int = 6000, limit: int = 48, mean: float = 40.0) -> Audit:
    """One process that never changes, seen while the newest clocks still run; times in hours."""
    audit = bulk(count, standards=1)
    opened = audit.log.interactions["opened_at"].dt.epoch("s").to_numpy()
    as_of = int(opened.max())
    answered = opened + (np.random.default_rng(5).exponential(mean, count) * 3600).astype(np.int64)
    due = opened + limit * 3600
    verdict = np.full(count, names.PENDING, dtype=np.int8)
    verdict[np.minimum(due, as_of) == due] = names.FAIL
    verdict[answered <= np.minimum(due, as_of)] = names.PASS
    result: Any = audit.results["s00"]
    return replace(audit, as_of=as_of, results={"s00": replace(result, verdict=verdict, due_at=due)})


def test_the_newest_period_does_not_lean_towards_what_is_quick() -> None:
    """Only what is due by the moment of looking counts; the period that still runs is shown and not compared."""
    audit = steady()
    result: Any = audit.results["s00"]
    series = trends_of_audit(audit, "week")["series"][0]
    due = result.due_at <= audit.as_of
    assert sum(point["checked"] for point in series["points"]) == int(due.sum())
    assert sum(point["passed"] for point in series["points"]) == int(
        (due & (result.verdict == names.PASS)).sum()
    )
    assert [point["complete"] for point in series["points"]] == [True] * (len(series["points"]) - 1) + [False]
    assert series["statement"] is None
    assert not any(point["change"] for point in series["points"])


def test_a_period_that_is_not_over_or_has_too_few_is_not_compared() -> None:
    def points(**last: Any) -> list[dict[str, Any]]:
        plain = {"label": "", "passed": 90, "checked": 100, "rate": 0.9, "few": False, "change": None}
        return [plain | {"label": str(n)} for n in range(4)] + [plain | {"passed": 9, "rate": 0.09} | last]

    for last, found in (
        ({}, "worse"),
        ({"complete": False}, None),
        ({"few": True}, None),
        ({"passed": None}, None),
    ):
        series = [{"standard": "s", "points": points(**last), "statement": None}]
        conclude(series)
        change = series[0]["points"][-1]["change"]  # type: ignore[index]
        assert (change and change["direction"]) == found, last


def test_reports_of_many_standards_without_any_change_seldom_claim_one() -> None:
    rng = np.random.default_rng(11)
    claims = 0
    for _ in range(100):
        series = []
        for name in range(12):
            passed = rng.binomial(60, 0.85, 12).tolist()
            points = [{"label": str(week), "passed": k, "checked": 60, "rate": k / 60, "few": False, "change": None}
                      for week, k in enumerate(passed)]  # fmt: skip
            series.append({"standard": str(name), "points": points, "statement": None})
        conclude(series)
        claims += any(each["statement"] or any(p["change"] for p in each["points"]) for each in series)
    assert claims <= 12  # of 100; about 5 are expected


def test_unknown_periods_are_refused() -> None:
    with pytest.raises(UsageError, match="week, month"):
        trends_of_audit(realistic(2), "day")


def test_agents_over_time_count_what_was_owned_and_may_fail_no_more() -> None:
    """Counted once more, row by row, from the verdicts themselves."""
    audit = realistic()
    trends = trends_of_audit(audit, "month")
    totals = totals_of_audit(audit)
    acted = audit.log.events.filter(pl.col("by") == "agent", pl.col("actor").is_not_null())
    owners = dict(acted.select("interaction", "actor").iter_rows())  # the last who acted
    given = audit.log.interactions.select("id", "assignee").drop_nulls()
    owners.update(dict(given.iter_rows()))
    wanted: dict[tuple[str, str], list[int]] = {}
    for row, (name, opened) in enumerate(audit.log.interactions.select("id", "opened_at").iter_rows()):
        states = set()
        for standard, result in audit.results.items():
            if not hasattr(result, "verdict"):
                continue
            state = int(result.verdict[row])
            due = int(result.due_at[row])
            if state in (names.PASS, names.FAIL) and due != NO_TIME and due > audit.as_of:
                state = names.PENDING
            if (standard, name) in {(one.standard, one.interaction) for one in audit.standards.waivers}:
                state = names.NOT_APPLICABLE
            states.add(state)
        if owners.get(name) is None or names.PENDING in states or not states & {names.PASS, names.FAIL}:
            continue
        month = f"{opened.astimezone(ZoneInfo(audit.standards.timezone)):%Y-%m}"
        cell = wanted.setdefault((owners[name], month), [0, 0])
        cell[0] += 1
        cell[1] += names.FAIL not in states
    labels = [point["label"] for point in trends["score"]]
    found = {
        (row["agent"], label): [checked, faultless]
        for row in trends["agents"]
        for label, checked, faultless in zip(labels, row["checked"], row["faultless"], strict=True)
        if checked
    }
    assert found == wanted
    assert {agent for agent, _ in found} <= set(totals.groups["agent"].labels)


def test_what_moves_by_more_than_chance_is_told_of_an_agent() -> None:
    periods = [{"complete": place < 6} for place in range(7)]
    days = [("ann", day) for day in range(7)] + [("bob", day) for day in range(7)] + [("cid", 0)]
    score = [FIXED * n for n in (2, 4, 5, 7, 8, 10, 0, 5, 5, 6, 5, 5, 6, 10, 1)]
    groups = Groups(tuple(days), np.zeros((0, 15, STATES)), np.array([10] * 14 + [1]), np.array(score))
    ann, bob, cid = agents_over_time(groups, {day: day for day in range(7)}, periods, Privacy())
    assert ann["statement"]["direction"] == "better"
    assert bob["statement"] is None
    assert cid == {"agent": "cid", "checked": [1, *[0] * 6], "faultless": [1, *[0] * 6], "statement": None}
