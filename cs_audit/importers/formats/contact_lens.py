"""Amazon Connect Contact Lens: analysis files of voice (offsets) and of chat (times)."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import OPTIONS, Line, beginning, language, put_down, role
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.options import Options
    from cs_audit.importers.sources.files import Head, Source

NAME = "contact_lens"
_REDACTED = (
    names.MESSAGES | names.BODIES | names.CUSTOMER_TEXTS | names.AGENT_TEXTS | names.ROLES | names.REDACTED
)


def sniff(head: Head) -> int:
    """Sure by CustomerMetadata beside a Transcript."""
    return (
        96 if {"CustomerMetadata", "ContactId"} <= head.keys and head.keys & {"Transcript", "Version"} else 0
    )


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One interaction a file."""
    told = Collector(NAME, context)
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                row = told.row(line)
                with told.guard(row):
                    if isinstance(value, Broken) or not isinstance(value, dict):
                        told.reject(row, "bad_json", "this is no analysis of a contact", interaction=True)
                    elif id := text(part(value, "CustomerMetadata", "ContactId")):
                        _contact(told, source, row, id, value, context.options)
                    else:
                        told.reject(row, "no_id", "CustomerMetadata.ContactId is missing", interaction=True)
    return told.raw()


def _contact(
    told: Collector, source: Source, row: int, id: str, value: dict[str, Any], options: Options
) -> None:
    parts = [one for one in value.get("Transcript") or () if isinstance(one, dict)]
    roles = {
        one.get("ParticipantId"): text(one.get("ParticipantRole")) for one in value.get("Participants") or ()
    }
    common: dict[str, Any] = {"language": language(value.get("LanguageCode"))}
    if part(value, "ContentMetadata", "Output") == "Redacted":
        common["carries"] = _REDACTED
    if str(value.get("Channel", "VOICE")).upper() == "CHAT" or any("AbsoluteTime" in one for one in parts):
        _chat(told, row, id, parts, roles, options, common)
        return
    start, _ = beginning(source, options)
    lines = [
        (row, Line(float(one.get("BeginOffsetMillis") or 0) / 1000,
                   roles.get(one.get("ParticipantId")) or text(one.get("ParticipantRole") or one.get("ParticipantId")),
                   text(one.get("Content")) or ""))
        for one in parts
    ]  # fmt: skip
    put_down(told, source, id, start, lines, options, **common)


def _chat(
    told: Collector,
    row: int,
    id: str,
    parts: Sequence[dict[str, Any]],
    roles: Mapping[Any, str | None],
    options: Options,
    common: Mapping[str, Any],
) -> None:
    told.interaction(row, id, channel=options.channel or "chat", **common)
    for one in parts:
        at, name = text(one.get("AbsoluteTime")), text(one.get("DisplayName"))
        by = role(text(one.get("ParticipantRole")) or roles.get(one.get("ParticipantId")), options)
        if name == "SYSTEM_MESSAGE" and by == "system":
            by = "bot"
        if str(one.get("Type", "MESSAGE")).upper() in ("MESSAGE", "ATTACHMENT"):
            words = _words(one) if one.get("Type") != "ATTACHMENT" else ""
            told.event(row, id, at, by=by, actor=name, text=words, automated=by in ("bot", "system") or None)
        elif str(one.get("ContentType", "")).endswith("chat.ended"):
            told.interaction(row, id, closed_at=at, status="closed")
        if by == "customer" and name is not None:
            told.interaction(row, id, customer_name=name)
        elif by == "agent" and name is not None:
            told.interaction(row, id, assignee=name)


def _words(one: Mapping[str, Any]) -> str:
    """The words of a message; those of an interactive one stand inside JSON."""
    content = text(one.get("Content")) or ""
    if "json" in str(one.get("ContentType", "")) or "interactive" in str(one.get("ContentType", "")):
        try:
            inner = json.loads(content)
        except ValueError:
            return content
        found = (
            part(inner, "data", "content", "title") or part(inner, "content", "title") or part(inner, "title")
        )
        return text(found) or content
    return content


IMPORTER = Importer(NAME, "Amazon Connect Contact Lens (voice and chat)", sniff, read, options=OPTIONS)
