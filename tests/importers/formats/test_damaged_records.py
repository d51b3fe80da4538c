"""One damaged record costs itself: it is counted with its place and its reason, and all others are audited."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from cs_audit.importers.base import Context
from cs_audit.importers.options import Options, Question
from cs_audit.importers.read import read_log
from cs_audit.importers.registry import importers
from cs_audit.importers.sources.files import find_sources

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

_ZONE = "Europe/Warsaw"


def _read(tmp_path: Path, name: str, content: str | bytes) -> Log:
    file = tmp_path / name
    file.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_log(file, timezone=_ZONE, own=["Sklep"])


def _said(log: Log) -> list[str]:
    return log.events.filter(pl.col("kind") == "message")["text"].to_list()


def _telegram(second: Any, cut: int | None = None) -> str:
    def message(text: Any) -> dict[str, Any]:
        return {"id": 1, "type": "message", "date": "2026-03-27T16:50:00", "date_unixtime": "1774626600",
                "from": "Jan", "from_id": "user7", "text": text}  # fmt: skip

    chat = {
        "name": "Jan",
        "type": "personal_chat",
        "id": 7,
        "messages": [message("Halo"), second, message("Hej")],
    }
    return json.dumps(chat)[:cut]


@pytest.mark.parametrize(
    "second",
    [5, {"type": "message", "date": "kiedyś"}, {"type": "message", "date_unixtime": "9" * 40, "text": "x"}],
)
def test_telegram(tmp_path: Path, second: Any) -> None:
    log = _read(tmp_path, "result.json", _telegram(second))
    assert _said(log) == ["Halo", "Hej"]
    assert log.issues.filter(severity="error")["record"].to_list() == ["record 2"]


def test_a_telegram_export_that_breaks_off_keeps_its_whole_messages(tmp_path: Path) -> None:
    log = _read(tmp_path, "result.json", _telegram({"type": "service"}, cut=-40))
    assert _said(log) == ["Halo"]
    assert log.issues.filter(severity="error").height == 1


@pytest.mark.parametrize(
    "event", [7, {"event": "user", "timestamp": "wczoraj"}, {"event": "bot", "timestamp": [1]}]
)
def test_rasa(tmp_path: Path, event: Any) -> None:
    def user(at: float, text: str) -> dict[str, Any]:
        return {"event": "user", "timestamp": at, "text": text, "input_channel": "rest", "parse_data": {}}

    tracker = {
        "sender_id": "c1",
        "events": [user(1774626600.5, "Halo"), event, user(1774626660.0, "Jest ktoś?")],
    }
    log = _read(tmp_path, "tracker.json", json.dumps(tracker))
    assert _said(log) == ["Halo", "Jest ktoś?"]
    assert log.issues.filter(severity="error").height == 1


def test_x_archive(tmp_path: Path) -> None:
    def talk(id: str, text: str) -> dict[str, Any]:
        message = {"senderId": "8", "createdAt": "2026-03-27T16:50:00.000Z", "text": text}
        return {"dmConversation": {"conversationId": id, "messages": [{"messageCreate": message}]}}

    talks = [
        talk("8-1", "Halo"),
        5,
        {"dmConversation": ["x"]},
        talk("8-2", "Hej \ud800".replace("\ud800", "é")),
    ]
    log = _read(tmp_path, "direct-messages.js", "window.YTD.direct_messages.part0 = " + json.dumps(talks))
    assert sorted(_said(log)) == ["Halo", "Hej é"]
    assert log.issues.filter(severity="error")["record"].to_list() == ["record 2", "record 3"]


def test_xes_that_breaks_off(tmp_path: Path) -> None:
    trace = (
        '<trace><string key="concept:name" value="T{0}"/><event><string key="concept:name" value="reply"/>'
        '<date key="time:timestamp" value="2026-03-27T16:50:00+01:00"/></event></trace>'
    )
    log = _read(tmp_path, "log.xes", '<log xes.version="1.0">' + trace.format(1) + trace.format(2)[:60])
    assert log.interactions["id"].to_list() == ["T1"]
    assert log.issues.filter(severity="error")["code"].to_list() == ["broken_xml"]


def test_ocel(tmp_path: Path) -> None:
    document = {
        "objectTypes": [], "eventTypes": [],
        "objects": [{"id": "t1", "type": "ticket"}, {"type": "ticket"}, "x"],
        "events": [{"id": "e1", "type": "reply", "time": "2026-03-27T16:50:00Z", "relationships": [{"objectId": "t1"}]},
                   {"id": "e2", "type": "reply", "time": "2026-03-27T16:50:00Z", "relationships": [3]}],
    }  # fmt: skip
    log = _read(tmp_path, "log.json", json.dumps(document))
    assert log.issues.filter(severity="error")["record"].to_list() == ["record 2", "record 3", "record 5"]
    assert log.interactions["id"].to_list() == ["t1"]


def test_vtt(tmp_path: Path) -> None:
    cue = "00:00:0{0}.000 --> 00:00:0{1}.000\n<v Zofia>{2}\n\n"
    content = "WEBVTT\n\nNOTE started: 2026-03-27T16:50:00Z\n\n" + cue.format(1, 2, "Dzień dobry")
    log = _read(
        tmp_path,
        "call.vtt",
        content + "00:xx:03 --> 00:00:04.000\n<v Zofia>?\n\n" + cue.format(5, 6, "Słucham"),
    )
    assert _said(log) == ["Dzień dobry", "Słucham"]
    assert log.issues.filter(severity="error")["code"].to_list() == ["bad_time"]


def test_chatwoot(tmp_path: Path) -> None:
    def message(id: int, content: Any, **more: Any) -> dict[str, Any]:
        return {"id": id, "content": content, "message_type": 0, "content_type": "text", "conversation_id": 1,
                "created_at": 1774626600 + id, "sender_type": "Contact", "private": False, **more}  # fmt: skip

    page = {
        "payload": [
            message(1, "Halo"),
            4,
            message(2, "x", content_attributes=7, created_at={"a": 1}),
            message(3, "Hej"),
        ]
    }
    log = _read(tmp_path, "messages.json", json.dumps(page))
    assert _said(log) == ["Halo", "Hej"]
    assert "record 2" in log.issues.filter(severity="error")["record"].to_list()


def test_google_forms(tmp_path: Path) -> None:
    def response(id: str, value: str) -> dict[str, Any]:
        answers = {"q1": {"questionId": "q1", "textAnswers": {"answers": [{"value": value}]}}}
        return {"responseId": id, "createTime": "2026-03-27T16:50:00Z", "answers": answers}

    file = tmp_path / "responses.json"
    file.write_text(json.dumps({"responses": [response("a", "5"), 3, {"answers": [1]}, response("b", "4")]}))
    context = Context(_ZONE, options=Options(questions={"q1": Question("csat")}))
    raw = importers()["google_forms"].read(find_sources([file]), context)
    assert not isinstance(raw, list)
    assert raw.surveys["score"].to_list() == [5.0, 4.0]  # type: ignore[union-attr]
    assert [one.row for one in raw.rejections] == [1, 2]  # type: ignore[union-attr]


def test_mbox_of_strange_bytes(tmp_path: Path) -> None:
    mail = b"From x Fri Mar 27 16:50:00 2026\nFrom: jan@klient.example\nTo: bok@sklep.example\nDate: %s\n\n%s\n\n"
    data = mail % (b"Fri, 27 Mar 2026 16:50:00 +0100", b"Halo") + mail % (b"\xff\xfe\x00", b"\x00\xff") + mail % (
        b"Fri, 27 Mar 2026 16:55:00 +0100", b"Hej")  # fmt: skip
    assert {"Halo", "Hej"} <= set(_said(_read(tmp_path, "mail.mbox", data)))


def _freshdesk(tmp_path: Path, second: str) -> Log:
    def ticket(id: int) -> str:
        fields = {"fr_escalated": False, "responder_id": None, "requester_id": 9, "description_text": "Halo"}
        return json.dumps(
            {"id": id, "created_at": "2026-03-27T16:50:00Z", "status": 2, "source": 1, **fields}
        )

    return _read(tmp_path, "tickets.json", f"[{ticket(1)}, {second}, {ticket(3)}]")


@pytest.mark.parametrize(
    "second",
    [
        "null", '"text"', "[]", "{}", '{"id": null, "fr_escalated": true, "responder_id": 1, "requester_id": 2}',
        '{"id": 2, "created_at": {"a": 1}, "fr_escalated": true}', '{"id": 2, "created_at": "2026-99-99T99:99:99Z"}',
        '{"id": 2, "created_at": "2026-03-27T16:50:00Z", "status": ' + "9" * 400 + "}",
    ],
)  # fmt: skip
def test_a_record_of_a_recipe(tmp_path: Path, second: str) -> None:
    log = _freshdesk(tmp_path, second)
    assert {"1", "3"} <= set(log.interactions["id"])
    assert log.issues.height


def test_half_of_a_sign_does_not_cost_the_file(tmp_path: Path) -> None:
    log = _freshdesk(
        tmp_path,
        '{"id": 2, "created_at": "2026-03-27T16:50:00Z", "description_text": "Hej \\ud83d \\ud83d\\ude00"}',
    )
    assert "Hej \ufffd 😀" in _said(log)


def test_teams(tmp_path: Path) -> None:
    def post(id: str, text: str) -> dict[str, Any]:
        about = {"messageType": "message", "createdDateTime": "2026-03-27T16:50:00Z", "chatId": "c1"}
        author = {"user": {"id": "u1", "displayName": "Jan"}}
        return {"id": id, **about, "from": author, "body": {"contentType": "text", "content": text}}

    log = _read(
        tmp_path, "messages.json", json.dumps({"value": [post("1", "Halo"), None, "x", post("2", "Hej")]})
    )
    assert _said(log) == ["Halo", "Hej"]
    assert log.issues.filter(severity="error")["record"].to_list() == ["record 2", "record 3"]
