"""One story told by two help desks: both importers must tell it the same way."""

from __future__ import annotations

import json
import shutil
from datetime import datetime
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.calendar import Calendar
from cs_audit.importers.read import read_log
from tests.importers.logs import DATA, assert_balanced

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

GOLDEN = json.loads((DATA / "golden.json").read_text(encoding="utf-8"))
KINDS = {
    "assignment": ("assignee",),
    "status_change": ("status",),
    "priority_change": ("priority",),
    "merged": ("merge",),
    "transfer": ("team", "assignee"),
}
LEFT_OUT = ("participant_join", "bot_handoff", "survey")
COMMENTS_ONLY = ("full_export_tickets.json", "users.json", "ticket_comments_1001.json")
LOGS: dict[str, tuple[tuple[str, ...], dict[str, str], str]] = {
    "zendesk": (("zendesk",), {"A": "1001", "B": "1002"}, "zendesk (audits+comments+ratings)"),
    "liveagent utc": (("liveagent/account_utc",), {"A": "tA1001aa", "B": "tB1002bb"}, "liveagent"),
    "liveagent phoenix": (("liveagent/account_phoenix",), {"A": "tA1001aa", "B": "tB1002bb"}, "liveagent"),
}
COVERED_B = {"zendesk": "zendesk chat api"}


def matching(events: list[dict[str, Any]], wanted: dict[str, Any]) -> list[dict[str, Any]]:
    """Events that agree with one of the story: kind, role, visibility, and the time to five seconds."""
    at = datetime.fromisoformat(wanted["at"])
    found = []
    for event in events:
        role = wanted.get("role", event["by"])
        fits = (
            event["kind"] in KINDS.get(wanted["kind"], (wanted["kind"],))
            and abs((event["at"] - at).total_seconds()) <= 5
            and (event["by"] == role or event["by"] == "unknown" or wanted["kind"] not in ("message", "note"))
            and event["automated"] == wanted.get("automated", event["automated"])
        )
        found += [event] if fits else []
    return found


@pytest.mark.parametrize("story", ["A", "B"])
@pytest.mark.parametrize("name", list(LOGS))
def test_the_story_is_told(name: str, story: str) -> None:
    paths, ids, coverage = LOGS[name]
    log = read_log([DATA / path for path in paths])
    assert_balanced(log)
    events = log.events.filter(interaction=ids[story]).to_dicts()
    covered = GOLDEN["coverage"][story][COVERED_B.get(name, coverage) if story == "B" else coverage]
    wanted = [
        event for event in GOLDEN[story]["events"] if event["n"] in covered and event["kind"] not in LEFT_OUT
    ]
    for event in wanted:
        found = matching(events, event)
        assert found, f"event {event['n']} of {story} is missing: {event}"
        if "text_starts" in event:
            assert found[0]["text"].startswith(event["text_starts"])
        if "body_text_equals" in event:
            assert found[0]["text"] == event["body_text_equals"]
            assert event["must_not_contain"] in found[0]["quoted"]
        if event["kind"] == "priority_change":
            assert (found[0]["from"], found[0]["to"]) == (event["from"], event["to"])
        if event["kind"] == "status_change":
            assert found[0]["to"] == event["to"]
    survey = log.surveys.filter(interaction=ids[story]).row(0, named=True)
    assert (survey["metric"], survey["score"], survey["min"], survey["max"]) == (
        "csat",
        float(story == "A"),
        0,
        1,
    )
    assert survey["at"] == datetime.fromisoformat(GOLDEN[story]["events"][-1]["at"])


@pytest.mark.parametrize("name", list(LOGS))
def test_the_tickets_say_who_and_what(name: str) -> None:
    paths, ids, _ = LOGS[name]
    log = read_log([DATA / path for path in paths])
    golden = GOLDEN["A"]
    row = log.interactions.filter(id=ids["A"]).row(0, named=True)
    assert (row["channel"], row["status"]) == (golden["channel"], golden["final_status"])
    assert (row["assignee"], row["team"]) == (golden["assignee"], golden["team"])
    assert row["customer_name"] == golden["customer"]
    assert [tag.lower() for tag in row["tags"]] == golden["tags"]
    chat = log.interactions.filter(id=ids["B"]).row(0, named=True)
    assert (chat["channel"], chat["status"], chat["team"]) == ("chat", "resolved", "Billing")
    assert log.surveys.filter(interaction=ids["A"])["comment"].to_list() == ["Szybko i miło"]
    merges = log.events.filter(interaction=ids["A"], kind="merge")
    assert merges.select("from", "public").rows() == [("1003" if name == "zendesk" else "tC1003cc", False)]


def first_human_reply(log: Log, ticket: str) -> tuple[int, int]:
    """Seconds to the first public answer of a person: on the clock, and in the shop's opening hours."""
    events = log.events.filter(interaction=ticket, kind="message", public=True, automated=False)
    asked = events.filter(by="customer")["at"][0]
    answered = events.filter(by="agent")["at"][0]
    hours = Calendar.from_dict({"hours": {"mon-fri": "08:00-16:00"}}, timezone="Europe/Warsaw")
    return int((answered - asked).total_seconds()), int(hours.elapsed(asked, answered))


@pytest.mark.parametrize("name", [*LOGS, "zendesk comments"])
def test_first_human_reply(name: str) -> None:
    if name in LOGS:
        paths, ids, _ = LOGS[name]
        log = read_log([DATA / path for path in paths])
    else:
        log, ids = read_log([DATA / "zendesk" / file for file in COMMENTS_ONLY]), {"A": "1001"}
    wanted = GOLDEN["A"]["derived"]["first_human_response_s"]
    assert first_human_reply(log, ids["A"]) == (wanted["calendar"], wanted["business"]) == (228_600, 4_800)


def test_both_zones_of_liveagent_give_the_same_log() -> None:
    logs = [read_log(DATA / "liveagent" / folder) for folder in ("account_utc", "account_phoenix")]
    for table in ("interactions", "events", "surveys"):
        first, second = (getattr(log, table) for log in logs)
        if table == "interactions":
            first, second = first.drop("source"), second.drop("source")
        assert first.equals(second), table


def test_file_names_and_order_do_not_matter_to_zendesk(tmp_path: Path) -> None:
    wanted = read_log(DATA / "zendesk")
    for number, file in enumerate(sorted((DATA / "zendesk").iterdir(), reverse=True)):
        digits = "".join(char for char in file.stem if char.isdigit())
        named = digits if "conversation" in file.stem or "comments" in file.stem else f"page {number}"
        shutil.copy(file, tmp_path / f"{number:02} {named}.txt")
    found = read_log(tmp_path)
    key = ["interaction", "at", "kind", "to", "text"]
    assert found.events.sort(key).equals(wanted.events.sort(key))
    assert found.interactions.drop("source").sort("id").equals(wanted.interactions.drop("source").sort("id"))
    assert found.coverage == wanted.coverage
