"""Threads that never end, cut into interactions.

A human message begins a new interaction after a silence: of `gap` where the last customer was answered, of
`open_gap` where one still waits, so that a weekend never parts a question from its answer. Bots, service lines and
notes neither cut nor bridge.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

from cs_audit.calendar.zone import find_zone
from cs_audit.importers.authors import Author, sides
from cs_audit.importers.base import Issue
from cs_audit.importers.options import Session
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from zoneinfo import ZoneInfo

    from cs_audit.importers.collected import Collector
    from cs_audit.importers.sources.files import Source

OPTIONS = frozenset({"session", "away_messages"})
"""Options that every format of threads takes."""
_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Line:
    """A message (or, taken back, a note of it) as a thread holds it; `precision`: seconds."""

    row: int
    at: datetime
    author: Author
    text: str
    note: bool = False
    automated: bool | None = None
    precision: int | None = None


@dataclass(slots=True)
class _Part:
    lines: list[Line]
    last: datetime | None = None
    waiting: bool = False


def stamp(line: Line) -> str:
    """The moment of a line, as ids of interactions hold it."""
    return line.at.astimezone(UTC).strftime("%Y%m%dT%H%M%SZ")


def put_down(
    told: Collector,
    thread: str,
    lines: Iterable[Line],
    *,
    other: str | None = None,
    id: str | None = None,
    name: Callable[[Line], str] = stamp,
    **values: Any,
) -> None:
    """A thread as interactions.

    other: the other side, where the export names it. id: the thread is one interaction, of that id. name: what stands
    behind the thread in the ids of its interactions, by their first lines. values: what is known of all of them.
    """
    several = sorted(lines, key=lambda line: line.at)
    if not several:
        return
    options = told.context.options
    told.look_for_own(any(line.author.by == "agent" or line.author.on(options.own) for line in several))
    roles = sides((line.author for line in several), options, other)
    _tell_of_roles(told, thread, roles)
    away = tuple(_words(text) for text in options.away_messages)
    spoken = [_automatic(line, roles, away) for line in several]
    session = Session("channel") if id is not None else options.session or Session()
    for part in cut(spoken, roles, session, told.context.timezone):
        own = id or (thread if session.by == "channel" else f"{thread}/{name(part[0])}")
        _interaction(told, own, thread, part, roles, values)


def _tell_of_roles(told: Collector, thread: str, roles: Mapping[str, str]) -> None:
    """A thread in which nobody is known to be of the company cannot be judged; how to say who is."""
    if "agent" in roles.values() or "unknown" not in roles.values():
        return
    code = "unknown_roles"
    text = "it is not known who of a thread belongs to the company; say it with --own NAME (or an address, id, domain)"
    if all(issue.code != code for issue in told.issues):
        told.issues.append(
            Issue(told.files[0].source.name if told.files else thread, "", "warning", code, text)
        )


def cut(
    lines: Sequence[Line], roles: Mapping[str, str], session: Session, timezone: str | None = None
) -> list[list[Line]]:
    """The lines of a thread, in order, as the lists of its interactions."""
    parts = [_Part([])]
    zone = find_zone(timezone) if timezone else UTC
    for line in lines:
        by = roles[line.author.key]
        part = parts[-1]
        if not line.note and not line.automated and by not in ("bot", "system"):
            if part.last is not None and _begins(part, line.at, session, zone):
                part = _Part([])
                parts.append(part)
            part.last = line.at
            part.waiting = by == "customer" or (part.waiting and by != "agent")
        part.lines.append(line)
    return [part.lines for part in parts]


def _begins(part: _Part, at: datetime, session: Session, zone: Any) -> bool:
    assert part.last is not None
    if session.by == "day":
        return at.astimezone(zone).date() != part.last.astimezone(zone).date()
    limit = session.open_gap if part.waiting else session.gap
    return session.by == "gap" and (at - part.last).total_seconds() >= limit


def _interaction(
    told: Collector,
    id: str,
    thread: str,
    lines: Sequence[Line],
    roles: Mapping[str, str],
    values: Mapping[str, Any],
) -> None:
    told.interaction(lines[0].row, id, channel="messaging", thread=thread)
    told.interaction(lines[0].row, id, **values)
    asked = [line.author for line in lines if roles[line.author.key] == "customer"]
    everywhere = [key for key, by in roles.items() if by == "customer"]
    if asked:
        one = asked[0]
        told.interaction(
            lines[0].row, id, customer_id=one.key, customer_name=one.name, customer_email=one.email,
            customer_phone=one.phone,
        )  # fmt: skip
    elif len(everywhere) == 1:
        told.interaction(lines[0].row, id, customer_id=everywhere[0])
    for line in lines:
        told.event(
            line.row, id, line.at.isoformat(), "note" if line.note else "message",
            by=roles[line.author.key], actor=line.author.label, text=line.text,
            public=False if line.note else None, automated=line.automated, precision=line.precision,
        )  # fmt: skip


def _automatic(line: Line, roles: Mapping[str, str], away: Sequence[str]) -> Line:
    """A bot's message, and one of the company's phrases of absence, is automated."""
    by = roles[line.author.key]
    said = _words(line.text) if away and by == "agent" else ""
    if by in ("bot", "system") or any(phrase and phrase in said for phrase in away):
        return replace(line, automated=True)
    return line


def _words(text: str) -> str:
    return " ".join(text.split()).casefold()


def zone_of(told: Collector, source: Source) -> ZoneInfo:
    """The zone of times without offset. Raises DataError where the user has not said it."""
    if told.context.timezone is None:
        raise DataError(
            f"{source.name}: the times have no zone; name that of the phone or computer that exported them:"
            " --timezone Europe/Warsaw"
        )
    return find_zone(told.context.timezone)


def in_zone(times: Sequence[datetime], zone: ZoneInfo) -> list[datetime]:
    """Naive times of a file, in its order, as instants. A step back within the hour that autumn repeats is its second
    run; without one it is the first."""
    found: list[datetime] = []
    before: datetime | None = None
    fold = 0
    for time in times:
        local = time.replace(tzinfo=zone)
        if local.utcoffset() == local.replace(fold=1).utcoffset() or _skipped(local):
            fold = 0
        else:
            if before is None or abs(time - before) > _HOUR:
                fold = 0
            elif time < before:
                fold = 1
            local = local.replace(fold=fold)
        before = time
        found.append(local.astimezone(UTC))
    return found


def _skipped(local: datetime) -> bool:
    """Whether this is an hour that spring leaves out."""
    return local.astimezone(UTC).astimezone(local.tzinfo).replace(tzinfo=None) != local.replace(tzinfo=None)


def without_repeats(files: Iterable[Sequence[Line]]) -> list[Line]:
    """The lines of several exports of one thread: what an earlier one holds already is left out."""
    kept: list[Line] = []
    seen: Counter[tuple[datetime, str, str]] = Counter()
    for lines in files:
        here: Counter[tuple[datetime, str, str]] = Counter()
        for line in lines:
            what = (line.at, line.author.key, line.text)
            here[what] += 1
            if here[what] > seen[what]:
                kept.append(line)
        seen |= here
    return kept
