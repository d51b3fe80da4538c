"""What a standard's row says of itself: its mark, title, result, objective and interval in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from cs_audit.report.view.language import NBSP, Language, typeset
from cs_audit.report.view.text import clean

Row = Mapping[str, Any]
SHARES = ("share", "rate")


def mark_of(row: Row) -> str:
    """met, missed (critical), weak (any other severity), none."""
    if row.get("met") is None or row.get("state") in ("undecided", "not_assessed"):
        return "none"
    if row["met"]:
        return "met"
    return "missed" if row.get("severity") == "critical" else "weak"


def status_of(language: Language, row: Row) -> str:
    """The verdict in a word."""
    if row.get("state") == "undecided":
        return language.label("status_undecided")
    mark = mark_of(row)
    return language.label(f"status_{mark if mark in ('met', 'none') else 'missed'}")


def anchor_of(standard: object) -> str:
    return f"s-{clean(standard, 200)}"


def title_of(language: Language, row: Row) -> str:
    return text_of(language, row, "title") or typeset(
        clean(row.get("title") or row["id"], 300), language.code
    )


def text_of(language: Language, row: Row, key: str) -> str:
    """A standard's own text in the report's language, else in whichever it has."""
    texts = (row.get("texts") or {}).get(key) or {}
    code = language.code if language.code in texts else next(iter(texts), language.code)
    return typeset(clean(texts.get(code, ""), 1200), code)


def is_population(row: Row) -> bool:
    return bool(row.get("population")) or (row.get("limit") is not None and row.get("rate") is None)


def is_share(row: Row) -> bool:
    """Whether the figure shown is a share from 0 to 1."""
    return not is_population(row) or row.get("unit") in SHARES


def is_spread(row: Row) -> bool:
    """Whether the figure is a distance between the shares of groups."""
    options = row.get("options") or {}
    named = (
        str(row.get("check")) == "consistency"
        and options.get("of") != "answers"
        and "at_least" not in options
    )
    return named and row.get("unit") in SHARES


def is_clock(row: Row) -> bool:
    return row.get("unit") in ("s", "seconds") and not is_population(row)


def in_working_time(row: Row) -> bool:
    """Whether the clock of this standard counts opening hours only."""
    return str((row.get("options") or {}).get("calendar") or "always") not in ("always", "days")


def by_due_moment(options: Row) -> bool:
    """Whether its verdicts compare the moment with the due one, not the time that passed with the limit."""
    within = options.get("within")
    limits = list(within.values()) if isinstance(within, Mapping) else [within]
    days = all(str(limit).endswith(("d", "mo")) for limit in limits)
    return days or options.get("late_by") == "due" or options.get("by") == "due_at"


def value_of(row: Row) -> float | None:
    """The figure that is shown."""
    value: float | None = row.get("value") if is_population(row) else row.get("rate")
    return value


def goal_of(row: Row) -> float | None:
    goal: float | None = row.get("limit") if is_population(row) else row.get("objective", 1.0)
    return goal


def quantity(language: Language, value: float | None, unit: str | None) -> str:
    """A population check's figure in its unit."""
    if value is None:
        return "–"
    if unit in ("share", "rate", "percent"):
        return language.percent(value)
    if unit in ("s", "seconds"):
        return language.lasting(value)
    return language.signed(value) if unit == "nps" else language.number(value, 2)


def result_text(language: Language, row: Row) -> str:
    value = value_of(row)
    if value is None:
        return "–"
    if is_spread(row):
        return f"{language.number(value * 100, fixed=True)}{NBSP}{language.label('points')}"
    return quantity(language, value, row.get("unit") if is_population(row) else "share")


def objective_text(language: Language, row: Row) -> str:
    goal = goal_of(row)
    if goal is None:
        return "–"
    if is_population(row):
        sign = "≥" if row.get("at_least", True) else "≤"
        if is_spread(row):
            return f"{sign}{NBSP}{language.number(goal * 100)}{NBSP}{language.label('points')}"
        shown = (
            language.goal(goal) if row.get("unit") in SHARES else quantity(language, goal, row.get("unit"))
        )
        return f"{sign}{NBSP}{shown}"
    return f"≥{NBSP}{language.goal(goal)}"


def interval_of(row: Row) -> list[float] | None:
    """The interval of the figure shown; that of a share which must stay small may be given as its rest."""
    pair, value = row.get("interval"), value_of(row)
    if not pair or value is None or pair[0] <= value <= pair[1] or row.get("unit") not in SHARES:
        return pair
    rest = [1 - pair[1], 1 - pair[0]]
    return rest if rest[0] <= value <= rest[1] else pair


def interval_text(language: Language, row: Row) -> str:
    pair = interval_of(row)
    if pair and is_population(row) and row.get("unit") not in SHARES:
        low, high = (quantity(language, n, row.get("unit")) for n in pair)
        return f"{low}{NBSP}– {high}"
    return language.interval(pair)


def within_chance(row: Row) -> bool:
    """Whether the interval holds the objective, so that the verdict could be luck."""
    if mark_of(row) == "none" or is_spread(row):
        return False
    if row.get("within_chance") is not None:
        return bool(row["within_chance"])
    pair, goal = interval_of(row), goal_of(row)
    if not pair or goal is None:
        return False
    return bool(pair[0] <= goal <= pair[1])
