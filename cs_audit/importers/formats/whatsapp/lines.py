"""Lines of a WhatsApp export: where a message begins, its time as written, and the text that belongs to it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import datetime
from itertools import pairwise
from typing import TYPE_CHECKING

from cs_audit.importers.formats.whatsapp.words import MARKS, NOON

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

_M, _S = f"[{MARKS}]*", "[ \u00a0\u202f]"
_WORD = r"[^\W\d_]"
_DATE = rf"(?P<a>\d{{1,4}}){_M}(?P<sep>[./-]){_S}?{_M}(?P<b>\d{{1,2}}){_M}[./-]{_S}?{_M}(?P<c>\d{{1,4}})\.?"
_HALF = rf"{_WORD}{{1,12}}\.?(?:{_S}?{_WORD}\.?)?"
_TIME = (
    rf"(?:(?P<before>{_WORD}{{1,9}}\.?){_S}?)?(?P<h>\d{{1,2}})[:.](?P<m>\d{{2}})(?:[:.](?P<s>\d{{2}}))?"
    rf"(?:{_S}*(?P<after>{_HALF}))?"
)
_BETWEEN = rf"{_M}(?P<comma>[,،、]?){_M}{_S}+"
_IOS = re.compile(rf"^{_M}\[{_M}{_DATE}{_BETWEEN}{_TIME}{_M}\]{_S}", re.MULTILINE)
_ANDROID = re.compile(rf"^{_M}{_DATE}{_BETWEEN}{_TIME}{_M}{_S}[-–]{_S}", re.MULTILINE)
_LEVEL = re.compile(r"^\W*(?:TRACE|DEBUG|INFO|NOTICE|WARN(?:ING)?|ERROR|FATAL|CRITICAL)\b")
_EASTERN = 2400  # years of the Buddhist calendar are 543 more


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry: the line on which it begins, the three numbers of the date and the time as written, the rest."""

    line: int
    date: tuple[int, int, int]
    mark: str
    clock: tuple[int, int, int | None]
    body: str


def entries(text: str) -> list[Entry]:
    """All entries of an export, in its order; text before the first belongs to none."""
    pattern = _IOS if _IOS.search(text[:4000]) else _ANDROID
    heads = [head for head in pattern.finditer(text) if _fits(head)]
    ends = [head.start() for head in heads[1:]] + [len(text)]
    found: list[Entry] = []
    line, done = 1, 0
    for head, end in zip(heads, ends, strict=True):
        line += text.count("\n", done, head.start())
        done = head.start()
        found.append(_entry(line, head, text[head.end() : end]))
    return found


def looks_so(text: str, whole: bool) -> bool:
    """Whether the beginning of a file is an export: most of its first lines begin so, or several do and go on."""
    lines = [line for line in text.split("\n") if line.strip()]
    lines = (lines if whole else lines[:-1])[:50]
    heads = [head for line in lines if (head := _IOS.match(line) or _ANDROID.match(line)) and _fits(head)]
    if not heads or not (_IOS.match(lines[0]) or _ANDROID.match(lines[0])):
        return False
    told = [head.string[head.end() :] for head in heads]
    levels = sum(bool(_LEVEL.match(one)) for one in told)
    if levels * 2 > len(told) or not any(": " in one or one.rstrip().endswith(":") for one in told):
        return False
    return len(heads) * 2 > len(lines) or len(heads) >= 3


def date_order(found: Sequence[Entry]) -> str | None:
    """Whether day, month or year comes first, by all entries of a file; None where they do not show it."""
    if any(one.date[0] > 31 for one in found):
        return "ymd"
    first, second = max(one.date[0] for one in found), max(one.date[1] for one in found)
    if first > 12 or second > 12:
        return "dmy" if first > 12 else "mdy"
    if found[0].mark != "/":
        return "dmy"
    back = {order: _steps_back(found, order) for order in ("dmy", "mdy")}
    return min(back, key=lambda order: back[order]) if back["dmy"] != back["mdy"] else None


def times(found: Iterable[Entry], order: str) -> Iterator[datetime | None]:
    """The times of entries, without zone; None for what is no date."""
    for one in found:
        yield _time(one, order)


def _steps_back(found: Sequence[Entry], order: str) -> int:
    known = [time.date() for time in times(found, order) if time is not None]
    return sum((before - after).days > 1 for before, after in pairwise(known))


def _time(one: Entry, order: str) -> datetime | None:
    year, month, day = (one.date[order.index(part)] for part in "ymd")
    if year < 100:
        year += 2000
    elif year > _EASTERN:
        year -= 543
    hour, minute, second = one.clock
    try:
        return datetime(year, month, day, hour, minute, second or 0)
    except ValueError:
        return None


def _half(head: re.Match[str]) -> int | None:
    """Hours that the half of the day adds; None where no half is told; -1 where the word is another."""
    word = "".join(one for one in (head["after"] or head["before"] or "") if one.isalpha()).casefold()
    if not word:
        return None
    return NOON.get(word, -1 if head["after"] else None)


def _fits(head: re.Match[str]) -> bool:
    iso = len(head["a"]) == 4 and head["sep"] == "-" and not head["comma"]
    return _half(head) != -1 and int(head["h"]) < 25 and not iso and len(head["c"]) in (1, 2, 4)


def _entry(line: int, head: re.Match[str], body: str) -> Entry:
    hour, half = int(head["h"]), _half(head)
    if half is not None:
        hour = hour % 12 + half
    seconds = int(head["s"]) if head["s"] else None
    date = (int(head["a"]), int(head["b"]), int(head["c"]))
    return Entry(line, date, head["sep"], (hour % 24, int(head["m"]), seconds), body.rstrip("\n"))
