"""Exports of channels that are harder than their samples: what must come out of each, a row a case."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.importers.read import read_log

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.log import Log

Rows = list[tuple[Any, ...]]
AT = 1774864800  # 2026-03-30T10:00:00Z
H = "27.03.2026, 16:50 - "
ISO = "2026-03-30T10:{}Z"


@dataclass(frozen=True)
class Case:
    """Files (text, bytes or JSON), what is said of them, and what comes out: events or answers, and issues."""

    files: dict[str, Any]
    events: Rows = field(default_factory=list)
    answers: Rows = field(default_factory=list)
    issues: tuple[str, ...] = ()
    how: str = ""
    own: tuple[str, ...] = ()
    zone: str | None = "Europe/Warsaw"
    people: str = ""


def read(folder: Path, case: Case) -> Log:
    for name, content in case.files.items():
        path = folder / "export" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        text = content if isinstance(content, str | bytes) else json.dumps(content)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    said = {"how.yaml": case.how and f"cs_audit_mapping: 1\n{case.how}", "people.csv": case.people}
    for name, text in said.items():
        (folder / name).write_text(text, encoding="utf-8")
    mapping, people = (folder / name if text else None for name, text in said.items())
    return read_log(folder / "export", own=case.own, timezone=case.zone, mapping=mapping, people=people)


def meta(text: str) -> str:
    return text.encode().decode("latin-1")


def talk(*lines: tuple[str, str]) -> dict[str, Any]:
    messages = [
        {"sender_name": meta(name), "timestamp_ms": (AT + n) * 1000, "content": text}
        for n, (name, text) in enumerate(lines)
    ]
    about = {
        "participants": [{"name": "Jan"}, {"name": "Sklep"}],
        "title": "Jan",
        "thread_path": "inbox/jan_1",
    }
    return about | {"messages": messages[::-1]}


def wrote(id: int, who: str, text: str) -> dict[str, Any]:
    about = {"id": id, "type": "message", "date": "2026-03-30T12:00:00", "date_unixtime": str(AT + id)}
    return about | {"from": who, "from_id": who, "text": text}


RASA = [
    {"event": "user", "timestamp": AT, "text": "hej"},
    {
        "event": "bot",
        "timestamp": AT + 1,
        "text": "Tak?",
        "data": {"buttons": [{"title": "Zwrot", "payload": "/z"}]},
    },
    {"event": "user", "timestamp": AT + 2, "text": "/z"},
]
LIVECHAT = {
    "chats": [
        {
            "id": "C",
            "users": [{"id": "c", "type": "customer", "name": "Jan"}],
            "thread": {
                "id": "T", "created_at": ISO.format("00:00"), "properties": {"rating": {"score": {"value": 0}}},
                "events": [{"id": "1", "type": "message", "author_id": "c", "text": "Halo",
                            "created_at": ISO.format("00:00"), "visibility": "all"}],
            },
        }
    ]
}  # fmt: skip
AIRCALL = {
    "id": 1, "direct_link": "x", "direction": "inbound", "status": "done", "missed_call_reason": None,
    "started_at": AT, "answered_at": AT + 5, "ended_at": AT + 60, "raw_digits": "+48 500", "user": {"name": "Ola"},
}  # fmt: skip
CONTACT = {
    "AWSContactTraceRecordFormatVersion": "1", "ContactId": "c", "InitiationMethod": "INBOUND", "Agent": None,
    "InitiationTimestamp": ISO.format("00:00"), "DisconnectTimestamp": ISO.format("01:00"),
    "Queue": {"Name": "BOK", "EnqueueTimestamp": ISO.format("00:05")},
}  # fmt: skip
OCEL = (
    '<log><object-types/><event-types/><objects><object id="t" type="ticket"/><object id="c" type="customer"/>'
    '</objects><events><event id="1" type="message" time="2026-03-30T10:00:00Z"><attributes><attribute name="text">Halo'
    '</attribute></attributes><objects><relationship object-id="t"/><relationship object-id="c"/></objects></event>'
    '<event id="2" type="message" time="20'
)
ANSWER = {"id": "3", "text": "10", "timestamp": ISO.format("02:00"), "username": "sklep"}
COMMENT = {"id": "2", "text": "Cena?", "timestamp": ISO.format("01:00"), "username": "jan"}
MEDIA = {
    "data": [
        {"id": "1", "username": "sklep", "caption": "x", "timestamp": ISO.format("00:00"),
         "comments": {"data": [COMMENT | {"replies": {"data": [ANSWER]}}]}}
    ]
}  # fmt: skip
TICKETS = "\n".join(
    json.dumps({"id": id, "channel": "email", "customer": {"email": "Jan@k.example"}, "custom": {"token": token},
                "events": [{"at": f"2026-03-{day}T10:00:00Z", "by": "customer", "text": "a"}]})
    for id, day, token in (("1", "01", "abc-1234"), ("2", "20", "xyz-1234"))
)  # fmt: skip
SURVEY = "Timestamp;Who;Score\n{}"
FORM = "format: google_forms\nquestions: {Score: csat}\ninteraction: Who\n"
RESPONSES = {
    "responses": [
        {"responseId": "R", "lastSubmittedTime": ISO.format("00:00"),
         "answers": {"q1": {"textAnswers": {"answers": [{"value": "4"}]}}}}
    ]
}  # fmt: skip
TITLES = {"formId": "f", "items": [{"title": "Score", "questionItem": {"question": {"questionId": "q1"}}}]}

# fmt: off
CASES = {
    "whatsapp: a security code, a name with a colon, calls": Case(
        {
            "Czat WhatsApp z Firma: Jan.txt": "".join(
                f"{H}{line}\n"
                for line in (
                    "Twój kod zabezpieczeń z Firma: Jan się zmienił.", "Firma: Jan: Halo",
                    "Firma: Jan opuścił(a) grupę", "Sklep: Missed voice call, please call back",
                    "Sklep: Voice call. 4 min",
                )
            )
        },
        [("customer", "Halo"), ("agent", "Missed voice call, please call back")],
        own=("Sklep",),
    ),
    "messenger: octets beside a right quote, reactions in Polish": Case(
        {
            "messages/inbox/jan_1/message_1.json": talk(
                ("Jan", meta("Dzień") + " “x”"), ("Jan", meta("Zareagowano ❤ na Twoją wiadomość")),
                ("Sklep", meta("Polubiono wiadomość")), ("Sklep", "Tak"),
            )
        },
        [("customer", "Dzień “x”"), ("agent", "Tak")],
        own=("Sklep",),
    ),
    "telegram: the other side beside ours and a stranger": Case(
        {
            "result.json": {
                "type": "personal_chat", "id": 1,
                "messages": [wrote(1, "user1", "a"), wrote(2, "user9", "b"), wrote(3, "user7", "c")],
            }
        },
        [("customer", "a"), ("agent", "b"), ("unknown", "c")],
        own=("user9",),
    ),
    "instagram: the account that shows the media": Case(
        {"media.json": MEDIA},
        [("customer", "Cena?"), ("agent", "10")],
    ),
    "botpress: a person of the people file answers for the bot": Case(
        {
            "messages.json": {
                "messages": [
                    {"id": str(n), "conversationId": "c", "userId": who, "direction": way, "payload": {"text": who},
                     "createdAt": ISO.format(f"00:0{n}")}
                    for n, (who, way) in enumerate((("u", "incoming"), ("b", "outgoing"), ("ola", "outgoing")))
                ]
            }
        },
        [("customer", "u"), ("bot", "b"), ("agent", "ola")],
        people="id,role\nola,agent\n",
    ),
    "livechat: a score that is an object": Case(
        {"archives.json": LIVECHAT}, [("customer", "Halo")], [("T", "thumbs", 0.0)]
    ),
    "aircall: webhooks": Case(
        {
            "hooks.jsonl": "\n".join(
                json.dumps({"resource": "call", "event": f"call.{event}", "timestamp": AT, "data": AIRCALL | changed})
                for event, changed in (("created", {"answered_at": None, "ended_at": None}), ("ended", {}))
            )
        },
        [("customer", None), ("agent", None), ("unknown", None)],
        issues=("older_versions",),
    ),
    "asterisk: one of ours calls, by the device": Case(
        {
            "cdr.csv": "clid,src,dst,dcontext,channel,dstchannel,lastapp,start,answer,end,billsec,disposition,"
            "uniqueid\n8001,8001,500,x,PJSIP/8001-00000007,PJSIP/t-00000009,Dial,2026-03-30 13:00:00,"
            "2026-03-30 13:00:20,2026-03-30 13:01:20,60,ANSWERED,u\n"
        },
        [("customer", None), ("unknown", None)],
    ),
    "zadarma: one of ours calls": Case(
        {
            "hooks.jsonl": "\n".join(
                json.dumps({"event": f"NOTIFY_{event}", "pbx_call_id": "o", "call_start": "2026-03-30 12:00:00",
                            "destination": "500", "internal": "101", "duration": "60", "disposition": "answered"})
                for event in ("OUT_START", "ANSWER", "OUT_END")
            )
        },
        [("customer", None), ("unknown", None)],
    ),
    "rasa: rows of the tracker store as a table": Case(
        {
            "events.csv": "id,sender_id,type_name,timestamp,data\n"
            + "".join(
                '{},s,{},{},"{}"\n'.format(n, one["event"], one["timestamp"], json.dumps(one).replace('"', '""'))
                for n, one in enumerate(RASA)
            )
        },
        [("customer", "hej"), ("bot", "Tak?"), ("customer", "Zwrot")],
    ),
    "whisperx: a damaged segment is rejected alone": Case(
        {
            "call_2026-03-30T100000Z.json": {
                "segments": [
                    {"start": 0, "end": 1, "text": "Halo", "speaker": "A", "words": []},
                    {"start": "x", "end": 2, "text": "?", "speaker": "A"},
                ],
                "word_segments": [],
            }
        },
        [("agent", "Halo")],
        issues=("malformed",),
        how="format: whisperx\nspeakers: {A: agent}\n",
    ),
    "ocel: an XML that breaks off": Case(
        {"log.xml": OCEL},
        [("customer", "Halo")],
        issues=("malformed",),
        how="format: ocel\nobject: ticket\n",
    ),
    "amazon connect: records that break off": Case(
        {"ctr": json.dumps(CONTACT) + '{"ContactId": "c2", "Chan'},
        [("customer", None), ("customer", None)],
        issues=("bad_json",),
    ),
    "messenger: a sender and a message that are none": Case(
        {
            "messages/inbox/jan_1/message_1.json": talk(("Jan", "a"), ("Sklep", "b"))
            | {"messages": ["?", {"timestamp_ms": AT * 1000, "content": "c"}, *talk(("Sklep", "b"))["messages"]]}
        },
        [("agent", "b"), ("unknown", "c")],
        issues=("wrong_type",),
        own=("Sklep",),
    ),
    "teams: a message of somebody who is gone": Case(
        {
            "messages.json": {
                "value": [
                    {"id": "1", "messageType": "message", "createdDateTime": ISO.format("00:00"), "from": None,
                     "body": {"contentType": "text", "content": "a"}, "chatId": "c"}
                ]
            }
        },
        [("unknown", "a")],
        issues=("unknown_roles",),
    ),
    "facebook: a page of comments, the page's answer among them": Case(
        {
            "comments.json": {
                "data": [
                    {"id": "9_1", "created_time": ISO.format("00:00"), "message": "Ile?", "from": {"id": "7"},
                     "comment_count": 1},
                    {"id": "9_2", "created_time": ISO.format("01:00"), "message": "10", "from": {"id": "9"},
                     "parent": {"id": "9_1"}, "comment_count": 0},
                ]
            }
        },
        [("customer", "Ile?"), ("agent", "10")],
        own=("9",),
    ),
    "ocel: an event that says who did it": Case(
        {
            "log.json": {
                "objectTypes": [], "eventTypes": [],
                "objects": [{"id": "t", "type": "ticket"}, {"id": "u", "type": "user"}],
                "events": [
                    {"id": "1", "type": "message", "time": ISO.format("00:00"),
                     "attributes": [{"name": "by", "value": "agent"}, {"name": "text", "value": "Tak"}],
                     "relationships": [{"objectId": "t", "qualifier": ""}, {"objectId": "u", "qualifier": "author"}]}
                ],
            }
        },
        [("agent", "Tak")],
        how="format: ocel\nobject: ticket\n",
    ),
    "an export of another account": Case(
        {"Czat WhatsApp z Jan.txt": f"{H}Jan: Halo\n{H}Sklep: Tak\n"},
        [("customer", "Halo"), ("agent", "Tak")],
        issues=("own_not_found",),
        own=("Inna firma",),
    ),
    "answers by e-mail: the customer's last interaction": Case(
        {
            "t.jsonl": TICKETS,
            "s.csv": SURVEY.format("05.03.2026 10:00:00;JAN@k.example;5\n21.03.2026 10:00:00;jan@k.example;4\n"),
        },
        [("customer", "a")] * 2,
        [("1", "csat", 5.0), ("2", "csat", 4.0)],
        ("joined_by_customer",),
        FORM,
    ),
    "answers by token": Case(
        {"t.jsonl": TICKETS, "s.csv": SURVEY.format("21.03.2026 10:00:00;ABC-1234;5\n")},
        [("customer", "a")] * 2,
        [("1", "csat", 5.0)],
        ("joined_by_customer",),
        FORM,
    ),
    "answers of a stranger": Case(
        {"t.jsonl": TICKETS, "s.csv": SURVEY.format("21.03.2026 10:00:00;ewa@k.example;5\n")},
        [("customer", "a")] * 2,
        [(None, "csat", 5.0)],
        ("unknown_interaction",),
        FORM,
    ),
    "google forms: titles in a document of their own": Case(
        {"responses.json": RESPONSES, "form.json": TITLES},
        answers=[(None, "csat", 4.0)],
        how="format: google_forms\nquestions: {Score: csat}\n",
    ),
    "typeform: markup in a caption, and times that are UTC": Case(
        {"r.csv": "#,<b>Score</b>&nbsp;us,Submit Date (UTC)\na,4,2026-03-27 15:55:00\n"},
        answers=[(None, "csat", 4.0)],
        how="format: survey\nquestions: {Score us: csat}\n",
        zone=None,
    ),
    "day or month is told where nothing shows it": Case(
        {"s.csv": SURVEY.format("3/4/2026 10:00:00;;4\n")},
        answers=[(None, "csat", 4.0)],
        issues=("ambiguous_dates",),
        how=FORM,
    ),
    "day or month as another column shows it": Case(
        {"s.csv": "Timestamp,Begun,Score\n3/4/2026 10:00:00,3/14/2026 10:00:00,4\n"},
        answers=[(None, "csat", 4.0)],
        how="format: google_forms\nquestions: {Score: csat}\n",
    ),
    "times in two ways in one column": Case(
        {"s.csv": SURVEY.format("25.10.2026 10:00:00;;4\n3/28/26 10:00:00;;5\n4/1/26 10:00:00;;3\n")},
        answers=[(None, "csat", 5.0), (None, "csat", 3.0), (None, "csat", 4.0)],
        how=FORM,
    ),
}
# fmt: on


@pytest.mark.parametrize("case", CASES.values(), ids=list(CASES))
def test_harder_exports(case: Case, tmp_path: Path) -> None:
    log = read(tmp_path, case)
    assert log.events.select("by", "text").rows() == case.events
    assert log.surveys.select("interaction", "metric", "score").rows() == case.answers
    assert tuple(log.issues["code"].to_list()) == case.issues
