"""Times as exports write them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.importers.assembly.times import DAY, MINUTE, SECOND, Zone, instants

WARSAW = Zone("Europe/Warsaw")

CASES = [
    ("2026-03-27T15:50:00Z", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27T15:50:00z", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27T16:50:00+01:00", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27T16:50:00+0100", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27 16:50:00+01", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27T15:50:00.123456Z", "2026-03-27 15:50:00.123456", SECOND),
    ("2026-03-27T15:50:32+00:00Z", "2026-03-27 15:50:32", SECOND),
    ("20260327T155000Z", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27T15:50Z", "2026-03-27 15:50:00", MINUTE),
    ("2026-03-27T10:50-05:00", "2026-03-27 15:50:00", MINUTE),
    (" 2026-03-27T15:50:00Z ", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27 16:50:00", "2026-03-27 15:50:00", SECOND),
    ("2026-03-27T16:50", "2026-03-27 15:50:00", MINUTE),
    ("2026-03-27", "2026-03-26 23:00:00", DAY),
    ("2026-03-29T02:30:00", "2026-03-29 01:30:00", SECOND),  # skipped: moves forward by the gap
    ("2026-10-25T02:30:00", "2026-10-25 00:30:00", SECOND),  # twice: the first
]


@pytest.mark.parametrize(("text", "utc", "precision"), CASES, ids=[case[0] for case in CASES])
@pytest.mark.parametrize("copies", [1, 3000], ids=["few", "many"])
def test_times_are_read(text: str, utc: str, precision: int, copies: int) -> None:
    read = instants(pl.Series([text] * copies), WARSAW)
    assert read.wrong.null_count() == copies
    assert set(read.at.dt.replace_time_zone(None)) == {datetime.fromisoformat(utc)}
    assert set(read.precision) == {precision}


@pytest.mark.parametrize(
    "text", ["", "10:00", "27.03.2026 15:50", "2026-13-01T10:00:00Z", "2026-03-27T25:00:00Z", "now"]
)
def test_what_is_no_time_says_so(text: str) -> None:
    read = instants(pl.Series([text, None]), WARSAW)
    assert read.at.to_list() == [None, None]
    assert read.wrong[0].startswith("bad_time: ")
    assert read.wrong[1] is None


def test_naive_times_need_a_zone() -> None:
    naive = datetime(2026, 3, 27, 15, 50)
    for column in (
        pl.Series(["2026-03-27T15:50:00"] * 2500),
        pl.Series([naive]),
        pl.Series([date(2026, 3, 27)]),
    ):
        read = instants(column, Zone())
        assert read.at.null_count() == len(column)
        assert all(why.startswith("naive_time: ") and "--timezone" in why for why in read.wrong)


def test_columns_of_datetimes_and_dates() -> None:
    aware = datetime(2026, 3, 27, 15, 50, tzinfo=timezone(timedelta(hours=1)))
    assert instants(pl.Series([aware], dtype=pl.Datetime("ms", "Europe/Warsaw")), Zone()).at.to_list() == [
        aware
    ]
    local = instants(pl.Series([datetime(2026, 3, 29, 2, 30), None]), WARSAW)
    assert local.at.to_list() == [datetime(2026, 3, 29, 1, 30, tzinfo=UTC), None]
    dates = instants(pl.Series([date(2026, 3, 27)]), WARSAW)
    assert (dates.at.to_list(), dates.precision.to_list()) == ([datetime(2026, 3, 26, 23, tzinfo=UTC)], [DAY])


def test_latest_and_refused_local_times() -> None:
    late = instants(pl.Series(["2026-10-25T02:30:00"]), Zone("Europe/Warsaw", ambiguous="latest"))
    assert late.at.to_list() == [datetime(2026, 10, 25, 1, 30, tzinfo=UTC)]
    strict = Zone("Europe/Warsaw", nonexistent="error")
    for column in (pl.Series(["2026-03-29T02:30:00"]), pl.Series([datetime(2026, 3, 29, 2, 30)])):
        assert "skip" in instants(column, strict).wrong[0]


@settings(max_examples=40, deadline=None)
@given(
    at=st.datetimes(datetime(1990, 1, 1), datetime(2090, 1, 1)),
    zone=st.sampled_from(["Europe/Warsaw", "America/New_York", "Asia/Kathmandu", "Australia/Lord_Howe"]),
)
def test_local_times_agree_with_the_standard_library(at: datetime, zone: str) -> None:
    wanted = at.replace(tzinfo=ZoneInfo(zone), fold=0).astimezone(
        UTC
    )  # the first of a time that occurs twice
    assert instants(pl.Series([at.isoformat()]), Zone(zone)).at.to_list() == [wanted]
    assert instants(pl.Series([wanted.isoformat()]), Zone()).at.to_list() == [wanted]
