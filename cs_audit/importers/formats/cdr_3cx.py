"""3CX call data records: cdr.log, comma-separated without a header, fields and order set by the administrator.

The order here is the one that 3CX offers by default; two orders of the last fields are in use, told apart by what
stands there. Another order is said with `columns`. Legs of one call share the call id.
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

NAME = "3cx_cdr"
_FIRST = ("historyid", "callid", "duration", "time-start", "time-answered", "time-end", "reason-terminated",
          "from-no", "to-no", "from-dn", "to-dn", "dial-no", "reason-changed", "final-number", "final-dn",
          "bill-code", "bill-rate", "bill-cost", "bill-name", "chain")  # fmt: skip
_TYPES_FIRST = ("from-type", "to-type", "final-type", "from-dispname", "to-dispname", "final-dispname",
                "missed-queue-calls")  # fmt: skip
_MISSED_FIRST = ("missed-queue-calls", "from-dispname", "to-dispname", "final-dispname", "from-type", "to-type",
                 "final-type")  # fmt: skip
_TYPES = frozenset({"lineset", "line", "queue", "extension", "ivr", "ringgroup", "script", "voicemail", "outboundrule",
                    "externalline", "provider", "bridge", "inboundrule"})  # fmt: skip
_TIME = r"\d{4}[/-]\d\d[/-]\d\d \d\d:\d\d:\d\d"
_LINE = re.compile(rf"^(Call )?[^,\n]+,[^,\n]*,.*{_TIME}.*(Terminated|Failed|Chain:)")
_PREFIX = re.compile(r"^(Ext|Queue|IVR|RingGroup|Line)\.", re.IGNORECASE)


def sniff(head: Head) -> int:
    """Sure where the first lines are legs of calls."""
    lines = [line for line in head.data.decode("utf-8", "replace").split("\n")[:10] if line.strip()]
    return 93 if lines and sum(bool(_LINE.match(line)) for line in lines) * 2 > len(lines) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All calls of all files; naive times are UTC, as 3CX writes them, unless a zone is named."""
    told = Collector(NAME, context)
    legs: dict[str, list[tuple[int, dict[str, str]]]] = defaultdict(list)
    for source in sources:
        with told.file(source, lines=True):
            reader = csv.reader(decode_text(source).splitlines())
            for cells in reader:
                if not any(cells):
                    continue
                row = told.row(reader.line_num)
                with told.guard(row):
                    leg = _leg(cells, context.options.columns)
                    if leg.get("time-start") and (
                        id := text(leg.get("callid")) or text(leg.get("historyid"))
                    ):
                        legs[id].append((row, leg))
                    elif cells[0] not in _FIRST:
                        told.reject(
                            row, "bad_line", "neither an id nor a beginning is where the order of fields says"
                        )
    for id, several in legs.items():
        _call(told, id, sorted(several, key=lambda one: one[1]["time-start"]))
    return told.raw(timezone=context.timezone or "UTC")


def _leg(cells: list[str], columns: Sequence[str]) -> dict[str, str]:
    names = tuple(name.strip().casefold() for name in columns)
    if not names:
        tail = [cell.strip().casefold() for cell in cells[len(_FIRST) :]]
        types_first = not tail or tail[0] in _TYPES or not any(cell in _TYPES for cell in tail[4:7])
        names = _FIRST + (_TYPES_FIRST if types_first else _MISSED_FIRST)
    leg = dict(zip(names, (cell.strip() for cell in cells), strict=False))
    for name in ("time-start", "time-answered", "time-end"):
        if name in leg:
            leg[name] = leg[name].replace("/", "-")
    leg["historyid"] = leg.get("historyid", "").removeprefix("Call ")
    return leg


def _plain(word: str | None) -> str | None:
    return _PREFIX.sub("", word) or None if word else None


def _call(told: Collector, id: str, legs: list[tuple[int, dict[str, str]]]) -> None:
    row, first = legs[0]
    outbound = first.get("from-type", "").casefold() == "extension"
    caller = number(_plain(first.get("to-no") if outbound else first.get("from-no")))
    call = Call(told, row, id, caller)
    call.begin(first["time-start"], name=None if outbound else text(first.get("from-dispname")))
    if not outbound:
        call.queued(row, first["time-start"], _team(first))
    for place, (row, leg) in enumerate(legs):
        if place and not outbound:
            call.moved(row, leg["time-start"], _team(leg))
        if leg.get("time-answered"):
            agent = text(leg.get("from-dispname" if outbound else "final-dispname")) or _plain(
                leg.get("from-no" if outbound else "final-number")
            )
            if outbound:
                call.agent = agent
                told.interaction(row, id, assignee=agent)
                told.event(row, id, leg["time-answered"], "answered", by="customer", actor=caller)
            else:
                call.answered(row, leg["time-answered"], agent)
    row, last = legs[-1]
    end, source_ended = text(last.get("time-end")), last.get("reason-terminated") == "TerminatedBySrc"
    if end is None:
        return
    if any(leg.get("time-answered") for _, leg in legs):
        known = last.get("reason-terminated") in ("TerminatedBySrc", "TerminatedByDst")
        call.hung_up(row, end, ("customer" if source_ended != outbound else "agent") if known else "unknown")
    elif not outbound:
        call.abandoned(row, end, "customer" if source_ended else "system")
    else:
        call.ended(end)


def _team(leg: dict[str, str]) -> str | None:
    """The queue or group that was called, by its name; by its number where it has none."""
    kind = leg.get("to-type", "queue").casefold()
    if kind not in ("queue", "ringgroup"):
        return None
    return text(leg.get("to-dispname")) or (_plain(leg.get("to-no")) if leg.get("to-type") else None)


IMPORTER = Importer(NAME, "3CX call data records (cdr.log)", sniff, read, options=frozenset({"columns"}))
