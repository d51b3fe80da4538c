"""What the workbook's further sheets hold, from the view: the summary, the notices, trends over time."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.language import Language

if TYPE_CHECKING:
    from cs_audit.report.view.model import View

Row = Mapping[str, Any]
MOST_SERIES = 8


def summary_rows(view: View) -> list[tuple[str, str]]:
    """Label and text: verdict, score, period and the other facts, figures, what to fix, what was not assessed."""
    words = view.words
    rows = [(view.header.title, ""), (view.verdict.word, view.verdict.headline)]
    rows += [("", sentence) for sentence in view.verdict.sentences]
    rows.append((words["score"], f"{view.verdict.score} {view.verdict.score_note}"))
    rows += [(fact.label, fact.value) for fact in view.header.facts]
    rows += [(figure.label, f"{figure.value} ({figure.note})") for figure in view.verdict.figures]
    rows += [
        (words["three_actions"] if place == 0 else "", f"{item.title}. {item.text} {item.advice}".strip())
        for place, item in enumerate(view.fix_first[:3])
    ]
    rows.append((words["coverage"], view.verdict.data))
    rows += [
        (words["notices"] if place == 0 else "", notice.text) for place, notice in enumerate(view.notices)
    ]
    return rows


def notice_rows(view: View, issues: list[Row]) -> list[dict[str, Any]]:
    """Warnings about the data in words, then the remarks of reading."""
    language = Language.of(view.language)
    told = [
        {"severity": notice.level, "code": "", "message": notice.text, "count": None}
        for notice in view.notices
    ]
    return [
        {**each, "severity": language.name("notice", str(each.get("severity") or ""))}
        for each in [*told, *issues]
    ]


def trend_rows(report: Row) -> tuple[list[str], list[list[Any]]]:
    """The score and the standards over time: a period a row, a share a column."""
    trends = report.get("trends") or {}
    series = [each for each in trends.get("series") or () if len(each.get("points") or ()) > 1]
    score = trends.get("score") or ()
    if not series or not score:
        return [], []
    heads = [str(each.get("title") or each.get("standard")) for each in series]
    rows = []
    for place, point in enumerate(score):
        rates = [_rate(each["points"], place) for each in series]
        rows.append([str(point.get("label") or point.get("from") or place + 1), point.get("score"), *rates])
    return heads, rows


def _rate(points: Any, place: int) -> float | None:
    return points[place].get("rate") if place < len(points) else None
