"""Texts of an export → instants: ISO 8601, seconds or milliseconds since 1970, or formats that a recipe names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.assembly import time_formats
from cs_audit.importers.assembly.times import NAIVE, Instants, Zone
from cs_audit.importers.recipes.screen_times import plain_blanks, screen_formats
from cs_audit.importers.recipes.steps import coalesced

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl

    from cs_audit.importers.recipes.screen_times import Undecided

_ZEROS = r"^(0+|0{4}-00-00.*)$"
_UTC = r"\s?(UTC|GMT)$"


def read_instants(
    text: pl.Series, formats: Sequence[str], zone: str | None, undecided: Undecided | None = None
) -> Instants:
    """Instants of a column; a zero means that there is none. `undecided`: see screen_formats."""
    import polars as pl

    of = Zone(zone)
    if text.dtype.is_temporal():
        return time_formats.read_times(text, formats, of)
    text = text.str.strip_chars()
    text = pl.select(pl.when(~text.str.contains(_ZEROS)).then(text)).to_series()
    if formats:
        return _with_screens(text, time_formats.read_times(text, formats, of), of, undecided)
    counted = text.str.contains(r"^\d{9,16}(\.\d+)?$").fill_null(False)
    if not counted.any():
        read = time_formats.read_times(text.str.replace(_UTC, "Z"), ("iso",), of)
        return _with_screens(text, read, of, undecided)
    number = text.cast(pl.Float64, strict=False)
    scale = pl.when(number >= 1e14).then(1e6).when(number >= 1e11).then(1e3).otherwise(1.0)
    micros = pl.select(
        pl.when(counted).then((number / scale * 1e6).round(0).cast(pl.Int64, strict=False))
    ).to_series()
    at = micros.cast(pl.Datetime("us", "UTC"))
    plain = time_formats.read_times(
        pl.select(pl.when(~counted).then(text.str.replace(_UTC, "Z"))).to_series(), ("iso",), of
    )
    fine = pl.select(pl.when(counted).then(pl.lit(1, pl.Int32)).otherwise(plain.precision)).to_series()
    return Instants(pl.select(pl.coalesce(at, plain.at)).to_series(), fine, plain.wrong)


def _with_screens(text: pl.Series, read: Instants, zone: Zone, undecided: Undecided | None) -> Instants:
    """What could not be read, in the formats of screens."""
    wrong = (read.wrong.is_not_null() & ~read.wrong.str.starts_with(NAIVE)).fill_null(False)
    if not wrong.any():
        return read
    rows = wrong.arg_true()
    left = plain_blanks(text.gather(rows))
    formats = screen_formats(left, undecided)
    return filled_in(read, rows, time_formats.read_times(left, formats, zone)) if formats else read


def first_filled(read: Sequence[Instants]) -> Instants:
    """The first instant of each row; what was wrong counts only where there is none."""
    import polars as pl

    wrong = coalesced([one.wrong for one in read])
    at = coalesced([one.at for one in read])
    fine = coalesced([one.precision for one in read])
    return Instants(at, fine, pl.select(pl.when(at.is_null()).then(wrong)).to_series())


def no_instants(size: int) -> Instants:
    """As many rows without an instant."""
    import polars as pl

    def empty(dtype: pl.DataType | type[pl.DataType]) -> pl.Series:
        return pl.Series([None], dtype=dtype).new_from_index(0, size)

    return Instants(empty(pl.Datetime("us", "UTC")), empty(pl.Int32), empty(pl.String))


def filled_in(whole: Instants, rows: pl.Series, some: Instants) -> Instants:
    """The instants with those of some rows put in."""
    return Instants(
        whole.at.scatter(rows, some.at),
        whole.precision.scatter(rows, some.precision),
        whole.wrong.scatter(rows, some.wrong),
    )
