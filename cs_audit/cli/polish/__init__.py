"""What cs-audit says of files and of the command line, in Polish.

Messages are written in English where they arise; here each stands beside its Polish form, as a template whose slots
take what differs. What stands in a slot is translated too, where it is a text of the table.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.model.errors import Problem

LEVELS: Mapping[str, Mapping[str, str]] = {
    "en": {},
    "pl": {"error": "błąd", "warning": "ostrzeżenie", "help": "rada"},
}
EITHER = "{x} or {y}"
_SLOT = re.compile(r"\{([a-z])\}")


def said(message: str, language: str) -> str:
    """A message in a language; as it is where there is no other form of it."""
    return _polish(message) if language == "pl" and message else message


def rendered(problems: Iterable[Problem], language: str, between: str = "\n\n") -> str:
    """Problems as text, in a language."""
    return between.join(in_language(one, language).render(LEVELS[language]) for one in problems)


def in_language(problem: Problem, language: str) -> Problem:
    """A problem with its message and its hint in a language."""
    return replace(problem, message=said(problem.message, language), hint=said(problem.hint, language))


def _polish(text: str, *, part: bool = False) -> str:
    """A text, or the `part` that stands in a slot of another one; only there an "or" alone is a template."""
    from cs_audit.cli.polish.problems import PROBLEMS

    if text in PROBLEMS:
        return PROBLEMS[text]
    for pattern, polish in _templates():
        if (part or polish != PROBLEMS[EITHER]) and (found := pattern.fullmatch(text)):
            return _filled(
                polish, {name: _polish(value, part=True) for name, value in found.groupdict().items()}
            )
    for between in ("; ", ": "):
        before, found_between, after = text.partition(between)
        if found_between and (translated := _polish(before)) != before:
            return translated + between + _polish(after, part=part)
    return text


def _filled(template: str, slots: Mapping[str, str]) -> str:
    return _SLOT.sub(lambda slot: slots[slot[1]], template)


@cache
def _templates() -> tuple[tuple[re.Pattern[str], str], ...]:
    """Templates with slots, those that say most first."""
    from cs_audit.cli.polish.problems import PROBLEMS

    slotted = [(english, polish) for english, polish in PROBLEMS.items() if _SLOT.search(english)]
    slotted.sort(key=lambda pair: (-len(_SLOT.sub("", pair[0])), pair[0]))
    return tuple((_pattern(english), polish) for english, polish in slotted)


def _pattern(template: str) -> re.Pattern[str]:
    parts, end = [], 0
    for slot in _SLOT.finditer(template):
        parts += [re.escape(template[end : slot.start()]), f"(?P<{slot[1]}>.+?)"]
        end = slot.end()
    return re.compile("".join(parts) + re.escape(template[end:]), re.DOTALL)
