"""Which interactions a report was about and which of them failed a standard, as short marks in place of ids.

A mark stands for an interaction in the reports of one log, whatever it is called in them; a later report is
compared with an earlier one by standard and mark. Few marks are written one by one; many as one text, in which each
takes eight signs instead of twenty.
"""

from __future__ import annotations

from base64 import b64decode, b64encode
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.marks import KEPT, mark_of, marks_of, smallest

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.scoring.privacy import Privacy


def mark(interaction: str) -> str:
    """An interaction's mark: the first 16 hex digits of the SHA-256 of its id."""
    return f"{mark_of(interaction):016x}"


LISTED = 1000
"""More marks than that are written as one text."""
_DIGITS = 12
"""Of a mark's hex digits so many are compared: a chance in a hundred million among 1,000 failures each."""


def known(mark: str) -> str:
    """What is compared of a mark."""
    return str(mark)[:_DIGITS]


@dataclass(frozen=True, slots=True)
class Marks:
    """How a report writes the marks of a log: of ids as they are shown, so that none can be tried against them.

    `own` are the marks of the ids themselves, sorted, and `shown` those in their place; both empty where no id
    has another name.
    """

    own: NDArray[np.uint64]
    shown: NDArray[np.uint64]

    @classmethod
    def of(cls, ids: pl.Series, privacy: Privacy) -> Marks:
        """Those of a log's interactions."""
        if privacy.interactions is None:
            return cls(np.zeros(0, dtype=np.uint64), np.zeros(0, dtype=np.uint64))
        own, shown = marks_of(ids), marks_of(privacy.ids(ids))
        order = np.argsort(own)
        return cls(own[order], shown[order])

    def of_log(self, marks: NDArray[np.uint64]) -> list[str]:
        """Those by which a log is known again; `marks`: the smallest of its interactions' own."""
        return _hexes(smallest(self.shown) if len(self.own) else marks)

    def written(self, marks: NDArray[np.uint64]) -> list[str] | str:
        """Marks as a report keeps a standard's failures: a sorted list, or base64 of their first six bytes each."""
        return written(self.shown[np.searchsorted(self.own, marks)] if len(self.own) else marks)


def written(marks: NDArray[np.uint64]) -> list[str] | str:
    """Marks as a report keeps a standard's failures: a sorted list, or base64 of their first six bytes each."""
    if len(marks) <= LISTED:
        return _hexes(marks)
    octets = np.sort(marks).astype(">u8").view(np.uint8).reshape(-1, 8)[:, : _DIGITS // 2]
    return b64encode(octets.tobytes()).decode()


def _read(kept: str | Sequence[str]) -> set[str] | None:
    if not isinstance(kept, str):
        return set(map(known, kept))
    try:
        digits = b64decode(kept).hex()
    except ValueError:  # damaged
        return None
    return {digits[at : at + _DIGITS] for at in range(0, len(digits), _DIGITS)}


def _hexes(marks: NDArray[np.uint64]) -> list[str]:
    """Marks as a report writes them, sorted."""
    return [f"{one:016x}" for one in np.sort(marks).tolist()]


def known_failures(row: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> set[str] | None:
    """What is compared of the marks of all of a standard's failures, or None where a report does not keep them all."""
    kept = row.get("failures")
    if kept is not None:
        return _read(kept)
    shown = {known(mark(str(each["interaction"]))) for each in findings if each["standard"] == row["id"]}
    return shown if len(shown) == row["failed"] else None


def shares_interactions(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool | None:
    """Whether two reports have an interaction in common; None where one of them cannot tell.

    Numbers begin anew in another company's help desk: what one report ends before the other begins is no
    interaction of both, whatever it is called.
    """
    if _apart(old.get("period") or {}, new.get("period") or {}):
        return False
    before, after = old.get("log_marks"), new.get("log_marks")
    if not before or not after:
        return None
    return not set(before).isdisjoint(after)


def _apart(one: Mapping[str, Any], other: Mapping[str, Any]) -> bool:
    """Whether one period ends before the other begins; ISO times of one form are in order as texts."""
    ends = [(one.get("to"), other.get("from")), (other.get("to"), one.get("from"))]
    return any(end and begin and str(end) < str(begin) for end, begin in ends)


def still_there(marks: Iterable[str], report: Mapping[str, Any]) -> set[str]:
    """Those of the marks whose interactions a report may be about: all but those that it cannot hold."""
    kept = report.get("log_marks")
    if kept is None:
        return set(marks)
    last = known(kept[-1]) if len(kept) >= KEPT else "g"  # beyond the last kept mark nothing is known
    inside = set(map(known, kept))
    return {one for one in marks if one in inside or one > last}
