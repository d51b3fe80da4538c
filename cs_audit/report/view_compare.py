"""What changed since the baseline, and trends over time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.report.view_charts import r
from cs_audit.report.view_model import ComparisonGroup, ComparisonView, TrendLine, TrendPoint, TrendView
from cs_audit.report.view_scorecard import anchor_of, quantity, title_of
from cs_audit.report.view_text import clean

if TYPE_CHECKING:
    from cs_audit.report.view_language import Language

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
    unit = (row or {}).get("unit") if (row or {}).get("population") else "share"
    old, new = (_side(language, change.get(side), unit) for side in ("old", "new"))
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


def _side(language: Language, side: Mapping[str, Any] | None, unit: str | None) -> str:
    if not side:
        return ""
    value = side.get("rate") if unit == "share" and side.get("rate") is not None else side.get("value")
    return quantity(language, side.get("rate") if value is None else value, unit)


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
    lines = [_trend(language, series, rows) for series in trends.get("series") or ()]
    score = trends.get("score") or ()
    if len(score) > 1:
        overall = _line(
            language, language.label("score"), "", score, lambda p: (p.get("score") or 0) / 100, None, ""
        )
        lines.insert(0, overall)
    kept = tuple(line for line in lines if len(line.points) > 1)
    if not kept:
        return None
    period = language.words.names.get(f"period.{trends.get('period')}", "")
    title = language.say("trend_title", period=period) if period else language.label("trends")
    return TrendView(title, kept)


def _trend(language: Language, series: Mapping[str, Any], rows: Rows) -> TrendLine:
    row = rows.get(series.get("standard", ""), {})
    title = title_of(language, row) if row else clean(series.get("title"), 300)
    statement = series.get("statement") or {}
    direction = statement.get("direction")
    text = ""
    if direction in ("better", "worse"):
        text = language.say(f"trend_{direction}", since=clean(statement.get("from"), 40))
    anchor = anchor_of(series.get("standard")) if row else ""
    objective = row.get("objective") if row else None
    return _line(
        language, title, anchor, series.get("points") or (), lambda p: p.get("rate"), objective, text
    )


def _line(
    language: Language,
    title: str,
    anchor: str,
    points: Sequence[Mapping[str, Any]],
    value: Any,
    tick: float | None,
    text: str,
) -> TrendLine:
    width = 100 / max(1, len(points) - 1)
    drawn = tuple(
        TrendPoint(
            r(i * width),
            r(100 - value(p) * 100),
            f"{clean(p.get('label'), 30)}: {language.percent(value(p))}",
        )
        for i, p in enumerate(points)
        if value(p) is not None
    )
    return TrendLine(title, anchor, drawn, r(100 - tick * 100) if tick is not None else None, text)
