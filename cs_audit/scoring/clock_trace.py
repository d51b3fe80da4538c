"""How one clock ran: what was open, closed or paused between its start and its stop."""

from __future__ import annotations

import itertools
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.calendar import Calendar
from cs_audit.model.names import RESOLVED
from cs_audit.scoring.instants import moment, text_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_audit.model.standards import Standard, Standards

    Stretches = list[tuple[int, int]]

LONGEST = 120 * 86400
LONG_AGO = -(2**40)
MOST_PIECES = 80
"""A longer or more broken clock is told by its start and end alone."""


@dataclass(frozen=True, slots=True)
class Openings:
    """A calendar's open stretches over the time of a log, in order."""

    opens: list[int]
    closes: list[int]

    @classmethod
    def of(cls, name: object, standards: Standards, first: int, last: int) -> Openings:
        """Those of a named calendar between two moments; a name that is none means always open."""
        if not isinstance(name, str) or name not in standards.calendars:
            return cls([first], [last])
        calendar = Calendar.from_dict(standards.calendars[name], timezone=standards.timezone)
        periods = list(calendar.periods(moment(first), moment(last)))
        return cls(*([int(pair[side].timestamp()) for pair in periods] for side in (0, 1)))

    def between(self, start: int, end: int) -> Stretches:
        """The open stretches that touch the time from start to end."""
        chosen = slice(bisect_right(self.closes, start), bisect_left(self.opens, end))
        return list(zip(self.opens[chosen], self.closes[chosen], strict=True))


def pieces(openings: Openings, start: int, end: int, paused: Stretches) -> list[dict[str, Any]]:
    """The time from start to end, cut where its state changes; empty where that would be too long to show."""
    if end <= start or end - start > LONGEST:
        return []
    opened = openings.between(start, end)
    if len(opened) > MOST_PIECES:
        return []
    edges = sorted({start, end, *_edges(opened, start, end), *_edges(paused, start, end)})
    found: list[dict[str, Any]] = []
    for first, last in itertools.pairwise(edges):
        state = "closed"
        if _inside(first, opened):
            state = "paused" if _inside(first, paused) else "open"
        if found and found[-1]["state"] == state:
            found[-1]["to"] = text_of(last)
        else:
            found.append({"from": text_of(first), "to": text_of(last), "state": state})
    return found if len(found) <= MOST_PIECES else []


def pausing(standard: Standard) -> list[str]:
    """The statuses in which a standard's clock stands still."""
    told = standard.options.get("pause_while") or ()
    statuses = [told] if isinstance(told, str) else list(told)
    if standard.check == "resolution" and standard.options.get("mode") == "total":
        statuses += RESOLVED
    return statuses


def paused_stretches(
    changes: Iterable[tuple[int, str | None, str | None, str | None]], statuses: Sequence[str], end: int
) -> Stretches:
    """When an interaction was in one of `statuses`, from its status changes (at, from, to, raw to). What it was before
    the first one counts, but for resolved: since when it was that nobody tells."""
    wanted = {str(status).casefold() for status in statuses}

    def one_of_them(*values: str | None) -> bool:
        return any(value is not None and value.casefold() in wanted for value in values)

    found: Stretches = []
    since: int | None = None
    for place, (at, was, to, raw) in enumerate(changes):
        if place == 0 and one_of_them(was) and str(was).casefold() not in RESOLVED:
            since = LONG_AGO
        held = one_of_them(to, raw)
        if held and since is None:
            since = at
        elif not held and since is not None:
            found.append((since, at))
            since = None
    if since is not None:
        found.append((since, end))
    return found


def _edges(stretches: Stretches, start: int, end: int) -> list[int]:
    return [edge for stretch in stretches for edge in stretch if start < edge < end]


def _inside(instant: int, stretches: Stretches) -> bool:
    return any(first <= instant < last for first, last in stretches)
