"""Stretches of time as they are promised: within two days, w ciągu 48 h, za kwadrans, 3 dni max."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.text.words import time_words as w
from cs_audit.text.words.time_parts import When, any_of

if TYPE_CHECKING:
    from collections.abc import Callable

_WORDS = any_of(w.NUMBERS)
_NUMBER = (
    r"(?:\d{1,3}(?!\d)(?:-?(?:ch|ciu|u|stu|tu|sto|ga|ma))?"
    rf"|(?:(?:{any_of(w.TENS)})[ -](?={_WORDS}))?(?:{_WORDS}))"
)
_UNIT = any_of(w.UNITS)
_LEAD = (
    r"(?:(?:najpozniej|maksymalnie|gora|najdalej|max\.?|maks\.?) )?(?:w (?:prze)?ciagu|w terminie|w czasie"
    r"|na przestrzeni|within|w/in|w/i|inside(?: of)?|in|over|under|za|do|w|przez|up to|at most"
    r"|no (?:more|longer|later) than|less than|nie (?:dluzej|pozniej) niz|maksymalnie|najpozniej|najdalej|max\.?"
    r"|maks\.?|gora|(?:give|allow) (?:me|us)|(?:daj|dajcie|dac) (?:mi|nam))"
)
_FILL = (
    r"(?: (?:the|next|coming|following|about|around|approximately|approx\.?|roughly|another|just|only|at most"
    r"|maximum|maksymalnie|max\.?|maks\.?|najwyzej|najblizsz\w+|najbl\.?|nastepn\w+|nast\.|kolejn\w+|okolo|ok\.?|jakies"
    r"|jakichs|jakas|doslownie|literally|mniej wiecej|gdzies|gora|up to|under|za|w ciagu|tych|tylko|do"
    r"|min\.?|like|say|circa|c|a)){0,3}?"
)
_WORKING = r"(?:(?:business|working|office|work|biz|bus|wkg)\.?|robocz\w{2,4})"
_AFTER = r"(?:\.?[ -]?(?P<after>robocz\w{0,4}|rob|pracujac\w{1,3}|pracy)\b)?"
_RANGE = rf"(?:(?!(?:twenty|forty|thirty)-){_NUMBER}(?: ?(?:-|/|do|to|or|lub|albo|a|and|czy) ?|, ))?"
_COUNT = rf"{_RANGE}(?P<amount>{_NUMBER})(?P<half>[.,]5| i pol| and a half)?(?: of)?(?: full)?[ -]?"
_WITHIN = re.compile(
    rf"\b{_LEAD}{_FILL} (?:{_COUNT})?(?P<before>{_WORKING} )?(?P<unit>{_UNIT})\b(?P<more> and a half| i pol)?{_AFTER}"
)
# three days max, two hours from now: without a word before them
_AT_MOST = re.compile(
    rf"\b{_COUNT}(?P<before>{_WORKING} )?(?P<unit>{_UNIT})\b(?P<more> and a half| i pol)?{_AFTER}"
    r"\.? (?:max|maks|maksymalnie|maximum|gora|najwyzej|najpozniej|tops|at (?:the )?most|or less|from (?:now|today)"
    r"|od (?:teraz|dzis|dzisiaj))\b"
)
_WHOLE_LEAD = re.compile(
    r"(?:\w+\.? )?(?:w (?:prze)?ciagu|w terminie|w czasie|within|w/in|w/i|inside|za|over|in the next"
    r"|in under|max|maks|maksymalnie|gora)\b"
    r"|w (?:godzine|godzinke|dobe|tydzien|miesiac|minute|minutke|kwartal)\b"
)
_WITHIN_THE_DAY = re.compile(r".*\bw ciagu dnia")  # a part of a day
_FRACTIONS: dict[str, tuple[int, str]] = {
    rf"(?:pol|1/2|half an?|(?:a )?half(?: of an)?)[ -]?{w.ANY_HOUR}": (30, "minute"),
    rf"(?:poltorej|1[.,]5|one and a half) ?{w.ANY_HOUR}|an (?:hour|hr) and a half": (90, "minute"),
    r"trzy kwadranse|three quarters of an (?:hour|hr)": (45, "minute"),
    r"kwadrans(?:a|ik|ika)?|(?:a )?quarter of an (?:hour|hr)": (15, "minute"),
    r"poltora dnia|poltorej doby": (36, "hour"),
    r"poltora tygodnia": (10, "day"),
    r"(?:a )?fortnight": (14, "day"),
    r"two weeks' time": (2, "week"),
    r"a week's time": (1, "week"),
}
_FRACTION = re.compile(
    rf"\b{_LEAD}{_FILL} (?:"
    + "|".join(rf"(?P<f{number}>{pattern})" for number, pattern in enumerate(_FRACTIONS))
    + r")\b(?! (?:po|przed|past|to) )"
)
_MINUTES = re.compile(
    r"\b(?:in|za) (?:just |about |around |like |ok\.? |okolo |jakies )?(?P<amount>5|10|15|20|30"
    r"|45)(?=\s*(?:$|[,.;!?)]))"
)
_NEXT_WORKING_DAY = re.compile(
    r"\b(?:(?:next|following|najblizsz\w+|nastepn\w+|nast\.|kolejn\w+|pierwsz\w+) "
    r"(?:(?:business|working|work|biz) day|(?:dnia|dniu|dzien) robocz\w+)|nbd)\b"
)


# counted from something else: within 14 days of receipt, 3 dni od wpłaty
_FROM = re.compile(
    r"\.? (?:od (?!dzis|dzisiaj|teraz|reki|razu|nas\b|kuriera|kolegi)|(?:from|of|after|following) (?!now\b"
    r"|today\b|us\b|our\b|me\b|the))\w"
    r"|\.? (?:from|of|after|following) the (?:date|day|return|delivery|purchase|receipt)\b"
)
_FIGURE = re.compile(r"\.? \d")


def _within(match: re.Match[str]) -> When | None:
    unit, amount = w.UNITS[match["unit"]], match["amount"]
    if _FROM.match(match.string, match.end()) or (
        amount is None and _FIGURE.match(match.string, match.end())
    ):
        return None
    if amount is None and (not _WHOLE_LEAD.match(match[0]) or match["before"]):
        return None  # "do godziny 12" is a time of day, "do dnia 5 maja" a date
    if _WITHIN_THE_DAY.fullmatch(match[0]):
        return None
    if match["unit"] in ("m", "d", "mc", "mca") and (amount is None or not amount.isdigit()):
        return None
    count = 1 if amount is None else _number(amount)
    if match["unit"] in w.ROUND_THE_CLOCK:
        count, unit = 24 * count, "hour"
    if match["half"] or match["more"]:
        smaller = {"hour": ("minute", 60), "day": ("hour", 24)}.get(unit)
        if smaller:
            count, unit = count * smaller[1] + smaller[1] // 2, smaller[0]
    working = bool(match["before"] or match["after"] or match["unit"] in w.WORKING_UNITS)
    return When("within", *match.span(), amount=count, unit=unit, working=working)


def _number(text: str) -> int:
    """48, trzech, twenty-four"""
    digits = re.sub(r"\D", "", text)
    return int(digits) if digits else sum(w.NUMBERS[word] for word in re.split("[ -]", text))


def _fraction(match: re.Match[str]) -> When:
    number = next(n for n in range(len(_FRACTIONS)) if match[f"f{n}"])
    amount, unit = list(_FRACTIONS.values())[number]
    return When("within", *match.span(), amount=amount, unit=unit)


def _minutes(match: re.Match[str]) -> When:
    """I'll call you back in 10."""
    return When("within", *match.span(), amount=int(match["amount"]), unit="minute")


def _next_working_day(match: re.Match[str]) -> When:
    return When("within", *match.span(), amount=1, unit="day", working=True)


# each pattern, of which kinds of words a text must have one, and its reader
STRETCHES: tuple[tuple[re.Pattern[str], int, Callable[[re.Match[str]], When | None]], ...] = (
    (_WITHIN, w.UNIT | w.NUMBER, _within),
    (_AT_MOST, w.UNIT | w.NUMBER, _within),
    (_FRACTION, w.UNIT, _fraction),
    (_MINUTES, w.NUMBER, _minutes),
    (_NEXT_WORKING_DAY, w.UNIT | w.DAY, _next_working_day),
)
