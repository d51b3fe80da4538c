from __future__ import annotations

import json
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from cs_audit.checks import specs
from cs_audit.model.standards import CheckSpec
from cs_audit.spec import yaml
from cs_audit.spec.fast_schema import quick_test
from cs_audit.spec.packs import data_root, list_packs
from cs_audit.spec.schema import language_schema
from tests.spec.kinds import KINDS


def _valid(text: str, kinds: Any = KINDS) -> bool:
    value = yaml.parse(text, "s.yaml").value
    return bool(Draft202012Validator(language_schema(kinds)).is_valid(value))


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(language_schema(specs()))
    assert list(language_schema(specs())["$defs"]["check"]["oneOf"][0]["properties"]) == ["first_reply"]


@pytest.mark.parametrize("pack", [pack.name for pack in list_packs()])
def test_editors_accept_the_shipped_packs(pack: str) -> None:
    text = (data_root("standards") / pack / "pack.yaml").read_text(encoding="utf-8")
    assert _valid(text, specs())


@pytest.mark.parametrize(
    ("text", "valid"),
    [
        ("standards:\n  - {id: a, check: {first_reply: {within: 2h}}}", True),
        ("extends: a.yaml\nstandards:\n  - {override: a, weight: 2}", True),
        ("standards:\n  - {id: a}", False),
        ("standards:\n  - {id: a, check: {first_reply: {within: 2}}}", False),
        ("standards:\n  - {id: a, check: {unknown: {}}}", False),
        ("standards:\n  - {id: a, check: {requires: {event: {sayz: x}}}}", False),
        ("calendars: {a: {hour: {}}}", False),
        ("severity: x", False),
    ],
)
def test_editors_see_mistakes(text: str, valid: bool) -> None:
    assert _valid(text) is valid


def test_every_check_has_a_quick_answer() -> None:
    assert [kind for kind, spec in specs().items() if quick_test(spec.schema) is None] == []


def test_definitions_mean_the_same_in_all_checks() -> None:
    odd = CheckSpec("odd", "outcome", {"type": "object", "$defs": {"matcher": {"type": "string"}}})
    with pytest.raises(ValueError, match="check odd defines 'matcher' in another way"):
        language_schema({**KINDS, "odd": odd})


def test_the_schema_beside_the_packs_is_that_of_this_version() -> None:
    written = (data_root("standards") / "standards.schema.json").read_text(encoding="utf-8")
    assert json.loads(written) == language_schema(specs()), "write it again: cs-audit schema > standards/…"
