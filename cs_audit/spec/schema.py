"""JSON Schema (2020-12) of a standards file.

The loader validates piece by piece, so that each message names the piece at fault; `language_schema` puts the
pieces together for editors. Checks bring the schemas of their options; their `$defs` are shared by all.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.spec.descriptions import described
from cs_audit.spec.durations import SHARE_SCHEMA
from cs_audit.spec.phrases import LANGUAGE_PATTERN
from cs_audit.spec.phrases import SCHEMA as PHRASES

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.model.standards import CheckSpec

ID_PATTERN = r"^[A-Za-z0-9][A-Za-z0-9_.-]*$"
DATE_PATTERN = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
TIME_PATTERN = (
    r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    r"([T ]([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?(Z|[+-][0-9]{2}:[0-9]{2})?)?$"
)

_STRING = {"type": "string", "minLength": 1, "title": "a text"}
_TEXT = {
    "anyOf": [
        _STRING,
        {
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "patternProperties": {LANGUAGE_PATTERN: {**_STRING, "x-key": "pl, en, …"}},
        },
    ],
}
_ID = {
    "title": "an id (letters without accents, digits, '_', '.', '-')",
    "type": "string",
    "pattern": ID_PATTERN,
    "examples": ["first-reply-email"],
}
_DATE = {"title": "a date", "type": "string", "pattern": DATE_PATTERN, "examples": ["2026-12-31"]}
_TIME = {"title": "a date or a time", "type": "string", "pattern": TIME_PATTERN, "examples": ["2026-12-31"]}
_ONE = {"type": ["string", "number", "boolean"]}
_COUNT = {"type": "integer", "minimum": 1, "title": "a whole number from 1"}
OBJECTIVE: Mapping[str, Any] = {
    "title": "a share",
    "description": "Share of checked interactions that must pass; with `budget`, the failures that it leaves in each "
    "month, week or quarter are counted: how many are spent, how fast, and when they run out.",
    "anyOf": [
        *SHARE_SCHEMA["anyOf"],
        {
            "type": "object",
            "required": ["rate"],
            "additionalProperties": False,
            "properties": {
                "rate": {**SHARE_SCHEMA, "description": "Share of checked interactions that must pass."},
                "budget": {
                    "enum": list(names.BUDGETS),
                    "title": "week, month or quarter",
                    "description": "The period whose failures are the budget, by the calendar of the standards' zone.",
                },
            },
        },
    ],
    "examples": ["95%", 0.95],
}
TEXT_OR_NUMBER: Mapping[str, Any] = {"type": ["string", "integer"]}


def _one_or_many(item: Mapping[str, Any]) -> dict[str, Any]:
    return {"anyOf": [item, {"type": "array", "minItems": 1, "items": item}]}


_NAMES = _one_or_many(_ONE)
SCOPE: Mapping[str, Any] = {
    "description": "Which interactions the standard concerns: all keys are required, a list is any of.",
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "channel": _one_or_many({"enum": list(names.CHANNELS), "title": "a channel"}),
        **dict.fromkeys(("status", "priority", "team", "assignee", "language", "tag"), _NAMES),
    },
    "patternProperties": {r"^custom\..+$": {**_NAMES, "x-key": "custom.<name>"}},
}
STANDARD: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["id", "check"],
    "properties": {
        "id": _ID,
        "override": {**_ID, "description": "The id of the inherited standard that this entry changes."},
        "title": _TEXT,
        "why": _TEXT,
        "advice": _TEXT,
        "dimension": {"enum": list(names.DIMENSIONS), "title": "a dimension"},
        "severity": {"enum": list(names.SEVERITIES), "title": "a severity"},
        "weight": {"type": "number", "minimum": 0},
        "references": _one_or_many(_STRING),
        "publish": {"type": "boolean", "description": "Its figures may be told to the public."},
        "applies_to": SCOPE,
        "check": {"type": "object"},
        "objective": OBJECTIVE,
        "min_checked": {**_COUNT, "description": "With fewer interactions checked it is undecided."},
        "was": {
            **_one_or_many(_ID),
            "description": "Ids that this standard had before; `diff` follows them.",
        },
        "valid": {
            "description": "Concerns interactions opened from … up to and including … (a date: all of that day).",
            "type": "object",
            "minProperties": 1,
            "additionalProperties": False,
            "properties": {"from": _TIME, "to": _TIME},
        },
    },
}
WAIVER: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["standard", "interaction", "reason"],
    "properties": {
        "standard": {"type": "string"},
        "interaction": TEXT_OR_NUMBER,
        "reason": _STRING,
        "until": {**_DATE, "description": "The last day of the waiver."},
    },
}
TOP: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "cs_audit": {
            "description": "Version of this language.",
            "const": 1,
            "title": "a known version; write 1",
        },
        "name": _TEXT,
        "title": _TEXT,
        "description": _TEXT,
        "language": {
            "title": "a language code",
            "type": "string",
            "pattern": LANGUAGE_PATTERN,
            "examples": ["pl", "en"],
        },
        "timezone": {"type": "string", "title": "a time zone", "examples": ["Europe/Warsaw"]},
        "extends": _one_or_many({**_STRING, "examples": ["pack:ecommerce-pl", "../base.yaml"]}),
        "profile": {"type": "string", "title": "a profile"},
        "calendars": {"type": "object"},
        "phrases": PHRASES,
        "standards": {"type": ["array", "null"]},
        "waivers": {"type": ["array", "null"], "items": WAIVER},
        "gate": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "fail_on": {"enum": [*names.SEVERITIES, "none"], "title": "a severity or none"},
                "min_score": {"type": "number", "minimum": 0, "maximum": 100},
                "unassessed": {"enum": ["warn", "fail"], "title": "warn or fail"},
                "min_checked": _COUNT,
                "weaker": {"enum": ["warn", "fail"], "title": "warn or fail"},
                "burn_rate": {"type": "number", "exclusiveMinimum": 0, "title": "a number above 0"},
                "crisis": {"enum": ["warn", "fail"], "title": "warn or fail"},
            },
        },
        "scoring": {
            "type": "object",
            "additionalProperties": False,
            "properties": {
                "critical": {"enum": ["zero", "keep"]},
                "not_applicable": {"enum": ["exclude", "pass"]},
            },
        },
    },
}


def language_schema(kinds: Mapping[str, CheckSpec]) -> dict[str, Any]:
    """The whole language in one schema, for editors and `cs-audit schema`."""
    from cs_audit.calendar.schema import SCHEMA as CALENDAR
    from cs_audit.spec.profiles import profile_names

    properties = dict(TOP["properties"])
    properties["calendars"] = {"type": "object", "additionalProperties": {"$ref": "#/$defs/calendar"}}
    properties["standards"] = {"type": ["array", "null"], "items": {"$ref": "#/$defs/standard"}}
    standard = {**STANDARD, "properties": {**STANDARD["properties"], "check": {"$ref": "#/$defs/check"}}}
    standard["required"] = []
    standard["anyOf"] = [{"required": ["id", "check"]}, {"required": ["override"]}]
    check = {
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "oneOf": [_entry(k) for k in kinds.values()],
    }
    profile = {"type": "string", "anyOf": [{"enum": list(profile_names())}, {"type": "string"}]}
    properties["profile"] = profile
    whole = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": "cs-audit standards",
        **TOP,
        "properties": properties,
        "$defs": {**_shared(kinds.values()), "calendar": CALENDAR, "standard": standard, "check": check},
    }
    found: dict[str, Any] = described(whole)
    return found


def _entry(spec: CheckSpec) -> dict[str, Any]:
    options = {key: value for key, value in spec.schema.items() if key != "$defs"}
    if spec.about:
        options["description"] = spec.about
    return {
        "type": "object",
        "title": spec.kind,
        "required": [spec.kind],
        "additionalProperties": False,
        "properties": {spec.kind: options},
    }


def _shared(specs: Iterable[CheckSpec]) -> dict[str, Any]:
    shared: dict[str, Any] = {}
    for spec in specs:
        for name, definition in spec.schema.get("$defs", {}).items():
            if shared.setdefault(name, definition) != definition:
                raise ValueError(f"check {spec.kind} defines '{name}' in another way than the others")
    return shared
