"""JSON Schema (2020-12) of a mapping file."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.sources.tabular import FORMATS
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Mapping

TIME_FIELDS = frozenset({"opened_at", "closed_at", "due_at", "at"})
INTERACTION_FIELDS = (
    "id",
    "channel",
    "status",
    "priority",
    "team",
    "assignee",
    "language",
    "subject",
    "thread",
    "tags",
    "opened_at",
    "closed_at",
    "due_at",
)
CUSTOMER_FIELDS = ("id", "name", "email", "phone")
EVENT_FIELDS = ("at", "kind", "by", "actor", "public", "automated", "text", "quoted", "format", "from", "to")
SURVEY_FIELDS = ("metric", "score", "min", "max", "at", "agent", "comment")
VOCABULARIES: Mapping[str, tuple[str, ...]] = {
    "interaction.channel": names.CHANNELS,
    "event.kind": names.KINDS,
    "event.by": names.ACTORS,
    "event.public": ("true", "false"),
    "event.automated": ("true", "false"),
    "event.format": ("text", "html", "email"),
    "survey.metric": names.METRICS,
}

_WORD: dict[str, Any] = {"type": ["string", "integer", "number", "boolean"], "title": "a text or a number"}
_NAME = {"type": ["string", "integer"], "title": "the name of a column"}
_FORMAT = {"type": "string", "minLength": 1, "title": "a time format", "examples": ["%d.%m.%Y %H:%M"]}
_FORMATS = {
    "anyOf": [_FORMAT, {"type": "array", "minItems": 1, "items": _FORMAT}],
    "title": "a time format or a list",
}
_ZONE = {"type": "string", "title": "a time zone", "examples": ["Europe/Warsaw"]}
_COUNT = {"type": "integer", "minimum": 0}
_BLANK = {"type": ["string", "integer", "number", "boolean", "null"]}


def _value(**further: Any) -> dict[str, Any]:
    """A column's name, or how to make the value."""
    described = {
        "type": "object",
        "minProperties": 1,
        "additionalProperties": False,
        "properties": {
            "column": {"anyOf": [_NAME, {"type": "array", "minItems": 1, "items": _NAME}]},
            "map": {"type": "object", "minProperties": 1, "additionalProperties": _BLANK},
            "default": _WORD,
            "value": _WORD,
            **further,
        },
    }
    return {"anyOf": [_NAME, described]}


_PLAIN = _value()
_TIME = _value(format=_FORMATS, timezone=_ZONE)
_TAGS = _value(
    split={"type": "string", "minLength": 1, "title": "the text between two tags", "examples": [","]}
)


def _block(fields: tuple[str, ...], *, required: tuple[str, ...] = ()) -> dict[str, Any]:
    kinds = {name: _TIME if name in TIME_FIELDS else _TAGS if name == "tags" else _PLAIN for name in fields}
    return {"type": "object", "additionalProperties": False, "required": list(required), "properties": kinds}


_INTERACTION = _block(INTERACTION_FIELDS)
_INTERACTION["properties"] |= {f"customer.{name}": _PLAIN for name in CUSTOMER_FIELDS}
_INTERACTION["properties"] |= {
    "customer": _block(CUSTOMER_FIELDS),
    "custom": {"type": "object", "additionalProperties": _PLAIN},
    "reported": {
        "description": "The help desk's own figures, by check or standard id: seconds, or as 1:20:00 or 1h 20m; "
        "other units after the name (.minutes, .hours, .ms), and .breached for a missed target.",
        "type": "object",
        "additionalProperties": _PLAIN,
    },
}
_INTERACTION["patternProperties"] = {
    r"^custom\..+$": {**_PLAIN, "x-key": "custom.<name>"},
    r"^reported\..+$": {**_PLAIN, "x-key": "reported.<name>"},
}
_EVENT = _block(EVENT_FIELDS, required=("at",))
_SURVEY = _block(SURVEY_FIELDS, required=("metric", "score"))

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "cs-audit mapping",
    "type": "object",
    "additionalProperties": False,
    "required": ["cs_audit_mapping", "row"],
    "properties": {
        "cs_audit_mapping": {"const": 1, "title": "a known version; write 1", "examples": [1]},
        "file": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {
                "format": {"enum": [*FORMATS, None], "title": "a format"},
                "encoding": {
                    "type": ["string", "null"],
                    "title": "an encoding",
                    "examples": ["utf-8", "cp1250"],
                },
                "delimiter": {
                    "type": ["string", "null"],
                    "pattern": r"^[\t !#-~]$",
                    "title": "a single character",
                    "examples": ['";"', r'"\t"'],
                },
                "decimal": {"enum": [",", ".", None], "title": "',' or '.'"},
                "skip_rows": {**_COUNT, "type": ["integer", "null"]},
                "header_rows": {"type": "integer", "minimum": 1, "maximum": 5},
                "footer_rows": {**_COUNT, "type": ["integer", "null"]},
                "sheet": {"type": ["string", "integer", "null"], "title": "a sheet's name or number"},
                "columns": {"type": "array", "minItems": 1, "items": {"type": "string"}},
                "records": {"type": "string", "minLength": 1},
            },
        },
        "time": {
            "type": ["object", "null"],
            "additionalProperties": False,
            "properties": {
                "format": _FORMATS,
                "timezone": _ZONE,
                "ambiguous": {"enum": ["earliest", "latest"], "title": "earliest or latest"},
                "nonexistent": {"enum": ["shift_forward", "error"], "title": "shift_forward or error"},
            },
        },
        "row": {"enum": ["message", "event", "interaction", "survey"], "title": "what one row is"},
        "interaction": _INTERACTION,
        "event": _EVENT,
        "events": {"type": "array", "minItems": 1, "items": _EVENT},
        "survey": {"anyOf": [_SURVEY, {"type": "array", "minItems": 1, "items": _SURVEY}]},
        "statuses": {
            "type": "object",
            "additionalProperties": {"enum": list(names.STATUSES), "title": "a status"},
        },
        "unmapped": {"enum": ["error", "keep", "null", None], "title": "error, keep or null"},
    },
}
