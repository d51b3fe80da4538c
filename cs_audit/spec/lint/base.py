"""What every rule of the lint is given, and how it speaks."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.spec.durations import Limit, parse_within
from cs_audit.spec.references import check_options

if TYPE_CHECKING:
    from datetime import date

    from cs_audit.model.errors import Problem
    from cs_audit.model.standards import Standard, Standards
    from cs_audit.spec import yaml
    from cs_audit.spec.inheritance import Layer
    from cs_audit.spec.merged import Entry


@dataclass(frozen=True, slots=True)
class Loaded:
    """Standards with the places of their parts. `today` is None where waivers are not to be judged by it."""

    standards: Standards
    entries: Mapping[str, Entry]
    layers: Sequence[Layer]
    lists: Mapping[str, Layer]  # phrase list → the file that it is taken from
    today: date | None = None


Rule = Callable[[Loaded], Iterator["Problem"]]


def warn(entry: Entry, path: yaml.Path, message: str, hint: str = "", *, key: bool = False) -> Problem:
    """A warning about a part of a standard."""
    return entry.problem(path, message, hint, key=key, level="warning")


def standards_of(loaded: Loaded, *kinds: str) -> Iterator[tuple[Standard, Entry]]:
    """Every standard of some kinds of check (of all by default), with its places."""
    for standard in loaded.standards.standards:
        if not kinds or standard.check in kinds:
            yield standard, loaded.entries[standard.id]


def limits_of(standard: Standard) -> dict[str, Limit]:
    """Its limits by priority; none where it has no limit."""
    within = standard.options.get("within")
    return parse_within(within) if within else {}


def overlap(one: Mapping[str, Sequence[str]], other: Mapping[str, Sequence[str]]) -> bool:
    """Whether an interaction may be in both scopes."""
    return all(
        {value.casefold() for value in one[key]} & {value.casefold() for value in other[key]}
        for key in set(one) & set(other)
        if key != "tag"  # an interaction may carry several
    )


def matchers_of(loaded: Loaded) -> Iterator[tuple[Entry, yaml.Path, Mapping[str, Any]]]:
    """Every matcher of every standard, the nested ones too, with its place."""
    for _, entry in standards_of(loaded):
        kind, options = check_options(entry)
        for key in ("event", "when", "then", "first", "counts_as_reply", "counts_as_kept"):
            value = options.get(key) if isinstance(options, dict) else None
            for path, matcher in _within(value, ("check", kind, key)):
                yield entry, path, matcher


def _within(value: Any, path: yaml.Path) -> Iterator[tuple[yaml.Path, Mapping[str, Any]]]:
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from _within(item, (*path, index))
    elif isinstance(value, dict):
        yield path, value
        for key in ("any", "all", "not"):
            if key in value:
                yield from _within(value[key], (*path, key))


def many(value: Any) -> list[Any]:
    """A value, or the values of a list."""
    return list(value) if isinstance(value, list) else [] if value is None else [value]
