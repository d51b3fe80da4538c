"""Twilio: calls of the Voice API, and TaskRouter's events, which alone tell queues and answers.

A call's `completed` says nothing of an answer: it also stands for a caller who gave up. Where TaskRouter's events of
a call are there they count; else a completed leg to somebody is an answer, after the queue time that is told.
"""

from __future__ import annotations

import json
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.calls import Call, number
from cs_audit.importers.collected import Collector, part, records_of, text
from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "twilio"
Row = tuple[int, dict[str, Any]]


def sniff(head: Head) -> int:
    """Sure by the names of calls and of TaskRouter's events."""
    calls = {"sid", "parent_call_sid", "direction"} <= head.keys
    events = {"event_type", "event_data"} <= head.keys and {"workspace_sid", "event_date_ms"} & head.keys
    return 95 if calls or events else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """Calls and events of all files, together."""
    told = Collector(NAME, context)
    calls: dict[str, Row] = {}
    tasks: dict[str, list[Row]] = defaultdict(list)
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                    continue
                for record in records_of(value, ("calls", "events")):
                    row = told.row()
                    with told.guard(row):
                        if "event_type" in record:
                            tasks[_task(record)].append((row, record))
                        elif sid := text(record.get("sid")):
                            calls[sid] = row, record
                        else:
                            told.reject(row, "no_id", "neither a call's sid nor an event", interaction=True)
    by_call = _by_call(tasks)
    for sid, (row, record) in calls.items():
        if not record.get("parent_call_sid") and sid not in by_call:
            _call(
                told,
                sid,
                row,
                record,
                [leg for _, leg in calls.values() if leg.get("parent_call_sid") == sid],
            )
    for sid, events in by_call.items():
        known = calls.get(sid)
        _events(told, sid, sorted(events, key=lambda one: _moment(one[1])), known[1] if known else {})
    return told.raw()


def _task(record: dict[str, Any]) -> str:
    data = record.get("event_data") or {}
    own = record.get("resource_sid") if "task" in str(record.get("resource_type")) else None
    return str(data.get("task_sid") or own or record.get("task_sid") or record.get("resource_sid"))


def _by_call(tasks: dict[str, list[Row]]) -> dict[str, list[Row]]:
    """Events by the call of their task: its sid stands in the task's attributes, JSON inside JSON. Events of
    reservations that name no task belong to the task that was going on."""
    named: dict[str, str] = {}
    for task, rows in tasks.items():
        for _, record in rows:
            attributes = part(record, "event_data", "task_attributes")
            try:
                inner = json.loads(attributes) if isinstance(attributes, str) else attributes or {}
            except ValueError:
                continue
            if isinstance(inner, dict) and (sid := text(inner.get("call_sid"))):
                named[task] = sid
    found: dict[str, list[Row]] = defaultdict(list)
    loose: list[Row] = []
    for task, rows in tasks.items():
        if task in named:
            found[named[task]] += rows
        else:
            loose += rows
    for row in loose:
        at = _moment(row[1])
        going_on = [
            sid for sid, rows in found.items()
            if min(_moment(one) for _, one in rows) <= at <= max(_moment(one) for _, one in rows)
        ]  # fmt: skip
        if len(going_on) == 1:
            found[going_on[0]].append(row)
    return found


def _moment(record: dict[str, Any]) -> str:
    ms = record.get("event_date_ms")
    if isinstance(ms, int | float):
        return datetime.fromtimestamp(ms / 1000, UTC).isoformat()
    return str(record.get("event_date") or record.get("timestamp") or "")


def _time(value: Any) -> datetime | None:
    """A moment as RFC 2822 or ISO 8601."""
    word = text(value)
    if word is None:
        return None
    try:
        return datetime.fromisoformat(word)
    except ValueError:
        pass
    try:
        return parsedate_to_datetime(word)
    except (ValueError, IndexError):
        return None


def _iso(moment: datetime | None) -> str | None:
    return moment.astimezone(UTC).isoformat() if moment is not None else None


def _call(told: Collector, sid: str, row: int, record: dict[str, Any], legs: list[dict[str, Any]]) -> None:
    ours = str(record.get("direction", "")).startswith("outbound")
    begin, end = _time(record.get("start_time") or record.get("date_created")), _time(record.get("end_time"))
    call = Call(told, row, sid, number(record.get("to" if ours else "from")))
    call.begin(_iso(begin), name=text(record.get("caller_name")))
    if begin is None:
        told.reject(row, "bad_time", "the call has no start_time that can be read", interaction=True)
        return
    answered = [
        leg for leg in legs if leg.get("status") in ("completed", "in-progress") and _seconds(leg) > 0
    ]
    if not ours:
        call.queued(row, _iso(begin), None)
    for leg in answered[:1]:
        waited = float(record.get("queue_time") or 0) / 1000
        start = begin + timedelta(seconds=waited) if waited else _time(leg.get("start_time")) or begin
        call.answered(row, _iso(start), (text(leg.get("to")) or "").removeprefix("client:") or None)
    if end is None:
        return
    if answered:
        call.hung_up(row, _iso(end), "unknown")
    elif ours:
        call.ended(_iso(end))
    else:
        call.abandoned(row, _iso(end))


def _seconds(leg: dict[str, Any]) -> float:
    try:
        return float(leg.get("duration") or 0)
    except (TypeError, ValueError):
        return 0.0


def _events(told: Collector, sid: str, events: list[Row], record: dict[str, Any]) -> None:
    row, first = events[0]
    attributes = _attributes(events)
    call = Call(
        told, row, sid, number(record.get("from") or attributes.get("from") or attributes.get("caller"))
    )
    call.begin(_iso(_time(record.get("start_time"))) or _moment(first), name=text(attributes.get("name")))
    waiting = False
    for row, event in events:
        kind, at, data = str(event.get("event_type")), _moment(event), event.get("event_data") or {}
        if kind == "task-queue.entered":
            call.queued(row, at, text(data.get("task_queue_name")))
            waiting = True
        elif kind in ("reservation.accepted", "reservation.completed"):
            if kind == "reservation.accepted":
                call.answered(row, at, text(data.get("worker_name")) or text(event.get("actor_sid")))
                waiting = False
        elif kind == "task.wrapup" or (kind == "task.completed" and call.agent and not _ended(told, sid)):
            call.hung_up(row, at, "unknown")
        elif kind == "task.canceled":
            if waiting or call.agent is None:
                hangup = (
                    "hang" in str(data.get("task_canceled_reason") or data.get("reason") or "hangup").lower()
                )
                call.abandoned(row, at, "customer" if hangup else "system")
            else:
                call.hung_up(row, at, "customer")


def _attributes(events: list[Row]) -> dict[str, Any]:
    for _, record in events:
        attributes = part(record, "event_data", "task_attributes")
        try:
            inner = json.loads(attributes) if isinstance(attributes, str) else attributes
        except ValueError:
            continue
        if isinstance(inner, dict):
            return inner
    return {}


def _ended(told: Collector, sid: str) -> bool:
    return told.interactions[sid].get("closed_at") is not None


IMPORTER = Importer(NAME, "Twilio calls and TaskRouter events", sniff, read)
