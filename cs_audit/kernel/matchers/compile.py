"""Compiling matchers: from the plain data of a standards file to a `Matcher`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cs_audit.kernel.batch import MESSAGE
from cs_audit.kernel.matchers.conditions import Condition, Matches, Says, ValueIn, Words
from cs_audit.kernel.matchers.context import OptionError
from cs_audit.kernel.matchers.language import LANGUAGE_TESTS
from cs_audit.kernel.matchers.matcher import Matcher, as_tuple, codes
from cs_audit.model import names

if TYPE_CHECKING:
    from cs_audit.kernel.matchers.context import Context

_NOTE = names.KINDS.index("note")
_SCOPE_KEYS = frozenset({"kind", "by", "public", "position"})
_COMBINATIONS = frozenset({"any", "all", "not"})
_BOUNDARY_IN_CLASS = re.compile(r"\[[^\]]*\\b")

_ONE_OR_MORE = {"anyOf": [{"type": "string"}, {"type": "array", "minItems": 1, "items": {"type": "string"}}]}


def _one_of(values: tuple[str, ...], title: str) -> dict[str, Any]:
    one = {"enum": list(values)}
    return {"anyOf": [one, {"type": "array", "minItems": 1, "items": one}], "title": title}


_SAID = {
    "anyOf": [
        {"type": "string", "minLength": 1},
        {"type": "object", "required": ["list"], "additionalProperties": False,
         "properties": {"list": {"type": "string"}}},
        {"type": "object", "required": ["phrase"], "additionalProperties": False,
         "properties": {"phrase": {"type": "string", "minLength": 1}}},
    ]
}  # fmt: skip
SAYS_SCHEMA: Mapping[str, Any] = {
    "description": "Names of phrase lists, or phrases.",
    "anyOf": [*_SAID["anyOf"], {"type": "array", "minItems": 1, "items": _SAID}],
}
_NESTED = {"$ref": "#/$defs/matcher"}

MATCHER_SCHEMA: Mapping[str, Any] = {
    "description": "A condition on an event; all keys are required, a list means any of its values.",
    "title": "a matcher",
    "type": "object",
    "minProperties": 1,
    "additionalProperties": False,
    "properties": {
        "kind": {**_one_of(names.KINDS, "a kind of event"), "description": "Kind of event; default message."},
        "by": {**_one_of(names.ACTORS, "an author"), "description": "Who did it."},
        "public": {"type": "boolean", "description": "Seen by the customer; default true for messages."},
        "position": {"enum": ["first", "last", "any", "every"], "title": "a position",
                     "description": "Which of the public messages of that author."},
        "says": SAYS_SCHEMA,
        "says_not": {**SAYS_SCHEMA, "description": "Phrases of which none may occur."},
        "matches": {**_ONE_OR_MORE, "description": "A regular expression (Rust syntax, linear time)."},
        "to": {**_ONE_OR_MORE, "description": "New value of a change event."},
        "from": {**_ONE_OR_MORE, "description": "Old value of a change event."},
        "actor": {**_ONE_OR_MORE, "description": "Who exactly, by id or name."},
        "longer_than": {"type": "integer", "minimum": 0, "description": "More words than this."},
        "shorter_than": {"type": "integer", "minimum": 1, "description": "Fewer words than this."},
        **{key: test.schema for key, test in LANGUAGE_TESTS.items()},
        "any": {"type": "array", "minItems": 1, "items": _NESTED},
        "all": {"type": "array", "minItems": 1, "items": _NESTED},
        "not": _NESTED,
    },
}  # fmt: skip


def compile_matcher(data: Mapping[str, Any], context: Context, inherited: tuple[int, ...] = ()) -> Matcher:
    """The compiled matcher. `inherited`: the authors of the matcher around it. Raises OptionError."""
    scoped = bool(_SCOPE_KEYS & set(data)) or not set(data) <= _COMBINATIONS
    by = codes(data["by"], names.ACTORS) if "by" in data else ()
    kinds = codes(data["kind"], names.KINDS) if "kind" in data else (MESSAGE,)
    public = data.get("public", True if "kind" not in data else None)
    if inherited and not _SCOPE_KEYS & set(data):
        scoped, by = False, ()
    authors = by or inherited
    if _NOTE in kinds or public is False or public is None:
        context.notes = context.notes or _reads_text(data)

    def parts(key: str) -> tuple[Matcher, ...]:
        value = data.get(key, ())
        items = [value] if isinstance(value, Mapping) else list(value)
        return tuple(_located(key, item, context, authors or inherited) for item in items)

    return Matcher(
        kinds=kinds if scoped else (),
        by=by,
        public=public if scoped else None,
        position=data.get("position"),
        tests=_tests(data, context, authors),
        any_of=parts("any"),
        all_of=parts("all"),
        none_of=parts("not"),
        scoped=scoped,
    )


def _located(key: str, item: Mapping[str, Any], context: Context, authors: tuple[int, ...]) -> Matcher:
    try:
        return compile_matcher(item, context, authors)
    except OptionError as error:
        raise OptionError((key, *error.path), str(error)) from error


def _reads_text(data: Mapping[str, Any]) -> bool:
    return bool({"says", "says_not", "any", "all", "not"} & set(data))


def _tests(data: Mapping[str, Any], context: Context, authors: tuple[int, ...]) -> tuple[Condition, ...]:
    tests: list[Condition] = []
    for column in ("to", "from", "actor"):
        if column in data:
            tests.append(ValueIn(column, tuple(str(value) for value in as_tuple(data[column]))))
    if "longer_than" in data or "shorter_than" in data:
        tests.append(Words(data.get("longer_than"), data.get("shorter_than")))
    for key in ("says", "says_not"):
        if key in data:
            value = data[key]
            said = value if isinstance(value, list) else [value]
            tests.append(Says(context.phrases(said, authors), negated=key == "says_not"))
    if "matches" in data:
        tests.append(_regex(as_tuple(data["matches"])))
    for key, test in LANGUAGE_TESTS.items():
        if key in data:
            tests.append(test.compile(data[key], context, authors))
    return tuple(tests)


def _regex(patterns: tuple[str, ...]) -> Matches:
    for pattern in patterns:
        error = _mistake(pattern)
        if error:
            raise OptionError(
                ("matches",), f"'{pattern}' is not a regular expression in Rust syntax: {error}"
            )
    return Matches(patterns, tuple(_relaxed(pattern) for pattern in patterns))


def _mistake(pattern: str) -> str:
    """What is wrong with a regular expression; empty where nothing is."""
    import polars as pl

    try:
        pl.Series([""]).str.contains(pattern)
    except pl.exceptions.ComputeError as error:
        return str(error).strip().splitlines()[-1].removeprefix("error: ")
    return ""


def _relaxed(pattern: str) -> str:
    """The pattern without word boundaries. It matches more, and far faster: Rust's engine is slow at boundaries
    of Unicode words. Where taking them out would change anything else, the pattern itself."""
    if r"\\" in pattern or _BOUNDARY_IN_CLASS.search(pattern):
        return pattern
    without = pattern.replace(r"\b", "(?:)")
    return pattern if _mistake(without) else without
