"""Amazon Connect contact records: of the stream (one after the other, without line breaks), or of DescribeContact.

Source: the contact record's data model. A transfer is a record of its own, joined by InitialContactId; records are
delivered at least once, the newest LastUpdateTimestamp of a ContactId counts.
"""

from __future__ import annotations

import json
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.calls import Call, number
from cs_audit.importers.collected import Collector, part, records_of, text
from cs_audit.importers.sources.documents import time_text
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "amazon_connect"
_WHO_ENDED = {
    "CUSTOMER_DISCONNECT": "customer", "AGENT_DISCONNECT": "agent", "THIRD_PARTY_DISCONNECT": "unknown",
    "CONTACT_FLOW_DISCONNECT": "system", "TELECOM_PROBLEM": "system", "BARGED": "system",
}  # fmt: skip
_OURS = frozenset({"OUTBOUND", "EXTERNAL_OUTBOUND", "CALLBACK", "API", "CAMPAIGN"})

Leg = tuple[int, dict[str, Any]]


def sniff(head: Head) -> int:
    """Sure by the version that records carry, or by the names of DescribeContact."""
    if "AWSContactTraceRecordFormatVersion" in head.keys:
        return 97
    described = {"InitiationMethod", "InitiationTimestamp"} <= head.keys
    return 92 if described and head.keys & {"AgentInfo", "QueueInfo", "Agent", "Queue"} else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All contacts of all files, transfers joined to the first."""
    told = Collector(NAME, context)
    newest: dict[str, Leg] = {}
    for source in sources:
        with told.file(source):
            for record in _records(told, source):
                row = told.row()
                with told.guard(row):
                    id = text(record.get("ContactId") or record.get("Id"))
                    if id is None or not record.get("InitiationTimestamp"):
                        told.reject(
                            row,
                            "no_id",
                            "the record has no ContactId, or no InitiationTimestamp",
                            interaction=True,
                        )
                        continue
                    old = newest.get(id)
                    if old is None or _updated(record) >= _updated(old[1]):
                        newest[id] = row, record
    contacts: dict[str, list[Leg]] = defaultdict(list)
    for id, leg in newest.items():
        contacts[_root(id, newest)].append(leg)
    for id, legs in contacts.items():
        with told.guard(*(row for row, _ in legs)):
            _contact(told, id, sorted(legs, key=lambda one: (str(one[1]["InitiationTimestamp"]), one[0])))
    return told.raw()


def _records(told: Collector, source: Source) -> Iterator[dict[str, Any]]:
    """JSON values one after the other, with or without anything between them. Where they break off, that is told."""
    content = source.read().decode("utf-8-sig", "replace")
    decoder, place = json.JSONDecoder(), 0
    while True:
        while place < len(content) and content[place] in " \t\r\n,\x00":
            place += 1
        if place >= len(content):
            return
        try:
            value, place = decoder.raw_decode(content, place)
        except (ValueError, RecursionError) as error:
            line = content.count("\n", 0, place) + 1
            what = f"not valid JSON after {place} characters: {error}"
            if not place:
                raise DataError(f"{source.name}:{line}: {what}") from None
            told.reject(told.row(), "bad_json", f"line {line}: {what}; what follows is not read")
            return
        for record in records_of(value, ("Contacts", "contacts", "records")):
            yield record["Contact"] if isinstance(record.get("Contact"), dict) else record


def _updated(record: dict[str, Any]) -> str:
    return str(record.get("LastUpdateTimestamp") or "")


def _root(id: str, known: dict[str, Leg]) -> str:
    """The first contact of a chain of transfers."""
    seen = {id}
    while True:
        record = known[id][1]
        before = text(record.get("InitialContactId")) or text(record.get("PreviousContactId"))
        if before is None or before in seen or before not in known:
            return before if before is not None and before not in seen else id
        seen.add(before)
        id = before


def _contact(told: Collector, id: str, legs: list[Leg]) -> None:
    row, first = legs[0]
    call = Call(told, row, id, number(part(first, "CustomerEndpoint", "Address")))
    chat = str(first.get("Channel", "VOICE")).upper() == "CHAT"
    call.begin(time_text(first["InitiationTimestamp"]))
    told.interaction(row, id, channel="chat" if chat else "phone")
    ours = str(first.get("InitiationMethod")) in _OURS
    talked = False
    for row, leg in legs:
        queue = leg.get("Queue") or leg.get("QueueInfo") or {}
        agent = leg.get("Agent") or leg.get("AgentInfo") or {}
        team = text(queue.get("Name")) or text(queue.get("Id")) or _tail(queue.get("ARN"))
        if queue.get("EnqueueTimestamp") and not ours:
            call.queued(row, time_text(queue["EnqueueTimestamp"]), team)
        elif team is not None:
            call.moved(row, time_text(leg["InitiationTimestamp"]), team)
        name = text(agent.get("Username")) or text(agent.get("Id")) or _tail(agent.get("ARN"))
        if agent.get("ConnectedToAgentTimestamp"):
            talked = True
            call.answered(row, time_text(agent["ConnectedToAgentTimestamp"]), name)
    row, last = legs[-1]
    end = time_text(last.get("DisconnectTimestamp") or None)
    if end is None:
        return
    by = _WHO_ENDED.get(str(last.get("DisconnectReason")), "unknown")
    if talked:
        call.hung_up(row, end, by)
    elif not ours:
        call.abandoned(row, end, "customer" if by == "unknown" else by)
    else:
        call.ended(end)


def _tail(arn: Any) -> str | None:
    return text(str(arn).rsplit("/", 1)[-1]) if arn else None


IMPORTER = Importer(NAME, "Amazon Connect contact records", sniff, read)
