"""Messenger and Instagram, "Download your information": message_1.json and on, newest first.

Their UTF-8 is written as if it were Latin-1; each run of such octets is mended by itself, and left as it is where that
fails.
Chats that are encrypted end to end come in another shape, and right.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cs_audit.importers.authors import Author
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, text
from cs_audit.importers.sessions import OPTIONS, Line, put_down, without_repeats
from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "facebook_dyi"
_NOBODY = Author("unknown", by="unknown")
_MEDIA = ("photos", "videos", "audio_files", "gifs", "files", "sticker", "share", "media")
_SENT = re.compile(
    r"(?i)^(?:.{1,80} )?(?:sent (?:an attachment|a (?:photo|video|voice message|sticker|gif|file|link|location))|"
    r"wysła(?:ł|ła|ł\(a\)|łeś|łaś|no) (?:załącznik|zdjęcie|film|wiadomość głosową|naklejkę|gif|plik|link|lokalizację)|"
    r"hat einen anhang gesendet|envió un archivo adjunto|a envoyé une pièce jointe|ha inviato un allegato)\.?$"
)
_UNSENT = re.compile(
    r"(?i)^.{1,80} (?:unsent a message|cofn(?:ął|ęła|ął\(-?ęła\)) wysłanie wiadomości|"
    r"usun(?:ął|ęła|ął\(-?ęła\)) wiadomość)\.?$"
)
_SERVICE = re.compile(
    r"(?i)^(?:.{1,60} )?(?:reacted .{1,20} to (?:your|a|the) message|liked a message|"
    r"zareagowa(?:ł|ła|ł\(a\)|łeś|łaś|no) .{0,20}na (?:twoją |tę |jej |jego )?wiadomość|"
    r"polubi(?:ł|ła|ł\(a\)|łeś|łaś|ono) (?:tę |twoją )?(?:wiadomość|zdjęcie)|liked (?:a|your) (?:message|photo)|"
    r"(?:created|named) the group|set (?:the|your|his|her|their) (?:nickname|theme|quick reaction|emoji)|"
    r"changed the (?:chat )?theme|(?:started|joined|ended) (?:a|the) (?:video |audio )?(?:chat|call)|pinned a message|"
    r"missed (?:your|a|the) .{0,20}call|called you|"
    r"ustawi(?:ł|ła|ł\(a\)) (?:pseudonim|motyw)|zmieni(?:ł|ła|ł\(a\)) motyw|"
    r"rozpocz(?:ął|ęła|ął\(ęła\)) (?:czat wideo|połączenie|rozmowę)|nieodebran[ea] (?:połączenie|rozmowa)).{0,80}$|"
    r"^(?:you are now connected on messenger|you can now message and call each other|"
    r"możecie teraz (?:do siebie |wysyłać )|"
    r"jesteście teraz połączeni|the video chat ended|czat wideo zakończony).{0,120}$"
)
_OCTETS = re.compile("[\u0080-\u00ff]+")
_CALLS = ("Call", "Subscribe", "Unsubscribe", "call", "placeholder")


def sniff(head: Head) -> int:
    """Sure by who sent a message when, as Meta names both; lists of one's own comments are not needed."""
    keys = head.keys
    if {"sender_name", "timestamp_ms"} <= keys and keys & {"participants", "messages", "thread_path"}:
        return 95
    if {"senderName", "timestamp", "isUnsent", "threadName"} <= keys:
        return 95
    return 60 if {"string_map_data", "media_list_data"} <= keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One thread a conversation, over all its files."""
    told = Collector(NAME, context)
    threads: dict[str, list[list[Line]]] = {}
    titles: dict[str, str | None] = {}
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                elif isinstance(value, dict) and isinstance(value.get("messages"), list):
                    thread = _thread(value, source)
                    titles.setdefault(thread, _text(value.get("title")))
                    threads.setdefault(thread, []).append(_lines(told, value["messages"]))
                else:
                    _comments(told, source, value)
    for thread, several in threads.items():
        put_down(told, thread, without_repeats(several), other=titles[thread])
    return told.raw()


def mended(value: str) -> str:
    """A string whose UTF-8 was written as Latin-1; others come back as they are."""
    if value.isascii():
        return value
    return _OCTETS.sub(_as_utf8, value)


def _as_utf8(run: re.Match[str]) -> str:
    """A run of octets; what stands beside it, such as a curly quote that is right, does not disturb."""
    try:
        return run[0].encode("latin-1").decode("utf-8")
    except UnicodeError:
        return run[0]


def _thread(value: dict[str, Any], source: Source) -> str:
    path = _text(value.get("thread_path")) or _text(value.get("threadName")) or source.path.parent.name
    return path.rstrip("/").rpartition("/")[2]


def _comments(told: Collector, source: Source, value: Any) -> None:
    for _ in value if isinstance(value, list) else [value]:
        told.row()
    message = "comments of one's own alone, without those they answer: they are not needed"
    told.tell(source, "info", "not_needed", message)


def _lines(told: Collector, messages: Sequence[Any]) -> list[Line]:
    lines = []
    for message in reversed(messages):
        row = told.row()
        with told.guard(row):
            if not isinstance(message, dict):
                told.reject(row, "wrong_type", "this is no message (an object in braces)")
                continue
            at = _moment(message)
            if at is None:
                told.reject(row, "bad_time", "the message has no time")
                continue
            line = _line(row, at, message)
            if line is not None:
                lines.append(line)
    return lines


def _line(row: int, at: datetime, message: dict[str, Any]) -> Line | None:
    """A message; None of a line of service."""
    name = _text(message.get("sender_name")) or _text(message.get("senderName"))
    content = _text(message.get("content")) or _text(message.get("text")) or ""
    author = Author(name, name) if name else _NOBODY
    if message.get("is_unsent") or message.get("isUnsent") or _UNSENT.match(content):
        return Line(row, at, author, "", note=True, automated=False)
    if "call_duration" in message or message.get("type") in _CALLS or _SERVICE.match(content):
        return None
    if (any(message.get(key) for key in _MEDIA) and _SENT.match(content)) or _SENT.fullmatch(content):
        content = ""
    return Line(row, at, author, content)


def _moment(message: dict[str, Any]) -> datetime | None:
    value = message.get("timestamp_ms") or message.get("timestamp")
    try:
        return datetime.fromtimestamp(float(value) / 1000, UTC)  # type: ignore[arg-type]
    except (TypeError, ValueError, OverflowError, OSError):
        return None


def _text(value: Any) -> str | None:
    found = text(value)
    return mended(found) if found else None


IMPORTER = Importer(NAME, "Messenger and Instagram: Download your information", sniff, read, options=OPTIONS)
