"""Where standards speak of phrase lists and of each other, and what is wrong with that."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

from cs_audit.model.names import CLOCKS
from cs_audit.spec.wording import choices

if TYPE_CHECKING:
    from cs_audit.model.errors import Problem
    from cs_audit.model.standards import Standard
    from cs_audit.spec.merged import Entry
    from cs_audit.spec.yaml import Path

SAYING = ("says", "says_not", "tells")
FIGURES = ("survey", "rate", "consistency", "clock")
"""Kinds that give one figure over the whole log, and no verdicts that others could speak of."""
SPEAKING = ("consistency", "clock")
"""Kinds whose `of` names another standard."""
FLAWLESS = "flawless"
"""What a share is of that is made of the verdicts of all standards."""


def check_options(entry: Entry) -> tuple[str, Any]:
    """The check kind of a standard and its options as written."""
    kind, options = next(iter(entry.values["check"].items()))
    return kind, options or {}


def said(value: Any, keys: Collection[str] = SAYING, path: Path = ()) -> Iterator[tuple[Path, Any]]:
    """Every phrase or list name (what stands under one of `keys`) in options, at any depth, with its path."""
    if isinstance(value, list):
        for index, item in enumerate(value):
            yield from said(item, keys, (*path, index))
    elif isinstance(value, Mapping):
        for key, item in value.items():
            if key not in keys:
                yield from said(item, keys, (*path, key))
            elif isinstance(item, list):
                yield from (((*path, key, index), one) for index, one in enumerate(item))
            else:
                yield (*path, key), item


def spoken_of(standard: Standard, every: Iterable[Standard]) -> frozenset[str]:
    """The ids of the standards whose verdicts a figure is made of; none of what is no figure."""
    if standard.options.get("of") == FLAWLESS:
        return frozenset(one.id for one in every if one.id != standard.id)
    return frozenset(name for _, name in said(standard.options, ("of",)) if isinstance(name, str))


def list_name(item: Any, lists: Mapping[str, Any]) -> str | None:
    """The phrase list that an entry of `says` means; None for an inline phrase."""
    if isinstance(item, Mapping):
        name = item.get("list")
        return name if isinstance(name, str) else None
    return item if isinstance(item, str) and item in lists else None


def pattern_problems(entries: Iterable[Entry]) -> list[Problem]:
    """Regular expressions in `matches` that the engine cannot read."""
    found = [
        (entry, path, item) for entry in entries for path, item in said(check_options(entry)[1], ("matches",))
    ]
    if not found:
        return []
    import polars as pl

    problems = []
    for entry, path, pattern in found:
        try:
            pl.Series([""]).str.contains(pattern)
        except pl.exceptions.ComputeError as error:
            lines = str(error).splitlines()
            reason = next((line for line in lines if line.startswith("error: ")), lines[0])
            message = f"this is not a regular expression: {reason.removeprefix('error: ')}"
            problems.append(entry.problem(("check", check_options(entry)[0], *path), message))
    return problems


def reference_problems(
    entries: Iterable[Entry], ids: Collection[str], lists: Collection[str]
) -> list[Problem]:
    """Phrase lists asked for by name, and standards spoken of by others, that do not exist."""
    problems: list[Problem] = []
    entries = list(entries)
    written = {entry.id: check_options(entry) for entry in entries}
    for entry in entries:
        kind, options = written[entry.id]
        base: Path = ("check", kind)
        for path, item in said(options):
            name = item.get("list") if isinstance(item, Mapping) else None
            if isinstance(name, str) and name not in lists:
                message, hint = f"there is no phrase list '{name}'", choices(name, lists, "lists")
                problems.append(entry.problem((*base, *path, "list"), message, hint))
        for path, other in said(options, ("of",)) if kind in SPEAKING else ():
            problems += _spoken_of(entry, other, path, ids, written)
    return problems


def _spoken_of(
    entry: Entry, other: Any, path: Path, ids: Collection[str], written: Mapping[str, tuple[str, Any]]
) -> Iterator[Problem]:
    """What cannot be spoken of: a standard that is not there, that is this one, that gives no verdicts, that measures
    no time where times are compared, or whose times are compared with themselves."""
    kind, options = written[entry.id]
    at: Path = ("check", kind, *path)
    if not isinstance(other, str) or (other == "answers" and other not in ids and kind == "consistency"):
        return
    others = [name for name in ids if name != entry.id and written.get(name, ("",))[0] not in FIGURES]
    if other == entry.id:
        yield entry.problem(at, f"there is no other standard '{other}'", choices("", others, "standards"))
    elif other not in ids:
        yield entry.problem(at, f"there is no standard '{other}'", choices(other, others, "standards"))
    elif other in written and written[other][0] in FIGURES:
        message = f"'{other}' is a figure over the whole log, which has no verdicts to compare"
        yield entry.problem(at, message, "name a standard with verdicts")
    elif other in written and _times_wanted(kind, options) and not _timed(*written[other]):
        yield entry.problem(at, f"'{other}' measures no time", "name a standard that has a limit of time")
    elif len(path) > 1 and other == options.get("of") and not _at(options, path[:-1]).get("applies_to"):
        message = "this compares the times with themselves"
        yield entry.problem(at, message, "say `applies_to` of the others")


def _times_wanted(kind: str, options: Mapping[str, Any]) -> bool:
    """Whether times of the other standard are compared, not the shares that pass."""
    return kind == "clock" or is_duration(options.get("max_spread"))


def is_duration(value: Any) -> bool:
    """Whether a target that may be a share or a time is a time."""
    return isinstance(value, str) and value.endswith(tuple("smhd"))


def _timed(kind: str, options: Mapping[str, Any]) -> bool:
    return kind in CLOCKS or "within" in options


def _at(options: Any, path: Path) -> Any:
    for key in path:
        options = options[key]
    return options
