"""What does not fit a recipe: rows that cannot be used, paths that lead nowhere, words that nothing knows."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_audit.importers.assembly import day_first
from cs_audit.importers.base import Issue, Rejection
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.recipes.level import Level
    from cs_audit.importers.recipes.recipe import Recipe, Value
    from cs_audit.spec.yaml import Path

_SHOWN = 60


@dataclass(slots=True)
class Misfits:
    """Gathered while values are evaluated.

    faults: source rows with code and message. nowhere: by the place of a path, its table, itself and the keys that
    there are. unknown: words that no map or lookup knows, with the place, and how often.
    doubtful: by file, a date that may be read both ways, how it was read, and the columns of such.
    """

    faults: list[pl.DataFrame] = field(default_factory=list)
    nowhere: dict[Path, tuple[str, str, list[str]]] = field(default_factory=dict)
    unknown: Counter[tuple[str, str]] = field(default_factory=Counter)
    doubtful: dict[str, tuple[str, str, list[str]]] = field(default_factory=dict)

    def told(
        self, value: Value, level: Level, written: pl.Series, bad: pl.Series, code: str, what: str
    ) -> None:
        """Tell source rows whose text cannot be used."""
        import polars as pl

        if not bad.any():
            return
        rows = level.column("$row").filter(bad).cast(pl.UInt32)
        said = written.filter(bad).str.head(_SHOWN)
        where = value.column or str(value.place[-1])
        self.faults.append(
            pl.DataFrame({"row": rows, "said": said})
            .rechunk()
            .select(
                "row",
                code=pl.lit(code),
                message=pl.format("{}: '{}' {}", pl.lit(where), "said", pl.lit(what)),
            )
        )

    def doubt(self, level: Level, column: str, example: str, order: str) -> None:
        """Note a date of a column that may be read both ways, and how it was read."""
        files = level.column("$file").drop_nulls()
        file = str(files[0]) if len(files) else level.table
        columns = self.doubtful.setdefault(file, (example, order, []))[2]
        if column not in columns:
            columns.append(column)

    def check_paths(self, recipe: Recipe) -> None:
        """Paths that no record has are errors where they are written, unless they may be missing."""
        from cs_audit.spec.wording import choices

        if recipe.optional or not self.nowhere:
            return
        problems = [
            recipe.problem(
                place, f"no record of '{table}' has '{path}'", choices(path, known[:30], "its keys")
            )
            for place, (table, path, known) in self.nowhere.items()
        ]
        raise SpecError(sorted(problems, key=lambda one: (one.place.line, one.place.column)))

    def issues(self) -> list[Issue]:
        """The unknown words, by the map or lookup that lacks them."""
        shown: dict[str, list[tuple[str, int]]] = {}
        for (word, where), count in self.unknown.items():
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

    def doubts(self, how: str) -> list[Issue]:
        """The dates that may be read both ways. how: how the order of day and month is said."""
        return [
            Issue(file, "", "warning", "ambiguous_dates", day_first.told(columns, example, order, how))
            for file, (example, order, columns) in self.doubtful.items()
        ]

    def rejections(self) -> list[Rejection]:
        """The rows that cannot be used, each with its first fault."""
        import polars as pl

        if not self.faults:
            return []
        whole = pl.concat(self.faults).unique("row", keep="first", maintain_order=True).sort("row")
        return [Rejection(row, code, message) for row, code, message in whole.iter_rows()]
