"""What every chart keeps to: time is proportional, equal values are equally high, nothing leaves the drawing."""

from __future__ import annotations

import re
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.report.charts import daily, dots, heat, histogram, scale, series, track
from cs_audit.report.templates import templates_root

SHARES = st.floats(0, 1)


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(-1e6, 1e6), min_size=1, max_size=8))
def test_an_axis_holds_its_values_between_round_ticks(values: list[float]) -> None:
    axis = scale.linear(values)
    slack = 1e-6 * max(1.0, *(abs(value) for value in values))
    assert axis.low <= min(values) + slack
    assert axis.high >= max(values) - slack
    assert axis.ticks[0] == axis.low
    assert axis.ticks[-1] == axis.high
    assert 2 <= len(axis.ticks) <= 7
    steps = {
        round((b - a) / (axis.ticks[1] - axis.ticks[0]), 6)
        for a, b in zip(axis.ticks, axis.ticks[1:], strict=False)
    }
    assert steps == {1.0}


@settings(max_examples=200, deadline=None)
@given(st.lists(SHARES, min_size=1, max_size=8))
def test_an_axis_of_shares_stays_within_nothing_and_all(values: list[float]) -> None:
    axis = scale.shares(values)
    assert 0 <= axis.low < axis.high <= 1


@given(SHARES, SHARES)
def test_a_larger_share_never_lies_further_left(one: float, other: float) -> None:
    axis = scale.shares([one, other])
    low, high = sorted((one, other))
    assert axis.at(low) <= axis.at(high)
    drawn = dots.dot(axis, low, [low, high], high)
    assert drawn.x == drawn.low
    assert drawn.goal == drawn.high


@pytest.mark.parametrize(
    ("top", "ticks"),
    [(12_600, (0, 3600, 7200, 10_800)), (90, (0, 30, 60, 90)), (600, (0, 120, 240, 360, 480, 600)),
     (7200, (0, 1800, 3600, 5400, 7200)),
     (14 * 86_400, (0, 259_200, 518_400, 777_600, 1_036_800))],
)  # fmt: skip
def test_time_has_the_ticks_that_people_count_in(top: float, ticks: tuple[int, ...]) -> None:
    assert scale.seconds(top) == ticks


def _distribution(limit: float) -> dict[str, object]:
    bins = [{"from": n * 1800, "to": (n + 1) * 1800, "count": n + 1, "failed": n // 3} for n in range(7)]
    return {"bins": [*bins, {"from": 12_600, "to": None, "count": 9, "failed": 9}], "limit": limit,
            "percentiles": {"p50": 3461, "p90": 7874.6}}  # fmt: skip


def test_a_histogram_is_true_to_time_and_to_counts() -> None:
    drawn = histogram.histogram(_distribution(7200.0), mean=5400)
    assert drawn is not None
    closed = drawn.columns[:-1]
    assert len({round(column.width / (column.end - column.start), 3) for column in closed if column.end}) == 1
    assert all(abs(column.height / column.count - 100 / drawn.counts.high) < 0.06 for column in drawn.columns)
    assert drawn.limit == pytest.approx(7200 / 12_600 * (100 - histogram.OPEN - histogram.GAP), abs=0.1)
    assert drawn.columns[-1].end is None
    assert drawn.columns[-1].x == 100 - histogram.OPEN
    assert all(place <= 85 for place, _ in drawn.time)


@given(st.integers(0, 500), st.integers(0, 500), st.integers(1, 500))
def test_a_warmer_cell_has_the_larger_share(one: int, other: int, checked: int) -> None:
    low, high = sorted((min(one, checked), min(other, checked)))
    assert 1 <= heat.level(checked, low) <= heat.level(checked, high) <= 1 + heat.LEVELS


def test_heat_darkens_step_by_step_in_both_themes() -> None:
    """The relative luminance of the ladder of colours is monotone: no step looks better than a smaller share."""
    css = (templates_root() / "assets" / "report.css").read_text(encoding="utf-8")
    ladders = re.findall(r"--h2:(#\w{6});--h3:(#\w{6});--h4:(#\w{6});--h5:(#\w{6});--h6:(#\w{6})", css)
    assert len(ladders) >= 2
    for ladder in ladders:
        lights = [_luminance(colour) for colour in ladder]
        assert lights in (sorted(lights), sorted(lights, reverse=True))


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@given(st.lists(st.integers(1, 40), min_size=2, max_size=12))
def test_points_lie_where_their_dates_are(gaps: list[int]) -> None:
    starts = [date(2026, 1, 5)]
    for gap in gaps:
        starts.append(starts[-1] + timedelta(days=gap))
    days = series.days_of(starts)
    drawn = series.series([series.Sample(start, 0.5) for start in starts], scale.shares([0.4, 0.6]), days)
    whole = (starts[-1] - starts[0]).days
    for spot, start in zip(drawn.spots, starts, strict=True):
        assert spot.x == pytest.approx(100 * (start - starts[0]).days / whole, abs=0.06)
    assert len({spot.y for spot in drawn.spots}) == 1


def test_a_line_breaks_where_nothing_is_known() -> None:
    starts = [date(2026, 1, 5) + timedelta(weeks=n) for n in range(5)]
    values = (0.5, 0.6, None, 0.7, 0.8)
    samples = [series.Sample(start, value) for start, value in zip(starts, values, strict=True)]
    drawn = series.series(samples, scale.shares([0.5, 0.8]), series.days_of(starts), 0.6)
    assert [len(line) for line in drawn.lines] == [2, 2]
    assert drawn.path.count("M") == 2
    assert drawn.goal == drawn.spots[1].y


def test_days_are_equally_wide_and_alarms_stay() -> None:
    drawn = daily.daily([(date(2026, 1, 1), 3, 1.5, False), (date(2026, 1, 5), 6, 1.5, True)])
    assert drawn is not None
    first, last = drawn.bars
    assert last.x == pytest.approx(80)
    assert first.width == last.width
    assert last.height == 2 * first.height
    assert [bar.alarm for bar in drawn.bars] == [False, True]


def test_a_band_of_time_is_true_to_time() -> None:
    drawn = track.track([(0, 25, "open"), (25, 75, "closed"), (75, 100, "open")], 0, 50, 100)
    assert drawn is not None
    assert [(piece.x, piece.width) for piece in drawn.pieces] == [(0, 25), (25, 50), (75, 25)]
    assert drawn.moments == {"start": 0, "due": 50, "stop": 100}
    assert drawn.over == (50, 50)
    assert track.track([], 5, None, None) is None


def test_what_lies_beyond_the_axis_has_no_place_on_it() -> None:
    data = _distribution(7200.0) | {"percentiles": {"p50": 3461, "p90": 99_000}}
    drawn = histogram.histogram(data, mean=50_000)
    assert drawn is not None
    assert drawn.median is not None
    assert drawn.mean is drawn.p90 is None
