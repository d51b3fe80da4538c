"""Small changes of a standard that a test of it should notice."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cs_audit.kernel.populations.times import STATISTICS
from cs_audit.spec.durations import Limit, parse_limit
from cs_audit.spec.references import list_name

if TYPE_CHECKING:
    from cs_audit.model.standards import Standard

NOWHERE = "zzqxj zzqxjw"
"""Words that no message holds: what is searched for in their place is not found."""
_MATCHERS = ("event", "when", "then", "first", "counts_as_reply", "counts_as_kept")
_SAYING = ("says", "says_not", "tells")
Path = tuple[str | int, ...]


def mutations(standard: Standard, lists: Mapping[str, Any]) -> Iterator[tuple[str, Standard]]:
    """What is changed, in words, and the changed standard: its limit, its calendar, its counts and targets, its
    scope key by key, and each condition and group of phrases of its matchers."""
    for change, options in _options(standard):
        yield change, replace(standard, options=options)
    for key in standard.applies_to:
        rest = {name: values for name, values in standard.applies_to.items() if name != key}
        yield f"applies_to.{key} dropped", replace(standard, applies_to=rest)
    for change, path, value in _conditions(standard, lists):
        yield change, replace(standard, options=_put(standard.options, path, value))


def _options(standard: Standard) -> Iterator[tuple[str, dict[str, Any]]]:
    options = standard.options
    within = options.get("within")
    if isinstance(within, str):
        yield f"within {within} → {_tenfold(within)}", {**options, "within": _tenfold(within)}
    elif isinstance(within, Mapping):
        yield "within ×10", {**options, "within": {key: _tenfold(text) for key, text in within.items()}}
    if options.get("calendar", "always") != "always":
        yield f"calendar {options['calendar']} → always", {**options, "calendar": "always"}
    if standard.check in ("survey", "rate"):
        yield from _targets(options)
    elif standard.check == "clock":
        yield from _bounds(options)
    elif standard.check == "requires":
        for key, step in (("at_least", 1), ("at_most", 1)):
            if options.get(key) is not None:
                yield f"{key} {options[key]} → {options[key] + step}", {**options, key: options[key] + step}


def _targets(options: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A target that everything reaches."""
    nps, mean = options.get("metric") == "nps", options.get("metric") == "ces"
    easy = {
        "at_least": -100 if nps else 0 if mean else "0%",
        "at_most": 100 if nps else 10 if mean else "100%",
    }
    for key, value in easy.items():
        if key in options:
            yield f"{key} {options[key]} → {value}", {**options, key: value}


def _bounds(options: Mapping[str, Any]) -> Iterator[tuple[str, dict[str, Any]]]:
    """A figure of times that may be ten times as long."""
    for key, value in options.items():
        most = value.get("at_most") if isinstance(value, Mapping) else value
        if key in STATISTICS and isinstance(most, str):
            yield f"{key} {most} → {_tenfold(most)}", {**options, key: {"at_most": _tenfold(most)}}


def _tenfold(text: str) -> str:
    limit = parse_limit(text)
    if limit.months is not None:
        return str(Limit(months=limit.months * 10))
    return str(Limit(days=limit.days * 10) if limit.days is not None else Limit((limit.seconds or 0) * 10))


def _conditions(standard: Standard, lists: Mapping[str, Any]) -> Iterator[tuple[str, Path, Any]]:
    for key in (*_MATCHERS, "tells"):
        value = standard.options.get(key)
        if key == "tells" and value is not None:
            yield from _phrases((key,), value, lists)
        elif value is not None:
            yield from _matcher((key,), value, lists)


def _matcher(path: Path, value: Any, lists: Mapping[str, Any]) -> Iterator[tuple[str, Path, Any]]:
    if isinstance(value, list):
        for index, one in enumerate(value):
            yield from _matcher((*path, index), one, lists)
        return
    if not isinstance(value, Mapping):
        return
    for key, inner in value.items():
        if key in ("any", "all", "not"):
            yield from _matcher((*path, key), inner, lists)
        elif key in _SAYING:
            yield from _phrases((*path, key), inner, lists)
        elif key == "matches":
            yield f"{_shown((*path, key))} found nowhere", (*path, key), NOWHERE
        elif len(value) > 1:
            rest = {name: one for name, one in value.items() if name != key}
            yield f"{_shown((*path, key))} dropped", path, rest


def _phrases(path: Path, value: Any, lists: Mapping[str, Any]) -> Iterator[tuple[str, Path, Any]]:
    """Each list of phrases as a group, and all inline phrases as one."""
    items = value if isinstance(value, list) else [value]
    named = [one for one in items if list_name(one, lists) is not None]
    inline = [one for one in items if list_name(one, lists) is None]
    for one in named:
        rest = [other for other in items if other is not one] or [{"phrase": NOWHERE}]
        yield f"the list '{list_name(one, lists)}' dropped from {_shown(path)}", path, rest
    if inline:
        rest = named or [{"phrase": NOWHERE}]
        count = f"all {len(inline)} phrases" if len(inline) > 1 else f"'{_said(inline[0])}'"
        yield f"{count} dropped from {_shown(path)}", path, rest


def _said(phrase: Any) -> str:
    return str(phrase.get("phrase") if isinstance(phrase, Mapping) else phrase)


def _shown(path: Path) -> str:
    return ".".join(str(step) for step in path)


def _put(data: Any, path: Path, value: Any) -> Any:
    """A copy of the data with another value at a path."""
    if not path:
        return value
    step, rest = path[0], path[1:]
    if isinstance(data, list):
        return [_put(one, rest, value) if index == step else one for index, one in enumerate(data)]
    return {key: _put(one, rest, value) if key == step else one for key, one in data.items()}
