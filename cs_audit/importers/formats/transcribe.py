"""Amazon Transcribe Call Analytics: what agent and customer said, at offsets."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import OPTIONS, Line, beginning, language, put_down
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "transcribe"
_REDACTED = (
    names.MESSAGES | names.BODIES | names.CUSTOMER_TEXTS | names.AGENT_TEXTS | names.ROLES | names.REDACTED
)


def sniff(head: Head) -> int:
    """Sure by the job's name beside a transcript of participants."""
    telling = {"JobName", "Transcript", "ParticipantRole"} <= head.keys or {
        "JobName",
        "Participants",
        "LanguageCode",
    } <= head.keys
    return 95 if telling and "CustomerMetadata" not in head.keys else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """One call a file."""
    told = Collector(NAME, context)
    for source in sources:
        with told.file(source):
            for line, value in read_document(source).values:
                row = told.row(line)
                with told.guard(row):
                    said = value.get("Transcript") if isinstance(value, dict) else None
                    if isinstance(value, Broken) or not isinstance(said, list):
                        told.reject(row, "bad_json", "there is no Transcript", interaction=True)
                        continue
                    start, name = beginning(source, context.options)
                    lines = [
                        (row, Line(float(one.get("BeginOffsetMillis") or 0) / 1000, text(one.get("ParticipantRole")),
                                   text(one.get("Content")) or ""))
                        for one in said if isinstance(one, dict)
                    ]  # fmt: skip
                    carries = (
                        {"carries": _REDACTED}
                        if part(value, "ContentMetadata", "Output") == "Redacted"
                        else {}
                    )
                    put_down(told, source, text(value.get("JobName")) or name, start, lines, context.options,
                             language=language(value.get("LanguageCode")), **carries)  # fmt: skip
    return told.raw()


IMPORTER = Importer(NAME, "Amazon Transcribe Call Analytics", sniff, read, options=OPTIONS)
