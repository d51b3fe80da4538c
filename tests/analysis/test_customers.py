"""Themes of what went wrong, and signals of a crisis: found where they were put, silent where there is nothing."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.analysis.crisis import SIGNALS, crisis, levels
from cs_audit.analysis.themes import themes
from cs_audit.api import audit, load_standards
from cs_audit.proving.prove import log_of
from cs_audit.scoring.privacy import Privacy

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.verdicts import Audit

STANDARDS = """
standards:
  - id: reply
    check: {first_reply: {within: 2h}}
"""


def _audited(tmp_path: Path, interactions: list[dict[str, Any]]) -> Audit:
    path = tmp_path / "s.yaml"
    path.write_text(STANDARDS, encoding="utf-8")
    return audit(load_standards(path), log_of(interactions))


def _case(number: int, text: str, *, late: bool, day: int = 0, **more: Any) -> dict[str, Any]:
    asked = date(2026, 3, 2) + timedelta(days=day)
    return {
        "id": f"T-{number}",
        **more,
        "events": [
            {"at": f"{asked}T09:00:00Z", "by": "customer", "text": text},
            {
                "at": f"{asked}T{'18' if late else '10'}:00:00Z",
                "by": "agent",
                "actor": "anna",
                "text": "Odpowiedź.",
            },
        ],
    }


def _mixed(bad: list[str], good: list[str], count: int = 30) -> list[dict[str, Any]]:
    found = [_case(n, bad[n % len(bad)], late=True, day=n % 28) for n in range(count)]
    return found + [_case(count + n, good[n % len(good)], late=False, day=n % 28) for n in range(count * 2)]


@pytest.mark.parametrize(
    ("bad", "good", "said"),
    [
        (
            ["Kurier zgubił moją paczkę.", "Mój kurier zgubił paczki.", "Chyba kurier zgubił paczkę?"],
            ["Jaki macie rozmiar butów?", "Jakie kolory butów są w sklepie?"],
            "kurier zgubił",
        ),
        (
            ["The parcel was lost by the courier.", "Two parcels got lost.", "My parcel lost?"],
            ["Which sizes are in stock?", "Which colours are in stock?"],
            "lost",
        ),
    ],
)
def test_what_goes_with_failures_is_found_in_any_form(
    tmp_path: Path, bad: list[str], good: list[str], said: str
) -> None:
    found = themes(_audited(tmp_path, _mixed(bad, good)), Privacy())
    assert found is not None
    assert (found["bad"], found["rest"]) == (30, 60)
    row = next(row for row in found["rows"] if said in row["phrase"])
    assert (row["bad"], row["rest"], row["times"]) == (30, 0, None)
    assert sum(week["count"] for week in row["weeks"]) == 30
    assert len(row["weeks"]) == 4
    start, end = row["example"]["mark"]
    assert row["example"]["quote"][start:end].lower().startswith(said.split()[0])
    assert found == themes(_audited(tmp_path, _mixed(bad, good)), Privacy())


def test_the_same_words_everywhere_are_no_theme(tmp_path: Path) -> None:
    same = ["Kurier zgubił paczkę.", "Jaki macie rozmiar butów?"]
    found = themes(_audited(tmp_path, _mixed(same, same)), Privacy())
    assert found is not None
    assert found["rows"] == []


def test_names_and_courtesies_are_no_themes(tmp_path: Path) -> None:
    cases = [
        {**case, "customer": {"name": "Zdzisława Brzęczyszczykiewicz"}}
        for case in _mixed(["Dzień dobry, Brzęczyszczykiewicz, proszę bardzo."], ["Ładna pogoda."])
    ]
    found = themes(_audited(tmp_path, cases), Privacy())
    assert found is not None
    assert [row["phrase"] for row in found["rows"]] == []


def test_a_log_without_texts_has_no_themes_and_no_signals(tmp_path: Path) -> None:
    silent = [
        {"id": f"T-{n}", "events": [{"at": "2026-03-02T09:00:00Z", "by": "customer"}]} for n in range(9)
    ]
    result = _audited(tmp_path, silent)
    assert themes(result, Privacy()) is None
    assert crisis(result) == []


def test_a_day_beyond_the_usual_level_is_an_alarm(tmp_path: Path) -> None:
    calm = [_case(n, "Kiedy dotrze moje zamówienie?", late=False, day=n % 28) for n in range(56)]
    usual = [_case(100 + n, "Składam reklamację.", late=False, day=n * 4) for n in range(7)]
    storm = [_case(200 + n, "To skandal, składam reklamację!", late=False, day=16) for n in range(15)]
    legal = [_case(300, "Sprawę oddaję do sądu.", late=False, day=3)]
    found = {row["kind"]: row for row in crisis(_audited(tmp_path, calm + usual + storm + legal))}
    assert list(found) == list(SIGNALS)
    assert found["complaint"]["alarms"] == ["2026-03-18"]
    assert found["complaint"]["total"] == 22
    assert found["legal"]["total"] == 1
    assert found["legal"]["alarms"] == []
    assert len(found["complaint"]["days"]) == 28


def test_public_posts_are_told_by_their_channel(tmp_path: Path) -> None:
    cases = [_case(n, "Nie polecam.", late=False, day=n, channel="review") for n in range(5)]
    found = {row["kind"]: row["total"] for row in crisis(_audited(tmp_path, cases))}
    assert found["public"] == 5


@pytest.mark.parametrize(
    ("counts", "alarm"),
    [([1, 0, 2, 1, 1, 0, 2, 1, 1, 0], []), ([9], []), ([0] * 30 + [2], []), ([0] * 30 + [4], [30])],
)
def test_levels(counts: list[int], alarm: list[int]) -> None:
    _, alarms = levels(date(2026, 3, 2), counts)
    assert [place for place, one in enumerate(alarms) if one] == alarm
