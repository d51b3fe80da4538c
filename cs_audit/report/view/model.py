"""What templates see: every text worded, every number formatted, every chart measured.

Strings are ready to be shown (escaped by the template engine); numbers that are left are places in a drawing, from
0 to 100, or sort keys. `mark` is one of: met, missed (critical), weak (missed, but not critical), none.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.report.charts.track import Piece
    from cs_audit.report.view.calibration import CalibrationView


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
class Line:
    """A figure over time: paths for SVG on 100 × 100, points that are sure and those that are not."""

    path: str
    whiskers: str
    dots: str
    unsure: tuple[tuple[float, float], ...]
    goal: float | None
    text: str  # what a screen reader is told


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


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """A standard's error budget: how much is spent, how fast, when it runs out."""

    anchor: str
    title: str
    mark: str
    text: str


@dataclass(frozen=True, slots=True)
class RuleText:
    """A standard in plain words: one sentence, and what decides its edge cases."""

    sentence: str
    details: tuple[str, ...] = ()


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
class TopicLine:
    kind: str
    value: str
    text: str
    dot: Dot | None


@dataclass(frozen=True, slots=True)
class ThemeLine:
    phrase: str
    figure: str
    times: str
    weeks: tuple[float, ...]  # heights of bars
    weeks_text: str
    example: Quote | None
    where: str


@dataclass(frozen=True, slots=True)
class SignalLine:
    """One kind of signal by day, against its usual level."""

    name: str
    text: str
    alarm: bool
    bars: tuple[tuple[float, float, float, bool], ...]  # x, width, height, alarm
    usual: str  # path of the usual level
    top: str
    ends: tuple[str, str]
    days: tuple[tuple[str, str], ...]  # what stands out: day, figure


@dataclass(frozen=True, slots=True)
class Customers:
    """What customers say: themes in their own words, signals of a crisis, where failures gather."""

    note: str
    themes: tuple[ThemeLine, ...]
    crisis_title: str
    crisis: tuple[SignalLine, ...]
    topics: tuple[TopicLine, ...]


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


@dataclass(frozen=True, slots=True)
class Flow:
    """Coverage in steps: how many, of what, and what was left out on the way."""

    count: str
    label: str
    lost: str


@dataclass(frozen=True, slots=True)
class MethodView:
    flow: tuple[Flow, ...]
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
