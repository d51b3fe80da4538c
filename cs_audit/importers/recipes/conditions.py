"""Tests of a recipe's conditions on whole columns."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.recipes.json_columns import lists_of

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.importers.recipes.recipe import Condition


BOOLEANS = {"true": ("true", "1", "yes", "t", "tak"), "false": ("false", "0", "no", "f", "nie")}
"""How databases and tables write true and false."""


def meets(condition: Condition, found: pl.Series) -> pl.Series:
    """Which values meet a condition that does not combine others."""
    import polars as pl

    filled = found.is_not_null()
    if condition.kind == "filled":
        return filled
    if condition.kind == "empty":
        return ~filled
    if condition.kind == "matches":
        pattern = condition.words[0] or ""
        text = found.list.join("\n") if found.dtype == pl.List else found
        return text.str.contains(pattern).fill_null(False)
    said = [word.casefold() for word in condition.words if word]
    words = [one for word in said for one in BOOLEANS.get(word, (word,))]
    listed = found if found.dtype == pl.List else lists_of(found) if condition.kind == "has" else None
    if listed is not None:
        folded = listed.list.eval(pl.element().str.to_lowercase())
        hits = folded.list.eval(pl.element().is_in(words)).list.any().fill_null(False)
    else:
        hits = found.str.to_lowercase().is_in(words).fill_null(False)
    return hits | ~filled if any(word in (None, "") for word in condition.words) else hits
