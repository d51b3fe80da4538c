"""SurveyMonkey exports: two rows of captions (questions over options), or the condensed shape with one."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cs_audit.importers.answers import OPTIONS, Responses, collect
from cs_audit.importers.base import Context, Importer, Issue, Raw
from cs_audit.importers.sources.tabular import FileOptions, read_table, tidy_name

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "surveymonkey"
_WHOLE = frozenset({"response", "open-ended response", "odpowiedź", "odpowiedź otwarta"})


def sniff(head: Head) -> int:
    """Sure by the respondent's and the collector's id."""
    from cs_audit.importers.recipes.shipped import keys_in

    captions = {name.casefold().replace(" ", "").strip('"') for name in keys_in(head)}
    return 95 if {"respondentid", "collectorid"} <= captions else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All responses of all files; a matrix question's columns are called `question / row`."""
    files: list[Responses] = []
    issues: list[Issue] = []
    for source in sources:
        table = read_table(source, FileOptions(header_rows=1))
        frame = table.frame.select(pl.all().cast(pl.String))
        below = frame.row(0) if frame.height else ()
        two = any(str(cell or "").strip().casefold() in _WHOLE for cell in below)
        names = _names(frame.columns, below) if two else tuple(frame.columns)
        kept = frame.rename(dict(zip(frame.columns, names, strict=True))).slice(int(two))
        rows = pl.Series(table.places.astype("uint32"), dtype=pl.UInt32).slice(int(two))
        files.append(Responses(source, NAME, kept, rows, table.rows, names, table.numbers, table.lines))
        issues += table.issues
    return collect(files, context, issues)


def _names(above: Sequence[str], below: Sequence[str | None]) -> tuple[str, ...]:
    """Captions of both rows as one; a question without text above is the one to its left."""
    names: list[str] = []
    question = ""
    for place, upper in enumerate(above):
        lower = tidy_name(str(below[place] or ""))
        question = upper if not upper.startswith("#") else question
        name = question if not lower or lower.casefold() in _WHOLE else f"{question} / {lower}"
        names.append(name if name not in names else f"{name} ({place + 1})")
    return tuple(names)


IMPORTER = Importer(NAME, "SurveyMonkey responses", sniff, read, options=OPTIONS)
