"""Error budgets in words: how much is spent, how fast, and when it runs out; the fastest first."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.model import BudgetLine
from cs_audit.report.view.rows import anchor_of, title_of

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Row = Mapping[str, Any]
EVEN = 1.0
"""At this burn rate a budget lasts exactly to the end of its period."""


def budget_lines(language: Language, report: Row) -> tuple[BudgetLine, ...]:
    """A line for each standard with an error budget."""
    rows = [row for row in report.get("standards") or () if row.get("budget")]
    rows.sort(key=lambda row: -(row["budget"].get("burn_rate") or 0.0))
    limit = (report.get("gate") or {}).get("burn_rate") or EVEN
    return tuple(
        BudgetLine(
            anchor=anchor_of(row["id"]),
            title=title_of(language, row),
            mark=_mark(row["budget"], limit),
            text=" ".join(_sentences(language, row["budget"], report.get("as_of"))),
        )
        for row in rows
    )


def _mark(budget: Row, limit: float) -> str:
    """missed: gone, or spent faster than the gate allows; weak: it will run out; met: it lasts."""
    rate, spent = budget.get("burn_rate"), budget.get("spent")
    if rate is None or spent is None:
        return "none"
    if spent >= 1 or (limit > EVEN and rate > limit):
        return "missed"
    return "weak" if rate > EVEN else "met"


def _sentences(language: Language, budget: Row, as_of: str | None) -> Iterable[str]:
    period = language.name("budget", budget.get("period"))
    if budget.get("burn_rate") is None:
        yield language.say("budget_none", period=period)
        return
    yield language.say(
        "budget_spent",
        int(budget.get("failed") or 0),
        share=language.percent(budget["spent"], 0),
        period=period,
        allowed=language.number(budget.get("allowed"), 1),
    )
    yield language.say("budget_rate", rate=language.number(budget["burn_rate"], 2))
    end, now = language.local(budget.get("exhausted_at")), language.local(as_of)
    if end is None:
        yield language.say("budget_lasts")
    else:
        gone = now is not None and end <= now
        yield language.say("budget_ended" if gone else "budget_ends", date=language.day(end, year=False))
