"""Days and stretches of time as they are promised: within two days, by Friday, do 9 marca, by the end of "
"the month."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.text.words import time_words as w

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping


@dataclass(frozen=True, slots=True)
class Day:
    """A day or a stretch of time, as in ``time_phrases.When``. ``minute`` 0: before that day."""

    kind: str
    start: int
    end: int
    amount: int | None = None
    unit: str | None = None
    working: bool = False
    weekday: int | None = None
    year: int | None = None
    month: int | None = None
    day: int | None = None
    minute: int | None = None


def any_of(several: Iterable[str]) -> str:
    return "|".join(sorted((re.escape(word) for word in several), key=lambda word: (-len(word), word)))


_NUMBER = rf"(?:\d{{1,3}}(?!\d)(?:-?(?:ch|ciu|u|stu|tu|sto|ga|ma))?|{any_of(w.NUMBERS)})"
_UNIT = any_of(w.UNITS)
_LEAD = (
    r"(?:(?:najpozniej|maksymalnie|gora|najdalej) )?(?:w (?:prze)?ciagu|w terminie|w czasie|na przestrzeni"
    r"|within"
    r"|inside(?: of)?|in|over|under|za|do|w|przez|up to|at most|no (?:more|longer|later) than|less than"
    r"|nie (?:dluzej|pozniej) niz|maksymalnie|najpozniej)"
)
_FILL = (
    r"(?: (?:the|next|coming|following|about|around|approximately|approx\.?|roughly|another|just|only|at most"
    r"|maximum|maksymalnie|max\.?|maks\.?|najwyzej|najblizsz\w+|najbl\.?|nastepn\w+|nast\.|kolejn\w+|okolo|ok\.?|jakies"
    r"|gora|up to"
    r"|under|za|w ciagu|tych|tylko|do|min\.?|a)){0,3}?"
)
_WORKING = r"(?:business|working|office|work|biz|bus|wkg)\.?"
_AFTER = r"(?:[ -]?(?P<after>robocz\w{0,4}|rob|pracujac\w{1,3}|pracy)\b)?"
_RANGE = rf"(?:(?!(?:twenty|forty|thirty)-){_NUMBER} ?(?:-|do|to|or|lub|albo|a|and) ?)?"
_WITHIN = re.compile(
    rf"\b{_LEAD}{_FILL} (?:{_RANGE}(?P<amount>{_NUMBER})(?P<half>[.,]5| i pol| and a half)?(?: of)?(?: "
    rf"full)?[ -]?)?"
    rf"(?P<before>{_WORKING} )?(?P<unit>{_UNIT})\b(?P<more> and a half| i pol)?{_AFTER}"
)
_WHOLE_LEAD = re.compile(
    r"(?:\w+ )?(?:w (?:prze)?ciagu|w terminie|w czasie|within|inside|za|over|in the next|in under)\b"
)
_FRACTION = re.compile(
    rf"\b{_LEAD}{_FILL} (?P<text>pol godziny|poltorej godziny|poltora dnia|trzy kwadranse|kwadrans|half an "
    rf"(?:hour|hr)"
    r"|(?:a )?half[ -](?:hour|hr)|an (?:hour|hr) and a half|one and a half (?:hours|hrs)"
    r"|three quarters of an (?:hour|hr)|(?:a )?quarter of an (?:hour|hr)"
    r"|(?:a )?fortnight|two weeks' time|a week's time)\b"
)
_FRACTIONS: dict[str, tuple[int, str]] = {
    "pol godziny": (30, "minute"), "poltorej godziny": (90, "minute"), "trzy kwadranse": (45, "minute"),
    "kwadrans": (15, "minute"), "half an hour": (30, "minute"), "half hour": (30, "minute"),
    "an hour and a half": (90, "minute"), "one and a half hours": (90, "minute"),
    "three quarters of an hour": (45, "minute"), "quarter of an hour": (15, "minute"), "fortnight": (14, "day"),
    "two weeks' time": (2, "week"), "a week's time": (1, "week"), "poltora dnia": (36, "hour"),
}  # fmt: skip
_MINUTES = re.compile(
    r"\b(?:in|za) (?:just |about |ok\.? )?(?P<amount>5|10|15|20|30|45)(?=\s*(?:$|[,.;!?)]))"
)
_PRIOR = r"(?P<prior>(?:przed|(?<!or )before)(?: dniem| the)? )?"
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
    re.compile(rf"\b{_PRIOR}(?P<month>{_MONTH})\.? (?:the "
               rf")?(?P<day>\d{{1,2}}){_ORDINAL}?\b(?![:.]\d){_YEAR}"),
    re.compile(r"\b(?:(?P<prior>przed|before) |(?:do|dnia|dniu|na|najpozniej|by|on|until) )(?:dnia |dniem )?"
               r"(?P<day>\d{1,2})\.(?P<m>0[1-9]|1[0-2])\b(?!\.?\d)"),
    re.compile(rf"\b(?:(?P<prior>przed|before)|do|na|dnia|najpozniej|by|on|until|till) (?:the "
               rf")?(?P<day>\d{{1,2}})"
               rf"{_ORDINAL}\b"),
    re.compile(r"\b(?:(?P<prior>przed|before)|do|dnia|najpozniej|by|on|until|till) (?!24/7)(?P<day>\d{1,2})(?P<sep>/)"
               r"(?P<m>\d{1,2})(?![\d/])"),
    re.compile(r"(?<![\d.,:/-])\b(?<!\bwersja )(?<!\bwersje )(?<!\bwersji )(?<!\bkwote )"
               r"(?<!\bnr )(?<!\bpkt )(?<!\bza )(?<!\bo )(?<!\bok )"
               r"(?<!\bpo )(?P<day>\d{1,2})\.(?P<m>0[1-9]|1[0-2])\b(?!\.?\d|,\d|-|:| ?(?:zl|pln"
               r"|eur|usd|gbp|%|kg|g\b|km|cm|mm"
               r"|m\b|gb|mb|szt|godz|h\b|l\b|tys|am\b|pm\b))"),
)  # fmt: skip
_OF_THE_PAST = re.compile(r"\b(?:z|z dnia|od|od dnia|from|dated|since|of) $")  # your letter of 3 May
_WEEKDAY = any_of(w.WEEKDAYS)
_NEXT = r"(?:next|przysz\w+|nastepn\w+|nast\.|kolejn\w+)"
_WEEKDAYS = re.compile(
    rf"\b(?P<past>(?:z|od|since|last|from|zeszl\w+|ubiegl\w+|minion\w+|ostatni\w*|kazd\w+|every|each|co) "
    rf"(?:the )?)?"
    rf"(?P<prior>(?:przed|(?<!or )before) (?:the )?)?(?P<ahead>(?:najblizsz\w* |nadchodzac\w* |this |coming "
    rf"|upcoming |najpozniej"
    rf" |{_NEXT} ){{0,2}})(?P<weekday>{_WEEKDAY})\b(?P<span> ?(?:do|to|through|thru|-|–) ?(?:{_WEEKDAY})\b)?"
    rf"(?P<second> (?:a|and|i) (?:{_WEEKDAY})\b)?"
)
_BETWEEN_DAYS = re.compile(
    rf"\b(?:miedzy|pomiedzy|between) (?:{_WEEKDAY}) (?:a|and|i) (?P<weekday>{_WEEKDAY})\b"
)
_RELATIVE = re.compile(
    rf"\b(?P<prior>(?:przed|(?<!or )before) )?(?P<rel>(?:the )?day after tomorrow|tego samego dnia|(?:the "
    rf")?same "
    rf"day|later today"
    rf"|this (?=morning|afternoon|evening)|(?:{any_of(w.DAYS_AHEAD)})\b)"
)
_END = (
    r"(?:do konca|przed koncem|na koniec|pod koniec|z koncem|koniec|(?:(?:by|before|until|till|at|to) "
    r")?(?:the )?"
    r"(?:very )?end of)"
)
_WHICH = (
    r"(?P<which>(?:the |this |that |tego |biezacego |obecnego |current |next |przyszlego |nastepnego "
    r"|kolejnego )*)"
)
_PERIOD = any_of([*w.PERIODS, "the week"])
_PERIODS = (
    re.compile(rf"\b{_END} {_WHICH}(?P<of>{_PERIOD}|{_MONTH})\b{_YEAR}"),
    re.compile(rf"\b(?P<which>(?:early |late |later )?(?:next|this)|(?:w|na poczatku|w polowie|do) "
               rf"(?:przyszl\w+"
               rf"|nastepn\w+|nast\.|kolejn\w+|tym|biezac\w+|przyszlego|tego))(?: the)? (?P<of>{_PERIOD})\b(?:,? "
               rf"(?P<year>20\d\d))?"),
    re.compile(r"\b(?:by )?(?P<short>eow|eom)\b"),
    re.compile(r"\b(?:przed|przez|w|do|over|this|at|on|during|before|by|w najblizszy|w nadchodzacy)"
               r" (?:the |this |coming |ten )?(?P<which>next )?(?P<of>weekend(?:em|u)?|wknd)\b"),
    re.compile(rf"\b(?:w|we|in|during) (?P<of>{any_of(w.MONTHS_AS_PLACES)})\b(?! \d{{1,2}}\b(?!\d)){_YEAR}"),
)  # fmt: skip
_AFTER_WEEKEND = re.compile(r"\b(?:po weekendzie|after the weekend)\b")


def _within(match: re.Match[str]) -> Day | None:
    unit, amount = w.UNITS[match["unit"]], match["amount"]
    if amount is None and (not _WHOLE_LEAD.match(match[0]) or match["before"]):
        return None  # "do godziny 12" is a time of day, "do dnia 5 maja" a date
    if match["unit"] in ("m", "d", "mc") and (amount is None or not amount.isdigit()):
        return None
    count = 1 if amount is None else w.NUMBERS.get(amount) or int(re.sub(r"\D", "", amount))
    if match["unit"] in w.ROUND_THE_CLOCK:
        count, unit = 24 * count, "hour"
    if match["half"] or match["more"]:
        smaller = {"hour": ("minute", 60), "day": ("hour", 24)}.get(unit)
        if smaller:
            count, unit = count * smaller[1] + smaller[1] // 2, smaller[0]
    working = bool(match["before"] or match["after"])
    return Day("within", *match.span(), amount=count, unit=unit, working=working)


def _fraction(match: re.Match[str]) -> Day:
    text = (
        re.sub(r"\bhr(s?)\b", r"hour\1", match["text"]).removeprefix("a ").replace("half-hour", "half hour")
    )
    text = "a week's time" if text == "week's time" else text
    amount, unit = _FRACTIONS[text]
    return Day("within", *match.span(), amount=amount, unit=unit)


def _minutes(match: re.Match[str]) -> Day:
    """I'll call you back in 10."""
    return Day("within", *match.span(), amount=int(match["amount"]), unit="minute")


def _date(match: re.Match[str]) -> Day | None:
    parts = match.groupdict()
    day, year = _day_of_month(parts), parts.get("year")
    month = int(parts["m"]) if parts.get("m") else w.MONTHS[parts["month"]] if parts.get("month") else None
    if parts.get("sep") == "/" and month is not None:
        if month > 12:
            day, month = month, day
        elif day <= 12:
            return None  # which is the month?
    if _OF_THE_PAST.search(match.string[max(0, match.start() - 12) : match.start()]):
        return None
    if not 1 <= day <= 31 or (month is not None and not 1 <= month <= 12):
        return None
    number = None if not year else int(year) if len(year) == 4 else 2000 + int(year)
    return Day("date", *match.span(), year=number, month=month, day=day, minute=_prior(match))


def _day_of_month(parts: Mapping[str, str | None]) -> int:
    word = parts.get("word")
    if word is None:
        return int(parts["day"] or 0)
    return w.DAYS_OF_MONTH[word] + w.DAYS_OF_MONTH.get((parts.get("tens") or "").strip(), 0)


def _prior(match: re.Match[str]) -> int | None:
    return 0 if match.groupdict().get("prior") else None


def _weekday(match: re.Match[str]) -> Day | None:
    if match["past"] or match["span"]:
        return None  # since Monday; Monday to Friday
    if match["weekday"] in w.OTHER_MEANINGS and not _is_day(match):
        return None
    ahead = re.search(rf"\b{_NEXT}", match["ahead"])
    return Day(
        "weekday",
        match.start(),
        match.end("weekday"),
        amount=int(bool(ahead)),
        weekday=w.WEEKDAYS[match["weekday"]],
        minute=_prior(match),
    )


_BEFORE_A_DAY = re.compile(
    r"\b(?:do|w|we|na|po|najpozniej|lub|albo|i|a|by|on|until|till|this|next|coming|from|and|or|for|tues?) $"
)
_AFTER_A_DAY = re.compile(
    r"\.? (?:\d|rano|po poludniu|popoludniu|wieczorem|morning|afternoon|evening|between|at|by|the)"
)


def _is_day(match: re.Match[str]) -> bool:
    """Whether a short name that is another word too means a day here."""
    if match["ahead"] or match["prior"]:
        return True
    start, end = match.span("weekday")
    before = match.string[max(0, start - 12) : start]
    return bool(_BEFORE_A_DAY.search(before) or _AFTER_A_DAY.match(match.string, end))


def _between_days(match: re.Match[str]) -> Day:
    return Day("weekday", *match.span(), amount=0, weekday=w.WEEKDAYS[match["weekday"]])


def _relative(match: re.Match[str]) -> Day:
    word = match["rel"].strip().removeprefix("the ")
    ahead = 2 if word == "day after tomorrow" else w.DAYS_AHEAD.get(word, 0)
    return Day("day", *match.span(), amount=ahead, minute=_prior(match))


def _period(match: re.Match[str]) -> Day:
    parts = match.groupdict()
    of, year = (parts.get("of") or "").removeprefix("the "), parts.get("year")
    unit = w.SHORT_PERIODS[parts["short"]] if parts.get("short") else w.PERIODS.get(of, "month")
    ahead = bool(re.search(rf"\b{_NEXT}", parts.get("which") or ""))
    if unit == "weekend" and match[0].startswith(("before", "przed ")):
        return Day("weekday", *match.span(), amount=int(ahead), weekday=5, minute=0)
    month = None if of in w.PERIODS or parts.get("short") else w.MONTHS.get(of)
    return Day(
        "end_of", *match.span(), amount=int(ahead), unit=unit, month=month, year=int(year) if year else None
    )


def _after_weekend(match: re.Match[str]) -> Day:
    return Day("weekday", *match.span(), amount=0, weekday=0)


# each pattern, and of which kinds of words a text must have one
DAYS: tuple[tuple[re.Pattern[str], int], ...] = (
    (_WITHIN, w.UNIT | w.NUMBER),
    (_FRACTION, w.UNIT),
    (_MINUTES, w.NUMBER),
    *((pattern, w.DATE if "<month>" in pattern.pattern else w.NUMBER) for pattern in _DATES),
    (_BETWEEN_DAYS, w.WEEKDAY),
    (_WEEKDAYS, w.WEEKDAY),
    (_RELATIVE, w.DAY | w.CLOCK),
    *((pattern, w.PERIOD) for pattern in _PERIODS),
    (_AFTER_WEEKEND, w.PERIOD),
)
_READERS: dict[re.Pattern[str], Callable[[re.Match[str]], Day | None]] = {
    _WITHIN: _within,
    _FRACTION: _fraction,
    _MINUTES: _minutes,
    **dict.fromkeys(_DATES, _date),
    _BETWEEN_DAYS: _between_days,
    _WEEKDAYS: _weekday,
    _RELATIVE: _relative,
    **dict.fromkeys(_PERIODS, _period),
    _AFTER_WEEKEND: _after_weekend,
}


def read_day(match: re.Match[str]) -> Day | None:
    """What a pattern of DAYS found; None where it is no day to promise for."""
    return _READERS[match.re](match)
