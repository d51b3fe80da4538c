"""Any CSV, XLSX, JSONL or Parquet file, read as a mapping file says."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.importers.base import Context, Importer, Issue, Raw, Rejection, SourceFile
from cs_audit.importers.recipes.columns import Columns
from cs_audit.importers.recipes.mapped_tables import Tables, carried, tables
from cs_audit.importers.recipes.mapping_spec import MappingSpec, load_mapping
from cs_audit.importers.sources.tabular import MisreadError, Table, find_column, read_table
from cs_audit.model.errors import SpecError, UsageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from cs_audit.importers.sources.files import Head, Source
    from cs_audit.model.errors import Problem
    from cs_audit.spec.yaml import Path


def sniff(head: Head) -> int:
    """Never by itself: only a mapping file says what such a table means."""
    return 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All rows of all files by one mapping; UsageError without one."""
    if context.mapping is None:
        raise UsageError("this format needs a mapping file: --mapping FILE (`cs-audit map LOG` drafts one)")
    return read_mapped(load_mapping(context.mapping), sources, context)


def read_mapped(spec: MappingSpec, sources: Sequence[Source], context: Context) -> Raw:
    """All rows of all files by one mapping.

    Raises SpecError where the mapping does not fit a file, DataError where a file cannot be read.
    """
    total = sum(source.size() for source in sources)
    parts: list[Tables] = []
    rejections: list[Rejection] = []
    issues: list[Issue] = []
    files: list[SourceFile] = []
    start = done = 0
    for source in sources:
        table = _table(source, spec)
        columns = Columns(table, spec, context.timezone)
        parts.append(_numbered(tables(columns), table, start))
        if columns.problems:
            raise SpecError(columns.problems)
        rejected, left_out = _rejections(columns)
        rejections += [replace(one, row=one.row + start) for one in rejected]
        issues += [*table.issues, *left_out, *_empty(table)]
        files.append(SourceFile(source, table.format, table.rows, table.numbers, table.lines))
        start, done = start + table.rows, done + source.size()
        if context.progress is not None:
            context.progress(source.name, done, total)
    return _raw(spec, parts, files, issues, rejections)


IMPORTER = Importer("mapping", "any CSV, XLSX, JSONL or Parquet file with a mapping file", sniff, read)


def _raw(
    spec: MappingSpec,
    parts: list[Tables],
    files: list[SourceFile],
    issues: list[Issue],
    rejections: list[Rejection],
) -> Raw:
    import polars as pl

    whole = Tables(*(pl.concat([getattr(part, name) for part in parts]) for name in Tables.__slots__))
    bits = pl.lit(carried(spec, whole), pl.UInt32).alias("carries")
    return Raw(
        whole.interactions.with_columns(bits),
        whole.events,
        whole.surveys,
        tuple(files),
        tuple(issues),
        tuple(rejections),
        statuses=spec.statuses,
    )


def _table(source: Source, spec: MappingSpec) -> Table:
    """The file's table with the columns that the mapping names. Raises SpecError where it does not fit."""
    wanted = list(dict.fromkeys(name for value in spec.values for name in value.columns))
    try:
        table = read_table(source, spec.file, wanted)
    except MisreadError as error:
        raise SpecError([spec.problem(("file", error.option), error.message, error.hint)]) from None
    if not table.rows and not table.names:
        return replace(table, frame=_no_rows(wanted))
    problems = [
        problem
        for value in spec.values
        for number, name in enumerate(value.columns)
        if name not in table.frame.columns
        for problem in [_no_column(spec, source, value.path, number, name, table)]
    ]
    if problems:
        raise SpecError(sorted(problems, key=lambda one: (one.place.line, one.place.column)))
    return table


def _no_column(
    spec: MappingSpec, source: Source, path: Path, number: int, name: str, table: Table
) -> Problem:
    """A column that the file lacks, told where the mapping names it."""
    from cs_audit.spec.wording import choices

    for place in ((*path, "column", number), (*path, "column"), path):
        if place in spec.document.nodes:
            path = place
            break
    hint = choices(name, table.names, "its columns")
    if spec.file.skip_rows is not None and find_column(table.names, name) is None and len(table.names) < 2:
        hint += "; is 'skip_rows' right?"
    return spec.problem(path, f"{source.name} has no column '{name}'", hint)


def _no_rows(names: Sequence[str]) -> pl.DataFrame:
    import polars as pl

    return pl.DataFrame(schema=dict.fromkeys(names, pl.String))


def _empty(table: Table) -> list[Issue]:
    if table.rows:
        return []
    return [Issue(table.source.name, "", "warning", "empty_file", "the file holds no rows")]


def _numbered(found: Tables, table: Table, start: int) -> Tables:
    """Tables whose rows are counted over all files."""
    import polars as pl

    places = pl.Series("row", table.places.astype(np.uint32) + np.uint32(start), dtype=pl.UInt32)
    return Tables(
        *(
            frame.with_columns(places.gather(frame["row"]).alias("row"))
            for frame in (found.interactions, found.events, found.surveys)
        )
    )


def _rejections(columns: Columns) -> tuple[list[Rejection], list[Issue]]:
    """Rows that cannot be used, and answers that are left out of rows that can."""
    table, spec = columns.table, columns.spec
    whole = spec.row == "interaction"
    rejected = {one.row: replace(one, interaction=whole) for one in table.rejections}
    left_out: list[Issue] = []
    file = SourceFile(table.source, table.format, table.rows, table.numbers, table.lines)
    for field, faults in columns.faults:
        for row, code, message in faults.iter_rows():
            place = int(table.places[row])
            if field.startswith("survey.") and spec.row != "survey":
                text = f"the answer is left out: {message}"
                left_out.append(Issue(table.source.name, file.label(place), "error", code, text))
            else:
                rejected.setdefault(place, Rejection(place, code, message))
    return [rejected[row] for row in sorted(rejected)], left_out
