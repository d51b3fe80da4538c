"""Why one interaction came out as it did."""

from __future__ import annotations

import json

import pytest

from cs_audit.api import load_standards
from cs_audit.explain.gather import explanation
from cs_audit.explain.render import render_markdown, render_terminal
from cs_audit.model.errors import UsageError
from cs_audit.proving.prove import log_of

STANDARDS = {
    "cs_audit": 1,
    "name": "S",
    "timezone": "Europe/Warsaw",
    "calendars": {"office": {"hours": {"mon-fri": "09:00-17:00"}}},
    "phrases": {"greeting": {"pl": ["dzień dobry"]}},
    "standards": [
        {"id": "reply", "title": {"pl": "Odpowiedź", "en": "Reply"},
         "check": {"first_reply": {"within": "1h", "calendar": "office", "pause_while": "pending"}}},
        {"id": "greeting", "check": {"requires": {"event": {"by": "agent", "position": "first", "says": "greeting"}}}},
        {"id": "rude", "check": {"forbids": {"event": {"by": "agent", "says": "spadaj"}}}},
        {"id": "work", "check": {"resolution": {"within": "8h", "mode": "total"}}},
        {"id": "csat", "check": {"survey": {"metric": "csat", "at_least": "85%"}}},
    ],
}  # fmt: skip
TICKET = {
    "id": "T-1",
    "assignee": "anna",
    "customer": {"name": "Jan Kowalski"},
    "events": [
        {"at": "2026-03-27T15:30:00Z", "by": "customer", "text": "Gdzie paczka? Jan Kowalski, 600 700 800"},
        {"at": "2026-03-27T15:40:00Z", "kind": "status", "to": "pending"},
        {"at": "2026-03-30T07:00:00Z", "kind": "status", "to": "open"},
        {"at": "2026-03-30T08:00:00Z", "by": "agent", "actor": "anna", "text": "Proszę *czekać*. Spadaj!"},
        {"at": "2026-03-30T08:30:00Z", "kind": "status", "to": "resolved"},
        {"at": "2026-03-30T09:30:00Z", "kind": "status", "to": "open"},
    ],
}


@pytest.fixture
def standards(tmp_path):
    path = tmp_path / "s.yaml"
    path.write_text(json.dumps(STANDARDS, ensure_ascii=False, indent=1), encoding="utf-8")
    return load_standards([path])


@pytest.fixture
def data(standards):
    return explanation(standards, log_of([TICKET, {**TICKET, "id": "T-2"}]), "T-1")


def of(data, name):
    return next(one for one in data["standards"] if one["id"] == name)


def test_the_clock_is_told_piece_by_piece(data):
    (clock,) = of(data, "reply")["clocks"]
    assert [(piece["state"], piece["from"]) for piece in clock["pieces"]] == [
        ("open", "2026-03-27T15:30:00Z"),
        ("paused", "2026-03-27T15:40:00Z"),
        ("closed", "2026-03-27T16:00:00Z"),
        ("open", "2026-03-30T07:00:00Z"),
    ]
    assert (clock["actual"], clock["limit"], clock["verdict"]) == (4200, 3600, "fail")
    assert clock["due_at"] == "2026-03-30T07:50:00Z"
    assert of(data, "reply")["origin"]["line"] > 1


def test_time_spent_resolved_is_a_pause_where_only_open_time_counts(data):
    (clock,) = of(data, "work")["clocks"]
    assert [piece["state"] for piece in clock["pieces"]] == ["open", "paused"]
    assert clock["running"]


def test_found_words_are_marked(data):
    rude = of(data, "rude")
    start, end = rude["mark"]
    assert rude["quote"][start:end] == "Spadaj"
    assert data["population"] == ["csat"]


@pytest.mark.parametrize(("language", "words"), [
    ("pl", ["Odpowiedź (reply): niespełniony: odpowiedź po terminie", "pauza", "zamknięte", "Zasada", "s.yaml:"]),
    ("en", ["Reply (reply): failed: answered late", "paused", "closed", "Rule", "s.yaml:"]),
])  # fmt: skip
def test_said_in_both_languages(data, language, words):
    text = render_terminal(data, language, 200, False).replace("\N{NO-BREAK SPACE}", " ")
    for word in words:
        assert word in text
    assert "\x1b" not in text


def test_markdown_escapes_what_people_wrote(data):
    text = render_markdown(data, "pl")
    assert "Proszę \\*czekać\\*" in text
    assert "**Spadaj**" in text


def test_personal_data_is_hidden(standards, tmp_path):
    from cs_audit.cli.privacy import hiding

    seen = hiding("default", None, tmp_path / "key").privacy("pl")
    found = explanation(standards, log_of([TICKET]), "T-1", privacy=seen)
    text = json.dumps(found, ensure_ascii=False)
    assert "Kowalski" not in text
    assert "600 700 800" not in text


def test_one_standard_only(standards):
    found = explanation(standards, log_of([TICKET]), "T-1", standard="reply")
    assert [one["id"] for one in found["standards"]] == ["reply"]


def test_unknown_ids_name_those_that_are_near(standards):
    with pytest.raises(UsageError, match="did you mean T-1"):
        explanation(standards, log_of([TICKET]), "T1")
    with pytest.raises(UsageError, match="did you mean 'reply'"):
        explanation(standards, log_of([TICKET]), "T-1", standard="repli")


@pytest.mark.parametrize(
    ("check", "words"),
    [
        ({"within": "1d", "calendar": "office"}, "after the due moment, 2026-06-09 17:00"),
        ({"within": "16h", "calendar": "office", "late_by": "due"}, "after the due moment, 2026-06-09 17:00"),
        ({"within": "15h", "calendar": "office"}, "1 h over, due 2026-06-09 16:00"),
    ],
)
def test_what_was_judged_is_said(tmp_path, check, words):
    """Monday 09:00, answered on Tuesday a second after closing: 16 hours were open, as many as the limit has."""
    path = tmp_path / "s.yaml"
    whole = {**STANDARDS, "standards": [{"id": "reply", "check": {"first_reply": check}}]}
    path.write_text(json.dumps(whole), encoding="utf-8")
    ticket = {"id": "D", "events": [
        {"at": "2026-06-08T07:00:00Z", "by": "customer", "text": "?"},
        {"at": "2026-06-09T15:00:01Z", "by": "agent", "actor": "anna", "text": "!"}]}  # fmt: skip
    standards, log = load_standards([path]), log_of([ticket])
    told = render_markdown(explanation(standards, log, "D"), "en").replace("\xa0", " ")
    assert words in told
    assert "after the due moment" in words or "after the due moment" not in told

    from cs_audit.api import audit
    from cs_audit.report.view.build import build
    from cs_audit.scoring.scorecard import scorecard

    report = scorecard(audit(standards, log))
    for language, said in (
        ("en", "after the due moment, 2026-06-09 17:00"),
        ("pl", "po chwili terminu (09.06.2026 17:00)"),
    ):
        cards = [
            one
            for group in build(report, language).standards
            for each in group.standards
            for one in each.cards
        ]
        assert (said in cards[0].figure.replace("\xa0", " ")) == ("after the due moment" in words)
