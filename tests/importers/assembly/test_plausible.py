"""Times that cannot be are left out or taken for not told, with their place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl
import pytest

from tests.importers.logs import assert_balanced, case, codes, log_of, one

if TYPE_CHECKING:
    from pathlib import Path

FIRST, SECOND = case(by="customer", text="a"), case(at="2026-03-02T11:00:00Z", by="agent", text="b")


@pytest.mark.parametrize("at", ["0001-01-01T00:00:00Z", "1989-12-31T23:59:59Z", "9998-01-01T00:00:00Z"])
def test_an_event_that_cannot_be_is_left_out(tmp_path: Path, at: str) -> None:
    log = log_of(tmp_path, one("a", FIRST, SECOND), one("b", FIRST, case(at=at, kind="note")))
    assert log.events["interaction"].to_list() == ["a", "a", "b"]
    issue = log.issues.row(0, named=True)
    assert (issue["code"], issue["record"], issue["severity"]) == ("implausible_time", "line 2", "error")
    assert at in issue["message"]
    assert_balanced(log)


def test_the_first_gap_of_five_years_ends_the_plausible_times(tmp_path: Path) -> None:
    steps = ["2026-03-02T10:00:00Z", "2029-03-02T10:00:00Z", "2033-03-02T10:00:00Z", "2039-01-01T00:00:00Z"]
    log = log_of(tmp_path, one("a", FIRST, FIRST, FIRST, FIRST, *(case(at=at) for at in steps)))
    assert log.events["at"].max().year == 2033
    old = log_of(tmp_path, one("a", FIRST, case(at="1990-01-01T00:00:00Z"), SECOND))
    assert old.events.height == 3  # however old, before the median a gap says nothing


@pytest.mark.parametrize("key", ["opened_at", "closed_at", "due_at"])
def test_a_moment_that_cannot_be_is_not_told(tmp_path: Path, key: str) -> None:
    log = log_of(tmp_path, one("a", FIRST), one("b", FIRST, **{key: "9999-12-31T23:59:59Z"}))
    told = log.interactions[key].to_list()[1]
    assert told == (log.events["at"][1] if key == "opened_at" else None)
    assert log.issues.select("code", "record", "severity").rows() == [
        ("implausible_time", "line 2", "warning")
    ]
    assert_balanced(log)


def test_a_due_moment_of_next_year_is_plausible(tmp_path: Path) -> None:
    log = log_of(tmp_path, one("a", FIRST, due_at="2027-03-02T10:00:00Z"))
    assert codes(log) == []


def test_a_log_without_events_goes_by_its_openings(tmp_path: Path) -> None:
    rows = [{"id": str(n), "opened_at": f"2026-03-0{n}T10:00:00Z"} for n in range(1, 5)]
    log = log_of(tmp_path, *rows, {"id": "x", "opened_at": "9999-12-31T00:00:00Z"})
    assert log.interactions["id"].to_list() == ["1", "2", "3", "4"]
    assert {"implausible_time", "no_time"} <= set(codes(log))
    assert_balanced(log)


def test_closed_before_opened_is_told(tmp_path: Path) -> None:
    log = log_of(tmp_path, one("a", FIRST, closed_at="2026-03-01T10:00:00Z"))
    assert log.issues.filter(pl.col("code") == "times_contradict")["count"].to_list() == [1]


def test_blanks_around_ids_are_no_part_of_them(tmp_path: Path) -> None:
    log = log_of(tmp_path, one("x", FIRST), one(" x ", SECOND))
    assert log.interactions["id"].to_list() == ["x"]
