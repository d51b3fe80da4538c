"""XES process logs (IEEE 1849): a trace is an interaction, its events are what happened.

Texts are rare: an activity named as a message is one without words, so clocks can be judged and wording cannot.
"""

from __future__ import annotations

import gzip
import io
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from cs_audit.importers.activities import Meaning, meaning
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, text
from cs_audit.importers.transcripts import role
from cs_audit.model import names
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "xes"
_TEXTS = ("text", "message", "body", "content", "treść", "description")


def sniff(head: Head) -> int:
    """Sure by the root element and its version, or by its attributes' keys."""
    start = head.data[:4000]
    return 97 if b"<log" in start and (b"xes." in start or b"concept:name" in head.data) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All traces of all files; only what is complete counts, unless a log knows no completion."""
    told = Collector(NAME, context)
    unknown: dict[str, int] = {}
    for source in sources:
        with told.file(source):
            try:
                for place, trace in enumerate(_traces(source)):
                    row = told.row()
                    with told.guard(row):
                        _trace(told, source, place, row, trace, context, unknown)
            except ElementTree.ParseError as error:
                line, column = error.position
                message = f"not valid XML from line {line}, column {column + 1}: {error}"
                if not told.interactions:
                    raise DataError(f"{source.name}: {message}") from None
                told.reject(told.row(), "broken_xml", f"{message}; what follows is not read")
    if unknown and sources:
        most = sorted(unknown.items(), key=lambda one: (-one[1], one[0]))[:10]
        listed = ", ".join(f"'{name}' ({count})" for name, count in most)
        message = (
            f"activities that mean nothing to an audit yet: {listed}; say with `activities` what they are"
        )
        told.tell(sources[0], "warning", "unknown_activity", message, sum(unknown.values()))
    return told.raw()


def _traces(source: Source) -> Any:
    data = source.read()
    if b"<!DOCTYPE" in data[:100_000] or b"<!ENTITY" in data[:100_000]:
        raise DataError(
            f"{source.name}: an XML file with declarations of its own is not read; remove its DOCTYPE"
        )
    if data[:2] == b"\x1f\x8b":
        data = gzip.decompress(data)
    for _, element in ElementTree.iterparse(io.BytesIO(data)):
        if element.tag.rpartition("}")[2] == "trace":
            yield element
            element.clear()


def _values(element: ElementTree.Element) -> dict[str, str]:
    return {
        str(one.get("key")): str(one.get("value"))
        for one in element
        if one.get("key") and one.get("value") is not None
    }


def _trace(
    told: Collector,
    source: Source,
    place: int,
    row: int,
    trace: ElementTree.Element,
    context: Context,
    unknown: dict[str, int],
) -> None:
    own = _values(trace)
    id = text(own.get("concept:name")) or f"{source.path.stem}-{place + 1}"
    options = context.options
    told.interaction(row, id, channel=_channel(own.get("channel")) or options.channel, priority=own.get("priority"),
                     team=own.get("org:group"), subject=own.get("subject"))  # fmt: skip
    events = [_values(one) for one in trace if one.tag.rpartition("}")[2] == "event"]
    steps = {event.get("lifecycle:transition", "complete").casefold() for event in events}
    kept = "complete" if "complete" in steps else None
    said = {str(key).casefold(): value for key, value in options.lifecycle.items()}
    for event in events:
        row = told.row()
        step = event.get("lifecycle:transition", "complete").casefold()
        if step in said:
            found: Meaning | None = meaning(step, said)
        elif kept is not None and step != kept:
            continue
        else:
            found = meaning(event.get("concept:name", ""), options.activities)
        if found is None:
            unknown[event.get("concept:name", "")] = unknown.get(event.get("concept:name", ""), 0) + 1
        elif found.kind is not None:
            _event(told, row, id, event, found, context)


def _event(
    told: Collector, row: int, id: str, event: dict[str, str], found: Meaning, context: Context
) -> None:
    who = text(event.get("org:resource"))
    by = found.by or role(event.get("org:role"), context.options)
    if by == "unknown":
        by = role(who, context.options)
    words = next((event[key] for key in _TEXTS if key in event), None)
    to = found.to
    if to is None and found.kind in ("status", "priority", "team", "assignee"):
        to = text(event.get("to") or event.get("value") or event.get(found.kind))
        if to is None and found.kind == "assignee":
            to = who
        if to is None:
            return
    told.event(
        row, id, text(event.get("time:timestamp")), found.kind or "message", by=by, actor=who, to=to, text=words,
        automated=found.automated or (True if by in ("bot", "system") else None), **found.more,
    )  # fmt: skip
    if by == "customer" and who is not None:
        told.interactions[id].setdefault("customer_name", who)


def _channel(word: str | None) -> str | None:
    return word.casefold() if word is not None and word.casefold() in names.CHANNELS else None


IMPORTER = Importer(
    NAME, "XES process logs", sniff, read, options=frozenset({"activities", "lifecycle", "channel"})
)
