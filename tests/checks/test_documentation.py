"""Every check says in both languages what it does, and its examples do what they say."""

from __future__ import annotations

import json

import pytest

from cs_audit.checks import registry
from cs_audit.proving.prove import prove
from cs_audit.spec.cases.unit_tests import load_tests

CHECKS = list(registry().values())
EXAMPLES = [(check, number) for check in CHECKS for number in range(len(check.examples))]


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.kind)
def test_words_stand_in_both_languages(check):
    texts = [check.summary, *check.reasons.values(), *(example.title for example in check.examples)]
    texts += [text for text in (check.starts, check.pauses, check.stops) if text is not None]
    for text in texts:
        assert set(text) == {"pl", "en"}
        assert all(text.values())


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.kind)
def test_options_are_described_and_defaults_are_allowed(check):
    from jsonschema import Draft202012Validator

    for name, schema in check.schema["properties"].items():
        assert schema.get("description"), f"{check.kind}.{name} has no description"
        if "default" in schema:
            Draft202012Validator({**schema, "$defs": check.schema["$defs"]}).validate(schema["default"])


@pytest.mark.parametrize("check", CHECKS, ids=lambda check: check.kind)
def test_examples_show_success_and_failure(check):
    if check.kind in ("consistency", "clock"):
        return  # one interaction shows nothing of them
    assert {"pass", "fail"} <= {example.verdict for example in check.examples}


@pytest.mark.parametrize(("check", "number"), EXAMPLES, ids=[f"{c.kind}-{n}" for c, n in EXAMPLES])
def test_example(check, number, tmp_path):
    example = check.examples[number]
    standards = {
        "cs_audit": 1,
        "name": "Example",
        "timezone": "Europe/Warsaw",
        "calendars": dict(example.calendars),
        "standards": [{"id": "example", "check": {check.kind: dict(example.options)}}],
    }
    expected = {"verdict": example.verdict} | ({"reason": example.reason} if example.reason else {})
    test = {"name": "example", "transcript": example.transcript + "\n", "expect": {"example": expected}}
    test |= {"as_of": example.as_of} if example.as_of else {}
    (tmp_path / "standards.yaml").write_text(json.dumps(standards, ensure_ascii=False), encoding="utf-8")
    path = tmp_path / "tests.yaml"
    path.write_text(json.dumps({"standards": ["standards.yaml"], "tests": [test]}), encoding="utf-8")
    (outcome,) = prove(load_tests([path]))
    assert [(m.expected, m.actual) for m in outcome.mismatches] == []
