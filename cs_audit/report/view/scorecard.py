"""Scorecard rows, dimensions, and what to fix first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model.names import SEVERITIES
from cs_audit.report.view import charts
from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.model import Change, DimensionView, FixItem, Gauge, ScoreRow
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_STATUS_RANK = {"missed": 0, "weak": 1, "none": 2, "met": 3}


def mark_of(row: Mapping[str, Any]) -> str:
    """met, missed (critical), weak (any other severity), none."""
    if row.get("met") is None:
        return "none"
    if row["met"]:
        return "met"
    return "missed" if row.get("severity") == "critical" else "weak"


def anchor_of(standard: object) -> str:
    return f"s-{clean(standard, 200)}"


def title_of(language: Language, row: Mapping[str, Any]) -> str:
    return text_of(language, row, "title") or clean(row.get("title") or row["id"], 300)


def text_of(language: Language, row: Mapping[str, Any], key: str) -> str:
    """A standard's own text in the report's language, else in whichever it has."""
    texts = (row.get("texts") or {}).get(key) or {}
    chosen = texts.get(language.code) or next(iter(texts.values()), "")
    return clean(chosen, 1200)


def quantity(language: Language, value: float | None, unit: str | None) -> str:
    """A population check's figure in its unit."""
    if value is None:
        return "–"
    if unit in ("share", "rate", "percent"):
        return language.percent(value)
    if unit in ("s", "seconds"):
        return language.duration(value)
    return language.signed(value) if unit == "nps" else language.number(value, 2)


def is_population(row: Mapping[str, Any]) -> bool:
    return bool(row.get("population")) or (row.get("limit") is not None and row.get("rate") is None)


def result_text(language: Language, row: Mapping[str, Any]) -> str:
    if is_population(row):
        return quantity(language, row.get("value"), row.get("unit"))
    return language.percent(row.get("rate"))


def objective_text(language: Language, row: Mapping[str, Any]) -> str:
    if is_population(row):
        sign = "≥" if row.get("at_least", True) else "≤"
        return f"{sign}{NBSP}{quantity(language, row.get('limit'), row.get('unit'))}"
    return f"≥{NBSP}{language.percent(row.get('objective', 1.0))}"


def score_row(language: Language, row: Mapping[str, Any], change: Mapping[str, Any] | None) -> ScoreRow:
    """One standard as a line of the scorecard; `change` is its entry of the comparison."""
    mark, severity = mark_of(row), row.get("severity", "major")
    share = not is_population(row) or row.get("unit") in ("share", "rate")
    value = row.get("value") if is_population(row) else row.get("rate")
    tick = row.get("limit") if is_population(row) else row.get("objective", 1.0)
    drawn = charts.bar(value, tick, interval_of(row), mark) if share and value is not None else None
    title = title_of(language, row)
    word = "none" if mark == "none" else "met" if mark == "met" else "missed"
    return ScoreRow(
        id=clean(row["id"], 200),
        anchor=anchor_of(row["id"]),
        title=title,
        mark=mark,
        status=language.label(f"status_{word}"),
        severity=language.name("severity", severity),
        severity_code=severity,
        dimension=language.name("dimension", row.get("dimension")),
        dimension_code=clean(row.get("dimension"), 40),
        result=result_text(language, row),
        objective=objective_text(language, row),
        bar=drawn,
        checked=language.integer(row.get("checked")),
        interval=interval_text(language, row),
        change=change_of(language, row, change),
        sort={
            "status": _STATUS_RANK[mark],
            "result": -1.0 if value is None else round(float(value), 4),
            "checked": row.get("checked") or 0,
            "severity": SEVERITIES.index(severity) if severity in SEVERITIES else 9,
            "change": round(float((change or {}).get("delta") or 0), 4),
        },
    )


def interval_of(row: Mapping[str, Any]) -> list[float] | None:
    """The interval of the figure shown; that of a share which must stay small may be given as its rest."""
    pair, value = row.get("interval"), row.get("value") if is_population(row) else row.get("rate")
    if not pair or value is None or pair[0] <= value <= pair[1] or row.get("unit") not in ("share", "rate"):
        return pair
    rest = [1 - pair[1], 1 - pair[0]]
    return rest if rest[0] <= value <= rest[1] else pair


def interval_text(language: Language, row: Mapping[str, Any]) -> str:
    pair = interval_of(row)
    if pair and is_population(row) and row.get("unit") not in ("share", "rate"):
        low, high = (quantity(language, n, row.get("unit")) for n in pair)
        return f"{low} – {high}"
    return language.interval(pair)


def change_of(language: Language, row: Mapping[str, Any], change: Mapping[str, Any] | None) -> Change | None:
    """Since the baseline: direction as the comparison judged it, the difference in points."""
    if not change or change.get("status") == "removed":
        return None
    status = change.get("status")
    if status == "added":
        return Change("new", language.label("change_new"))
    delta = change.get("delta")
    if delta is None or (status == "unchanged" and abs(delta) < 0.0005):
        return Change("same", language.label("change_same"))
    share = not is_population(row) or row.get("unit") in ("share", "rate")
    code = status if status in ("better", "worse") else "same"
    if code == "same":
        return Change(code, language.say("change_luck", points=_difference(language, delta, share)))
    figure = _difference(language, abs(delta), share).removeprefix("+")
    return Change(code, language.say(f"change_{code}", points=figure))


def _difference(language: Language, delta: float, share: bool) -> str:
    return language.points(delta) if share else language.signed(delta)


def dimension_views(
    language: Language, dimensions: Sequence[Mapping[str, Any]], rows: Sequence[Mapping[str, Any]]
) -> tuple[DimensionView, ...]:
    """Each dimension as a ring; its mark is that of its gravest missed standard."""
    views = []
    for dimension in dimensions:
        own = [row for row in rows if row.get("dimension") == dimension["id"]]
        marks = [mark_of(row) for row in own]
        judged = [mark for mark in marks if mark != "none"]
        mark = next((m for m in ("missed", "weak", "met") if m in judged), "none")
        score = dimension.get("score")
        ring = charts.gauge(language, score if judged else None, mark)
        note = (
            language.say("dimension_note", len(judged), met=judged.count("met"))
            if judged
            else language.label("not_assessed")
        )
        anchor = anchor_of(own[marks.index(mark)]["id"]) if own else None
        views.append(DimensionView(language.name("dimension", dimension["id"]), ring, note, anchor))
    return tuple(views)


def total_gauge(language: Language, score: float | None, mark: str) -> Gauge:
    return charts.gauge(language, score, mark)


def fix_items(
    language: Language,
    entries: Sequence[Mapping[str, Any]],
    rows: Mapping[str, Mapping[str, Any]],
    top: int = 5,
) -> tuple[FixItem, ...]:
    """What to fix first, one sentence each, with the standard's own advice."""
    total = sum(row.get("weight", 1) for row in rows.values() if row.get("met") is not None)
    items: list[FixItem] = []
    for entry in entries:
        row = rows.get(entry["standard"])
        if row is None or len(items) == top:
            continue
        items.append(
            FixItem(
                anchor_of(row["id"]),
                title_of(language, row),
                mark_of(row),
                language.name("severity", row.get("severity")),
                " ".join(_fix_sentences(language, row, entry, total)),
                text_of(language, row, "advice"),
            )
        )
    return tuple(items)


def _fix_sentences(
    language: Language, row: Mapping[str, Any], entry: Mapping[str, Any], total: float
) -> list[str]:
    """`total` is the sum of weights that count: what meeting this objective adds to the overall score."""
    result, wanted = result_text(language, row), objective_text(language, row)
    parts = [language.say("fix_result", result=result, objective=wanted)]
    needed = entry.get("needed")
    shortfall = 1.0 if is_population(row) else entry.get("shortfall") or 0.0
    gain = 100 * row.get("weight", 1) * shortfall / total if total else 0.0
    failed = entry.get("failed") or row.get("failed") or 0
    if failed and not is_population(row):
        parts.append(language.say("fix_failed", failed, checked=language.integer(row.get("checked"))))
        if needed:
            parts.append(language.say("fix_needed", needed))
    if gain >= 0.05:
        parts.append(language.say("fix_gain", gain=language.number(gain)))
    return parts
