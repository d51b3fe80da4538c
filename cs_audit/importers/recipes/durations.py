"""Durations as exports write them → seconds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import polars as pl

_FACTORS = {"days": 86_400.0, "hours": 3_600.0, "minutes": 60.0, "seconds": 1.0, "ms": 0.001}
_ISO = r"^(-)?P(?:(\d+(?:\.\d+)?)D)?(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$"
_WORDS = (
    r"^\s*(-)?\s*(?:(\d+(?:[.,]\d+)?)\s*d[a-z]*\.?,?\s*)?(?:(\d+(?:[.,]\d+)?)\s*(?:h|godz)[a-z]*\.?,?\s*)?"
    r"(?:(\d+(?:[.,]\d+)?)\s*m[a-z]*\.?,?\s*)?(?:(\d+(?:[.,]\d+)?)\s*s[a-z]*\.?)?\s*$"
)


def seconds(written: pl.Series, kind: str) -> pl.Series:
    """Durations as numbers of seconds; null where the text is none of this kind.

    clock: H:MM or H:MM:SS of any number of hours; days … ms: numbers; since_1970: a date and time that counts
    from the beginning of 1970; iso: PT1H30M; words: 1h 30m, 3m 20s.
    """
    import polars as pl

    if kind in _FACTORS:
        number = written.str.replace(",", ".", literal=True).cast(pl.Float64, strict=False)
        return number * _FACTORS[kind]
    if kind == "clock":
        found = written.str.extract_groups(r"^\s*(-)?(\d+):(\d{1,2})(?::(\d{1,2}(?:\.\d+)?))?\s*$").struct
        return _sum(found.unnest(), (3_600.0, 60.0, 1.0), written)
    if kind == "since_1970":
        tidy = written.str.replace("T", " ", literal=True).str.replace(r"(Z|\.\d+Z?)$", "")
        at = tidy.str.to_datetime("%Y-%m-%d %H:%M:%S", strict=False)
        return at.dt.epoch("s").cast(pl.Float64)
    pattern = _ISO if kind == "iso" else _WORDS
    return _sum(written.str.extract_groups(pattern).struct.unnest(), (86_400.0, 3_600.0, 60.0, 1.0), written)


def _sum(parts: pl.DataFrame, factors: tuple[float, ...], written: pl.Series) -> pl.Series:
    """The parts (a sign first) times their factors; null where no part is filled."""
    import polars as pl

    sign, *names = parts.columns
    numbers = [
        pl.col(name).str.replace(",", ".", literal=True).cast(pl.Float64, strict=False) * factor
        for name, factor in zip(names, factors, strict=False)
    ]
    filled = pl.any_horizontal(pl.col(name).is_not_null() for name in names)
    total = pl.sum_horizontal(numbers)
    signed = pl.when(pl.col(sign) == "-").then(-total).otherwise(total)
    return parts.select(pl.when(filled).then(signed).alias("")).to_series().alias(written.name)
