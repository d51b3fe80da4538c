"""Dialogflow CX: the conversation history in BigQuery, a row a turn, request and response as JSON.

Customer and bot share the time of a turn; an event as input is no message. Inner names are believed.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, records_of, text
from cs_audit.importers.recipes.shipped import keys_in
from cs_audit.importers.sources.documents import Broken
from cs_audit.importers.sources.values import read_values
from cs_audit.importers.transcripts import language

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "dialogflow_cx"


def sniff(head: Head) -> int:
    """Sure by the columns of the table."""
    return 96 if {"conversation_name", "turn_position", "request_time"} <= keys_in(head) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All turns of all files."""
    told = Collector(NAME, context)
    turns: list[tuple[str, float, int, dict[str, Any]]] = []
    for source in sources:
        with told.file(source):
            for line, value in read_values(source):
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message)
                    continue
                for record in records_of(value, ("rows", "data")):
                    row = told.row(line)
                    with told.guard(row):
                        name = text(record.get("conversation_name"))
                        if name is None:
                            told.reject(row, "no_id", "the turn has no conversation_name", interaction=True)
                        else:
                            turns.append(
                                (
                                    name.rsplit("/", 1)[-1],
                                    float(record.get("turn_position") or 0),
                                    row,
                                    record,
                                )
                            )
    for id, _, row, record in sorted(turns, key=lambda one: one[:3]):
        _turn(told, id, row, record)
    return told.raw()


def _turn(told: Collector, id: str, row: int, record: dict[str, Any]) -> None:
    request, response = (_json(told, row, record, key) for key in ("request", "response"))
    at = _time(record.get("request_time"))
    told.interaction(row, id, channel="chat", language=language(record.get("language_code")))
    asked = part(request, "queryInput", "text", "text") or part(request, "query_input", "text", "text")
    if asked is None and part(request, "queryInput", "audio") is not None:
        asked = part(response, "queryResult", "transcript")
    if text(asked) is not None:
        told.event(row, id, at, by="customer", text=text(asked))
    for words in _said(response):
        told.event(row, id, at, by="bot", text=words, automated=True)


def _said(response: Any) -> Iterator[str]:
    result = part(response, "queryResult") or part(response, "query_result") or {}
    for message in result.get("responseMessages") or result.get("response_messages") or ():
        held = part(message, "text", "text")
        words = " ".join(str(one) for one in held) if isinstance(held, list) else text(held)
        words = words or text(part(message, "outputAudioText", "text"))
        if words:
            yield words


def _json(told: Collector, row: int, record: dict[str, Any], key: str) -> Any:
    """What a column holds, as JSON or as its text; a text that is none is told."""
    value = record.get(key)
    if not isinstance(value, str) or not value.strip():
        return value
    try:
        return json.loads(value)
    except ValueError as error:
        told.reject(row, "bad_json", f"{key} is not valid JSON: {error}")
        return None


def _time(value: Any) -> str | None:
    """A moment of BigQuery: `2026-03-30 10:00:05.25 UTC`."""
    word = text(value)
    return (
        word.removesuffix(" UTC").replace(" ", "T", 1) + "Z"
        if word is not None and word.endswith(" UTC")
        else word
    )


IMPORTER = Importer(NAME, "Dialogflow CX conversation history (BigQuery)", sniff, read)
