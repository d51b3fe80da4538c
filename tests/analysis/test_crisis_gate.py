"""Signals of a crisis over time, and a gate that an alarm among them fails."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit import api
from cs_audit.gate import gate
from cs_audit.proving.prove import log_of
from cs_audit.report.view.build import build

if TYPE_CHECKING:
    from pathlib import Path

MONDAY = datetime(2026, 8, 31, 8, tzinfo=UTC)


def cases(last_day: int, text: str | None = "To jest skandal, oddajcie pieniądze!") -> list[dict[str, Any]]:
    """Four weeks of working days with one complaint each, and `last_day` of them on the last one."""
    found = []
    for day in range(26):
        for n in range(last_day if day == 25 else 1):
            at = MONDAY + timedelta(days=day, minutes=n)
            found.append({"id": f"T-{day}-{n}", "events": [
                {"at": at.isoformat(), "by": "customer", "text": text},
                {"at": (at + timedelta(minutes=5)).isoformat(), "by": "agent", "actor": "a", "text": text and "Tak."},
            ]})  # fmt: skip
    return found


def report(tmp_path: Path, given: list[dict[str, Any]], own: str) -> dict[str, Any]:
    path = tmp_path / "s.yaml"
    path.write_text(
        f"standards: [{{id: reply, check: {{first_reply: {{within: 1h}}}}}}]\ngate: {own}", encoding="utf-8"
    )
    return api.complete_report(api.audit(api.load_standards(path), log_of(given)))


@pytest.mark.parametrize(("last", "own", "code"), [
    (15, "{crisis: fail}", 1), (15, "{crisis: warn}", 0), (15, "{fail_on: major}", 0), (2, "{crisis: fail}", 0),
])  # fmt: skip
def test_an_alarm_fails_a_run_that_asks_for_it(tmp_path: Path, last: int, own: str, code: int) -> None:
    found = report(tmp_path, cases(last), own)
    assert found["crisis"][0]["alarms"] == (["2026-09-25"] if last == 15 else [])
    assert found["gate"]["exit_code"] == code
    told = " ".join(build(found).verdict.sentences).replace("\xa0", " ")
    assert ("Sygnałów kryzysu jest znacznie więcej niż zwykle: Skargi i reklamacje." in told) == bool(code)
    assert gate(found, fail_on="none").exit_code == 0


def test_an_alarm_that_the_baseline_has_is_no_news(tmp_path: Path) -> None:
    found, calm = (report(tmp_path, cases(last), "{crisis: fail}") for last in (15, 1))
    assert gate(found, baseline=found, fail_on_new=True).exit_code == 0
    assert gate(found, baseline=calm, fail_on_new=True).exit_code == 1


@pytest.mark.parametrize(("own", "code"), [("{crisis: fail}", 0), ("{crisis: fail, unassessed: fail}", 1)])
def test_without_texts_it_is_told_that_nothing_was_heard(tmp_path: Path, own: str, code: int) -> None:
    found = report(tmp_path, cases(15, None), own)
    assert (found["gate"]["crisis_unknown"], found["gate"]["exit_code"]) == (True, code)
    assert "nie da się policzyć" in " ".join(build(found).verdict.sentences)
