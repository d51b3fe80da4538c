"""Zendesk chats and conversation logs → events of the model."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.formats.zendesk.events import Story, tag_list
from cs_audit.importers.formats.zendesk.tickets import answer
from cs_audit.importers.sources.documents import text_id, time_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.importers.formats.zendesk.files import Record

AUTHORS = {"user": "customer", "agent": "agent", "bot": "bot", "system": "system", "business": "agent"}
SENDERS = {
    "visitor": "customer",
    "agent": "agent",
    "trigger": "bot",
    "bot": "bot",
    "answer bot": "bot",
    "system": "system",
}


def chat_ticket(record: Record) -> str | None:
    """The ticket of a chat, else the chat's own id."""
    return text_id(record.value.get("zendesk_ticket_id")) or text_id(record.value.get("id"))


def chat_interaction(record: Record) -> dict[str, Any]:
    """A chat as an interaction of its own."""
    chat = record.value
    visitor = chat["visitor"] if isinstance(chat.get("visitor"), dict) else {}
    agents = chat.get("agent_names")
    return {
        "row": record.row,
        "id": chat_ticket(record),
        "channel": "chat",
        "team": text_id(chat.get("department_name")),
        "assignee": text_id(agents[-1]) if isinstance(agents, list) and agents else None,
        "customer_id": text_id(visitor.get("id")),
        "customer_name": text_id(visitor.get("name")),
        "customer_email": text_id(visitor.get("email")),
        "customer_phone": text_id(visitor.get("phone")),
        "tags": tag_list(chat.get("tags")),
        "opened_at": time_text(chat.get("timestamp")),
        "rank": 0.0,
    }


def tell_chat(story: Story, record: Record, ticket: str) -> dict[str, Any] | None:
    """The events of a chat; its rating, if the customer gave one, is returned."""
    chat = record.value
    entries = chat.get("history")
    history = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
    if not history and isinstance(chat.get("message"), str):
        story.add(record, ticket, chat.get("timestamp"), "message", by="customer", text=chat["message"])
    rated: dict[str, Any] = {"score": chat.get("rating"), "comment": chat.get("comment")}
    serving: str | None = None
    for place, entry in enumerate(history):
        kind, at = str(entry.get("type") or ""), entry.get("timestamp")
        by, name = _sender(entry, chat), text_id(entry.get("name"))
        if kind == "chat.msg":
            story.add(record, ticket, at, "message", by=by, actor=name, text=text_id(entry.get("msg")))
        elif kind == "chat.memberjoin" and by == "agent" and name != serving:
            story.add(record, ticket, at, "assignee", by=by, actor=name, **{"from": serving, "to": name})
            serving = name
        elif kind == "chat.memberleave" and str(entry.get("reason")).startswith("transfer"):
            following = next(
                (text_id(one.get("name")) for one in history[place:] if _speaks(one, chat, name)), None
            )
            story.add(record, ticket, at, "team", by=by, actor=name, to=text_id(chat.get("department_name")))
            story.add(record, ticket, at, "assignee", by=by, actor=name, **{"from": name, "to": following})
            serving = following
        elif kind == "chat.rating":
            rated |= {"score": entry.get("new_rating"), "created_at": at, "agent": serving}
        elif kind == "chat.comment":
            rated["comment"] = entry.get("new_comment")
    if chat.get("end_timestamp"):
        story.add(record, ticket, chat["end_timestamp"], "status", by="system", to="resolved")
    found = answer(record.row, ticket, rated, story.people)
    return None if found is None else found | {"agent": rated.get("agent")}


def tell_conversation(story: Story, record: Record, ticket: str, told: set[tuple[str, str, str]]) -> None:
    """One entry of a conversation log, unless the chat already told it (`told`: ticket, second, text)."""
    entry = record.value
    content, author = entry.get("content"), entry.get("author")
    if not isinstance(content, dict) or not isinstance(author, dict):
        story.unknown[str(entry.get("type") or "without type")] += 1
        return
    text = text_id(content.get("text") or content.get("html_text") or content.get("altText"))
    at = time_text(entry.get("created_at"))
    if (ticket, (at or "")[:19], text or "") in told:
        return
    by = AUTHORS.get(str(author.get("type")), "unknown")
    known = story.people.user(author.get("zen:support:user_id"))
    actor = text_id(author.get("display_name")) or text_id(known.get("name"))
    story.add(record, ticket, at, "message", by=by, actor=actor, text=text)


def _sender(entry: Mapping[str, Any], chat: Mapping[str, Any]) -> str:
    stated = SENDERS.get(str(entry.get("sender_type") or "").lower())
    if stated:
        return stated
    name = text_id(entry.get("name"))
    agents, visitor = chat.get("agent_names"), chat.get("visitor")
    if name is None:
        return "system"
    if isinstance(agents, list) and name in agents:
        return "agent"
    return "customer" if isinstance(visitor, dict) and name == visitor.get("name") else "unknown"


def _speaks(entry: Mapping[str, Any], chat: Mapping[str, Any], other_than: str | None) -> bool:
    return (
        entry.get("type") in ("chat.msg", "chat.memberjoin")
        and _sender(entry, chat) == "agent"
        and text_id(entry.get("name")) != other_than
    )
