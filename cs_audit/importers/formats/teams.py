"""Microsoft Teams: messages of Graph (chats, channels with their replies). Only guests from outside are known to be
customers; who is of the company the user says."""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cs_audit.importers.authors import Author
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.sessions import OPTIONS, Line, put_down
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.text.messages.html import plain_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "teams"
_NOBODY = Author("unknown", by="unknown")
_OUTSIDE = frozenset(
    [
        "federateduser",
        "anonymousguest",
        "emailuser",
        "skypeuser",
        "phoneuser",
        "personalmicrosoftaccountuser",
        "azurecommunicationservicesuser",
    ]
)
_ATTACHMENT = re.compile(r"<attachment[^>]*>(?:</attachment>)?")
_FRACTION = re.compile(r"(\.\d{6})\d+")


def sniff(head: Head) -> int:
    """Sure by a kind of message beside the kind of its body."""
    keys = head.keys
    if {"messageType", "createdDateTime", "contentType"} <= keys and keys & {"chatId", "channelIdentity"}:
        return 95
    return 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """Chats are threads that never end; a post of a channel with its replies is an interaction."""
    told = Collector(NAME, context)
    newest: dict[tuple[str, str], tuple[int, dict[str, Any]]] = {}
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                    continue
                for record in told.records(value, ("value", "messages"), line):
                    for message in _with_replies(record):
                        _keep(newest, told.row(line if record is value else None), message)
    chats: dict[str, list[Line]] = defaultdict(list)
    posts: dict[tuple[str, str], list[Line]] = defaultdict(list)
    subjects: dict[tuple[str, str], str | None] = {}
    for row, message in newest.values():
        said = None
        with told.guard(row, interaction=False):
            said = _line(told, row, message)
        if said is None:
            continue
        if chat := text(message.get("chatId")):
            chats[chat].append(said)
        else:
            root = _place(message), text(message.get("replyToId")) or str(message.get("id"))
            posts[root].append(said)
            subjects[root] = subjects.get(root) or text(message.get("subject"))
    for chat, lines in chats.items():
        put_down(told, chat, lines)
    for (channel, first), lines in posts.items():
        put_down(told, channel, lines, id=f"{channel}/{first}", subject=subjects[channel, first])
    return told.raw()


def _with_replies(record: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield record
    for reply in record.get("replies") or ():
        if isinstance(reply, dict):
            identity = record.get("channelIdentity")
            yield {"channelIdentity": identity, "replyToId": record.get("id"), **reply}


def _keep(
    newest: dict[tuple[str, str], tuple[int, dict[str, Any]]], row: int, message: dict[str, Any]
) -> None:
    """Of a message that is there several times, the one that was changed last."""
    key = text(message.get("chatId")) or _place(message), str(message.get("id"))
    before = newest.get(key)
    if before is None or str(before[1].get("lastModifiedDateTime")) <= str(
        message.get("lastModifiedDateTime")
    ):
        newest[key] = row, message


def _place(message: dict[str, Any]) -> str:
    return text(part(message, "channelIdentity", "channelId")) or "channel"


def _line(told: Collector, row: int, message: dict[str, Any]) -> Line | None:
    """A message; None of an event that Teams itself tells."""
    if message.get("messageType", "message") != "message":
        return None
    author = _author(message.get("from")) or _NOBODY  # of people who are gone, nothing is told
    try:
        written = _FRACTION.sub(r"\1", str(message.get("createdDateTime")).replace("Z", "+00:00"))
        at = datetime.fromisoformat(written).astimezone(UTC)
    except ValueError:
        told.reject(row, "bad_time", f"'{str(message.get('createdDateTime'))[:40]}' is no time")
        return None
    if message.get("deletedDateTime"):
        return Line(row, at, author, "", note=True, automated=False)
    content = text(part(message, "body", "content")) or ""
    if str(part(message, "body", "contentType")).lower() == "html":
        content = plain_text(_ATTACHMENT.sub("", content))
    return Line(row, at, author, content.replace("\xa0", " ").strip())


def _author(told: Any) -> Author | None:
    robot = part(told, "application")
    if isinstance(robot, dict):
        name = text(robot.get("displayName"))
        return Author(text(robot.get("id")) or name or "application", name, by="bot")
    user = part(told, "user") or part(told, "device") or part(told, "phone")
    if not isinstance(user, dict):
        return None
    name = text(user.get("displayName"))
    outside = str(user.get("userIdentityType")).lower() in _OUTSIDE
    return Author(text(user.get("id")) or name or "user", name, by="customer" if outside else None)


IMPORTER = Importer(NAME, "Microsoft Teams messages (Graph)", sniff, read, options=OPTIONS)
