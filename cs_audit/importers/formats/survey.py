"""Any table of survey answers: a form's export with one row of captions (Typeform, MS Forms, LimeSurvey, …)."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cs_audit.importers.answers import OPTIONS, Responses, collect
from cs_audit.importers.base import Context, Importer, Issue, Raw
from cs_audit.importers.sources.tabular import FileOptions, read_table

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "survey"
_TOOLS = (
    {"start date (utc)", "submit date (utc)"},
    {"godzina rozpoczęcia", "godzina ukończenia"},
    {"start time", "completion time", "email"},
    {"submitdate", "lastpage", "startlanguage"},
    {"startzeit", "fertigstellungszeit"},
    {"data wysłania", "ostatnia strona"},
    {"datum abgeschickt", "letzte seite"},
    {"date submitted", "last page", "start language"},
)


def sniff(head: Head) -> int:
    """Sure by the captions that tools write beside the questions."""
    from cs_audit.importers.recipes.shipped import keys_in

    captions = {name.casefold().strip(' "') for name in keys_in(head)}
    return 91 if any(tool <= captions for tool in _TOOLS) else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All responses of all files."""
    files: list[Responses] = []
    issues: list[Issue] = []
    for source in sources:
        table = read_table(source, FileOptions())
        frame = table.frame.select(pl.all().cast(pl.String))
        rows = pl.Series(table.places.astype("uint32"), dtype=pl.UInt32)
        files.append(
            Responses(source, NAME, frame, rows, table.rows, tuple(frame.columns), table.numbers, table.lines)
        )
        issues += table.issues
    return collect(files, context, issues)


IMPORTER = Importer(NAME, "any table of survey answers", sniff, read, options=OPTIONS)
