"""Geometry of the charts: report figures in, percentages of a drawing out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.model import (
    Bar,
    Bin,
    Fact,
    Gauge,
    HeatCell,
    HeatMap,
    Histogram,
    Piece,
    Point,
    Tick,
    Track,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.report.view.language import Language


def r(value: float) -> float:
    """Rounded for compact markup."""
    short = round(value, 1)
    return int(short) if short == int(short) else short


def _percent(share: float | None) -> float | None:
    return None if share is None else r(min(max(share, 0.0), 1.0) * 100)


def gauge(language: Language, score: float | None, mark: str) -> Gauge:
    """A score from 0 to 100 as a ring."""
    if score is None:
        return Gauge("—", None, "none")
    shown = score if score in (0, 100) else min(max(score, 0.1), 99.9)
    return Gauge(language.number(shown), r(min(max(score, 0), 100)), mark)


def bar(rate: float | None, tick: float | None, interval: Sequence[float] | None, mark: str) -> Bar:
    low, high = interval if interval else (None, None)
    return Bar(_percent(rate), _percent(tick), _percent(low), _percent(high), mark)


def histogram(language: Language, data: Mapping[str, Any] | None) -> Histogram | None:
    """A distribution of seconds. Bins share the width evenly: they often grow in length."""
    bins = list((data or {}).get("bins") or ())
    if not data or not bins or not any(b["count"] for b in bins):
        return None
    top = max(b["count"] for b in bins)
    width = 100 / len(bins)
    drawn = tuple(_bin(language, b, i, width, top) for i, b in enumerate(bins))
    ticks = _ticks(language, bins, width)
    limit = data.get("limit")
    line = None
    if limit is not None:
        x = _position(bins, limit, width)
        text = language.say("chart_limit", value=language.duration(limit))
        line = Tick(r(x), text, "end" if x > 60 else "start")
    facts = tuple(
        Fact(language.say("percentile_" + name), language.duration(value))
        for name, value in sorted((data.get("percentiles") or {}).items())
        if value is not None and name in ("p50", "p75", "p90", "p95", "p99")
    )
    total, failed = sum(b["count"] for b in bins), sum(b.get("failed") or 0 for b in bins)
    text = language.say("chart_histogram", n=total, failed=language.integer(failed))
    return Histogram(text, drawn, ticks, line, facts)


def _bin(language: Language, b: Mapping[str, Any], i: int, width: float, top: int) -> Bin:
    count, failed = b["count"], b.get("failed") or 0
    span = (
        language.say("chart_from", start=language.duration(b["from"]))
        if b.get("to") is None
        else f"{language.duration(b['from'])} – {language.duration(b['to'])}"
    )
    text = f"{span}: {language.integer(count)}"
    if failed:
        text += f" ({language.say('chart_failed', n=failed)})"
    height = max(count / top * 100, 2) if count else 0
    return Bin(r(i * width), r(width), r(height), r(height * failed / count) if count else 0, text)


def _ticks(language: Language, bins: Sequence[Mapping[str, Any]], width: float) -> tuple[Tick, ...]:
    step = max(1, len(bins) // 4)
    ticks = [
        Tick(r(i * width), language.duration(bins[i]["from"]), "start" if i == 0 else "middle")
        for i in range(0, len(bins), step)
        if i == 0 or i * width < 88
    ]
    return tuple(ticks)


def _position(bins: Sequence[Mapping[str, Any]], value: float, width: float) -> float:
    for i, b in enumerate(bins):
        end = b.get("to")
        if end is None or value < end:
            length = (end - b["from"]) if end is not None else 0
            inside = (value - b["from"]) / length if length > 0 else 0.0
            return (i + min(max(inside, 0.0), 1.0)) * width
    return 100.0


def heatmap(language: Language, grid: Sequence[Sequence[Sequence[int]]] | None) -> HeatMap | None:
    """Weekday by hour, cut to the hours in use; a cell's number is how many failed."""
    if not grid or not any(cell[0] for row in grid for cell in row):
        return None
    used = [h for h in range(24) if any(row[h][0] for row in grid)]
    hours = range(used[0], used[-1] + 1)
    top = max(cell[1] for row in grid for cell in row)
    rows = tuple(
        (language.words.names[f"day.{d}"], tuple(_cell(language, d, h, grid[d][h], top) for h in hours))
        for d in range(7)
    )
    return HeatMap(language.label("heatmap_text"), tuple(str(h) for h in hours), rows)


def _cell(language: Language, day: int, hour: int, cell: Sequence[int], top: int) -> HeatCell:
    """Shaded by how many failed, against the worst cell; a lone failure is never the darkest."""
    checked, failed = cell[0], cell[1]
    if not checked:
        return HeatCell(0, "", "")
    level = 2 + min(4, 5 * failed // max(top, 5))
    when = f"{language.words.names[f'day.{day}']} {hour}:00"
    if not failed:
        return HeatCell(1, "·", "")
    title = language.say("heat_cell", n=checked, when=when, failed=language.integer(failed))
    return HeatCell(level, language.integer(failed), title)


@dataclass(frozen=True, slots=True)
class _Scale:
    """Instants to percent of a band of time."""

    low: float
    high: float

    def at(self, moment: float) -> float:
        return r(min(max((moment - self.low) * 100 / (self.high - self.low), 0.0), 100.0))

    def width(self, start: float, end: float) -> float:
        return r(self.at(end) - self.at(start))


def track(
    language: Language, clock: Mapping[str, Any] | None, timeline: Sequence[Mapping[str, Any]]
) -> Track | None:
    """The clock of a finding as a band of time: open, closed and paused, start, due, stop, and the events."""
    if not clock or not clock.get("start"):
        return None
    times = {k: _seconds(language, clock.get(k)) for k in ("start", "due", "stop")}
    pieces = [
        (a, b, str(p["state"]))
        for p in clock.get("pieces") or ()
        if (a := _seconds(language, p["from"])) is not None and (b := _seconds(language, p["to"])) is not None
    ]
    known = [t for t in (*times.values(), *(t for a, b, _ in pieces for t in (a, b))) if t is not None]
    if times["start"] is None or max(known) <= min(known):
        return None
    scale = _Scale(min(known), max(known))
    bands = tuple(Piece(scale.at(a), max(scale.width(a, b), 0.3), state) for a, b, state in pieces)
    marks = _marks(language, clock, times, scale)
    due, end = times["due"], times["stop"] or scale.high
    over = (scale.at(due), scale.width(due, end)) if due is not None and end > due else None
    return Track(", ".join(m.text for m in marks), bands, _dots(language, timeline, scale), marks, over)


def _marks(
    language: Language, clock: Mapping[str, Any], times: Mapping[str, float | None], scale: _Scale
) -> tuple[Point, ...]:
    marks = []
    for kind, at in times.items():
        if at is not None:
            text = f"{language.label(f'clock_{kind}')} {language.moment(clock.get(kind))}"
            marks.append(Point(scale.at(at), kind, text, _side(scale.at(at))))
    if times["stop"] is None and clock.get("running"):
        marks.append(Point(100, "running", language.label("clock_running"), "end"))
    return tuple(marks)


def _dots(language: Language, timeline: Sequence[Mapping[str, Any]], scale: _Scale) -> tuple[Point, ...]:
    """The messages that fall into the band."""
    dots = []
    for event in timeline:
        at = _seconds(language, event.get("at"))
        if (event.get("kind") or "message") == "message" and at is not None and scale.low <= at <= scale.high:
            dots.append(Point(scale.at(at), event.get("by") or "unknown", language.moment(event["at"])))
    return tuple(dots)


def _side(x: float) -> str:
    return "start" if x < 25 else "end" if x > 75 else "middle"


def _seconds(language: Language, iso: str | None) -> float | None:
    at = language.local(iso)
    return None if at is None else at.timestamp()
