"""From files to standards: read, merge, check, and tell everything that is wrong at once."""

from __future__ import annotations

import hashlib
import json
from copy import deepcopy
from dataclasses import dataclass, field, replace
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import Place, Problem, SpecError, UsageError
from cs_audit.model.standards import CheckSpec, Gate, Scoring, Standard, Standards, Waiver
from cs_audit.spec import yaml
from cs_audit.spec.build import build_standard
from cs_audit.spec.checking import Checker
from cs_audit.spec.entries import Entry, merge_entries
from cs_audit.spec.layers import Layer, read_layers
from cs_audit.spec.phrases import by_language
from cs_audit.spec.profiles import Profile, load_profile
from cs_audit.spec.wording import choices

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

DEFAULT_ZONE = "Europe/Warsaw"
MAX_PROBLEMS = 50  # told of one calendar


@dataclass(frozen=True, slots=True)
class Loaded:
    """Standards together with the places of their parts, as the linter needs them."""

    standards: Standards
    entries: Mapping[str, Entry]
    layers: tuple[Layer, ...]


@dataclass(slots=True)
class _Named:
    """Calendars or phrase lists by name: the nearest one, and where it stands."""

    values: dict[str, Any] = field(default_factory=dict)
    places: dict[str, Layer] = field(default_factory=dict)


def load_standards(
    paths: Sequence[str | FilePath],
    kinds: Mapping[str, CheckSpec],
    *,
    profile: str | None = None,
    strict: bool = False,
) -> Standards:
    """The standards of one or several files, folders or packs (`pack:NAME`), ready to compile.

    `profile` wins over that of the files; `strict` makes errors of warnings. Raises SpecError with every
    problem of every file, in the order of files and lines.
    """
    from cs_audit.spec.lint import lint

    loaded = load(paths, kinds, profile=profile)
    warnings = lint(loaded, kinds)
    if strict and warnings:
        raise SpecError([replace(warning, level="error") for warning in warnings])
    return replace(loaded.standards, warnings=tuple(warnings))


def load(
    paths: Sequence[str | FilePath], kinds: Mapping[str, CheckSpec], *, profile: str | None = None
) -> Loaded:
    """As `load_standards`, without linting and with the places of all parts."""
    layers, problems = read_layers(paths)
    entries, clashes = merge_entries(layers)
    problems += clashes
    language, zone = str(_nearest(layers, "language", "pl")), time_zone(layers)
    calendars, phrases = _named(layers, "calendars", problems), _named(layers, "phrases", problems)
    problems += _zone_problems(layers)
    problems += _calendar_problems(calendars, zone, sound=not _zone_problems(layers))
    chosen = _profile(layers, profile, problems)
    checker = Checker(kinds, frozenset(calendars.values))
    sound = []
    for entry in entries:
        found = checker.problems(entry)
        problems += found
        sound += [] if found else [entry]
    ids = {entry.id for entry in entries if "id" in entry.values}
    waivers = _waivers(layers, ids, problems)
    if not entries and not problems:
        problems.append(_nothing(layers))
    if problems:
        raise SpecError(_in_order(problems, layers))
    standards = Standards(
        name=_name(layers, language),
        standards=tuple(build_standard(entry, kinds, chosen) for entry in sound),
        language=language,
        timezone=zone,
        calendars=calendars.values,
        phrases={n: by_language(v, phrases.places[n].language) for n, v in phrases.values.items()},
        waivers=waivers,
        gate=Gate(**_settings(layers, "gate")),
        scoring=Scoring(**_settings(layers, "scoring")),
        profile=chosen.name if chosen else None,
        statuses=chosen.statuses if chosen else {},
        digest=_digest(layers),
        files=tuple(layer.file for layer in layers),
    )
    return Loaded(standards, {entry.id: entry for entry in sound}, tuple(layers))


def _nearest(layers: Sequence[Layer], key: str, default: Any) -> Any:
    """A top-level value: the nearest file that has it wins; files come bases first, given ones in order."""
    given = [layer for layer in layers if layer.given and layer.get(key) is not None]
    found = given[:1] or [layer for layer in layers if layer.get(key) is not None][-1:]
    return found[0].get(key) if found else default


def time_zone(layers: Sequence[Layer]) -> str:
    """The zone of a set of standards."""
    return str(_nearest(layers, "timezone", DEFAULT_ZONE))


def _settings(layers: Sequence[Layer], key: str) -> dict[str, Any]:
    merged: dict[str, Any] = {}
    for layer in layers:
        merged.update(layer.get(key) or {})
    return merged


def _name(layers: Sequence[Layer], language: str) -> str:
    name = _nearest(layers, "name", None) or _nearest(layers, "title", None)
    if isinstance(name, dict):
        return str(name.get(language) or next(iter(name.values())))
    if name is not None:
        return str(name)
    last = FilePath(next((layer.file for layer in layers if layer.given), layers[-1].file))
    return last.parent.name if last.name == "pack.yaml" and last.parent.name else last.stem


def _named(layers: Sequence[Layer], key: str, problems: list[Problem]) -> _Named:
    """Everything of one kind by name. A nearer file may replace what it inherits; two given files may not."""
    named = _Named()
    for layer in layers:
        for name, value in (layer.get(key) or {}).items():
            before = named.places.get(name)
            if before and before.given and before.file not in layer.below and named.values[name] != value:
                message = f"'{name}' is defined in {before.file} too, in another way"
                problems.append(
                    yaml.problem(layer.document, (key, name), message, "rename one of them", key=True)
                )
            named.values[name], named.places[name] = value, layer
    return named


def _zone_problems(layers: Sequence[Layer]) -> list[Problem]:
    from cs_audit.calendar import CalendarError
    from cs_audit.calendar.zone import find_zone

    problems = []
    for layer in layers:
        if layer.get("timezone") is not None:
            try:
                find_zone(layer.get("timezone"))
            except CalendarError as error:
                problems.append(yaml.problem(layer.document, ("timezone",), error.problem))
    return problems


def _calendar_problems(calendars: _Named, zone: str, *, sound: bool) -> list[Problem]:
    from cs_audit.calendar import Calendar, CalendarError

    problems = []
    for name, data in calendars.values.items():
        document = calendars.places[name].document
        if name == "always" and data != "always":
            message = "the calendar 'always' is built in and always open"
            problems.append(
                yaml.problem(document, ("calendars", name), message, "choose another name", key=True)
            )
            continue
        rest = deepcopy(data)
        for _ in range(MAX_PROBLEMS):  # one error is told at a time: leave out its place and look again
            try:
                Calendar.from_dict(rest, timezone=zone if sound else "UTC")
                break
            except CalendarError as error:
                message, _, hint = error.problem.partition("; ")
                path = ("calendars", name, *error.path)
                problems.append(yaml.problem(document, path, message, hint, key=error.on_key))
                if not _leave_out(rest, error.path):
                    break
    return problems


def _leave_out(data: Any, path: yaml.Path) -> bool:
    """Remove the value at `path`; a list keeps its length, so that later places stay right."""
    for step in path[:-1]:
        data = data[step]
    if isinstance(data, dict) and path and path[-1] in data:
        del data[path[-1]]
        return True
    return False


def _profile(layers: Sequence[Layer], asked: str | None, problems: list[Problem]) -> Profile | None:
    name = asked or _nearest(layers, "profile", None)
    if name is None:
        return None
    try:
        return load_profile(name)
    except UsageError as error:
        if asked:
            raise
        layer = next(layer for layer in reversed(layers) if layer.get("profile") == name)
        message, _, hint = str(error).partition("; ")
        problems.append(yaml.problem(layer.document, ("profile",), message, hint))
        return None


def _waivers(layers: Sequence[Layer], ids: set[str], problems: list[Problem]) -> tuple[Waiver, ...]:
    waivers = []
    for layer in layers:
        listed = layer.document.value.get("waivers")
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            path = ("waivers", index)
            standard = item.get("standard") if isinstance(item, dict) else None
            if isinstance(standard, str) and standard not in ids:
                message = f"there is no standard '{standard}'"
                hint = choices(standard, sorted(ids), "standards")
                problems.append(yaml.problem(layer.document, (*path, "standard"), message, hint))
            if "waivers" not in layer.bad:
                span = layer.document.span(path)
                place = Place(layer.file, span.line, span.column)
                reason, until = item["reason"], item.get("until")
                waivers.append(Waiver(item["standard"], str(item["interaction"]), reason, until, place))
    return tuple(waivers)


def _nothing(layers: Sequence[Layer]) -> Problem:
    place = Place(layers[0].file) if layers else Place("standards")
    return Problem(place, "there is not one standard here", "add at least one under 'standards:'")


def _in_order(problems: Sequence[Problem], layers: Sequence[Layer]) -> list[Problem]:
    order = {layer.file: position for position, layer in enumerate(layers)}

    def key(problem: Problem) -> tuple[int, str, int, int]:
        place = problem.place
        return order.get(place.file, -1), place.file, place.line, place.column

    return list(dict.fromkeys(sorted(problems, key=key)))


def _digest(layers: Sequence[Layer]) -> str:
    """A digest of what the files say, whatever their names, comments and layout."""
    contents = [json.dumps(layer.document.value, sort_keys=True, ensure_ascii=False) for layer in layers]
    parts = sorted(hashlib.sha256(content.encode()).hexdigest() for content in contents)
    return "sha256:" + hashlib.sha256("\n".join(parts).encode()).hexdigest()


__all__ = ["Loaded", "Standard", "load", "load_standards"]
