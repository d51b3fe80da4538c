"""JSON Schema (2020-12) of a calendar as it is written in a standards file."""

from __future__ import annotations

from typing import Any

from cs_audit.calendar.hours import DAYS_PATTERN, SPAN_PATTERN

DATE_PATTERN = r"^[0-9]{4}-(?:0[1-9]|1[0-2])-(?:0[1-9]|[12][0-9]|3[01])$"
REGION_PATTERN = r"^[A-Z]{2}(?:-.+)?$"

_SPAN = {"type": "string", "pattern": SPAN_PATTERN, "examples": ["09:00-17:00"]}
_SPANS = {"anyOf": [_SPAN, {"type": "array", "items": _SPAN}, {"type": "null"}]}
_DATE = {"type": "string", "pattern": DATE_PATTERN, "examples": ["2026-12-24"]}
_HOLIDAY = {"anyOf": [_DATE, {"type": "string", "pattern": REGION_PATTERN, "examples": ["PL", "DE-BY"]}]}
_DATED_SPANS = {"type": "object", "propertyNames": {"pattern": DATE_PATTERN}, "additionalProperties": _SPANS}

_ONE: dict[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["hours"],
    "properties": {
        "hours": {
            "description": "Opening hours by weekday; a narrower key (fri) wins over a range (mon-fri)",
            "type": "object",
            "propertyNames": {"pattern": DAYS_PATTERN},
            "additionalProperties": _SPANS,
        },
        "holidays": {
            "description": "Country or country-subdivision whose public holidays are closed, or dates",
            "anyOf": [_HOLIDAY, {"type": "array", "items": _HOLIDAY}],
        },
        "closed": {
            "description": "Dates without service, whatever else is said of them",
            "anyOf": [_DATE, {"type": "array", "items": _DATE}],
        },
        "special": {
            "description": "Hours of single dates, which replace the week's and holidays",
            **_DATED_SPANS,
        },
        "breaks": {"description": "Hours cut out of single dates", **_DATED_SPANS},
        "valid": {
            "description": "First and last date on which these hours hold",
            "type": "object",
            "additionalProperties": False,
            "minProperties": 1,
            "properties": {"from": _DATE, "to": _DATE},
        },
    },
}

SCHEMA: dict[str, Any] = {
    "description": "Opening hours: always, one calendar, or several that follow each other by `valid`",
    "anyOf": [{"const": "always"}, _ONE, {"type": "array", "items": _ONE, "minItems": 1}],
}
