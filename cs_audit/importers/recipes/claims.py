"""Which sets of records belong to which tables of a recipe."""

from __future__ import annotations

from fnmatch import fnmatch
from typing import TYPE_CHECKING

from cs_audit.importers.recipes.captions import understood
from cs_audit.importers.recipes.level import parts
from cs_audit.importers.recipes.record_sets import Content, RecordSet, json_content, list_at
from cs_audit.importers.sources.tabular import FileOptions, MisreadError, read_table
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from cs_audit.importers.recipes.recipe import Recipe, TableSpec
    from cs_audit.importers.sources.files import Source


def content(source: Source, recipe: Recipe) -> Content:
    """All that a file holds. Raises DataError where it cannot be read."""
    start = next(source.blocks(4096), b"").removeprefix(b"\xef\xbb\xbf").lstrip()
    tabular = source.ending in (".csv", ".tsv", ".txt", ".xlsx", ".xls", ".parquet")
    if start[:1] in (b"{", b"[") and not (tabular and start[:1] == b"["):
        return json_content(source)
    if not start:
        return Content((), False)
    options = next((spec.options for spec in _named(source, recipe)), {})
    try:
        table = read_table(source, FileOptions(**options))
    except MisreadError as error:
        raise DataError(f"{error.message} ({error.hint})" if error.hint else error.message) from None
    return Content((RecordSet((), frozenset(table.names), table=table),), False, table.rejections)


def sort_out(source: Source, found: Content, recipe: Recipe) -> Iterator[tuple[TableSpec | None, RecordSet]]:
    """Each set of a file with the table that it belongs to, or None where no table knows it."""
    tables = [spec for spec in (*recipe.tables.values(), *recipe.unneeded.values()) if spec.within is None]
    if found.exclusive:
        for one in found.sets:
            yield _best(source, one, tables), one
        return
    taken = False
    for spec in tables:  # tables that say where their records are
        for path in spec.records:
            whole = found.sets[0] if found.sets else None
            if whole is None or whole.table is not None or not fits_name(source.path, spec):
                continue
            first = parts(path.partition("[]")[0])
            listed = list_at(whole.records, first) if first else whole
            if listed is not None and listed.size and _has(listed, spec):
                yield spec, listed
                taken = True
                break
    if taken:
        return
    best: tuple[TableSpec, RecordSet] | None = None
    for one in found.sets:
        spec_found = _best(source, one, [spec for spec in tables if not spec.records])
        if spec_found is not None and (best is None or len(spec_found.keys) > len(best[0].keys)):
            best = spec_found, one
    if best is None:
        yield None, found.sets[0]
        return
    spec, one = best
    if one.path and len(one.records) == 0:
        one = list_at(found.sets[0].records, one.path) or one
    yield spec, one


def _best(source: Source, one: RecordSet, tables: Iterable[TableSpec]) -> TableSpec | None:
    """The table that asks most of the set, and gets it."""
    fitting = [spec for spec in tables if _fits(source, one, spec)]
    return max(
        fitting, key=lambda spec: (_streamed(one, spec), len(spec.keys), bool(spec.files)), default=None
    )


def _streamed(one: RecordSet, spec: TableSpec) -> bool:
    return one.stream is not None and one.stream in (spec.streams or (spec.name,))


def _fits(source: Source, one: RecordSet, spec: TableSpec) -> bool:
    if _streamed(one, spec):
        return True
    if one.stream is not None and spec.streams and not spec.telling:
        return False
    if not spec.keys and not spec.files:
        return False
    return fits_name(source.path, spec) and _has(one, spec)


def _has(one: RecordSet, spec: TableSpec) -> bool:
    own = understood(one.keys, spec) if one.table is not None else one.keys
    lacking = [key for key in spec.keys if key not in own]
    if not lacking:
        return True
    if one.table is not None:
        return all(key.split(".")[0] in own for key in lacking)
    return all("." in key for key in lacking) and one.deep.issuperset(lacking)


def fits_name(file: Path, spec: TableSpec) -> bool:
    """Whether the file's name, or the end of its path, fits one of the table's patterns."""
    if not spec.files:
        return True
    path = "/" + file.as_posix().casefold().removesuffix(".gz")
    return any(fnmatch(path, f"*/{pattern.casefold()}") for pattern in spec.files)


def _named(source: Source, recipe: Recipe) -> Iterator[TableSpec]:
    """Tables whose options say how a delimited file or sheet is to be read."""
    for spec in recipe.tables.values():
        if spec.options and fits_name(source.path, spec):
            yield spec
