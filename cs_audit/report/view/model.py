"""What templates see: every text worded, every number formatted, every chart measured.

Strings are ready to be shown (escaped by the template engine); numbers that are left are chart geometry in
percent or pixels, or sort keys. `mark` is one of: met, missed, weak (missed, but not critical), none; a bar without
an objective is plain.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


@dataclass(frozen=True, slots=True)
class Fact:
    label: str
    value: str
    code: bool = False  # set in fixed width


@dataclass(frozen=True, slots=True)
class Gauge:
    """A ring: `arc` of 100 is drawn; None is drawn as not assessed."""

    value: str
    arc: float | None
    mark: str


@dataclass(frozen=True, slots=True)
class Bar:
    """A rate on a scale from 0 to 100: filled to `fill`, objective at `tick`, interval from `low` to `high`."""

    fill: float | None
    tick: float | None
    low: float | None
    high: float | None
    mark: str


@dataclass(frozen=True, slots=True)
class Header:
    title: str
    subtitle: str
    logo: str | None  # data URI
    facts: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class StripMark:
    """One standard in the verdict's row of marks."""

    anchor: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class Verdict:
    mark: str
    word: str
    headline: str
    sentences: tuple[str, ...]
    score: Gauge
    strip: tuple[StripMark, ...]


@dataclass(frozen=True, slots=True)
class Notice:
    level: str  # error, warning, info
    text: str


@dataclass(frozen=True, slots=True)
class DimensionView:
    name: str
    gauge: Gauge
    note: str
    anchor: str | None


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
    bar: Bar | None
    checked: str
    interval: str
    change: Change | None
    sort: Mapping[str, float | str]


@dataclass(frozen=True, slots=True)
class FixItem:
    anchor: str
    title: str
    mark: str
    severity: str
    text: str
    advice: str


@dataclass(frozen=True, slots=True)
class RuleText:
    """A standard in plain words: one sentence, and what decides its edge cases."""

    sentence: str
    details: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Bin:
    x: float
    width: float
    height: float
    failed: float  # part of the height
    text: str


@dataclass(frozen=True, slots=True)
class Tick:
    x: float
    text: str
    anchor: str = "middle"  # start, middle, end


@dataclass(frozen=True, slots=True)
class Histogram:
    """Bars on 100 × 100, x in percent of the width; the limit's line at `limit`."""

    text: str
    bins: tuple[Bin, ...]
    ticks: tuple[Tick, ...]
    limit: Tick | None
    percentiles: tuple[Fact, ...]


@dataclass(frozen=True, slots=True)
class RateLine:
    """One group (agent, team, channel …) with its rate."""

    name: str
    rate: str
    bar: Bar
    interval: str
    checked: str
    few: bool
    sort: Mapping[str, float | str]
    score: str = ""
    team: str = ""
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Breakdown:
    kind: str
    title: str
    lines: tuple[RateLine, ...]
    rest: str = ""  # how many more there are


@dataclass(frozen=True, slots=True)
class HeatCell:
    level: int  # 0 nothing checked, 1 none failed … 6 most failed
    text: str
    title: str


@dataclass(frozen=True, slots=True)
class HeatMap:
    text: str
    hours: tuple[str, ...]
    rows: tuple[tuple[str, tuple[HeatCell, ...]], ...]


@dataclass(frozen=True, slots=True)
class Piece:
    x: float
    width: float
    state: str  # open, closed, paused


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    kind: str  # start, due, stop, now, or who acted: customer, agent, bot, system
    text: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Track:
    """The clock of one finding as a band of time, x in percent."""

    text: str
    pieces: tuple[Piece, ...]
    dots: tuple[Point, ...]
    marks: tuple[Point, ...]
    over: tuple[float, float] | None  # x and width of the time past due


@dataclass(frozen=True, slots=True)
class EventLine:
    at: str
    who: str
    by: str
    text: str
    here: bool


@dataclass(frozen=True, slots=True)
class Quote:
    before: str
    marked: str
    after: str


@dataclass(frozen=True, slots=True)
class Card:
    """One finding with its evidence; `full` cards carry track, events and source."""

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
    full: bool
    facts: tuple[Fact, ...]
    track: Track | None
    events: tuple[EventLine, ...]


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
    more_cards: tuple[Card, ...]
    more_text: str
    findings_note: str
    source: str
    origin: str
    references: str


@dataclass(frozen=True, slots=True)
class Coaching:
    """What to talk about with one agent: the weakest standards, each with examples."""

    name: str
    text: str
    points: tuple[tuple[str, str, tuple[tuple[str, str], ...]], ...]  # standard's anchor, text, (anchor, id)


@dataclass(frozen=True, slots=True)
class GroupView:
    kind: str
    title: str
    summary: str
    lines: tuple[RateLine, ...]
    folded: bool
    coaching: tuple[Coaching, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicLine:
    kind: str
    value: str
    text: str
    bar: Bar


@dataclass(frozen=True, slots=True)
class WorstLine:
    interaction: str
    score: str
    facts: str
    failed: tuple[tuple[str, str], ...]  # anchor, title


@dataclass(frozen=True, slots=True)
class Outcome:
    """A collapsed list: passed, not applicable, not checkable, waived, problems of reading."""

    code: str
    title: str
    text: str
    lines: tuple[tuple[str, str], ...]  # heading, text


@dataclass(frozen=True, slots=True)
class ComparisonGroup:
    code: str  # new, fixed, worse, better, unchanged
    title: str
    lines: tuple[tuple[str, str, str], ...]  # anchor or "", heading, text


@dataclass(frozen=True, slots=True)
class ComparisonView:
    sentences: tuple[str, ...]
    groups: tuple[ComparisonGroup, ...]


@dataclass(frozen=True, slots=True)
class TrendPoint:
    x: float
    y: float
    text: str


@dataclass(frozen=True, slots=True)
class TrendLine:
    title: str
    anchor: str
    points: tuple[TrendPoint, ...]
    tick: float | None
    text: str


@dataclass(frozen=True, slots=True)
class TrendView:
    title: str
    lines: tuple[TrendLine, ...]


@dataclass(frozen=True, slots=True)
class MethodView:
    paragraphs: tuple[str, ...]
    definitions: tuple[Fact, ...]
    inputs: tuple[tuple[Fact, ...], ...]
    provenance: tuple[Fact, ...]


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
    dimensions: tuple[DimensionView, ...]
    scorecard: tuple[ScoreRow, ...]
    scorecard_note: str
    fix_first: tuple[FixItem, ...]
    missed: tuple[StandardView, ...]
    passed: tuple[StandardView, ...]
    unassessed: tuple[StandardView, ...]
    groups: tuple[GroupView, ...]
    topics: tuple[TopicLine, ...]
    worst: tuple[WorstLine, ...]
    outcomes: tuple[Outcome, ...]
    comparison: ComparisonView | None
    trends: TrendView | None
    method: MethodView
    chips: tuple[ChipGroup, ...]
    findings_total: str
    findings_note: str
    findings_elsewhere: str
    footer: str
