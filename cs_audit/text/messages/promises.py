"""Promises with a time in them, and the instant by which each is to be kept."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from cs_audit.text.messages.commits import CommitMatcher

if TYPE_CHECKING:
    from collections.abc import Mapping

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.text.words.tokens import TextColumn

_FIELDS = ("kind", "amount", "unit", "working", "weekday", "year", "month", "day", "minute")


class OpeningHours(Protocol):
    """What is needed of a calendar."""

    def due(self, start: datetime, seconds: int) -> datetime | None: ...
    def due_days(self, start: datetime, days: int) -> datetime | None: ...
    def open_days(self, first: date, last: date) -> list[date]: ...
    def next_close(self, instant: datetime) -> datetime | None: ...


def find_promises(
    column: TextColumn,
    rows: NDArray[Any] | None = None,
    languages: object = None,
    *,
    commits: CommitMatcher | None = None,
) -> pl.DataFrame:
    """Commitments that say when: row, start, end (character offsets of the time), kind, amount, unit, working,
    weekday, year, month, day, minute (see ``time_phrases.When``). Pass the same ``commits`` for every batch."""
    import polars as pl

    schema: dict[str, Any] = {"row": pl.Int64, "start": pl.Int64, "end": pl.Int64, "kind": pl.String}
    schema |= {"amount": pl.Int64, "unit": pl.String, "working": pl.Boolean}
    schema |= dict.fromkeys(("weekday", "year", "month", "day", "minute"), pl.Int64)
    found = [commit for commit in (commits or CommitMatcher()).search(column, rows) if commit.when]
    data = [
        (each.row, each.when_start, each.when_end, *(getattr(each.when, name) for name in _FIELDS))
        for each in found
    ]
    return pl.DataFrame(data, schema=schema, orient="row")


def promise_due(
    promise: Mapping[str, Any], sent_at_local: datetime, calendar: OpeningHours
) -> datetime | None:
    """The last instant at which the promise is kept; None where it names no time (soon).

    A day without an hour ends at midnight; in the morning means by noon, in the afternoon by 18:00. Working days
    and hours are those of the calendar. A weekday is the next one after today; a week ends with its last open day.
    """
    kind, sent = promise["kind"], sent_at_local
    if kind == "within":
        return _within(promise, sent, calendar)
    if kind == "day":
        return _at(sent, sent.date() + timedelta(days=promise["amount"]), promise["minute"])
    if kind == "weekday":
        return _at(sent, _weekday(sent.date(), promise["weekday"], promise["amount"]), promise["minute"])
    if kind == "date":
        return _at(sent, _date(sent.date(), promise), promise["minute"])
    return _end_of(promise, sent, calendar) if kind == "end_of" else None


def _within(promise: Mapping[str, Any], sent: datetime, calendar: OpeningHours) -> datetime | None:
    amount, unit = promise["amount"], promise["unit"]
    if unit in ("minute", "hour"):
        seconds = amount * (60 if unit == "minute" else 3600)
        if promise["working"]:
            return calendar.due(sent, seconds)
        utc = sent.astimezone(_utc()) + timedelta(seconds=seconds)
        return utc.astimezone(sent.tzinfo)
    if promise["working"]:
        return calendar.due_days(sent, amount * (5 if unit == "week" else 1))
    days = amount * {"day": 1, "week": 7, "month": 30}[unit]
    return _at(sent, sent.date() + timedelta(days=days), None)


def _utc() -> Any:
    from datetime import UTC

    return UTC


def _weekday(today: date, weekday: int, next_week: int) -> date:
    if next_week:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _date(today: date, promise: Mapping[str, Any]) -> date | None:
    years = [promise["year"]] if promise["year"] else [today.year, today.year + 1]
    for year in years:
        try:
            found = date(year, promise["month"], promise["day"])
        except ValueError:
            continue
        if promise["year"] or found >= today:
            return found
    return None


def _end_of(promise: Mapping[str, Any], sent: datetime, calendar: OpeningHours) -> datetime | None:
    today = sent.date()
    if promise["unit"] == "day":
        return _at(sent, today, None)
    if promise["unit"] == "business":
        return calendar.next_close(sent)
    if promise["unit"] == "week":
        monday = today - timedelta(days=today.weekday() - 7 * promise["amount"])
        first, last = max(monday, today), monday + timedelta(days=6)
    else:
        first = (today.replace(day=1) + timedelta(days=32)).replace(day=1) if promise["amount"] else today
        last = (first.replace(day=1) + timedelta(days=32)).replace(day=1) - timedelta(days=1)
    open_days = calendar.open_days(first, last)
    return _at(sent, open_days[-1] if open_days else last, None)


def _at(sent: datetime, day: date | None, minute: int | None) -> datetime | None:
    if day is None:
        return None
    if minute is None or minute >= 24 * 60:
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=sent.tzinfo)
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=sent.tzinfo)
