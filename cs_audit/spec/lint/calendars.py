"""Calendars: those that nothing uses, and hours that say a thing twice."""

from __future__ import annotations

import itertools
import re
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Any

from cs_audit.spec import yaml
from cs_audit.spec.lint.base import Loaded, many, standards_of
from cs_audit.spec.lint.children import used_below
from cs_audit.spec.packs import PACK_FILE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem

_SPAN = re.compile(r"\s*(\d{1,2}):(\d{2})\s*[-–]\s*(\d{1,2}):(\d{2})\s*")


def unused(loaded: Loaded) -> Iterator[Problem]:
    """A calendar of a file that was asked for by name, in which no clock counts."""
    used = {str(value) for standard, _ in standards_of(loaded) for value in _calendars(standard.options)}
    for layer in loaded.layers:
        if not layer.given or PurePosixPath(layer.file).name == PACK_FILE:
            continue
        for name in layer.get("calendars") or {}:
            if name not in used and not used_below(layer, name):
                message = f"no standard uses the calendar '{name}'"
                yield yaml.problem(layer.document, ("calendars", name), message, key=True, level="warning")


def _calendars(options: Any) -> Iterator[Any]:
    if isinstance(options, dict):
        for key, value in options.items():
            if key in ("calendar", "working"):
                yield value
            yield from _calendars(value)


def said_twice(loaded: Loaded) -> Iterator[Problem]:
    """Hours of one day that overlap, and a date that is closed and has hours of its own."""
    for layer in loaded.layers:
        for name, data in (layer.get("calendars") or {}).items():
            for place, calendar in _parts(data, ("calendars", name)):
                yield from _overlapping(layer.document, place, calendar)
                closed = {str(one) for one in many(calendar.get("closed"))}
                special = calendar.get("special")
                for day in special if isinstance(special, dict) else ():
                    if str(day) in closed:
                        message = f"{day} is closed and has hours of its own; closed wins"
                        at = (*place, "special", day)
                        yield yaml.problem(layer.document, at, message, key=True, level="warning")


def _parts(data: Any, place: yaml.Path) -> Iterator[tuple[yaml.Path, dict[str, Any]]]:
    if isinstance(data, list):
        for index, one in enumerate(data):
            yield from _parts(one, (*place, index))
    elif isinstance(data, dict):
        yield place, data


def _overlapping(document: yaml.Document, place: yaml.Path, calendar: dict[str, Any]) -> Iterator[Problem]:
    for group in ("hours", "special", "breaks"):
        days = calendar.get(group)
        for day, spans in days.items() if isinstance(days, dict) else ():
            known = sorted((span, text) for text in many(spans) if (span := _minutes(str(text))))
            for (earlier, first), (later, second) in itertools.pairwise(known):
                if later[0] < earlier[1]:
                    message = f"'{first}' and '{second}' overlap"
                    yield yaml.problem(document, (*place, group, day), message, level="warning")


def _minutes(text: str) -> tuple[int, int] | None:
    found = _SPAN.fullmatch(text)
    if not found:
        return None
    begin, end = int(found[1]) * 60 + int(found[2]), int(found[3]) * 60 + int(found[4])
    return begin, end if end > begin else end + 24 * 60
