"""Which interactions a standard concerns: `applies_to`, `--select`, and the time for which it is in force."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.kernel.batch import fold_case
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

_COLUMNS = {key: key for key in ("channel", "status", "priority", "team", "assignee", "language")}


def concerned(
    interactions: pl.DataFrame, applies_to: Mapping[str, tuple[str, ...]], statuses: Mapping[str, str]
) -> NDArray[np.bool_]:
    """Interactions for which every key has one of its values; without regard to case."""
    mask = np.ones(interactions.height, dtype=bool)
    for key, values in applies_to.items():
        wanted = pl.Series([str(value).casefold() for value in values], dtype=pl.String)
        mask &= _column_in(interactions, key, wanted, statuses)
    return mask


def _column_in(
    interactions: pl.DataFrame, key: str, wanted: pl.Series, statuses: Mapping[str, str]
) -> NDArray[np.bool_]:
    if key == "tag":
        tags = interactions["tags"]
        written = tags.explode().unique().drop_nulls().to_list()
        folded = set(wanted.to_list())
        return _has_one(tags, {tag for tag in written if tag.casefold() in folded})
    found = fold_case(_texts(interactions, key)).is_in(wanted.implode())
    if key == "status" and statuses:
        found |= _texts(interactions, key).replace(dict(statuses)).is_in(wanted.implode())
    return np.asarray(found.fill_null(False).to_numpy(), dtype=bool)


def _has_one(tags: pl.Series, wanted: set[str]) -> NDArray[np.bool_]:
    hits = tags.list.eval(pl.element().is_in(pl.Series(sorted(wanted), dtype=pl.String).implode())).list.any()
    return np.asarray(hits.fill_null(False).to_numpy(), dtype=bool)


def _texts(interactions: pl.DataFrame, key: str) -> pl.Series:
    if key.startswith("custom."):
        path = "$['" + key.removeprefix("custom.").replace("'", "\\'") + "']"
        return interactions["custom"].str.json_path_match(path)
    return interactions[_COLUMNS[key]].cast(pl.String)


def values_of(interactions: pl.DataFrame, key: str) -> list[str]:
    """All values that the interactions have under a key, sorted."""
    column = interactions["tags"].explode() if key == "tag" else _texts(interactions, key)
    return column.drop_nulls().unique().sort().to_list()


def in_force(opened: NDArray[np.int64], start: int | None, end: int | None) -> NDArray[np.bool_]:
    """Interactions opened from `start` up to and excluding `end` (epoch seconds; None: no bound)."""
    mask = np.ones(len(opened), dtype=bool)
    if start is not None:
        mask &= opened >= start
    if end is not None:
        mask &= (opened < end) & (opened != NO_TIME)
    return mask
