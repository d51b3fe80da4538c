"""What the grammar of times is made of: a day or a stretch of time, and words in a pattern."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


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
