"""WhisperX (and whisper with speakers): segments in seconds; a segment may lack its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import OPTIONS, Line, beginning, language, put_down

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "whisperx"


def sniff(head: Head) -> int:
    """Sure by segments in seconds with words or speakers."""
    if not {"segments", "start", "end", "text"} <= head.keys:
        return 0
    return 93 if head.keys & {"word_segments", "speaker", "avg_logprob", "no_speech_prob"} else 60


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One call a file."""
    told = Collector(NAME, context)
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                segments = value.get("segments") if isinstance(value, dict) else None
                if isinstance(value, Broken) or not isinstance(segments, list):
                    told.reject(told.row(line), "bad_json", "there are no segments", interaction=True)
                    continue
                start, name = beginning(source, context.options)
                lines = [line for one in segments for line in _said(told, told.row(), one)]
                spoken_in = language(value.get("language"))
                put_down(told, source, name, start, lines, context.options, language=spoken_in)
    return told.raw()


def _said(told: Collector, row: int, segment: Any) -> Iterator[tuple[int, Line]]:
    """What a segment tells; a damaged one is rejected alone."""
    with told.guard(row, interaction=False):
        words = text(segment.get("text")) or ""
        yield row, Line(float(segment.get("start") or 0), text(segment.get("speaker")), words)


IMPORTER = Importer(NAME, "WhisperX transcripts", sniff, read, options=OPTIONS)
