"""Open time of many intervals: ours beside two libraries, in one run.

    python -m benchmarks.business_time [--intervals 1000000] [--sample 500]

The libraries take one interval at a time, so they count a sample; the ratio compares times per interval.
Both are told the part of the calendar that they know, and our answers to that same part must be equal.
Needs the extra `bench`.
"""

from __future__ import annotations

import argparse
import time as clock
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from cs_audit.calendar import Calendar

if TYPE_CHECKING:
    from collections.abc import Callable

ZONE = "Europe/Warsaw"
FIRST, DAYS = datetime(2025, 1, 1, tzinfo=UTC), 540
HOURS = {"mon-fri": ["09:00-12:30", "13:00-17:00"]}
WITHOUT_LUNCH = {"mon-fri": "09:00-17:00"}
FULL = {"hours": HOURS, "holidays": "PL", "closed": ["2025-12-23"], "special": {"2025-12-31": "09:00-13:00"}}


@dataclass(frozen=True)
class Peer:
    """A library, the calendar as far as it knows it, and its count of seconds for one interval in local time."""

    name: str
    calendar: Calendar
    elapsed: Callable[[datetime, datetime], int]


def intervals(count: int) -> tuple[np.ndarray[Any, Any], np.ndarray[Any, Any]]:
    """Starts spread over the days, lengths with a median of ten hours."""
    random = np.random.default_rng(20)
    starts = int(FIRST.timestamp()) + random.integers(0, DAYS * 86_400, count)
    return starts, starts + random.lognormal(np.log(36_000), 1.2, count).astype(np.int64)


def holidays() -> list[date]:
    import holidays as library

    return sorted(library.country_holidays("PL", years=range(2024, 2028)))


def businesstimedelta_peer() -> Peer:
    import businesstimedelta as peer
    import pytz  # the library's own zones

    zone = pytz.timezone(ZONE)
    work = peer.WorkDayRule(start_time=time(9), end_time=time(17), working_days=[0, 1, 2, 3, 4], tz=zone)
    lunch = peer.LunchTimeRule(
        start_time=time(12, 30), end_time=time(13), working_days=[0, 1, 2, 3, 4], tz=zone
    )
    rules = peer.Rules([work, lunch, peer.HolidayRule(set(holidays()), tz=zone)])
    calendar = Calendar.from_dict({"hours": HOURS, "holidays": "PL"}, timezone=ZONE)

    def elapsed(start: datetime, end: datetime) -> int:
        return int(rules.difference(start, end).timedelta.total_seconds())

    return Peer("businesstimedelta", calendar, elapsed)


def business_duration_peer() -> Peer:
    from business_duration import businessDuration

    off = set(holidays())
    calendar = Calendar.from_dict({"hours": WITHOUT_LUNCH, "holidays": "PL"}, timezone=ZONE)

    def elapsed(start: datetime, end: datetime) -> int:
        local = (moment.replace(tzinfo=None) for moment in (start, end))
        return round(businessDuration(*local, time(9), time(17), holidaylist=off, unit="sec"))

    return Peer("business-duration", calendar, elapsed)


def compare(peer: Peer, sample: int, ours: float) -> str:
    """Time the peer on a sample, hold its answers against ours, and say how many times longer it takes."""
    starts, ends = intervals(sample)
    zone = ZoneInfo(ZONE)
    pairs = [
        (datetime.fromtimestamp(start, zone), datetime.fromtimestamp(end, zone))
        for start, end in zip(starts.tolist(), ends.tolist(), strict=True)
    ]
    began = clock.perf_counter()
    theirs = [peer.elapsed(start, end) for start, end in pairs]
    each = (clock.perf_counter() - began) / sample
    equal = int((peer.calendar.elapsed(starts, ends) == np.array(theirs)).sum())
    return f"{peer.name:<20}{each * 1e6:>12.2f} µs{each / ours:>12,.0f} x   {equal}/{sample} equal"


def main() -> None:
    options = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    options.add_argument("--intervals", type=int, default=1_000_000)
    options.add_argument("--sample", type=int, default=500)
    chosen = options.parse_args()

    calendar = Calendar.from_dict(FULL, timezone=ZONE)
    starts, ends = intervals(chosen.intervals)
    calendar.elapsed(starts, ends)
    times = []
    for _ in range(3):
        began = clock.perf_counter()
        calendar.elapsed(starts, ends)
        times.append(clock.perf_counter() - began)
    ours = min(times) / chosen.intervals
    print(f"{'':<20}{'per interval':>15}{'ratio':>14}")
    print(f"{'cs-audit':<20}{ours * 1e6:>12.3f} µs{1:>12} x   {min(times):.3f} s for {chosen.intervals:,}")
    for peer in (businesstimedelta_peer(), business_duration_peer()):
        print(compare(peer, chosen.sample, ours))


if __name__ == "__main__":
    main()
