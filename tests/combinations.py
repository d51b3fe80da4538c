"""Every documented option of every check, in every kind of value that its schema allows, and under every profile."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any, NamedTuple

from jsonschema import Draft202012Validator

from cs_audit.checks import registry
from cs_audit.spec.profiles import profile_names

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from pathlib import Path

    from cs_audit.checks.base import Check

MATCHERS: tuple[Mapping[str, Any], ...] = (
    {"by": "agent"},
    {"kind": "status", "to": ["pending", "resolved"], "from": "open"},
    {"kind": "assignee"},
    {"any": [{"by": "agent", "says": "greeting"}, {"all": [{"by": "bot"}, {"not": {"says": ["cześć"]}}]}]},
)
WORDS = {
    "calendar": "office", "working": "office",
    "by": "team", "within": "2h", "window": "7d", "pause_while": "pending", "pause_at_least": "4m",
    "max_spread": "15%", "of": "greets", "tells": "greeting", "at_least": "85%", "at_most": "85%",
}  # fmt: skip
REQUIRED: dict[str, Mapping[str, Any]] = {
    "consistency": {"of": "greets", "max_spread": "10%"},
    "clock": {"of": "greets", "median": "1h"},
    "survey": {"metric": "csat", "at_least": 0.9},  # a target of every metric
}
PROJECT: Mapping[str, Any] = {
    "cs_audit": 1,
    "name": "Sklep",
    "timezone": "Europe/Warsaw",
    "calendars": {"office": {"hours": {"mon-fri": "09:00-17:00"}}},
    "phrases": {"greeting": {"pl": ["dzień dobry"], "en": ["hello"]}},
}
GREETS = {"id": "greets", "check": {"first_reply": {"within": "1h"}}}
TIMES: tuple[Any, ...] = (
    "30m",
    {"at_most": "2h"},
    {"at_most": {"of": "greets", "share": "50%", "applies_to": {"channel": "email"}}},
)


class Combination(NamedTuple):
    """A check, its options, and which of them is on trial."""

    check: str
    option: str
    options: Mapping[str, Any]


def combinations(check: Check) -> Iterator[Combination]:
    """Each option in each kind of value, beside those that the check requires."""
    base = REQUIRED.get(check.kind) or check.examples[0].options
    for option, schema in check.schema["properties"].items():
        for value in _values(option, schema, check.schema["$defs"]):
            yield Combination(check.kind, option, _fitting(check, base, option, value))


def every_combination() -> list[Combination]:
    return [one for check in registry().values() for one in combinations(check)]


def project(folder: Path, wanted: list[Combination], **further: Any) -> Path:
    """A standards file with one standard for each of the combinations: `s0`, `s1` …"""
    standards = [GREETS] + [
        {"id": f"s{number}", "title": {"pl": f"Standard {number}", "en": f"Standard {number}"},
         "check": {one.check: dict(one.options)}}
        for number, one in enumerate(wanted)
    ]  # fmt: skip
    path = folder / "standards.yaml"
    path.write_text(json.dumps({**PROJECT, **further, "standards": standards}), encoding="utf-8")
    return path


def _fitting(check: Check, base: Mapping[str, Any], option: str, value: Any) -> dict[str, Any]:
    """The options with this one, and without what cannot stand beside it."""
    validator = Draft202012Validator(dict(check.schema))
    options = {**base, option: value}
    without = [{k: v for k, v in options.items() if k != name} for name in base if name != option]
    fit = next((one for one in (options, *without) if validator.is_valid(one)), None)
    assert fit is not None, f"{check.kind}: nothing fits {option}: {value!r}"
    return fit


def _values(option: str, schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[Any]:
    if option == "profile":
        yield from profile_names()
    elif "enum" in schema:
        yield from schema["enum"]
    elif "$ref" in schema:
        yield from TIMES if schema["$ref"].endswith("time_target") else MATCHERS
    elif "anyOf" in schema:
        for part in schema["anyOf"]:
            yield from _values(option, part, defs)
    else:
        yield from _plain(option, schema, defs)


def _plain(option: str, schema: Mapping[str, Any], defs: Mapping[str, Any]) -> Iterator[Any]:
    match schema["type"]:
        case "boolean":
            yield from (True, False)
        case "array":
            inner = list(_values(option, schema["items"], defs))
            yield from ([[]] if not schema.get("minItems") else [])
            yield from (inner[:1], inner)
        case "object" if "properties" in schema:
            yield {name: WORDS.get(option, "greeting") for name in schema["required"]}
        case "object":
            yield {"urgent": "15m", "default": "2h"}
        case "integer" | "number":
            yield max(1, schema.get("minimum", 1)) if schema["type"] == "integer" else 0.5
        case "string":
            yield _text(option, schema)


def _text(option: str, schema: Mapping[str, Any]) -> str:
    """A text that the schema allows."""
    candidates = [*schema.get("examples", ())[-1:], WORDS.get(option, "greeting"), "85%", "2h"]
    return next(one for one in candidates if Draft202012Validator(dict(schema)).is_valid(one))
