"""The levels of a recipe's tables, tidied: what `where` leaves out, older versions and copies."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.base import Issue
from cs_audit.importers.recipes.paths import wanted_paths
from cs_audit.importers.recipes.stacking import json_level, table_level

if TYPE_CHECKING:
    from cs_audit.importers.recipes.evaluate import Evaluator
    from cs_audit.importers.recipes.gathering import Gathered
    from cs_audit.importers.recipes.level import Level
    from cs_audit.importers.recipes.recipe import Recipe, TableSpec


class Tables:
    """The levels of a recipe's tables, made when they are first asked for."""

    def __init__(self, recipe: Recipe, gathered: Gathered) -> None:
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
        wrong = level.size - int(level.column(".").str.starts_with("{").sum())
        if wrong:
            text = f"entries of '{spec.name}' that are no records (objects in braces); they are left out"
            self.issues.append(Issue("", "", "warning", "wrong_type", text, wrong))
        return level

    def _made(self, spec: TableSpec) -> list[Level]:
        parts_ = self.gathered.parts.get(spec.name, [])
        wanted = self.wanted.get(spec.name, ())
        found = []
        documents = [part for part in parts_ if part.records.table is None]
        if documents:
            level = json_level(documents, wanted)
            level.table = spec.name
            deeper = [path.partition("[]")[2].lstrip(".") for path in spec.records]
            deeper = [path for path in deeper if path]
            if deeper:
                level.table = ""
                level = self._below(level, spec, deeper[0])
            found.append(level)
        frames = [part for part in parts_ if part.records.table is not None]
        if frames:
            level = table_level(frames, wanted, spec)
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
