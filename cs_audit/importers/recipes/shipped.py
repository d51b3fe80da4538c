"""Shipped recipes as importers: recognised by the keys and captions that they name, read as any recipe."""

from __future__ import annotations

import csv
import io
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING

from cs_audit.importers.base import Context, Importer, Lack, Raw
from cs_audit.importers.recipes.captions import understood
from cs_audit.importers.recipes.claims import fits_name
from cs_audit.importers.sources.encoding import decode, guess_delimiter

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from cs_audit.importers.recipes.recipe import Recipe, TableSpec
    from cs_audit.importers.sources.files import Head, Source

SURE, BESIDE_OTHERS = 88, 21
_MOST = 9
_HEADERS = 5  # lines in which captions are looked for


def recipe_importer(name: str, file: Path) -> Importer:
    """The importer of a recipe that ships as a file."""
    described = _shipped(name, file)
    about = described.recipe.texts
    options = frozenset({"date_order", "session"} if described.recipe.endless else {"date_order"})
    return Importer(name, described.title, described.sniff, described.read, described.lacks, options, about)


@cache
def _shipped(name: str, file: Path) -> _Shipped:
    return _Shipped(name, file)


@dataclass(frozen=True)
class _Shipped:
    name: str
    file: Path

    @cached_property
    def recipe(self) -> Recipe:
        from cs_audit.importers.recipes.load import shipped_recipe

        return shipped_recipe(self.file)

    @property
    def title(self) -> str:
        given = self.recipe.texts["title"]
        return given if isinstance(given, str) else str(given["en"])

    def sniff(self, head: Head) -> int:
        """Sure where all keys of a telling table are there; fit to go with others where those of any table are."""
        found = self._tables(head)
        sure = max((len(spec.keys) for spec in found if spec.telling), default=0)
        if sure:
            return SURE + min(sure, _MOST)
        fit = max((len(spec.keys) for spec in found), default=0)
        return BESIDE_OTHERS + min(fit, _MOST) if fit or any(self._streams(head)) else 0

    def read(self, sources: Sequence[Source], context: Context) -> Raw:
        """All files of the system."""
        from cs_audit.importers.recipes.reading import read

        return read(self.recipe, self.name, sources, context)

    def lacks(self, head: Head) -> Lack | None:
        """The telling table that the file is nearest to, and the keys that it lacks."""
        keys = keys_in(head)
        near = [
            Lack(
                self.name,
                spec.name,
                tuple(key for key in spec.keys if key not in understood(keys, spec)),
                len(spec.keys),
            )
            for spec in self.recipe.tables.values()
            if spec.telling
        ]
        best = min(near, key=lambda one: len(one.keys) / one.of, default=None)
        return best if best is not None and 2 * len(best.keys) <= best.of else None

    def _tables(self, head: Head) -> list[TableSpec]:
        """The tables whose keys some set of the file's records has, all of them."""
        views, anywhere = _views(head), (keys_in(head),)
        return [
            spec
            for spec in (*self.recipe.tables.values(), *self.recipe.unneeded.values())
            if spec.keys
            and spec.within is None
            and any(_holds(keys, spec) for keys in (anywhere if spec.records else views))
            and fits_name(head.source.path, spec)
        ]

    def _streams(self, head: Head) -> list[str]:
        if "stream" not in head.keys:
            return []
        return [
            stream
            for spec in (*self.recipe.tables.values(), *self.recipe.unneeded.values())
            for stream in spec.streams
            if b'"%s"' % stream.encode() in head.data
        ]


def keys_in(head: Head) -> frozenset[str]:
    """The JSON keys, or the captions, in the beginning of a file."""
    if head.is_json:
        return head.keys | frozenset(key for record in head.records for key in record)
    return frozenset(cell for row in _captions(head.source, head.data) for cell in row)


def shown_keys(head: Head) -> list[str]:
    """The JSON keys in the order in which they stand, or the captions of the first row, for telling what was seen."""
    if head.is_json:
        return sorted(keys_in(head), key=lambda key: (head.data.find(b'"%s"' % key.encode()), key))
    rows = _captions(head.source, head.data)
    return [cell for cell in rows[0] if cell] if rows else []


def _holds(keys: frozenset[str], spec: TableSpec) -> bool:
    keys = understood(keys, spec)
    return all(key in keys or all(part in keys for part in key.split(".")) for key in spec.keys)


def _views(head: Head) -> tuple[frozenset[str], ...]:
    """The keys of each set of records that the file may hold; where they cannot be told apart, all its keys."""
    if head.is_json:
        found = _sets(head.source, head.data, head.whole)
        if found:
            return found
    return (keys_in(head),)


@lru_cache(maxsize=16)
def _sets(source: Source, data: bytes, whole: bool) -> tuple[frozenset[str], ...]:
    from cs_audit.importers.recipes.record_sets import json_beginning, json_content
    from cs_audit.model.errors import CsAuditError

    try:
        found = json_content(source) if whole else json_beginning(source, data)
        return tuple(one.keys | one.deep for one in found.sets)
    except CsAuditError:
        return ()


@lru_cache(maxsize=16)  # all formats ask for one file after the other
def _captions(source: Source, data: bytes) -> tuple[tuple[str, ...], ...]:
    from cs_audit.importers.sources.tabular import FileOptions, read_table, tidy_name
    from cs_audit.model.errors import CsAuditError

    if source.ending in (".xlsx", ".xls", ".parquet"):
        try:
            return (read_table(source, FileOptions()).names,)
        except (CsAuditError, ValueError, OSError):
            return ()
    if b"\0" in data[:1024] and not data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return ()
    text = decode(data[: 1 << 16], None).data.decode("utf-8", "replace")
    try:
        rows = csv.reader(io.StringIO(text), delimiter=guess_delimiter(text))
        return tuple(tuple(map(tidy_name, row)) for _, row in zip(range(_HEADERS), rows, strict=False))
    except csv.Error:
        return ()
