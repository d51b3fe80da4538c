"""The whole page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.report.view.calibration import CalibrationView
    from cs_audit.report.view.model.basics import Tick
    from cs_audit.report.view.model.changes import Ambiguity, ComparisonView, TrendView
    from cs_audit.report.view.model.customers import Customers
    from cs_audit.report.view.model.method import MethodView, Outcome
    from cs_audit.report.view.model.people import GroupView, Matrix, WorstLine
    from cs_audit.report.view.model.scorecard import FixItem, ScoreGroup
    from cs_audit.report.view.model.standard import StandardGroup
    from cs_audit.report.view.model.summary import BudgetLine, Header, Notice, Verdict


@dataclass(frozen=True, slots=True)
class Chip:
    """A filter: `key` as cards and rows carry it, with how many it would show."""

    key: str
    text: str
    count: str


@dataclass(frozen=True, slots=True)
class ChipGroup:
    kind: str
    title: str
    chips: tuple[Chip, ...]


@dataclass(frozen=True, slots=True)
class View:
    language: str
    words: Mapping[str, str]
    document_title: str
    accent: str | None
    header: Header
    verdict: Verdict
    notices: tuple[Notice, ...]
    fix_first: tuple[FixItem, ...]
    budgets: tuple[BudgetLine, ...]
    scorecard: tuple[ScoreGroup, ...]
    scorecard_axis: tuple[Tick, ...]
    scorecard_note: str
    groups: tuple[GroupView, ...]
    matrix: Matrix | None
    standards: tuple[StandardGroup, ...]
    customers: Customers | None
    worst: tuple[WorstLine, ...]
    trends: TrendView | None
    measure: ComparisonView | None
    comparison: ComparisonView | None
    ambiguity: Ambiguity | None
    calibration: CalibrationView | None
    outcomes: tuple[Outcome, ...]
    method: MethodView
    chips: tuple[ChipGroup, ...]
    findings_total: str
    findings_note: str
    findings_elsewhere: str
    footer: str
