"""Chatwoot: conversations and messages of the API, survey answers, or the tables of the database as CSV.

Changes of status, assignee, team and priority exist only as sentences in the account's language (message type 2);
they are read in Polish and English, as the product's own translations word them. A sentence that is not known is
counted and told.
"""

from __future__ import annotations

import csv
import json
import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, decode_text, part, text
from cs_audit.importers.envelopes import records_in
from cs_audit.importers.formats.chatwoot.sentences import MACHINES, PRIORITIES, SENTENCES
from cs_audit.importers.sources.documents import time_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "chatwoot"
_CHANNELS = {
    "email": "email", "webwidget": "chat", "api": "other", "whatsapp": "messaging", "sms": "messaging",
    "twiliosms": "messaging", "telegram": "messaging", "line": "messaging", "facebookpage": "social",
    "instagram": "social", "twitterprofile": "social", "voice": "phone",
}  # fmt: skip
_STATUSES = {"0": "open", "1": "resolved", "2": "pending", "3": "pending", "snoozed": "pending"}
_TYPES = {"0": "incoming", "1": "outgoing", "2": "activity", "3": "template"}
_CSAT = ("input_csat", "9")
_UNSENT = ("failed", "3")  # what never reached the customer is no reply


@dataclass(slots=True)
class _Export:
    conversations: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    messages: dict[str, dict[str, tuple[int, dict[str, Any]]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    answers: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    agents: set[str] = field(default_factory=set)
    teams: set[str] = field(default_factory=set)
    bots: set[str] = field(default_factory=set)
    unknown: dict[str, int] = field(default_factory=dict)
    shown: dict[str, str] = field(default_factory=dict)  # the database's numbers → those that people see


def sniff(head: Head) -> int:
    """Sure by the names that only Chatwoot gives to messages and conversations."""
    if {"content_type", "message_type", "conversation_id", "sender_type"} <= head.keys:
        return 97
    if {"waiting_since", "inbox_id"} <= head.keys and head.keys & {"hmac_verified", "first_reply_created_at"}:
        return 97
    if {"inbox_id", "labels"} <= head.keys and b'"Channel::' in head.data:
        return 97
    if {"rating", "feedback_message", "conversation_id", "assigned_agent"} <= head.keys:
        return 94
    first = head.data.split(b"\n", 1)[0].decode("utf-8", "replace").casefold()
    if "message_type" in first and "content_attributes" in first and "sender_type" in first:
        return 97
    if "display_id" in first and "inbox_id" in first and "contact_id" in first:
        return 96
    links = b"/conversations/" in head.data and (
        "link do rozmowy" in first or "link to the conversation" in first
    )
    return 94 if links else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All conversations of all files, with the messages and answers that any file has of them."""
    told = Collector(NAME, context)
    export = _Export()
    for source in sources:
        with told.file(source):
            rows = _csv(source, told) if _is_csv(source) else records_in(source, told, ("data", "payload"))
            for row, _, record in rows:
                with told.guard(row):
                    _sort(export, row, record)
                    if record.get("id") is None and "rating" not in record:
                        told.reject(row, "no_id", "the record has no id")
    _numbered(export)
    for id in [*export.conversations, *(one for one in export.messages if one not in export.conversations)]:
        _conversation(told, export, id)
    for row, answer in export.answers.values():
        _answer(told, row, answer)
    if export.unknown and sources:
        most = sorted(export.unknown.items(), key=lambda one: (-one[1], one[0]))[:3]
        listed = "; ".join(f"'{sentence[:60]}'" for sentence, _ in most)
        message = f"sentences about changes that are not understood ({listed}); those changes are missing"
        told.tell(sources[0], "warning", "unknown_activity", message, sum(export.unknown.values()))
    return told.raw(timezone=context.timezone or "UTC")


def _is_csv(source: Source) -> bool:
    return next(source.blocks(64), b"").removeprefix(b"\xef\xbb\xbf").lstrip()[:1] not in (b"{", b"[")


def _csv(source: Source, told: Collector) -> Iterator[tuple[int, None, dict[str, Any]]]:
    for record in csv.DictReader(decode_text(source).splitlines(keepends=True)):
        row = told.row()
        link = next(
            (str(value) for value in record.values() if value and "/conversations/" in str(value)), None
        )
        if link is not None and "message_type" not in record:
            yield row, None, _report_row(record, link)
        elif "message_type" in record or "display_id" in record:
            yield row, None, {key: value for key, value in record.items() if value not in ("", None)}


def _report_row(record: dict[str, Any], link: str) -> dict[str, Any]:
    """A row of the CSAT report, whose captions are translated: found by what stands in it."""
    values = [str(value or "") for value in record.values() if not isinstance(value, list)]
    when = next((one for one in values if re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC", one)), None)
    agent = re.sub(r"\s*\([^)]*@[^)]*\)$", "", values[0])
    found = re.search(r"/conversations/(\d+)", link)
    return {
        "rating": values[1], "feedback_message": values[2], "conversation_id": found[1] if found else None,
        "created_at": when.removesuffix(" UTC").replace(" ", "T") + "Z" if when else None,
        "assigned_agent": {"name": agent or None},
    }  # fmt: skip


def _sort(export: _Export, row: int, record: dict[str, Any]) -> None:
    if "message_type" in record:
        _keep(export, row, record)
    elif "rating" in record and record.get("conversation_id") is not None:
        export.answers[f"{record.get('id') or row}"] = row, record  # pages overlap
    elif "inbox_id" in record or "hmac_verified" in record or "display_id" in record:
        id = str(record.get("display_id") or record.get("id"))
        if record.get("display_id") and record.get("id"):
            export.shown[str(record["id"])] = id
        export.conversations[id] = row, record
        inner = record.get("messages")
        for one in inner if isinstance(inner, list) else ():
            _keep(export, row, {"conversation_id": id, **one})
        if team := text(part(record, "meta", "team", "name")):
            export.teams.add(team)
        if agent := text(part(record, "meta", "assignee", "name")):
            export.agents.add(agent)


def _keep(export: _Export, row: int, record: dict[str, Any]) -> None:
    export.messages[str(record.get("conversation_id"))].setdefault(str(record.get("id")), (row, record))
    name = text(part(record, "sender", "name"))
    if name is not None and str(record.get("sender_type")) in ("User", "AgentBot"):
        (export.agents if record["sender_type"] == "User" else export.bots).add(name)


def _numbered(export: _Export) -> None:
    """Messages and answers of a database name its own number of a conversation, not the one that people see."""
    if not export.shown:
        return
    messages = export.messages
    export.messages = defaultdict(dict)
    for id, held in messages.items():
        export.messages[export.shown.get(id, id)].update(held)
    for row, answer in list(export.answers.values()):
        id = str(answer["conversation_id"])
        key = f"{answer.get('id') or row}"
        export.answers[key] = row, answer | {"conversation_id": export.shown.get(id, id)}


def _conversation(told: Collector, export: _Export, id: str) -> None:
    messages = sorted(
        export.messages.get(id, {}).values(), key=lambda one: (_seconds(one[1]), _number(one[1].get("id")))
    )
    row, record = export.conversations.get(id) or (messages[0][0], {})
    meta = _object(record.get("meta"))
    sender = _object(meta.get("sender")) or next(
        (_object(one.get("sender")) for _, one in messages if str(one.get("sender_type")) == "Contact"), {}
    )
    channel = _CHANNELS.get(str(meta.get("channel") or "").removeprefix("Channel::").casefold())
    status = str(record.get("status") or "")
    told.interaction(
        row, id, channel=channel, status=_STATUSES.get(status, status),
        priority=PRIORITIES.get(str(record.get("priority")), text(record.get("priority"))),
        team=text(part(meta, "team", "name")), assignee=text(part(meta, "assignee", "name")),
        tags=record.get("labels") if isinstance(record.get("labels"), list) else None,
        opened_at=_at(record.get("created_at")) or (_at(messages[0][1].get("created_at")) if messages else None),
        customer_id=text(sender.get("id")), customer_name=text(sender.get("name")),
        customer_email=text(sender.get("email")), customer_phone=text(sender.get("phone_number")),
    )  # fmt: skip
    state = "open"
    for at_row, one in messages:
        kind = _TYPES.get(str(one.get("message_type")), str(one.get("message_type")))
        with told.guard(at_row, interaction=False):
            if kind == "activity":
                state = _activity(told, export, at_row, id, one, state, text(sender.get("name")))
            elif str(one.get("content_type")) in _CSAT:
                _submitted(told, export, at_row, id, one)
            elif kind != "outgoing" or str(one.get("status")) not in _UNSENT:
                _message(told, at_row, id, one, kind, channel == "email")


def _message(told: Collector, row: int, id: str, one: dict[str, Any], kind: str, mail: bool) -> None:
    attributes = _object(one.get("content_attributes"))
    sender = str(one.get("sender_type") or "")
    private = str(one.get("private")).casefold() in ("true", "t", "1")
    if kind == "incoming":
        by = "customer"
    elif sender == "User":
        by = "agent"
    else:
        by = "bot" if sender in ("AgentBot", "Captain::Assistant") else "system"
    deleted = bool(attributes.get("deleted"))
    told.event(
        row, id, _at(one.get("created_at")), "note" if private or deleted else "message", by=by,
        actor=text(part(one, "sender", "name")) or (text(one.get("sender_id")) if by in ("agent", "bot") else None),
        text="" if deleted else one.get("content") or "", public=not (private or deleted),
        format="email" if mail else None,
        automated=True if by in ("bot", "system") or attributes.get("automation_rule_id") else None,
    )  # fmt: skip


def _activity(
    told: Collector, export: _Export, row: int, id: str, one: dict[str, Any], state: str, customer: str | None
) -> str:
    """A sentence about a change as events; the status after it."""
    sentence = " ".join(str(one.get("content") or "").split())
    found = next(((kind, match) for kind, pattern in SENTENCES if (match := pattern.match(sentence))), None)
    if found is None:
        export.unknown[sentence] = export.unknown.get(sentence, 0) + 1
        return state
    kind, match = found
    said = match.groupdict()
    who = text(said.get("by"))
    machine = who is None or who.casefold() in MACHINES
    by = "system" if machine else "bot" if who in export.bots else "agent"
    if who is not None and who == customer and who not in export.agents:
        by = "customer"
    at = _at(one.get("created_at"))
    common: dict[str, Any] = {"by": by, "actor": None if machine else who}
    if kind.startswith("status:"):
        after = kind.partition(":")[2]
        state = "pending" if after == state == "open" else state  # a bot had it, and hands it over
        told.event(row, id, at, "status", to=after, **{"from": state}, **common)
        return after
    if kind == "priority":
        told.event(row, id, at, "priority", to=PRIORITIES.get(said["to"].casefold(), said["to"]),
                   **{"from": PRIORITIES.get(str(said.get("was")).casefold(), said.get("was"))}, **common)  # fmt: skip
    if kind in ("team+assignee",):
        told.event(row, id, at, "team", to=said["team"], **common)
    if kind == "assigned":
        kind = "team" if said["to"] in export.teams and said["to"] not in export.agents else "assignee"
    if kind == "team":
        told.event(row, id, at, "team", to=said["to"], **common)
    elif kind in ("assignee", "team+assignee", "self"):
        told.event(row, id, at, "assignee", to=said.get("to") or who, **common)
    return state


def _submitted(told: Collector, export: _Export, row: int, id: str, one: dict[str, Any]) -> None:
    """An answer that stands in the message that asked for it, unless the list of answers has it."""
    answer = part(_object(one.get("content_attributes")), "submitted_values", "csat_survey_response")
    known = any(str(each.get("conversation_id")) == id for _, each in export.answers.values())
    if isinstance(answer, dict) and answer.get("rating") is not None and not known:
        told.survey(row, id, "csat", float(answer["rating"]), min=1.0, max=5.0,
                    at=_at(one.get("updated_at") or one.get("created_at")),
                    comment=text(answer.get("feedback_message")))  # fmt: skip


def _answer(told: Collector, row: int, answer: dict[str, Any]) -> None:
    try:
        score = float(answer["rating"])
    except (TypeError, ValueError):
        told.reject(row, "bad_score", f"'{str(answer.get('rating'))[:40]}' is no rating")
        return
    told.survey(row, str(answer["conversation_id"]), "csat", score, min=1.0, max=5.0, at=_at(answer.get("created_at")),
                comment=text(answer.get("feedback_message")),
                agent=text(part(answer, "assigned_agent", "name")))  # fmt: skip


def _object(value: Any) -> dict[str, Any]:
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            return {}
    return value if isinstance(value, dict) else {}


def _at(value: Any) -> str | None:
    """Seconds since 1970, or text; the database's times are UTC without offset."""
    word = text(value)
    if word is not None and word.replace(".", "", 1).isdigit():
        return time_text(float(word))
    return word


def _seconds(one: dict[str, Any]) -> str:
    return _at(one.get("created_at")) or ""


def _number(value: Any) -> float:
    try:
        return float(value)
    except (TypeError, ValueError):
        return 0.0


IMPORTER = Importer(NAME, "Chatwoot conversations, messages and answers", sniff, read)
