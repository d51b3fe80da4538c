"""Files → their records, sorted by the tables of a recipe; what is not a part of it is told."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.importers.base import Context, Issue, Rejection, SourceFile
from cs_audit.importers.recipes.claims import content, sort_out
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.recipes.recipe import Recipe
    from cs_audit.importers.recipes.record_sets import RecordSet
    from cs_audit.importers.sources.files import Source


@dataclass(slots=True)
class Part:
    """One set of records of a table: its first source row, and the files' names."""

    records: RecordSet
    start: int
    file: str
    folder: str


@dataclass(slots=True)
class Gathered:
    parts: dict[str, list[Part]] = field(default_factory=dict)
    files: list[SourceFile] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    rows: int = 0


def gather(recipe: Recipe, name: str, sources: Sequence[Source], context: Context) -> Gathered:
    """Read all files, and sort their records by table."""
    gathered = Gathered()
    total = sum(source.size() for source in sources)
    done = 0
    for source in sources:
        try:
            _add(gathered, recipe, name, source)
        except DataError as error:
            if not source.found:
                raise
            gathered.issues.append(Issue(source.name, "", "error", "unreadable", str(error)))
        done += source.size()
        if context.progress is not None:
            context.progress(source.name, done, total)
    return gathered


def _add(gathered: Gathered, recipe: Recipe, name: str, source: Source) -> None:
    found = content(source, recipe)
    rows = 0
    numbers: list[np.ndarray[Any, Any]] = []
    lines = False
    unknown: Counter[str] = Counter()
    for spec, one in sort_out(source, found, recipe) if found.sets else ():
        if spec is None or spec.name not in recipe.tables or recipe.tables[spec.name] is not spec:
            unknown[spec.name if spec is not None else one.stream or ""] += one.size
            if spec is not None:
                text = f"known, and not needed for an audit ({spec.name})"
                gathered.issues.append(Issue(source.name, "", "info", "not_needed", text, max(1, one.size)))
            elif not found.exclusive:
                text = f"not a part of {name} that is known; it is not read"
                gathered.issues.append(Issue(source.name, "", "warning", "unknown_file", text))
            elif one.stream:
                text = f"stream '{one.stream}' is not needed for an audit"
                gathered.issues.append(Issue(source.name, "", "info", "not_needed", text, max(1, one.size)))
            continue
        part = Part(one, gathered.rows + rows, source.path.name, source.path.parent.name)
        gathered.parts.setdefault(spec.name, []).append(part)
        numbers.append(_numbers(one, rows))
        broken = {each.row for each in found.rejections}
        gathered.rejections += [
            Rejection(part.start + place, "wrong_type", "this is no record (an object in braces)")
            for place, record in enumerate(one.records)
            if (record[:1] != b"{" or record == b"{}") and not broken & {place, place - one.size}
        ]
        lines = lines or one.lines or (one.table is not None and one.table.lines)
        rows += one.table.rows if one.table is not None else one.size
    if not rows:
        return
    gathered.rejections += [  # a negative row counts from the end
        Rejection(one.row % rows + gathered.rows, one.code, one.message, one.column)
        for one in found.rejections
        if one.row < rows
    ]
    for one in found.sets:
        if one.table is not None:
            gathered.issues += one.table.issues
    counted = np.concatenate(numbers)
    plain = bool((counted == np.arange(1, rows + 1)).all())
    gathered.files.append(SourceFile(source, name, rows, None if plain else counted, lines))
    gathered.rows += rows


def _numbers(one: RecordSet, rows: int) -> np.ndarray[Any, Any]:
    """What the file calls each row of a set."""
    if one.table is not None:
        if one.table.numbers is not None:
            return np.asarray(one.table.numbers)
        return np.arange(1, one.table.rows + 1)
    if one.numbers is not None:
        return np.asarray(one.numbers)
    return np.arange(rows + 1, rows + one.size + 1)
