"""Agents, teams, channels, and the interactions that went worst."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.view.model.basics import Tick
    from cs_audit.report.view.model.charts import RateLine


@dataclass(frozen=True, slots=True)
class GroupView:
    """Agents, teams or channels, worst first; those with too few to compare stand in words at the end."""

    kind: str
    title: str
    summary: str
    axis: tuple[Tick, ...]
    mean: float
    lines: tuple[RateLine, ...]
    few: str
    more: str


@dataclass(frozen=True, slots=True)
class MatrixCell:
    code: str  # below, above, plain, few, none
    text: str
    note: str


@dataclass(frozen=True, slots=True)
class Matrix:
    """Agents by dimensions: rate and n, marked only where the difference is more than chance."""

    title: str
    note: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, tuple[MatrixCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class WorstLine:
    interaction: str
    score: str
    facts: str
    failed: tuple[tuple[str, str], ...]  # anchor, title
