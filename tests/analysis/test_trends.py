"""Standards over weeks, months and reports."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np
import polars as pl
import pytest

from cs_audit.analysis.trends import conclude, trends_of_audit
from cs_audit.model import names
from cs_audit.model.errors import UsageError
from cs_audit.model.verdicts import NO_TIME, Audit
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
