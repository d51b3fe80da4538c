"""Every code and option that the checks know has its words; what a plug-in brings stays readable."""

from __future__ import annotations

from cs_audit.checks import registry
from cs_audit.report import words

MAIN = {
    "within",
    "calendar",
    "event",
    "when",
    "then",
    "first",
    "at_least",
    "at_most",
    "of",
    "by",
    "max_spread",
    "metric",
}


def test_every_reason_of_a_check_has_words() -> None:
    known = words.load("pl").reasons
    assert [code for check in registry().values() for code in check.reasons if code not in known] == []


def test_every_check_has_a_name_and_a_sentence() -> None:
    polish = words.load("pl")
    for kind in registry():
        assert f"check.{kind}" in polish.names
        assert kind in polish.rules


def test_every_option_of_a_check_has_words() -> None:
    rules = words.load("pl").rules
    missing = []
    for kind, check in registry().items():
        for option, schema in check.schema["properties"].items():
            values = schema.get("enum") or (("true", "false") if schema.get("type") == "boolean" else ())
            keys = [f"{option}.{value}" for value in values] or [f"option.{option}"]
            missing += [(kind, key) for key in keys if option not in MAIN and key not in rules]
    assert missing == []
