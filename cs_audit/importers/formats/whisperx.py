"""WhisperX (and whisper with speakers): segments in seconds; a segment may lack its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import OPTIONS, Line, beginning, language, put_down

if TYPE_CHECKING:
    from collections.abc import Sequence

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
                row = told.row(line)
                with told.guard(row):
                    segments = value.get("segments") if isinstance(value, dict) else None
                    if isinstance(value, Broken) or not isinstance(segments, list):
                        told.reject(row, "bad_json", "there are no segments", interaction=True)
                        continue
                    start, name = beginning(source, context.options)
                    lines = [
                        (row, Line(float(one.get("start") or 0), text(one.get("speaker")), text(one.get("text")) or ""))
                        for one in segments if isinstance(one, dict)
                    ]  # fmt: skip
                    put_down(
                        told,
                        source,
                        name,
                        start,
                        lines,
                        context.options,
                        language=language(value.get("language")),
                    )
    return told.raw()


IMPORTER = Importer(NAME, "WhisperX transcripts", sniff, read, options=OPTIONS)
