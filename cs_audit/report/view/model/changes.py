"""Over time, against an earlier report, under other definitions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.view.model.basics import Line, Tick


@dataclass(frozen=True, slots=True)
class ComparisonGroup:
    code: str  # lost, worse, gained, better, chance, added, removed
    title: str
    lines: tuple[tuple[str, str, str], ...]  # anchor or "", heading, text


@dataclass(frozen=True, slots=True)
class ComparisonView:
    title: str
    sentences: tuple[str, ...]
    groups: tuple[ComparisonGroup, ...]


@dataclass(frozen=True, slots=True)
class TrendLine:
    title: str
    anchor: str
    line: Line
    axis: tuple[Tick, ...]  # x is the place downwards
    n: str
    text: str


@dataclass(frozen=True, slots=True)
class TrendTable:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class TrendView:
    title: str
    note: str
    days: tuple[Tick, ...]
    changed: tuple[TrendLine, ...]  # those whose change is more than chance
    rest: tuple[TrendLine, ...]
    table: TrendTable


@dataclass(frozen=True, slots=True)
class Band:
    """How far one standard's rate moves with the definitions."""

    anchor: str
    title: str
    figure: str
    low: float
    width: float
    here: float
    goal: float | None
    text: str
    turns: bool


@dataclass(frozen=True, slots=True)
class Ambiguity:
    note: str
    ends: tuple[str, str]
    bands: tuple[Band, ...]
