"""The JSON Schema of a file of tests of standards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.spec.schema import TEXT_OR_NUMBER

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

TIMES = ("opened_at", "closed_at", "due_at")


def _each(keys: Iterable[str], rule: Mapping[str, Any]) -> dict[str, Any]:
    return {key: dict(rule) for key in keys}


_ANY_TEXT = {"type": ["string", "null"]}
_INTERACTION: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "properties": {
        "id": TEXT_OR_NUMBER,
        "channel": {"enum": list(names.CHANNELS), "title": "a channel"},
        **_each(("status", "priority", "team", "assignee", "language", "subject", "thread"), _ANY_TEXT),
        **_each(TIMES, {**_ANY_TEXT, "title": "a time"}),
        "customer": {
            "type": "object",
            "additionalProperties": False,
            "properties": _each(("id", "name", "email", "phone"), _ANY_TEXT),
        },
        "tags": {"type": "array", "items": {"type": "string"}},
        "custom": {"type": "object"},
        "carries": {"type": "array", "items": {"enum": list(names.CARRIES)}},
        "surveys": {"type": "array", "items": {"type": "object"}},
        "events": {"type": "array", "items": {"type": "object"}},
        "transcript": {"type": "string", "title": "a transcript"},
    },
}
_VERDICT = {"enum": list(names.VERDICTS), "title": "a verdict"}
_EXPECTED = {
    "anyOf": [
        _VERDICT,
        {
            "type": "object",
            "additionalProperties": False,
            "required": ["verdict"],
            "properties": {
                "verdict": _VERDICT,
                "reason": {"type": "string"},
                **_each(("event", "span_start", "span_end"), {"type": ["integer", "null"]}),
                **_each(("episodes", "episodes_failed"), {"type": "integer"}),
                **_each(("actual", "limit", "value"), {"type": ["number", "null"]}),
                **_each(("due_at", "actor"), _ANY_TEXT),
            },
        },
    ]
}
_CASE = {
    "type": "object",
    "additionalProperties": False,
    "required": ["name", "expect"],
    "properties": {
        "name": {"type": "string", "minLength": 1, "title": "a text"},
        "interaction": _INTERACTION,
        "interactions": {"type": "array", "minItems": 1, "items": _INTERACTION},
        "transcript": {"type": "string", "title": "a transcript"},
        "as_of": {"type": "string", "title": "a time"},
        "nothing_else_fails": {"type": "boolean"},
        "expect": {"type": "object", "minProperties": 1, "additionalProperties": _EXPECTED},
    },
}
SCHEMA: Mapping[str, Any] = {
    "type": "object",
    "additionalProperties": False,
    "required": ["standards", "tests"],
    "properties": {
        "standards": {
            "anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]
        },
        "profile": {"type": "string"},
        "tests": {"type": "array", "minItems": 1, "items": _CASE},
    },
}
