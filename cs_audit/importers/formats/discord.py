"""Discord: channels exported as JSON by DiscordChatExporter. Tickets and threads are interactions as they are."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cs_audit.importers.authors import Author
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.sessions import OPTIONS, Line, put_down, without_repeats
from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "discord"
_SPOKEN = frozenset(
    {"Default", "Reply", "ChatInputCommand", "ContextMenuCommand", "0", "19", "20", "23", "None"}
)
_TICKET = re.compile(r"(?i)(?:^|\W|closed-)(?:ticket|zgłoszenie|zgloszenie)[-_ #]?\w*\d")


def sniff(head: Head) -> int:
    """Sure by a guild, a channel, and pins."""
    return 96 if {"guild", "channel", "messages", "isPinned"} <= head.keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One thread a channel, over all its parts."""
    told = Collector(NAME, context)
    channels: dict[str, tuple[dict[str, Any], list[list[Line]]]] = {}
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken) or not isinstance(value, dict):
                    told.reject(told.row(line), "bad_json", "this is no channel")
                    continue
                channel = value.get("channel") or {}
                id = text(channel.get("id")) or source.path.stem
                lines = _lines(told, value.get("messages") or ())
                channels.setdefault(id, (channel, []))[1].append(lines)
    for id, (channel, several) in channels.items():
        name = text(channel.get("name"))
        whole = "Thread" in str(channel.get("type")) or _TICKET.search(name or "") is not None
        chosen = context.options.session is None and whole
        direct = "Direct" in str(channel.get("type"))
        put_down(told, id, without_repeats(several), id=id if chosen else None, team=None if direct else name)
    return told.raw()


def _lines(told: Collector, messages: Sequence[Any]) -> list[Line]:
    lines = []
    for message in messages:
        row = told.row()
        with told.guard(row):
            if not isinstance(message, dict):
                told.reject(row, "wrong_type", "this is no message (an object in braces)")
                continue
            if str(message.get("type", "Default")) not in _SPOKEN:
                continue
            try:
                at = datetime.fromisoformat(str(message.get("timestamp"))).astimezone(UTC)
            except ValueError:
                told.reject(row, "bad_time", f"'{str(message.get('timestamp'))[:40]}' is no time")
                continue
            lines.append(Line(row, at, _author(message.get("author") or {}), _text(message)))
    return lines


def _author(told: dict[str, Any]) -> Author:
    name = text(told.get("nickname")) or text(told.get("name"))
    roles = [one for one in told.get("roles") or () if isinstance(one, dict)]
    named = tuple(str(one.get(key)) for one in roles for key in ("name", "id") if one.get(key))
    key = text(told.get("id")) or name or "unknown"
    return Author(
        key, name, roles=named, by="bot" if told.get("isBot") else None, also=(str(told.get("name") or ""),)
    )


def _text(message: dict[str, Any]) -> str:
    """The words: the message's own, of one passed on, or of a bot's card."""
    words = text(message.get("content")) or text(part(message, "forwardedMessage", "content"))
    if words is None and part(message, "author", "isBot"):
        cards = [one for one in message.get("embeds") or () if isinstance(one, dict)]
        told = [text(one.get(key)) for one in cards for key in ("title", "description")]
        words = "\n".join(one for one in told if one)
    return words or ""


IMPORTER = Importer(NAME, "Discord channels (DiscordChatExporter, JSON)", sniff, read, options=OPTIONS)
