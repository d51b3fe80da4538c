"""Options of a shipped format, as a mapping file writes them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.options import COMMON, NAMES, PEOPLE, Options, Question, Session, Side
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path as FilePath

    from cs_audit.spec.schema_errors import Complaint

_TEXT = {"type": ["string", "integer"], "title": "a text"}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "minItems": 1, "items": _TEXT}], "title": "a text or a list"}
_SPAN = {
    "type": "string",
    "pattern": r"^[0-9]{1,6}[smhd]$",
    "title": "a span of time",
    "examples": ["24h", "7d"],
}
_WORDS = {"type": "object", "additionalProperties": _TEXT}
_SIDE = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": dict.fromkeys(("domains", "addresses", "names", "ids", "roles", "phones"), _TEXTS),
    "title": "people",
}
_QUESTION = {
    "anyOf": [
        {"enum": list(names.METRICS), "title": "a metric"},
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["metric"],
            "properties": {
                "metric": {"enum": list(names.METRICS), "title": "a metric"},
                "map": {"type": "object", "additionalProperties": {"type": "number"}},
                "min": {"type": "number"},
                "max": {"type": "number"},
            },
        },
    ]
}
_START = {"anyOf": [_TEXT, _WORDS], "title": "a time, a time by file, or file_name"}
_SECONDS = {"s": 1, "m": 60, "h": 3_600, "d": 86_400}

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "cs-audit options of a format",
    "type": "object",
    "additionalProperties": False,
    "required": ["cs_audit_mapping", "format"],
    "properties": {
        "cs_audit_mapping": {"const": 1, "title": "a known version; write 1", "examples": [1]},
        "format": {"type": "string", "title": "the name of a format"},
        "files": _TEXTS,
        "timezone": {"type": "string", "title": "a time zone", "examples": ["Europe/Warsaw"]},
        **dict.fromkeys(PEOPLE, _SIDE),
        "forms": {
            "type": "object",
            "additionalProperties": False,
            "required": ["from"],
            "properties": {"from": _TEXTS},
        },
        "session": {
            "anyOf": [
                {"enum": ["channel", "day"], "title": "channel or day"},
                {
                    "type": "object",
                    "minProperties": 1,
                    "additionalProperties": False,
                    "properties": {"gap": _SPAN, "open_gap": _SPAN},
                },
            ],
        },
        "away_messages": _TEXTS,
        "date_order": {"enum": ["dmy", "mdy", "ymd"], "title": "an order of day, month and year"},
        "questions": {"type": "object", "minProperties": 1, "additionalProperties": _QUESTION},
        "comment": _TEXTS,
        "comments": _TEXTS,
        "interaction": _TEXT,
        "columns": {"type": "array", "minItems": 1, "items": _TEXT},
        "speakers": {
            "type": "object",
            "additionalProperties": {"enum": list(names.ACTORS), "title": "who speaks"},
        },
        "start": _START,
        "activities": {"type": "object"},
        "lifecycle": {"type": "object"},
        "skip_labels": _TEXTS,
        "channel": {"enum": list(names.CHANNELS), "title": "a channel"},
        "people": {"type": "string", "title": "the path of a people file"},
        "object": _TEXT,
        "roles": {
            "type": "object",
            "additionalProperties": {"enum": list(names.ACTORS), "title": "who it is"},
        },
        "events": {"type": "object"},
    },
}


def complaints(given: Mapping[str, Any], formats: Mapping[str, frozenset[str]]) -> Iterator[Complaint]:
    """What the schema cannot judge: formats that do not exist, options that a format does not take, the zone."""
    from cs_audit.calendar.errors import CalendarError
    from cs_audit.calendar.zone import find_zone
    from cs_audit.spec.schema_errors import Complaint
    from cs_audit.spec.wording import choices

    name = given["format"]
    if name not in formats:
        yield Complaint(("format",), f"there is no format '{name}'", choices(name, formats, "formats"))
        return
    taken = formats[name] | COMMON
    for key in given:
        option = "comment" if key == "comments" else key
        if option in NAMES and option not in taken:
            hint = choices(key, sorted(taken), "it takes")
            yield Complaint((key,), f"the format {name} does not take '{key}'", hint, key=True)
    if "timezone" in given:
        try:
            find_zone(given["timezone"])
        except CalendarError as error:
            yield Complaint(("timezone",), str(error))


def options_of(given: Mapping[str, Any], folder: FilePath) -> Options:
    """The options of data that fit the schema; `folder`: where the paths in it start."""
    made: dict[str, Any] = {}
    for key, value in given.items():
        if key in PEOPLE:
            made[key] = Side(**{name: _texts(words) for name, words in value.items()})
        elif key == "forms":
            made[key] = _texts(value["from"])
        elif key == "session":
            made[key] = _session(value)
        elif key == "questions":
            made[key] = {str(caption): _question(one) for caption, one in value.items()}
        elif key in ("comment", "comments"):
            made["comment"] = _texts(value)
        elif key in ("away_messages", "columns", "skip_labels"):
            made[key] = _texts(value)
        elif key == "people":
            made[key] = folder / value
        elif key in NAMES:
            made[key] = value if isinstance(value, dict) else str(value)
    return Options(**made)


def _session(given: Any) -> Session:
    if isinstance(given, str):
        return Session(given)
    spans = {key: int(text[:-1]) * _SECONDS[text[-1]] for key, text in given.items()}
    return Session("gap", **spans)


def _question(given: Any) -> Question:
    if isinstance(given, str):
        return Question(given)
    points = {str(answer): float(number) for answer, number in given.get("map", {}).items()}
    return Question(given["metric"], points, given.get("min"), given.get("max"))


def _texts(given: Any) -> tuple[str, ...]:
    return tuple(map(str, given)) if isinstance(given, list) else (str(given),)
