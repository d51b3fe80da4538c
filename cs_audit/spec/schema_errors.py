"""JSON Schema errors in people's words.

A schema may help: `title` names what is expected ("a limit"), `examples` show how it is written, and `x-key`
beside a pattern of keys says what such a key looks like.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.spec.durations import duration_hint, percentage_hint
from cs_audit.spec.fast_schema import quick_test
from cs_audit.spec.wording import choices, kinds, odd_letters, shown

ValidationError = Any  # jsonschema's; its own annotations say Unset for what is always set here

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cs_audit.spec.yaml import Path


@dataclass(frozen=True, slots=True)
class Complaint:
    """What is wrong with the value at `path` (or with the key there), and what to do."""

    path: Path
    message: str
    hint: str = ""
    key: bool = False


class Critic:
    """Tells what is wrong with values by a schema. Nothing being wrong is found out without jsonschema."""

    def __init__(self, schema: Mapping[str, Any]) -> None:
        self.schema = schema
        self.is_valid = quick_test(schema)

    def complaints(self, value: Any) -> list[Complaint]:
        """Everything that is wrong with `value`, in no particular order."""
        if self.is_valid is not None and self.is_valid(value):
            return []
        from jsonschema import Draft202012Validator

        errors = Draft202012Validator(self.schema).iter_errors(value)
        return [complaint for error in errors for complaint in _said(error)]


def _said(error: ValidationError) -> Iterator[Complaint]:
    path: Path = tuple(error.absolute_path)
    if "propertyNames" in error.relative_schema_path:
        what = error.schema.get("title", "a key that is known here")
        yield Complaint((*path, error.instance), f"'{error.instance}' is not {what}", _hint(error), key=True)
    elif error.validator in ("anyOf", "oneOf"):
        yield from _alternatives(error, path)
    elif error.validator == "additionalProperties":
        yield from _unknown_keys(error, path)
    elif error.validator == "required":
        missing = next(name for name in error.validator_value if error.message.startswith(repr(name)))
        yield Complaint(path, f"the key '{missing}' is missing", _example_of(error, missing), key=True)
    else:
        yield Complaint(path, _message(error), _hint(error))


def _unknown_keys(error: ValidationError, path: Path) -> Iterator[Complaint]:
    known = error.schema.get("properties", {})
    patterns = error.schema.get("patternProperties", {})
    allowed = [*known, *(rule.get("x-key", pattern) for pattern, rule in patterns.items())]
    for key in error.instance:
        if key not in known and not any(re.search(pattern, key) for pattern in patterns):
            hint = choices(key, allowed)
            if error.instance[key] is None and " " in key:  # {pl: one, two} holds the keys 'pl' and 'two'
                hint = "put a text that holds a comma in quotes"
            strange = odd_letters(key)
            hint = f"{strange}; {hint}" if strange else hint
            yield Complaint((*path, key), f"unknown key '{key}'", hint, key=True)


def _example_of(error: ValidationError, key: str) -> str:
    rule = error.schema.get("properties", {}).get(key, {})
    examples = rule.get("examples") or rule.get("enum") or ()
    return (
        f"add '{key}: {examples[0]}'" if examples and not isinstance(examples[0], dict) else f"add '{key}: …'"
    )


def _message(error: ValidationError) -> str:
    value, rule, schema = error.instance, error.validator_value, error.schema
    what = schema.get("title")
    rule_name: str = error.validator
    match rule_name:
        case "type":
            wanted = what or kinds([rule] if isinstance(rule, str) else rule)
            return f"expected {wanted}, found {shown(value)}"
        case "pattern" if what == "a limit":
            return _no_limit(value)
        case "enum" | "pattern" | "const":
            return f"{shown(value)} is not {what}" if what else f"{shown(value)} is not allowed here"
        case "minItems" | "minProperties" | "minLength":
            empty = "this is empty" if not value else f"this is too short: at least {rule} needed"
            return f"{empty}; expected {what}" if what else empty
        case "maxItems" | "maxProperties":
            return f"at most {rule} allowed here, found {len(value)}"
        case "minimum" | "exclusiveMinimum":
            return f"{shown(value)} is too small; {'at least' if rule_name == 'minimum' else 'above'} {rule}"
        case "maximum" | "exclusiveMaximum":
            return f"{shown(value)} is too large; {'at most' if rule_name == 'maximum' else 'below'} {rule}"
        case "uniqueItems":
            return "the same value is listed twice"
        case "dependentRequired":
            return str(error.message).replace(" is a dependency of ", " must be given together with ")
        case "not":
            return str(schema["not"].get("description") or "these keys cannot stand together")
    return f"{shown(value)} is not {what}" if what else str(error.message)


def _hint(error: ValidationError) -> str:
    return _hint_for(error.schema, error.instance)


def _hint_for(schema: Mapping[str, Any], value: Any) -> str:
    allowed = schema.get("enum")
    if allowed is not None:
        return choices(str(value), [shown(name).strip("'") for name in allowed])
    if schema.get("title") == "a percentage" and (written := percentage_hint(value)):
        return f"write {written}"
    meant = _meant(schema, value)
    examples = [example for example in schema.get("examples", ()) if not isinstance(example, (dict, list))]
    written = f"write it like {', '.join(map(str, examples))}" if examples else ""
    return " ".join(part for part in (f"did you mean {meant}?" if meant else "", written) if part)


def _meant(schema: Mapping[str, Any], value: Any) -> str:
    """A guess at what was meant by a limit or a share that is written in another way."""
    title = schema.get("title")
    if title == "a limit" and isinstance(value, str):
        return duration_hint(value)
    if title == "a limit" and isinstance(value, int) and not isinstance(value, bool):
        return f"{value}m or {value}h"
    if title == "a share" and isinstance(value, (int, float)) and 1 < value <= 100:
        return f"{value}%"
    return ""


def _alternatives(error: ValidationError, path: Path) -> Iterator[Complaint]:
    """What is wrong by the alternative that was probably meant."""
    context = error.context or []
    keys = _asked_keys(error.validator_value)
    if not context:
        named = f": {' or '.join(keys)}" if keys else ""
        yield Complaint(path, f"only one of several forms can be used here{named}", "keep one", key=True)
        return
    if keys and not any(key in error.instance for key in keys):
        yield Complaint(
            path, f"the key {' or '.join(map(shown, keys))} is missing", f"add '{keys[0]}: …'", key=True
        )
        return
    branches: dict[Any, list[ValidationError]] = {}
    for inner in context:
        branches.setdefault(inner.relative_schema_path[0], []).append(inner)
    fitting = [
        errors for errors in branches.values() if not any(_of_other_type(e, len(path)) for e in errors)
    ]
    scalar = not isinstance(error.instance, (dict, list))
    if not fitting or (scalar and "title" in error.schema):
        yield Complaint(path, _none_fits(error, context), _hint_of_any(error, context))
        return
    meant = min(fitting, key=lambda errors: (_rank(errors), len(errors)))
    for inner in meant:
        yield from _said(inner)


def _asked_keys(branches: list[Any]) -> list[str]:
    """The keys of which one is asked for, where each branch asks for a key and nothing else."""
    if all(isinstance(branch, dict) and set(branch) == {"required"} for branch in branches):
        return [key for branch in branches for key in branch["required"]]
    return []


def _of_other_type(error: ValidationError, depth: int) -> bool:
    if len(error.absolute_path) != depth:
        return False
    listed = error.validator == "enum" and isinstance(error.instance, (dict, list))
    return listed or error.validator in ("type", "const")


def _rank(errors: Iterable[ValidationError]) -> int:
    """Branches that fail deep inside were meant rather than those that do not know the keys."""
    return sum(error.validator in ("required", "additionalProperties") for error in errors)


def _no_limit(value: Any) -> str:
    if re.fullmatch(r"([0-9]+(mo|[dhms]))+", str(value)):
        return f"{shown(value)} is too large, or its parts are not in the order of hours, minutes, seconds"
    return f"{shown(value)} is not a limit"


def _none_fits(error: ValidationError, context: list[ValidationError]) -> str:
    if error.schema.get("title") == "a limit":
        return _no_limit(error.instance)
    if "title" in error.schema:
        return f"{shown(error.instance)} is not {error.schema['title']}"
    types = [
        e.validator_value for e in context if e.validator == "type" and e.absolute_path == error.absolute_path
    ]
    names = [name for rule in types for name in ([rule] if isinstance(rule, str) else rule)]
    wanted = kinds(names) if names else "another value"
    return f"expected {wanted}, found {shown(error.instance)}"


def _hint_of_any(error: ValidationError, context: list[ValidationError]) -> str:
    hint = _hint_for(error.schema, error.instance)
    return hint or next((h for h in map(_hint, context) if h), "")
