"""What the grammar of times is made of: a day or a stretch of time, and words in a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True)
class When:
    """A promised time. ``kind``: within (amount, unit, working), day (amount: days from today), weekday (0 Monday;
    amount 1: of next week), date (year or None, month or None: the next such day), end_of (unit; amount 1: the next
    one; month, year where they are named), clock (the next time it is that ``minute``), soon. ``minute`` of the day,
    if said (CLOSE: when the office closes); ``start``/``end``: place in the text."""

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
