"""Errors that people read, and the exit codes that they lead to."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping


class ExitCode(IntEnum):
    """What the program answers to its caller."""

    OK = 0
    MISSED = 1
    USAGE = 2
    DATA = 3
    BUG = 4
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a file: line and column count from 1; 0 where unknown."""

    file: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        parts = [self.file, *(str(n) for n in (self.line, self.column) if n)]
        return ":".join(parts)


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong in a standards, mapping or test file.

    `snippet` is the line itself, `width` the number of columns that the caret marks, `hint` what to do.
    """

    place: Place
    message: str
    hint: str = ""
    snippet: str = ""
    width: int = 1
    level: str = "error"  # or "warning"

    def render(self, words: Mapping[str, str] = MappingProxyType({})) -> str:
        """The problem as text: place, message, the line, a caret, and what to do; `words` for the levels and help."""
        lines = [f"{self.place}: {words.get(self.level, self.level)}: {self.message}"]
        if self.snippet:
            number = str(self.place.line)
            pad = " " * len(number)
            shown, before, width = self._window()
            lines += [f"  {number} | {shown}", f"  {pad} | {' ' * before}{'^' * width}"]
        if self.hint:
            lines.append(f"  {words.get('help', 'help')}: {self.hint}")
        return "\n".join(lines)

    def _window(self) -> tuple[str, int, int]:
        """The line as shown (long ones cut around the caret), columns before the caret, its width."""
        before = max(0, self.place.column - 1)
        start = max(0, before - 60) if len(self.snippet) > 120 else 0
        cut = self.snippet[start : start + 120]
        shown = ("…" if start else "") + cut + ("…" if start + 120 < len(self.snippet) else "")
        width = max(1, min(self.width, start + 120 - before))
        return shown, before - start + bool(start), width


class CsAuditError(Exception):
    """An error whose message is for the user; `exit_code` is what the program ends with."""

    exit_code = ExitCode.BUG


class UsageError(CsAuditError):
    """The command line asks for something that cannot be."""

    exit_code = ExitCode.USAGE


class SpecError(CsAuditError):
    """Standards, mapping or test files are wrong; carries every problem found, in file order."""

    exit_code = ExitCode.USAGE

    def __init__(self, problems: list[Problem]) -> None:
        self.problems = tuple(problems)
        super().__init__("\n\n".join(problem.render() for problem in problems))


class DataError(CsAuditError):
    """A log that cannot be read at all."""

    exit_code = ExitCode.DATA
