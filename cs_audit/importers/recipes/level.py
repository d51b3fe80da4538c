"""Records of one kind, and the columns that paths lead to: `a.b` into objects, `a.0` into lists, `a[].b` through
them, `^` to the record around, `.` the record itself, `$file` and `$folder` the file that it came from.

Every column is text (or a list of texts); objects and lists that a path ends at are the JSON that they are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.recipes.json_columns import elements, grouped, item, lists_of, objects

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    import polars as pl

_PART = re.compile(r"(?:\\.|[^.\[\]\\])+|\[\]")


def parts(path: str) -> tuple[str, ...]:
    """The steps of a path; `[]` goes through a list, and `\\.` is a point inside a key."""
    return tuple(_PART.findall(path))


def _key(step: str) -> str:
    return step.replace("\\", "")


@dataclass(slots=True)
class Level:
    """Records, one a row: JSON texts, or the columns of a table.

    above, up: the level of the records that hold these, and the row there of each. files: name and folder by row,
    at the top. `wanted`: the paths that will be asked for, so that each object is parsed once. `table`: its name.
    whole, rows: the level of which this is a part, and which rows of it. `computed`: values that have a name.
    """

    size: int
    texts: Sequence[Any] | pl.Series | None = None
    frame: pl.DataFrame | None = None
    above: Level | None = None
    up: pl.Series | None = None
    files: pl.DataFrame | None = None
    wanted: tuple[str, ...] = ()
    table: str = ""
    missing: set[str] = field(default_factory=set)
    whole: Level | None = None
    rows: pl.Series | None = None
    computed: dict[str, pl.Series] = field(default_factory=dict)
    _columns: dict[str, pl.Series] = field(default_factory=dict)
    _objects: dict[tuple[str, ...], pl.DataFrame] = field(default_factory=dict)

    def column(self, path: str) -> pl.Series:
        """The values at a path; null where there are none. Paths that lead nowhere at all are kept in `missing`."""
        if path not in self._columns:
            self._columns[path] = self._found(path)
        return self._columns[path]

    def names(self) -> list[str]:
        """The keys or captions that the records have, for saying what was meant."""
        if self.whole is not None:
            return self.whole.names()
        if self.frame is not None:
            return [name for name in self.frame.columns if name]
        import msgspec

        found: dict[str, None] = {}
        for text in self.texts[:200] if isinstance(self.texts, list) else self._own()[:200].to_list():
            try:
                record = msgspec.json.decode(text or "null")
            except (msgspec.DecodeError, RecursionError):
                continue
            if isinstance(record, dict):
                found |= dict.fromkeys(map(str, record))
        return list(found)

    def content(self) -> pl.DataFrame:
        """All that the records hold, for telling which are the same."""
        if self.whole is not None and self.rows is not None:
            return self.whole.content()[self.rows]
        return self.frame if self.frame is not None else self._own().alias("").to_frame()

    def child(self, lists: pl.Series, wanted: tuple[str, ...] = ()) -> Level:
        """The elements of a column of lists as a level of their own."""
        import polars as pl

        if lists.dtype == pl.List:
            flat = pl.DataFrame({"up": range(len(lists)), "text": lists}, schema_overrides={"up": pl.UInt32})
            flat = flat.explode("text").drop_nulls("text")
            up, texts = flat["up"], flat["text"]
        else:
            up, texts = elements(lists)
        return Level(len(texts), texts=texts, above=self, up=up, wanted=wanted)

    def chosen(self, keep: pl.Series) -> Level:
        """Some of the rows."""
        return self if keep.all() else self.gather(keep.arg_true())

    def gather(self, rows: pl.Series) -> Level:
        """The rows of these numbers, in that order; their columns are taken from here when they are asked for."""
        if self.whole is not None and self.rows is not None:
            return self.whole.gather(self.rows.gather(rows))
        up = self.up.gather(rows) if self.up is not None else None
        return Level(
            len(rows), above=self.above, up=up, table=self.table, missing=self.missing, whole=self, rows=rows
        )

    def _found(self, path: str) -> pl.Series:
        import polars as pl

        if self.whole is not None and self.rows is not None:
            return self.whole.column(path).gather(self.rows)
        if path.startswith("^"):
            if self.above is None or self.up is None:
                return self._nothing(path)
            return self.above.column(path[1:].removeprefix(".") or ".").gather(self.up)
        if path == ".":
            return self._own()
        if path.startswith("$"):
            return self._of_file(path)
        if self.frame is not None and path in self.frame.columns:
            return self.frame[path]
        steps = parts(path)
        column = self._walk(steps, path)
        if column.dtype == pl.String and column.null_count() == len(column) and not self._mentions(steps):
            self.missing.add(path)
        return column

    def _walk(self, steps: tuple[str, ...], path: str) -> pl.Series:
        if "[]" in steps:
            place = steps.index("[]")
            if self.frame is not None and place == 1 and len(steps) == 2:
                return self._repeated(steps[0], path)
            rest = ".".join(steps[place + 1 :]) or "."
            above = self.column(".".join(steps[:place])) if place else self._own()
            inner = self.child(above, (rest,))
            return grouped(inner.column(rest), inner.up, self.size)
        *before, last = steps or ("",)
        if last.lstrip("-").isdecimal():
            return item(self._walk(tuple(before), path) if before else self._own(), int(last))
        return self._object(tuple(before), last)

    def _repeated(self, name: str, path: str) -> pl.Series:
        """The filled cells of all columns of one caption, as lists."""
        import polars as pl

        assert self.frame is not None
        same = [c for c in self.frame.columns if c == name or re.fullmatch(re.escape(name) + r" \(\d+\)", c)]
        if not same:
            return self._nothing(path)
        if len(same) == 1:
            return lists_of(self.frame[name])
        cells = self.frame.select(
            pl.concat_list(pl.col(same).cast(pl.String).replace("", None)).list.drop_nulls().alias("")
        ).to_series()
        return pl.select(pl.when(cells.list.len() > 0).then(cells)).to_series()

    def _object(self, before: tuple[str, ...], key: str) -> pl.Series:
        """The values of a key in the objects at a path."""
        key = _key(key)
        if not before and self.frame is not None:
            return self.frame[key] if key in self.frame.columns else self._nothing(key)
        known = self._objects.get(before)
        if known is None or key not in known.columns:
            keys = {key, *(known.columns if known is not None else ()), *self._keys_below(before)}
            texts = self.column(".".join(before)) if before else self.texts
            known = self._objects[before] = objects(texts, sorted(keys), self.size)
        return known[key]

    def _keys_below(self, before: tuple[str, ...]) -> Iterable[str]:
        for path in self.wanted:
            steps = parts(path)
            if len(steps) > len(before) and steps[: len(before)] == before:
                key = steps[len(before)]
                if key != "[]" and not key.startswith(("^", "$")) and not key.lstrip("-").isdecimal():
                    yield _key(key)

    def _own(self) -> pl.Series:
        import polars as pl

        if isinstance(self.texts, pl.Series):
            return self.texts
        if self.texts is None:
            return self._nothing(".")
        self.texts = pl.Series(b"\0".join(self.texts).decode("utf-8", "replace").split("\0"), dtype=pl.String)
        return self.texts

    def _of_file(self, path: str) -> pl.Series:
        import polars as pl

        if path == "$place" and (self.table or self.above is None):
            return pl.Series(range(self.size), dtype=pl.Int64)  # the record's own place in its table
        if self.files is not None:
            return self.files[path] if path in self.files.columns else self._nothing(path)
        if self.above is not None and self.up is not None:
            return self.above.column(path).gather(self.up)
        return self._nothing(path)

    def _mentions(self, steps: tuple[str, ...]) -> bool:
        """Whether the last key of a path occurs in any record at all, if only with null."""
        key = next((step for step in reversed(steps) if step != "[]" and not step.isdecimal()), "")
        if self.size == 0:
            return True
        if self.frame is not None and steps[0] not in self.frame.columns:
            return False
        key = _key(key)
        if isinstance(self.texts, list):
            mark = f'"{key}"'.encode()
            return any(mark in text for text in self.texts)
        own = self.column(steps[0]) if self.frame is not None else self._own()
        return bool(own.cast(str).str.contains(f'"{key}"', literal=True).any())

    def _nothing(self, path: str) -> pl.Series:
        import polars as pl

        self.missing.add(path)
        return pl.Series([None], dtype=pl.String).new_from_index(0, self.size)
