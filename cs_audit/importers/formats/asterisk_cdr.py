"""Asterisk call detail records: the adaptive CSV with a header, or the classic Master.csv without one.

Several records make a call (one an attempt to reach somebody), joined by linkedid. In a record of Queue() whose
answer is its beginning, the queue answered and not an agent: then no answer is told.
"""

from __future__ import annotations

import csv
import re
from collections import defaultdict
from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.calls import Call, number
from cs_audit.importers.collected import Collector, decode_text, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "asterisk_cdr"
_CLASSIC = ("accountcode", "src", "dst", "dcontext", "clid", "channel", "dstchannel", "lastapp", "lastdata", "start",
            "answer", "end", "duration", "billsec", "disposition", "amaflags", "uniqueid", "userfield")  # fmt: skip
_TELLING = frozenset({"clid", "src", "dst", "dcontext", "lastapp", "disposition", "billsec"})
_ENDS = re.compile(
    r'"?(ANSWERED|NO ANSWER|BUSY|FAILED|CONGESTION)"?,"?(DOCUMENTATION|BILLING|OMIT|DEFAULT|\d)"?,'
)
_CHANNEL = re.compile(r"-[0-9a-f]{4,}(;\d)?$")
_NAME = re.compile(r'"+([^"]*)"+')

Leg = tuple[int, dict[str, str]]


def sniff(head: Head) -> int:
    """Sure by the captions, or where the first lines end as records do."""
    lines = [line for line in head.data.decode("utf-8", "replace").split("\n")[:10] if line.strip()]
    if not lines:
        return 0
    captions = {cell.strip(' "\r').casefold() for cell in lines[0].split(",")}
    if captions >= _TELLING:
        return 95
    return 90 if sum(bool(_ENDS.search(line)) for line in lines) * 2 > len(lines) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All calls of all files; times are the server's local ones, so a zone must be named."""
    told = Collector(NAME, context)
    legs: dict[str, list[Leg]] = defaultdict(list)
    for source in sources:
        with told.file(source, lines=True):
            reader = csv.reader(decode_text(source).splitlines())
            names: Sequence[str] | None = None
            for cells in reader:
                if names is None:
                    captions = [cell.strip().casefold() for cell in cells]
                    names = captions if set(captions) >= _TELLING else _CLASSIC
                    if names is captions:
                        continue
                if any(cells):
                    row = told.row(reader.line_num)
                    with told.guard(row):
                        _leg(told, legs, row, dict(zip(names, cells, strict=False)))
    for id, several in legs.items():
        with told.guard(*(row for row, _ in several)):
            _call(told, id, sorted(several, key=lambda one: one[1]["start"]))
    return told.raw()


def _leg(told: Collector, legs: dict[str, list[Leg]], row: int, leg: dict[str, str]) -> None:
    id = text(leg.get("linkedid")) or text(leg.get("uniqueid"))
    if id is None or not leg.get("start"):
        told.reject(row, "bad_line", "the record has no unique id, or no beginning")
    else:
        legs[id].append((row, leg))


def _call(told: Collector, id: str, legs: list[Leg]) -> None:
    row, first = legs[0]
    ours = _is_ours(told, first)
    call = Call(told, row, id, number(first.get("dst" if ours else "src")))
    named = None if ours else _NAME.search(first.get("clid", ""))
    call.begin(first["start"], name=text(named[1]) if named else None)
    if ours:
        call.agent = _device(first, "channel")
        told.interaction(row, id, assignee=call.agent)
    else:
        call.queued(row, first["start"], _queue(first))
    talked = False
    for row, leg in legs:
        agent = _device(leg, "dstchannel")
        if leg.get("disposition") != "ANSWERED" or agent is None:
            continue
        talked = True
        if ours:
            told.event(row, id, leg.get("answer"), "answered", by="customer", actor=call.caller)
        elif leg.get("lastapp") == "Queue" and leg.get("answer") == leg["start"]:
            told.interaction(row, id, assignee=agent)
        elif leg.get("answer"):
            call.answered(row, leg["answer"], agent)
    row, last = max(legs, key=lambda one: one[1].get("end", ""))
    end = text(last.get("end"))
    if end is None:
        return
    if talked:
        call.hung_up(row, end, "unknown")
    elif ours:
        call.ended(end)
    else:
        call.abandoned(row, end)


def _device(leg: dict[str, str], end: str) -> str | None:
    """The device at an end of a leg; what follows in its channel's name counts the calls."""
    return _CHANNEL.sub("", leg.get(end, "")) or None


def _is_ours(told: Collector, leg: dict[str, str]) -> bool:
    """Whether one of the company calls: as the user says, or where the caller's number is that of the device."""
    caller, device = leg.get("src", ""), _device(leg, "channel") or ""
    own = told.context.options.own
    return own.knows(caller) or own.knows(device) or (bool(caller) and device.rpartition("/")[2] == caller)


def _queue(leg: dict[str, str]) -> str | None:
    return text(leg.get("lastdata", "").split(",")[0]) if leg.get("lastapp") == "Queue" else None


IMPORTER = Importer(NAME, "Asterisk call detail records (CSV)", sniff, read)
