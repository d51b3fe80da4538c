"""Asterisk and FreePBX: the queue_log, lines of `epoch|callid|queue|member|EVENT|…`.

Source of the events' meaning: Asterisk's documentation of queue logs. A member that rings without an answer has
not answered; a call that is queued again keeps its id and is one interaction; a consultation before an attended
transfer has an id of its own and is no call of a customer.
"""

from __future__ import annotations

import re
from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.calls import Call, number
from cs_audit.importers.collected import Collector

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "asterisk_queue_log"
_LINE = re.compile(rb"^\d{9,11}(\.\d+)?\|[^|\n]*\|[^|\n]*\|[^|\n]*\|[A-Z][A-Z_]+(\||\r?$)", re.MULTILINE)
_NO_CALL = frozenset({"NONE", "REALTIME", "MANAGER", ""})
_EXTENSION = re.compile(r"/(\d+)(?:@|$|-)")
_TRANSFERS = frozenset({"BLINDTRANSFER", "TRANSFER"})

Line = tuple[int, str, str, str, str, list[str]]  # row, time, queue, member, event, parameters


def sniff(head: Head) -> int:
    """Sure where the first lines all look so."""
    lines = [line for line in head.data.split(b"\n")[:20] if line.strip()]
    fitting = sum(bool(_LINE.match(line)) for line in lines)
    return 95 if lines and fitting * 2 > len(lines) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All calls of all files, rotated ones together."""
    told = Collector(NAME, context)
    calls: dict[str, list[Line]] = defaultdict(list)
    for source in sources:
        with told.file(source, lines=True):
            for place, line in enumerate(source.read().decode("utf-8", "replace").splitlines(), start=1):
                if line.strip():
                    row = told.row(place)
                    with told.guard(row):
                        _line(told, calls, row, line)
    for lines in calls.values():
        lines.sort(key=lambda one: one[1])
    consultations = _consultations(calls)
    for id, lines in calls.items():
        if id not in consultations:
            _call(told, id, lines)
    return told.raw()


def _line(told: Collector, calls: dict[str, list[Line]], row: int, line: str) -> None:
    fields = line.rstrip("\r\n").split("|")
    try:
        at = datetime.fromtimestamp(float(fields[0]), UTC).isoformat()
    except (ValueError, OverflowError, OSError):
        told.reject(row, "bad_line", f"'{line[:40]}' does not begin with a time in seconds since 1970")
        return
    if len(fields) < 5:
        told.reject(row, "bad_line", f"'{line[:40]}' has {len(fields)} fields; at least 5 are expected")
    elif fields[1] not in _NO_CALL:
        calls[fields[1]].append((row, at, fields[2], fields[3], fields[4].strip(), fields[5:]))


def _consultations(calls: dict[str, list[Line]]) -> set[str]:
    """Calls of a member into a queue on the way to an attended transfer."""
    every = [line for lines in calls.values() for line in lines]
    members = {found[1] for line in every if (found := _EXTENSION.search(line[3]))}
    passed_on = {
        found[1] for line in every if line[4] == "ATTENDEDTRANSFER" and (found := _EXTENSION.search(line[3]))
    }
    return {
        id
        for id, lines in calls.items()
        if (caller := _caller(lines)) in members and caller in passed_on
        and not any(line[4].startswith("COMPLETE") for line in lines)
    }  # fmt: skip


def _caller(lines: Iterable[Line]) -> str | None:
    entered = next((line for line in lines if line[4] == "ENTERQUEUE"), None)
    return number(entered[5][1]) if entered is not None and len(entered[5]) > 1 else None


def _call(told: Collector, id: str, lines: list[Line]) -> None:
    entered = next((place for place, line in enumerate(lines) if line[4] == "ENTERQUEUE"), None)
    if entered is None:
        return  # a call that never came to a queue: an inbound route alone
    call = Call(told, lines[entered][0], id, _caller(lines))
    call.begin(lines[entered][1])
    overflow: Line | None = None
    for line in lines[entered:]:
        row, at, queue, member, event, values = line
        if event == "ENTERQUEUE":
            call.queued(row, at, queue)
            overflow = None
        elif event == "CONNECT":
            call.moved(row, at, queue)
            call.answered(row, at, member)
        elif event in ("COMPLETECALLER", "COMPLETEAGENT"):
            call.hung_up(row, at, "customer" if event == "COMPLETECALLER" else "agent")
        elif event in ("ABANDON", "EXITWITHKEY"):
            call.abandoned(row, at)
        elif event == "EXITEMPTY":
            call.abandoned(row, at, "system")
        elif event == "EXITWITHTIMEOUT":
            overflow = line
        elif event in _TRANSFERS and values:
            told.event(row, id, at, "assignee", by="agent", actor=call.agent, to=values[0])
    if overflow is not None:  # out of the queue, and into no other
        call.abandoned(overflow[0], overflow[1], "system")


IMPORTER = Importer(NAME, "Asterisk and FreePBX queue_log", sniff, read)
