"""The time zone of a set of standards: asked for where something hangs on local time, never assumed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cs_audit.spec import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.model.errors import Problem
    from cs_audit.spec.inheritance import Layer
    from cs_audit.spec.merged import Entry

_BY_LANGUAGE = {"pl": "Europe/Warsaw", "en": "Europe/London"}
_DAYS = re.compile(r"[0-9]+(d|mo)")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def zone_missing(layers: Sequence[Layer], entries: Sequence[Entry]) -> list[Problem]:
    """An error where no file says the zone and something hangs on it."""
    if any(layer.document.value.get("timezone") is not None for layer in layers):
        return []
    for entry in entries:
        for path, why in _local(entry.values):
            hint = f"say it at the top of the file: timezone: {_suggested(layers)}"
            return [entry.problem(path, f"{why} needs a time zone, and no file says one", hint)]
    return []


def zone_inherited(layers: Sequence[Layer]) -> Iterator[Problem]:
    """A note where the zone is that of a pack or a file below the one that was asked for."""
    stated = [layer for layer in layers if layer.get("timezone") is not None]
    given = next((layer for layer in layers if layer.given), None)
    if stated and given is not None and not any(layer.given for layer in stated):
        zone, source = stated[0].get("timezone"), stated[0].file
        message = f"times are those of {zone}, which {source} says; write timezone: where yours is another"
        yield yaml.problem(given.document, (), message, level="note")


def _local(values: Mapping[str, Any]) -> Iterator[tuple[yaml.Path, str]]:
    """What of a standard hangs on local time: the place, and what it is."""
    check = values.get("check")
    for kind, options in (check if isinstance(check, dict) else {}).items():
        path: yaml.Path = ("check", kind)
        if kind == "promise":
            yield path, "a promise"
        if not isinstance(options, dict):
            continue
        if isinstance(options.get("calendar"), str) and options["calendar"] != "always":
            yield (*path, "calendar"), "a calendar"
        within = options.get("within")
        limits = within.values() if isinstance(within, dict) else [within]
        if any(isinstance(limit, str) and _DAYS.fullmatch(limit.strip()) for limit in limits):
            yield (*path, "within"), "a limit in days"
    valid = values.get("valid")
    for key, text in (valid if isinstance(valid, dict) else {}).items():
        if isinstance(text, str) and _DATE.fullmatch(text):
            yield ("valid", key), "a date"


def _suggested(layers: Sequence[Layer]) -> str:
    """The zone that holidays of a calendar, or the language, make likely."""
    for layer in layers:
        for calendar in layer.raw_mapping("calendars").values():
            holidays = calendar.get("holidays") if isinstance(calendar, dict) else None
            for region in holidays if isinstance(holidays, list) else [holidays]:
                zone = _of_country(str(region)[:2]) if isinstance(region, str) else None
                if zone:
                    return zone
    language = next((layer.get("language") for layer in layers if layer.get("language")), "pl")
    return _BY_LANGUAGE.get(str(language)[:2], "Europe/Warsaw")


def _of_country(code: str) -> str | None:
    """The first zone of a country, as the zone database lists them."""
    from importlib.resources import files

    table = (files("tzdata") / "zoneinfo" / "zone.tab").read_text("utf-8")
    found = re.search(rf"^{re.escape(code)}\t\S+\t(\S+)", table, re.MULTILINE)
    return found[1] if found else None
