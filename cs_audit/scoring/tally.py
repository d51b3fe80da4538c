"""One standard's verdicts, counted: a view of what the parts of an audit add up to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.totals import FAILURES_KEPT
from cs_audit.model import names
from cs_audit.scoring.statistics import FEW, bounds, reaches, share

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.engine.nominees import Nominees
    from cs_audit.engine.totals import Totals
    from cs_audit.model.standards import Standard, Standards


@dataclass(frozen=True, slots=True)
class Tally:
    """One standard of the totals, in which waived failures are told apart."""

    standard: Standard
    totals: Totals
    place: int  # of the standard in the totals

    @property
    def counts(self) -> list[int]:
        """By state: the five verdicts, and waived failures."""
        return [int(count) for count in self.totals.counts[self.place]]

    @property
    def passed(self) -> int:
        return self.counts[names.PASS]

    @property
    def failed(self) -> int:
        return self.counts[names.FAIL]

    @property
    def checked(self) -> int:
        return self.passed + self.failed

    @property
    def rate(self) -> float | None:
        return self.passed / self.checked if self.checked else None

    @property
    def met(self) -> bool | None:
        """Whether the objective is reached; None where nothing was checked, or too little to decide."""
        if self.checked < (self.standard.min_checked or 1):
            return None
        return reaches(self.passed, self.checked, self.standard.objective)

    @property
    def is_clock(self) -> bool:
        return self.standard.is_clock

    @property
    def nominees(self) -> Nominees:
        return self.totals.nominees[self.place]

    @property
    def waived(self) -> Nominees:
        return self.totals.waived[self.place]

    @property
    def failures(self) -> NDArray[np.uint64] | None:
        """The marks of all interactions that failed it; None where they are too many to be told."""
        if self.failed > FAILURES_KEPT:
            return None
        pieces = self.totals.failed[self.place]
        return np.concatenate(pieces) if pieces else np.zeros(0, dtype=np.uint64)

    def group(self, kind: str) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """How many of each group's verdicts were checked, and how many passed."""
        table = self.totals.groups[kind].verdicts[self.place]
        return table[:, names.PASS] + table[:, names.FAIL], table[:, names.PASS]

    @property
    def without_agent(self) -> int:
        """Failures that belong to no agent at all."""
        return self.failed - int(self.totals.groups["agent"].verdicts[self.place, :, names.FAIL].sum())


def tallies_of(standards: Standards, totals: Totals) -> list[Tally]:
    """Every standard with verdicts, in the order of the file."""
    known = {standard.id: standard for standard in standards.standards}
    return [Tally(known[name], totals, place) for place, name in enumerate(totals.standards)]


def reason_counts(tallied: Tally) -> dict[str, dict[str, int]]:
    """Verdict → reason → how many, the most frequent first; what has no reason is left out."""
    counts = tallied.totals.reasons[tallied.place]
    found: dict[str, dict[str, int]] = {}
    for code, verdict in enumerate(names.VERDICTS):
        pairs = [(reason, count) for (of, reason), count in counts.items() if of == code]
        if pairs:
            found[verdict] = dict(sorted(pairs, key=lambda pair: (-pair[1], pair[0])))
    return found


def rate_row(name: str, checked: int, passed: int) -> dict[str, Any]:
    """A group's share as a row of the report."""
    return {
        "id": name,
        "checked": checked,
        "passed": passed,
        "rate": share(passed, checked),
        "interval": bounds(passed, checked),
        "few": checked < FEW,
    }


def breakdown(tallied: Tally, kind: str, labels: Sequence[str]) -> list[dict[str, Any]]:
    """A standard's share in each group that it was checked in, in the order of names."""
    checked, passed = tallied.group(kind)
    return [
        rate_row(label, int(count), int(good))
        for label, count, good in zip(labels, checked, passed, strict=True)
        if count
    ]
