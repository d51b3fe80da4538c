"""Days and hours that are nothing to promise for: numbers of things, addresses, what is booked or was sent then.

Each question looks at some dozens of characters beside the expression.
"""

from __future__ import annotations

import re

_BESIDE, _RIGHT_AFTER = 60, 16
_LONGEST_LABEL = 24
# what a number right after is the number, the size or the name of
_LABEL = re.compile(
    r"(?:\b(?:nr|no|numer\w{0,4}|number|poz|pozycj\w{1,3}|par|art|ust|pkt|punkt\w{0,2}|section|clause|page|str"
    r"|wersj\w{1,3}|wer|ver|version|v|release|wydani\w{1,2}|build|firmware|patch|modul\w{0,3}|kolor\w{0,2}|probk\w|poprawk\w|latk\w|model\w{0,3}|typ\w{0,3}|type"
    r"|seri\w{1,2}|skal\w{1,3}|scale|format\w{0,3}|formaci\w|stosun\w{1,4}|ratio|rozmiar\w{0,3}|size|kod\w{0,3}|code|pin"
    r"|kurs\w{0,3}|rate|kwot\w{1,2}|cen\w{1,2}|price|ul|ulic\w{1,2}|al|alej\w{0,3}|placu?|pl|os|rynek|room"
    r"|pokoj\w{0,2}|flat|unit|lok|lokal\w{0,2}|score|fv|ext|wew)[.:]?(?: (?:to|na|is|of))?|[#£$€]) ?$"
)
# in English a date without "on" after one of these is its number
_ENGLISH_LABEL = re.compile(
    r"\b(?:case|ticket|order|booking|invoice|ref|reference|claim|request|po|contract|policy|job)[.:]? ?$"
)
_FIGURES = re.compile(r"(?:\d+[.:/-]){2}$|\d{3,}[.:/-]$|[a-z][_-]$")
_MEASURED = re.compile(
    r" ?(?:zl|pln|eur|euro|usd|gbp|gr|chf|%|proc|kg|g|km|cm|mm|m|gb|mb|tb|szt|tys|l|ml|v|kw|kwh|inch|inches|bara?)\b"
    r"|[%£$€]|-[a-z]|\.?(?:pdf|xlsx?|docx?|csv|jpe?g|png|zip|txt|xml|html?|mp[34])\b"
)
# 7.11 is no day in English without "on": sample 7.11
_BARE_DATE = re.compile(r"\d{1,2}\.\d\d")
_ENGLISH = re.compile(r"\b(?:i'll|we'll|will|the|you|your|our)\b")
_WEEKDAY_BEFORE = re.compile(r"\b(?:mon|tue|wed|thu|fri|sat|sun)[a-z]{0,6},? $")
_ROAD = re.compile(
    r" (?:road|rd|street|st|avenue|ave|lane|close|way|drive|square|court|terrace|place)\b(?! of)"
)
# what was so, or holds, on that day: kod ważny do, the parcel sent on, wizytę zamówioną na
_HOLDS = re.compile(
    r"(?:(?<!\bbe )(?<!\bbeen )(?<!\bget )(?<!\bgets )(?<!\bit )(?<!\bthis )(?<!\bthem )(?<!\byou )"
    r"\b(?:sent|placed|booked|ordered|dated|received|submitted|logged|issued|purchased|bought|arrived|came"
    r"|held|[a-z]{2,12}ed(?= (?:on|at|for)))"
    r"|\b(?:valid|expir\w{1,4}|ends|starts|runs out|begins|lasts|falls|took place|happened|occurred))"
    r"(?: (?:on|for|until|till|from|at|by|between|of))?(?: the)? $"
    r"|\b(?:wazn\w{1,3}|obowiazuj\w{2,7}|(?:zamowio|zaplanowa|umowio|wysla|zlozo|otrzyma|datowa|kupio|zarezerwowa|dokona"
    r"|utworzo|wystawio|zgloszo|wplaco|nada|oplaco|opublikowa|przysla)n(?:y|a|e|ego|ej|ych|ym))"
    r"(?: (?:do|na|od|w|we|o|z|dnia|w dniu|pomiedzy|miedzy))?(?: dnia)? $"
)
_LEAD = re.compile(r"(?:from|of|at|on|for|by|z|na|od|do|o)(?: godz\.?)? ")
_PASSIVE = re.compile(r"\b(?:zosta\w{1,5}|bed\w{1,4}|be|been|being|get|have|having)\b")
# what a time belongs to that is undone, or moved away from
_UNDONE = re.compile(
    r"\b(?:(?:anulu|odwol|skasuj|zwroc|cancel|refund|call off)\w{0,4}(?: \S{1,14}){1,4} (?:na|for|of|z|from|godz\.)"
    r"(?: the| dnia| godz\.?)?|(?:przenios|przeloz|zmieni|przesun|chang|mov|amend"
    r"|rebook)\w{0,3}(?: \S{1,14}){1,4} (?:z|of|from)"
    r"(?: the| dnia| godz\.?)?) $"
)
_SAID_THEN = re.compile(
    r"\b(?:rozmow\w{1,2}|mail\w{0,3}|wiadomos\w{1,3}|nagrani\w{1,2}|pism\w{1,2}|notatk\w|call|email|message|chat|recording"
    r"|note|reply|log|conversation|letter|okres\w{0,3}|period)s? (?:z|od|from|of|at)(?: dnia| godz\.?)? $"
)
_PERIOD = re.compile(
    r"\b(?:okres\w{0,3}|period|room|pokoj\w{0,2}|czas|stay|pobyt\w{0,2}|dates|rozliczeni\w{1,2}) (?:od|from|between"
    r"|miedzy) .{1,24} (?:do|to|till|and|a|-) ?$"
)
_OWNED = re.compile(r"\b(?:your|our|my|his|her|their|the|a|an|black|good|easter|ash|cyber) $")
# what may follow a time that has an article: the Monday morning, the 9th at the latest
_NO_NOUN = re.compile(
    r"(?:$|[ ]?[^a-z ]| (?:morning|afternoon|evening|night|aft|am|pm|noon|lunch\w*|before|after|at|by|the"
    r"|next|following|latest|and|or|to|if|when"
    r"|for|with|we|i|you|so|but|as|in|on|of|this|from|between|eod|cob|until|till|then|our|my|please|sharp|around|about|first"
    r"|week|instead|too|also|once|because|since|though|ok|pls|and|thanks|cheers|we'll|i'll)\b)"
)
_USUALLY = re.compile(
    r"\b(?:usually|normally|typically|generally|zwykle|zazwyczaj|standardowo|przewaznie|normalnie|srednio|on average) $"
)
# kept so until then: nothing is due at its end
_KEPT = re.compile(
    r"\b(?:zarezerw\w+|przechow\w+|przytrzym\w+|potrzym\w+|wstrzym\w+|zawies\w+|zachow\w+|przedluz\w+|wydluz\w+|trzyma\w+"
    r"|hold\w*|keep\w*|store|reserve|extend\w*|pause|suspend|save|stay|remain)\b"
)
_UNTIL = re.compile(r"(?:do|until|till|til)\b")


def is_no_time(text: str, start: int, end: int) -> bool:
    """Figures of a day or an hour that are the number of a thing, an amount, a part of an address or a file's name."""
    before, after = text[max(0, start - _LONGEST_LABEL) : start], text[end : end + _RIGHT_AFTER]
    if _LABEL.search(before) or _MEASURED.match(after) or _FIGURES.search(before):
        return True
    if _BARE_DATE.fullmatch(text, start, end) and _ENGLISH.search(text, 0, start):
        return _WEEKDAY_BEFORE.search(before) is None
    return bool(text[start].isdigit() and (_ENGLISH_LABEL.search(before) or _ROAD.match(after)))


def belongs_to_a_thing(text: str, start: int) -> bool:
    """Is the time that of a booking, a letter, an offer: not of what is promised?"""
    lead = _LEAD.match(text, start)
    begin = lead.end() if lead else start
    before = text[max(0, begin - _BESIDE) : begin]
    if _UNDONE.search(before) or _SAID_THEN.search(before) or _PERIOD.search(before):
        return True
    return bool(_HOLDS.search(before)) and not _PASSIVE.search(before)


def stands_before_its_noun(text: str, start: int, end: int) -> bool:
    """the Monday report, your 3pm appointment"""
    if text.startswith("'s ", end):
        return True
    before = text[max(0, start - _LONGEST_LABEL) : start]
    return bool(_OWNED.search(before)) and not _NO_NOUN.match(text, end)


def is_the_rule(text: str, start: int) -> bool:
    """usually within 5 days"""
    return bool(_USUALLY.search(text[max(0, start - _LONGEST_LABEL) : start]))


def is_kept_until(text: str, start: int) -> bool:
    """zarezerwujemy do piątku, we'll hold it until Friday"""
    return bool(_UNTIL.match(text, start)) and bool(_KEPT.search(text[max(0, start - _BESIDE) : start]))
