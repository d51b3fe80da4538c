"""A table's columns, changed as a mapping says: mapped words, times, numbers, lists; and what does not fit."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from cs_audit.importers.assembly import time_formats
from cs_audit.importers.assembly.times import NAIVE, Instants, Zone
from cs_audit.importers.recipes import figures
from cs_audit.importers.recipes.mapping_spec import MappingSpec, Value

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.sources.tabular import Table
    from cs_audit.model.errors import Problem

_TRUE = ("true", "1", "yes", "y", "t", "tak", "prawda", "x")
_FALSE = ("false", "0", "no", "n", "f", "nie", "fałsz")
_SHOWN = 60
_BLANKS = r"[\s\u00a0\u202f]"


@dataclass(slots=True)
class Columns:
    """Evaluates the values of a mapping on one table. Each result has a row for each row of the table.

    `faults` gathers what cannot be used: frames of row (of the table), code, message, and the field.
    """

    table: Table
    spec: MappingSpec
    timezone: str | None  # of naive times, where the mapping names none
    faults: list[tuple[str, pl.DataFrame]] = field(default_factory=list)
    problems: list[Problem] = field(default_factory=list)

    def text(self, value: Value, keep_blanks: bool = False) -> pl.Series:
        """The value as text, null where empty."""
        import polars as pl

        if value.constant is not None:
            return pl.Series([value.constant]).new_from_index(0, self.table.frame.height)
        parts = [self._cells(name, keep_blanks) for name in value.columns]
        joined = parts[0]
        if len(parts) > 1:
            joined = pl.select(
                pl.concat_str(parts, separator=" ", ignore_nulls=True).replace("", None)
            ).to_series()
        if value.map is not None:
            joined = self._mapped(joined, value)
        elif value.default is not None:
            joined = joined.fill_null(value.default)
        return joined

    def times(self, value: Value) -> Instants:
        """The value as instants."""
        import polars as pl

        zone = Zone(
            value.timezone or self.spec.timezone or self.timezone, self.spec.ambiguous, self.spec.nonexistent
        )
        column = self.table.frame[value.columns[0]] if len(value.columns) == 1 else None
        if column is None or value.map is not None or not column.dtype.is_temporal():
            column = self.text(value)
        read = time_formats.read_times(column, value.formats, zone, self.table.iso_dates)
        wrong = read.wrong.drop_nulls()
        if len(wrong) and len(wrong) == len(column.drop_nulls()) and wrong.str.starts_with(NAIVE).all():
            self._no_zone(value, str(column.drop_nulls()[0]))
        elif len(wrong):
            parts = read.wrong.str.splitn(": ", 2).struct
            code, message = parts.field("field_0"), parts.field("field_1")
            self._fault(value, read.wrong.is_not_null(), code, message)
        return Instants(read.at, read.precision, pl.Series(read.wrong))

    def numbers(self, value: Value) -> pl.Series:
        """The value as numbers, written with the file's decimal sign (either, where it is not said)."""

        written = self.text(value)
        number = self._number(written)
        self._told(value, written.is_not_null() & number.is_null(), written, "bad_number", "is no number")
        return number

    def figures(self, value: Value, unit: str) -> pl.Series:
        """The help desk's own figures in seconds, or whether its target was missed."""
        import polars as pl

        if unit == figures.BREACHED:
            return self.booleans(value)
        written = self.text(value)
        number = pl.select(pl.coalesce(self._number(written).cast(pl.String), written)).to_series()
        found = figures.seconds(number, unit)
        self._told(value, written.is_not_null() & found.is_null(), written, "bad_number", "is no number")
        return found

    def _number(self, written: pl.Series) -> pl.Series:
        import polars as pl

        plain = written.str.replace_all(_BLANKS, "")
        if self.spec.file.decimal == ",":
            plain = plain.str.replace_all(".", "", literal=True).str.replace(",", ".", literal=True)
        elif self.spec.file.decimal == ".":
            plain = plain.str.replace_all(",", "", literal=True)
        else:
            one_comma = plain.str.contains(r"^[^,.]*,[^,.]*$")
            plain = pl.select(
                pl.when(one_comma).then(plain.str.replace(",", ".", literal=True)).otherwise(plain)
            ).to_series()
        number = plain.cast(pl.Float64, strict=False)
        return pl.select(pl.when(number.is_finite()).then(number)).to_series()

    def booleans(self, value: Value) -> pl.Series:
        """The value as true or false."""
        import polars as pl

        written = self.text(value)
        word = written.str.to_lowercase()
        known = pl.select(
            pl.when(word.is_in(_TRUE)).then(True).when(word.is_in(_FALSE)).then(False)
        ).to_series()
        bad = written.is_not_null() & known.is_null()
        self._told(
            value, bad, written, "bad_boolean", "means neither true nor false; say with `map` what it is"
        )
        return known

    def lists(self, value: Value) -> pl.Series:
        """The value cut into a list: at `split`, else at commas and semicolons; JSON lists as they are."""
        import polars as pl

        column = self.table.frame[value.columns[0]] if len(value.columns) == 1 else None
        if column is not None and isinstance(column.dtype, pl.List):
            parts = column
        else:
            written = self.text(
                Value(value.field, value.path, value.columns, value.constant, default=value.default)
            )
            parts = _split(written, value.split)
        flat = parts.to_frame("tag").with_row_index("row").explode("tag")
        flat = flat.with_columns(pl.col("tag").str.strip_chars().replace("", None)).drop_nulls("tag")
        if value.map is not None:
            flat = flat.with_columns(self._mapped(flat["tag"], value, flat["row"]).alias("tag")).drop_nulls(
                "tag"
            )
        lists = flat.group_by("row", maintain_order=True).agg("tag")
        rows = pl.DataFrame({"row": pl.Series(range(len(parts)), dtype=lists.schema["row"])})
        return rows.join(lists, on="row", how="left", maintain_order="left")["tag"]

    def missing(self, value: Value, empty: pl.Series, code: str) -> None:
        """Tell rows in which a value that is needed is empty."""
        import polars as pl

        said = (
            f"column {' + '.join(repr(name) for name in value.columns)} is empty"
            if value.columns
            else "is empty"
        )
        told = pl.Series([said]).new_from_index(0, len(empty))
        self._fault(value, empty, pl.Series([code]).new_from_index(0, len(empty)), told, named=True)

    def _cells(self, name: str, keep_blanks: bool = False) -> pl.Series:
        """A column as text without outer blanks, null where nothing is left."""
        import polars as pl

        cells = self.table.frame[name]
        if cells.dtype == pl.List:
            cells = cells.list.join(", ")
        text = cells.cast(pl.String)
        stripped = text.str.strip_chars()
        filled = stripped.str.len_bytes() > 0
        return pl.select(pl.when(filled).then(text if keep_blanks else stripped)).to_series()

    def _mapped(self, written: pl.Series, value: Value, rows: pl.Series | None = None) -> pl.Series:
        """Words by the value's map, as written or in any case; the others by `default`, else by `unmapped`."""
        import polars as pl

        assert value.map is not None
        folded = {key.strip().casefold(): to for key, to in value.map.items()}
        distinct = written.unique().drop_nulls().to_list()
        known = {word: value.map.get(word, folded.get(word.strip().casefold())) for word in distinct}
        listed = [word for word in distinct if word in value.map or word.strip().casefold() in folded]
        unlisted = set(distinct) - set(listed)
        if value.default is not None:
            known |= dict.fromkeys(unlisted, value.default)
        elif self.spec.unmapped == "keep":
            known |= {word: word for word in unlisted}
        elif self.spec.unmapped == "error" and unlisted:
            self._unmapped(value, written, sorted(unlisted), rows)
        result = written.replace_strict(known, default=None, return_dtype=pl.String) if known else written
        empty = value.map.get("", value.default)
        return (
            result
            if empty is None
            else pl.select(pl.when(written.is_null()).then(pl.lit(empty)).otherwise(result)).to_series()
        )

    def _unmapped(
        self, value: Value, written: pl.Series, unlisted: list[str], rows: pl.Series | None
    ) -> None:
        import polars as pl

        bad = written.is_in(unlisted).fill_null(False)
        if rows is not None:  # tags: several a row
            bad_rows = rows.filter(bad).unique()
            first = written.filter(bad)
            written = pl.Series([None], dtype=pl.String).new_from_index(0, self.table.frame.height)
            written = written.scatter(rows.filter(bad), first)
            bad = pl.Series(range(self.table.frame.height)).is_in(bad_rows.implode())
        known = ", ".join(list(value.map or {})[:8])
        self._told(value, bad, written, "unmapped_value", f"is not in the mapping's `map` ({known})")

    def _told(self, value: Value, bad: pl.Series, written: pl.Series, code: str, what: str) -> None:
        """Tell rows whose text cannot be used."""
        import polars as pl

        if not bad.any():
            return
        message = pl.select(pl.format("'{}' {}", written.str.head(_SHOWN), pl.lit(what))).to_series()
        self._fault(value, bad, pl.Series([code]).new_from_index(0, len(bad)), message)

    def _fault(
        self, value: Value, bad: pl.Series, code: pl.Series, message: pl.Series, named: bool = False
    ) -> None:
        import polars as pl

        if not bad.any():
            return
        where = (
            ""
            if named or not value.columns
            else f"column {' + '.join(repr(name) for name in value.columns)}: "
        )
        told = pl.DataFrame({"bad": bad, "code": code, "message": message}).with_row_index("row")
        told = told.filter("bad").select(
            "row", "code", pl.concat_str(pl.lit(where), "message").alias("message")
        )
        self.faults.append((value.field, told))

    def _no_zone(self, value: Value, example: str) -> None:
        """All times of a column lack an offset, and nobody says their zone: nothing can be read."""
        times = f"the times of column '{value.columns[0]}' have no offset ({example[:_SHOWN]})"
        message = f"{times}, and no zone is declared"
        hint = "say their zone: time: {timezone: Europe/Warsaw}, or --timezone Europe/Warsaw"
        self.problems.append(self.spec.problem(value.path, message, hint))


def _split(written: pl.Series, mark: str | None) -> pl.Series:
    """Text cut into lists; null stays null. Text that is a JSON list is read as one."""
    import polars as pl

    if mark is not None:
        return written.str.split(mark)
    listed = written.str.starts_with("[") & written.str.ends_with("]")
    plain = written.str.replace_all(";", ",", literal=True).str.split(",")
    if not listed.any():
        return plain
    try:
        decoded = pl.select(pl.when(listed).then(written)).to_series().str.json_decode(pl.List(pl.String))
    except pl.exceptions.PolarsError:
        return plain
    return pl.select(pl.when(listed).then(decoded).otherwise(plain)).to_series()
