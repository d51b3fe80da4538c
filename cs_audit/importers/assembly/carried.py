"""What the source of each interaction tells, so that "not told" is never taken for "did not happen".

An importer may say it; else what is there in the whole source counts. A source is all that one importer read in
one go. Texts and roles are also looked at interaction by interaction: where all of one side's messages came
without text, that text was not told.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
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
    lacking = untold(interactions.height, events)
    for number, raw in enumerate(raws):
        inside = (int(starts[number]), int(starts[number + 1]))
        parts = [_within(frame, inside) for frame in (merged.records, events, merged.surveys)]
        there = there_in(interactions, events, merged.surveys, inside).bits | np.uint32(raw.carries)
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
    return pl.Series("carries", bits | roles_told(interactions.height, events))


def _within(frame: pl.DataFrame, inside: tuple[int, int]) -> NDArray[Any]:
    """The interactions (by number) that rows of one source speak of."""
    import polars as pl

    chosen = frame.filter(pl.col("row").is_between(inside[0], inside[1] - 1))["group"].drop_nulls()
    found: NDArray[Any] = chosen.unique().to_numpy()
    return found


@dataclass(frozen=True, slots=True)
class There:
    """What is there in some rows of one source: adds up to what is there in all of them."""

    kinds: frozenset[str | None] = frozenset()
    hidden: bool = False  # a message that is not public
    spoken: bool = False
    customer: bool = False
    agent: bool = False
    customer_text: bool = False
    agent_text: bool = False
    text: bool = False
    known: bool = False  # who said something
    closing: bool = False
    surveys: bool = False

    def __add__(self, other: There) -> There:
        return There(*(getattr(self, each.name) | getattr(other, each.name) for each in fields(self)))

    @property
    def bits(self) -> np.uint32:
        """As bits of names.CARRIES. Who tells of events would tell of messages."""
        found = names.MESSAGES if self.kinds else 0
        for kind in self.kinds:
            found |= _BY_KIND.get(kind or "", 0)
        some = not self.spoken or self.text
        found |= names.VISIBILITY if self.hidden else 0
        found |= names.CUSTOMER_TEXTS if some and (self.customer_text or not self.customer) else 0
        found |= names.AGENT_TEXTS if some and (self.agent_text or not self.agent) else 0
        found |= names.ROLES if self.known or not self.spoken else 0
        found |= names.CLOSING if self.closing else 0
        found |= names.SURVEYS if self.surveys else 0
        return np.uint32(found)


def there_in(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame, inside: tuple[int, int]
) -> There:
    """What is there in the source rows from `inside[0]` up to before `inside[1]`."""
    import polars as pl

    mine = pl.col("row").is_between(inside[0], inside[1] - 1)
    own = events.lazy().filter(mine)
    kinds = own.select(pl.col("kind").cast(pl.String).unique()).collect()["kind"].to_list()
    spoken = own.filter(pl.col("kind").is_in(["message", "note"])).select(
        customer=pl.col("by") == "customer",
        agent=pl.col("by") == "agent",
        text=pl.col("text").str.len_bytes().fill_null(0) > 0,
        known=pl.col("by") != "unknown",
    )
    said = spoken.select(
        spoken=pl.len() > 0,
        customer=pl.col("customer").any(),
        agent=pl.col("agent").any(),
        customer_text=(pl.col("customer") & pl.col("text")).any(),
        agent_text=(pl.col("agent") & pl.col("text")).any(),
        text=pl.col("text").any(),
        known=pl.col("known").any(),
    )
    return There(
        kinds=frozenset(kinds),
        hidden=events.filter(mine & (pl.col("kind") == "message") & ~pl.col("public")).height > 0,
        closing=interactions.filter(mine)["closed_at"].count() > 0,
        surveys=surveys.filter(mine).height > 0,
        **said.collect().row(0, named=True),
    )


def untold(size: int, events: pl.DataFrame) -> Bits:
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


def roles_told(size: int, events: pl.DataFrame) -> Bits:
    """Roles are told where every message has one: a people file may say them where the export does not."""
    group = events["group"].to_numpy()
    spoken = ((events["kind"] == "message") | (events["kind"] == "note")).to_numpy()
    unknown = spoken & (events["by"] == "unknown").to_numpy()
    some = np.bincount(group[spoken], minlength=size) > 0
    told = some & (np.bincount(group[unknown], minlength=size) == 0)
    return np.where(told, names.ROLES, 0).astype(np.uint32)
