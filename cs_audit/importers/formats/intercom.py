"""Intercom conversations: API objects with their parts, search pages, or the streams of a sync.

Source: Intercom's OpenAPI description. The customer's first words stand in `source`, not in a part; the kinds of
parts are an open set, and one that is not known is no message.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.envelopes import records_in
from cs_audit.importers.sources.documents import time_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "intercom"
_CHANNELS = {
    "email": "email", "conversation": "chat", "facebook": "social", "instagram": "social", "twitter": "social",
    "phone_call": "phone", "phone_switch": "phone", "sms": "messaging", "whatsapp": "messaging", "push": "messaging",
}  # fmt: skip
_STATES = {"open": "open", "closed": "resolved", "snoozed": "pending"}
_TICKET_STATES = {
    "submitted": "new",
    "in_progress": "open",
    "waiting_on_customer": "pending",
    "resolved": "resolved",
}
_BY = {
    "user": "customer",
    "lead": "customer",
    "contact": "customer",
    "admin": "agent",
    "bot": "bot",
    "team": "system",
}
_MESSAGES = frozenset(
    {"comment", "quick_reply", "close", "open", "assign_and_reopen", "assignment", "snoozed"}
)
_NOTES = frozenset({"note", "note_and_reopen"})
_LEADS_TO = {
    "close": "resolved", "open": "open", "assign_and_reopen": "open", "note_and_reopen": "open", "snoozed": "pending",
    "unsnoozed": "open", "timer_unsnooze": "open", "assign_and_unsnooze": "open",
}  # fmt: skip
_ASSIGNS = (
    "assignment",
    "default_assignment",
    "assign_and_reopen",
    "assign_and_unsnooze",
    "away_mode_assignment",
)
_TAG = re.compile(r"<[^>]*>")
_NUMBER = re.compile(r"\d+")
_PAGES = ("conversations", "admins", "teams", "data", "tickets")


@dataclass(slots=True)
class _Export:
    conversations: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    parts: dict[str, dict[str, tuple[int, dict[str, Any]]]] = field(default_factory=lambda: defaultdict(dict))
    names: dict[tuple[str, str], str] = field(default_factory=dict)
    mails: dict[str, str] = field(default_factory=dict)
    truncated: dict[str, int] = field(default_factory=dict)  # parts that the export does not hold


def sniff(head: Head) -> int:
    """Sure by how a conversation was delivered, or by kinds of parts."""
    if {"delivered_as", "source"} <= head.keys or "part_type" in head.keys:
        return 96
    if (
        head.keys >= {"has_inbox_seat", "email"}
        or b'"admin.list"' in head.data
        or b'"team.list"' in head.data
    ):
        return 60
    return 30 if b'"type": "contact"' in head.data or b'"type":"contact"' in head.data else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All conversations of all files, each with the parts that any file has of it."""
    told = Collector(NAME, context)
    export = _Export()
    for source in sources:
        with told.file(source):
            number = _NUMBER.search(source.path.name)  # a list of parts does not say whose they are
            for row, stream, record in records_in(source, told, _PAGES):
                with told.guard(row):
                    _sort(told, export, row, stream, record, number[0] if number else None)
    for parts in export.parts.values():
        for _, one in parts.values():
            author = one.get("author")
            if (
                isinstance(author, dict)
                and author.get("type") == "admin"
                and author.get("id")
                and author.get("name")
            ):
                export.names.setdefault(("admin", str(author["id"])), str(author["name"]))
    for id, (row, record) in export.conversations.items():
        with told.guard(row):
            _conversation(told, export, id, row, record)
    if export.truncated and sources:
        named = ", ".join(list(export.truncated)[:3])
        message = (
            f"conversations of which the newest parts alone are in the export ({named}): events are missing"
        )
        told.tell(sources[0], "warning", "truncated", message, len(export.truncated))
    lost = sum(len(parts) for id, parts in export.parts.items() if id not in export.conversations)
    if lost and sources:
        told.tell(sources[0], "warning", "orphans", "parts of conversations that are not in the export", lost)
    return told.raw()


def _sort(
    told: Collector, export: _Export, row: int, stream: str | None, record: dict[str, Any], named: str | None
) -> None:
    kind, id = str(record.get("type") or ""), text(record.get("id"))
    if kind in ("conversation_part.list", "ticket_part.list"):
        for one in record.get(kind.partition(".")[0] + "s") or ():
            _sort(told, export, row, "conversation_parts", one, named)
        return
    if kind in ("conversation", "ticket") or stream in ("conversations", "tickets"):
        if id is None:
            told.reject(row, "no_id", "the conversation has no id", interaction=True)
            return
        held = part(record, "conversation_parts", "conversation_parts") or part(
            record, "ticket_parts", "ticket_parts"
        )
        for one in held or ():
            _keep(export.parts[id], row, one)
        old = export.conversations.get(id)
        if old is None or float(record.get("updated_at") or 0) >= float(old[1].get("updated_at") or 0):
            export.conversations[id] = row, record
    elif kind == "conversation_part" or stream == "conversation_parts":
        _keep(export.parts[text(record.get("conversation_id")) or named or "None"], row, record)
    elif id is not None and record.get("name"):
        people = "admin" if "team_ids" in record else "contact"
        kind = "team" if kind == "team" or "admin_ids" in record else kind or people
        export.names[kind, id] = str(record["name"])
        if record.get("email"):
            export.mails[id] = str(record["email"])
    elif id is None:
        told.reject(row, "no_id", "the record has no id")


def _keep(parts: dict[str, tuple[int, dict[str, Any]]], row: int, record: dict[str, Any]) -> None:
    """Of several versions of a part the newest."""
    id = str(record.get("id"))
    old = parts.get(id)
    if old is None or float(record.get("updated_at") or 0) >= float(old[1].get("updated_at") or 0):
        parts[id] = row, record


def _conversation(told: Collector, export: _Export, id: str, row: int, record: dict[str, Any]) -> None:
    source = record.get("source") or {}
    author = source.get("author") or {}
    contact = part(record, "contacts", "contacts") or part(record, "contacts") or []
    first = contact[0] if isinstance(contact, list) and contact else {}
    customer = text(first.get("id")) or (text(author.get("id")) if _by(author) == "customer" else None)
    own = author if text(author.get("id")) == customer else {}
    state = _state(record)
    closed = part(record, "statistics", "last_close_at") if state == "closed" else None
    rating = record.get("conversation_rating") or {}
    told.interaction(
        row, id,
        channel=_CHANNELS.get(str(source.get("type")), "other") if source else "form",
        status=_STATES.get(state) or _TICKET_STATES.get(state) or state,
        priority={"priority": "high", "not_priority": "normal"}.get(str(record.get("priority"))),
        team=_name(export, "team", record.get("team_assignee_id")),
        assignee=_name(export, "admin", record.get("admin_assignee_id")),
        subject=_plain(record.get("title") or part(record, "ticket_attributes", "_default_title_"))
        or _plain(source.get("subject")),
        tags=[str(one["name"]) for one in part(record, "tags", "tags") or () if one.get("name")],
        opened_at=time_text(record.get("created_at")), closed_at=time_text(closed),
        customer_id=customer,
        customer_name=text(own.get("name")) or export.names.get(("contact", customer or "")),
        customer_email=text(own.get("email")) or export.mails.get(customer or ""),
    )  # fmt: skip
    if source and (source.get("body") or not source.get("redacted")):
        told.event(row, id, time_text(record.get("created_at")), by=_by(author), actor=text(author.get("name")),
                   text=source.get("body") or "", format="html", automated=_automatic(author, source))  # fmt: skip
    described = part(record, "ticket_attributes", "_default_description_")
    if not source and described:
        told.event(row, id, time_text(record.get("created_at")), by="customer", text=str(described), format="html",
                   actor=export.names.get(("contact", customer or "")))  # fmt: skip
    parts = sorted(
        export.parts.get(id, {}).values(), key=lambda one: (float(one[1].get("created_at") or 0), one[0])
    )
    before = "open"
    for at_row, one in parts:
        before = _part(told, export, at_row, id, one, before)
    missing = int(part(record, "conversation_parts", "total_count") or 0) - len(parts)
    if missing > 0:
        export.truncated[id] = missing
    if rating.get("rating") is not None:
        told.survey(row, id, "csat", float(rating["rating"]), min=1.0, max=5.0,
                    at=time_text(rating.get("updated_at") or rating.get("created_at")),
                    comment=text(rating.get("remark")),
                    agent=_name(export, "admin", part(rating, "teammate", "id")))  # fmt: skip


def _part(told: Collector, export: _Export, row: int, id: str, one: dict[str, Any], before: str) -> str:
    """One part as events; the state after it."""
    kind, at = str(one.get("part_type")), time_text(one.get("created_at"))
    author = one.get("author") or {}
    by, actor = _by(author), text(author.get("name")) or _name(export, "admin", author.get("id"))
    common: dict[str, Any] = {"by": by, "actor": actor}
    body = one.get("body")
    if kind in _NOTES:
        told.event(row, id, at, "note", text=body or "", format="html", public=False, **common)
    elif kind in _MESSAGES and (body or (kind == "comment" and not one.get("redacted"))):
        automated = _automatic(author, one)
        told.event(row, id, at, text=body or "", format="html", automated=automated, **common)
    if kind in _ASSIGNS and one.get("assigned_to"):
        target = one["assigned_to"]
        team = target.get("type") == "team"
        to = _name(export, "team" if team else "admin", target.get("id"))
        if to is not None:
            told.event(row, id, at, "team" if team else "assignee", to=to, **common)
    after = _LEADS_TO.get(kind, before)
    if kind.startswith("ticket_state_updated"):
        after = _TICKET_STATES.get(_state(one), before)
    if after != before:
        told.event(row, id, at, "status", to=after, **{"from": before}, **common)
    return after


def _state(record: Mapping[str, Any]) -> str:
    """The state of a conversation or ticket, which newer versions write as an object."""
    state = record.get("state") or record.get("ticket_state") or ""
    return str(state.get("category") or state.get("id") or "") if isinstance(state, dict) else str(state)


def _by(author: Mapping[str, Any]) -> str:
    if author.get("from_ai_agent"):
        return "bot"
    return _BY.get(str(author.get("type")), "unknown")


def _automatic(author: Mapping[str, Any], record: Mapping[str, Any]) -> bool | None:
    campaign = record.get("delivered_as") in ("campaign", "operator_initiated", "automated")
    return True if _by(author) in ("bot", "system") or record.get("is_ai_answer") or campaign else None


def _name(export: _Export, kind: str, id: Any) -> str | None:
    word = text(id)
    return None if word in (None, "0") else export.names.get((kind, str(word))) or word


def _plain(value: Any) -> str | None:
    return text(_TAG.sub("", str(value))) if value else None


IMPORTER = Importer(NAME, "Intercom conversations", sniff, read)
