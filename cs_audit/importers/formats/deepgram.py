"""Deepgram: utterances with speaker numbers, or a channel for each side."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import OPTIONS, Line, beginning, language, put_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "deepgram"


def sniff(head: Head) -> int:
    """Sure by the answer's metadata beside its results."""
    return 95 if {"metadata", "results", "request_id", "channels"} <= head.keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One call a file."""
    told = Collector(NAME, context)
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                row = told.row(line)
                with told.guard(row):
                    results = part(value, "results") if not isinstance(value, Broken) else None
                    if not isinstance(results, dict):
                        told.reject(row, "bad_json", "there are no results", interaction=True)
                        continue
                    start, name = beginning(source, context.options)
                    id = name or text(part(value, "metadata", "request_id")) or source.path.stem
                    channels = results.get("channels") or [{}]
                    put_down(told, source, id, start, [(row, one) for one in _lines(results)], context.options,
                             language=language(part(channels[0], "detected_language")))  # fmt: skip
    return told.raw()


def _lines(results: dict[str, Any]) -> Iterator[Line]:
    """Utterances; where they were not asked for, paragraphs' sentences or whole channels."""
    channels = [one for one in results.get("channels") or () if isinstance(one, dict)]
    utterances = [one for one in results.get("utterances") or () if isinstance(one, dict)]
    sides = len({one.get("channel") for one in utterances}) > 1
    for one in utterances:
        number = one.get("channel") if sides else one.get("speaker")
        speaker = None if number is None else str(number)
        yield Line(float(one.get("start") or 0), speaker, text(one.get("transcript")) or "")
    if utterances:
        return
    for place, channel in enumerate(channels):
        best = (channel.get("alternatives") or [{}])[0]
        paragraphs = part(best, "paragraphs", "paragraphs") or []
        for one in paragraphs:
            number = one.get("speaker")
            speaker = str(place) if len(channels) > 1 else None if number is None else f"speaker {number}"
            words = " ".join(text(sentence.get("text")) or "" for sentence in one.get("sentences") or ())
            yield Line(float(one.get("start") or 0), speaker, words)
        if not paragraphs and text(best.get("transcript")):
            yield Line(0.0, str(place) if len(channels) > 1 else None, str(best["transcript"]).strip())


IMPORTER = Importer(NAME, "Deepgram transcripts", sniff, read, options=OPTIONS)
