"""Files read by a recipe → raw rows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.importers.base import Context, Issue, Raw, Rejection, SourceFile
from cs_audit.importers.recipes.blocks import answers, events, interactions
from cs_audit.importers.recipes.claims import content, sort_out
from cs_audit.importers.recipes.evaluate import Evaluator
from cs_audit.importers.recipes.level import Level
from cs_audit.importers.recipes.paths import wanted_paths
from cs_audit.importers.recipes.threads import cut
from cs_audit.model import names
from cs_audit.model.errors import DataError, SpecError

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from cs_audit.importers.recipes.recipe import Recipe, TableSpec
    from cs_audit.importers.recipes.record_sets import RecordSet
    from cs_audit.importers.sources.files import Source


_NULLS = ("NULL", "null", "\\N", "(null)")  # how databases write into a table that nothing is there


def read(recipe: Recipe, name: str, sources: Sequence[Source], context: Context) -> Raw:
    """All files of a system in one go.

    Raises SpecError where a path of the recipe leads nowhere, DataError where nothing can be read.
    """
    gathered = _gather(recipe, name, sources, context)
    tables = _Tables(recipe, gathered)
    evaluator = Evaluator(recipe, context.timezone, tables.levels)
    tables.evaluator = evaluator
    found = interactions(evaluator)
    told = events(evaluator, found, context.options)
    rated = answers(evaluator, found)
    bits = _carried(recipe, evaluator)
    _check_paths(recipe, evaluator)
    frame, said = found.frame, told.frame
    if recipe.endless and context.options.session is not None:
        frame, said = cut(frame, said, context.options.session, context.timezone or "UTC")
    if bits is not None:
        import polars as pl

        frame = frame.with_columns(carries=pl.lit(bits, pl.UInt32))
    return Raw(
        frame,
        said,
        rated.frame,
        tuple(gathered.files),
        (
            *gathered.issues,
            *tables.issues,
            *_missing_tables(recipe, tables, context),
            *told.issues,
            *rated.issues,
            *_unknown_words(evaluator),
        ),
        (*gathered.rejections, *_rejections(evaluator.faults, gathered)),
        statuses=recipe.statuses,
    )


@dataclass(slots=True)
class _Part:
    """One set of records of a table: its first source row, and the files' names."""

    records: RecordSet
    start: int
    file: str
    folder: str


@dataclass(slots=True)
class _Gathered:
    parts: dict[str, list[_Part]] = field(default_factory=dict)
    files: list[SourceFile] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)
    rejections: list[Rejection] = field(default_factory=list)
    rows: int = 0


def _gather(recipe: Recipe, name: str, sources: Sequence[Source], context: Context) -> _Gathered:
    """Read all files, and sort their records by table."""
    gathered = _Gathered()
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


def _add(gathered: _Gathered, recipe: Recipe, name: str, source: Source) -> None:
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
        part = _Part(one, gathered.rows + rows, source.path.name, source.path.parent.name)
        gathered.parts.setdefault(spec.name, []).append(part)
        numbers.append(_numbers(one, rows))
        lines = lines or one.lines or (one.table is not None and one.table.lines)
        rows += one.table.rows if one.table is not None else one.size
    if not rows:
        return
    broken = [one for one in found.rejections if one.row < rows]
    gathered.rejections += [  # a negative row counts from the end
        Rejection(one.row % rows + gathered.rows, one.code, one.message, one.column) for one in broken
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


class _Tables:
    """The levels of a recipe's tables, made when they are first asked for."""

    def __init__(self, recipe: Recipe, gathered: _Gathered) -> None:
        self.recipe, self.gathered = recipe, gathered
        self.issues: list[Issue] = []
        self.evaluator: Evaluator | None = None
        self.known: dict[str, list[Level]] = {}
        self.wanted = wanted_paths(recipe)

    def levels(self, name: str) -> list[Level]:
        """The records of a table: those of JSON files, and those of delimited ones."""
        if name not in self.known:
            self.known[name] = []
            spec = self.recipe.tables[name]
            made = self._within(spec) if spec.within is not None else self._made(spec)
            self.known[name] = [
                level for level in (self._tidied(spec, one) for one in made if one.size) if level.size
            ]
        return self.known[name]

    def _within(self, spec: TableSpec) -> list[Level]:
        assert spec.within is not None
        found = []
        for above in self.levels(spec.within):
            for path in spec.records:
                level = self._below(above, spec, path)
                if level.size:
                    found.append(level)
                    break
        return found

    def _below(self, above: Level, spec: TableSpec, path: str) -> Level:
        """The records at a path that goes through one list or several."""
        level = above
        pieces = [piece.strip(".") for piece in path.split("[]")]
        pieces = pieces[:-1] if path.endswith("[]") else pieces
        for piece in pieces:
            level = level.child(level.column(piece or "."), self.wanted.get(spec.name, ()))
        level.table = spec.name
        return level

    def _made(self, spec: TableSpec) -> list[Level]:
        parts_ = self.gathered.parts.get(spec.name, [])
        wanted = self.wanted.get(spec.name, ())
        found = []
        documents = [part for part in parts_ if part.records.table is None]
        if documents:
            level = _level(documents, wanted)
            level.table = spec.name
            deeper = [path.partition("[]")[2].lstrip(".") for path in spec.records]
            deeper = [path for path in deeper if path]
            if deeper:
                level.table = ""
                level = self._below(level, spec, deeper[0])
            found.append(level)
        frames = [part for part in parts_ if part.records.table is not None]
        if frames:
            level = _framed(frames, wanted)
            level.table = spec.name
            found.append(level)
        return found

    def _tidied(self, spec: TableSpec, level: Level) -> Level:
        """Without the records that `where` leaves out, and without older versions of a record."""
        import polars as pl

        assert self.evaluator is not None
        if spec.where is not None:
            level = level.chosen(self.evaluator.condition(spec.where, level))
        if spec.key is None:
            return self._without_copies(spec, level)
        frame = pl.DataFrame({"key": self.evaluator.text(spec.key, level)}).with_row_index("place")
        if spec.newest is not None:
            read = self.evaluator.times(spec.newest, level).at
            frame = frame.with_columns(newest=read).sort("newest", nulls_last=False, maintain_order=True)
        lone = frame.filter(pl.col("key").is_null())
        last = frame.drop_nulls("key").unique("key", keep="last", maintain_order=True)
        places = pl.concat([lone, last])["place"].sort()
        if len(places) == level.size:
            return level
        text = f"older versions of records of '{spec.name}'; the newest counts"
        self.issues.append(Issue("", "", "info", "older_versions", text, level.size - len(places)))
        return level.gather(places)

    def _without_copies(self, spec: TableSpec, level: Level) -> Level:
        """Without records that are the same, word for word, in a file before: overlapping pages, copied files."""
        import polars as pl

        if spec.within is not None or len(self.gathered.parts.get(spec.name, ())) < 2:
            return level
        frame = level.content().with_columns(level.column("$part").alias("$part"))
        same = [name for name in frame.columns if name != "$part"]
        first = frame.select((pl.col("$part") == pl.col("$part").first().over(same)).alias("first"))["first"]
        if first.all():
            return level
        text = f"records of '{spec.name}' that stand in another file too; they count once"
        self.issues.append(Issue("", "", "info", "older_versions", text, int((~first).sum())))
        return level.chosen(first)


def _level(found: list[_Part], wanted: tuple[str, ...]) -> Level:
    """The JSON records of all files, one below the other, and the documents around them."""
    import polars as pl

    records: list[Any] = []
    documents: list[Any] = []
    up: list[int | None] = []
    for part in found:
        one = part.records
        records += one.records
        up += [place + len(documents) for place in one.up] if one.up is not None else [None] * one.size
        documents += one.documents
    sizes = [part.records.size for part in found]
    files = _files(found, sizes)
    level = Level(len(records), records, files=files, wanted=wanted)
    if documents:
        around = tuple(path.removeprefix("^").lstrip(".") for path in wanted if path.startswith("^"))
        level.above = Level(len(documents), documents, wanted=around)
        level.up = pl.Series(up, dtype=pl.UInt32)
    return level


def _framed(found: list[_Part], wanted: tuple[str, ...]) -> Level:
    """The rows of all delimited files of a table, one below the other."""
    import polars as pl

    frames = []
    for part in found:
        table = part.records.table
        assert table is not None
        frames.append(table.frame.select(_text(table.frame, name) for name in table.frame.columns))
    places = [part.start + np.asarray(part.records.table.places) for part in found if part.records.table]
    sizes = [frame.height for frame in frames]
    files = _files(found, sizes).with_columns(pl.Series("$row", np.concatenate(places).astype(np.uint32)))
    whole = pl.concat(frames, how="diagonal_relaxed") if len(frames) > 1 else frames[0]
    return Level(whole.height, None, whole, files=files, wanted=wanted)


def _text(frame: pl.DataFrame, name: str) -> pl.Expr:
    """A column as text; times as ISO 8601."""
    import polars as pl

    dtype = frame.schema[name]
    if isinstance(dtype, pl.Datetime):
        if dtype.time_zone is not None:
            return pl.col(name).dt.convert_time_zone("UTC").dt.strftime("%Y-%m-%dT%H:%M:%S%.fZ")
        return pl.col(name).dt.strftime("%Y-%m-%dT%H:%M:%S%.f")
    return pl.col(name) if dtype == pl.List else pl.col(name).cast(pl.String).replace(_NULLS, None)


def _files(found: list[_Part], sizes: list[int]) -> pl.DataFrame:
    """Of each record: the name of its file, of the folder, and its source row."""
    import polars as pl

    rows = [np.arange(part.start, part.start + size) for part, size in zip(found, sizes, strict=True)]
    place = np.repeat(np.arange(len(found)), sizes)
    return pl.DataFrame(
        {
            "$file": pl.Series([part.file for part in found], dtype=pl.String).gather(place),
            "$folder": pl.Series([part.folder for part in found], dtype=pl.String).gather(place),
            "$row": pl.Series(np.concatenate(rows).astype(np.uint32)),
            "$part": pl.Series(place.astype(np.uint32)),
        }
    )


def _carried(recipe: Recipe, evaluator: Evaluator) -> int | None:
    """What the source tells, as bits; None where the recipe leaves it to what is there."""
    if not recipe.carries:
        return None
    bits = 0
    for word, carry in recipe.carries.items():
        told = carry.always or any(
            level.size and evaluator.condition(carry.when, level).any()
            for name in carry.tables
            for level in evaluator.levels(name)
        )
        if told:
            bits |= names.CARRIES[word]
    return bits


def _missing_tables(recipe: Recipe, tables: _Tables, context: Context) -> list[Issue]:
    """Tables that are not there although much cannot be judged without them."""
    found = []
    for name, spec in recipe.tables.items():
        instead = [one for carry in recipe.carries.values() if name in carry.tables for one in carry.tables]
        if spec.without is not None and not any(tables.levels(one) for one in (name, *instead)):
            text = f"'{name}' is missing: {spec.without['en']}"
            found.append(Issue("", "", "warning", "missing_table", text))
    return found


def _unknown_words(evaluator: Evaluator) -> list[Issue]:
    shown: dict[str, list[tuple[str, int]]] = {}
    for (word, where), count in evaluator.unknown.items():
        shown.setdefault(where, []).append((word, count))
    issues = []
    for where, words in shown.items():
        listed = ", ".join(repr(word[:40]) for word, _ in words[:5]) + (", …" if len(words) > 5 else "")
        what = (
            f"no entry in the lookup {listed}"
            if where == "lookup"
            else f"'{where}': the map does not know {listed}"
        )
        issues.append(Issue("", "", "info", "unmapped_value", what, sum(count for _, count in words)))
    return issues


def _check_paths(recipe: Recipe, evaluator: Evaluator) -> None:
    """Paths that no record has are errors where they are written, unless they may be missing."""
    from cs_audit.spec.wording import choices

    if recipe.optional or not evaluator.nowhere:
        return
    problems = [
        recipe.problem(place, f"no record of '{table}' has '{path}'", choices(path, known[:30], "its keys"))
        for place, (table, path, known) in evaluator.nowhere.items()
    ]
    raise SpecError(sorted(problems, key=lambda one: (one.place.line, one.place.column)))


def _rejections(faults: list[pl.DataFrame], gathered: _Gathered) -> list[Rejection]:
    import polars as pl

    if not faults:
        return []
    whole = pl.concat(faults).unique("row", keep="first", maintain_order=True).sort("row")
    return [Rejection(row, code, message) for row, code, message in whole.iter_rows()]
