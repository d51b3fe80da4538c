"""Error budgets: how many of the failures that an objective leaves to a period are spent, and how fast.

An objective of 95 % leaves 5 % of what is checked in a month. Halfway through it, so far 300 checked, 600 are
expected and 30 failures are the budget; 18 failures have spent 60 % of it. The burn rate is the share that failed
÷ the share that may (18 ÷ 300 ÷ 5 % = 1.2): 1 spends the budget evenly to the end of the period, 2 in half of it.
Interactions belong to the period in which they were opened, by the calendar of the standards' zone; waived
failures spend nothing.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cs_audit.scoring.instants import text_of
from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.tally import Tally

EPOCH = date(1970, 1, 1)


def budget_of(tallied: Tally, audit: Audit) -> dict[str, Any] | None:
    """The error budget of the period in which the moment of looking lies; None for a standard without one."""
    standard = tallied.standard
    if standard.budget is None:
        return None
    zone = ZoneInfo(audit.standards.timezone)
    now = datetime.fromtimestamp(audit.as_of, zone)
    first, following = period_of(now.date(), standard.budget)
    days = tallied.totals.spent[standard.id].items()
    inside = [counts for day, counts in days if first <= EPOCH + timedelta(days=day) < following]
    checked, failed = sum(count for count, _ in inside), sum(missed for _, missed in inside)
    start, end = (int(datetime.combine(day, time(), zone).timestamp()) for day in (first, following))
    return {
        "objective": number(standard.objective, 6),
        "period": standard.budget,
        "from": first.isoformat(),
        "to": (following - timedelta(days=1)).isoformat(),
        "checked": checked,
        "failed": failed,
        **_pace(1 - standard.objective, checked, failed, start, end, audit.as_of),
    }


def _pace(left: float, checked: int, failed: int, start: int, end: int, now: int) -> dict[str, Any]:
    """How much is spent, how fast, and when it runs out at this pace, where that is before the end."""
    passed = max(now - start, 1) / (end - start)
    if not checked:
        return {"allowed": None, "spent": None, "burn_rate": None, "exhausted_at": None}
    allowed = left * checked / passed
    rate = failed / checked / left
    runs_out = start + (end - start) / rate if rate > 1 + 1e-9 else None
    return {
        "allowed": number(allowed, 2),
        "spent": number(failed / allowed, 6),
        "burn_rate": number(rate, 4),
        "exhausted_at": None if runs_out is None else text_of(int(runs_out)),
    }


def period_of(day: date, period: str) -> tuple[date, date]:
    """The first day of the week, month or quarter that a day lies in, and of the one after it."""
    if period == "week":
        first = day - timedelta(days=day.weekday())
        return first, first + timedelta(days=7)
    length = 3 if period == "quarter" else 1
    month = day.month - (day.month - 1) % length
    later = month + length
    return date(day.year, month, 1), date(day.year + (later - 1) // 12, (later - 1) % 12 + 1, 1)
