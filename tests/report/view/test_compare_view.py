"""Comparisons in words: other interactions are never repaired, and what chance explains stands apart."""

from __future__ import annotations

import pytest

from cs_audit.report.view.build import build
from cs_audit.report.view.compare import is_paired
from tests.report import made


@pytest.mark.parametrize(
    ("comparison", "paired"),
    [
        ({"same_log": False, "findings": {"known": 50, "fixed": 0, "gone": 0}}, False),
        ({"same_log": True, "findings": {"known": 3, "fixed": 1, "gone": 90}}, False),
        ({"same_log": True, "findings": {"known": 80, "fixed": 9, "gone": 4}}, True),
        ({"old": {"period": {"from": "a"}}, "new": {"period": {"from": "a"}}}, True),
        ({"old": {"period": {"from": "a"}}, "new": {"period": {"from": "b"}}}, False),
    ],
)
def test_only_the_same_interactions_are_paired(comparison: dict[str, object], paired: bool) -> None:
    assert is_paired(comparison) is paired


@pytest.mark.parametrize(("language", "word"), [("pl", "naprawion"), ("en", "fixed")])
def test_other_interactions_are_not_repaired(language: str, word: str) -> None:
    report = made.compared()
    report["comparison"]["same_log"] = False
    view = build(report, language)
    assert view.comparison is not None
    assert word not in " ".join(view.comparison.sentences)


def test_what_chance_explains_stands_apart() -> None:
    report = made.compared()
    for change in report["comparison"]["standards"]:
        change["significant"] = False
    view = build(report, "en")
    assert view.comparison is not None
    assert {group.code for group in view.comparison.groups} <= {"chance", "added", "removed"}
    assert not any(
        row.change and row.change.code in ("better", "worse") for g in view.scorecard for row in g.rows
    )


def test_what_is_no_longer_assessed_is_no_chance() -> None:
    report = made.compared()
    first, second, *_ = report["comparison"]["standards"]
    first["new"] |= {"checked": 0, "rate": None}
    second["old"] |= {"checked": 0, "rate": None}
    report["comparison"]["findings"] = {"new": 0, "fixed": 0, "known": 3, "gone": 2}
    view = build(report, "en")
    assert view.comparison is not None
    groups = {group.code: [line[1] for line in group.lines] for group in view.comparison.groups}
    assert (len(groups["idle"]), len(groups["begun"])) == (1, 1)
    assert "2 earlier findings are of interactions that are no longer here" in " ".join(
        view.comparison.sentences
    ).replace("\xa0", " ")
