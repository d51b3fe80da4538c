"""An editor explains every key, and names what may stand there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from cs_audit.checks import specs
from cs_audit.spec.schema import language_schema

SCHEMA = language_schema(specs())


def undescribed(node: Any, path: str = "") -> Iterator[str]:
    if isinstance(node, list):
        for one in node:
            yield from undescribed(one, path)
    if not isinstance(node, Mapping):
        return
    for name, rule in (node.get("properties") or {}).items():
        if "description" not in rule and "$ref" not in rule:
            yield f"{path}.{name}"
    for key, value in node.items():
        if key in ("allOf", "if", "then", "else"):
            continue  # what must stand together
        yield from undescribed(value, f"{path}.{key}")


def test_every_key_is_described() -> None:
    assert list(undescribed(SCHEMA)) == []


def test_profiles_are_offered_and_patterns_have_readable_errors() -> None:
    assert "zendesk" in SCHEMA["properties"]["profile"]["anyOf"][0]["enum"]
    assert SCHEMA["$defs"]["standard"]["properties"]["id"]["patternErrorMessage"].startswith("not an id")
    severity = SCHEMA["$defs"]["standard"]["properties"]["severity"]
    assert len(severity["enumDescriptions"]) == len(severity["enum"])
