"""The scorecard, and what to fix first."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.report.view.model.basics import Dot, Line


@dataclass(frozen=True, slots=True)
class Change:
    code: str  # better, worse, same, new
    text: str


@dataclass(frozen=True, slots=True)
class ScoreRow:
    """One line of the scorecard; `sort` holds plain sort keys by column."""

    id: str
    anchor: str
    title: str
    mark: str
    status: str
    severity: str
    severity_code: str
    dimension: str
    dimension_code: str
    result: str
    objective: str
    dot: Dot | None
    line: Line | None
    failed: str
    checked: str
    interval: str
    chance: str  # "within chance", or nothing
    change: Change | None
    gain: str
    sort: Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class ScoreGroup:
    """The standards of one dimension, with its own figure."""

    code: str
    name: str
    mark: str
    score: str
    note: str
    rows: tuple[ScoreRow, ...]


@dataclass(frozen=True, slots=True)
class FixItem:
    anchor: str
    title: str
    mark: str
    severity: str
    text: str
    whom: str  # whom it concerns most
    short: str  # the advice, or how often it failed
    advice: str
