"""Days as they are promised: by Friday, do 9 marca, tomorrow, by the end of the month; with stretches of time."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.text.words import time_words as w
from cs_audit.text.words.stretches import STRETCHES
from cs_audit.text.words.time_parts import When, any_of

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PRIOR = r"(?P<prior>(?:przed|(?<!or )(?:before|b4))(?: dniem| the)? )?"
_YEAR = r"(?:,? (?:of )?(?P<year>20\d\d)\b)?"
_ORDINAL = r"(?:st|nd|rd|th|-?(?:go|ego|tego))"
_MONTH = any_of(w.MONTHS)
_DATES = (
    re.compile(rf"\b{_PRIOR}(?P<tens>dwudziestego |trzydziestego )?(?P<word>{any_of(w.DAYS_OF_MONTH)}) "
               rf"(?P<month>{_MONTH})"
               rf"\b{_YEAR}"),
    re.compile(rf"\b{_PRIOR}(?P<year>20\d\d)-(?P<m>\d{{1,2}})-(?P<day>\d{{1,2}})\b"),
    re.compile(rf"\b{_PRIOR}(?P<day>\d{{1,2}})(?P<sep>[./-])(?P<m>\d{{1,2}})(?P=sep)(?P<year>20\d\d|\d\d)\b"),
    re.compile(rf"\b{_PRIOR}(?P<day>\d{{1,2}}){_ORDINAL}?\.? (?:of |dnia )?(?P<month>{_MONTH})\b\.?{_YEAR}"),
    re.compile(rf"\b{_PRIOR}(?P<month>{any_of(w.ENGLISH_MONTHS)})\.? (?:the "
               rf")?(?P<day>\d{{1,2}}){_ORDINAL}?\b(?![:.]\d){_YEAR}"),
    re.compile(r"\b(?:(?P<prior>przed|before) |(?:do|dnia|dniu|na|najpozniej|by|on|until) )(?:dnia |dniem )?"
               r"(?P<day>\d{1,2})\.(?P<m>0[1-9]|1[0-2])\b(?!\.?\d)"),
    re.compile(rf"\b(?:(?P<prior>przed|before)|do|na|dnia|najpozniej|by|on|until|till) (?:the "
               rf")?(?P<day>\d{{1,2}})"
               rf"{_ORDINAL}\b(?P<next> (?:of |dnia )?(?:next month|nastepnego miesiaca|przyszlego miesiaca"
               rf"|nast\. mies)\b)?"),
    re.compile(r"\b(?:(?P<prior>przed|before)|do|dnia|najpozniej|by|on|until|till) (?!24/7)(?P<day>\d{1,2})(?P<sep>/)"
               r"(?P<m>\d{1,2})(?![\d/])"),
    re.compile(r"(?<![\d.,:/-])\b(?<!\bza )(?<!\bo )(?<!\bok )(?<!\bpo )(?:[0-3]?\d ?[-–] ?)?(?P<day>\d{1,2})"
               r"\.(?P<m>0[1-9]|1[0-2])\b(?!\.?\d|,\d|:| ?(?:godz|h\b|am\b|pm\b))"),
    re.compile(rf"\b(?P<half>do polowy|w polowie|by mid|mid|by the middle of"
               rf"|the middle of)[ -](?P<month>{_MONTH})\b{_YEAR}"),
)  # fmt: skip
_POLISH_LEADS = ("do ", "dnia ", "najpozniej ", "przed ")
_WEEK_OF = re.compile(
    r"\b(?:w/c|wk commencing|week commencing|week beginning|week of|w tygodniu od|tydzien od)(?: the)? $"
)
_A_DAY = re.compile(r"\d(?:st|nd|rd|th)? $")  # 10 Mar 26: no 26th of March
_NEXT_DAY = re.compile(r"next|following|nastepnego|kolejnego")
_FROM = re.compile(r"\b(?:z|z dnia|od|od dnia|from|since) $")
_OF_THE_PAST = re.compile(r"\b(?:z|z dnia|od|od dnia|from|dated|since|of) $")  # your letter of 3 May
_WEEKDAY = any_of(w.WEEKDAYS)
_NEXT = r"(?:next|przysz\w+|nastepn\w+|nast\.|kolejn\w+)"
_WEEKDAYS = re.compile(
    rf"\b(?P<past>(?:z|od|since|last|from|zeszl\w+|ubiegl\w+|minion\w+|ostatni\w*|kazd\w+|every|each|co) "
    rf"(?:the )?)?"
    rf"(?P<prior>(?:przed|(?<!or )(?:before|b4)) (?:the )?)?(?P<ahead>(?:najblizsz\w* |nadchodzac\w* |this |coming "
    rf"|upcoming |najpozniej"
    rf" |{_NEXT} ){{0,2}})(?P<weekday>{_WEEKDAY})\b(?P<span>\.? ?(?:do|to|through|thru|-|–) ?(?:{_WEEKDAY})\b)?"
    r"(?P<week> week\b| za tydzien\b)?"
)
_BETWEEN_DAYS = re.compile(
    rf"\b(?:miedzy|pomiedzy|between) (?:{_WEEKDAY}) (?:a|and|i) (?P<weekday>{_WEEKDAY})\b"
)
_RELATIVE = re.compile(
    rf"\b(?P<prior>(?:przed|(?<!or )(?:before|b4)) )?(?P<rel>(?:the )?day after tomorrow|the (?:next"
    rf"|following) day\b|(?:nastepnego|kolejnego) dnia\b(?! robocz)|tego samego dnia|(?:the "
    rf")?same "
    rf"day|later today"
    rf"|this (?=morning|morn\b|afternoon|aft|arvo|evening)|(?:{any_of(w.DAYS_AHEAD)})\b)"
)
_END = (
    r"(?:do konca|przed koncem|na koniec|pod koniec|z koncem|koniec|(?:(?:by|before|until|till|at|to) "
    r")?(?:the )?"
    r"(?:very )?end of)"
)
_WHICH = (
    r"(?P<which>(?:the |this |that |tego |biezacego |obecnego |current |next |przyszlego |nastepnego "
    r"|przyszl\. |nast\. |nastepn\. |kolejnego )*)"
)
_PERIOD = any_of([*w.PERIODS, "the week"])
_PERIODS = (
    re.compile(rf"\b{_END} {_WHICH}(?P<of>{_PERIOD}|{_MONTH})\b{_YEAR}"),
    re.compile(rf"\b(?P<which>(?:early |late |later |mid[ -]?)?(?:next|this)|(?:w|na poczatku|na pocz\.?|w polowie|do) "
               rf"(?:przyszl\w+"
               rf"|nastepn\w+|nast\.|kolejn\w+|tym|biezac\w+|przyszlego|tego))(?: the)? (?P<of>{_PERIOD})\b(?:,? "
               rf"(?P<year>20\d\d))?"),
    re.compile(r"\b(?:by )?(?P<short>eow|eom)\b"),
    re.compile(r"\b(?:by|before|at|until|till)(?: the| this)? (?P<of>week|month|year|quarter)(?:'s)?[ -]end\b"),
    re.compile(r"\b(?:przed|przez|w|do|over|this|at|on|during|before|by|w najblizszy|w nadchodzacy)"
               r" (?:the |this |coming |ten )?(?P<which>next )?(?P<of>weekend(?:em|u)?|wknd)\b"),
    re.compile(rf"\b(?:w|we|in|during) (?P<of>{any_of(w.MONTHS_AS_PLACES)})\b(?! \d{{1,2}}\b(?!\d)){_YEAR}"),
)  # fmt: skip
_AFTER_WEEKEND = re.compile(
    r"\b(?:po weekendzie|after the weekend|(?:by|at) the (?:start|beginning) of next w(?:ee)?k)\b"
)


def _date(match: re.Match[str]) -> When | None:
    parts = match.groupdict()
    day, year = _day_of_month(parts), parts.get("year")
    month = int(parts["m"]) if parts.get("m") else w.MONTHS[parts["month"]] if parts.get("month") else None
    if parts.get("sep") == "/" and month is not None:
        if month > 12:
            day, month = month, day
        elif day <= 12 and not match[0].startswith(_POLISH_LEADS):
            return None  # which is the month?
    before = match.string[max(0, match.start() - 24) : match.start()]
    week = "week" if _WEEK_OF.search(before) else None
    if not week and (
        _OF_THE_PAST.search(before)
        or (parts.get("month") and match.start("month") == match.start() and _A_DAY.search(before))
    ):
        return None
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    number = None if not year else int(year) if len(year) == 4 else 2000 + int(year)
    ahead = int(bool(parts.get("next")))
    return When(
        "date",
        *match.span(),
        amount=ahead,
        unit=week,
        year=number,
        month=month,
        day=day,
        minute=_prior(match),
    )


def _day_of_month(parts: Mapping[str, str | None]) -> int:
    word = parts.get("word")
    if parts.get("half"):
        return 15
    if word is None:
        return int(parts["day"] or 0)
    return w.DAYS_OF_MONTH[word] + w.DAYS_OF_MONTH.get((parts.get("tens") or "").strip(), 0)


def _prior(match: re.Match[str]) -> int | None:
    return 0 if match.groupdict().get("prior") else None


def _weekday(match: re.Match[str]) -> When | None:
    if match["past"] or match["span"]:
        return None  # since Monday; Monday to Friday
    if match["weekday"] in w.OTHER_MEANINGS and not _is_day(match):
        return None
    ahead = re.search(rf"\b{_NEXT}", match["ahead"])
    return When(
        "weekday",
        match.start(),
        match.end("weekday"),
        amount=int(bool(ahead or match["week"])),
        weekday=w.WEEKDAYS[match["weekday"]],
        minute=_prior(match),
    )


_BEFORE_A_DAY = re.compile(
    r"\b(?:do|w|we|na|po|najpozniej|lub|albo|i|a|by|on|until|till|this|next|coming|from|and|or|for|tues?) $"
)
_AFTER_A_DAY = re.compile(
    r"\.? (?:\d{1,2}(?:[.:]\d\d|th|nd|rd|st| [a-z]{3})|rano|z rana|po pol|popol|do pol|przed pol|wiecz|o \d"
    r"|ok\.? \d|miedzy"
    r"|morn|aft|evening|noon|between|at|by|the|first thing|am|pm|eod|cob|latest|next|\d{1,2} ?[ap]m)"
)
# mon and sat at the end of a clause are days, but for the sun, he sat
_AT_THE_END = re.compile(r"\.?\s*(?:$|[,;!)]|(?:or|lub|albo|and|i) )")
_NO_DAY_AFTER = re.compile(
    r"(?:^|\b(?:the|a|an|i|you|he|she|they|we|it|and|of|in|my|your|our|is|was|cz|z|o|nr|to) )$|[\d\"„(]\s?$"
)


def _is_day(match: re.Match[str]) -> bool:
    """Whether a short name that is another word too means a day here."""
    if match["ahead"] or match["prior"]:
        return True
    start, end = match.span("weekday")
    before = match.string[max(0, start - 12) : start]
    if _BEFORE_A_DAY.search(before) or _AFTER_A_DAY.match(match.string, end):
        return True
    return bool(_AT_THE_END.match(match.string, end)) and not _NO_DAY_AFTER.search(before)


def _between_days(match: re.Match[str]) -> When:
    return When("weekday", *match.span(), amount=0, weekday=w.WEEKDAYS[match["weekday"]])


def _relative(match: re.Match[str]) -> When | None:
    if match["rel"] == "tom" and not _is_tomorrow(match):
        return None
    if _FROM.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    word = match["rel"].strip().removeprefix("the ")
    ahead = 2 if word == "day after tomorrow" else w.DAYS_AHEAD.get(word, int(bool(_NEXT_DAY.match(word))))
    return When("day", *match.span(), amount=ahead, minute=_prior(match))


def _is_tomorrow(match: re.Match[str]) -> bool:
    """by tom, tom morning – not: Tom will call you"""
    before = match.string[max(0, match.start() - 12) : match.start()]
    return bool(re.search(r"\b(?:by|until|till|before|early|thing) $", before)) or bool(
        re.match(
            r"(?: (?:morn|aft|even|am\b|pm\b|noon|lunch|first thing|at \d|by \d)|\s*$)",
            match.string[match.end() :],
        )
    )


def _period(match: re.Match[str]) -> When:
    parts = match.groupdict()
    of, year = (parts.get("of") or "").removeprefix("the "), parts.get("year")
    unit = w.SHORT_PERIODS[parts["short"]] if parts.get("short") else w.PERIODS.get(of, "month")
    ahead = bool(re.search(rf"\b{_NEXT}", parts.get("which") or ""))
    if unit == "weekend" and match[0].startswith(("before", "przed ")):
        return When("weekday", *match.span(), amount=int(ahead), weekday=5, minute=0)
    month = None if of in w.PERIODS or parts.get("short") else w.MONTHS.get(of)
    return When(
        "end_of", *match.span(), amount=int(ahead), unit=unit, month=month, year=int(year) if year else None
    )


def _after_weekend(match: re.Match[str]) -> When:
    return When("weekday", *match.span(), amount=0, weekday=0)


# each pattern, of which kinds of words a text must have one, and its reader
DAYS: tuple[tuple[re.Pattern[str], int, Callable[[re.Match[str]], When | None]], ...] = (
    *STRETCHES,
    *((pattern, w.DATE if "<month>" in pattern.pattern else w.NUMBER, _date) for pattern in _DATES),
    (_BETWEEN_DAYS, w.WEEKDAY, _between_days),
    (_WEEKDAYS, w.WEEKDAY, _weekday),
    (_RELATIVE, w.DAY | w.CLOCK, _relative),
    *((pattern, w.PERIOD, _period) for pattern in _PERIODS),
    (_AFTER_WEEKEND, w.PERIOD, _after_weekend),
)
