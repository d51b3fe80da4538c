"""Consistency looks at another standard's verdicts, so it is tried on whole logs."""

from __future__ import annotations

import json

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
    slow = [interaction(i, "anna", 10 if i < 5 else 50) for i in range(10)]
    quick = [interaction(10 + i, "jan", 10) for i in range(10)]
    return log_of([*slow, *quick, interaction(99, "ewa", 59)])


def result(tmp_path, log, options):
    standards = {
        "cs_audit": 1,
        "name": "Consistency",
        "standards": [
            {"id": "reply", "check": {"first_reply": {"within": "30m"}}},
            {"id": "same", "check": {"consistency": {"of": "reply", **options}}},
        ],
    }
    path = tmp_path / "standards.yaml"
    path.write_text(json.dumps(standards), encoding="utf-8")
    return audit(load_standards(path), log).results["same"]


@pytest.mark.parametrize(
    ("options", "met", "value"),
    [
        ({"max_spread": "60%"}, True, 0.5),
        ({"max_spread": "40%"}, False, 0.5),
        ({"max_spread": "40%", "min_interactions": 1}, False, 1.0),
        ({"max_spread": "10m"}, False, 1200.0),
        ({"max_spread": "20m"}, True, 1200.0),
        ({"max_spread": "10%", "min_interactions": 11}, None, None),
        ({"max_spread": "10%", "by": "team"}, None, None),
    ],
)
def test_spread(tmp_path, log, options, met, value):
    found = result(tmp_path, log, options)
    assert found.met is met
    assert found.value == value
    assert found.reason == (None if met is not None else "too_few_groups")


def test_an_unknown_standard_is_told_with_its_place(tmp_path, log):
    with pytest.raises(SpecError, match="there is no standard 'nothing'"):
        result(tmp_path, log, {"of": "nothing", "max_spread": "10%"})
