"""Genesys Cloud conversation details: participants, their sessions, and the segments of each.

Clocks come from segments: an alert is ringing and no answer, a hold is a hold, wrap-up is after the talk. Several
queue participants are changes of the queue. Names are camelCase on the wire; snake_case of the clients is read too.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.calls import Call, number
from cs_audit.importers.collected import Collector, records_of, text
from cs_audit.importers.sources.documents import Broken, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "genesys_cloud"
_CHANNELS = {"voice": "phone", "callback": "phone", "chat": "chat", "message": "messaging", "email": "email"}
_SNAKE = re.compile(r"_([a-z])")
_AGENTS = frozenset({"agent", "user"})
_CUSTOMERS = frozenset({"customer", "external"})

Segment = tuple[str, str, dict[str, Any], dict[str, Any]]  # begin, purpose, participant, segment


def sniff(head: Head) -> int:
    """Sure by the names that only conversation details carry."""
    for names in (("conversationId", "participants", "conversationStart"),
                  ("conversation_id", "participants", "conversation_start")):  # fmt: skip
        if head.keys >= set(names):
            return 96
    return 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All conversations of all files."""
    told = Collector(NAME, context)
    for source in sources:
        document = read_document(source)
        with told.file(source):
            for line, value in document.values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                    continue
                for record in records_of(value, ("conversations", "entities", "results")):
                    row = told.row()
                    with told.guard(row):
                        _conversation(told, row, _camel(record))
    return told.raw()


def _camel(value: Any) -> Any:
    if isinstance(value, dict):
        return {_SNAKE.sub(lambda m: m[1].upper(), key): _camel(inner) for key, inner in value.items()}
    return [_camel(one) for one in value] if isinstance(value, list) else value


def _segments(record: dict[str, Any]) -> Iterator[Segment]:
    for participant in record.get("participants") or ():
        for session in participant.get("sessions") or ():
            for segment in session.get("segments") or ():
                if segment.get("segmentStart"):
                    yield (
                        segment["segmentStart"],
                        str(participant.get("purpose")),
                        participant | {"session": session},
                        segment,
                    )


def _conversation(told: Collector, row: int, record: dict[str, Any]) -> None:
    id, begin = text(record.get("conversationId")), text(record.get("conversationStart"))
    if id is None or begin is None:
        told.reject(row, "no_id", "the conversation has no id, or no beginning", interaction=True)
        return
    segments = sorted(_segments(record), key=lambda one: one[0])
    customer = next((one for one in segments if one[1] in _CUSTOMERS), None)
    session = customer[2]["session"] if customer is not None else {}
    call = Call(told, row, id, number(session.get("ani") if record.get("originatingDirection") != "outbound"
                                      else session.get("dnis")))  # fmt: skip
    call.begin(begin, name=text(customer[2].get("participantName")) if customer is not None else None)
    told.interaction(row, id, channel=_CHANNELS.get(str(session.get("mediaType", "voice")).lower(), "other"))
    ours = record.get("originatingDirection") == "outbound"
    talking, agents = False, 0
    for at, purpose, participant, segment in segments:
        kind = str(segment.get("segmentType", "")).lower()
        name = text(participant.get("participantName"))
        if purpose == "acd" and kind == "interact" and not ours:
            call.queued(row, at, name or text(segment.get("queueId")))
            talking = False
        elif purpose in _AGENTS and kind == "interact":
            who = name or text(participant.get("userId"))
            if not talking or who != call.agent:
                call.answered(row, at, who)
            talking, agents = True, agents + 1
        elif purpose in _AGENTS and kind == "hold":
            call.held(row, at)
    for survey in record.get("surveys") or ():
        score, at = (
            survey.get("surveyPromoterScore"),
            survey.get("surveyCompletedDate") or survey.get("eventTime"),
        )
        if score is not None:
            told.survey(row, id, "nps", float(score), min=0.0, max=10.0, at=text(at))
    end = text(record.get("conversationEnd"))
    if end is None:
        return
    talk_end, by = _ending(segments, end, bool(agents))
    if agents:
        call.hung_up(row, talk_end, by)
    elif not ours:
        call.abandoned(row, talk_end, "customer" if by == "unknown" else by)
    else:
        call.ended(talk_end)


def _ending(segments: Sequence[Segment], end: str, talked: bool) -> tuple[str, str]:
    """When the talk ended and who ended it: `client` is that participant, `peer` the other side; after-call work
    does not count."""
    ends: list[tuple[str, str, str]] = [
        (segment["segmentEnd"], purpose, str(segment.get("disconnectType", "")).lower())
        for _, purpose, _, segment in segments
        if segment.get("segmentEnd")
        and str(segment.get("segmentType", "")).lower() not in ("wrapup", "alert")
    ]
    if not ends:
        return end, "unknown"
    last = max([one[0] for one in ends if one[1] in _CUSTOMERS] or [one[0] for one in ends])
    by = "unknown"
    for at, purpose, how in ends:
        if at != last or how not in ("client", "peer", "system", "endpoint"):
            continue
        customer = purpose in _CUSTOMERS
        if how in ("client", "endpoint") and (customer or purpose in _AGENTS):
            return last, "customer" if customer else "agent"
        if how == "peer" and (customer or purpose in _AGENTS):
            by = ("agent" if talked else "system") if customer else "customer"
        elif how == "system":
            by = "system"
    return last, by


IMPORTER = Importer(NAME, "Genesys Cloud conversation details", sniff, read)
