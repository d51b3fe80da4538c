"""Which help desk wrote a file: what others write too is no sign."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.registry import importers
from cs_audit.importers.sources.files import Source, look
from cs_audit.model.errors import DataError
from tests.importers.logs import DATA

if TYPE_CHECKING:
    from pathlib import Path

SURE = 50
BY_CODE = {"canonical", "zendesk", "liveagent"}
AT = "2026-03-30T09:00:00Z"
OTHERS: dict[str, Any] = {
    "freshdesk tickets": [{"id": 1, "subject": "s", "requester_id": 9, "responder_id": 8, "group_id": 3, "status": 4,
                           "priority": 1, "source": 1, "fr_escalated": False, "spam": False, "created_at": AT}],
    "freshservice page": {"tickets": [{"id": 1, "subject": "s", "requester_id": 9, "status": 2, "created_at": AT,
                                       "department_id": None, "workspace_id": 2}], "total": 1},
    "freshdesk ratings": [{"id": 1, "survey_id": 2, "user_id": 9, "agent_id": 8, "ticket_id": 1,
                           "ratings": {"default_question": 103}}],
    "freshchat users": {"users": [{"id": "us-1", "email": "a@x.example", "first_name": "A"}]},
    "freshchat agents": {"agents": [{"id": "ag-1", "email": "a@x.example", "role_id": "r", "role": "agent"}]},
    "freshchat groups": {"groups": [{"id": "g", "name": "Zwroty"}], "pagination": {"total_items": 1}},
    "livechat archives": {"chats": [{"id": "C1", "users": [], "thread": {"id": "T1", "events": []}}],
                          "found_chats": 1, "next_page_id": "x"},
    "zoho desk tickets": {"data": [{"id": "3", "ticketNumber": "1", "subject": "s", "status": "Closed",
                                    "departmentId": "7", "channel": "Email", "createdTime": AT}]},
    "gorgias tickets": [{"id": 1, "status": "open", "subject": "s", "via": "email", "requester": {"id": 9},
                         "created_datetime": AT, "channel": "email"}],
    "help scout": [{"id": 1, "number": 1, "status": "active", "subject": "s", "createdAt": AT}],
    "reamaze": {"conversations": [{"slug": "x", "status": 0, "subject": "s", "created_at": AT}]},
    "plain tickets": [{"id": 1, "status": "open", "subject": "s", "created_at": AT}],
    "jira service comments": {"comments": [{"id": "1", "body": "b", "public": True, "author": {"name": "a"}}]},
    "tawk": {"chats": [{"id": "1", "type": "chat", "visitor": {"name": "a"}, "messages": []}]},
    "tags": [{"id": 1, "name": "VIP", "color": "#fff", "background_color": "#000"}],
    "departments": [{"department_id": 1, "name": "Zwroty", "agent_ids": [1, 2]}],
    "agents": [{"id": 1, "email": "a@x.example", "role": "agent", "online_status": "online"}],
    "calls": [{"id": 1, "from_number": "+48500", "to_number": "+4822", "date_created": AT}],
    "settings": [{"name": "timezone", "value": "UTC"}],
    "automations": [{"conditions": [], "actions": []}],
    "survey answers": [{"survey": "s1", "answers": [{"question": "q", "answer": 5}]}],
    "messages": [{"author": {"id": 1}, "content": "c", "created_at": AT}],
}  # fmt: skip
THEIRS: dict[str, Any] = {
    "zendesk ticket": {"tickets": [{"id": 1, "status": "open", "requester_id": 9, "created_at": AT}]},
    "zendesk request": [{"id": 1, "status": "solved", "via": {"channel": "web"}, "subject": "s", "created_at": AT}],
    "zendesk user": {"users": [{"id": 9, "name": "Jan", "role": "end-user"}]},
    "zendesk link": {"groups": [{"id": 3, "url": "https://acme.zendesk.com/api/v2/groups/3.json", "name": "Zwroty"}]},
    "zendesk own host": {"tickets": [], "next_page": "https://help.acme.example/api/v2/tickets.json?page=2"},
    "zendesk last page": {"tickets": [], "count": 0, "end_of_stream": True},
    "zendesk audit": {"audits": [{"id": 1, "ticket_id": 1, "author_id": 9, "events": []}]},
    "zendesk rating": {"satisfaction_ratings": [{"id": 1, "score": "good", "ticket_id": 1, "requester_id": 9}]},
    "zendesk comment": {"comments": [{"id": 1, "author_id": 9, "body": "b", "public": True}]},
    "liveagent ticket": [{"id": "t", "departmentid": "d", "channel_type": "E", "status": "C"}],
    "liveagent ratings": {"response": {"ranks": [{"rankingType": "R", "conversationid": "t"}]}},
    "liveagent agents": [{"id": "a", "email": "a@x.example", "role": "agent", "online_status": "FT"}],
    "liveagent department": [{"department_id": "d", "name": "Zwroty", "agent_ids": [], "mailaccount_id": None}],
}  # fmt: skip


def written(folder: Path, content: Any) -> Path:
    path = folder / "export.json"
    path.write_text(json.dumps(content), encoding="utf-8")
    return path


def surely(path: Path) -> set[str]:
    head = look(Source(path, path.name))
    return {name for name, one in importers().items() if one.sniff(head) >= SURE}


@pytest.mark.parametrize("name", OTHERS)
@pytest.mark.parametrize("in_folder", [False, True])
def test_what_others_write_is_not_taken_for_theirs(name: str, in_folder: bool, tmp_path: Path) -> None:
    path = written(tmp_path, OTHERS[name])
    assert not surely(path) & BY_CODE
    try:
        log = read_log(tmp_path if in_folder else path, timezone="UTC")
    except DataError as error:
        assert "the format is not recognised" in str(error) or "No interaction" in str(error)  # noqa: PT017
    else:
        assert not {one.format for one in log.inputs} & BY_CODE


@pytest.mark.parametrize("name", THEIRS)
def test_what_they_write_is(name: str, tmp_path: Path) -> None:
    assert surely(written(tmp_path, THEIRS[name])) == {name.split()[0]}


@pytest.mark.parametrize("indent", [None, 1])
@pytest.mark.parametrize(
    "name", ["zendesk ticket", "liveagent ticket", "freshdesk tickets", "zoho desk tickets"]
)
def test_a_long_file_is_told_by_its_beginning(name: str, indent: int | None, tmp_path: Path) -> None:
    content = {**OTHERS, **THEIRS}[name]
    content = json.loads(json.dumps(content))
    rows = content if isinstance(content, list) else next(iter(content.values()))
    rows[0]["padding"] = "x" * 150_000
    path = tmp_path / "export.json"
    path.write_text(
        json.dumps([*rows, rows[0]] if content is rows else {next(iter(content)): rows}, indent=indent)
    )
    assert surely(path) & BY_CODE == ({name.split()[0]} if name in THEIRS else set())


def test_what_others_write_too_counts_beside_what_is_theirs(tmp_path: Path) -> None:
    (tmp_path / "tickets.json").write_text(json.dumps(THEIRS["zendesk ticket"]), encoding="utf-8")
    (tmp_path / "users.json").write_text(json.dumps({"users": [{"id": 9, "name": "Jan", "role": "agent"}]}))
    log = read_log(tmp_path)
    assert {one.format for one in log.inputs} == {"zendesk"}
    assert log.issues.filter(code="not_recognised").height == 0


@pytest.mark.parametrize("name", ["zendesk", "liveagent"])
def test_every_file_of_theirs_is_recognised(name: str) -> None:
    for path in sorted((DATA / name).rglob("*.json")):
        if not path.name.startswith("settings"):
            assert surely(path) == {name}, path.name
