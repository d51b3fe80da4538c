"""Gong: transcripts joined with their calls; parties say who is internal. A monologue is one message."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, records_of, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import OPTIONS, after, beginning, language

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "gong"
Turn = tuple[int, Any]
"""A row and what one speaker said without being interrupted."""
_BY = {"internal": "agent", "external": "customer"}


def sniff(head: Head) -> int:
    """Sure by the transcripts' name, or by calls with metaData and parties."""
    if "callTranscripts" in head.keys:
        return 96
    return 94 if {"calls", "metaData"} <= head.keys or {"metaData", "parties"} <= head.keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """Calls and transcripts of all files, joined by the call's id."""
    told = Collector(NAME, context)
    calls: dict[str, dict[str, Any]] = {}
    transcripts: list[tuple[Source, int, dict[str, Any], list[Turn]]] = []
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message, interaction=True)
                    continue
                for record in records_of(value, ("callTranscripts", "calls")):
                    row = told.row()
                    with told.guard(row):
                        if isinstance(record.get("transcript"), list):
                            turns = [(told.row(), one) for one in record["transcript"]]
                            transcripts.append((source, row, record, turns))
                        elif id := text(part(record, "metaData", "id")) or text(record.get("id")):
                            calls[id] = record
                            _announce(told, row, id, record)
    for source, row, record, turns in transcripts:
        id = text(record.get("callId"))
        if id is None:
            told.reject(row, "no_id", "the transcript has no callId", interaction=True)
            continue
        with told.guard(row):
            _call(told, source, row, id, turns, calls.get(id, {}), context)
    return told.raw()


def _announce(told: Collector, row: int, id: str, record: Mapping[str, Any]) -> None:
    about = record.get("metaData") or record
    outsiders = [
        one for one in record.get("parties") or () if str(one.get("affiliation")).lower() == "external"
    ]
    outside: dict[str, Any] = outsiders[0] if outsiders else {}
    told.interaction(
        row, id, channel="phone", subject=text(about.get("title")), opened_at=text(about.get("started")),
        language=language(about.get("language")) if about.get("language") not in (None, "und") else None,
        customer_id=text(outside.get("speakerId")) or text(outside.get("id")), customer_name=text(outside.get("name")),
        customer_email=text(outside.get("emailAddress")), customer_phone=text(outside.get("phoneNumber")),
    )  # fmt: skip


def _call(
    told: Collector,
    source: Source,
    row: int,
    id: str,
    turns: Sequence[Turn],
    call: Mapping[str, Any],
    context: Context,
) -> None:
    about = call.get("metaData") or call
    start = text(about.get("started")) or beginning(source, context.options)[0]
    parties = {text(one.get("speakerId")): one for one in call.get("parties") or ()}
    unit = _unit(turns, about.get("duration"))
    told.interaction(row, id, channel="phone", opened_at=start)
    for row, one in turns:
        with told.guard(row, interaction=False):
            if not one.get("sentences"):
                continue
            party = parties.get(text(one.get("speakerId")), {})
            words = " ".join(text(sentence.get("text")) or "" for sentence in one["sentences"])
            at = after(start, float(one["sentences"][0].get("start") or 0) / unit)
            by = _BY.get(str(party.get("affiliation")).lower(), "unknown")
            actor = text(party.get("name")) or text(one.get("speakerId"))
            told.event(row, id, at, by=by, actor=actor, text=words)


def _unit(turns: Iterable[Turn], duration: Any) -> float:
    """Offsets are milliseconds; seconds where milliseconds would be far too short for the call's length."""
    ends = (
        sentence.get("end")
        for _, one in turns
        if isinstance(one, dict)
        for sentence in one.get("sentences") or ()
        if isinstance(sentence, dict)
    )
    last = max((float(end) for end in ends if isinstance(end, int | float)), default=0.0)
    return 1.0 if isinstance(duration, int | float) and 0 < last <= duration * 1.1 else 1000.0


IMPORTER = Importer(NAME, "Gong calls and transcripts", sniff, read, options=OPTIONS)
