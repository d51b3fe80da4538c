"""Parts that come in any order, added up in the order of the log; and the audit that they make."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.engine.as_of import events_later
from cs_audit.engine.elsewhere import Elsewhere
from cs_audit.engine.part import concluded
from cs_audit.model.verdicts import Audit

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.engine.elsewhere import Spill
    from cs_audit.engine.outline import Dataset, Lot
    from cs_audit.engine.part import Part
    from cs_audit.engine.plan import Plan
    from cs_audit.model.log import Log

SAMPLE = "sample"
"""The observer whose state says, by `places`, of which interactions a log of their own is wanted."""


class Sum:
    """The sum of parts. Neighbours are added as soon as both are there, like the carries of a counter: of n parts
    at most a few wait at a time, and none is copied more than log n times."""

    def __init__(self) -> None:
        self._waiting: dict[tuple[int, int], Part] = {}  # (level, place) → sum of 2^level parts

    def add(self, number: int, part: Part) -> None:
        """Take the part of one lot."""
        level = 0
        while (other := self._waiting.pop((level, number ^ 1), None)) is not None:
            part = other + part if number & 1 else part + other
            level, number = level + 1, number >> 1
        self._waiting[level, number] = part

    def part(self) -> Part:
        """The sum of all (at least one)."""
        ordered = [part for (level, number), part in sorted(self._waiting.items(), key=_begins)]
        found = ordered[0]
        for part in ordered[1:]:
            found = found + part
        return found


def _begins(item: tuple[tuple[int, int], Part]) -> int:
    level, number = item[0]
    return number << level


def audited(
    plan: Plan,
    outline: Log,
    moment: int,
    part: Part,
    dataset: Dataset,
    cut: Sequence[Lot],
    spill: Spill | None,
) -> Audit:
    """The audit of a dataset whose lots were judged somewhere."""
    chosen = part.seen[SAMPLE].places if SAMPLE in part.seen else np.zeros(0, dtype=np.int64)  # type: ignore[attr-defined]
    place, window = Elsewhere(dataset, tuple(cut), spill, chosen), dataset.window
    excluded = later = 0
    if window is not None:
        outline = replace(outline, interactions=outline.interactions.filter(pl.Series(window.audited)))
        excluded, later = int((~window.kept).sum()), int(window.kept.sum()) - outline.interactions.height
    return Audit(
        plan.standards, outline, moment, concluded(plan, part), excluded, events_later(part.later), later,
        elsewhere=place, totals=part.totals, seen=part.seen,
    )  # fmt: skip
