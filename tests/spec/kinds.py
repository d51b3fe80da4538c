"""Check kinds for tests of the loader: the shapes of real ones, without their kernels."""

from __future__ import annotations

from typing import Any

from cs_audit.model.standards import CheckSpec
from cs_audit.spec.durations import WITHIN_SCHEMA

MATCHER = {"$ref": "#/$defs/matcher"}
TEXT = {"type": "string"}
SAYS = {"anyOf": [{"anyOf": [TEXT, {"type": "object"}]}, {"type": "array"}]}
DEFS = {
    "matcher": {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "kind": TEXT,
            "by": {"enum": ["customer", "agent", "bot", "system", "unknown"], "title": "an author"},
            "position": {"enum": ["first", "last", "any", "every"]},
            "says": SAYS,
            "says_not": SAYS,
            "matches": TEXT,
            "longer_than": {"type": "integer", "minimum": 0},
            "not": MATCHER,
        },
    }
}


def _spec(kind: str, dimension: str, required: list[str], **properties: Any) -> CheckSpec:
    schema = {
        "type": "object",
        "additionalProperties": False,
        "required": required,
        "properties": {**properties, "profile": TEXT},
        "$defs": DEFS,
    }
    return CheckSpec(kind, dimension, schema)


CLOCK = {"within": WITHIN_SCHEMA, "calendar": TEXT}
KINDS = {
    spec.kind: spec
    for spec in (
        _spec(
            "first_reply", "responsiveness", ["within"], **CLOCK, start={"enum": ["opened", "first_message"]}
        ),
        _spec(
            "resolution",
            "responsiveness",
            [],
            **CLOCK,
            by={"enum": ["due_at"]},
            pause_while={"type": ["string", "array"]},
        ),
        _spec("requires", "communication", ["event"], event=MATCHER, at_least={"type": "integer"}),
        _spec("forbids", "professionalism", ["event"], event=MATCHER),
        _spec("consistency", "consistency", ["of"], of=TEXT),
    )
}
KINDS["resolution"].schema["oneOf"] = [{"required": ["within"]}, {"required": ["by"]}]  # type: ignore[index]
