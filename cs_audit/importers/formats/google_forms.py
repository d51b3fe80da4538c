"""Google Forms: the CSV of a form, the sheet of its answers, or responses of the Forms API.

The CSV has a time with its offset in each row; the sheet's times are local ones of the sheet's zone.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from cs_audit.importers.answers import OPTIONS, Responses, collect
from cs_audit.importers.base import Context, Importer, Issue, Raw, Rejection
from cs_audit.importers.collected import part
from cs_audit.importers.sources.documents import Broken, Document, read_document
from cs_audit.importers.sources.tabular import FileOptions, read_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "google_forms"
_STAMPS = ("timestamp", "sygnatura czasowa", "časová pečiatka", "zeitstempel", "horodateur", "marca temporal")


def sniff(head: Head) -> int:
    """Sure by the first caption, or by the API's names."""
    if {"responseId", "textAnswers"} <= head.keys or {"formId", "questionItem", "questionId"} <= head.keys:
        return 96
    first = head.data.split(b"\n", 1)[0].decode("utf-8", "replace").strip("\ufeff\r ")
    cell = first.split(";")[0].split(",")[0].strip('" ').casefold()
    return 92 if cell in _STAMPS and not head.is_json else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All responses of all files."""
    files: list[Responses] = []
    documents: list[tuple[Source, Document]] = []
    issues: list[Issue] = []
    for source in sources:
        start = next(source.blocks(64), b"").removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
        if start in (b"{", b"["):
            documents.append((source, read_document(source)))
            continue
        table = read_table(source, FileOptions(header_rows=1))
        frame = table.frame.select(pl.all().cast(pl.String))
        rows = pl.Series(table.places.astype("uint32"), dtype=pl.UInt32)
        files.append(
            Responses(source, NAME, frame, rows, table.rows, tuple(frame.columns), table.numbers, table.lines)
        )
        issues += table.issues
    titles: dict[str, str] = {}
    for _, document in documents:
        for _, value in document.values:
            titles |= _titles(value)
    files += [_from_api(source, document, titles) for source, document in documents]
    return collect(files, context, issues)


def _from_api(source: Source, document: Document, titles: Mapping[str, str]) -> Responses:
    """Responses as a table: questions by their ids, or by their titles where the form's document stands beside them."""
    rows: list[dict[str, str | None]] = []
    wrong: list[Rejection] = []
    for _, value in document.values:
        if isinstance(value, Broken):
            wrong.append(Rejection(len(rows), "bad_json", value.message))
            rows.append({})
            continue
        for one in _listed(value):
            try:
                rows.append(_response(one))
            except (AttributeError, TypeError) as error:
                message = f"the response is not as {NAME} writes it ({type(error).__name__}: {error})"
                wrong.append(Rejection(len(rows), "malformed", message))
                rows.append({})
    rows = [{titles.get(name, name): text for name, text in row.items()} for row in rows]
    names = list(dict.fromkeys(name for row in rows for name in row))
    frame = pl.DataFrame(
        {name: pl.Series([row.get(name) for row in rows], dtype=pl.String) for name in names}
    )
    places = pl.Series(range(len(rows)), dtype=pl.UInt32)
    if not names and rows:
        frame = pl.DataFrame({"Timestamp": pl.Series([None] * len(rows), dtype=pl.String)})
    bad = [one.row for one in wrong]
    kept = [place for place in range(len(rows)) if place not in bad]
    return Responses(
        source,
        NAME,
        frame[kept],
        places.gather(kept),
        len(rows),
        tuple(frame.columns),
        rejections=tuple(wrong),
    )


def _titles(value: Any) -> dict[str, str]:
    """The titles of the questions by their ids, where this is the document of a form."""
    items = part(value, "form", "items") or part(value, "items")
    found = {}
    for item in items if isinstance(items, list) else ():
        id, title = part(item, "questionItem", "question", "questionId"), part(item, "title")
        if id and title:
            found[str(id)] = str(title)
    return found


def _listed(value: Any) -> list[Any]:
    """The responses of a page, and what stands in their place."""
    held = value.get("responses") if isinstance(value, dict) else value
    if isinstance(held, list):
        return held
    return [value] if isinstance(value, dict) and "answers" in value else []


def _response(one: dict[str, Any]) -> dict[str, str | None]:
    """The times, the person and the answers by the ids of their questions."""
    about = {
        "Timestamp": one.get("lastSubmittedTime") or one.get("createTime"),
        "responseId": one.get("responseId"),
        "respondentEmail": one.get("respondentEmail"),
    }
    answers = {
        id: "; ".join(str(each.get("value")) for each in part(answer, "textAnswers", "answers") or ())
        for id, answer in (one.get("answers") or {}).items()
    }
    return {name: None if value is None else str(value) for name, value in (about | answers).items()}


IMPORTER = Importer(NAME, "Google Forms responses", sniff, read, options=OPTIONS)
