"""Pieces that several parts of a page share: facts, ticks, dots, lines."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    code: bool = False  # set in fixed width


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str
    anchor: str = "middle"  # start, middle, end


@dataclass(frozen=True, slots=True)
class Dot:
    """A share on the axis of its table: the dot, its interval, the objective's tick."""

    x: float
    low: float | None
    width: float
    goal: float | None


@dataclass(frozen=True, slots=True)
class Line:
    """A figure over time: paths for SVG on 100 × 100, points that are sure and those that are not."""

    path: str
    whiskers: str
    dots: str
    unsure: tuple[tuple[float, float], ...]
    goal: float | None
    text: str  # what a screen reader is told


@dataclass(frozen=True, slots=True)
class Quote:
    before: str
    marked: str
    after: str
