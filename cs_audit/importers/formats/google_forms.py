"""Google Forms: the CSV of a form, the sheet of its answers, or responses of the Forms API.

The CSV has a time with its offset in each row; the sheet's times are local ones of the sheet's zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from cs_audit.importers.answers import OPTIONS, Responses, collect
from cs_audit.importers.base import Context, Importer, Issue, Raw
from cs_audit.importers.collected import part, records_of
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.sources.tabular import FileOptions, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "google_forms"
_STAMPS = ("timestamp", "sygnatura czasowa", "časová pečiatka", "zeitstempel", "horodateur", "marca temporal")


def sniff(head: Head) -> int:
    """Sure by the first caption, or by the API's names."""
    if {"responseId", "textAnswers"} <= head.keys:
        return 96
    first = head.data.split(b"\n", 1)[0].decode("utf-8", "replace").strip("\ufeff\r ")
    cell = first.split(";")[0].split(",")[0].strip('" ').casefold()
    return 92 if cell in _STAMPS and not head.is_json else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All responses of all files."""
    files: list[Responses] = []
    issues: list[Issue] = []
    for source in sources:
        start = next(source.blocks(64), b"").removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        if start in (b"{", b"["):
            files.append(_from_api(source))
            continue
        table = read_table(source, FileOptions(header_rows=1))
        frame = table.frame.select(pl.all().cast(pl.String))
        rows = pl.Series(table.places.astype("uint32"), dtype=pl.UInt32)
        files.append(
            Responses(source, NAME, frame, rows, table.rows, tuple(frame.columns), table.numbers, table.lines)
        )
        issues += table.issues
    return collect(files, context, issues)


def _from_api(source: Source) -> Responses:
    """Responses as a table: questions by their ids, and by their titles where a form document stands beside them."""
    records: list[dict[str, Any]] = []
    titles: dict[str, str] = {}
    for _, value in read_document(source).values:
        if isinstance(value, Broken):
            continue
        for item in (
            (part(value, "form", "items") or part(value, "items") or []) if isinstance(value, dict) else []
        ):
            id, title = part(item, "questionItem", "question", "questionId"), item.get("title")
            if id and title:
                titles[str(id)] = str(title)
        records += [one for one in records_of(value, "responses") if "answers" in one]
    rows = [
        {
            "Timestamp": one.get("lastSubmittedTime") or one.get("createTime"),
            "responseId": one.get("responseId"),
            "respondentEmail": one.get("respondentEmail"),
        }
        | {
            titles.get(id, id): "; ".join(
                str(each.get("value")) for each in part(answer, "textAnswers", "answers") or ()
            )
            for id, answer in (one.get("answers") or {}).items()
        }
        for one in records
    ]
    names = list(dict.fromkeys(name for row in rows for name in row))
    frame = pl.DataFrame(
        {name: pl.Series([row.get(name) for row in rows], dtype=pl.String) for name in names}
    )
    places = pl.Series(range(len(rows)), dtype=pl.UInt32)
    return Responses(source, NAME, frame, places, len(rows), tuple(names))


IMPORTER = Importer(NAME, "Google Forms responses", sniff, read, options=OPTIONS)
