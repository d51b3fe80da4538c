"""Schemas as plain functions: is a value valid, yes or no.

Most files are right, and then this answer is all that is needed, many times faster than jsonschema, which is
asked (and loaded) only to explain what is wrong. Only the keywords below are known; a schema that uses others
has no quick answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

Test = Callable[[Any], bool]
Rule = Callable[[Any, Mapping[str, Any], "_Compiler"], Test]

_ANNOTATIONS = frozenset(
    ("title", "description", "examples", "default", "x-key", "$schema", "$defs", "$comment", "$id")
) | {"then", "else"}  # which `if` reads


class UnknownKeywordError(Exception):
    """A schema uses a keyword that is not known here."""


def quick_test(schema: Mapping[str, Any]) -> Test | None:
    """Whether values are valid by `schema`; None where it uses keywords that are not known here."""
    try:
        return _Compiler(schema).test(schema)
    except UnknownKeywordError:
        return None


class _Compiler:
    """Turns a schema into one function; `$ref`s into its `$defs` are followed when they are used."""

    def __init__(self, root: Mapping[str, Any]) -> None:
        self.definitions: Mapping[str, Any] = root.get("$defs", {})
        self.named: dict[str, list[Test]] = {}

    def test(self, schema: Any) -> Test:
        if isinstance(schema, bool):
            return lambda _: schema
        tests = []
        for keyword, rule in schema.items():
            if keyword in _RULES:
                tests.append(_RULES[keyword](rule, schema, self))
            elif keyword not in _ANNOTATIONS:
                raise UnknownKeywordError(keyword)
        return tests[0] if len(tests) == 1 else _every(tests)

    def reference(self, rule: str) -> Test:
        name = rule.removeprefix("#/$defs/")
        if name not in self.definitions:
            raise UnknownKeywordError(rule)
        holder = self.named.get(name)
        if holder is None:  # known before it is compiled: definitions may speak of themselves
            holder = self.named[name] = []
            holder.append(self.test(self.definitions[name]))
        return lambda value: holder[0](value)


def _every(tests: list[Test]) -> Test:
    def test(value: Any) -> bool:
        for one in tests:  # noqa: SIM110 - a loop is twice as fast as all()
            if not one(value):
                return False
        return True

    return test


_TYPES: Mapping[str, Test] = {
    "string": lambda value: isinstance(value, str),
    "array": lambda value: isinstance(value, list),
    "object": lambda value: isinstance(value, dict),
    "null": lambda value: value is None,
    "boolean": lambda value: isinstance(value, bool),
    "number": lambda value: isinstance(value, (int, float)) and not isinstance(value, bool),
    "integer": lambda value: (
        (isinstance(value, int) and not isinstance(value, bool))
        or (isinstance(value, float) and value.is_integer())
    ),
}


def _type(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    if isinstance(rule, str):
        return _TYPES[rule]
    tests = [_TYPES[name] for name in rule]
    return lambda value: any(test(value) for test in tests)


def _enum(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    if all(isinstance(one, str) for one in rule):
        texts = frozenset(rule)
        return lambda value: isinstance(value, str) and value in texts
    return lambda value: any(
        one == value and isinstance(one, bool) == isinstance(value, bool) for one in rule
    )


def _const(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    return _enum([rule], schema, compiler)


def _pattern(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    search = re.compile(rule).search
    return lambda value: not isinstance(value, str) or search(value) is not None


def _any_of(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    tests = [compiler.test(one) for one in rule]

    def test(value: Any) -> bool:
        for one in tests:  # noqa: SIM110
            if one(value):
                return True
        return False

    return test


def _all_of(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    return _every([compiler.test(one) for one in rule])


def _one_of(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    tests = [compiler.test(one) for one in rule]
    return lambda value: sum([one(value) for one in tests]) == 1


def _not(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    test = compiler.test(rule)
    return lambda value: not test(value)


def _if(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    condition, then = compiler.test(rule), compiler.test(schema.get("then", True))
    otherwise = compiler.test(schema.get("else", True))
    return lambda value: then(value) if condition(value) else otherwise(value)


def _required(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    keys = frozenset(rule)
    return lambda value: not isinstance(value, dict) or keys <= value.keys()


def _properties(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    tests = {key: compiler.test(one) for key, one in rule.items()}

    def test(value: Any) -> bool:
        if isinstance(value, dict):
            for key, item in value.items():
                if key in tests and not tests[key](item):
                    return False
        return True

    return test


def _pattern_properties(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    tests = [(re.compile(pattern).search, compiler.test(one)) for pattern, one in rule.items()]

    def test(value: Any) -> bool:
        return not isinstance(value, dict) or all(
            one(item) for key, item in value.items() for search, one in tests if search(key)
        )

    return test


def _additional_properties(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    known = frozenset(schema.get("properties", ()))
    searches = [re.compile(pattern).search for pattern in schema.get("patternProperties", ())]
    inner = compiler.test(rule)

    def test(value: Any) -> bool:
        return not isinstance(value, dict) or all(
            inner(item)
            for key, item in value.items()
            if key not in known and not any(search(key) for search in searches)
        )

    return test


def _property_names(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    test = compiler.test(rule)
    return lambda value: not isinstance(value, dict) or all(test(key) for key in value)


def _items(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
    test = compiler.test(rule)
    return lambda value: not isinstance(value, list) or all(test(item) for item in value)


def _bound(kind: Test, measure: Callable[[Any], Any], holds: Callable[[Any, Any], bool]) -> Rule:
    def rule_of(rule: Any, schema: Mapping[str, Any], compiler: _Compiler) -> Test:
        return lambda value: not kind(value) or holds(measure(value), rule)

    return rule_of


def _at_least(value: Any, bound: Any) -> bool:
    return bool(value >= bound)


def _at_most(value: Any, bound: Any) -> bool:
    return bool(value <= bound)


def _itself(value: Any) -> Any:
    return value


_RULES: Mapping[str, Rule] = {
    "$ref": lambda rule, _, compiler: compiler.reference(rule),
    "type": _type,
    "enum": _enum,
    "const": _const,
    "pattern": _pattern,
    "anyOf": _any_of,
    "allOf": _all_of,
    "oneOf": _one_of,
    "not": _not,
    "if": _if,
    "required": _required,
    "properties": _properties,
    "patternProperties": _pattern_properties,
    "additionalProperties": _additional_properties,
    "propertyNames": _property_names,
    "items": _items,
    "minimum": _bound(_TYPES["number"], _itself, _at_least),
    "maximum": _bound(_TYPES["number"], _itself, _at_most),
    "exclusiveMinimum": _bound(_TYPES["number"], _itself, lambda value, bound: bool(value > bound)),
    "exclusiveMaximum": _bound(_TYPES["number"], _itself, lambda value, bound: bool(value < bound)),
    "minLength": _bound(_TYPES["string"], len, _at_least),
    "maxLength": _bound(_TYPES["string"], len, _at_most),
    "minItems": _bound(_TYPES["array"], len, _at_least),
    "maxItems": _bound(_TYPES["array"], len, _at_most),
    "minProperties": _bound(_TYPES["object"], len, _at_least),
    "maxProperties": _bound(_TYPES["object"], len, _at_most),
}
