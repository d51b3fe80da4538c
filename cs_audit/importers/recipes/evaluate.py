"""Values and conditions of a recipe on a level of records: whole columns in, whole columns out."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import partial
from typing import TYPE_CHECKING

from cs_audit.importers.assembly.day_first import shown_order
from cs_audit.importers.assembly.times import Instants
from cs_audit.importers.recipes import durations, figures
from cs_audit.importers.recipes.conditions import meets
from cs_audit.importers.recipes.json_columns import lists_of, value_inside
from cs_audit.importers.recipes.level import Level
from cs_audit.importers.recipes.misfits import Misfits
from cs_audit.importers.recipes.steps import all_matches, as_text, each, groups, scattered, split, unescaped
from cs_audit.importers.recipes.words import looked_up, mapped
from cs_audit.importers.recipes.written_times import filled_in, first_filled, no_instants, read_instants

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import polars as pl

    from cs_audit.importers.recipes.recipe import Condition, Recipe, TableSpec, Value


@dataclass(slots=True)
class Evaluator:
    """Evaluates a recipe's values. What does not fit is gathered in `misfits`."""

    recipe: Recipe
    timezone: str | None
    levels: Callable[[str], list[Level]]
    misfits: Misfits = field(default_factory=Misfits)
    date_order: str | None = None
    _lookups: dict[str, pl.DataFrame | None] = field(default_factory=dict)

    def value(self, value: Value, level: Level) -> pl.Series:
        """The value as text or as lists of texts, null where empty."""
        found = self._stepped(self._origin(value, level), value, level)
        return found if value.steps.since is None else self._since(found, value.steps.since, value, level)

    def _since(self, found: pl.Series, start: Value, value: Value, level: Level) -> pl.Series:
        """The seconds from one time to another, as text."""
        import polars as pl

        passed = self._instants(as_text(found), value, level).at - self.times(start, level).at
        return passed.dt.total_seconds().cast(pl.String)

    def text(self, value: Value, level: Level, between: str = ", ") -> pl.Series:
        """The value as text; the parts of a list are joined."""
        import polars as pl

        found = self.value(value, level)
        if found.dtype == pl.List:
            found = found.list.join(between)
        return found.cast(pl.String)

    def condition(self, condition: Condition | None, level: Level) -> pl.Series:
        """Which records meet the condition."""
        import polars as pl

        every = pl.Series([True], dtype=pl.Boolean).new_from_index(0, level.size)
        if condition is None:
            return every
        if condition.kind in ("all", "any", "not"):
            inner = [self.condition(part, level) for part in condition.parts]
            result = inner[0]
            for one in inner[1:]:
                result = result | one if condition.kind == "any" else result & one
            return ~result if condition.kind == "not" else result
        assert condition.value is not None
        return meets(condition, self.value(condition.value, level))

    def times(self, value: Value, level: Level) -> Instants:
        """The value as instants."""
        import polars as pl

        if value.origin in ("first", "case"):
            read = self._chosen_times(value, level)
        else:
            text = self._stepped(self._origin(value, level), value, level)
            if text.dtype == pl.List:
                text = text.list.first()
            read = self._instants(text, value, level)
        if value.steps.plus is not None:
            seconds = self.numbers(value.steps.plus, level)
            moved = read.at + (seconds * 1e6).cast(pl.Int64, strict=False).cast(pl.Duration("us"))
            read = Instants(moved, read.precision, read.wrong)
        return read

    def numbers(self, value: Value, level: Level) -> pl.Series:
        """The value as numbers; null where it is none."""
        import polars as pl

        text = self.text(value, level)
        plain = text.str.replace_all(r"[\s\u{a0}]", "").str.replace(",", ".", literal=True)
        number = plain.cast(pl.Float64, strict=False)
        if value.steps.duration is None:
            self.misfits.told(
                value, level, text, number.is_null() & text.is_not_null(), "bad_number", "is no number"
            )
        return number

    def figures(self, value: Value, level: Level, unit: str) -> pl.Series:
        """The product's own figures in seconds, or whether its target was missed."""
        if unit == figures.BREACHED:
            return self.booleans(value, level)
        text = self.text(value, level)
        found = figures.seconds(text, unit)
        bad = found.is_null() & text.is_not_null()
        self.misfits.told(value, level, text, bad, "bad_number", "is no duration")
        return found

    def booleans(self, value: Value, level: Level) -> pl.Series:
        """The value as true or false; null where it is neither."""
        import polars as pl

        word = self.text(value, level).str.to_lowercase()
        return pl.select(
            pl.when(word.is_in(["true", "1", "yes", "t", "y", "tak"]))
            .then(True)
            .when(word.is_in(["false", "0", "no", "f", "n", "nie"]))
            .then(False)
        ).to_series()

    def zone(self, level: Level) -> str | None:
        """The zone of times without offset in these records."""
        spec = self._spec(level)
        while spec is not None and spec.timezone is None and spec.within is not None:
            spec = self.recipe.tables.get(spec.within)
        return (spec.timezone if spec is not None else None) or self.recipe.timezone or self.timezone

    # origins

    def _origin(self, value: Value, level: Level) -> pl.Series:
        import polars as pl

        if value.origin == "column":
            return self._column(value, value.column, level)
        if value.origin == "value":
            return pl.Series([value.constant], dtype=pl.String).new_from_index(0, level.size)
        if value.origin == "first":
            return self._first(value.parts, level)
        if value.origin == "join":
            texts = [self.text(part, level, value.between) for part in value.parts]
            joined = pl.concat_str(texts, separator=value.between, ignore_nulls=True)
            return pl.select(pl.when(joined != "").then(joined)).to_series()
        return self._case(value, level)

    def _first(self, alternatives: Sequence[Value], level: Level) -> pl.Series:
        """Each alternative on the records that have no value yet."""
        found = self.value(alternatives[0], level)
        for one in alternatives[1:]:
            empty = found.is_null()
            rows = empty.arg_true()
            if not len(rows):
                break
            more = self.value(one, level.chosen(empty))
            if found.dtype != more.dtype:
                found, more = lists_of(found), lists_of(more)
            found = scattered(found, rows, more)
        return found

    def _case(self, value: Value, level: Level) -> pl.Series:
        """Each case on the records that no earlier one took."""
        import polars as pl

        found: list[tuple[pl.Series, pl.Series]] = []
        left = pl.Series(range(level.size), dtype=pl.UInt32)
        rest = level
        for when, then in value.cases:
            if not len(left):
                break
            hit = self.condition(when, rest)
            if hit.any():
                found.append((left.filter(hit), self.value(then, rest.chosen(hit))))
                left = left.filter(~hit)
                rest = rest.chosen(~hit)
        if any(part.dtype == pl.List for _, part in found):
            found = [(rows, lists_of(part)) for rows, part in found]
        dtype = found[0][1].dtype if found else pl.String
        result = pl.Series([None], dtype=dtype).new_from_index(0, level.size)
        if not found:
            return result
        order = pl.concat([rows for rows, _ in found])
        values = pl.concat([part for _, part in found])
        frame = pl.DataFrame({"row": order, "value": values})
        rows = pl.DataFrame({"row": pl.Series(range(level.size), dtype=pl.UInt32)})
        return rows.join(frame, on="row", how="left", maintain_order="left")["value"]

    def _column(self, value: Value, path: str, level: Level) -> pl.Series:
        import polars as pl

        if path.startswith("^") and level.above is not None and level.up is not None:
            return self._column(value, path[1:].removeprefix(".") or ".", level.above).gather(level.up)
        spec = self._spec(level)
        if spec is not None and path in spec.fields:
            return self._field(spec.fields[path], path, level)
        column = level.column(path)
        if path in level.missing and level.size and not value.optional:
            self.misfits.nowhere.setdefault(value.place, (level.table, path, level.names()))
        if column.dtype == pl.List or path == "$row":
            return column
        if column.dtype != pl.String:
            column = column.cast(pl.String)
        if spec is not None and spec.inside:
            column = value_inside(column, spec.inside)
        blank = ["", *(spec.empty if spec is not None else ())]
        return pl.select(pl.when(~column.is_in(blank)).then(column)).to_series()

    def _field(self, value: Value, name: str, level: Level) -> pl.Series:
        """A computed value of a table, computed once for all its records."""
        whole = level if level.whole is None else level.whole
        known = whole.computed.get(name)
        if known is None:
            known = whole.computed[name] = self.value(value, whole)
        return known if level.rows is None else known.gather(level.rows)

    def _spec(self, level: Level) -> TableSpec | None:
        return self.recipe.tables.get(level.table)

    # steps

    def _stepped(self, found: pl.Series, value: Value, level: Level) -> pl.Series:
        import polars as pl

        steps = value.steps
        if steps.json is not None:
            found = Level(len(found), texts=found).column(steps.json or ".")
        if steps.find is not None:
            found = all_matches(as_text(found), steps.find)
        if steps.regex is not None:
            pattern = steps.regex
            group = 1 if groups(pattern) else 0
            found = each(found, lambda texts: texts.str.extract(pattern, group).replace("", None))
        for prefix in steps.strip:
            found = each(found, lambda texts, prefix=prefix: texts.str.strip_prefix(prefix))  # type: ignore[misc]
        if steps.unescape:
            found = each(found, unescaped)
        if steps.split is not None:
            found = split(found, steps.split)
        if steps.lookup:
            tables = [one for one in map(self._lookup, steps.lookup) if one is not None]
            rest = (value, level, self.recipe.unmapped, self.misfits)
            found = each(found, lambda texts: looked_up(texts, tables, *rest))
        if steps.map is not None:
            words = steps.map
            rest = (value, level, self.recipe.unmapped, self.misfits)
            found = each(found, lambda texts: mapped(texts, words, *rest))
        if steps.html:
            from cs_audit.text.messages.html import html_to_text

            found = each(found, html_to_text)
        if steps.default is not None:
            if found.dtype == pl.List:
                found = pl.select(pl.coalesce(found, pl.lit([steps.default]))).to_series()
            else:
                found = found.fill_null(steps.default)
        if steps.duration is not None:
            read = durations.seconds(as_text(found), steps.duration)
            found = read.cast(pl.String)
        return found

    # times

    def _chosen_times(self, value: Value, level: Level) -> Instants:
        """Times whose alternatives or cases may be written in different ways."""
        import polars as pl

        if value.origin == "first":
            return first_filled([self.times(part, level) for part in value.parts])
        read = no_instants(level.size)
        left = pl.Series([True], dtype=pl.Boolean).new_from_index(0, level.size)
        for when, then in value.cases:
            hit = left & self.condition(when, level)
            rows = hit.arg_true()
            if len(rows):
                read = filled_in(read, rows, self.times(then, level.gather(rows)))
            left = left & ~hit
        return read

    def _instants(self, text: pl.Series, value: Value, level: Level) -> Instants:
        zone = value.steps.timezone or self.zone(level)
        return read_instants(text, value.steps.format, zone, partial(self._undecided, value, level))

    def _undecided(self, value: Value, level: Level, example: str, likely: str) -> str:
        """Whether the day stands first where a column does not show it: as is said, as the table's other columns show,
        else as is likelier, and that is told."""
        if self.date_order in ("dmy", "mdy"):
            return self.date_order
        frame = (level.whole or level).frame
        shown = shown_order(frame) if frame is not None else None
        if shown is None:
            columns = [one.name for one in frame if example in one] if frame is not None else []
            self.misfits.doubt(level, columns[0] if columns else str(value.place[-1]), example, likely)
        return shown or likely

    # lookups

    def _lookup(self, name: str) -> pl.DataFrame | None:
        """Keys and values of a lookup; None where its table is not there."""
        if name not in self._lookups:
            self._lookups[name] = None  # a lookup never needs itself; see checks
            self._lookups[name] = self._built(name)
        return self._lookups[name]

    def _built(self, name: str) -> pl.DataFrame | None:
        import polars as pl

        spec = self.recipe.lookups[name]
        frames = []
        for level in self.levels(spec.table):
            rows = level.chosen(self.condition(spec.when, level)) if spec.when is not None else level
            if spec.each is not None:
                rows = rows.child(self.value(spec.each, rows))
            frame = pl.DataFrame({"key": self.value(spec.key, rows), "value": self.value(spec.value, rows)})
            if frame.schema["key"] == pl.List:
                frame = frame.explode("key")
            frames.append(frame.drop_nulls())
        if not frames:
            return None
        whole = pl.concat(frames, how="vertical_relaxed")
        if spec.listed:
            return whole.group_by("key", maintain_order=True).agg("value")
        return whole.unique("key", keep="last", maintain_order=True)
