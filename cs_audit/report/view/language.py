"""How one language writes numbers, durations, dates, lists and counted things.

Every figure that a report shows goes through here, so that screen, paper and terminal agree. Times are shown
in the standards' own zone. A space that must not break is U+00A0.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, date, datetime, tzinfo
from functools import cache, lru_cache
from math import floor, isfinite
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from cs_audit.report import words as tables
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.report.words import Entry, Words

NBSP = "\u00a0"
DASH = "–"
_POLISH_ORDER = {letter: i for i, letter in enumerate("aąbcćdeęfghijklłmnńoópqrsśtuvwxyzźż")}
_CONJUNCTION = re.compile(r"(?<![\w-])([aiouwzAIOUWZ]) ")
_NUMBER = re.compile(r"(\{(?:n|total|checked|shown|fixed|episodes)\}|\d) (?=[\w%])")
_PERCENT = re.compile(r"(?<=\d) ?%")
DOTS = re.compile(r"(?<!\.)\.\.(?!\.)")
_SIGN = re.compile(r"([≥≤<>]) (?=\d)")


@lru_cache(maxsize=16384)
def typeset(text: str, language: str) -> str:
    """Hold a number to its noun or unit and, in Polish, a one-letter word to the next one; "85 %" in Polish."""
    text = _SIGN.sub(rf"\1{NBSP}", _NUMBER.sub(rf"\1{NBSP}", text))
    if language != "pl":
        return text
    return _PERCENT.sub(f"{NBSP}%", _CONJUNCTION.sub(rf"\1{NBSP}", text))


@dataclass(frozen=True, slots=True)
class Language:
    """Formats values for one language and one time zone; `code` is pl or en."""

    code: str
    words: Words
    zone: tzinfo

    @classmethod
    def of(cls, code: str, timezone: str | None = None) -> Language:
        known = code if code in tables.LANGUAGES else "en"
        return cls(known, tables.load(known), _zone(timezone))

    # --- words

    def say(self, key: str, n: int | None = None, **values: object) -> str:
        """A sentence with its placeholders filled; `n` chooses the plural form and fills {n}."""
        return self.fill(self.words.sentences[key], n, values)

    def rule(self, key: str, n: int | None = None, **values: object) -> str:
        return self.fill(self.words.rules[key], n, values)

    def fill(self, entry: Entry, n: int | None, values: Mapping[str, object]) -> str:
        text = entry if isinstance(entry, str) else entry[self.plural(n or 0, len(entry))]
        shown = {**values, "n": self.integer(n)} if n is not None else values
        return typeset(DOTS.sub(".", typeset(text, self.code).format(**shown)), self.code)

    def plural(self, n: int, forms: int) -> int:
        """Which of the plural forms goes with n."""
        if n == 1:
            return 0
        if self.code == "pl" and n % 10 in (2, 3, 4) and n % 100 not in (12, 13, 14):
            return min(1, forms - 1)
        return forms - 1

    def label(self, key: str) -> str:
        return typeset(self.words.labels[key], self.code)

    def name(self, group: str, value: str | None) -> str:
        """A value of a closed list in words; a company's own value as written."""
        if not value:
            return self.words.labels["none"]
        return self.words.names.get(f"{group}.{value}") or clean(value, 160)

    def reason(self, code: str) -> str:
        """A reason code in words; an unknown one readable."""
        return typeset(
            self.words.reasons.get(code, "") or _of_checks(code, self.code) or humanised(code), self.code
        )

    def listing(self, items: Iterable[str]) -> str:
        """a, b and c"""
        parts = list(items)
        if len(parts) < 2:
            return "".join(parts)
        last = f" {self.words.labels['and']}{NBSP if self.code == 'pl' else ' '}"
        return ", ".join(parts[:-1]) + last + parts[-1]

    def quoted(self, text: str) -> str:
        return f"„{text}”" if self.code == "pl" else f"“{text}”"

    def sort_key(self, text: str) -> tuple[object, ...]:
        """Dictionary order: case last, ą after a in Polish, accents of others as their letters."""
        folded = text.casefold()
        return (*(_letter(c, self.code) for c in folded), (2, 0.0, text))

    # --- numbers

    def integer(self, value: float | None) -> str:
        if value is None:
            return DASH
        digits = f"{abs(round(value)):,}"
        if self.code == "pl":  # Polish groups from five digits on
            digits = digits.replace(",", NBSP if len(digits) > 5 else "")
        return ("−" if round(value) < 0 else "") + digits

    def number(self, value: float | None, digits: int = 1, *, fixed: bool = False) -> str:
        """A decimal number; trailing zeros dropped unless `fixed`."""
        if value is None or not isfinite(value):
            return DASH
        whole, _, rest = f"{abs(value):.{digits}f}".partition(".")
        text = self.integer(int(whole))
        rest = rest if fixed else rest.rstrip("0")
        if rest:
            text += ("," if self.code == "pl" else ".") + rest
        return ("−" if value < 0 and text.strip("0,.") else "") + text

    def signed(self, value: float, digits: int = 1) -> str:
        text = self.number(value, digits)
        return text if value < 0 or text == "0" else f"+{text}"

    def percent(self, share: float | None, digits: int = 1) -> str:
        """A share from 0 to 1 as a percentage; short of all never reads 100 %, some never 0 %."""
        if share is None:
            return DASH
        step = 10**-digits
        value = share * 100
        if 0 < value < 100:
            value = min(max(value, step), 100 - step)
        return self._percentage(self.number(value, digits, fixed=True))

    def goal(self, share: float | None) -> str:
        """A share that somebody chose, as they would write it: 90 %, 99,5 %."""
        return DASH if share is None else self._percentage(self.number(share * 100, 2))

    def _percentage(self, number: str) -> str:
        return f"{number}{NBSP}%" if self.code == "pl" else f"{number}%"

    def interval(self, pair: Iterable[float] | None) -> str:
        if not pair:
            return DASH
        low, high = pair
        return f"{self.number(low * 100, fixed=True)}{DASH}{self._percentage(self.number(high * 100, fixed=True))}"

    def points(self, difference: float) -> str:
        """A difference of two shares in percentage points."""
        shown = self.number(difference * 100, fixed=True)
        sign = "" if difference < 0 or shown.strip("0,.") == "" else "+"
        return f"{sign}{shown}{NBSP}{self.words.labels['points']}"

    def duration(self, seconds: float | None) -> str:
        """Two leading units, in hours at most: a day of open time is not a day of the calendar."""
        if seconds is None or not isfinite(seconds):
            return DASH
        total = floor(abs(seconds) + 0.5)
        units = self.words.labels
        hours, minutes, rest = total // 3600, total % 3600 // 60, total % 60
        pairs = [(hours, units["unit_h"]), (minutes, units["unit_m"]), (rest, units["unit_s"])]
        pairs = pairs[:1] if hours >= 100 else pairs[:2] if hours else pairs[1:]
        parts = [f"{self.integer(n)}{NBSP}{unit}" for n, unit in pairs if n] or [f"0{NBSP}{pairs[-1][1]}"]
        return ("−" if seconds < 0 and total else "") + NBSP.join(parts)

    def lasting(self, seconds: float | None, working: bool = False) -> str:
        """A length of time as people say it: in days from two days on, opening time as such."""
        if seconds is None or not isfinite(seconds):
            return DASH
        total = floor(abs(seconds) + 0.5)
        if working:
            shown = self.duration(seconds)
            return self.say("working", time=shown) if total >= 3600 else shown
        if total < 172_800:
            return self.duration(seconds)
        days, hours = divmod(total // 3600, 24)
        parts = [self.say("days", days)]
        if hours and days < 14:
            parts.append(f"{hours}{NBSP}{self.words.labels['unit_h']}")
        return ("−" if seconds < 0 else "") + NBSP.join(parts)

    # --- time

    def local(self, iso: str | None) -> datetime | None:
        """An ISO time as local time; None where empty or unreadable."""
        if not iso:
            return None
        return _local(iso, self.zone)

    def moment(self, iso: str | None) -> str:
        """Date and time in figures, to the minute: 30.03.2026 09:20, 2026-03-30 09:20."""
        at = self.local(iso)
        if at is None:
            return DASH
        return f"{self.figures(at)}{NBSP}{at:%H:%M}"

    def figures(self, day: date) -> str:
        return f"{day:%d.%m.%Y}" if self.code == "pl" else f"{day:%Y-%m-%d}"

    def clock(self, iso: str | None) -> str:
        at = self.local(iso)
        return DASH if at is None else f"{at:%H:%M}"

    def day(self, day: date, year: bool = True) -> str:
        """A date in words: 30 marca 2026, 30 March 2026."""
        month = self.words.names[f"month.{day.month}"]
        return f"{day.day}{NBSP}{month}" + (f"{NBSP}{day.year}" if year else "")

    def date(self, iso: object) -> str:
        """A date from a file, as people write it; what is none stays as written."""
        try:
            return self.day(date.fromisoformat(str(iso)[:10]))
        except ValueError:
            return clean(iso, 20)

    def instant(self, iso: str | None) -> str:
        at = self.local(iso)
        return DASH if at is None else f"{self.day(at)}, {at:%H:%M}"

    def span(self, start: str | None, end: str | None) -> str:
        """A period in words, without saying month and year twice."""
        first, last = self.local(start), self.local(end)
        if first is None or last is None:
            known = first or last
            return self.day(known) if known else DASH
        if first.date() == last.date():
            return self.day(first)
        if (first.year, first.month) == (last.year, last.month):
            return f"{first.day}{DASH}{self.day(last)}"
        return f"{self.day(first, first.year != last.year)}{NBSP}{DASH} {self.day(last)}"


def _of_checks(code: str, language: str) -> str:
    """The words of the first check that gives such a reason, or of those that any may give."""
    from cs_audit.checks import registry
    from cs_audit.checks.base import SHARED_REASONS

    for reasons in (SHARED_REASONS, *(check.reasons for check in registry().values())):
        if code in reasons:
            return reasons[code][language]
    return ""


def humanised(code: str) -> str:
    """A code as readable text: no_status_history → no status history."""
    return clean(code.replace("_", " "), 80) or DASH


def _letter(letter: str, language: str) -> tuple[int, float, str]:
    if language == "pl" and letter in _POLISH_ORDER:
        return (1, _POLISH_ORDER[letter], "")
    base = unicodedata.normalize("NFKD", letter)[:1] or letter
    if language == "pl" and base in _POLISH_ORDER:
        return (1, _POLISH_ORDER[base] + 0.5, letter)
    return (1, ord(base) - 97, letter) if base.isalpha() else (0, ord(base), letter)


@cache
def _zone(name: str | None) -> tzinfo:
    try:
        return ZoneInfo(name) if name else UTC
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return UTC


@lru_cache(maxsize=65536)
def _local(iso: str, zone: tzinfo) -> datetime | None:
    try:
        at = datetime.fromisoformat(iso.replace("Z", "+00:00"))
        return (at if at.tzinfo else at.replace(tzinfo=UTC)).astimezone(zone)
    except (ValueError, OverflowError):
        return None
