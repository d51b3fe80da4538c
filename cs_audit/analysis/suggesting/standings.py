"""Where in a conversation lists are waited for, and which words of a column stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.kernel.batch import CUSTOMER

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.analysis.suggesting.wordings import Cuts
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

    Ids = NDArray[np.int64]
    Mask = NDArray[np.bool_]

FIRST, LAST, AFTER = PLACES = ("first_line", "last_line", "after_complaint")
_POSITIONS = {"first": FIRST, "last": LAST}


def declared_places(standards: Standards) -> tuple[dict[str, set[str]], tuple[str, ...]]:
    """By list: the places in which standards wait for it; and the lists of customers that something must follow."""
    places: dict[str, set[str]] = {}
    heard: dict[str, None] = {}
    for one in standards.standards:
        for name, matcher in _says(one.options):
            if matcher.get("position") in _POSITIONS:
                places.setdefault(name, set()).add(_POSITIONS[matcher["position"]])
        if one.check == "follows":
            when = [name for name, at in _says(one.options.get("when")) if at.get("by") == "customer"]
            heard |= dict.fromkeys(when)
            for name in when:
                places.setdefault(name, set()).update(PLACES)
            for name, _ in _says(one.options.get("then")) if when else ():
                places.setdefault(name, set()).add(AFTER)
    return places, tuple(heard)


def _says(value: Any, around: Mapping[str, Any] | None = None) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Each text of `says` in a matcher, and what that matcher and those around it say of who and where."""
    if isinstance(value, Mapping):
        own = {**(around or {}), **{key: value[key] for key in ("by", "position") if key in value}}
        said = value.get("says", ())
        for one in (said,) if isinstance(said, (str, Mapping)) else said:
            name = one.get("list") if isinstance(one, Mapping) else one
            if name:
                yield str(name), own
        for key, inner in value.items():
            if key not in ("says", "says_not", "not"):
                yield from _says(inner, own)
    elif isinstance(value, Sequence) and not isinstance(value, str):
        for one in value:
            yield from _says(one, around)


@dataclass(frozen=True)
class Standing:
    """The messages of a column: the interaction of each, whether it is the first or the last in it, and whether the
    customer complains there or has done so before."""

    log: Log
    interaction: Ids
    first: Mask
    last: Mask
    after: Mask

    def words(self, cuts: Cuts, place: str) -> Mask:
        """Whether each word of the column stands in this place."""
        row = cuts.column.row
        if place == AFTER:
            return np.asarray(self.after[row])
        start, end = cuts.from_start, cuts.from_end  # no sentence is both, save the only one
        if place == FIRST:
            return np.asarray(self.first[row] & (start <= 1) & ((end > 0) | (start == 0)))
        return np.asarray(self.last[row] & (end <= 2) & ((start > 0) | (end == 0)))


def standing(log: Log, event: Ids, own: Ids, complaints: Ids) -> Standing:
    """Of messages in the order of the log; `complaints`: events in which customers complain."""
    since = np.full(log.interactions.height, np.iinfo(np.int64).max, dtype=np.int64)
    at = np.searchsorted(log.offsets[1:], complaints, side="right")
    np.minimum.at(since, at, complaints)
    changes = own[1:] != own[:-1]
    by = log.events["by"].gather(event).to_physical().to_numpy()
    first = np.concatenate([[True], changes])[: len(own)]
    last = np.concatenate([changes, [True]])[: len(own)] | (
        by == CUSTOMER
    )  # threats end any of their messages
    return Standing(log, own, first, last, event >= since[own])
