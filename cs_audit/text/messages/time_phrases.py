"""When something is promised for: time expressions of one sentence, in Polish and English.

Sentences come in lower case with Polish letters replaced by plain ones; patterns have bounded repeats only.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

_WEEKDAYS = (
    ("poniedzialek", "poniedzialku", "monday"), ("wtorek", "wtorku", "tuesday"), ("srode", "srody", "wednesday"),
    ("czwartek", "czwartku", "thursday"), ("piatek", "piatku", "friday"), ("sobote", "soboty", "saturday"),
    ("niedziele", "niedzieli", "sunday"),
)  # fmt: skip
_MONTHS = (
    "stycznia january jan", "lutego february feb", "marca march mar", "kwietnia april apr", "maja may",
    "czerwca june jun", "lipca july jul", "sierpnia august aug", "wrzesnia september sep sept",
    "pazdziernika october oct", "listopada november nov", "grudnia december dec",
)  # fmt: skip
_NUMBERS = {
    word: number
    for number, text in {
        1: "jednego jeden jedna jednej one a an", 2: "dwoch dwa dwie two", 3: "trzech trzy three",
        4: "czterech cztery four", 5: "pieciu piec five", 6: "szesciu szesc six", 7: "siedmiu siedem seven",
        8: "osmiu osiem eight", 10: "dziesieciu dziesiec ten", 12: "dwunastu dwanascie twelve",
        14: "czternastu czternascie fourteen", 24: "dwudziestu", 30: "trzydziestu trzydziesci thirty",
        48: "",
    }.items()
    for word in text.split()
}  # fmt: skip
_UNITS = {
    "minute": "minut minuty minute minutes min mins",
    "hour": "godzin godziny godzine godz h hour hours hrs hr",
    "day": "dni dnia dzien doby dobe day days",
    "week": "tygodni tygodnie tydzien tygodnia week weeks",
    "month": "miesiaca miesiac miesiecy miesiace month months",
}
_PARTS = {"rano": 720, "przed poludniem": 720, "do poludnia": 720, "morning": 720, "noon": 720, "midday": 720,
          "w poludnie": 720, "po poludniu": 1080, "popoludniu": 1080, "afternoon": 1080, "wieczorem": 1440,
          "evening": 1440, "tonight": 1440}  # fmt: skip


@dataclass(frozen=True, slots=True)
class When:
    """A promised time. ``kind``: within (amount, unit, working), day (amount: days from today), weekday (0 Monday;
    amount 1: of next week), date (year or None, month, day), end_of (unit; amount 1: the next one), soon.
    ``minute`` of the day, if said; ``start``/``end``: place in the sentence."""

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


@cache
def _table(kind: str) -> dict[str, int | str]:
    if kind == "weekday":
        return {word: number for number, each in enumerate(_WEEKDAYS) for word in each}
    if kind == "month":
        return {word: number for number, each in enumerate(_MONTHS, 1) for word in each.split()}
    return {word: unit for unit, text in _UNITS.items() for word in text.split()}


@cache
def _patterns() -> list[tuple[str, re.Pattern[str]]]:
    number = r"(?P<amount>\d{1,3}|" + "|".join(sorted(_NUMBERS, key=len, reverse=True)) + ")"
    upper = r"(?:(?:\d{1,3}|dwoch|trzech|two|three) ?(?:-|do|to|or|lub) ?)?"
    unit = "(?P<unit>" + "|".join(sorted(map(str, _table("unit")), key=len, reverse=True)) + ")"
    weekday = "(?P<weekday>" + "|".join(map(str, _table("weekday"))) + ")"
    month = "(?P<month>" + "|".join(sorted(map(str, _table("month")), key=len, reverse=True)) + ")"
    working = r"(?P<working>(?:business|working|office) |)"
    after = r"(?: (?P<working2>roboczych|robocze|roboczego|pracy)\b)?"
    lead = (
        r"(?:w (?:prze)?ciagu|within|in|za|do|w|przez|maksymalnie|up to)"
        r"(?: (?:the|next|najblizszych|najblizszej|nastepnych|kolejnych|maksymalnie|max|about|up|to|okolo)){0,3}"
    )
    return [
        ("within", re.compile(rf"\b{lead} {upper}(?:{number} ?)?{working}{unit}\b{after}")),
        ("end_of", re.compile(
            r"\b(?:do konca|przed koncem|by (?:the )?(?:end|close) of|before the end of|end of|until the end of)"
            r" (?P<next>(?:przyszlego|nastepnego|next) |(?:the |this |tego )?)"
            r"(?P<of>dnia|dzisiejszego dnia|tygodnia|miesiaca|day|business|today|play|week|month)\b")),
        ("end_of", re.compile(r"\b(?:by )?(?P<of>eod|cob)\b")),
        ("end_of", re.compile(r"\b(?P<next>next|w przyszlym|w nastepnym|this|w tym|later this)"
            r" (?P<of>week|month|tygodniu|miesiacu)\b")),
        ("date", re.compile(r"\b(?P<year>20\d\d)-(?P<m>\d{1,2})-(?P<day>\d{1,2})\b")),
        ("date", re.compile(r"\b(?P<day>\d{1,2})[.](?P<m>\d{1,2})[.](?P<year>20\d\d)\b")),
        ("date", re.compile(rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\.? (?:of )?{month}(?: (?P<year>20\d\d))?\b")),
        ("date", re.compile(rf"\b{month} (?P<day>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,? (?P<year>20\d\d))?")),
        ("weekday", re.compile(
            rf"\b(?:do|w|we|na|najpozniej|przed|by|on|before|until|this|next"
            rf"|(?:w )?przyszly|(?:w )?nastepny|(?:do )?przyszlego)"
            rf" (?:najblizszego |najblizszy |the |next |coming )?{weekday}\b")),
        ("day", re.compile(r"\b(?P<rel>pojutrze|the day after tomorrow|jutro|jutra|jutrzejszego dnia|dzisiaj"
            r"|dzisiejszego dnia|dzis"
                           r"|today|tomorrow|tonight|this (?:morning|afternoon|evening))\b")),
        ("part", re.compile(r"\b(?P<part>po poludniu|wieczorem)\b")),
        ("soon", re.compile(
            r"\b(?:niezwlocznie|wkrotce|niebawem|od razu|zaraz|od reki|natychmiast|w najblizszym czasie"
            r"|w najblizszych dniach|jak najszybciej"
            r"|shortly|soon|asap|as soon as possible|right away|straight away|immediately)\b")),
    ]  # fmt: skip


_CLOCK = re.compile(
    r"(?:\b(?:do|o|przed|by|at|before|until|po|okolo|around|najpozniej|no later than)\b(?: godz(?:iny|inie|\.)?)?) ?"
    r"(?P<hour>\d{1,2})(?:[:.](?P<minute>[0-5]\d))?(?! ?(?:dni|godzin|h\b|days|hours|min|tyg|zl|%|st|nd|rd|th|[-/]))"
    r"(?: ?(?P<half>am|pm|a\.m|p\.m))?\b"
)
_PART = re.compile(r"\b(" + "|".join(_PARTS) + r")\b")


@lru_cache(maxsize=1 << 14)  # agents write the same sentences again and again
def find_when(sentence: str) -> When | None:
    """The first and most exact time expression of a sentence."""
    best: When | None = None
    for kind, pattern in _patterns():
        if best is not None and best.kind not in ("soon", "day"):
            break
        match = pattern.search(sentence)
        if match and (best is None or (best.kind in ("soon", "day") and kind in ("date", "weekday"))):
            found = _read(kind, match, sentence)
            best = found or best
    return best or _clock_today(sentence)


def _read(kind: str, match: re.Match[str], sentence: str) -> When | None:
    groups = match.groupdict()
    start, end = match.span()
    if kind == "within":
        return _within(groups, match)
    if kind == "soon":
        return When("soon", start, end)
    if kind == "end_of":
        of = {"tygodnia": "week", "week": "week", "tygodniu": "week", "miesiaca": "month", "month": "month",
              "miesiacu": "month", "business": "business", "cob": "business"}.get(groups["of"], "day")  # fmt: skip
        ahead = (groups.get("next") or "").strip() in (
            "next",
            "przyszlego",
            "nastepnego",
            "w przyszlym",
            "w nastepnym",
        )
        return When("end_of", start, end, amount=int(ahead), unit=of)
    minute, last = _minute(sentence, end)
    if kind == "date":
        month = int(groups["m"]) if groups.get("m") else int(_table("month")[groups["month"]])
        year, day = groups.get("year"), int(groups["day"])
        if not (1 <= month <= 12 and 1 <= day <= 31):
            return None
        return When(
            "date", start, last, year=int(year) if year else None, month=month, day=day, minute=minute
        )
    if kind == "weekday":
        ahead = bool(re.search(r"\b(next|przyszl|nastepn)", match[0]))
        number = int(_table("weekday")[groups["weekday"]])
        return When("weekday", start, last, amount=int(ahead), weekday=number, minute=minute)
    word = groups.get("rel") or groups["part"]
    if minute is None:
        minute = next((value for part, value in _PARTS.items() if part in word), None)
    days = (
        2
        if word in ("pojutrze", "the day after tomorrow")
        else 1
        if word.startswith(("jutr", "tomorrow"))
        else 0
    )
    return When("day", start, last, amount=days, minute=minute)


def _within(groups: dict[str, str | None], match: re.Match[str]) -> When | None:
    unit, amount = str(_table("unit")[str(groups["unit"])]), groups["amount"]
    if (
        amount is None
        and match[0].startswith(("do ", "w ", "in ", "przez "))
        and not match[0].startswith(("w ciagu", "w przeciagu"))
    ):
        return None  # "do godziny 12" is a clock time, "do dnia 5 maja" a date
    count = 1 if amount is None else int(amount) if amount.isdigit() else _NUMBERS[amount]
    if groups["unit"] in ("doby", "dobe"):
        count, unit = 24 * count, "hour"
    working = bool(groups["working"] or groups["working2"])
    return When("within", *match.span(), amount=count, unit=unit, working=working)


def _minute(sentence: str, after: int) -> tuple[int | None, int]:
    """The clock time or part of the day said near a day: minute of the day, and where it ends."""
    tail = sentence[after : after + 40]
    clock = _CLOCK.search(tail) or _CLOCK.search(sentence[max(0, after - 40) : after])
    if clock:
        minute = _of_clock(clock)
        if minute is not None:
            return minute, after + clock.end() if _CLOCK.search(tail) else after
    part = _PART.search(tail)
    return (_PARTS[part[1]], after + part.end()) if part else (None, after)


def _of_clock(clock: re.Match[str]) -> int | None:
    hour, minute = int(clock["hour"]), int(clock["minute"] or 0)
    if (clock["half"] or "").startswith("p") and hour < 12:
        hour += 12
    return 60 * hour + minute if hour <= 24 else None


def _clock_today(sentence: str) -> When | None:
    clock = _CLOCK.search(sentence)
    minute = _of_clock(clock) if clock else None
    if clock is None or minute is None or not (clock["minute"] or clock["half"] or "godz" in clock[0]):
        return None
    return When("day", *clock.span(), amount=0, minute=minute)
