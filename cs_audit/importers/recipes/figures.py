"""The help desk's own figures: durations in whatever way it writes them → JSON objects of seconds.

A figure is named by the check or standard that measures the same, with its unit after a point where it is not
seconds (`first_reply.minutes`); times of a clock (`1:20:00`) and words (`1h 20m`) are read as such whatever the unit.
`first_reply.breached` says whether the product's own target was missed, where it tells no more than that.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.recipes import durations

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl

UNITS = ("days", "hours", "minutes", "seconds", "ms", "since_1970")
BREACHED = "breached"


def named(name: str) -> tuple[str, str]:
    """A figure's plain name, and its unit or that it tells of a breach."""
    plain, _, unit = name.rpartition(".")
    return (plain, unit) if plain and unit in (*UNITS, BREACHED) else (name, "seconds")


def seconds(written: pl.Series, unit: str) -> pl.Series:
    """Figures in seconds; null where the text is no duration."""
    import polars as pl

    tidy = written.str.replace_all(r"[\s\u{a0}]", "")
    read = [durations.seconds(tidy, kind) for kind in (unit, "clock", "words")]
    return pl.select(pl.coalesce(read)).to_series()


def as_json(figures: Mapping[str, pl.Series]) -> pl.Series:
    """Figures by name, breaches as booleans, as JSON objects: seconds where they are told, else the breach."""
    import polars as pl

    numbers: dict[str, pl.Series] = {}
    breaches: dict[str, pl.Series] = {}
    for name, column in figures.items():
        plain, unit = named(name)
        (breaches if unit == BREACHED else numbers)[plain] = column
    members = []
    for name in dict.fromkeys([*numbers, *breaches]):
        parts = []
        if name in numbers:
            parts.append(_member(name, "", numbers[name], ""))
        if name in breaches:
            parts.append(_member(name, '{"breached":', breaches[name], "}"))
        members.append(pl.coalesce(parts))
    joined = pl.concat_str(members, separator=",", ignore_nulls=True)
    return pl.select(pl.when(joined != "").then(pl.concat_str(pl.lit("{"), joined, pl.lit("}")))).to_series()


def _member(name: str, before: str, values: pl.Series, after: str) -> pl.Expr:
    """A member of an object; null where it has no value."""
    import msgspec
    import polars as pl

    key = msgspec.json.encode(name).decode()
    return pl.concat_str(pl.lit(f"{key}:{before}"), values.cast(pl.String), pl.lit(after))
