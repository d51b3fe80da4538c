"""When agents work, as a guess from when they write, and which public holidays their zone has."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.model.log import Log

DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
FEW = 50
"""With fewer messages nothing is guessed."""
DAY_SHARE, HOUR_SHARE = 0.15, 0.2
"""A day or an hour with less than this share of the busiest one's messages is taken to be outside work."""


@dataclass(frozen=True, slots=True)
class Hours:
    """A calendar as a standards file writes it, and how much of what agents wrote lies in its hours."""

    calendar: dict[str, Any]
    inside: float
    messages: int


def week(log: Log, who: pl.Expr, timezone: str) -> NDArray[np.int64]:
    """How many events of some kind by weekday (Monday first) and local hour."""
    rows = log.events.lazy().filter(who.fill_null(False) & pl.col("at").is_not_null())
    local = pl.col("at").dt.convert_time_zone(timezone)
    counts = rows.select(slot=(local.dt.weekday().cast(int) - 1) * 24 + local.dt.hour().cast(int)).collect()
    slots = counts["slot"].to_numpy()
    return np.bincount(slots, minlength=168).reshape(7, 24).astype(np.int64)


def said_by(side: str) -> pl.Expr:
    """Public messages that people of one side wrote."""
    return (
        (pl.col("by") == side)
        & (pl.col("kind") == "message")
        & pl.col("public").fill_null(True)
        & ~pl.col("automated").fill_null(False)
    )


def guess(counts: NDArray[np.int64], timezone: str) -> Hours | None:
    """The hours in which agents work, of their messages by weekday and hour; None where there are too few."""
    total = int(counts.sum())
    if total < FEW:
        return None
    by_day = counts.sum(axis=1)
    working = by_day >= DAY_SHARE * by_day.max()
    spans: dict[int, tuple[int, int]] = {}
    for kind in (range(5), (5,), (6,)):  # working days are alike; Saturday and Sunday have hours of their own
        days = [day for day in kind if working[day]]
        span = _span(counts[days].sum(axis=0)) if days else None
        spans.update({day: span for day in days if span})
    if not spans:
        return None
    inside = sum(int(counts[day, start:end].sum()) for day, (start, end) in spans.items())
    calendar: dict[str, Any] = {"hours": _written(spans)}
    closed = len(spans) < 7 or any(span != (0, 24) for span in spans.values())
    country = holidays_of(timezone) if closed else None
    if country:
        calendar["holidays"] = country
    return Hours(calendar, inside / total, total)


def _span(by_hour: NDArray[np.int64]) -> tuple[int, int] | None:
    """The first and the last hour that are busy."""
    busy = np.flatnonzero(by_hour >= HOUR_SHARE * by_hour.max())
    return (int(busy[0]), int(busy[-1]) + 1) if by_hour.max() else None


def _written(spans: dict[int, tuple[int, int]]) -> dict[str, str]:
    """`mon-fri: 08:00-18:00`: neighbouring days with the same hours as one range."""
    found: dict[str, str] = {}
    day = 0
    while day < 7:
        if day not in spans:
            day += 1
            continue
        last = day
        while spans.get(last + 1) == spans[day]:
            last += 1
        start, end = spans[day]
        name = DAYS[day] if last == day else f"{DAYS[day]}-{DAYS[last]}"
        found[name] = f"{start:02d}:00-{end:02d}:00"
        day = last + 1
    return found


def holidays_of(timezone: str) -> str | None:
    """The country of a time zone, where its public holidays are known."""
    from cs_audit.calendar.errors import CalendarError
    from cs_audit.calendar.public_holidays import check_region

    try:
        table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    except (ModuleNotFoundError, OSError):
        return None
    rows = (line.split("\t") for line in table.splitlines() if line and not line.startswith("#"))
    country = next((row[0] for row in rows if row[2] == timezone), None)
    if country is None:
        return None
    try:
        check_region(country, ())
    except CalendarError:
        return None
    return country
