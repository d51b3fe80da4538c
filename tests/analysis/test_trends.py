"""Standards over weeks, months and reports."""

from __future__ import annotations

from typing import Any

import numpy as np
import polars as pl
import pytest

from cs_audit.analysis.trends import trends_of_audit, trends_of_reports
from cs_audit.model import names
from cs_audit.model.errors import UsageError
from tests.scoring.synthetic import bulk, realistic


def test_periods_add_up_and_leave_no_gap() -> None:
    audit = realistic()
    for period, length in (("week", 13), ("month", 4)):
        trends = trends_of_audit(audit, period)
        for series in trends["series"]:
            result: Any = audit.results[series["standard"]]
            assert len(series["points"]) == length
            lifted = int(series["standard"] == "greeting")
            checked = int(np.isin(result.verdict, (names.PASS, names.FAIL)).sum()) - lifted
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
    late = np.arange(3000) > 2000
    result.verdict[late & (result.verdict == names.PASS)] = np.where(
        np.arange((late & (result.verdict == names.PASS)).sum()) % 2, names.PASS, names.FAIL
    )
    series = trends_of_audit(audit, "month")["series"][0]
    assert series["statement"]["direction"] == "worse"
    assert "worse" in [point["change"]["direction"] for point in series["points"] if point["change"]]


def test_unknown_periods_are_refused() -> None:
    with pytest.raises(UsageError, match="week, month"):
        trends_of_audit(realistic(2), "day")


def report(as_of: str, passed: int, *, population: bool = False) -> dict[str, Any]:
    row = {
        "id": "s",
        "title": "S",
        "checked": 100,
        "passed": passed,
        "interval": None,
        "population": population,
    }
    own = {"value": passed / 100, "unit": "share", "at_least": False} if population else {}
    return {"as_of": as_of, "score": passed, "standards": [row | own]}


@pytest.mark.parametrize(("population", "direction"), [(False, "better"), (True, "worse")])
def test_reports_in_a_row(population: bool, direction: str) -> None:
    first, second = (
        report("2026-02-01", 90, population=population),
        report("2026-01-01", 60, population=population),
    )
    trends = trends_of_reports([first, second])
    assert [point["label"] for point in trends["score"]] == ["2026-01-01", "2026-02-01"]
    assert trends["series"][0]["statement"]["direction"] == direction
    assert [point["rate"] for point in trends["series"][0]["points"]] == [0.6, 0.9]
