"""Times of the day as they are promised: o 17:20, by 5pm, between 9 and 11, in the afternoon, by close of "
"business."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from cs_audit.text.words import time_words as w
from cs_audit.text.words.time_parts import any_of

if TYPE_CHECKING:
    from collections.abc import Iterator


class At(NamedTuple):
    """A time of the day, as the minute until which it is meant; None: not before some hour."""

    start: int
    end: int
    minute: int | None


_HOUR = (
    r"(?P<{0}>\d{{1,2}})(?:-?(?:tej|stej|ciej|mej|szej|giej|ej|ta|ish))?(?:[:.](?P<{0}m>[0-5]\d))?"
    r"(?: ?(?P<{0}h>[ap]\.?m)\b\.?)?"
)
_OCLOCK = r"(?: ?o'?clock)?"
_GODZ = r"(?:(?:godz(?:\.|in\w{1,4})?|g\.) ?)"
# what may follow a bare number that is an hour: nothing, a sign, words of time, and a verb of ours
_ENDS = (
    r"(?=\s*(?:$|[,.;!?)(/]|(?:w|we|i|a|oraz|lub|dnia|jutro|dzis|dzisiaj|pojutrze|rano|po poludniu"
    r"|wieczorem|najpozniej"
    r"|czasu|to(?! \d)|do pan\w*|do panstwa|do was|z|ze|u|aby|zeby|bo|jak|max|maks|latest|tops|if|with|for"
    r"|when|so|but|ale"
    r"|uk|local|on|and|or|tomorrow|today|this|next|at|in|sharp|o'?clock|hrs|cet|cest|gmt|bst|i|we|i'll|we'll|our"
    rf"|w srode|{any_of(w.WEEKDAYS)}|\w{{2,20}}(?:emy|imy|ymy|amy|e)|dam|\w{{2,12}}am)\b))"
)
_RANGE = re.compile(
    rf"\b(?P<lead>miedzy|pomiedzy|between|btwn|from|od|w godzinach|w godz\.?|w|about|around)? ?(?:the hours of "
    rf")?{_GODZ}?"
    + _HOUR.format("one")
    + rf" ?(?:-|–|a|i|&|n|and|do|to|till|until) ?{_GODZ}?"
    + _HOUR.format("two")
    + r"(?![.:/-]?\d)"
)
_LED = re.compile(
    r"\b(?P<lead>do|o|przed|po|okolo|ok\.?|kolo|na|najpozniej(?: o| do)?|by|at|before|b4|until|till|around"
    r"|about|after|past"
    r"|(?:no|not) later than|from|od|for|nie pozniej niz(?: o)?)(?: (?:ok\.?|okolo|about|around|approx\.?))? "
    rf"(?P<godz>{_GODZ})?" + _HOUR.format("one") + rf"(?P<clock>{_OCLOCK})(?![.:/-]?\d|%)"
)
_PLAIN = re.compile(
    rf"(?<![\d.,:/-])(?:(?P<godz>\b{_GODZ})(?=\d)|\b)"
    + _HOUR.format("one")
    + rf"(?P<clock>{_OCLOCK})(?![.:/-]?\d|%)"
    r"(?P<part>(?=(?: in the)? (?:rano|wieczorem|po poludniu|morning|afternoon|evening)\b))?"
)
_WORDS = re.compile(
    rf"\b(?P<lead>do|o|przed|po|okolo)(?P<godz> godz(?:\.|in\w{{1,2}})?)? (?P<word>{any_of(w.HOURS)})"
    rf"(?P<more> pierwszej| drugiej| trzeciej)?\b{_ENDS}"
)
_WORD_CLOCK = re.compile(rf"\b(?P<lead>at|by|before|after|until) (?P<word>{any_of(w.NUMBERS)}) o'?clock\b")
_ENGLISH_HOURS = {word: hour for word, hour in w.NUMBERS.items() if word in w.HOURS_AS_NUMBERS}
_WORDS_ENGLISH = re.compile(
    rf"\b(?P<lead>at|by|before|around|about|till|until|after)(?: about"
    rf"| around)? (?P<word>{any_of(_ENGLISH_HOURS)}){_ENDS}"
)
_HALF_PAST_POLISH = re.compile(rf"\b(?P<part>wpol do|kwadrans po) (?P<word>\d{{1,2}}|{any_of(w.HOURS)})\b")
_MINUTES_PAST = re.compile(
    rf"\b(?:at |by )?(?P<minutes>five|ten|twenty|twenty[ -]five) (?P<part>past"
    rf"|to) (?P<word>{any_of(_ENGLISH_HOURS)}|one)\b"
)
_HALF_PAST = re.compile(
    rf"\b(?P<part>half past|quarter past|quarter to|(?<=\b(?:at|by) )half) (?P<word>\d{{1,2}}|{any_of(w.NUMBERS)})\b"
)
_HALF_DAY = re.compile(rf"\b(?:{any_of(w.DAYS_AHEAD)}|{any_of(w.WEEKDAYS)}) (?:in the )?(?P<half>am|pm)\b")
_PART = re.compile(rf"\b(?:{any_of(w.PARTS)})\b(?! (?:godz|h\b))")
_WISHED = re.compile(  # good afternoon, miłego popołudnia
    r"\b(?:good|nice|great|lovely|pleasant|wonderful|your|milego|udanego|spokojnego|dobrego|przyjemnego|pieknego) $"
)
_END = re.compile(
    r"\b(?:(?:do konca|przed koncem|na koniec|pod koniec|z koncem|koniec)"
    r" (?:dzisiejszego |jutrzejszego |tego |biezacego |nastepnego )?(?P<pl>dnia(?: robocz\w+| pracy)?|pracy"
    r"|zmiany)"
    r"|(?:(?:the )?(?:end|close) of)"
    r" (?:the |this |that |our |next |same )*(?P<en>(?:working |business |work |office )?day|business(?: "
    r"hours)?|play|shift"
    r"|office hours)|(?P<short>eod|cob|eob|cop))\b"
)
_LATE = frozenset(("po", "after", "past", "od", "from"))
_AFTER_NOON = re.compile(r"\b(?:po poludniu|popoludniu|wieczor\w*|afternoon|evening|tonight)\b")
_MORNING = re.compile(r"\b(?:rano|rana|morning)\b")


def clock_times(text: str, told: int) -> list[At]:
    """All times of the day of a text, in its order, without those inside others. ``told``: see "
    "``telling``."""
    several = [*(_in_figures(text) if told & w.NUMBER else ()), *(_in_words(text) if told & w.CLOCK else ())]
    found = sorted(several, key=lambda time: (time.start, -time.end))
    out: list[At] = []
    for time in found:
        if not out or time.start >= out[-1].end:
            out.append(time)
    return _with_parts(out, text)


def _in_figures(text: str) -> Iterator[At]:
    for match in _RANGE.finditer(text):
        yield from _of_range(match)
    for match in _LED.finditer(text):
        minute = _minute(match, "one")
        sure = match["godz"] or match["onem"] or match["oneh"] or match["clock"]
        if minute is not None and (sure or _bare(text, match)):
            yield At(*match.span(), None if match["lead"] in _LATE else minute)
    for match in _PLAIN.finditer(text):
        minute = _minute(match, "one")
        if minute is not None and (
            match["godz"] or match["oneh"] or match["clock"] or ":" in match[0] or match["part"]
        ):
            yield At(*match.span(), minute)


_ON_A_DAY = re.compile(rf"\b(?:{any_of(w.DAYS_AHEAD)}|{any_of(w.WEEKDAYS)}) $")  # na jutro na 10
# jutro 9-11, but not pon.-pt. 9-17
_A_DAY_BEFORE = re.compile(rf"(?:^|[^-–a-z])(?:{any_of(w.DAYS_AHEAD)}|{any_of(w.WEEKDAYS)})\.?,?$")
_FOLLOWS = re.compile(_ENDS)


def _bare(text: str, match: re.Match[str]) -> bool:
    """Is a number without anything beside it an hour? (do 20 – but not: do 20 sztuk)"""
    if not _FOLLOWS.match(text, match.end()) or match["lead"] in ("for", "past"):
        return False
    if match["lead"] == "do" and text[max(0, match.start() - 2) : match.start()][:1].isdigit():
        return False  # 3 do 1
    return match["lead"] != "na" or bool(_ON_A_DAY.search(text[max(0, match.start() - 16) : match.start()]))


def _of_range(match: re.Match[str]) -> Iterator[At]:
    lead, both = match["lead"], match["onem"] and match["twom"]
    last = _minute(match, "two")
    if last is None or (_minute(match, "one") is None) or lead == "w":
        sure = False
    else:
        sure = bool(
            both or match["twoh"] or "godz" in match[0] or lead in ("miedzy", "pomiedzy", "between", "btwn")
        )
        sure = sure or bool(
            _A_DAY_BEFORE.search(match.string[max(0, match.start() - 20) : match.start()].strip())
        )
        sure = sure or (lead in ("from", "od") and bool(_FOLLOWS.match(match.string, match.end())))
    if sure:
        yield At(*match.span(), last)


def _in_words(text: str) -> Iterator[At]:
    for match in _END.finditer(text):
        whole = match["short"] == "eod" or match["pl"] == "dnia" or match["en"] == "day"
        yield At(*match.span(), w.MIDNIGHT if whole else w.CLOSE)
    for match in _PART.finditer(text):
        if not _WISHED.search(text[max(0, match.start() - 12) : match.start()]):
            yield At(*match.span(), w.PARTS[match[0]])
    for match in _HALF_DAY.finditer(text):
        yield At(*match.span("half"), w.NOON if match["half"] == "am" else w.AFTERNOON)
    for match in _WORDS.finditer(text):
        hour = w.HOURS[match["word"]]
        if match["more"] and hour == 20:
            hour += w.HOURS[match["more"].strip()]
        yield At(*match.span(), None if match["lead"] == "po" else 60 * _likely(hour))
    for match in _WORD_CLOCK.finditer(text):
        yield At(*match.span(), None if match["lead"] == "after" else 60 * _likely(w.NUMBERS[match["word"]]))
    for match in _WORDS_ENGLISH.finditer(text):
        hour = _likely(_ENGLISH_HOURS[match["word"]])
        yield At(*match.span(), None if match["lead"] == "after" else 60 * hour)
    for match in _HALF_PAST_POLISH.finditer(text):
        word = match["word"]
        hour = _likely(int(word) if word.isdigit() else w.HOURS[word])
        yield At(*match.span(), 60 * hour + (15 if match["part"] == "kwadrans po" else -30))
    for match in _MINUTES_PAST.finditer(text):
        minutes = sum(w.NUMBERS[word] for word in re.split("[ -]", match["minutes"]))
        hour = _likely(w.NUMBERS[match["word"]])
        yield At(*match.span(), 60 * hour + (minutes if match["part"] == "past" else -minutes))
    for match in _HALF_PAST.finditer(text):
        word = match["word"]
        hour = int(word) if word.isdigit() else w.NUMBERS[word]
        if hour <= 12:
            shift = {"half": 30, "half past": 30, "quarter past": 15, "quarter to": -15}[match["part"]]
            yield At(*match.span(), 60 * _likely(hour) + shift)


def _likely(hour: int) -> int:
    """One to six are hours of the afternoon: nobody promises anything for the small hours."""
    return hour + 12 if hour <= 6 else hour


def _minute(match: re.Match[str], group: str) -> int | None:
    hour, minute = int(match[group]), int(match[group + "m"] or 0)
    half = match[group + "h"]
    if hour > 24 or minute > 59 or (half and not 1 <= hour <= 12):
        return None
    if half:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    elif not match[group].startswith("0"):
        hour = _likely(hour)
    return 60 * hour + minute


def _with_parts(times: list[At], text: str) -> list[At]:
    """An hour beside a part of the day is of that part: 8 wieczorem, 5 rano, 7 in the evening."""
    out: list[At] = []
    for time in times:
        said = out[-1] if out else None
        between = text[said.end : time.start] if said else ""
        if (
            said
            and re.fullmatch(r",? (?:in the |w |z )?", between)
            and _is_part(text, time) != _is_part(text, said)
        ):
            hour, part = (said, time) if _is_part(text, time) else (time, said)
            minute = hour.minute
            if minute is not None and minute >= 0:
                word = text[part.start : part.end]
                if _AFTER_NOON.match(word) and minute < 720:
                    minute += 720
                elif _MORNING.match(word) and minute >= 780 and minute < 1140:
                    minute -= 720
            out[-1] = At(said.start, time.end, minute)
        else:
            out.append(time)
    return out


def _is_part(text: str, time: At) -> bool:
    return bool(_PART.fullmatch(text, time.start, time.end))
