"""Whether standards depend on local time, and which zone is probably meant."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cs_audit.spec.references import check_options

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.model.errors import Problem
    from cs_audit.spec.beside_standards import Named
    from cs_audit.spec.inheritance import Layer
    from cs_audit.spec.merged import Entry
    from cs_audit.spec.yaml import Path

LOCAL_KINDS = ("promise",)
_BY_COUNTRY = {
    "PL": "Europe/Warsaw", "GB": "Europe/London", "UK": "Europe/London", "IE": "Europe/Dublin",
    "DE": "Europe/Berlin", "AT": "Europe/Vienna", "CH": "Europe/Zurich", "CZ": "Europe/Prague",
    "SK": "Europe/Bratislava", "UA": "Europe/Kyiv", "FR": "Europe/Paris", "ES": "Europe/Madrid",
    "IT": "Europe/Rome", "NL": "Europe/Amsterdam", "BE": "Europe/Brussels", "SE": "Europe/Stockholm",
    "LT": "Europe/Vilnius", "US": "America/New_York",
}  # fmt: skip
_BY_LANGUAGE = {"pl": "Europe/Warsaw", "en": "Europe/London", "de": "Europe/Berlin", "uk": "Europe/Kyiv"}


def missing_zone(
    layers: Sequence[Layer], entries: Sequence[Entry], calendars: Mapping[str, Named], language: str
) -> list[Problem]:
    """An error where something depends on local time and no file says whose. Told once, where it first matters."""
    if any("timezone" in layer.document.value for layer in layers):
        return []
    for entry in entries:
        for path, what in _local(entry):
            message = f"{what} depends on local time, but no file gives a 'timezone'"
            hint = f"add 'timezone: {_meant(calendars, language)}' at the top of the file"
            return [entry.problem(path, message, hint)]
    return []


def _local(entry: Entry) -> Iterator[tuple[Path, str]]:
    kind, options = check_options(entry)
    at: Path = ("check", kind)
    if isinstance(options, dict):
        if options.get("calendar", "always") != "always":
            yield (*at, "calendar"), f"the calendar '{options['calendar']}'"
        within = options.get("within")
        for limit in within.values() if isinstance(within, dict) else [within]:
            if re.fullmatch(r"[0-9]+(d|mo)", str(limit)):
                yield (*at, "within"), f"the limit {limit}"
    if kind in LOCAL_KINDS:
        yield at, f"a {kind}"
    for key, text in (entry.values.get("valid") or {}).items():
        if not re.search(r"(Z|[+-][0-9]{2}:[0-9]{2})$", str(text)):
            yield ("valid", key), f"'{text}'"


def _meant(calendars: Mapping[str, Any], language: str) -> str:
    for one in calendars.values():
        country = str(one.value.get("holidays", "")) if isinstance(one.value, dict) else ""
        if (zone := _BY_COUNTRY.get(country.partition("-")[0].upper())) is not None:
            return zone
    return _BY_LANGUAGE.get(language, "Europe/Warsaw")
