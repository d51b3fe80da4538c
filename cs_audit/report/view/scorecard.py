"""The scorecard: a row a standard, grouped by dimension, on one axis; and what to fix first."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.model.names import SEVERITIES
from cs_audit.report.charts import dots
from cs_audit.report.view import rows as own
from cs_audit.report.view.model import Change, Dot, FixItem, Line, ScoreGroup, ScoreRow, Tick
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.charts.scale import Scale
    from cs_audit.report.view.language import Language

Row = Mapping[str, Any]
RANK = {"missed": 0, "weak": 1, "none": 2, "met": 3}
"""Missed and critical first, then missed; what is met comes last."""


def axis_of(standards: Sequence[Row]) -> Scale:
    """The axis that all dots of the scorecard lie on."""
    drawn = [row for row in standards if _drawn(row)]
    values = [value for row in drawn for value in (own.value_of(row), own.goal_of(row))]
    return dots.axis(values, [own.interval_of(row) for row in drawn])


def ticks_of(language: Language, scale: Scale) -> tuple[Tick, ...]:
    """An axis of shares in words: its ends, and what lies between."""
    last = len(scale.ticks) - 1
    anchors = {0: "start", last: "end"}
    return tuple(
        Tick(scale.at(tick), language.goal(tick), anchors.get(place, "middle"))
        for place, tick in enumerate(scale.ticks)
    )


def dot_of(scale: Scale, value: float, interval: Sequence[float] | None, goal: float | None) -> Dot:
    drawn = dots.dot(scale, value, interval, goal)
    return Dot(drawn.x, drawn.low, drawn.width, drawn.goal)


def score_row(
    language: Language, row: Row, scale: Scale, change: Row | None, gain: float | None, line: Line | None
) -> ScoreRow:
    """One standard as a line of the scorecard; `change` is its entry of the comparison."""
    mark, severity = own.mark_of(row), row.get("severity", "major")
    value = own.value_of(row)
    drawn = None
    if _drawn(row) and value is not None:
        drawn = dot_of(scale, value, own.interval_of(row), own.goal_of(row))
    failed = row.get("failed") or 0
    return ScoreRow(
        id=clean(row["id"], 200),
        anchor=own.anchor_of(row["id"]),
        title=own.title_of(language, row),
        mark=mark,
        status=own.status_of(language, row),
        severity=language.name("severity", severity),
        severity_code=severity,
        dimension=language.name("dimension", row.get("dimension")),
        dimension_code=clean(row.get("dimension"), 40),
        result=own.result_text(language, row),
        objective=own.objective_text(language, row),
        dot=drawn,
        line=line,
        failed="–" if own.is_population(row) or not row.get("checked") else language.integer(failed),
        checked=language.integer(row.get("checked")),
        interval=own.interval_text(language, row),
        chance=language.label("within_chance") if own.within_chance(row) else "",
        change=change_of(language, row, change),
        gain=f"+{language.number(gain, 1, fixed=True)}" if gain is not None and gain >= 0.05 else "",
        sort={
            "status": RANK[mark],
            "result": -1.0 if value is None else round(float(value), 4),
            "checked": row.get("checked") or 0,
            "severity": SEVERITIES.index(severity) if severity in SEVERITIES else 9,
            "change": round(float((change or {}).get("delta") or 0), 4),
            "gain": round(gain or 0.0, 3),
        },
    )


def _drawn(row: Row) -> bool:
    return own.is_share(row) and not own.is_spread(row) and own.value_of(row) is not None


def worst_first(lines: Sequence[ScoreRow]) -> list[ScoreRow]:
    """Missed and critical, missed by severity, not assessed, met; the order of the file within."""
    return sorted(lines, key=lambda line: (RANK[line.mark], line.sort["severity"]))


def groups_of(
    language: Language, dimensions: Sequence[Row], lines: Sequence[ScoreRow]
) -> tuple[ScoreGroup, ...]:
    """The scorecard by dimension, the one with the gravest miss first."""
    scores = {str(one.get("id")): one.get("score") for one in dimensions}
    codes = list(dict.fromkeys([*scores, *(line.dimension_code for line in lines)]))
    found = [_group(language, code, scores.get(code), lines) for code in codes]
    kept = [group for group in found if group.rows]
    return tuple(sorted(kept, key=lambda group: (RANK[group.mark], group.rows[0].sort["severity"])))


def _group(language: Language, code: str, score: float | None, lines: Sequence[ScoreRow]) -> ScoreGroup:
    rows = tuple(worst_first([line for line in lines if line.dimension_code == code]))
    judged = [line for line in rows if line.mark != "none"]
    mark = min((line.mark for line in judged), key=RANK.__getitem__, default="none")
    met = sum(line.mark == "met" for line in judged)
    note = language.say("dimension_note", len(judged), met=met) if judged else language.label("not_assessed")
    shown = language.number(score, fixed=True) if score is not None and judged else "–"
    return ScoreGroup(code, language.name("dimension", code), mark, shown, note, rows)


def change_of(language: Language, row: Row, change: Row | None) -> Change | None:
    """Since the baseline: direction as the comparison judged it, the difference in points."""
    if not change or change.get("status") == "removed":
        return None
    status = change.get("status")
    if status == "added":
        return Change("new", language.label("change_new"))
    delta = change.get("delta")
    if delta is None:  # one of the two has no figure
        return None
    if status == "unchanged" and abs(delta) < 0.0005:
        return Change("same", language.label("change_same"))
    code = status if status in ("better", "worse") and change.get("significant") is not False else "same"
    points = language.points(delta) if own.is_share(row) else language.signed(delta)
    if code == "same":
        return Change(code, language.say("change_luck", points=points))
    return Change(code, language.say(f"change_{code}", points=points.removeprefix("+").removeprefix("−")))


def gains_of(standards: Sequence[Row], entries: Sequence[Row]) -> dict[str, float]:
    """What meeting each missed objective adds to the overall score, in points."""
    total = sum(row.get("weight", 1) for row in standards if own.mark_of(row) != "none")
    by_id = {row["id"]: row for row in standards}
    found = {}
    for entry in entries:
        row = by_id.get(entry["standard"])
        if row is not None and total:
            shortfall = 1.0 if own.is_population(row) else entry.get("shortfall") or 0.0
            found[row["id"]] = 100 * row.get("weight", 1) * shortfall / total
    return found


def fix_items(
    language: Language, entries: Sequence[Row], standards: Mapping[str, Row], gains: Mapping[str, float]
) -> tuple[FixItem, ...]:
    """What to fix first: missed and critical ones, then by what they add to the score."""
    known = [(entry, standards[entry["standard"]]) for entry in entries if entry["standard"] in standards]
    known = [(entry, row) for entry, row in known if own.mark_of(row) in ("missed", "weak")]
    known.sort(key=lambda pair: (own.mark_of(pair[1]) != "missed", -gains.get(pair[1]["id"], 0.0)))
    return tuple(_fix(language, entry, row, gains.get(row["id"], 0.0)) for entry, row in known)


def _fix(language: Language, entry: Row, row: Row, gain: float) -> FixItem:
    advice = own.text_of(language, row, "advice")
    failed = row.get("failed") or 0
    counted = bool(failed) and not own.is_population(row)
    count = (
        language.say("fix_failed", failed, checked=language.integer(row.get("checked"))) if counted else ""
    )
    return FixItem(
        anchor=own.anchor_of(row["id"]),
        title=own.title_of(language, row),
        mark=own.mark_of(row),
        severity=language.name("severity", row.get("severity")),
        text=" ".join(_sentences(language, row, entry, gain)),
        whom=_whom(language, row),
        short=advice or count,
        advice=advice,
    )


def _sentences(language: Language, row: Row, entry: Row, gain: float) -> Iterator[str]:
    yield language.say(
        "fix_result", result=own.result_text(language, row), objective=own.objective_text(language, row)
    )
    failed = entry.get("failed") or row.get("failed") or 0
    if failed and not own.is_population(row):
        yield language.say("fix_failed", failed, checked=language.integer(row.get("checked")))
        if entry.get("needed"):
            yield language.say("fix_needed", entry["needed"])
    if own.within_chance(row):
        yield language.say("fix_chance")
    if gain >= 0.05:
        yield language.say("fix_gain", gain=language.number(gain, fixed=True))


def _whom(language: Language, row: Row) -> str:
    """The groups whose share of failures lies furthest above the standard's own, if that is more than chance."""
    from cs_audit.analysis.people import by_standard

    best: tuple[float, str] | None = None
    for kind in ("agent", "team", "channel"):
        for standing in by_standard([row], kind).values():
            if standing.beyond == "below" and standing.distance is not None and standing.name:
                lost = standing.expected - standing.passed
                name = language.name(kind, clean(standing.name, 60))
                text = language.say(
                    f"fix_whom_{kind}",
                    standing.checked - standing.passed,
                    name=name,
                    checked=language.integer(standing.checked),
                )
                if best is None or lost > best[0]:
                    best = (lost, text)
    return best[1] if best else ""
