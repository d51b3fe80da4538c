"""Weekday by hour: the share that failed, cut to the hours in use; two hours a cell where those are many."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence

LEVELS = 5
MOST_HOURS = 15
PRIOR = 2
"""As if so many more had passed: one failure out of one is not the darkest cell."""


@dataclass(frozen=True, slots=True)
class Cell:
    level: int  # 0 nothing checked, 1 none failed, 2 … 6 by the share that failed
    checked: int
    failed: int


@dataclass(frozen=True, slots=True)
class Heat:
    hours: tuple[int, ...]  # at which each column begins
    step: int
    rows: tuple[tuple[Cell, ...], ...]  # Monday first


def heat(grid: Sequence[Sequence[Sequence[int]]] | None) -> Heat | None:
    """The grid [weekday][hour] → [checked, failed]; None where nothing failed."""
    if not grid or not any(cell[1] for row in grid for cell in row):
        return None
    used = [hour for hour in range(24) if any(row[hour][0] for row in grid)]
    step = 1 if used[-1] - used[0] < MOST_HOURS else 2
    hours = tuple(range(used[0] - used[0] % step, used[-1] + 1, step))
    rows = tuple(tuple(_cell(row[hour : hour + step]) for hour in hours) for row in grid)
    return Heat(hours, step, rows)


def level(checked: int, failed: int) -> int:
    """The step of the ladder of colours: it rises with the share that failed."""
    if not checked:
        return 0
    return 1 if not failed else 2 + min(LEVELS - 1, int(LEVELS * failed / (checked + PRIOR)))


def _cell(hours: Sequence[Sequence[int]]) -> Cell:
    checked, failed = (sum(hour[side] for hour in hours) for side in (0, 1))
    return Cell(level(checked, failed), checked, failed)
