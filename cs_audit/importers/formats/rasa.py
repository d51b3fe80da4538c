"""Rasa trackers: events of a sender, cut into conversations at `session_started`.

A button sends its payload; its words are the button's title in the bot's message before. A pause is the handover to
a person, whose messages lie in another system.
"""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, records_of, text
from cs_audit.importers.recipes.shipped import keys_in
from cs_audit.importers.sources.documents import Broken
from cs_audit.importers.sources.values import read_values

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "rasa"


def sniff(head: Head) -> int:
    """Sure by a sender's events with the names that Rasa gives them."""
    if {"sender_id", "event", "timestamp"} <= head.keys and head.keys & {
        "parse_data",
        "input_channel",
        "latest_message",
    }:
        return 95
    rows = {"sender_id", "type_name", "timestamp", "data"} <= keys_in(head)
    return 92 if rows else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All trackers of all files; rows of the tracker store with JSON in `data` too."""
    told = Collector(NAME, context)
    for source in sources:
        loose: dict[str, list[tuple[int, dict[str, Any]]]] = {}
        with told.file(source):
            for line, value in read_values(source):
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                    continue
                for record in records_of(value, ("trackers", "conversations")):
                    sender = text(record.get("sender_id"))
                    if sender is None:
                        told.reject(told.row(line), "no_id", "the tracker has no sender_id", interaction=True)
                    elif isinstance(record.get("events"), list):
                        _tracker(
                            told,
                            sender,
                            [(told.row(), one) for one in record["events"]],
                        )
                    else:
                        loose.setdefault(sender, []).append((told.row(line), _unpacked(record)))
        for sender, events in loose.items():
            _tracker(told, sender, sorted(events, key=lambda one: _seconds(one[1].get("timestamp"))))
    return told.raw()


def _unpacked(record: dict[str, Any]) -> dict[str, Any]:
    data = record.get("data")
    try:
        inner = json.loads(data) if isinstance(data, str) else data
    except ValueError:
        inner = None
    return {**record, **inner} if isinstance(inner, dict) and "event" in inner else record


def _tracker(told: Collector, sender: str, events: Iterable[tuple[int, Any]]) -> None:
    id: str | None = None
    titles: dict[str, str] = {}
    for row, event in events:
        if not isinstance(event, dict):
            told.reject(row, "wrong_type", "this is no event (an object in braces)")
            continue
        kind = str(event.get("event") or event.get("type_name"))
        if kind == "session_started":
            id = None
        elif kind in ("user", "bot"):
            at = _moment(event.get("timestamp"))
            if at is None:
                told.reject(row, "bad_time", f"'{str(event.get('timestamp'))[:40]}' is no time in seconds")
                continue
            if id is None:
                id = f"{sender}/{at.strftime('%Y%m%dT%H%M%SZ')}"
                told.interaction(row, id, channel="chat", thread=sender, customer_id=sender)
            words = text(event.get("text")) or ""
            if kind == "user":
                told.event(
                    row, id, at.isoformat(), by="customer", actor=sender, text=titles.get(words, words)
                )
            else:
                buttons = part(event, "data", "buttons")
                titles |= {
                    str(one.get("payload")): str(one.get("title"))
                    for one in (buttons if isinstance(buttons, list) else ())
                    if isinstance(one, dict)
                }
                told.event(row, id, at.isoformat(), by="bot", text=words, automated=True)


def _seconds(value: Any) -> float:
    moment = _moment(value)
    return moment.timestamp() if moment is not None else 0.0


def _moment(value: Any) -> datetime | None:
    try:
        return datetime.fromtimestamp(float(value), UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return None


IMPORTER = Importer(NAME, "Rasa conversation trackers", sniff, read)
