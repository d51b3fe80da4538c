"""When something is promised for: the day and the time of day of one clause, in Polish and English.

Texts come in small letters with Polish letters replaced by plain ones. An expression has parts that combine: a day
(or a stretch of time) and a time of the day; each is looked for by itself. Patterns have bounded repeats only.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache
from typing import TYPE_CHECKING

from cs_audit.text.words.clock_times import At, clock_times
from cs_audit.text.words.day_phrases import DAYS
from cs_audit.text.words.not_times import (
    belongs_to_a_thing,
    is_kept_until,
    is_no_time,
    is_the_rule,
    stands_before_its_noun,
)
from cs_audit.text.words.time_parts import When, any_of
from cs_audit.text.words.time_words import CLOCK, DAYS_AHEAD, NUMBER, WEEKDAYS, telling

if TYPE_CHECKING:
    from collections.abc import Iterator

_NEAR = 40  # characters between a day and its time of day
_BESIDE = re.compile(r"[\s,.(/–-]*(?:(?:tj|czyli|to jest|i e|on|the|w|we|lub|albo|or|oraz|i|and|najdalej|najpozniej"
                     r"|at the latest|latest|do|by|jeszcze|ewentualnie|or by|first thing|z rana|rano"
                     r"|the week of)\b[\s,.]*){0,3}")  # fmt: skip
_EXACT = {"weekday": 2, "date": 3, "day": 1, "end_of": 1, "within": 1}
_OF_DAYS = ("day", "weekday", "date")
_SOON = re.compile(
    r"\b(?:bezzwlocznie|niezwlocznie|wkrotce|niebawem|od razu|zaraz|od reki|natychmiast|w najblizszym czasie"
    r"|w najblizszych dniach|na dniach|lada (?:dzien|chwila|moment)|jak najszybciej|jak najpredzej"
    r"|za (?:chwile|chwilke|moment|momencik)|w (?:tej )?chwili"
    r"|(?:w ciagu|za) (?:kilku|kilka|pare|paru) \w+|(?:in|within|over) (?:the next |just )?a? ?few \w+"
    r"|any (?:minute|moment|day) now|shortly|soon|asap|as soon as possible|promptly|momentarily|in a moment"
    r"|right (?:away|now)|straight ?away"
    r"|immediately)\b"
)
_LEAD = re.compile(r"\b(?:(?:najpozniej|no later than) )?(?:do|w|we|na|o|przed|najpozniej|by|on|at|until|till|before"
                   r"|no later than)(?: dnia| the)? $")  # fmt: skip
_LONGEST_LEAD = 24
# jutro, a właściwie w środę; by Wed, actually make that Thurs
_CORRECTION = re.compile(
    r"\b(?:wlasciwie|to znaczy|tzn|raczej|wroc|poprawka|nie,|sorki|sorry|przepraszam|actually|i mean|rather|make that"
    r"|make it|correction|scratch that|no wait|no, wait|wait,? no|no,)(?=\W)"
)
# nie dziś, tylko jutro; not Thursday: Friday
_NOT_THEN = re.compile(
    rf"\b(?:nie|not|zamiast|instead of|rather than)(?: (?:w|we|do|na|on|by|juz"
    rf"|until))? (?:{any_of([*WEEKDAYS, *DAYS_AHEAD])})\b\.?(?=\W)"
)
_BARE_DATE = re.compile(r"\d{1,2}\.\d\d")
_FIGURE = re.compile(r"\d")
_WORD = re.compile(r"[a-z0-9]+")


@lru_cache(maxsize=1 << 15)  # agents write the same sentences again and again
def find_when(text: str) -> When | None:
    """The time that a clause names: its first day, the nearest time of day; else soon."""
    told = 0
    for word in _WORD.findall(text):
        told |= telling(word)
    if not told:
        return None
    text = _NOT_THEN.sub(_blank, text)
    found = _corrected(text, told) or _found(text, told)
    if found is None or found.kind == "soon":
        return found
    lead = _LEAD.search(text, max(0, found.start - _LONGEST_LEAD), found.start)
    start = lead.start() if lead else found.start
    return None if is_kept_until(text, start) else replace(found, start=start)


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _corrected(text: str, told: int) -> When | None:
    """The time after "or rather", with what only the first one says of it."""
    mark = _CORRECTION.search(text)
    first = _found(text[: mark.start()], told) if mark else None
    second = _found(text[mark.end() :], told) if mark and first else None
    if mark is None or first is None or second is None or "soon" in (first.kind, second.kind):
        return None
    end = second.end + mark.end()
    if second.kind == "clock" and first.kind in _OF_DAYS:
        return replace(first, minute=second.minute, end=end)
    minute = first.minute if second.minute is None and second.kind in _OF_DAYS else second.minute
    return replace(second, start=first.start, end=end, minute=minute)


def _found(text: str, told: int) -> When | None:
    day = _first_day(text, told)
    times = clock_times(text, told) if told & (NUMBER | CLOCK) else []
    times = [time for time in times if not _is_no_time(text, time.start, time.end)]
    if day is not None:
        return _with_time(day, [time for time in times if not _overlap(text, time, day)])
    if times:
        time = times[-1]
        if time.minute is None:  # after two o'clock: some time today
            return When("day", time.start, time.end, amount=0)
        return When("clock", time.start, time.end, minute=time.minute)
    soon = _SOON.search(text)
    return When("soon", *soon.span()) if soon else None


def _first_day(text: str, told: int) -> When | None:
    """The first day said, or what stands beside it and is more exact (środa, 4 marca; Monday or Tuesday)."""
    days = sorted(_days(text, told), key=lambda day: (day.start, -day.end))
    best: When | None = None
    for day in days:
        if best is None:
            best = day
        elif day.start < best.end:
            if day.end > best.end and day.kind == best.kind:
                best = day
        elif _BESIDE.fullmatch(text, best.end, day.start):
            best = _joined(best, day)
        elif _BARE_DATE.fullmatch(text, best.start, best.end):  # poprawkę 4.12 wgramy jutro
            best = day
    return best


def _joined(first: When, second: When) -> When:
    """One of two days that are said side by side."""
    kinds = {first.kind, second.kind}
    if kinds == {"weekday", "end_of"}:  # Tuesday next week
        weekday, week = (first, second) if first.kind == "weekday" else (second, first)
        if week.unit == "week":
            return replace(weekday, amount=week.amount, start=first.start, end=second.end)
    if first.kind == second.kind == "weekday":  # next Tuesday or Wednesday
        return replace(second, start=first.start, amount=max(first.amount or 0, second.amount or 0))
    if _EXACT[second.kind] >= _EXACT[first.kind]:
        return replace(second, start=first.start)
    return replace(first, end=second.end)


def _days(text: str, told: int) -> Iterator[When]:
    for pattern, kinds, read in DAYS:
        if told & kinds:
            for match in pattern.finditer(text):
                day = read(match)
                if day is not None and not _is_no_day(text, day) and not is_the_rule(text, day.start):
                    yield day


def _is_no_day(text: str, day: When) -> bool:
    return day.kind != "within" and _is_no_time(text, day.start, day.end)


def _is_no_time(text: str, start: int, end: int) -> bool:
    if _FIGURE.search(text, start, end) and is_no_time(text, start, end):
        return True
    return belongs_to_a_thing(text, start) or stands_before_its_noun(text, start, end)


def _overlap(text: str, time: At, day: When) -> bool:
    """Are they the same figures?"""
    if not _FIGURE.search(text, time.start, time.end):
        return False
    return time.start < day.end and day.start < time.end and not _takes_in(time, day)


def _takes_in(time: At, day: When) -> bool:
    """8 o'clock tonight"""
    begins = time.start <= day.start if day.kind == "day" else time.start < day.start
    return begins and day.end <= time.end


def _with_time(day: When, times: list[At]) -> When:
    def far(time: At) -> int:
        return time.start - day.end if time.start >= day.end else max(0, day.start - time.end)

    near = [time for time in times if far(time) <= _NEAR]
    start, end, minute = day.start, day.end, day.minute
    if near and day.kind in _OF_DAYS:
        time = min(near, key=lambda each: (far(each), -each.start))
        minute = time.minute
        start, end = min(start, time.start), max(end, time.end)
    return replace(day, start=start, end=end, minute=minute)
