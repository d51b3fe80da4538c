"""What lets a run pass."""

from __future__ import annotations

from typing import Any

import pytest

from cs_audit.gate import gate
from cs_audit.model.errors import UsageError


def row(
    name: str, severity: str, met: bool | None, prints: list[str] | None = None, **more: Any
) -> dict[str, Any]:
    marks = prints or []
    return {"id": name, "severity": severity, "met": met, "failed": len(marks), "failures": marks} | more


def report(*rows: dict[str, Any], score: float | None = 75.0, **own: Any) -> dict[str, Any]:
    return {"standards": list(rows), "score": score, "findings": [], "gate": own}


CRITICAL, MAJOR, MINOR = (row(level[:2], level, False) for level in ("critical", "major", "minor"))


@pytest.mark.parametrize(
    ("options", "own", "failed", "code"),
    [
        ({}, {}, ["ma", "mi"], 1),
        ({}, {"fail_on": "major"}, ["ma"], 1),
        ({}, {"fail_on": "critical"}, [], 0),
        ({"fail_on": "minor"}, {"fail_on": "critical"}, ["ma", "mi"], 1),
        ({"fail_on": "critical"}, {}, [], 0),
        ({"fail_on": "critical", "min_score": 75}, {}, [], 0),
        ({"fail_on": "critical", "min_score": 75.1}, {}, [], 1),
        ({"fail_on": "critical"}, {"min_score": 80}, [], 1),
        ({"fail_on": "critical", "min_score": 10}, {"min_score": 80}, [], 0),
        ({"fail_on": "none"}, {"min_score": 80}, [], 0),
        ({"fail_on": "none", "min_score": 80}, {}, [], 1),
        ({}, {"fail_on": "none", "min_score": 80}, [], 1),
    ],
)
def test_levels(options: dict[str, Any], own: dict[str, Any], failed: list[str], code: int) -> None:
    outcome = gate(
        report(MAJOR, MINOR, row("ok", "critical", True), row("idle", "critical", None), **own), **options
    )
    assert (list(outcome.failed), int(outcome.exit_code)) == (failed, code)
    assert outcome.as_dict()["exit_code"] == code


def test_a_critical_miss_always_counts_but_for_none() -> None:
    assert gate(report(CRITICAL), fail_on="critical").exit_code == 1
    assert gate(report(CRITICAL), fail_on="none").exit_code == 0


def test_no_score_misses_no_score() -> None:
    outcome = gate(report(row("idle", "major", None), score=None), min_score=90, allow_empty=True)
    assert (outcome.score_missed, outcome.exit_code) == (False, 0)


IDLE, LIFTED = row("idle", "critical", None), row("lifted", "major", None, waived=2)
OK = row("ok", "minor", True)


@pytest.mark.parametrize(
    ("rows", "own", "options", "code"),
    [
        ([IDLE], {}, {}, 3),
        ([IDLE], {}, {"fail_on": "none"}, 3),
        ([IDLE], {"unassessed": "fail"}, {"allow_empty": True}, 0),
        ([], {}, {}, 3),
        ([LIFTED], {}, {}, 0),
        ([row("few", "major", None, checked=4)], {}, {}, 0),
        ([row("few", "major", None, checked=4)], {"unassessed": "fail"}, {}, 1),
        ([IDLE, OK], {}, {}, 0),
        ([IDLE, OK], {"unassessed": "fail"}, {}, 1),
        ([IDLE, OK], {"unassessed": "fail"}, {"fail_on": "none"}, 0),
        ([row("idle", "minor", None), OK], {"unassessed": "fail", "fail_on": "major"}, {}, 0),
        ([IDLE, OK], {"unassessed": "fail"}, {"too_many_rejected": True}, 3),
    ],
)
def test_what_was_not_assessed(
    rows: list[dict[str, Any]], own: dict[str, Any], options: dict[str, Any], code: int
) -> None:
    assert gate(report(*rows, **own), **options).exit_code == code


def test_a_weaker_policy_is_told_and_fails_only_where_the_gate_says_so() -> None:
    old, new = row("a", "critical", True, objective=0.95), row("a", "minor", True, objective=0.9)
    for mode, code in (("warn", 0), ("fail", 1)):
        outcome = gate(report(new, weaker=mode), baseline=report(old))
        assert [each["key"] for each in outcome.weakened] == ["severity", "objective"]
        assert outcome.exit_code == code


def test_a_baseline_of_another_log_is_refused_for_new_failures_only() -> None:
    old, new = report(MAJOR) | {"log_marks": ["a"]}, report(MAJOR) | {"log_marks": ["b"]}
    assert gate(new, baseline=old).exit_code == 1
    with pytest.raises(UsageError, match="another log"):
        gate(new, baseline=old, fail_on_new=True)


@pytest.mark.parametrize(("begins", "code"), [("2026-06-01", None), ("2026-04-30", 1)])
def test_numbers_that_begin_anew_are_another_log(begins: str, code: int | None) -> None:
    marks = {"log_marks": ["a"]}
    old = report(MAJOR) | marks | {"period": {"from": "2026-04-01T00:00:00Z", "to": "2026-04-30T09:00:00Z"}}
    new = report(MAJOR) | marks | {"period": {"from": f"{begins}T08:00:00Z", "to": "2026-06-30T00:00:00Z"}}
    assert gate(new, baseline=old).exit_code == 1
    if code is None:
        with pytest.raises(UsageError, match="another log"):
            gate(new, baseline=old, fail_on_new=True)
    else:
        gate(new, baseline=old, fail_on_new=True)


def test_too_many_rejected_rows_win() -> None:
    assert gate(report(MAJOR), too_many_rejected=True).exit_code == 3


OLD = report(row("a", "major", False, ["1", "2"]), row("b", "major", True))


@pytest.mark.parametrize(
    ("now", "failed", "known"),
    [
        (row("a", "major", False, ["1"]), [], ["a"]),
        (row("a", "major", False, ["1", "2"]), [], ["a"]),
        (row("a", "major", False, ["1", "3"]), ["a"], []),
        (row("b", "major", False, ["9"]), ["b"], []),
        (row("c", "major", False, ["9"]), ["c"], []),
        (row("a", "major", True, ["7", "8", "9"]), [], []),
    ],
)
def test_only_what_is_new(now: dict[str, Any], failed: list[str], known: list[str]) -> None:
    outcome = gate(report(now), fail_on_new=True, baseline=OLD)
    assert (list(outcome.failed), list(outcome.known)) == (failed, known)


def test_without_all_failures_numbers_decide() -> None:
    old = report(row("a", "major", False) | {"failures": None, "failed": 5000})
    for count, code in ((5000, 0), (5001, 1)):
        new = report(row("a", "major", False) | {"failures": None, "failed": count})
        assert gate(new, fail_on_new=True, baseline=old).exit_code == code


@pytest.mark.parametrize(("value", "code"), [(0.7, 0), (0.75, 0), (0.65, 1)])
def test_population_checks_may_not_get_further_away(value: float, code: int) -> None:
    figure = {"population": True, "at_least": True}
    old = report(row("csat", "major", False, value=0.7, **figure))
    new = report(row("csat", "major", False, value=value, **figure))
    assert gate(new, fail_on_new=True, baseline=old).exit_code == code


def test_a_known_low_score_is_excused() -> None:
    low = {"fail_on_new": True, "min_score": 90, "fail_on": "critical"}
    assert gate(report(OK, score=75.0), baseline=report(OK, score=75.0), **low).exit_code == 0
    assert gate(report(OK, score=74.0), baseline=report(OK, score=75.0), **low).exit_code == 1


@pytest.mark.parametrize(
    ("options", "says"),
    [
        ({"fail_on": "blocker"}, "critical, major, minor, none"),
        ({"min_score": 101}, "from 0 to 100"),
        ({"min_score": float("nan")}, "from 0 to 100"),
        ({"fail_on_new": True}, "needs --baseline"),
    ],
)
def test_bad_options(options: dict[str, Any], says: str) -> None:
    with pytest.raises(UsageError, match=says):
        gate(report(MAJOR), **options)
