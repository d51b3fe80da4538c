"""Two reports side by side."""

from __future__ import annotations

from typing import Any

import pytest

from cs_audit.analysis.compare_reports import compare
from cs_audit.scoring.scorecard import scorecard
from tests.scoring.synthetic import realistic


def row(passed: int, checked: int = 100, met: bool | None = None, **more: Any) -> dict[str, Any]:
    prints = [f"{number:016x}" for number in range(checked - passed)]
    return {
        "id": "s", "title": "S", "severity": "major", "check": "requires", "checked": checked, "passed": passed,
        "failed": checked - passed, "rate": passed / checked if checked else None, "interval": None,
        "met": passed >= 90 if met is None else met, "value": None, "median": None, "failures": prints,
    } | more  # fmt: skip


def report(*rows: dict[str, Any], score: float | None = 80.0) -> dict[str, Any]:
    return {
        "as_of": "2026-01-01T00:00:00Z", "period": {}, "standards_digest": "sha256:x", "score": score, "met": False,
        "findings_total": 0, "findings": [], "standards": list(rows),
    }  # fmt: skip


def share(value: float, **more: Any) -> dict[str, Any]:
    figure = {"population": True, "unit": "share", "value": value, "at_least": True, "met": True}
    return row(round(value * 100)) | figure | more


@pytest.mark.parametrize(
    ("old", "new", "status", "met"),
    [
        (row(80), row(60), "worse", None),
        (row(60), row(80), "better", None),
        (row(80), row(75), "unchanged", None),
        (row(80), row(80), "unchanged", None),
        (row(89), row(91), "better", "gained"),
        (row(91), row(89), "worse", "lost"),
        (row(8, 10, met=False), row(4, 10, met=False), "unchanged", None),
        (row(0, 0, met=False), row(50, met=False), "unchanged", None),
        (share(0.9), share(0.6), "worse", None),
        (share(0.9, at_least=False), share(0.6, at_least=False), "better", None),
        (share(30.0, unit="nps"), share(10.0, unit="nps"), "unchanged", None),
    ],
)
def test_what_counts_as_a_change(
    old: dict[str, Any], new: dict[str, Any], status: str, met: str | None
) -> None:
    found = compare(report(old), report(new))
    change = found["standards"][0]
    assert (change["status"], change["met"]) == (status, met)
    assert found["counts"][status] == 1


def test_standards_come_and_go() -> None:
    found = compare(report(row(80) | {"id": "old"}), report(row(80) | {"id": "new"}))
    assert [(each["standard"], each["status"]) for each in found["standards"]] == [
        ("new", "added"),
        ("old", "removed"),
    ]
    assert (found["standards"][0]["old"], found["standards"][0]["p"]) == (None, None)


def test_failures_are_known_by_interaction() -> None:
    old = report(row(97, failures=["a", "b", "c"]))
    new = report(row(98, failures=["b", "d"]))
    found = compare(old, new)
    assert found["findings"] == {"new": 1, "fixed": 2, "known": 1, "gone": 0}


def test_reports_that_keep_not_all_failures_say_so() -> None:
    found = compare(report(row(50, failures=None)), report(row(50)))
    assert found["incomplete"] == ["s"]
    assert found["standards"][0]["findings"] == dict.fromkeys(("new", "fixed", "known", "gone"))


def test_a_report_compared_with_itself() -> None:
    same = scorecard(realistic(80))
    found = compare(same, same)
    assert found["counts"]["unchanged"] == len(same["standards"])
    assert (found["new_findings"], found["fixed_findings"], found["score_delta"]) == ([], [], 0)
    assert found["same_standards"] is True


def test_a_longer_log_adds_its_own_findings() -> None:
    old, new = scorecard(realistic(200)), scorecard(realistic(240))
    found = compare(old, new)
    later = {each["fingerprint"] for each in new["findings"] if int(each["interaction"][2:]) >= 1200}
    assert set(found["new_findings"]) == later
    assert found["fixed_findings"] == []


def paired(better: int, worse: int, **more: Any) -> tuple[dict[str, Any], dict[str, Any]]:
    """Two reports of the same 200 interactions: 20 fail in both, so many in one of them alone."""
    marks = [f"{n:012x}0000" for n in range(200)]
    old = row(180 - better, 200, met=False, failures=marks[: 20 + better])
    new = row(180 - worse, 200, met=False, failures=marks[:20] + marks[100 : 100 + worse])
    sides = [report(one) | {"log_marks": marks, "coverage": {"audited": 200}} for one in (old, new)]
    sides[1] |= more
    return sides[0], sides[1]


@pytest.mark.parametrize(
    ("better", "worse", "p", "status"),
    [
        (10, 2, 2 * (1 + 12 + 66) / 2**12, "better"),  # 0.0386; two proportions would give 0.28
        (2, 10, 2 * (1 + 12 + 66) / 2**12, "worse"),
        (8, 3, 2 * (1 + 11 + 55 + 165) / 2**11, "unchanged"),  # 0.2266
        (5, 5, 1.0, "unchanged"),
        (0, 0, None, "unchanged"),
    ],
)
def test_the_same_interactions_are_compared_in_pairs(
    better: int, worse: int, p: float | None, status: str
) -> None:
    change = compare(*paired(better, worse))["standards"][0]
    assert change["paired"] == {"better": better, "worse": worse}
    assert change["p"] == (None if p is None else pytest.approx(p, abs=1e-6))
    assert change["status"] == status


@pytest.mark.parametrize("more", [{"log_marks": ["f" * 16]}, {"coverage": {"audited": 201}}])
def test_other_interactions_are_no_pairs(more: dict[str, Any]) -> None:
    change = compare(*paired(10, 2, **more))["standards"][0]
    assert (change["paired"], change["status"]) == (None, "unchanged")


def test_two_standards_on_one_log_tell_whether_what_turned_is_more_than_chance(tmp_path: Any) -> None:
    from cs_audit.analysis.compare_standards import contrast
    from cs_audit.api import audit, load_standards
    from cs_audit.proving.prove import log_of
    from cs_audit.report.formats.difference import contrast_text

    cases = [
        {"id": f"T{n}", "events": [{"at": "2026-09-07T10:00:00Z", "by": "customer", "text": "?"},
                                   {"at": f"2026-09-07T10:{n + 1:02}:00Z", "by": "agent", "text": "!"}]}
        for n in range(20)
    ]  # fmt: skip
    sides = []
    for limit in ("10m", "16m"):
        path = tmp_path / f"{limit}.yaml"
        path.write_text(
            f"standards: [{{id: reply, check: {{first_reply: {{within: {limit}}}}}}}]", encoding="utf-8"
        )
        sides.append(audit(load_standards(path), log_of(cases)))
    found = contrast(*sides)
    assert found["standards"][0]["p"] == pytest.approx(2 / 2**6)  # all six that turned pass now
    assert "more than chance (McNemar's test, p = 0.031)" in contrast_text(found, "en").replace("\xa0", " ")
