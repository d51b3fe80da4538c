"""How one agent's own interactions went over time: a line on an axis with dates, and the same in words."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.people import LEAST
from cs_audit.report.charts.scale import shares
from cs_audit.report.charts.series import Sample, days_of
from cs_audit.report.view import lines, scorecard
from cs_audit.scoring.statistics import FEW

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language
    from cs_audit.report.view.model import Line, Tick

Row = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Course:
    """The share of an agent's interactions without any violation, period by period."""

    title: str
    text: str  # what may be concluded
    line: Line
    ends: tuple[str, str]  # of the axis, the lower first
    days: tuple[Tick, ...]
    figures: str  # every period in words


def course_of(language: Language, trends: Row | None, agent: str) -> Course | None:
    """None where the report has no periods, or the agent fewer than two of them with anything."""
    row = next((each for each in (trends or {}).get("agents") or () if each.get("agent") == agent), None)
    periods: Sequence[Row] = (trends or {}).get("score") or ()
    if trends is None or row is None or len(row["checked"]) != len(periods):
        return None
    period = str(trends.get("period") or "")
    known = [
        (point, start, checked, faultless)
        for point, checked, faultless in zip(periods, row["checked"], row["faultless"], strict=True)
        if checked and (start := lines.start_of(point)) is not None
    ]
    samples = [
        Sample(
            start, faultless / checked, None, checked >= LEAST and point.get("complete", True) is not False
        )
        for point, start, checked, faultless in known
    ]
    if len(samples) < 2:
        return None
    scale, starts = shares([one.value or 0.0 for one in samples]), [one.start for one in samples]
    line = lines.line_of(samples, scale, days_of(starts), None, "", whiskers=False)
    if line is None:
        return None
    ticks = scorecard.ticks_of(language, scale)
    word = language.words.names.get(f"period.{period}", "")
    return Course(
        title=language.say("coach_course", period=word),
        text=_text(language, row),
        line=line,
        ends=(ticks[0].text, ticks[-1].text),
        days=lines.day_ticks(language, period, starts),
        figures="; ".join(
            language.say(
                "coach_course_point",
                faultless,
                when=lines.short_when(language, period, start),
                checked=language.integer(checked),
            )
            for _, start, checked, faultless in known
        )
        + ".",
    )


def _text(language: Language, row: Row) -> str:
    checked, faultless = sum(row["checked"]), sum(row["faultless"])
    direction = (row.get("statement") or {}).get("direction")
    word = direction if direction in ("better", "worse") else "few" if checked < FEW else "none"
    total = language.say("coach_course_total", faultless, checked=language.integer(checked))
    return f"{total} {language.say(f'coach_course_{word}')}"
