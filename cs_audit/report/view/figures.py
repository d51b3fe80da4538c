"""A standard's charts in words: how long it took, when it fails, and the clock of one finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cs_audit.report.charts import heat as heats
from cs_audit.report.charts import histogram as histograms
from cs_audit.report.charts import track as tracks
from cs_audit.report.view import rows as own
from cs_audit.report.view.model import Column, Guide, HeatCell, HeatMap, Histogram, Tick, Track
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Row = Mapping[str, Any]
ENOUGH_FAILED = 10
"""With fewer failures a week by hours is a riddle, not a pattern."""


def histogram(language: Language, row: Row) -> Histogram | None:
    """The distribution of a clock: the finding as its title; measure, unit and n beneath."""
    drawn = histograms.histogram(row.get("distribution"), row.get("mean"))
    if drawn is None:
        return None
    working = own.in_working_time(row)
    total = sum(column.count for column in drawn.columns)
    failed = sum(column.failed for column in drawn.columns)
    spread = (row.get("distribution") or {}).get("percentiles") or {}
    title = language.say("hist_title", failed, total=language.integer(total))
    half, tail = (language.lasting(spread.get(key), working) for key in ("p50", "p90"))
    note = language.say("hist_note", total, half=half, tail=tail)
    top, apart = drawn.counts.high or 1, drawn.columns[-1].end is None
    return Histogram(
        title=title,
        note=note + " " + language.label("hist_working" if working else "hist_clock"),
        columns=tuple(_column(language, column) for column in drawn.columns),
        ticks=tuple(Tick(x, language.duration(value)) for x, value in drawn.time if x < 72 or not apart),
        counts=tuple(Tick(tick / top * 100, language.integer(tick)) for tick in drawn.counts.ticks[1:]),
        guides=tuple(_guides(language, row, drawn, spread)),
        open_label=_open(language, drawn),
    )


def _column(language: Language, column: histograms.Column) -> Column:
    start = language.duration(column.start)
    span = (
        language.say("chart_from", start=start)
        if column.end is None
        else f"{start} – {language.duration(column.end)}"
    )
    count, failed = language.integer(column.count), language.integer(column.failed)
    return Column(
        column.x, column.width, column.height, column.late, span, count, failed, count if column.count else ""
    )


def _guides(
    language: Language, row: Row, drawn: histograms.Histogram, spread: Mapping[str, float]
) -> list[Guide]:
    limit = (row.get("distribution") or {}).get("limit")
    wanted = (
        ("limit", drawn.limit, limit),
        ("median", drawn.median, spread.get("p50")),
        ("mean", drawn.mean, row.get("mean")),
        ("p90", drawn.p90, spread.get("p90")),
    )
    names = {"limit": "limit", "median": "median", "mean": "mean_time", "p90": "p90"}
    return [
        Guide(
            kind, x, f"{language.label(names[kind])} {language.duration(value)}", "end" if x > 55 else "start"
        )
        for kind, x, value in wanted
        if x is not None and value is not None
    ]


def _open(language: Language, drawn: histograms.Histogram) -> str:
    last = drawn.columns[-1]
    return "" if last.end is not None else language.say("chart_from", start=language.duration(last.start))


def heatmap(language: Language, row: Row) -> HeatMap | None:
    """When in the week a standard fails: the share that failed, as failed/checked; None where those are few."""
    if (row.get("failed") or 0) < ENOUGH_FAILED:
        return None
    drawn = heats.heat(row.get("heatmap"))
    if drawn is None:
        return None
    rows = tuple(
        (language.words.names[f"day.{day}"], tuple(_cell(cell) for cell in cells))
        for day, cells in enumerate(drawn.rows)
    )
    hours = tuple(f"{hour}" if drawn.step == 1 else f"{hour}–{hour + drawn.step}" for hour in drawn.hours)
    return HeatMap(language.label("heatmap"), language.label("heatmap_text"), hours, rows)


def _cell(cell: heats.Cell) -> HeatCell:
    return HeatCell(cell.level, f"{cell.failed}/{cell.checked}" if cell.checked else "")


def track(language: Language, clock: Row | None) -> Track | None:
    """The clock of a finding as a band of time, with its moments named."""
    if not clock or not clock.get("start"):
        return None
    pieces = [
        (a, b, str(piece["state"]))
        for piece in clock.get("pieces") or ()
        if (a := _seconds(language, piece["from"])) is not None
        and (b := _seconds(language, piece["to"])) is not None
    ]
    start, due, stop = (_seconds(language, clock.get(key)) for key in ("start", "due", "stop"))
    drawn = tracks.track(pieces, start, due, stop)
    if drawn is None:
        return None
    marks = [
        Guide(kind, x, f"{language.label(f'clock_{kind}')} {language.moment(clock.get(kind))}", _side(x))
        for kind, x in drawn.moments.items()
    ]
    if stop is None and clock.get("running"):
        marks.append(Guide("running", 100, language.label("clock_running"), "end"))
    return Track(drawn.pieces, tuple(marks), drawn.over)


def clock_text(language: Language, row: Row, finding: Row) -> str:
    """The clock in words: what it counts, and how long it stood still and why."""
    clock = finding.get("clock") or {}
    if not clock.get("start"):
        return ""
    parts = []
    name = clean((row.get("calendar") or {}).get("name"), 60)
    if own.in_working_time(row):
        parts.append(language.say("clock_counts", calendar=language.quoted(name or "?")))
    for state in ("closed", "paused"):
        lengths = [
            b - a
            for piece in clock.get("pieces") or ()
            if piece["state"] == state
            and (a := _seconds(language, piece["from"])) is not None
            and (b := _seconds(language, piece["to"])) is not None
        ]
        if lengths:
            parts.append(language.say(f"clock_{state}", len(lengths), time=language.lasting(sum(lengths))))
    return " ".join(parts)


def _side(x: float) -> str:
    return "start" if x < 25 else "end" if x > 75 else "middle"


def _seconds(language: Language, iso: str | None) -> float | None:
    at = language.local(iso)
    return None if at is None else at.timestamp()
