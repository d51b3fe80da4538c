"""Words of an export by a recipe's maps, and keys by its lookups; what neither knows is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.importers.recipes.conditions import BOOLEANS
from cs_audit.importers.recipes.steps import coalesced
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import polars as pl

    from cs_audit.importers.recipes.level import Level
    from cs_audit.importers.recipes.misfits import Misfits
    from cs_audit.importers.recipes.recipe import Value

_OURS = frozenset((*names.STATUSES, *names.PRIORITIES, *names.CHANNELS))


def mapped(
    written: pl.Series,
    words: Mapping[str, str | None],
    value: Value,
    level: Level,
    unmapped: str,
    misfits: Misfits,
) -> pl.Series:
    """Words by a map, in any case; those it lacks by the rule `unmapped`."""
    import polars as pl

    folded = {key.strip().casefold(): to for key, to in words.items()}
    for word, others in BOOLEANS.items():
        if word in folded:
            folded |= {one: folded[word] for one in others if one not in folded}
    distinct = written.unique().drop_nulls().to_list()
    known: dict[str, str | None] = {}
    unlisted = []
    for word in distinct:
        tidy = word.strip().casefold()
        if word in words or tidy in folded:
            known[word] = words.get(word, folded.get(tidy))
        else:
            unlisted.append(word)
    rule = value.steps.unmapped or unmapped
    if value.steps.default is not None:
        known |= dict.fromkeys(unlisted, value.steps.default)
    elif unlisted:
        lost = written.is_in(unlisted).fill_null(False)
        for word in unlisted if value.steps.unmapped is None else ():
            if rule == "keep" and word.casefold() in _OURS:
                continue  # it is a word of the model already
            misfits.unknown[word, str(value.place[-1])] += int((written == word).sum())
        if rule == "keep":
            known |= {word: word for word in unlisted}
        elif rule == "error" and len(written) == level.size:
            what = f"is not in the map ({', '.join(list(words)[:8])})"
            misfits.told(value, level, written, lost, "unmapped_value", what)
    result = written.replace_strict(known or {"": None}, default=None, return_dtype=pl.String)
    blank = words.get("")
    if blank is not None:
        result = pl.select(pl.when(written.is_null()).then(pl.lit(blank)).otherwise(result)).to_series()
    return result


def looked_up(
    keys: pl.Series,
    tables: Sequence[pl.DataFrame],
    value: Value,
    level: Level,
    unmapped: str,
    misfits: Misfits,
) -> pl.Series:
    """What the first lookup that knows a key says; keys that none knows by the rule `unmapped`."""
    import polars as pl

    steps = value.steps
    rule = steps.unmapped or unmapped
    if tables:
        result = coalesced([_joined(keys, table) for table in tables])
    else:
        result = pl.Series([None], dtype=pl.String).new_from_index(0, len(keys))
    lost = keys.is_not_null() & result.is_null()
    if not lost.any() or steps.map is not None:
        return result
    if tables and steps.default is None:
        if steps.unmapped is None:
            misfits.unknown[" / ".join(steps.lookup), "lookup"] += int(lost.sum())
        if rule == "error" and len(keys) == level.size:
            misfits.told(value, level, keys, lost, "unmapped_value", f"is not in '{steps.lookup[0]}'")
    if rule == "keep" and result.dtype == pl.String and steps.default is None:
        result = pl.select(pl.coalesce(result, keys)).to_series()
    return result


def _joined(keys: pl.Series, table: pl.DataFrame) -> pl.Series:
    found = keys.alias("key").to_frame().join(table, on="key", how="left", maintain_order="left")
    return found["value"]
