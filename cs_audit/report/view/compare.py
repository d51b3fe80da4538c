"""What changed since the baseline, and trends over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from math import floor
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.charts import r
from cs_audit.report.view.language import NBSP
from cs_audit.report.view.model import ComparisonGroup, ComparisonView, TrendLine, TrendPoint, TrendView
from cs_audit.report.view.scorecard import anchor_of, is_population, quantity, title_of
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Rows = Mapping[str, Mapping[str, Any]]


def comparison_view(
    language: Language, comparison: Mapping[str, Any] | None, rows: Rows, shown: Mapping[str, str]
) -> ComparisonView | None:
    """New, fixed, worse, better, unchanged, added and removed standards, in words."""
    if not comparison:
        return None
    groups: dict[str, list[tuple[str, str, str]]] = {}
    for change in comparison.get("standards") or ():
        groups.setdefault(_group(change), []).append(_change_line(language, change, rows))
    order = ("new", "worse", "fixed", "better", "unchanged", "added", "removed")
    views = [
        ComparisonGroup(code, language.label(f"changes_{code}"), tuple(groups[code]))
        for code in order
        if code in groups
    ]
    return ComparisonView(tuple(_sentences(language, comparison)), tuple(views))


def _group(change: Mapping[str, Any]) -> str:
    """A standard newly missed or newly met stands apart from a mere change of rate."""
    met = {"lost": "new", "gained": "fixed"}.get(str(change.get("met")))
    return met or str(change.get("status") or "unchanged")


def _change_line(language: Language, change: Mapping[str, Any], rows: Rows) -> tuple[str, str, str]:
    standard = change.get("standard", "")
    row = rows.get(standard)
    title = title_of(language, row) if row else clean(change.get("title") or standard, 300)
    population = is_population(row) if row else (change.get("new") or {}).get("value") is not None
    unit = (row or {}).get("unit") if population else "share"
    old, new = (_side(language, change.get(side), population, unit) for side in ("old", "new"))
    text = f"{old} → {new}" if old and new else old or new
    delta = change.get("delta")
    if delta is not None and abs(delta) >= 0.0005:
        text += f" ({language.points(delta) if unit == 'share' else language.signed(delta)})"
        if change.get("significant") is False:
            text += f", {language.say('within_chance')}"
    findings = change.get("findings") or {}
    counts = [language.say(f"findings_{k}", findings[k]) for k in ("new", "fixed") if findings.get(k)]
    if counts:
        text += "; " + language.listing(counts)
    return (anchor_of(standard) if row else "", title, text)


def _side(language: Language, side: Mapping[str, Any] | None, population: bool, unit: str | None) -> str:
    """The figure that the scorecard shows: the rate, of population checks the value."""
    if not side:
        return ""
    return quantity(language, side.get("value" if population else "rate"), unit)


def _sentences(language: Language, comparison: Mapping[str, Any]) -> list[str]:
    old = comparison.get("old") or {}
    period = old.get("period") or {}
    parts = [
        language.say(
            "compared_with",
            period=language.span(period.get("from"), period.get("to")),
            as_of=language.instant(old.get("as_of")),
        )
    ]
    delta = comparison.get("score_delta")
    if delta is not None:
        key = "score_up" if delta > 0.04 else "score_down" if delta < -0.04 else "score_same"
        parts.append(language.say(key, points=language.number(abs(delta))))
    findings = comparison.get("findings") or {}
    if findings.get("new") is not None:
        parts.append(
            language.say(
                "findings_compared", findings["new"], fixed=language.integer(findings.get("fixed") or 0)
            )
        )
    if comparison.get("same_standards") is False:
        parts.append(language.say("standards_differ"))
    if comparison.get("incomplete"):
        parts.append(language.say("comparison_incomplete", len(comparison["incomplete"])))
    return parts


def trend_view(language: Language, trends: Mapping[str, Any] | None, rows: Rows) -> TrendView | None:
    """One small chart per standard; points without a figure leave a gap."""
    if not trends:
        return None
    period = str(trends.get("period") or "")
    lines = [_score_line(language, period, trends.get("score") or ())]
    lines += [_standard_line(language, period, series, rows) for series in trends.get("series") or ()]
    kept = tuple(line for line in lines if len(line.points) > 1)
    if not kept:
        return None
    word = language.words.names.get(f"period.{period}")
    return TrendView(language.say("trend_title", period=word) if word else language.label("trends"), kept)


def _score_line(language: Language, period: str, points: Sequence[Mapping[str, Any]]) -> TrendLine:
    values = [(p, p["score"] / 100) for p in points if p.get("score") is not None]
    texts = [f"{_when(language, period, p)}: {language.number(value * 100)}" for p, value in values]
    return _line(language.label("score"), "", [v for _, v in values], texts, None, "")


def _standard_line(language: Language, period: str, series: Mapping[str, Any], rows: Rows) -> TrendLine:
    row = rows.get(series.get("standard", ""), {})
    title = title_of(language, row) if row else clean(series.get("title"), 300)
    statement = series.get("statement") or {}
    text = ""
    if statement.get("direction") in ("better", "worse"):
        since = _when(language, period, {"from": statement.get("from"), "label": statement.get("from")})
        text = language.say(f"trend_{statement['direction']}", since=since)
    values = [(p, p["rate"]) for p in series.get("points") or () if p.get("rate") is not None]
    texts = [f"{_when(language, period, p)}: {language.percent(rate)}" for p, rate in values]
    objective = row.get("objective") if row else None
    anchor = anchor_of(series.get("standard")) if row else ""
    return _line(title, anchor, [rate for _, rate in values], texts, objective, text)


def _when(language: Language, period: str, point: Mapping[str, Any]) -> str:
    """A point's period in words: lipiec 2026, the week from 6.07.2026, else as labelled."""
    try:
        start = date.fromisoformat(str(point.get("from"))[:10])
    except ValueError:
        return clean(point.get("label"), 40)
    if period == "month":
        return f"{language.words.names[f'month_name.{start.month}']}{NBSP}{start.year}"
    return language.figures(start) if period == "week" else clean(point.get("label"), 40)


def _line(
    title: str, anchor: str, values: Sequence[float], texts: Sequence[str], tick: float | None, text: str
) -> TrendLine:
    """Drawn between a round figure below the lowest point and 100 %."""
    known = [*values, *([tick] if tick is not None else [])]
    low = max(0.0, floor(min(known, default=0.0) * 10 - 1) / 10)
    width = 100 / max(1, len(values) - 1)

    def height(value: float) -> float:
        return r(100 - (value - low) / (1 - low) * 100)

    points = tuple(
        TrendPoint(r(i * width), height(v), t) for i, (v, t) in enumerate(zip(values, texts, strict=True))
    )
    return TrendLine(title, anchor, points, height(tick) if tick is not None else None, text)
