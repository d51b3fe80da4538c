"""Which interactions a report was about and which of them failed a standard, as short marks in place of ids.

A mark stands for an interaction in the reports of one log, whatever it is called in them; a later report is
compared with an earlier one by standard and mark.
"""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from cs_audit.scoring.tally import Tally

KEPT = 2000
"""So many marks tell whether two logs share interactions: the smallest ones, as good as drawn by chance."""


def mark(interaction: str) -> str:
    """An interaction's mark: the first 16 hex digits of the SHA-256 of its id."""
    return sha256(interaction.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def log_marks(ids: pl.Series) -> list[str]:
    """The marks of a log's interactions, sorted; of many, the smallest."""
    return sorted(mark(one) for one in ids.to_list())[:KEPT]


def failures(tallied: Tally, ids: pl.Series) -> list[str]:
    """The marks of all interactions that failed a standard, sorted."""
    failed = np.flatnonzero(tallied.state == names.FAIL)
    return sorted(mark(one) for one in ids.gather(failed).to_list())


def known_failures(row: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> set[str] | None:
    """The marks of all of a standard's failures, or None where the report does not keep them all."""
    kept = row.get("failures")
    if kept is not None:
        return set(kept)
    shown = {mark(str(each["interaction"])) for each in findings if each["standard"] == row["id"]}
    return shown if len(shown) == row["failed"] else None


def shares_interactions(old: Mapping[str, Any], new: Mapping[str, Any]) -> bool | None:
    """Whether two reports have an interaction in common; None where one of them cannot tell."""
    before, after = old.get("log_marks"), new.get("log_marks")
    if not before or not after:
        return None
    return not set(before).isdisjoint(after)


def still_there(marks: Iterable[str], report: Mapping[str, Any]) -> set[str]:
    """Those of the marks whose interactions a report may be about: all but those that it cannot hold."""
    kept = report.get("log_marks")
    if kept is None:
        return set(marks)
    last = kept[-1] if len(kept) >= KEPT else "g"  # beyond the last kept mark nothing is known
    inside = set(kept)
    return {one for one in marks if one in inside or one > last}
