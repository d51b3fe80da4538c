"""How far a rate moves with its definition."""

from __future__ import annotations

import json

import pytest

from cs_audit.analysis.ambiguity import ambiguity
from cs_audit.api import audit, load_standards
from cs_audit.engine.variants import variants
from cs_audit.proving.prove import log_of
from cs_audit.report.view.ambiguity import ambiguity_lines as lines

AT = "2026-09-07T10:{:02}:00Z"


def ticket(name, *events):
    return {"id": name, "events": [{"at": AT.format(0), "by": "customer", "text": "Gdzie?"}, *events]}


@pytest.fixture
def standards(tmp_path):
    data = {
        "cs_audit": 1, "name": "S", "waivers": [{"standard": "reply", "interaction": "late", "reason": "awaria"}],
        "standards": [
            {"id": "reply", "check": {"first_reply": {"within": "10m"}}},
            {"id": "tone", "check": {"forbids": {"event": {"by": "agent", "shouting": True}}}},
        ],
    }  # fmt: skip
    path = tmp_path / "s.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    return load_standards([path])


@pytest.fixture
def found(standards):
    bot = {"at": AT.format(1), "by": "bot", "text": "Sprawdzam."}
    log = log_of([
        ticket("good", {"at": AT.format(5), "by": "agent", "text": "Tu."}),
        ticket("bot", bot, {"at": AT.format(30), "by": "agent", "text": "Tu."}),
        ticket("late", {"at": AT.format(40), "by": "agent", "text": "Tu."}),
        ticket("solved", {"at": AT.format(5), "kind": "status", "to": "resolved"}),
    ])  # fmt: skip
    return ambiguity(audit(standards, log))


def test_each_setting_by_itself(found):
    (reply,) = [one for one in found if one["standard"] == "reply"]
    assert (reply["passed"], reply["checked"]) == (1, 3)  # the waived failure is left out
    rates = {(one["option"], str(one["setting"])): one["rate"] for one in reply["settings"]}
    assert rates["resolved_without_reply", "pass"] == pytest.approx(2 / 3, abs=1e-6)
    assert rates["resolved_without_reply", "exclude"] == 0.5
    bots = next(
        one
        for one in reply["settings"]
        if {"by": "bot"} in (one["setting"] if isinstance(one["setting"], list) else ())
    )
    assert bots["passed"] == 2


def test_the_extremes_together(found):
    (reply,) = [one for one in found if one["standard"] == "reply"]
    assert reply["highest"] == 1.0
    assert reply["lowest"] == pytest.approx(1 / 3, abs=1e-6)
    (best,) = reply["together"]
    assert {one["option"] for one in best["settings"]} == {"resolved_without_reply", "counts_as_reply"}


def test_a_check_without_such_options_has_no_row(standards, found):
    assert [one["standard"] for one in found] == ["reply"]
    assert list(variants(standards.standards[1])) == []


@pytest.mark.parametrize("language", ["pl", "en"])
def test_words(found, language):
    report = {
        "standards": [{"id": "reply", "title": "Odpowiedź", "check": "first_reply"}],
        "ambiguity": found,
    }
    heading, moves, largest = lines(report, language)
    assert heading
    assert "33" in moves
    assert "100" in moves
    assert "resolved_without_reply" in largest or "counts_as_reply" in largest
