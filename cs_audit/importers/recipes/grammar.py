"""JSON Schema (2020-12) of a recipe."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Mapping

TIMES = frozenset({"opened_at", "closed_at", "due_at", "at", "newest"})
INTERACTION = (
    "id", "channel", "status", "priority", "team", "assignee", "language", "subject", "thread", "tags",
    "opened_at", "closed_at", "due_at",
)  # fmt: skip
CUSTOMER = ("id", "name", "email", "phone")
EVENT = ("at", "kind", "by", "actor", "public", "automated", "text", "quoted", "format", "from", "to")
SURVEY = ("metric", "score", "min", "max", "at", "agent", "comment")
STEPS = (
    "json", "find", "regex", "strip", "unescape", "split", "lookup", "map", "html", "default", "duration",
    "plus", "format", "since",
)  # fmt: skip
"""What is done with a value, in the order in which it is done, whatever the order of writing."""
DURATIONS = ("clock", "days", "hours", "minutes", "seconds", "ms", "since_1970", "iso", "words")

_TEXT = {"type": "string", "minLength": 1}
_TEXTS = {"anyOf": [_TEXT, {"type": "array", "minItems": 1, "items": _TEXT}], "title": "a text or a list"}
_SCALAR = {"type": ["string", "integer", "number", "boolean", "null"]}
_ZONE = {"type": "string", "title": "a time zone", "examples": ["Europe/Warsaw"]}
_REGEX = {"type": "string", "minLength": 1, "title": "a regular expression"}
_VALUE = {"$ref": "#/$defs/value"}
_WHEN = {"$ref": "#/$defs/condition"}
_WORDS = {
    "anyOf": [_SCALAR, {"type": "array", "minItems": 1, "items": _SCALAR}],
    "title": "a value or a list",
}
_FORMATS = {
    "anyOf": [_TEXT, {"type": "array", "minItems": 1, "items": _TEXT}],
    "title": "a time format or a list",
    "examples": ["%d.%m.%Y %H:%M"],
}

_STEPS: dict[str, Any] = {
    "json": {"type": "string", "title": "a path into the JSON that the text holds"},
    "find": {**_REGEX, "description": "every match; named groups become paths"},
    "regex": {**_REGEX, "description": "the first group of the first match, else the match"},
    "strip": {**_TEXTS, "description": "taken from the beginning"},
    "unescape": {"type": "boolean"},
    "split": {**_TEXT, "title": "the text between two parts", "examples": [","]},
    "lookup": {**_TEXTS, "title": "the name of a lookup, or a list"},
    "map": {
        "anyOf": [{"type": "object", "additionalProperties": _SCALAR}, _TEXT],
        "title": "values by what is written, or the name of a map",
    },
    "unmapped": {"enum": ["error", "keep", "null", None], "title": "error, keep or null"},
    "html": {"type": "boolean"},
    "default": _SCALAR,
    "duration": {"enum": list(DURATIONS), "title": "a kind of duration"},
    "plus": {**_VALUE, "description": "seconds that are added to a time"},
    "since": {**_VALUE, "description": "the time from which the seconds to this one are counted"},
    "format": _FORMATS,
    "timezone": _ZONE,
}
_ORIGINS: dict[str, Any] = {
    "column": {"anyOf": [_TEXT, {"type": "integer"}], "title": "a path"},
    "value": _SCALAR,
    "case": {
        "type": "array",
        "minItems": 1,
        "items": {
            "type": "object",
            "additionalProperties": False,
            "required": ["then"],
            "properties": {"when": _WHEN, "then": _VALUE},
        },
    },
    "join": {"type": "array", "minItems": 1, "items": _VALUE},
    "first": {"type": "array", "minItems": 1, "items": _VALUE},
    "with": {"type": "string", "title": "the text between the joined parts"},
    "optional": {"type": "boolean"},
}
_TESTS: dict[str, Any] = {
    "is": _WORDS,
    "matches": _REGEX,
    "filled": {"type": "boolean"},
    "has": _WORDS,
    "optional": {"type": "boolean"},
}

_DEFINITIONS: dict[str, Any] = {
    "value": {
        "anyOf": [
            {"type": ["string", "integer"], "title": "a path"},
            {"type": "array", "minItems": 1, "items": _VALUE},
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {**_ORIGINS, **_STEPS},
            },
        ],
    },
    "condition": {
        "anyOf": [
            {
                "type": "object",
                "minProperties": 1,
                "properties": {
                    "any": {"type": "array", "minItems": 1, "items": _WHEN},
                    "all": {"type": "array", "minItems": 1, "items": _WHEN},
                    "not": _WHEN,
                },
                "additionalProperties": {"$ref": "#/$defs/test"},
            },
            {"type": "array", "minItems": 1, "items": _WHEN},
        ],
    },
    "test": {
        "anyOf": [
            _SCALAR,
            {"type": "array", "minItems": 1, "items": _SCALAR},
            {
                "type": "object",
                "minProperties": 1,
                "additionalProperties": False,
                "properties": {
                    **_TESTS,
                    **{key: _STEPS[key] for key in _STEPS if key not in ("plus", "format", "since")},
                },
            },
        ],
    },
}


def _block(fields: tuple[str, ...], required: tuple[str, ...], **further: Any) -> dict[str, Any]:
    properties = {
        "from": {**_TEXTS, "title": "the name of a table, or a list"},
        "when": _WHEN,
        "each": _VALUE,
        **dict.fromkeys(fields, _VALUE),
        **further,
    }
    return {
        "type": "object",
        "additionalProperties": False,
        "required": ["from", *required],
        "properties": properties,
    }


_INTERACTION = _block(
    INTERACTION,
    ("id",),
    key=_VALUE,
    newest=_VALUE,
    customer={
        "type": "object",
        "additionalProperties": False,
        "properties": dict.fromkeys(CUSTOMER, _VALUE),
    },
    custom={"type": "object", "additionalProperties": _VALUE},
    reported={"type": "object", "additionalProperties": _VALUE},
)
_EVENT = _block(
    EVENT,
    ("interaction", "at"),
    interaction=_VALUE,
    was=_VALUE,
    previous={"type": "boolean"},
    otherwise={"enum": list(names.ACTORS)},
)
_SURVEY = _block(SURVEY, ("metric", "score"), interaction=_VALUE)
_BOTH = {
    "anyOf": [
        _TEXT,
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["en", "pl"],
            "properties": {"en": _TEXT, "pl": _TEXT},
        },
    ],
    "title": "a text, or one in each language",
}
_MANY = {"anyOf": [_BOTH, {"type": "array", "minItems": 1, "items": _BOTH}]}
_KEYS = {"type": "array", "minItems": 1, "items": _TEXT, "title": "a list of keys or captions"}
_TABLE = {
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "keys": _KEYS,
        "file": {**_TEXTS, "title": "a pattern of file names, or a list", "examples": ["tickets*.json"]},
        "stream": {**_TEXTS, "title": "the name of a stream, or a list"},
        "records": {**_TEXTS, "title": "where the records are, or a list", "examples": ["a[].b[]"]},
        "in": {**_TEXT, "title": "the name of the table whose records hold these"},
        "skip_rows": {"type": "integer", "minimum": 0},
        "header_rows": {"type": "integer", "minimum": 1, "maximum": 5},
        "columns": {"type": "array", "minItems": 1, "items": _TEXT},
        "encoding": _TEXT,
        "delimiter": {"type": "string", "minLength": 1, "maxLength": 1},
        "sheet": {"type": ["string", "integer"]},
        "ragged": {"type": "boolean"},
        "empty": _TEXTS,
        "inside": _TEXTS,
        "captions": {"type": "object", "minProperties": 1, "additionalProperties": _TEXTS},
        "timezone": _ZONE,
        "where": _WHEN,
        "key": _VALUE,
        "newest": _VALUE,
        "fields": {"type": "object", "additionalProperties": _VALUE},
        "without": _BOTH,
    },
}
_LOOKUP = {
    "type": "object",
    "additionalProperties": False,
    "required": ["table", "key", "value"],
    "properties": {
        "table": _TEXT,
        "key": _VALUE,
        "value": _VALUE,
        "when": _WHEN,
        "each": _VALUE,
        "list": {"type": "boolean"},
    },
}
_CARRIES = {
    "anyOf": [
        {"type": "boolean"},
        _TEXT,
        {"type": "array", "minItems": 1, "items": _TEXT},
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["table"],
            "properties": {"table": _TEXT, "when": _WHEN},
        },
    ],
    "title": "true, or the tables that tell it",
}
_TWO = {
    "type": "object",
    "additionalProperties": False,
    "required": ["en", "pl"],
    "properties": {"en": _TEXT, "pl": _TEXT},
}
_DEFINED = {
    "type": "object",
    "additionalProperties": False,
    "required": ["field", "basis", "stops"],
    "properties": {
        "field": _TEXT,
        "basis": {"enum": ["clock", "business", "both"], "title": "the hours on which a clock runs"},
        "stops": _TWO,
        "pauses": _TWO,
    },
}
DOCUMENTED = ("title", "get_it", "carries", "cannot", "traps", "seen")
"""Keys that every shipped recipe has."""

SCHEMA: Mapping[str, Any] = {
    "$schema": "https://json-schema.org/draft/2020-12/schema",
    "title": "cs-audit recipe",
    "type": "object",
    "additionalProperties": False,
    "required": ["cs_audit_mapping", "tables"],
    "$defs": _DEFINITIONS,
    "properties": {
        "cs_audit_mapping": {"const": 1, "title": "a known version; write 1", "examples": [1]},
        "title": _BOTH,
        "get_it": _MANY,
        "cannot": _MANY,
        "traps": _MANY,
        "figures": _MANY,
        "definitions": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "profile": _TEXT,
                **dict.fromkeys(("first_reply", "next_reply", "resolution"), _DEFINED),
            },
        },
        "seen": _MANY,
        "carries": {
            "type": "object",
            "propertyNames": {"enum": list(names.CARRIES), "title": "something that a source may carry"},
            "additionalProperties": _CARRIES,
        },
        "recognise": {"type": "object", "minProperties": 1, "additionalProperties": _KEYS},
        "files": _TEXTS,
        "optional": {"type": "boolean"},
        "endless": {"type": "boolean", "title": "whether its threads never end"},
        "timezone": _ZONE,
        "unmapped": _STEPS["unmapped"],
        "statuses": {
            "type": "object",
            "additionalProperties": {"enum": list(names.STATUSES), "title": "a status"},
        },
        "tables": {"type": "object", "minProperties": 1, "additionalProperties": _TABLE},
        "unneeded": {"type": "object", "additionalProperties": _TABLE},
        "lookups": {"type": "object", "additionalProperties": _LOOKUP},
        "maps": {
            "type": "object",
            "additionalProperties": {"type": "object", "additionalProperties": _SCALAR},
        },
        "interaction": {
            "anyOf": [_INTERACTION, {"type": "array", "minItems": 1, "items": _INTERACTION}],
        },
        "events": {"type": "array", "minItems": 1, "items": _EVENT},
        "surveys": {"type": "array", "minItems": 1, "items": _SURVEY},
    },
}
