"""Consistency looks at another standard's verdicts, so it is tried on whole logs."""

from __future__ import annotations

import json
import random
from math import comb

import pytest

from cs_audit.api import audit, load_standards
from cs_audit.model.errors import SpecError
from cs_audit.proving.prove import log_of


def interaction(number: int, agent: str, minutes: int) -> dict[str, object]:
    return {
        "id": f"I-{number}",
        "assignee": agent,
        "events": [
            {"at": "2026-09-07T10:00:00Z", "by": "customer", "text": "?"},
            {"at": f"2026-09-07T10:{minutes:02d}:00Z", "by": "agent", "actor": agent, "text": "!"},
        ],
    }


@pytest.fixture
def log():
    slow = [interaction(i, "anna", 10 if i < 20 else 50) for i in range(40)]
    quick = [interaction(100 + i, "jan", 10) for i in range(40)]
    return log_of([*slow, *quick, interaction(999, "ewa", 59)])


def result(tmp_path, log, options, **more):
    standards = {
        "cs_audit": 1,
        "name": "Consistency",
        "standards": [
            {"id": "reply", "check": {"first_reply": {"within": "30m"}}},
            {"id": "same", "check": {"consistency": {"of": "reply", **options}}},
        ],
        **more,
    }
    path = tmp_path / "standards.yaml"
    path.write_text(json.dumps(standards), encoding="utf-8")
    return audit(load_standards(path), log).results["same"]


def expected_spread(first, second, share):
    """The mean distance of two equal groups' shares, by every pair of counts."""

    def odds(n, k):
        return comb(n, k) * share**k * (1 - share) ** (n - k)

    pairs = ((i, j) for i in range(first + 1) for j in range(second + 1))
    return sum(odds(first, i) * odds(second, j) * abs(i / first - j / second) for i, j in pairs)


@pytest.mark.parametrize(
    ("options", "met", "value"),
    [
        ({"max_spread": "60%"}, True, 0.5 - expected_spread(40, 40, 60 / 80)),
        ({"max_spread": "40%"}, False, 0.5 - expected_spread(40, 40, 60 / 80)),
        ({"max_spread": "10%", "min_interactions": 41}, None, None),
        ({"max_spread": "10%", "by": "team"}, None, None),
    ],
)
def test_spread(tmp_path, log, options, met, value):
    found = result(tmp_path, log, options)
    assert found.met is met
    assert found.value == (None if value is None else pytest.approx(value, abs=0.005))
    assert found.reason == (None if met is not None else "too_few_groups")


def test_medians_are_compared_by_dealing_out_anew(tmp_path, log):
    found = result(tmp_path, log, {"max_spread": "20m"})
    assert found.met is True
    assert 0 < found.value <= 1200
    assert result(tmp_path, log, {"max_spread": "20m"}).value == found.value


def test_what_chance_may_explain_is_undecided(tmp_path):
    rows = [interaction(i, "anna", 50 if i < 6 else 10) for i in range(40)]
    rows += [interaction(100 + i, "jan", 50 if i < 2 else 10) for i in range(40)]
    found = result(tmp_path, log_of(rows), {"max_spread": "1%"})
    assert (found.met, found.observations) == (None, 80)
    assert 0.01 < found.value < 0.1


def test_equal_teams_seldom_fail(tmp_path):
    missed = 0
    for seed in range(20):
        chance = random.Random(seed)
        rows = [
            interaction(100 * agent + i, f"a{agent}", 50 if chance.random() < 0.1 else 10)
            for agent in range(6)
            for i in range(30)
        ]
        missed += result(tmp_path, log_of(rows), {"max_spread": "5%"}).met is False
    assert missed <= 3


def test_failures_that_a_waiver_accepts_are_left_out(tmp_path, log):
    waivers = [{"standard": "reply", "interaction": f"I-{i}", "reason": "x"} for i in range(20, 40)]
    found = result(tmp_path, log, {"max_spread": "1%", "min_interactions": 10}, waivers=waivers)
    assert (found.met, found.value) == (True, 0.0)


def test_fields_of_the_company_itself(tmp_path):
    rows = [interaction(i, "anna", 10 if i < 40 else 50) | {"custom": {"region": "A" if i < 40 else "B"}}
            for i in range(80)]  # fmt: skip
    found = result(tmp_path, log_of(rows), {"max_spread": "10%", "by": "custom.region"})
    assert (found.met, [group[0] for group in found.groups["custom.region"]]) == (False, ["A", "B"])


def test_an_unknown_standard_is_told_with_its_place(tmp_path, log):
    with pytest.raises(SpecError, match="there is no standard 'nothing'"):
        result(tmp_path, log, {"of": "nothing", "max_spread": "10%"})
