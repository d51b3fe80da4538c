"""What customers say: themes in their own words, signals of a crisis by day, and where failures gather."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from cs_audit.report.charts.daily import daily
from cs_audit.report.charts.scale import counts
from cs_audit.report.view.groups import topic_lines
from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.model import Customers, SignalLine, ThemeLine
from cs_audit.report.view.text import clean, quote

Row = Mapping[str, Any]
MOST_THEMES = 12
MOST_DAYS = 5


def customers_view(language: Language, report: Row, standards: Mapping[str, Row]) -> Customers | None:
    """None where the report knows nothing of what customers said."""
    themes, crisis = report.get("themes") or {}, report.get("crisis") or ()
    topics = topic_lines(language, report.get("topics") or (), standards)
    rows = themes.get("rows") or ()
    lines = tuple(_theme(language, row) for row in rows[:MOST_THEMES])
    signals = tuple(made for row in crisis if (made := _signal(language, row)) is not None)
    if not (lines or signals or topics):
        return None
    alarms = sum(len(row.get("alarms") or ()) for row in crisis)
    title = language.say("crisis_alarms", alarms) if alarms else language.label("crisis_calm")
    return Customers(_note(language, themes, lines), lines, title if signals else "", signals, topics)


def _note(language: Language, themes: Row, lines: Sequence[ThemeLine]) -> str:
    if not themes:
        return ""
    bad, rest = int(themes.get("bad") or 0), int(themes.get("rest") or 0)
    if not lines:
        return language.say("themes_none", bad, rest=language.integer(rest))
    return language.say("themes_note", bad, rest=language.integer(rest))


def _theme(language: Language, row: Row) -> ThemeLine:
    bad, all_bad = int(row.get("bad") or 0), int(row.get("bad_total") or 0)
    rest, all_rest = int(row.get("rest") or 0), int(row.get("rest_total") or 0)
    figure = language.say(
        "theme_figure",
        bad,
        total=language.integer(all_bad),
        share=language.percent(bad / all_bad if all_bad else None),
        other=language.percent(rest / all_rest if all_rest else None),
    )
    weeks = row.get("weeks") or ()
    upwards = counts(max((int(week.get("count") or 0) for week in weeks), default=1))
    heights = tuple(upwards.at(int(week.get("count") or 0)) for week in weeks)
    example = row.get("example") or {}
    times = row.get("times")
    return ThemeLine(
        phrase=clean(row.get("phrase"), 80),
        figure=figure,
        times=f"×{NBSP}{language.number(times, 1)}" if times else language.label("only_here"),
        weeks=heights,
        weeks_text=", ".join(language.integer(int(week.get("count") or 0)) for week in weeks),
        example=quote(example.get("quote"), example.get("mark"), 140),
        where=clean(example.get("interaction"), 60),
    )


def _signal(language: Language, row: Row) -> SignalLine | None:
    """Nothing where there was no such signal at all."""
    days = [
        (date.fromisoformat(str(day["day"])), int(day["count"]), float(day["usual"]), bool(day.get("alarm")))
        for day in row.get("days") or ()
    ]
    drawn = daily(days)
    total = int(row.get("total") or 0)
    if drawn is None or not total:
        return None
    alarms = [day for day in days if day[3]]
    name = language.words.names.get(f"signal.{row.get('kind')}", clean(row.get("kind"), 60))
    if alarms:
        text = language.say("signal_alarm", len(alarms), total=language.integer(total))
    else:
        text = language.say("signal_calm", total)
    usual = "".join(
        f"M{bar.x} {round(100 - bar.usual, 1)}h{bar.width}" for bar in drawn.bars if len(drawn.bars) <= 400
    )
    bars = tuple((bar.x, bar.width, bar.height, bar.alarm) for bar in drawn.bars if bar.height)
    worst = sorted(alarms, key=lambda day: (-(day[1] - day[2]), day[0]))[:MOST_DAYS]
    told = tuple(
        (
            language.day(day, year=False),
            language.say("signal_day", count, usual=language.number(level, 1, fixed=True)),
        )
        for day, count, level, _ in sorted(worst)
    )
    ends = (language.figures(drawn.starts[0]), language.figures(drawn.starts[-1]))
    return SignalLine(
        name, text, bool(alarms), bars, usual, language.integer(int(drawn.counts.high)), ends, told
    )
