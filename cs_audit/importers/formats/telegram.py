"""Telegram Desktop: result.json of one chat or of the whole account.

Control characters are written as `\\x0b`, which no JSON has; such a file is mended before it is read.
"""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from cs_audit.importers.authors import Author
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.sessions import OPTIONS, Line, in_zone, put_down, without_repeats, zone_of
from cs_audit.importers.sources.salvage import whole_records, without_halves
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "telegram"
_HEX = re.compile(rb"(?<!\\)((?:\\\\)*)\\x([0-9a-fA-F]{2})")
_CONTROL = re.compile(rb"[\x00-\x08\x0b\x0c\x0e-\x1f]")
_OWN_NOTES = "saved_messages"
_PRIVATE = ("personal_chat", "bot_chat")


def sniff(head: Head) -> int:
    """Sure by who wrote beside the dates that Telegram writes, or by the list of chats."""
    keys = head.keys
    if {"messages", "date", "type"} <= keys and keys & {"from_id", "actor_id"}:
        return 95 if keys & {"date_unixtime", "text_entities", "text"} else 0
    return 92 if {"chats", "list", "personal_information"} <= keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One thread a chat; several exports of one chat are one thread."""
    told = Collector(NAME, context)
    found: dict[str, tuple[dict[str, Any], list[list[Line]]]] = {}
    for source in sources:
        with told.file(source):
            document, complaint = _document(source)
            if complaint:
                told.reject(told.row(), "bad_json", complaint)
            mine = text(part(document, "personal_information", "user_id"))
            for chat in _chats(document):
                id = text(chat.get("id")) or text(chat.get("name")) or source.path.parent.name
                lines = _lines(told, source, chat, f"user{mine}" if mine else None)
                if chat.get("type") != _OWN_NOTES:
                    found.setdefault(id, (chat, []))[1].append(lines)
    for id, (chat, several) in found.items():
        other = f"user{id}" if chat.get("type", "personal_chat") in _PRIVATE else None
        put_down(told, id, without_repeats(several), other=other)
    return told.raw()


def _document(source: Source) -> tuple[dict[str, Any], str]:
    """What a file holds; what is wrong with it, where its end is lost."""
    complaint = ""
    data = source.read().removeprefix(b"\xef\xbb\xbf")
    try:
        value = msgspec.json.decode(data)
    except (msgspec.DecodeError, UnicodeDecodeError):
        mended = without_halves(_CONTROL.sub(b" ", _HEX.sub(rb"\1\\u00\2", data)))
        try:
            value = json.loads(mended.decode("utf-8", "replace"), strict=False)
        except (json.JSONDecodeError, RecursionError) as error:
            place = f":{error.lineno}:{error.colno}" if isinstance(error, json.JSONDecodeError) else ""
            whole = whole_records(mended)
            if whole is None:
                raise DataError(
                    f"{source.name}{place}: not valid JSON: {error}; export the chat anew"
                ) from None
            value = msgspec.json.decode(whole)
            complaint = f"not valid JSON from here{place}: {error}; what follows is not read"
    except RecursionError:
        raise DataError(f"{source.name}: the JSON is nested too deeply") from None
    return value if isinstance(value, dict) else {"messages": value}, complaint


def _chats(document: dict[str, Any]) -> Iterator[dict[str, Any]]:
    lists = [part(document, key, "list") for key in ("chats", "left_chats")]
    chats = [chat for one in lists if isinstance(one, list) for chat in one]
    for chat in chats or [document]:
        if isinstance(chat, dict) and isinstance(chat.get("messages"), list):
            yield chat


def _lines(told: Collector, source: Source, chat: dict[str, Any], mine: str | None) -> list[Line]:
    """The messages of a chat; lines of service, and messages that the program could not show, are left out."""
    spoken: list[tuple[int, dict[str, Any]]] = []
    for message in chat["messages"]:
        row = told.row()
        if not isinstance(message, dict):
            told.reject(row, "wrong_type", "this is no message (an object in braces)")
        elif message.get("type") == "message":
            spoken.append((row, message))
    times = _times(told, source, [message for _, message in spoken])
    lines = []
    for (row, message), at in zip(spoken, times, strict=True):
        if at is None:
            told.reject(row, "bad_time", f"'{str(message.get('date'))[:40]}' is no date")
        else:
            with told.guard(row, interaction=False):
                lines.append(Line(row, at, _author(message, chat, mine), _text(message.get("text"))))
    return lines


def _times(told: Collector, source: Source, messages: Sequence[dict[str, Any]]) -> list[datetime | None]:
    """Instants where the export has them (since 3.7.6), else local times in the zone that the user says."""
    instants = [_instant(one.get("date_unixtime")) for one in messages]
    if any(instants) and (all(instants) or told.context.timezone is None):
        return instants
    local = [_local(one.get("date")) for one in messages]
    known = iter(in_zone([one for one in local if one is not None], zone_of(told, source)))
    return [next(known) if one is not None else None for one in local]


def _instant(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(value), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _local(value: Any) -> datetime | None:
    try:
        return datetime.fromisoformat(str(value)).replace(tzinfo=None)
    except ValueError:
        return None


def _author(message: dict[str, Any], chat: dict[str, Any], mine: str | None) -> Author:
    name = text(message.get("from"))
    key = text(message.get("from_id")) or name or "unknown"
    key = f"user{key}" if key.isdigit() else key
    bot = chat.get("type") == "bot_chat" and key == f"user{chat.get('id')}"
    return Author(key, name, by="bot" if bot else "agent" if key == mine else None)


def _text(value: Any) -> str:
    """A text, or its pieces: plain ones, and those with a meaning."""
    pieces = value if isinstance(value, list) else [value]
    words = [one.get("text") if isinstance(one, dict) else one for one in pieces]
    return "".join(str(word) for word in words if word is not None).strip()


IMPORTER = Importer(NAME, "Telegram Desktop (result.json)", sniff, read, options=OPTIONS)
