"""Zadarma and its rebrands (Novofon, Megacall): webhooks NOTIFY_…, kept one after the other.

Times are those of the account's zone, without offset; values are text. The end is the beginning plus `duration`;
that it holds the ringing is believed.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.calls import Call, number
from cs_audit.importers.collected import Collector, text
from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "zadarma"
_ORDER = {"START": 0, "IVR": 1, "INTERNAL": 2, "ANSWER": 3, "END": 4, "RECORD": 5}

Row = tuple[int, dict[str, Any]]


def sniff(head: Head) -> int:
    """Sure by the webhooks' names."""
    return 96 if "pbx_call_id" in head.keys and b"NOTIFY_" in head.data else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All calls of all files."""
    told = Collector(NAME, context)
    calls: dict[str, list[Row]] = defaultdict(list)
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                    continue
                for record in told.records(value, ("webhooks", "events", "data"), line):
                    row = told.row(line)
                    if id := text(record.get("pbx_call_id")):
                        calls[id].append((row, record))
                    else:
                        told.reject(row, "no_id", "the webhook has no pbx_call_id")
    for id, rows in calls.items():
        _call(told, id, sorted(rows, key=lambda one: _ORDER.get(_kind(one[1]), 9)))
    return told.raw()


def _kind(record: dict[str, Any]) -> str:
    return str(record.get("event", "")).removeprefix("NOTIFY_").removeprefix("OUT_")


def _call(told: Collector, id: str, rows: list[Row]) -> None:
    row, first = rows[0]
    ours = any("OUT_" in str(record.get("event")) for _, record in rows)
    call = Call(told, row, id, number(first.get("destination" if ours else "caller_id")))
    begin = text(first.get("call_start"))
    call.begin(begin)
    if ours:
        told.interaction(row, id, assignee=text(first.get("internal")))
    else:
        call.queued(row, begin, None)
    talked = False
    end: str | None = None
    for row, record in rows:
        kind = _kind(record)
        if kind == "ANSWER":
            talked = True
            agent = text(record.get("internal")) or text(record.get("destination"))
            if ours:
                told.event(
                    row, id, text(record.get("call_start")), "answered", by="customer", actor=call.caller
                )
            else:
                call.answered(row, text(record.get("call_start")), agent)
        elif kind == "END":
            end = _end(begin, record)
            answered = str(record.get("disposition", "")).casefold() == "answered"
            if answered and not talked and not ours:  # answered, but when is not told
                told.interaction(row, id, assignee=text(record.get("internal")))
            talked = talked or answered
            if end is None:
                told.reject(row, "bad_time", "the end cannot be told: call_start or duration cannot be read")
            elif talked:
                call.hung_up(row, end, "unknown")
            elif ours:
                call.ended(end)
            else:
                call.abandoned(row, end)


def _end(begin: str | None, record: dict[str, Any]) -> str | None:
    try:
        start = datetime.fromisoformat(str(record.get("call_start") or begin))
        return (start + timedelta(seconds=float(record.get("duration") or 0))).isoformat(sep=" ")
    except (ValueError, OverflowError):
        return None


IMPORTER = Importer(NAME, "Zadarma webhooks", sniff, read)
