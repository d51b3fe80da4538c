"""Everything in standards files beside the standards: names, zones, calendars, lists, profiles, waivers.

Files come bases first. What a file says wins over what it inherits.
"""

from __future__ import annotations

from copy import deepcopy
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.calendar.built_in import BUILT_IN
from cs_audit.model.errors import Place, Problem, UsageError
from cs_audit.model.standards import Gate, Waiver
from cs_audit.spec import yaml
from cs_audit.spec.checking import impossible_date
from cs_audit.spec.own_places import own_place
from cs_audit.spec.profiles import Profile, load_profile
from cs_audit.spec.wording import choices

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.spec.inheritance import Layer

DEFAULT_ZONE = "UTC"  # where nothing hangs on local time
DEFAULT_LANGUAGE = "pl"
MAX_PROBLEMS = 50  # told of one calendar


@dataclass(frozen=True, slots=True)
class Named:
    """A calendar or a phrase list as written, and the file that it is taken from."""

    value: Any
    layer: Layer


def language(layers: Sequence[Layer]) -> str:
    """The language of titles, phrases and the report."""
    return str(_nearest(layers, "language", DEFAULT_LANGUAGE))


def time_zone(layers: Sequence[Layer]) -> str:
    """The zone of a set of standards."""
    return str(_nearest(layers, "timezone", DEFAULT_ZONE))


def name(layers: Sequence[Layer], language: str) -> str:
    """The name of the whole: the `name` or `title` of the nearest file, else the file's own name."""
    found = _nearest(layers, "name", None) or _nearest(layers, "title", None)
    if isinstance(found, dict):
        return str(found.get(language) or next(iter(found.values())))
    if found is not None:
        return str(found)
    last = Path(next((layer.file for layer in layers if layer.given), layers[-1].file))
    return last.parent.name if last.name == "pack.yaml" and last.parent.name else last.stem


def _nearest(layers: Sequence[Layer], key: str, default: Any) -> Any:
    """A top-level value: of the first given file that has it, else of the last of those inherited."""
    having = [layer for layer in layers if layer.get(key) is not None]
    given = [layer for layer in having if layer.given]
    chosen = given[:1] or having[-1:]
    return chosen[0].get(key) if chosen else default


def settings(layers: Sequence[Layer], key: str) -> dict[str, Any]:
    """The keys of `gate` or `scoring`, each from the nearest file that has it."""
    return {name: value for layer in layers for name, value in (layer.get(key) or {}).items()}


def gate(layers: Sequence[Layer]) -> Gate:
    """What makes a run fail, and where the nearest file that says so has it."""
    saying = [layer for layer in layers if layer.get("gate")]
    place = own_place(saying[-1], ("gate",), key=True) if saying else own_place(layers[-1], ())
    return Gate(**settings(layers, "gate"), place=place)


def named(layers: Sequence[Layer], key: str) -> tuple[dict[str, Named], list[Problem]]:
    """Everything of one kind by name. A file may replace what it inherits; two given files may not differ."""
    found: dict[str, Named] = {}
    problems = []
    for layer in layers:
        for name, value in (layer.get(key) or {}).items():
            before = found.get(name)
            if (
                before
                and before.layer.given
                and before.layer.file not in layer.below
                and before.value != value
            ):
                message = f"'{name}' is defined in {before.layer.file} too, in another way"
                problems.append(
                    yaml.problem(layer.document, (key, name), message, "rename one of them", key=True)
                )
            found[name] = Named(value, layer)
    return found, problems


def zone_problems(layers: Sequence[Layer]) -> list[Problem]:
    """Time zones that do not exist."""
    from cs_audit.calendar import CalendarError
    from cs_audit.calendar.zone import find_zone

    problems = []
    for layer in layers:
        if layer.get("timezone") is not None:
            try:
                find_zone(layer.get("timezone"))
            except CalendarError as error:
                message, _, hint = error.problem.partition("; ")
                problems.append(yaml.problem(layer.document, ("timezone",), message, hint))
    return problems


def calendar_problems(calendars: dict[str, Named], zone: str) -> list[Problem]:
    """What the calendars' own reader says against them."""
    problems = []
    for name, one in calendars.items():
        path: yaml.Path = ("calendars", name)
        if name in BUILT_IN and one.value != BUILT_IN[name]:
            message = f"the calendar '{name}' is built in"
            problems.append(yaml.problem(one.layer.document, path, message, "choose another name", key=True))
            continue
        for error_path, message, hint, on_key in _calendar_errors(one.value, zone):
            at = (*path, *error_path)
            problems.append(yaml.problem(one.layer.document, at, message, hint, key=on_key))
    return problems


def _calendar_errors(data: Any, zone: str) -> list[tuple[yaml.Path, str, str, bool]]:
    """All errors of a calendar. Its reader tells the first one: leave out its place and read again."""
    from cs_audit.calendar import Calendar, CalendarError

    rest = deepcopy(data)
    errors: list[tuple[yaml.Path, str, str, bool]] = []
    for _ in range(MAX_PROBLEMS):
        try:
            Calendar.from_dict(rest, timezone=zone)
            return errors
        except CalendarError as error:
            if error.path == ("timezone",):  # told where it is written
                zone = "UTC"
                continue
            message, _, hint = error.problem.partition("; ")
            errors.append((error.path, message, hint, error.on_key))
            if not _leave_out(rest, error.path):
                return errors
    return errors


def _leave_out(data: Any, path: yaml.Path) -> bool:
    """Remove the entry of a mapping at `path`; entries of lists stay, so that places stay right."""
    for step in path[:-1]:
        data = data[step]
    if isinstance(data, dict) and path and path[-1] in data:
        del data[path[-1]]
        return True
    return False


def chosen_profile(layers: Sequence[Layer], asked: str | None) -> tuple[Profile | None, list[Problem]]:
    """The profile asked for, else that of the nearest file. UsageError: the asked one is unknown."""
    if asked:
        return load_profile(asked), []
    name = _nearest(layers, "profile", None)
    if name is None:
        return None, []
    try:
        return load_profile(name), []
    except UsageError as error:
        layer = next(layer for layer in reversed(layers) if layer.get("profile") == name)
        message, _, hint = str(error).partition("; ")
        return None, [yaml.problem(layer.document, ("profile",), message, hint)]


def waivers(layers: Sequence[Layer], ids: set[str]) -> tuple[tuple[Waiver, ...], list[Problem]]:
    """All waivers, and those of standards that do not exist."""
    found, problems = [], []
    for layer in layers:
        listed = layer.document.value.get("waivers")
        for index, item in enumerate(listed if isinstance(listed, list) else ()):
            path: yaml.Path = ("waivers", index)
            standard = item.get("standard") if isinstance(item, dict) else None
            if isinstance(standard, str) and standard not in ids:
                message, hint = (
                    f"there is no standard '{standard}'",
                    choices(standard, sorted(ids), "standards"),
                )
                problems.append(yaml.problem(layer.document, (*path, "standard"), message, hint))
            if "waivers" not in layer.bad:
                found.append(_waiver(item, layer.document, path))
                for c in impossible_date(item.get("until", "2026-01-01"), (*path, "until")):
                    problems.append(yaml.problem(layer.document, c.path, c.message))
    return tuple(found), problems


def _waiver(item: dict[str, Any], document: yaml.Document, path: yaml.Path) -> Waiver:
    span = document.span(path)
    place = Place(document.file, span.line, span.column)
    return Waiver(item["standard"], str(item["interaction"]), item["reason"], item.get("until"), place)
