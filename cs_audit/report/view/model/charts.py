"""Charts of a standard and of a finding, measured."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.report.charts.track import Piece
    from cs_audit.report.view.model.basics import Dot, Tick


@dataclass(frozen=True, slots=True)
class Column:
    x: float
    width: float
    height: float
    late: float
    span: str
    count: str
    failed: str
    label: str  # above the bar


@dataclass(frozen=True, slots=True)
class Guide:
    """A vertical line with its label: the limit, the median, the mean."""

    kind: str
    x: float
    text: str
    anchor: str


@dataclass(frozen=True, slots=True)
class Histogram:
    title: str
    note: str
    columns: tuple[Column, ...]
    ticks: tuple[Tick, ...]
    counts: tuple[Tick, ...]  # x is the place upwards
    guides: tuple[Guide, ...]
    open_label: str


@dataclass(frozen=True, slots=True)
class RateLine:
    """One group (agent, team, channel …) with its rate."""

    name: str
    rate: str
    dot: Dot | None
    interval: str
    checked: str
    few: bool
    mark: str
    sort: Mapping[str, float | str]
    distance: str = ""
    chance: str = ""
    score: str = ""
    team: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    kind: str
    title: str
    ends: tuple[str, str]
    lines: tuple[RateLine, ...]
    rest: str = ""  # how many more there are


@dataclass(frozen=True, slots=True)
class HeatCell:
    level: int  # 0 nothing checked, 1 none failed … 6 most failed
    text: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    title: str
    text: str
    hours: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Track:
    """The clock of one finding as a band of time."""

    pieces: tuple[Piece, ...]
    marks: tuple[Guide, ...]
    over: tuple[float, float] | None  # x and width of the time past due
