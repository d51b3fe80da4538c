"""AssemblyAI: utterances by speaker letters, or by channel."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, records_of, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import OPTIONS, Line, beginning, language, put_down

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "assemblyai"


def sniff(head: Head) -> int:
    """Sure by the transcript's own names."""
    return (
        95
        if {"audio_url", "utterances", "id"} <= head.keys or {"audio_url", "speaker_labels"} <= head.keys
        else 0
    )


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One call a transcript."""
    told = Collector(NAME, context)
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                if isinstance(value, Broken):
                    told.reject(told.row(line), "bad_json", value.message, interaction=True)
                    continue
                for record in records_of(value, "transcripts"):
                    row = told.row(line)
                    with told.guard(row):
                        start, name = beginning(source, context.options)
                        said = [one for one in record.get("utterances") or () if isinstance(one, dict)]
                        lines = [
                            Line(
                                float(one.get("start") or 0) / 1000,
                                text(one.get("speaker") or one.get("channel")),
                                text(one.get("text")) or "",
                            )
                            for one in said
                        ]
                        if not lines and text(record.get("text")):
                            lines = [Line(0.0, None, str(record["text"]).strip())]
                        id = text(record.get("id")) or name
                        put_down(told, source, id, start, [(row, one) for one in lines], context.options,
                                 language=language(record.get("language_code")))  # fmt: skip
    return told.raw()


IMPORTER = Importer(NAME, "AssemblyAI transcripts", sniff, read, options=OPTIONS)
