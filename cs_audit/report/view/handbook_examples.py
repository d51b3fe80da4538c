"""A right and a wrong example of a standard, as a conversation in lines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Interaction = Mapping[str, Any]
Examples = Mapping[str, Mapping[str, Interaction]]
"""By standard and verdict (`pass`, `fail`): an interaction as canonical data."""
MOST_LINES = 12


@dataclass(frozen=True, slots=True)
class Line:
    """Who did something, when (local time), and what."""

    who: str
    when: str
    text: str


@dataclass(frozen=True, slots=True)
class Example:
    """A conversation and its verdict: `pass` or `fail`."""

    verdict: str
    lines: tuple[Line, ...]


def examples_of(language: Language, cases: Mapping[str, Interaction]) -> tuple[Example, ...]:
    """The right one first."""
    made = (
        Example(verdict, tuple(_lines(language, cases[verdict])))
        for verdict in ("pass", "fail")
        if verdict in cases
    )
    return tuple(one for one in made if one.lines)


def _lines(language: Language, interaction: Interaction) -> Iterator[Line]:
    events = list(interaction.get("events") or ())
    for event in events[:MOST_LINES]:
        yield Line(_who(language, event), _when(language, event.get("at")), _what(language, event))
    if len(events) > MOST_LINES:
        yield Line("", "", "…")


def _who(language: Language, event: Mapping[str, Any]) -> str:
    return language.name("by", clean(event.get("by") or "", 40)) if event.get("by") else ""


def _what(language: Language, event: Mapping[str, Any]) -> str:
    if event.get("text"):
        return clean(event["text"], 600)
    name, to = language.name("event", str(event.get("kind") or "message")), event.get("to")
    if event.get("kind") == "status" and to:
        return f"{name}: {language.name('status', clean(to, 60))}"
    return f"{name}: {clean(to, 60)}" if to else name


def _when(language: Language, at: Any) -> str:
    """The day of the week, the date and the time, on which limits in working time depend."""
    local = language.local(str(at) if at else None)
    return (
        ""
        if local is None
        else f"{language.words.names[f'day.{local.weekday()}']} {language.moment(str(at))}"
    )
