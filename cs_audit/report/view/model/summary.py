"""The head of a page: what was audited, the verdict, what to know of the data, error budgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.view.model.basics import Fact, Line


@dataclass(frozen=True, slots=True)
class Header:
    title: str
    subtitle: str
    logo: str | None  # data URI
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure that directors ask for, beside its target."""

    label: str
    value: str
    note: str
    mark: str


@dataclass(frozen=True, slots=True)
class Verdict:
    """The verdict in words, the score, and what a director asks for."""

    mark: str
    word: str
    headline: str
    sentences: tuple[str, ...]
    score: str
    score_note: str
    score_line: Line | None
    score_range: str
    figures: tuple[Figure, ...]
    data: str  # what was not assessed, and why, in a line


@dataclass(frozen=True, slots=True)
class Notice:
    level: str  # error, warning, info
    text: str


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A standard's error budget: how much is spent, how fast, when it runs out."""

    anchor: str
    title: str
    mark: str
    text: str
