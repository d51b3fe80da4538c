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


def test_the_texts_of_a_standard_are_told_apart() -> None:
    told = [
        SCHEMA["$defs"]["standard"]["properties"][key]["description"]
        for key in ("title", "why", "advice", "check")
    ]
    assert len(set(told)) == 4


def test_values_that_are_no_plain_words_are_explained() -> None:
    by = SCHEMA["$defs"]["matcher"]["properties"]["by"]
    assert "a person of the company" in str(by)
    assert "promoters less detractors" in str(SCHEMA)
