"""Zendesk: pages, roles, merges, ratings, and what is not needed."""

from __future__ import annotations

import json
import random
from typing import TYPE_CHECKING, Any

import msgspec
import pytest

from cs_audit.importers.read import read_log
from cs_audit.model import names
from tests.importers.logs import DATA, assert_balanced, codes

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

ZENDESK = DATA / "zendesk"
AT = "2026-03-02T10:00:00Z"


def ticket(key: int = 1, **values: Any) -> dict[str, Any]:
    base = {
        "status": "open",
        "requester_id": 9,
        "via": {"channel": "email"},
        "created_at": AT,
        "updated_at": AT,
    }
    return {"id": key, "subject": "s", **base, **values}


def audit(key: int, *events: dict[str, Any], author: int = 9, at: str = AT, **values: Any) -> dict[str, Any]:
    return {
        "id": key,
        "ticket_id": 1,
        "author_id": author,
        "created_at": at,
        "events": list(events),
        **values,
    }


def comment(key: int = 50, author: int = 9, **values: Any) -> dict[str, Any]:
    return {
        "id": key,
        "type": "Comment",
        "author_id": author,
        "body": f"text {key}",
        "public": True,
        **values,
    }


USERS = {
    "users": [{"id": 9, "name": "Jan", "role": "end-user"}, {"id": 8, "name": "Ewa", "role": "agent"}],
    "count": 2,
}


def log_of(folder: Path, *documents: Any) -> Log:
    for number, document in enumerate(documents):
        (folder / f"export {chr(97 + number)}.json").write_text(json.dumps(document), encoding="utf-8")
    log = read_log(folder)
    assert_balanced(log)
    return log


@pytest.mark.parametrize("order", [("1", "2"), ("2", "1")])
def test_two_pages(order: tuple[str, str]) -> None:
    log = read_log([ZENDESK / f"incremental_tickets_cursor_page{page}.json" for page in order])
    assert log.interactions.sort("id").select("id", "status").rows() == [
        ("1001", "resolved"),
        ("1002", "resolved"),
    ]
    c = log.coverage
    assert (c.interactions, c.audited, c.merged, c.deleted, c.duplicates) == (4, 2, 1, 1, 0)
    assert (c.rows_read, c.rows_used) == (5, 5)
    assert log.interactions["tags"].to_list()[0] in (["vip", "dostawa"], ["faktura"])
    assert_balanced(log)


def test_tickets_alone_carry_their_description_only() -> None:
    log = read_log(ZENDESK / "incremental_tickets_cursor_page2.json")
    assert log.events.select("kind", "by").unique().rows() == [("message", "customer")]
    bits = log.interactions["carries"].to_list()
    assert all(
        bit & names.BODIES and not bit & (names.MESSAGES | names.STATUS_HISTORY | names.VISIBILITY)
        for bit in bits
    )


def test_capabilities_by_source() -> None:
    audited = read_log([ZENDESK / "ticket_audits_1001.json", ZENDESK / "users.json"])
    untold = names.CLOSING | names.TIERS | names.CALLS  # nothing of it is in this export
    assert audited.interactions["carries"].to_list() == [names.CARRIES_ALL & ~untold]
    comments = read_log([ZENDESK / "ticket_comments_1001.json", ZENDESK / "users.json"])
    assert comments.interactions["id"].to_list() == ["1001"]
    assert comments.interactions["carries"].to_list() == [
        names.MESSAGES | names.BODIES | names.ROLES | names.VISIBILITY
    ]


def test_audits_alone_tell_of_the_ticket() -> None:
    row = read_log(
        [ZENDESK / "ticket_audits_1001.json", ZENDESK / "users.json", ZENDESK / "groups.json"]
    ).interactions
    found = row.select("channel", "status", "priority", "assignee", "team", "customer_name").rows()
    assert found == [("email", "resolved", "high", "Zofia Przykładowa", "Pierwsza linia", "Jan Próbny")]


def test_files_that_are_not_needed_are_named() -> None:
    issues = read_log(ZENDESK).issues
    named = {
        row["file"].replace("\\", "/").split("/")[-1]: row
        for row in issues.filter(code="not_used").to_dicts()
    }
    assert set(named) == {"groups.json", "sla_policies.json"}
    assert {row["severity"] for row in named.values()} == {"info"}


def test_their_own_figures_are_kept_for_comparison() -> None:
    log = read_log(
        [ZENDESK / "incremental_tickets_cursor_page2.json", ZENDESK / "incremental_ticket_metric_events.json"]
    )
    reported = msgspec.json.decode(log.interactions.filter(id="1001")["reported"].item())
    assert reported["clocks"]["reply_time"] == [{"instance": 1, "calendar": 228_600, "business": 4_800}]
    assert reported["targets"] == [
        {
            "metric": "reply_time",
            "instance": 1,
            "target": 14_400,
            "business_hours": True,
            "policy": "SLA standard",
        }
    ]


def test_shuffled_audits_tell_the_same_story(tmp_path: Path) -> None:
    page = json.loads((ZENDESK / "ticket_audits_1001.json").read_text(encoding="utf-8"))
    people = json.loads((ZENDESK / "users.json").read_text(encoding="utf-8"))
    wanted = log_of(tmp_path, page, people).events
    random.Random(4).shuffle(page["audits"])
    assert log_of(tmp_path, page, people).events.equals(wanted)
    path = tmp_path / "export a.json"
    path.write_text("\n".join(json.dumps(one) for one in page["audits"]), encoding="utf-8")
    assert read_log(tmp_path).events.equals(wanted)


@pytest.mark.parametrize(
    ("via", "channel"),
    [
        ({"channel": "email"}, "email"),
        ({"channel": 4}, "email"),
        ({"channel": 0}, "form"),
        ("Web form", "form"),
        ({"channel": "native_messaging"}, "messaging"),
        ({"channel": "whatsapp"}, "messaging"),
        ({"channel": "chat"}, "chat"),
        ({"channel": "voice"}, "phone"),
        ({"channel": "something_new"}, "other"),
        (None, "other"),
    ],
)
def test_channels_are_texts_or_numbers(tmp_path: Path, via: Any, channel: str) -> None:
    assert log_of(tmp_path, {"tickets": [ticket(via=via)]}).interactions["channel"].to_list() == [channel]


def test_roles_come_from_users_and_deeds(tmp_path: Path) -> None:
    events = audit(
        1,
        comment(50),
        comment(51, author=-1),
        comment(52, author=8),
        comment(53, author=7, public=False),
        comment(54, author=7),
        comment(55, author=-77),
        comment(56, author=6),
    )
    log = log_of(tmp_path, {"tickets": [ticket()]}, {"audits": [events]}, USERS)
    assert log.events["by"].to_list() == [
        "customer",
        "system",
        "agent",
        "agent",
        "agent",
        "unknown",
        "unknown",
    ]
    assert log.events["actor"].to_list() == ["Jan", None, "Ewa", "7", "7", "-77", "6"]
    assert log.events["kind"].to_list() == ["message"] * 3 + ["note"] + ["message"] * 3


def test_agents_of_one_name_stay_two(tmp_path: Path) -> None:
    users = {"users": [{"id": key, "name": "Ewa", "email": "", "role": "agent"} for key in (7, 8)]}
    log = log_of(
        tmp_path, {"tickets": [ticket(assignee_id=7)]}, {"audits": [audit(1, comment(author=8))]}, users
    )
    assert (log.interactions["assignee"].item(), log.events["actor"].item()) == ("Ewa (7)", "Ewa (8)")


def test_notifications_to_customers_are_automated_messages(tmp_path: Path) -> None:
    notices = [
        {"id": key, "type": "Notification", "body": "Otrzymaliśmy", "recipients": [key]} for key in (9, 8)
    ]
    log = log_of(tmp_path, {"tickets": [ticket()]}, {"audits": [audit(1, comment(), *notices)]}, USERS)
    told = log.events.select("kind", "by", "public", "automated").rows()
    assert told[1:] == [("message", "system", True, True), ("note", "system", False, True)]


def test_rules_are_the_system(tmp_path: Path) -> None:
    change = {
        "id": 3,
        "type": "Change",
        "field_name": "status",
        "value": "closed",
        "previous_value": "solved",
    }
    by_rule = audit(2, change, author=8, via={"channel": "rule"})
    own = audit(3, {**change, "value": "open", "via": {"channel": "rule"}}, author=8)
    log = log_of(tmp_path, {"tickets": [ticket()]}, {"audits": [by_rule, own]}, USERS)
    assert log.events.select("by", "automated", "to").rows() == [
        ("system", True, "closed"),
        ("system", True, "open"),
    ]


def test_a_public_merge_comment_is_no_reply(tmp_path: Path) -> None:
    merge = {"channel": "web", "source": {"rel": "merge", "from": {"ticket_ids": [3, 4]}}}
    merged = ticket(3, status="closed")
    log = log_of(
        tmp_path, {"tickets": [ticket(), merged]}, {"audits": [audit(1, comment(author=8), via=merge)]}, USERS
    )
    assert log.events.select("kind", "public", "from").rows() == [("merge", False, "3, 4")]
    assert log.coverage.merged == 1


def test_unknown_audit_events_are_skipped_and_counted(tmp_path: Path) -> None:
    log = log_of(
        tmp_path,
        {"tickets": [ticket()]},
        {"audits": [audit(1, comment(), {"type": "Brand new"}, {"type": "Cc"})]},
    )
    issue = log.issues.filter(code="unknown_event_type").row(0, named=True)
    assert ("'Brand new'" in issue["message"], issue["count"]) == (True, 1)


@pytest.mark.parametrize(
    ("score", "found"),
    [
        ("good", [1.0]),
        ("bad", [0.0]),
        ("good_with_comment", [1.0]),
        ("offered", []),
        ("unoffered", []),
        (None, []),
    ],
)
def test_only_good_and_bad_are_answers(tmp_path: Path, score: str | None, found: list[float]) -> None:
    rating = {
        "satisfaction_ratings": [
            {"id": 1, "ticket_id": 1, "requester_id": 9, "score": score, "created_at": AT}
        ]
    }
    assert log_of(tmp_path, {"tickets": [ticket()]}, rating).surveys["score"].to_list() == found


def test_answers_to_the_newer_surveys(tmp_path: Path) -> None:
    answers = [
        {"type": "rating_scale", "rating": 4, "created_at": AT},
        {"type": "open_ended", "value": "Miło"},
        {"type": "skipped"},
    ]
    page = {
        "survey_responses": [
            {"id": "r", "survey": {}, "answers": answers, "subjects": [{"type": "ticket", "id": "1"}]}
        ]
    }
    log = log_of(tmp_path, {"tickets": [ticket()]}, page)
    assert log.surveys.select("interaction", "score", "min", "max", "comment").rows() == [
        ("1", 4.0, 1.0, 5.0, "Miło")
    ]


def test_full_export_lines_and_their_copies(tmp_path: Path) -> None:
    old = ticket(comments=[comment(50, created_at=AT)])
    new = ticket(
        updated_at="2026-03-02T12:00:00Z",
        status="hold",
        comments=[comment(50, created_at=AT), comment(51, author=8, created_at="2026-03-02T11:00:00Z")],
    )
    path = tmp_path / "tickets.txt"
    path.write_text("\n".join(map(json.dumps, [new, old])), encoding="utf-8")
    log = read_log(path)
    assert log.events["text"].to_list() == ["text 50", "text 51"]
    assert log.interactions.select("status", "status_raw").rows() == [("on_hold", "hold")]
    assert log.coverage.duplicates == 1
    assert_balanced(log)


def test_malformed_times_and_epochs_are_read(tmp_path: Path) -> None:
    event = {"id": 1, "ticket_id": 1, "timestamp": 1_772_445_600, "updater_id": 9, "child_events": [
        {"id": 5, "event_type": "Comment", "author_id": 9, "body": "a", "public": True}]}  # fmt: skip
    made = ticket(created_at="2026-03-02T10:00:00+00:00Z")
    log = log_of(tmp_path, {"tickets": [made]}, {"ticket_events": [event]})
    assert log.events["at"].to_list() == log.interactions["opened_at"].to_list()


def test_what_cannot_be_placed_is_rejected(tmp_path: Path) -> None:
    (tmp_path / "plain.json").write_text(
        json.dumps({"tickets": [ticket(), ticket(created_at="wczoraj"), 5, {"x": 1}]})
    )
    (tmp_path / "talk.json").write_text(json.dumps({"comments": [comment(audit_id=1)], "next_page": None}))
    (tmp_path / "audits.json").write_text(
        json.dumps({"audits": [audit(1, comment()) | {"ticket_id": None}, audit(2, comment())]})
    )
    log = read_log(tmp_path)
    assert sorted(codes(log)) == [
        "bad_time",
        "missing_id",
        "unknown_ticket",
        "unknown_ticket",
        "wrong_type",
    ]
    assert_balanced(log)


def test_a_chat_without_ticket_is_an_interaction(tmp_path: Path) -> None:
    chat = json.loads((ZENDESK / "chat_api_chat.json").read_text(encoding="utf-8"))
    chat["zendesk_ticket_id"] = None
    row = log_of(tmp_path, {"chats": [chat], "count": 1}).interactions.row(0, named=True)
    assert (row["id"], row["channel"], row["customer_name"]) == (chat["id"], "chat", "Alice Sample")
    assert (row["status"], row["assignee"]) == ("resolved", "Ewa Rozliczeniowa")


def test_a_conversation_log_without_the_chat() -> None:
    files = ["incremental_tickets_cursor_page2.json", "conversation_log_1002.json"]
    log = read_log([ZENDESK / file for file in files])
    chat = log.events.filter(interaction="1002")
    assert chat["by"].to_list() == ["customer", "bot", "customer", "agent", "agent"]
    assert log.interactions.filter(id="1002")["channel"].item() == "messaging"


def test_a_field_name_of_another_type_is_no_field(tmp_path: Path) -> None:
    odd = {"type": "Change", "field_name": [], "value": "open"}
    log = log_of(tmp_path, {"tickets": [ticket()]}, {"audits": [audit(1, comment(), odd)]})
    assert log.events["kind"].to_list() == ["message"]
