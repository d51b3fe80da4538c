"""What the source of each interaction tells, so that "not told" is never taken for "did not happen".

An importer may say it; else what is there in the whole source counts. A source is all that one importer read in
one go. Texts and roles are also looked at interaction by interaction: where all of one side's messages came
without text, that text was not told.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.importers.assembly.merge import Merged
    from cs_audit.importers.base import Raw

    Bits = NDArray[np.uint32]

_BY_KIND = {
    "status": names.STATUS_HISTORY,
    "assignee": names.ASSIGNMENT_HISTORY,
    "priority": names.PRIORITY_HISTORY,
    "team": names.TEAM_HISTORY,
    "tier": names.TIERS,
    "note": names.VISIBILITY,
    **dict.fromkeys(("queued", "answered", "held", "hung_up", "abandoned"), names.CALLS),
}
_ALWAYS = names.CLOSING | names.TEAM_HISTORY | names.TIERS | names.CALLS
"""What importers need not say of each interaction: being there in the source is enough."""


def carried(
    interactions: pl.DataFrame, events: pl.DataFrame, merged: Merged, raws: Sequence[Raw]
) -> pl.Series:
    """The bits of each interaction. `events` are complete; `merged` tells from which source rows all came."""
    import polars as pl

    given = interactions["carries"]
    stated = given.is_not_null().to_numpy()
    bits = given.fill_null(0).to_numpy().astype(np.uint32)
    starts = np.cumsum([0, *(sum(file.rows for file in raw.files) for raw in raws)])
    lacking = _untold(interactions.height, events)
    for number, raw in enumerate(raws):
        inside = (int(starts[number]), int(starts[number + 1]))
        parts = [_within(frame, inside) for frame in (merged.records, events, merged.surveys)]
        there = _there(interactions, events, merged.surveys, inside) | np.uint32(raw.carries)
        mine = np.zeros(interactions.height, dtype=bool)
        for group in parts:
            mine[group] = True
        own_word = "carries" in raw.interactions.columns and bool(raw.interactions["carries"].count())
        fresh = mine & ~stated
        bits[fresh] |= there
        if own_word and not raw.exact:
            bits[mine & stated] |= there & np.uint32(_ALWAYS)
        elif not own_word:
            bits[mine & stated] |= there
    bits[~stated] &= ~lacking[~stated]
    return pl.Series("carries", bits | _roles(interactions.height, events))


def _within(frame: pl.DataFrame, inside: tuple[int, int]) -> NDArray[Any]:
    """The interactions (by number) that rows of one source speak of."""
    import polars as pl

    chosen = frame.filter(pl.col("row").is_between(inside[0], inside[1] - 1))["group"].drop_nulls()
    found: NDArray[Any] = chosen.unique().to_numpy()
    return found


def _there(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame, inside: tuple[int, int]
) -> np.uint32:
    """What is there in the rows of one source."""
    import polars as pl

    mine = pl.col("row").is_between(inside[0], inside[1] - 1)
    own = events.lazy().filter(mine)
    kinds = own.select(pl.col("kind").cast(pl.String).unique()).collect()["kind"].to_list()
    bits = names.MESSAGES if kinds else 0  # who tells of events would tell of messages
    for kind in kinds:
        bits |= _BY_KIND.get(kind or "", 0)
    if events.filter(mine & (pl.col("kind") == "message") & ~pl.col("public")).height:
        bits |= names.VISIBILITY
    spoken = own.filter(pl.col("kind").is_in(["message", "note"])).select(
        customer=pl.col("by") == "customer",
        agent=pl.col("by") == "agent",
        text=pl.col("text").str.len_bytes().fill_null(0) > 0,
        known=pl.col("by") != "unknown",
    )
    sides = (
        spoken.select(
            *(
                (~pl.col(side).any() | (pl.col(side) & pl.col("text")).any()).alias(side)
                for side in ("customer", "agent")
            ),
            text=(pl.len() == 0) | pl.col("text").any(),
            known=(pl.len() == 0) | pl.col("known").any(),
        )
        .collect()
        .row(0, named=True)
    )
    bits |= names.CUSTOMER_TEXTS if sides["customer"] and sides["text"] else 0
    bits |= names.AGENT_TEXTS if sides["agent"] and sides["text"] else 0
    bits |= names.ROLES if sides["known"] else 0
    if interactions.filter(mine)["closed_at"].count():
        bits |= names.CLOSING
    if surveys.filter(mine).height:
        bits |= names.SURVEYS
    return np.uint32(bits)


def _untold(size: int, events: pl.DataFrame) -> Bits:
    """For each interaction the texts and roles that none of its messages has."""
    group = events["group"].to_numpy()

    def count(mask: pl.Series) -> NDArray[Any]:
        return np.bincount(group[mask.fill_null(False).to_numpy()], minlength=size)

    spoken = (events["kind"] == "message") | (events["kind"] == "note")
    text = events["text"].str.len_bytes().fill_null(0) > 0
    lacking = np.zeros(size, dtype=np.uint32)
    for side, bit in (("customer", names.CUSTOMER_TEXTS), ("agent", names.AGENT_TEXTS)):
        mine = spoken & (events["by"] == side)
        lacking[(count(mine) > 0) & (count(mine & text) == 0)] |= np.uint32(bit)
    some = count(spoken) > 0
    lacking[some & (count(spoken & text) == 0)] |= np.uint32(names.BODIES)
    lacking[some & (count(spoken & (events["by"] != "unknown")) == 0)] |= np.uint32(names.ROLES)
    return lacking


def _roles(size: int, events: pl.DataFrame) -> Bits:
    """Roles are told where every message has one: a people file may say them where the export does not."""
    group = events["group"].to_numpy()
    spoken = ((events["kind"] == "message") | (events["kind"] == "note")).to_numpy()
    unknown = spoken & (events["by"] == "unknown").to_numpy()
    some = np.bincount(group[spoken], minlength=size) > 0
    told = some & (np.bincount(group[unknown], minlength=size) == 0)
    return np.where(told, names.ROLES, 0).astype(np.uint32)
