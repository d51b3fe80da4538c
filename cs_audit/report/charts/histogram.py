"""How long a clock ran: bars on a true axis of time, the open last class apart from it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.report.charts.scale import Scale, counts, place, seconds

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

OPEN = 12.0
"""How much of the width the open last class gets."""
GAP = 3.0


@dataclass(frozen=True, slots=True)
class Column:
    """A bar: x and width of 100 across, heights of 100 upwards; `late` is the part of it that failed."""

    x: float
    width: float
    height: float
    late: float
    start: float
    end: float | None
    count: int
    failed: int


@dataclass(frozen=True, slots=True)
class Histogram:
    columns: tuple[Column, ...]
    time: tuple[tuple[float, float], ...]  # place and seconds of each tick
    counts: Scale
    limit: float | None  # places
    median: float | None
    mean: float | None
    p90: float | None


def histogram(data: Mapping[str, Any] | None, mean: float | None = None) -> Histogram | None:
    """A distribution of seconds; None where nothing was measured. Equal lengths of time are equally wide."""
    bins: Sequence[Mapping[str, Any]] = (data or {}).get("bins") or ()
    if not data or not any(each["count"] for each in bins):
        return None
    closed = [each for each in bins if each.get("to") is not None]
    rest = [each for each in bins if each.get("to") is None and each["count"]]
    top = closed[-1]["to"] if closed else 1
    room = 100 - (OPEN + GAP if rest else 0)
    upwards = counts(max(each["count"] for each in bins))

    def across(value: float | None) -> float | None:
        """Where a moment lies; nowhere in the open class, which has no axis."""
        return None if value is None or value > top else place(value / top * room)

    drawn = [_column(each, each["from"] / top * room, (each["to"] - each["from"]) / top * room, upwards)
             for each in closed]  # fmt: skip
    drawn += [_column(each, 100 - OPEN, OPEN, upwards) for each in rest]
    spread = data.get("percentiles") or {}
    return Histogram(
        columns=tuple(drawn),
        time=tuple((place(tick / top * room), tick) for tick in seconds(top)),
        counts=upwards,
        limit=across(data.get("limit")),
        median=across(spread.get("p50")),
        mean=across(mean),
        p90=across(spread.get("p90")),
    )


def _column(each: Mapping[str, Any], x: float, width: float, upwards: Scale) -> Column:
    count, failed = int(each["count"]), int(each.get("failed") or 0)
    return Column(place(x), place(width), upwards.at(count), upwards.at(failed), each["from"], each.get("to"),
                  count, failed)  # fmt: skip
