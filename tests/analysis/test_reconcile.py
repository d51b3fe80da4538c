"""The help desk's own figures beside ours."""

from __future__ import annotations

import json

import pytest

from cs_audit.analysis.reconcile import UNEXPLAINED, UNRECORDED, reconcile
from cs_audit.api import audit, load_standards
from cs_audit.proving.prove import log_of
from cs_audit.report.formats.reconciliation import reconciliation_lines as lines

AT = "2026-09-07T10:{:02}:00Z"
TARGET = {"metric": "reply_time", "instance": 1, "target": 600}


def ticket(name, reported, *events):
    opening = {"at": AT.format(0), "by": "customer", "text": "Gdzie?"}
    return {"id": name, "reported": reported, "events": [opening, *events]}


def agent(minute):
    return {"at": AT.format(minute), "by": "agent", "text": "Tu."}


def clocks(seconds, *, breach=False):
    figures = {"clocks": {"reply_time": [{"instance": 1, "calendar": seconds, "business": seconds}]}}
    breaches = [{"metric": "reply_time", "instance": 1, "at": AT.format(10)}] if breach else []
    return {**figures, "targets": [TARGET], "breaches": breaches}


BOT = {"at": AT.format(1), "by": "bot", "text": "Sprawdzam."}
SOLVED = {"at": AT.format(20), "kind": "status", "to": "resolved"}
TICKETS = [
    ticket("same", clocks(300), agent(5)),
    ticket("late", clocks(1800, breach=True), agent(30)),
    ticket("bot", clocks(60), BOT, agent(30)),
    ticket("forgotten", clocks(1800), agent(30)),
    ticket("strange", clocks(77), agent(40)),
    ticket("minutes", clocks(300), {**agent(5), "at": "2026-09-07T10:05:42Z"}),
    {"id": "silent", "events": [{"at": AT.format(0), "by": "customer", "text": "Gdzie?"}, agent(5)]},
]


@pytest.fixture
def compared(tmp_path):
    data = {"cs_audit": 1, "name": "S", "standards": [
        {"id": "reply", "title": "Odpowiedź", "check": {"first_reply": {"within": "10m"}}},
        {"id": "work", "check": {"resolution": {"within": "1h"}}},
    ]}  # fmt: skip
    path = tmp_path / "s.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")

    def run(tickets):
        return reconcile(audit(load_standards([path]), log_of(tickets)))

    return run


def test_rates_and_causes(compared):
    found = compared(TICKETS)
    (reply,) = found["standards"]
    assert (reply["compared"], found["reported"]) == (6, 6)
    assert reply["theirs"] == pytest.approx(5 / 6, abs=1e-6)
    assert reply["ours"] == pytest.approx(2 / 6, abs=1e-6)
    causes = {one["cause"]: one["verdicts"] for one in reply["causes"]}
    bots = next(cause for cause in causes if "bot" in cause)
    assert causes == {bots: 1, UNRECORDED: 1, UNEXPLAINED: 1}
    assert sum(one["share"] for one in reply["causes"]) == pytest.approx(
        reply["theirs"] - reply["ours"], abs=1e-5
    )


def test_breaches_that_do_not_show(compared):
    (reply,) = compared(TICKETS)["standards"]
    assert [one["interaction"] for one in reply["hidden"]] == ["bot", "forgotten", "strange"]
    assert reply["hidden"][1] | {"ours": 1800.0, "theirs": 1800.0, "limit": 600.0} == reply["hidden"][1]


def test_a_resolution_that_they_count_as_a_reply(compared):
    tickets = [ticket("solved", {"first_reply": {"seconds": 1200, "breached": True}}, SOLVED)]
    (reply,) = compared([*tickets, ticket("x", {"first_reply": 300}, agent(5))])["standards"]
    assert reply["agree"] == 2  # late there, resolved without a reply here


def test_plain_figures_of_a_mapping(compared):
    (work,) = compared([ticket("a", {"work": {"seconds": 60, "breached": False}}, SOLVED)])["standards"]
    assert (work["standard"], work["theirs"], work["ours"]) == ("work", 1.0, 1.0)
    assert work["causes"][0]["verdicts"] == 0


def test_nothing_to_compare(compared):
    found = compared([TICKETS[-1]])
    assert found["standards"] == []
    assert list(lines(found, "en"))


@pytest.mark.parametrize("language", ["pl", "en"])
def test_words(compared, language):
    text = "\n".join(lines(compared(TICKETS), language, markdown=True))
    assert "## Odpowiedź" in text
    assert "bot" in text
    assert "forgotten" in text
