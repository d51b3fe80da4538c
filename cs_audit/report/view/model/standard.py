"""One standard: its rule in words, its charts, its evidence."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from cs_audit.report.view.model.basics import Fact, Quote
    from cs_audit.report.view.model.charts import Breakdown, HeatMap, Histogram, Track
    from cs_audit.report.view.model.scorecard import ScoreRow


@dataclass(frozen=True, slots=True)
class RuleText:
    """A standard in plain words: one sentence, and what decides its edge cases."""

    sentence: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class EventLine:
    at: str
    who: str
    by: str
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with its evidence."""

    anchor: str
    interaction: str
    actor: str
    when: str
    figure: str
    reason: str
    quote: Quote | None
    keys: str  # filter keys, separated by dots
    new: bool
    badges: tuple[str, ...]
    track: Track | None
    clock: str  # the clock in words, closed hours named
    events: tuple[EventLine, ...]
    facts: str
    source: str


@dataclass(frozen=True, slots=True)
class StandardView:
    row: ScoreRow
    why: str
    advice: str
    rule: RuleText
    facts: tuple[Fact, ...]
    outcome: str
    unchecked: tuple[str, ...]
    histogram: Histogram | None
    breakdowns: tuple[Breakdown, ...]
    heatmap: HeatMap | None
    cards: tuple[Card, ...]
    findings_note: str
    source: str
    origin: str
    references: str
    open: bool


@dataclass(frozen=True, slots=True)
class StandardGroup:
    """The standards that are missed, not assessed, or met."""

    code: str
    title: str
    standards: tuple[StandardView, ...]
