"""Times as screens write them for people: `27.03.2026 16:50`, `3/27/26, 4:50 PM`, `27 mar 2026 o 16:50`.

Whether the day or the month stands first is decided once for a column: a number above twelve tells; where none
does, points and a clock of 24 hours speak for the day, AM and PM behind slashes for the month.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    import polars as pl

    Undecided = Callable[[str, str], str]

_SAMPLE = 500  # distinct texts that are looked at
_BLANKS = r"[\u{a0}\u{202f}]"
_TIME = r"(?P<between>,? (?:at |o |um |r\. )?|, |T|)(?P<clock>\d{1,2}:\d\d(?::\d\d)?)(?P<half> ?[AaPp][Mm])?"
_ZONE = r"(?P<zone> ?(?:[A-Z]{2,4}|\(?(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d\d)?\)?))?"
_NUMBERS = re.compile(
    rf"(?P<a>\d{{1,4}})(?P<sep>[./-])(?P<b>\d{{1,2}})(?P=sep)(?P<c>\d{{2,4}})\.?(?:{_TIME}{_ZONE})?$"
)
_NAMED = re.compile(
    rf"(?P<week>[^\W\d_]+\.?,? )?(?P<date>\d{{1,2}}(?P<s1>\.? |/|-)[^\W\d_]+(?P<s2>\.? |/|-)\d{{2,4}}"
    rf"|(?P<month>[^\W\d_]+) \d{{1,2}}, \d{{4}})(?:{_TIME}{_ZONE})?$"
)


def plain_blanks(texts: pl.Series) -> pl.Series:
    """The texts with ordinary blanks, as iOS and Excel do not write them."""
    return texts.str.replace_all(_BLANKS, " ")


def screen_formats(texts: pl.Series, undecided: Undecided | None = None) -> tuple[str, ...]:
    """The formats in which these texts are written, as for strptime; none where they are no such times. `undecided` is
    asked with an example and what is likelier, where the texts do not show whether the day stands first."""
    sample = texts.drop_nulls().unique(maintain_order=True).head(_SAMPLE).to_list()
    numbers = [found for text in sample if (found := _NUMBERS.match(text))]
    order = _order(numbers, undecided)
    formats = [_numeric(one, order) for one in numbers]
    formats += [_named(date) for text in sample if (date := _NAMED.match(text))]
    return tuple(dict.fromkeys(formats))


def _order(found: Sequence[re.Match[str]], undecided: Undecided | None) -> str:
    """Whether the day or the month stands first in this column."""
    dates = [one for one in found if len(one["a"]) < 3]
    if any(int(one["a"]) > 12 for one in dates):
        return "dm"
    if any(int(one["b"]) > 12 for one in dates):
        return "md"
    likely = "md" if any(one["half"] and one["sep"] == "/" for one in dates) else "dm"
    either = next((one for one in dates if one["sep"] != "." and int(one["a"]) != int(one["b"])), None)
    return likely if either is None or undecided is None else undecided(either.string, likely + "y")[:2]


def _numeric(one: re.Match[str], order: str) -> str:
    sep, year = one["sep"], "%Y" if len(one["c"]) == 4 else "%y"
    if len(one["a"]) == 4:
        date = f"%Y{sep}%m{sep}%d"
    else:
        date = f"%d{sep}%m{sep}{year}" if order == "dm" else f"%m{sep}%d{sep}{year}"
    return date + _clock(one)


def _named(one: re.Match[str]) -> str:
    year = "%Y" if re.search(r"\d{4}$", one["date"]) else "%y"
    date = f"%b %d, {year}" if one["month"] else f"%d{one['s1']}%b{one['s2']}{year}"
    week = re.sub(r"^[^\W\d_]+", "%a", one["week"]) if one["week"] else ""
    return week + date + _clock(one)


def _clock(one: re.Match[str]) -> str:
    return "".join(_pieces(one))


def _pieces(one: re.Match[str]) -> Iterator[str]:
    if not one["clock"]:
        return
    seconds = one["clock"].count(":") == 2
    yield one["between"]
    yield ("%I:%M" if one["half"] else "%H:%M") + (":%S" if seconds else "")
    if one["half"]:
        yield " %p" if one["half"].startswith(" ") else "%p"
    if one["zone"]:
        blank = " " if one["zone"].startswith(" ") else ""
        yield blank + ("%Z" if one["zone"].strip().isalpha() else "%z")
