"""What the source of each interaction tells, so that "not told" is never taken for "did not happen".

An importer may say it; else what is there in the whole source counts. A source is all that one importer read in
one go, or one of its files where it says that they lie apart. Texts and roles are also looked at interaction by
interaction: where all of one side's messages came without text, that text was not told.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

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
_ANY = 2**32 - 1

# what else is seen, above the bits of names.CARRIES: that somebody spoke, who, and with a text
_SPOKEN, _CUSTOMER, _AGENT, _KNOWN, _UNKNOWN, _TEXT, _CUSTOMER_TEXT, _AGENT_TEXT = (
    1 << bit for bit in range(24, 32)
)
_SPEAKERS = {"customer": _CUSTOMER | _KNOWN, "agent": _AGENT | _KNOWN, "unknown": _UNKNOWN}
_WORDS = {"customer": _CUSTOMER_TEXT, "agent": _AGENT_TEXT}


def carried(
    interactions: pl.DataFrame, events: pl.DataFrame, merged: Merged, raws: Sequence[Raw]
) -> pl.Series:
    """The bits of each interaction. `events` are complete; `merged` tells from which source rows all came."""
    import polars as pl

    given = interactions["carries"]
    stated = given.is_not_null().to_numpy()
    starts, owner = _sources(raws)
    there = there_in(interactions, events, merged.surveys, starts).bits
    there |= np.array([raw.carries for raw in raws], dtype=np.uint32)[owner]
    added = np.array([_adds(raw) for raw in raws], dtype=np.uint32)[owner]
    bits = given.fill_null(0).to_numpy().astype(np.uint32)
    for frame in (merged.records, events, merged.surveys):
        group, source = _speaks_of(frame, starts)
        np.bitwise_or.at(bits, group, np.where(stated[group], there[source] & added[source], there[source]))
    bits[~stated] &= ~untold(interactions.height, events)[~stated]
    return pl.Series("carries", bits | roles_told(interactions.height, events))


def _sources(raws: Sequence[Raw]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The first row of each source and, at the end, the number of rows; and by source the read that it is of."""
    sizes: list[int] = []
    owner: list[int] = []
    for number, raw in enumerate(raws):
        files = [file.rows for file in raw.files]
        own = files if raw.apart else [sum(files)]
        sizes += own
        owner += [number] * len(own)
    return np.cumsum([0, *sizes]), np.array(owner, dtype=np.int64)


def _adds(raw: Raw) -> int:
    """What being there in the source adds to what an interaction says of itself."""
    if "carries" not in raw.interactions.columns or not raw.interactions["carries"].count():
        return _ANY
    return 0 if raw.exact else _ALWAYS


def _speaks_of(frame: pl.DataFrame, starts: NDArray[Any]) -> tuple[NDArray[Any], NDArray[Any]]:
    """The interaction (by number) that each row speaks of, and the row's source."""
    if frame["group"].null_count():
        frame = frame.select("row", "group").drop_nulls()
    return frame["group"].to_numpy(), _source_of(frame, starts)


def _source_of(frame: pl.DataFrame, starts: NDArray[Any]) -> NDArray[Any]:
    """The number of each row's source."""
    found: NDArray[Any] = np.searchsorted(starts[1:-1], frame["row"].to_numpy(), side="right")
    return found


@dataclass(frozen=True, slots=True)
class There:
    """What is there in some rows of each source: adds up to what is there in all of them."""

    seen: Bits = field(default_factory=lambda: np.zeros(1, dtype=np.uint32))

    def __add__(self, other: There) -> There:
        return There(self.seen | other.seen)

    @property
    def bits(self) -> Bits:
        """By source the bits of names.CARRIES. Who tells of events would tell of messages."""
        wordless = (self.seen & _SPOKEN > 0) & (self.seen & _TEXT == 0)
        found = self.seen & np.uint32(names.CARRIES_ALL)
        for side, text, bit in (
            (_CUSTOMER, _CUSTOMER_TEXT, names.CUSTOMER_TEXTS),
            (_AGENT, _AGENT_TEXT, names.AGENT_TEXTS),
        ):
            mute = (self.seen & side > 0) & (self.seen & text == 0)
            found[~wordless & ~mute] |= np.uint32(bit)
        found[(self.seen & _KNOWN > 0) | (self.seen & _SPOKEN == 0)] |= np.uint32(names.ROLES)
        return found


def there_in(
    interactions: pl.DataFrame, events: pl.DataFrame, surveys: pl.DataFrame, starts: NDArray[Any]
) -> There:
    """What is there in the rows of each source. `starts`: its first row and, at the end, the number of rows."""
    closed = interactions["closed_at"].is_not_null().to_numpy()
    found = np.zeros(len(starts) - 1, dtype=np.uint32)
    for frame, seen in (
        (events, _seen(events)),
        (interactions, np.where(closed, names.CLOSING, 0).astype(np.uint32)),
        (surveys, np.full(surveys.height, names.SURVEYS, dtype=np.uint32)),
    ):
        np.bitwise_or.at(found, _source_of(frame, starts), seen)
    return There(found)


def _seen(events: pl.DataFrame) -> Bits:
    """What each event shows."""
    spoken = _spoken(events)
    public = events["public"].fill_null(True).to_numpy()
    message = (events["kind"] == "message").fill_null(False).to_numpy()
    told = _by_word(events["kind"], names.KINDS, _BY_KIND) | np.uint32(names.MESSAGES)
    told[message & ~public] |= np.uint32(names.VISIBILITY)
    found: Bits = told | spoken
    return found


def _spoken(events: pl.DataFrame) -> Bits:
    """What each message or note shows of who speaks; 0 for other events."""
    spoken = events["kind"].is_in(["message", "note"]).fill_null(False).to_numpy()
    text = (events["text"].str.len_bytes().fill_null(0) > 0).to_numpy()
    who = _by_word(events["by"], names.ACTORS, _SPEAKERS, _KNOWN)
    words = _by_word(events["by"], names.ACTORS, _WORDS) | np.uint32(_TEXT)
    words[~text] = 0
    found: Bits = who | words | np.uint32(_SPOKEN)
    found[~spoken] = 0
    return found


def _by_word(column: pl.Series, words: Sequence[str], bits: Mapping[str, int], other: int = 0) -> Bits:
    """Bits by word of a vocabulary, `other` for those that have none; 0 where there is no word."""
    table = np.array([*(bits.get(word, other) for word in words), 0], dtype=np.uint32)
    found: Bits = table[column.to_physical().fill_null(len(words)).to_numpy()]
    return found


def _spoken_in(size: int, events: pl.DataFrame) -> Bits:
    """The same by interaction."""
    found = np.zeros(size, dtype=np.uint32)
    np.bitwise_or.at(found, events["group"].to_numpy(), _spoken(events))
    return found


def untold(size: int, events: pl.DataFrame) -> Bits:
    """For each interaction the texts and roles that none of its messages has."""
    seen = _spoken_in(size, events)
    lacking = np.zeros(size, dtype=np.uint32)
    for some, wanted, bit in (
        (_CUSTOMER, _CUSTOMER_TEXT, names.CUSTOMER_TEXTS),
        (_AGENT, _AGENT_TEXT, names.AGENT_TEXTS),
        (_SPOKEN, _TEXT, names.BODIES),
        (_SPOKEN, _KNOWN, names.ROLES),
    ):
        lacking[(seen & some > 0) & (seen & wanted == 0)] |= np.uint32(bit)
    return lacking


def roles_told(size: int, events: pl.DataFrame) -> Bits:
    """Roles are told where every message has one: a people file may say them where the export does not."""
    seen = _spoken_in(size, events)
    told = (seen & _SPOKEN > 0) & (seen & _UNKNOWN == 0)
    return np.where(told, names.ROLES, 0).astype(np.uint32)
