"""Qualtrics exports: codes, texts, and a row of JSON that names each column and the zone; the old one has two rows.

Previews and tests are no answers. `…_NPS_GROUP` is derived and never asked for.
"""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING

import polars as pl

from cs_audit.importers.answers import OPTIONS, Responses, collect
from cs_audit.importers.base import Context, Importer, Issue, Raw
from cs_audit.importers.sources.tabular import FileOptions, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "qualtrics"
_NO_ANSWER = (
    "1",
    "2",
    "9",
    "17",
    "survey preview",
    "survey test",
    "preview",
    "test",
    "spam",
    "podgląd ankiety",
)


def sniff(head: Head) -> int:
    """Sure by the row of ImportIds, or by the captions of the old export."""
    if b'{""ImportId"":' in head.data or b'{"ImportId":' in head.data:
        return 98
    first = head.data[:200].decode("utf-8", "replace").strip('\ufeff" ')
    return 93 if first.startswith(("ResponseID", "V1,")) and b"ResponseSet" in head.data[:2000] else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All responses of all files, in the zone that the files name."""
    files: list[Responses] = []
    issues: list[Issue] = []
    zone = context.timezone
    for source in sources:
        table = read_table(source, FileOptions(header_rows=1))
        frame = table.frame.select(pl.all().cast(pl.String))
        heads = 2 if frame.height > 1 and "ImportId" in str(frame.row(1)) else 1
        zone = zone or _zone(frame.row(1) if heads == 2 else ())
        rows = pl.Series(table.places.astype("uint32"), dtype=pl.UInt32).slice(heads)
        kept = frame.slice(heads)
        names = _names(frame.columns, frame.row(0) if frame.height else ())
        kept = kept.select([pl.col(code).alias(name) for name, code in names])
        status = next((name for name in kept.columns if name.casefold() == "status"), None)
        if status is not None:
            preview = kept[status].str.to_lowercase().is_in(_NO_ANSWER).fill_null(False)
            if preview.any():
                text = "previews and tests; they are no answers"
                issues.append(Issue(source.name, "", "info", "not_answered", text, int(preview.sum())))
            kept, rows = kept.filter(~preview), rows.filter(~preview)
        files.append(
            Responses(source, NAME, kept, rows, table.rows, tuple(kept.columns), table.numbers, table.lines)
        )
        issues += table.issues
    return collect(files, replace(context, timezone=zone), issues)


def _names(codes: Sequence[str], texts: Sequence[str | None]) -> list[tuple[str, str]]:
    """Columns by their codes, and by their texts as well where those are unlike all others."""
    tidy = [" ".join(str(text or "").split()) for text in texts]
    taken = set(codes)
    named = [(code, code) for code in codes]
    named += [
        (text, code)
        for text, code in zip(tidy, codes, strict=False)
        if text and text not in taken and tidy.count(text) == 1
    ]
    return named


def _zone(row: Sequence[str | None]) -> str | None:
    """The zone of times, as the row of ImportIds says."""
    for cell in row:
        try:
            said = json.loads(cell or "")
        except ValueError:
            continue
        if isinstance(said, dict) and isinstance(said.get("timeZone"), str):
            return str(said["timeZone"])
    return None


IMPORTER = Importer(NAME, "Qualtrics responses", sniff, read, options=OPTIONS)
