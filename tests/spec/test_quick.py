from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

from cs_audit.spec.fast_schema import quick_test
from cs_audit.spec.schema import STANDARD, TOP
from tests.spec.kinds import KINDS

WORDS = [
    "id",
    "a-b",
    "check",
    "by",
    "agent",
    "says",
    "not",
    "event",
    "within",
    "2h",
    "95%",
    "weight",
    "pl",
    "x",
    "",
]
WORDS += [
    "applies_to",
    "channel",
    "email",
    "custom.x",
    "standards",
    "gate",
    "min_score",
    "phrases",
    "phrase",
    "gap",
]
VALUES = st.recursive(
    st.one_of(st.none(), st.booleans(), st.sampled_from([-1, 0, 1, 1.0, 1.5, 101]), st.sampled_from(WORDS)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.sampled_from(WORDS), inner, max_size=4)
    ),
    max_leaves=12,
)
SCHEMAS = {"top": TOP, "standard": STANDARD, **{kind: spec.schema for kind, spec in KINDS.items()}}
SCHEMAS["numbers"] = {"type": ["integer", "string"], "exclusiveMinimum": 0, "maximum": 100, "maxLength": 3}
SCHEMAS["choice"] = {"oneOf": [{"required": ["id"]}, {"required": ["by"]}], "not": {"required": ["x"]}}
SCHEMAS["enum"] = {"enum": [1, True, None, "x"]}
SCHEMAS["one"] = {"const": 1}
SCHEMAS["branch"] = {"if": {"required": ["id"]}, "then": {"maxProperties": 1}, "else": {"type": "object"}}
SCHEMAS["names"] = {"propertyNames": {"enum": ["id", "by"]}, "maxProperties": 1, "maxItems": 1}


@pytest.mark.parametrize("name", SCHEMAS)
@given(value=VALUES)
@settings(max_examples=60, deadline=None)
def test_the_quick_answer_is_the_right_one(name: str, value: object) -> None:
    test = quick_test(SCHEMAS[name])
    assert test is not None
    assert test(value) is Draft202012Validator(SCHEMAS[name]).is_valid(value)


def test_unknown_keywords_have_no_quick_answer() -> None:
    assert quick_test({"type": "array", "contains": {"const": 1}}) is None
    assert quick_test({"$ref": "#/$defs/missing"}) is None
