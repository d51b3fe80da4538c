"""Steps on whole columns of texts, or of lists of texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polars as pl

from cs_audit.importers.recipes.json_columns import lists_of

if TYPE_CHECKING:
    from collections.abc import Callable


def groups(pattern: str) -> list[str]:
    """The groups of a regular expression by name, or by number. Raises PolarsError for one that is wrong."""

    if "(" not in pattern:
        pl.Series([""]).str.contains(pattern)
        return []
    found = pl.Series([""]).str.extract_groups(pattern)
    return [one.name for one in found.dtype.fields] if isinstance(found.dtype, pl.Struct) else []


def each(found: pl.Series, step: Callable[[pl.Series], pl.Series]) -> pl.Series:
    """A step on texts, done inside lists where the values are lists."""

    if found.dtype != pl.List:
        return step(found)
    flat = pl.DataFrame({"row": range(len(found)), "value": found}, schema_overrides={"row": pl.UInt32})
    flat = flat.explode("value").drop_nulls("value")
    flat = flat.with_columns(step(flat["value"]).alias("value")).drop_nulls("value")
    if flat.schema["value"] == pl.List:
        flat = flat.explode("value")
    grouped = flat.group_by("row", maintain_order=True).agg("value")
    rows = pl.DataFrame({"row": pl.Series(range(len(found)), dtype=pl.UInt32)})
    return rows.join(grouped, on="row", how="left", maintain_order="left")["value"]


def scattered(found: pl.Series, rows: pl.Series, values: pl.Series) -> pl.Series:
    """The column with values put into some rows; scatter alone would change the column itself."""

    if found.dtype != pl.List:
        return found.clone().scatter(rows, values)
    places = pl.DataFrame({"row": rows, "more": values}, schema_overrides={"row": pl.UInt32})
    whole = found.alias("found").to_frame().with_row_index("row")
    joined = whole.join(places, on="row", how="left", maintain_order="left")
    return joined.select(pl.coalesce("found", "more")).to_series()


def as_text(found: pl.Series) -> pl.Series:

    return found.list.join("\n") if found.dtype == pl.List else found


def coalesced(columns: list[pl.Series]) -> pl.Series:
    """The first filled value of each row; lists and texts together become lists."""

    if len(columns) == 1:
        return columns[0]
    if any(one.dtype == pl.List for one in columns):
        columns = [lists_of(one) if one.dtype != pl.List else one for one in columns]
    return pl.select(pl.coalesce(columns).alias("")).to_series()


def split(found: pl.Series, mark: str) -> pl.Series:

    if found.dtype == pl.List:
        return found
    listed = found.str.starts_with("[") & found.str.ends_with("]")
    if listed.any():
        return lists_of(found)
    parts = found.str.split(mark)
    tidy = parts.list.eval(pl.element().str.strip_chars().replace("", None).drop_nulls())
    return pl.select(pl.when(tidy.list.len() > 0).then(tidy)).to_series()


def unescaped(texts: pl.Series) -> pl.Series:
    """HTML entities as the characters that they mean, distinct text by distinct text."""
    import html

    escaped = texts.str.contains("&", literal=True).fill_null(False).arg_true()
    if not len(escaped):
        return texts
    plain = pl.Series([html.unescape(one) for one in texts.gather(escaped).to_list()], dtype=pl.String)
    return texts.clone().scatter(escaped, plain)


def all_matches(texts: pl.Series, pattern: str) -> pl.Series:
    """Every match as a list: of texts, or of JSON objects where the groups have names."""

    named = [name for name in groups(pattern) if not name.isdecimal()]
    whole = texts.str.extract_all(pattern)
    if not named:
        first = 1 if groups(pattern) else 0
        return each(whole, lambda found: found.str.extract(pattern, first)) if first else whole
    return each(whole, lambda found: found.str.extract_groups(pattern).struct.json_encode())
