"""When answers of a survey were sent: times in any usual way of writing, as ISO text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.importers.assembly.day_first import doubtful, shown_order

if TYPE_CHECKING:
    import polars as pl

_NEVER = r"^(1980-01-01|1899-12-3[01]|0000-00-00)"
_OFFSET = r"(?:GMT|UTC)\s*([+-]\d{1,2}(?::?\d\d)?)$"
_ISO = r"^\d{4}-\d\d-\d\d[T ]\d\d:\d\d.*(Z|[+-]\d\d:?\d\d)$"
_CLOCKS = (" %I:%M:%S %p", " %I:%M %p", " %H:%M:%S%.f", " %H:%M:%S", " %H:%M")


@dataclass(frozen=True, slots=True)
class Sent:
    """The times as ISO text, with an offset where one is told; null where there is none or it is no time.

    wrong: which texts are no times. doubt: a date that may be read both ways, and how it was read.
    """

    at: pl.Series
    wrong: pl.Series
    doubt: tuple[str, str] | None


def sent_at(frame: pl.DataFrame, name: str, order: str | None) -> Sent:
    """The times of a column. order: dmy or mdy, as is said; else what the whole table shows."""
    import polars as pl

    said = frame[name].str.strip_chars().replace("", None)
    never = said.str.contains(_NEVER).fill_null(False)
    said = said.set(never, None)
    plain = said.str.replace(r"\s*(?:GMT|UTC)\s*(?:[+-]\d{1,2}(?::?\d\d)?)?$", "")
    order = order if order in ("dmy", "mdy") else shown_order([plain, *(frame[one] for one in frame.columns)])
    example = doubtful(plain) if order is None else None
    if order is None:
        half = plain.str.contains(r"(?i)^\d{1,2}/.*[ap]\.?m").any()
        order = "mdy" if half else "dmy"
    found = _parsed(plain, order).dt.strftime("%Y-%m-%dT%H:%M:%S")
    utc = said.str.contains(r"(?:GMT|UTC)$").fill_null(False)
    if "(utc)" in name.casefold():
        utc = utc | True
    at = pl.select(
        pl.when(said.str.contains(_ISO).fill_null(False))
        .then(said)
        .when(_offset(said).is_not_null())
        .then(found + _offset(said))
        .when(utc)
        .then(found + "Z")
        .otherwise(found)
    ).to_series()
    return Sent(at, said.is_not_null() & at.is_null(), (example, order) if example is not None else None)


def _offset(said: pl.Series) -> pl.Series:
    """`+02:00` of `GMT+2`; null where none is told."""
    import polars as pl

    told = said.str.extract(_OFFSET, 1)
    minutes = pl.select(pl.coalesce(told.str.extract(r"\d:?(\d\d)$", 1), pl.lit("00"))).to_series()
    minutes = minutes.set((told.str.len_chars() == 3).fill_null(False), "00")
    return told.str.extract(r"^([+-])", 1) + told.str.extract(r"(\d{1,2})", 1).str.zfill(2) + ":" + minutes


def _parsed(texts: pl.Series, order: str) -> pl.Series:
    """Local times; behind points the day stands first whatever the other rows show."""
    import polars as pl

    points = texts.str.contains(r"^\d{1,2}\.\d{1,2}\.").fill_null(False)
    digits = texts.str.replace_all(r"[./]", "-").str.replace(r"^(\d{4}-\d{1,2}-\d{1,2})T", "$1 ")
    digits = digits.str.replace(r"^([\d-]+),\s*", "$1 ").str.replace_all(r"[\u{a0}\u{202f}]", " ")
    day_first = digits.to_frame("t").select(_any_of("%d-%m-%Y")).to_series()
    month_first = digits.to_frame("t").select(_any_of("%m-%d-%Y")).to_series()
    if order == "mdy":
        return pl.select(
            pl.when(points).then(pl.coalesce(day_first, month_first)).otherwise(month_first)
        ).to_series()
    return pl.select(
        pl.when(points).then(pl.coalesce(day_first, month_first)).otherwise(day_first)
    ).to_series()


def _any_of(date: str) -> pl.Expr:
    """Dates with the year in front where it has four digits, else as `date` says; %Y takes years of two digits too, as
    those of Rome."""
    import polars as pl

    year_first = pl.col("t").str.contains(r"^\d{4}-")
    behind = pl.coalesce(*_read_as(date.replace("%Y", "%y")), *_read_as(date))
    return pl.when(year_first).then(pl.coalesce(*_read_as("%Y-%m-%d"))).otherwise(behind)


def _read_as(day: str) -> list[pl.Expr]:
    import polars as pl

    times = [pl.col("t").str.to_datetime(f"{day}{clock}", strict=False) for clock in _CLOCKS]
    return [*times, pl.col("t").str.to_date(day, strict=False).cast(pl.Datetime("us"))]
