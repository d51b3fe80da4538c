"""Intervals, chance and rounding."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.scoring.statistics import (
    difference_by_chance,
    discoveries,
    number,
    reaches,
    share,
    trend_by_chance,
    wilson,
)


@pytest.mark.parametrize(
    ("passed", "checked", "low", "high"),
    [
        (4, 5, 0.376, 0.964),
        (8, 10, 0.490, 0.943),
        (27, 30, 0.744, 0.965),
        (90, 100, 0.826, 0.945),
        (0, 10, 0.0, 0.278),
        (10, 10, 0.722, 1.0),
    ],
)
def test_wilson_gives_the_published_values(passed: int, checked: int, low: float, high: float) -> None:
    assert wilson(passed, checked) == pytest.approx((low, high), abs=0.0006)


def test_wilson_of_nothing() -> None:
    assert wilson(0, 0) is None


@given(st.integers(1, 10_000), st.data())
@settings(max_examples=60)
def test_wilson_holds_the_rate(checked: int, data: st.DataObject) -> None:
    passed = data.draw(st.integers(0, checked))
    low, high = wilson(passed, checked) or (1.0, 0.0)
    assert 0 <= low <= passed / checked <= high <= 1


@pytest.mark.parametrize(
    ("passed", "checked", "chance"),
    [
        ((90, 80), (100, 100), 0.0477),
        ((45, 40), (50, 50), 0.1614),
        ((5, 5), (5, 5), 1.0),
        ((1, 1), (0, 5), None),
        ((50, 500), (100, 1000), 1.0),
    ],
)
def test_two_proportions(passed: tuple[int, int], checked: tuple[int, int], chance: float | None) -> None:
    found = difference_by_chance(passed, checked)
    assert found == (None if chance is None else pytest.approx(chance, abs=0.0005))


@pytest.mark.parametrize(
    ("passed", "checked", "objective", "met"),
    [
        (999, 1000, 99.9 / 100, True),
        (19, 20, 0.95, True),
        (18, 20, 0.95, False),
        (998, 1000, 99.9 / 100, False),
        (0, 3, 0.0, True),
    ],
)
def test_objectives_survive_binary_fractions(passed: int, checked: int, objective: float, met: bool) -> None:
    assert reaches(passed, checked, objective) is met


def test_numbers_as_reports_show_them() -> None:
    assert [number(value) for value in (5400.0, 1.23456, float("nan"), float("inf"), None)] == [
        5400, 1.235, None, None, None,
    ]  # fmt: skip
    assert isinstance(number(5400.0), int)
    assert (share(2, 3), share(0, 0)) == (0.666667, None)


def test_a_trend_over_two_places_is_the_difference_of_two_shares() -> None:
    found = trend_by_chance([0, 1], [80, 60], [100, 100])
    assert found is not None
    z, chance = found
    assert z < 0
    assert chance == pytest.approx(difference_by_chance((80, 60), (100, 100)))


@pytest.mark.parametrize(
    ("passed", "checked"), [([5], [10]), ([10, 10], [10, 10]), ([0, 0], [10, 10]), ([], [])]
)
def test_nothing_to_compare_is_no_trend(passed: list[int], checked: list[int]) -> None:
    assert trend_by_chance(list(range(len(passed))), passed, checked) is None


def test_discoveries_are_those_of_the_procedure() -> None:
    """Benjamini and Hochberg's own example (1995): 15 tests, the four smallest count at 5 %."""
    chances = [0.0001, 0.0004, 0.0019, 0.0095, 0.0201, 0.0278, 0.0298, 0.0344, 0.0459, 0.3240, 0.4262, 0.5719,
               0.6528, 0.7590, 1.0]  # fmt: skip
    assert discoveries(chances) == [True] * 4 + [False] * 11
    assert discoveries(chances[::-1]) == [False] * 11 + [True] * 4
    assert discoveries([]) == []
    assert discoveries([0.04, 0.045]) == [True, True]  # the larger carries the smaller
