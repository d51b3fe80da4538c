"""The one error of this package."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


class CalendarError(ValueError):
    """A calendar that cannot be read, or an instant that it cannot take.

    `path` leads to the value at fault inside the calendar's data, such as `("hours", "mon", 0)`, so that a
    loader can point at its line; `on_key` says that the last key of the path is at fault, not its value.
    """

    def __init__(self, problem: str, path: tuple[str | int, ...] = (), *, on_key: bool = False) -> None:
        where = ".".join(str(step) for step in path)
        super().__init__(f"{where}: {problem}" if where else problem)
        self.problem = problem
        self.path = path
        self.on_key = on_key


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """A closing half sentence with the nearest known word, or nothing."""
    by_fold = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), by_fold, n=1)
    return f"; did you mean {by_fold[near[0]]!r}?" if near else ""
