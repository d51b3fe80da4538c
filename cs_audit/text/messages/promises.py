"""Promises with a time in them, and the instant by which each is to be kept."""

from __future__ import annotations

from calendar import monthrange
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Protocol

from cs_audit.text.messages.commits import CommitMatcher
from cs_audit.text.words.time_words import CLOSE, MIDNIGHT

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
    """The last instant at which the promise is kept; None where it names no time (soon) or one that has passed.

    A day without an hour ends at midnight; in the morning means by noon, in the afternoon by 18:00. Working days
    and hours are those of the calendar. A weekday is the next one after today; a week ends with its last open day,
    a month, a quarter and a year with their last. An hour without a day is the next time it strikes.
    """
    due = _due(promise, sent_at_local, calendar)
    return None if due is None or due < sent_at_local else due


def _due(promise: Mapping[str, Any], sent: datetime, calendar: OpeningHours) -> datetime | None:
    kind, minute = promise["kind"], promise["minute"]
    if kind == "within":
        return _within(promise, sent, calendar)
    if kind == "clock":
        return _next_time(sent, minute, calendar)
    day = _day(promise, sent.date(), calendar)
    return None if day is None else _at(sent, day, minute, calendar)


def _day(promise: Mapping[str, Any], today: date, calendar: OpeningHours) -> date | None:
    kind = promise["kind"]
    if kind == "day":
        return today + timedelta(days=promise["amount"])
    if kind == "weekday":
        return _weekday(today, promise["weekday"], promise["amount"])
    if kind == "date":
        named = _date(today, promise)
        return _end_of_week(named, calendar) if named and promise["unit"] == "week" else named
    return _end_of(promise, today, calendar) if kind == "end_of" else None


def _within(promise: Mapping[str, Any], sent: datetime, calendar: OpeningHours) -> datetime | None:
    amount, unit = promise["amount"], promise["unit"]
    if unit in ("minute", "hour"):
        seconds = amount * (60 if unit == "minute" else 3600)
        if promise["working"]:
            return calendar.due(sent, seconds)
        utc = sent.astimezone(UTC) + timedelta(seconds=seconds)
        return utc.astimezone(sent.tzinfo)
    if promise["working"]:
        return calendar.due_days(sent, amount * (5 if unit == "week" else 1))
    today = sent.date()
    if unit == "month":
        return _at(sent, _months_later(today, amount), None, calendar)
    return _at(sent, today + timedelta(days=amount * {"day": 1, "week": 7}[unit]), None, calendar)


def _next_time(sent: datetime, minute: int, calendar: OpeningHours) -> datetime | None:
    if minute == CLOSE:
        return calendar.next_close(sent)
    today = _at(sent, sent.date(), minute, calendar)
    if today is None or today >= sent:
        return today
    return _at(sent, sent.date() + timedelta(days=1), minute, calendar)


def _weekday(today: date, weekday: int, next_week: int) -> date:
    if next_week:
        return today + timedelta(days=7 - today.weekday() + weekday)
    return today + timedelta(days=(weekday - today.weekday() - 1) % 7 + 1)


def _date(today: date, promise: Mapping[str, Any]) -> date | None:
    """The date said, or the next such day: of this month or year, or of the one after."""
    year, month, day = promise["year"], promise["month"], promise["day"]
    if month is None:
        months = [_month_after(today, ahead) for ahead in range(promise["amount"] or 0, 3)]
    else:
        months = [(year, month)] if year else [(today.year, month), (today.year + 1, month)]
    for each, number in months:
        if day <= monthrange(each, number)[1]:
            found = date(each, number, day)
            if year or found >= today:
                return found
    return None


def _month_after(today: date, months: int) -> tuple[int, int]:
    count = 12 * today.year + today.month - 1 + months
    return count // 12, count % 12 + 1


def _months_later(today: date, months: int) -> date:
    year, month = _month_after(today, months)
    return date(year, month, min(today.day, monthrange(year, month)[1]))


def _end_of(promise: Mapping[str, Any], today: date, calendar: OpeningHours) -> date:
    """The last day of a week, weekend, month, quarter or year; of the next one where amount is 1."""
    unit, ahead = promise["unit"], promise["amount"]
    sunday = today + timedelta(days=6 - today.weekday() + 7 * ahead)
    if unit == "weekend":
        return sunday
    if unit == "week":
        return _end_of_week(max(sunday - timedelta(days=6), today), calendar)
    if unit == "year":
        return date(promise["year"] or today.year + ahead, 12, 31)
    if unit == "quarter":
        year, month = _month_after(today, 2 - (today.month - 1) % 3 + 3 * ahead)
    elif promise["month"]:
        month = promise["month"]
        year = promise["year"] or today.year + (month < today.month)
    else:
        year, month = _month_after(today, ahead)
    return date(year, month, monthrange(year, month)[1])


def _end_of_week(day: date, calendar: OpeningHours) -> date:
    """The last open day of a week, from that day on."""
    sunday = day + timedelta(days=6 - day.weekday())
    open_days = calendar.open_days(day, sunday)
    return open_days[-1] if open_days else sunday


def _at(sent: datetime, day: date, minute: int | None, calendar: OpeningHours) -> datetime | None:
    if minute == CLOSE:
        return calendar.next_close(datetime.combine(day, time(), tzinfo=sent.tzinfo))
    if minute is None or minute >= MIDNIGHT:
        return datetime.combine(day + timedelta(days=1), time(), tzinfo=sent.tzinfo)
    return datetime.combine(day, time(minute // 60, minute % 60), tzinfo=sent.tzinfo)
