"""Standards over time: lines with dates, objectives and n; a change is named only where it is more than chance."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.report.charts.scale import Scale, linear
from cs_audit.report.charts.series import days_of
from cs_audit.report.view import lines, rows
from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.model import Line, Tick, TrendLine, TrendTable, TrendView
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from datetime import date

Row = Mapping[str, Any]


class Series:
    """The series of a report by standard, on the axes that they share."""

    def __init__(self, language: Language, trends: Row | None, standards: Mapping[str, Row]) -> None:
        self._language, self._standards = language, standards
        self.period = str((trends or {}).get("period") or "")
        self.all = [each for each in (trends or {}).get("series") or () if len(each.get("points") or ()) > 1]
        self.score = (trends or {}).get("score") or ()
        points = {str(each.get("standard")): lines.samples_of(each["points"]) for each in self.all}
        self._samples = points
        goals = [self._goal(name) for name in points]
        self.scale = lines.rates_scale(list(points.values()), goals)
        starts = sorted({one.start for each in points.values() for one in each})
        self.starts: Sequence[date] = starts
        self.days = days_of(starts)

    def _goal(self, standard: str) -> float | None:
        row = self._standards.get(standard)
        if row is None or not rows.is_share(row) or rows.is_spread(row):
            return None
        return rows.goal_of(row)

    def line(self, standard: str, *, whiskers: bool = False, text: str = "") -> Line | None:
        """A standard's line; None where it has no series, or one of fewer than two points."""
        samples = self._samples.get(standard)
        if samples is None:
            return None
        return lines.line_of(samples, self.scale, self.days, self._goal(standard), text, whiskers=whiskers)

    def score_line(self) -> Line | None:
        """The overall score over the periods that are complete."""
        if len(self.score) < 3:
            return None
        samples = lines.samples_of([{**p, "few": self._unsure(p)} for p in self.score], "score")
        known = [one.value for one in samples if one.value is not None and one.sure]
        if len(known) < 2:
            return None
        scale = linear(known, most=3, floor=0.0, ceiling=100.0)
        texts = [
            f"{lines.when(self._language, self.period, p)}: {self._language.number(p['score'], fixed=True)}"
            for p in self.score
            if p.get("score") is not None
        ]
        days = days_of([one.start for one in samples])
        return lines.line_of(samples, scale, days, None, "; ".join(texts), whiskers=False)

    def score_note(self) -> str:
        """The lowest and the highest score of the periods that are sure."""
        known = [p["score"] for p in self.score if p.get("score") is not None and not self._unsure(p)]
        if len(known) < 2:
            return ""
        low, high = (self._language.number(end, fixed=True) for end in (min(known), max(known)))
        return self._language.say(f"score_{self.period or 'report'}", len(known), low=low, high=high)

    def _unsure(self, point: Row) -> bool:
        return bool(point.get("few")) or point.get("complete", True) is False


def trend_view(language: Language, series: Series) -> TrendView | None:
    """One small chart a standard, all on the same axes, and a table with every figure."""
    drawn = [(each, made) for each in series.all if (made := _trend_line(language, series, each)) is not None]
    if not drawn:
        return None
    changed = tuple(made for each, made in drawn if _direction(each))
    rest = tuple(made for each, made in drawn if not _direction(each))
    word = language.words.names.get(f"period.{series.period}")
    title = language.say("trend_title", period=word) if word else language.label("trends")
    note = language.say("trend_note" if changed else "trend_note_none")
    ticks = lines.day_ticks(language, series.period, series.starts)
    return TrendView(title, note, ticks, changed, rest, _table(language, series))


def _direction(each: Row) -> str:
    """Better or worse; nothing is concluded from a period that is not complete or has too few."""
    statement = each.get("statement") or {}
    ends = {str(statement.get(side)) for side in ("from", "to")}
    unsure = any(str(point.get("label")) in ends and not lines.sure(point) for point in each["points"])
    direction = statement.get("direction")
    return str(direction) if direction in ("better", "worse") and not unsure else ""


def _trend_line(language: Language, series: Series, each: Row) -> TrendLine | None:
    standard = str(each.get("standard", ""))
    row = series._standards.get(standard)
    title = rows.title_of(language, row) if row else clean(each.get("title"), 300)
    text = _statement(language, series, each)
    line = series.line(standard, whiskers=True, text=_spoken(language, series, each))
    if line is None:
        return None
    total = sum(point.get("checked") or 0 for point in each["points"])
    n = f"n{NBSP}={NBSP}{language.integer(total)}" if total else ""
    return TrendLine(
        title, rows.anchor_of(standard) if row else "", line, _axis(language, series.scale), n, text
    )


def _axis(language: Language, scale: Scale) -> tuple[Tick, ...]:
    return tuple(Tick(100 - scale.at(tick), language.goal(tick)) for tick in (scale.low, scale.high))


def _statement(language: Language, series: Series, each: Row) -> str:
    """From what to what, and since when: only where the change was found to be more than chance."""
    statement, direction = each.get("statement") or {}, _direction(each)
    if not direction:
        return ""
    by_label = {str(point.get("label")): point for point in each["points"]}
    ends = [by_label.get(str(statement.get(side))) for side in ("from", "to")]
    known = [point for point in each["points"] if point.get("rate") is not None and lines.sure(point)]
    first, last = (ends[0] or (known or each["points"])[0]), (ends[1] or (known or each["points"])[-1])
    since = statement.get("since") or statement.get("to") or statement.get("from")
    start = by_label.get(str(since)) or {"from": since, "label": since}
    return language.say(
        f"trend_{direction}",
        old=language.percent(statement.get("rate_from", first.get("rate"))),
        new=language.percent(statement.get("rate_to", last.get("rate"))),
        since=lines.when(language, series.period, start),
    )


def _spoken(language: Language, series: Series, each: Row) -> str:
    """All points in words, for whoever does not see the line."""
    return "; ".join(
        f"{lines.when(language, series.period, point)}: {language.percent(point['rate'])}"
        for point in each["points"]
        if point.get("rate") is not None
    )


def _table(language: Language, series: Series) -> TrendTable:
    """Every figure with its n; what is not complete or too few stands in brackets."""
    longest = max(series.all, key=lambda each: len(each["points"]))["points"]
    head = tuple(lines.when(language, series.period, point) for point in longest)
    table = []
    for each in series.all:
        row = series._standards.get(str(each.get("standard", "")))
        title = rows.title_of(language, row) if row else clean(each.get("title"), 300)
        cells = [_cell(language, point) for point in each["points"]]
        table.append((title, *cells, *[""] * (len(head) - len(cells))))
    return TrendTable(("", *head), tuple(table))


def _cell(language: Language, point: Row) -> str:
    if point.get("rate") is None:
        return "–"
    text = language.percent(point["rate"])
    if point.get("checked"):
        text += f" ({language.integer(point['checked'])})"
    return text if lines.sure(point) else f"[{text}]"
