"""What templates see: every text worded, every number formatted, every chart measured.

Strings are ready to be shown (escaped by the template engine); numbers that are left are places in a drawing, from
0 to 100, or sort keys. `mark` is one of: met, missed (critical), weak (missed, but not critical), none.
"""

from cs_audit.report.view.model.basics import Dot, Fact, Line, Quote, Tick
from cs_audit.report.view.model.changes import (
    Ambiguity,
    Band,
    ComparisonGroup,
    ComparisonView,
    TrendLine,
    TrendTable,
    TrendView,
)
from cs_audit.report.view.model.charts import (
    Breakdown,
    Column,
    Guide,
    HeatCell,
    HeatMap,
    Histogram,
    RateLine,
    Track,
)
from cs_audit.report.view.model.customers import Customers, SignalLine, ThemeLine, TopicLine
from cs_audit.report.view.model.method import Flow, MethodView, Outcome
from cs_audit.report.view.model.page import Chip, ChipGroup, View
from cs_audit.report.view.model.people import GroupView, Matrix, MatrixCell, WorstLine
from cs_audit.report.view.model.scorecard import Change, FixItem, ScoreGroup, ScoreRow
from cs_audit.report.view.model.standard import Card, EventLine, RuleText, StandardGroup, StandardView
from cs_audit.report.view.model.summary import BudgetLine, Figure, Header, Notice, Verdict

__all__ = [
    "Ambiguity",
    "Band",
    "Breakdown",
    "BudgetLine",
    "Card",
    "Change",
    "Chip",
    "ChipGroup",
    "Column",
    "ComparisonGroup",
    "ComparisonView",
    "Customers",
    "Dot",
    "EventLine",
    "Fact",
    "Figure",
    "FixItem",
    "Flow",
    "GroupView",
    "Guide",
    "Header",
    "HeatCell",
    "HeatMap",
    "Histogram",
    "Line",
    "Matrix",
    "MatrixCell",
    "MethodView",
    "Notice",
    "Outcome",
    "Quote",
    "RateLine",
    "RuleText",
    "ScoreGroup",
    "ScoreRow",
    "SignalLine",
    "StandardGroup",
    "StandardView",
    "ThemeLine",
    "Tick",
    "TopicLine",
    "Track",
    "TrendLine",
    "TrendTable",
    "TrendView",
    "Verdict",
    "View",
    "WorstLine",
]
