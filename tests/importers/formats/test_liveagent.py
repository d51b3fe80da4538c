"""LiveAgent: the account's zone, roles, merges, ratings, calls."""

from __future__ import annotations

import json
import shutil
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.read import read_log
from cs_audit.model.errors import DataError
from tests.importers.logs import DATA, assert_balanced, codes

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

ACCOUNT = DATA / "liveagent" / "account_utc"
AT = "2026-03-02 10:00:00"
AGENTS = [{"id": "a1", "name": "Ewa", "email": "e@x.example", "role": "agent", "online_status": "F"}]


def ticket(key: str = "t1", **values: Any) -> dict[str, Any]:
    return {
        "id": key,
        "code": f"C-{key}",
        "departmentid": "d",
        "channel_type": "E",
        "status": "C",
        "date_created": AT,
        **values,
    }


def group(kind: str, *messages: tuple[str, str], user: str = "u1", **values: Any) -> dict[str, Any]:
    entries = [
        {"type": sort, "userid": user, "datecreated": AT, "format": "T", "message": text}
        for sort, text in messages
    ]
    base = {
        "id": "g",
        "userid": user,
        "user_full_name": "Jan",
        "type": kind,
        "datecreated": AT,
        "ticket_id": "t1",
    }
    return {**base, "messages": entries, **values}


def log_of(folder: Path, *documents: Any, timezone: str | None = "UTC") -> Log:
    for number, document in enumerate(documents):
        (folder / f"part{number}.json").write_text(json.dumps(document), encoding="utf-8")
    log = read_log(folder, timezone=timezone)
    assert_balanced(log)
    return log


def test_a_zone_must_be_said(tmp_path: Path) -> None:
    for file in ACCOUNT.glob("t*.json"):
        shutil.copy(file, tmp_path)
    with pytest.raises(DataError, match="--timezone"):
        read_log(tmp_path)
    log = read_log(tmp_path, timezone="America/Phoenix")
    assert log.interactions["opened_at"][0] == datetime(2026, 3, 27, 22, 50, tzinfo=UTC)


def test_settings_win_over_the_command_line() -> None:
    log = read_log(ACCOUNT, timezone="Europe/Warsaw")
    assert log.interactions["opened_at"][0] == datetime(2026, 3, 27, 15, 50, tzinfo=UTC)
    assert "timezone_differs" in codes(log)


def test_two_accounts_keep_their_zones() -> None:
    log = read_log([DATA / "liveagent" / "account_utc", DATA / "liveagent" / "account_phoenix"])
    assert log.interactions["opened_at"].n_unique() == log.interactions.height == 4
    assert_balanced(log)


def test_calls_without_ticket_are_interactions() -> None:
    log = read_log(ACCOUNT)
    calls = log.interactions.filter(channel="phone")
    assert calls["id"].to_list() == ["tD1005dd", "tD1006ee"]
    kinds = log.events.filter(log.events["interaction"].is_in(calls["id"].implode()))["kind"].to_list()
    assert kinds == ["queued", "answered", "hung_up", "queued", "abandoned"]
    assert calls["customer_phone"].to_list() == ["+48500100200", "+48500100201"]


@pytest.mark.parametrize(
    ("letter", "status"),
    [
        ("I", "new"),
        ("N", "new"),
        ("C", "open"),
        ("A", "pending"),
        ("W", "on_hold"),
        ("R", "resolved"),
        ("L", "closed"),
    ],
)
def test_status_letters(tmp_path: Path, letter: str, status: str) -> None:
    found = log_of(tmp_path, [ticket(status=letter)]).interactions.select("status", "status_raw").rows()
    assert found == [(status, letter)]


def test_deleted_spam_and_merged_are_told_apart(tmp_path: Path) -> None:
    merge = group("2", ("2", json.dumps({"merged": "C-t2"})), user="a1")
    tickets = [ticket(), ticket("t2", status="X"), ticket("t3", status="X"), ticket("t4", status="B")]
    log = log_of(tmp_path, tickets, [merge], AGENTS)
    assert (log.coverage.audited, log.coverage.merged, log.coverage.deleted) == (1, 1, 2)
    assert log.events.select("kind", "by", "from").rows() == [("merge", "agent", "t2")]


def test_groups_and_messages(tmp_path: Path) -> None:
    groups = [
        group("3", ("H", "From: x"), ("M", "Dzień dobry"), ("F", "{}"), ("Q", "> stare")),
        group("4", ("M", "Odpowiedź"), ("O", "stopka"), user="a1"),
        group("I", ("N", "notatka"), user="a1"),
        group("U", ("M", "wewnętrzne"), user="a1"),
        group("4", ("M", "automat"), user="system00"),
        group("C", ("K", "bot"), user="system00"),
        group("J", ("S", "Postponed"), user="a1"),
        group("3", ("?", "x")),
    ]
    log = log_of(tmp_path, [ticket()], groups, AGENTS)
    assert log.events.select("kind", "by", "public", "automated", "text").rows() == [
        ("message", "customer", True, False, "Dzień dobry"),
        ("message", "agent", True, False, "Odpowiedź"),
        ("note", "agent", False, False, "notatka"),
        ("note", "agent", False, False, "wewnętrzne"),
        ("message", "system", True, True, "automat"),
        ("message", "bot", True, True, "bot"),
        ("status", "agent", True, False, None),
    ]
    assert log.events["quoted"][0] == "> stare"
    assert log.events["to"][-1] == "on_hold"
    assert "unknown_event_type" in codes(log)


def test_without_an_agents_file_the_direction_says_the_role(tmp_path: Path) -> None:
    groups = [
        group("3", ("M", "a")),
        group("4", ("M", "b"), user="x"),
        group("I", ("N", "c"), user="x"),
        group("C", ("M", "d")),
    ]
    assert log_of(tmp_path, [ticket()], groups).events["by"].to_list() == [
        "customer",
        "agent",
        "agent",
        "unknown",
    ]


@pytest.mark.parametrize("name", ["tickets_t1_messages.json", "t1.json", "tickets-t1-messages.json"])
def test_the_file_name_says_the_ticket(tmp_path: Path, name: str) -> None:
    (tmp_path / "tickets.json").write_text(json.dumps([ticket()]), encoding="utf-8")
    one = group("3", ("M", "a"))
    del one["ticket_id"]
    (tmp_path / name).write_text(json.dumps([one]), encoding="utf-8")
    log = read_log(tmp_path, timezone="UTC")
    assert log.events["interaction"].to_list() == ["t1"]


def test_a_wrapper_says_the_ticket(tmp_path: Path) -> None:
    one = group("3", ("M", "a"))
    del one["ticket_id"]
    log = log_of(tmp_path, [ticket()], {"ticket_id": "C-t1", "messages": [one]})
    assert log.events["interaction"].to_list() == ["t1"]


def test_ratings_by_report_else_among_messages(tmp_path: Path) -> None:
    rated = group("I", ("W", "1"), ("C", "Miło"))
    log = log_of(tmp_path, [ticket()], [rated])
    assert log.surveys.select("score", "comment").rows() == [(1.0, "Miło")]
    assert log.events.height == 0
    rank = {"rankingType": "P", "conversationid": "t1", "datecreated": AT, "agent": "Ewa", "comment": "Źle"}
    odd = rank | {"rankingType": "?"}
    log = log_of(tmp_path, [ticket()], [rated], {"response": {"ranks": [rank, odd]}})
    assert log.surveys.select("score", "comment", "agent").rows() == [(0.0, "Źle", "Ewa")]
    assert "unknown_rating" in codes(log)


def test_a_code_of_another_type_is_no_code(tmp_path: Path) -> None:
    assert log_of(tmp_path, [ticket(code=[], status="X"), ticket("t2")]).coverage.deleted == 1
