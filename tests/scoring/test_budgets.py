"""Error budgets: what an objective leaves to a period, how much of it is spent, and what the gate says."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit import api
from cs_audit.analysis.policy.weaker import gate as weaker_gate
from cs_audit.analysis.policy.weaker import of_standard
from cs_audit.gate import gate
from cs_audit.model.errors import SpecError
from cs_audit.proving.prove import log_of
from cs_audit.report.view.build import build
from cs_audit.scoring.budgets import period_of

if TYPE_CHECKING:
    from pathlib import Path

START = datetime(2026, 9, 1, 8, tzinfo=UTC)


def standards(tmp_path: Path, objective: str, more: str = "") -> Any:
    path = tmp_path / "s.yaml"
    path.write_text(
        "name: T\nlanguage: en\ntimezone: Europe/Warsaw\n"
        f"standards: [{{id: reply, check: {{first_reply: {{within: 1h}}}}, objective: {objective}}}]\n{more}",
        encoding="utf-8",
    )
    return api.load_standards(path)


def case(number: int, day: int, late: bool, month: int = 9) -> dict[str, Any]:
    asked = START.replace(month=month) + timedelta(days=day, minutes=number)
    answered = asked + timedelta(hours=2 if late else 0, minutes=5)
    return {"id": f"T-{month}-{number}", "events": [
        {"at": asked.isoformat(), "by": "customer", "text": "Hello?"},
        {"at": answered.isoformat(), "by": "agent", "actor": "a", "text": "Yes."}]}  # fmt: skip


def finished(declared: Any, cases: list[dict[str, Any]], as_of: str, **more: Any) -> dict[str, Any]:
    return api.complete_report(api.audit(declared, log_of(cases), as_of=as_of), **more)


TEN_DAYS = "2026-09-11T00:00:00+02:00"  # 10 of September's 30 days have passed in Warsaw


@pytest.mark.parametrize(
    ("late", "spent", "rate", "ends"),
    [
        # 40 checked in ten days: 120 are expected, of which a fifth, 24, may fail.
        (0, 0.0, 0.0, None),
        (4, 4 / 24, 0.5, None),  # 10 % failed of 20 %
        (8, 8 / 24, 1.0, None),  # evenly: it lasts exactly to the end
        (10, 10 / 24, 1.25, "2026-09-24T22:00:00Z"),  # 30 days ÷ 1.25 = 24 days
        (30, 30 / 24, 3.75, "2026-09-08T22:00:00Z"),  # 30 days ÷ 3.75 = 8 days: gone already
    ],
)
def test_hand_computed(tmp_path: Path, late: int, spent: float, rate: float, ends: str | None) -> None:
    cases = [case(n, n % 10, n < late) for n in range(40)] + [case(n, 3, True, month=8) for n in range(9)]
    report = finished(standards(tmp_path, "{rate: 80%, budget: month}"), cases, TEN_DAYS)
    budget = report["standards"][0]["budget"]
    assert (budget["objective"], budget["checked"], budget["failed"], budget["allowed"]) == (
        0.8,
        40,
        late,
        24,
    )
    assert (budget["from"], budget["to"]) == ("2026-09-01", "2026-09-30")
    assert budget["spent"] == pytest.approx(spent, abs=1e-6)
    assert budget["burn_rate"] == pytest.approx(rate, abs=1e-4)
    assert budget["exhausted_at"] == ends


def test_a_waived_failure_spends_nothing_and_no_budget_is_null(tmp_path: Path) -> None:
    cases = [case(n, 0, n < 2) for n in range(10)]
    waiver = "waivers: [{standard: reply, interaction: T-9-0, reason: power cut, until: 2026-12-31}]"
    spent = finished(standards(tmp_path, "{rate: 80%, budget: week}", waiver), cases, TEN_DAYS)
    assert spent["standards"][0]["budget"]["checked"] == 0  # the week of 7 September
    month = finished(standards(tmp_path, "{rate: 80%, budget: month}", waiver), cases, TEN_DAYS)
    assert (month["standards"][0]["budget"]["failed"], month["standards"][0]["budget"]["checked"]) == (1, 9)
    assert finished(standards(tmp_path, "80%"), cases, TEN_DAYS)["standards"][0]["budget"] is None


def test_nothing_checked_in_the_period_spends_nothing(tmp_path: Path) -> None:
    report = finished(
        standards(tmp_path, "{rate: 80%, budget: month}"), [case(1, 0, True, month=8)], TEN_DAYS
    )
    budget = report["standards"][0]["budget"]
    assert (budget["checked"], budget["spent"], budget["burn_rate"], budget["exhausted_at"]) == (
        0,
        None,
        None,
        None,
    )
    assert "Nothing was checked" in build(report).budgets[0].text


@pytest.mark.parametrize(
    ("day", "period", "first", "following"),
    [
        (date(2026, 9, 10), "week", date(2026, 9, 7), date(2026, 9, 14)),
        (date(2026, 12, 31), "week", date(2026, 12, 28), date(2027, 1, 4)),
        (date(2026, 12, 31), "month", date(2026, 12, 1), date(2027, 1, 1)),
        (date(2026, 2, 28), "month", date(2026, 2, 1), date(2026, 3, 1)),
        (date(2026, 8, 15), "quarter", date(2026, 7, 1), date(2026, 10, 1)),
        (date(2026, 11, 1), "quarter", date(2026, 10, 1), date(2027, 1, 1)),
    ],
)
def test_periods(day: date, period: str, first: date, following: date) -> None:
    assert period_of(day, period) == (first, following)


@pytest.mark.parametrize(
    ("own", "code"),
    [
        ("{fail_on: none, burn_rate: 2}", 1),  # 75 % failed of 20 %: 3.75
        ("{fail_on: none, burn_rate: 3.75}", 0),
        ("{fail_on: none, burn_rate: 2, min_checked: 41}", 0),  # too few to decide
        ("{fail_on: critical, burn_rate: 2}", 0),  # the standard is major
        ("{fail_on: none}", 0),
    ],
)
def test_the_gate_counts_the_pace(tmp_path: Path, own: str, code: int) -> None:
    declared = standards(tmp_path, "{rate: 80%, budget: month}", f"gate: {own}")
    report = finished(declared, [case(n, n % 10, n < 30) for n in range(40)], TEN_DAYS)
    assert (report["gate"]["exit_code"], report["gate"]["burnt"]) == (code, ["reply"] if code else [])
    assert gate(report, fail_on="none").exit_code == 0  # the command line lifts it
    told = " ".join(build(report).verdict.sentences).replace("\xa0", " ")
    assert ("faster than 2 times the even pace: “reply” (3.75)" in told) == bool(code)


def test_what_a_baseline_burnt_as_fast_is_no_news(tmp_path: Path) -> None:
    declared = standards(tmp_path, "{rate: 80%, budget: month}", "gate: {fail_on: none, burn_rate: 2}")
    report = finished(declared, [case(n, n % 10, n < 30) for n in range(40)], TEN_DAYS)
    assert gate(report, baseline=report, fail_on_new=True).exit_code == 0
    slower = finished(declared, [case(n, n % 10, n < 20) for n in range(40)], TEN_DAYS)
    assert gate(report, baseline=slower, fail_on_new=True).exit_code == 1


@pytest.mark.parametrize(
    ("language", "words"),
    [
        (
            "en",
            "42% of this month's error budget is spent: 10 of about 24 failures that it allows. Burn rate: 1.25",
        ),
        (
            "pl",
            "Wykorzystano 42 % budżetu błędów na ten miesiąc: 10 naruszeń z około 24 dopuszczalnych. Tempo: 1,25",
        ),
    ],
)
def test_it_is_told_in_every_report_for_people(tmp_path: Path, language: str, words: str) -> None:
    cases = [case(n, n % 10, n < 10) for n in range(40)]
    report = finished(standards(tmp_path, "{rate: 80%, budget: month}"), cases, TEN_DAYS)
    for form in ("html", "md"):
        text = str(api.render(report, form, language=language)).replace("&#39;", "'").replace("\xa0", " ")
        assert words in text.replace("\\", "")
    from cs_audit.report.formats.terminal import render_terminal

    terminal = " ".join(render_terminal(report, 400, language=language).replace("\xa0", " ").split())
    assert words in terminal
    assert ("25 September" if language == "en" else "25 września") in terminal


@pytest.mark.parametrize(
    ("objective", "check", "told"),
    [
        ("{rate: 100%, budget: month}", "first_reply: {within: 1h}", "leaves no failures to spend"),
        ("{rate: 90%, budget: day}", "first_reply: {within: 1h}", "week, month or quarter"),
        ("{budget: month}", "first_reply: {within: 1h}", "rate"),
        ("{rate: 90%, budget: month}", "survey: {metric: csat, at_least: 85%}", "no failures to spend"),
    ],
)
def test_mistakes_are_told(tmp_path: Path, objective: str, check: str, told: str) -> None:
    path = tmp_path / "s.yaml"
    path.write_text(f"standards: [{{id: a, check: {{{check}}}, objective: {objective}}}]", encoding="utf-8")
    with pytest.raises(SpecError) as error:
        api.load_standards(path)
    assert told in " ".join(problem.render() for problem in error.value.problems)


def test_a_burn_rate_without_budgets_is_warned_of(tmp_path: Path) -> None:
    told = [w.message for w in standards(tmp_path, "80%", "gate: {burn_rate: 2}").warnings]
    assert any("no standard has an error budget" in one for one in told)


def test_weaker() -> None:
    assert of_standard("budget", "month", None)
    assert not of_standard("budget", "month", "week")
    assert weaker_gate("burn_rate", 2, 3)
    assert weaker_gate("burn_rate", 2, None)
    assert not weaker_gate("burn_rate", 3, 2)
