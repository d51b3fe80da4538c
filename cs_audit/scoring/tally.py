"""One standard's verdicts, counted."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model import names
from cs_audit.scoring.statistics import FEW, bounds, reaches, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.model.standards import Standard, Waiver
    from cs_audit.model.verdicts import Verdicts
    from cs_audit.scoring.columns import Coded, Codes, Columns

WAIVED = len(names.VERDICTS)
"""The state of a failure that a waiver lifts, beside the codes of the five verdicts."""
CLOCKS = frozenset({"first_reply", "next_reply", "update", "resolution", "promise"})


@dataclass(frozen=True, slots=True)
class Tally:
    """One standard's verdicts with waived failures told apart; all columns have one row per interaction."""

    standard: Standard
    verdicts: Verdicts
    state: NDArray[np.int8]  # codes of VERDICTS, or WAIVED
    actor: Codes
    waivers: Mapping[int, Waiver]
    counts: tuple[int, ...]  # by state

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
        return is_clock(self.standard)

    @property
    def was_checked(self) -> NDArray[np.bool_]:
        checked: NDArray[np.bool_] = (self.state == names.PASS) | (self.state == names.FAIL)
        return checked


def is_clock(standard: Standard) -> bool:
    """Whether `actual` and `limit` of this standard's verdicts are seconds."""
    return standard.check in CLOCKS or "within" in standard.options


def tally(standard: Standard, verdicts: Verdicts, columns: Columns, waivers: Mapping[int, Waiver]) -> Tally:
    """Count a standard's verdicts; `waivers` lifts failures by interaction row."""
    state = verdicts.verdict
    if waivers:
        state = state.copy()
        state[list(waivers)] = WAIVED
    counts = tuple(np.bincount(state, minlength=WAIVED + 1).tolist())
    return Tally(standard, verdicts, state, columns.actors(verdicts), waivers, counts)


def reason_counts(verdicts: Verdicts) -> dict[str, dict[str, int]]:
    """Verdict → reason → how many, the most frequent first; what has no reason is left out."""
    width = len(verdicts.reasons) + 1
    cells = verdicts.verdict.astype(np.int64) * width + verdicts.reason + 1
    table = np.bincount(cells, minlength=width * len(names.VERDICTS)).reshape(-1, width)[:, 1:]
    found = {}
    for verdict, counts in zip(names.VERDICTS, table.tolist(), strict=True):
        pairs = sorted(zip(verdicts.reasons, counts, strict=True), key=lambda pair: (-pair[1], pair[0]))
        if kept := {reason: count for reason, count in pairs if count}:
            found[verdict] = kept
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


def group_counts(
    tallied: Tally, codes: Codes, size: int, rows: NDArray[np.int64] | None = None
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """How many of each group's verdicts were checked and passed; both of length `size`.

    `rows` tells the interaction of each code where there is not just one for each interaction.
    """
    state = tallied.state if rows is None else tallied.state[rows]
    width = WAIVED + 1
    cells = (codes + 1) * width + state  # one pass over the column for all states at once
    table = np.bincount(cells, minlength=(size + 1) * width).reshape(-1, width)[1:]
    return table[:, names.PASS] + table[:, names.FAIL], table[:, names.PASS]


def breakdown(tallied: Tally, group: Coded) -> list[dict[str, Any]]:
    """A standard's share in each group that it was checked in, in the order of names."""
    checked, passed = group_counts(tallied, group.codes, len(group.labels))
    return [
        rate_row(label, int(count), int(good))
        for label, count, good in zip(group.labels, checked, passed, strict=True)
        if count
    ]
