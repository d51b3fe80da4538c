"""A recipe's plain data → its values."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.recipes.captions import by_spelling
from cs_audit.importers.recipes.grammar import DOCUMENTED, STEPS
from cs_audit.importers.recipes.recipe import (
    Block,
    Carry,
    Condition,
    LookupSpec,
    Recipe,
    Steps,
    TableSpec,
    Value,
)

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.spec.yaml import Document, Path

_COMBINED = ("any", "all", "not")
_OF_BLOCK = (
    "from",
    "when",
    "each",
    "previous",
    "otherwise",
)  # `from` is the table here; an event's old value is `was`
_FILE_OPTIONS = ("skip_rows", "header_rows", "columns", "encoding", "delimiter", "sheet", "ragged")


def build(document: Document) -> Recipe:
    """The recipe of a document whose data fit the schema."""
    given = document.value
    builder = _Builder({name: _words(one) for name, one in given.get("maps", {}).items()})
    telling = given.get("recognise", {})
    interaction = given.get("interaction", [])
    listed = isinstance(interaction, list)
    blocks = interaction if listed else [interaction]
    return Recipe(
        document,
        {
            name: builder.table(name, ("tables", name), one, telling.get(name))
            for name, one in given["tables"].items()
        },
        {
            name: builder.table(name, ("unneeded", name), one, None)
            for name, one in given.get("unneeded", {}).items()
        },
        {name: builder.lookup(name, one) for name, one in given.get("lookups", {}).items()},
        tuple(
            block
            for place, one in enumerate(blocks)
            for block in builder.blocks(("interaction", place) if listed else ("interaction",), one)
        ),
        tuple(
            block
            for place, one in enumerate(given.get("events", ()))
            for block in builder.blocks(("events", place), one)
        ),
        tuple(
            block
            for place, one in enumerate(given.get("surveys", ()))
            for block in builder.blocks(("surveys", place), one)
        ),
        {name: builder.carry(("carries", name), one) for name, one in given.get("carries", {}).items()},
        {str(key): value for key, value in given.get("statuses", {}).items()},
        _texts(given.get("files")),
        given.get("timezone"),
        given.get("unmapped", "error") or "null",
        given.get("optional", False),
        given.get("endless", False),
        {key: given[key] for key in (*DOCUMENTED, "figures", "definitions") if key in given}
        | {"carries": [word for word, one in given.get("carries", {}).items() if one is not False]},
    )


class _Builder:
    def __init__(self, maps: Mapping[str, Mapping[str, str | None]]) -> None:
        self.maps = maps

    def table(self, name: str, place: Path, given: Mapping[str, Any], telling: Any) -> TableSpec:
        return TableSpec(
            name,
            tuple(dict.fromkeys([*(telling or ()), *given.get("keys", ())])),
            telling is not None,
            _texts(given.get("file")),
            _texts(given.get("stream")),
            _texts(given.get("records")),
            given.get("in"),
            _file_options(given),
            _texts(given.get("empty")),
            given.get("timezone"),
            self._optional_condition(place, given, "where"),
            self._optional_value(place, given, "key"),
            self._optional_value(place, given, "newest"),
            {key: self.value((*place, "fields", key), one) for key, one in given.get("fields", {}).items()},
            _both(given["without"]) if "without" in given else None,
            _texts(given.get("inside")),
            by_spelling({name: _texts(one) for name, one in given.get("captions", {}).items()}),
        )

    def lookup(self, name: str, given: Mapping[str, Any]) -> LookupSpec:
        place: Path = ("lookups", name)
        return LookupSpec(
            name,
            given["table"],
            self.value((*place, "key"), given["key"]),
            self.value((*place, "value"), given["value"]),
            self._optional_condition(place, given, "when"),
            self._optional_value(place, given, "each"),
            given.get("list", False),
        )

    def blocks(self, place: Path, given: Mapping[str, Any]) -> list[Block]:
        """A block for each of its tables."""
        return [self.block(place, given, table) for table in _texts(given["from"])]

    def block(self, place: Path, given: Mapping[str, Any], table: str) -> Block:
        fields: dict[str, Value] = {}
        for key, one in given.items():
            if key in _OF_BLOCK:
                continue
            if key in ("customer", "custom", "reported"):
                for name, inner in one.items():
                    fields[f"{key}.{name}"] = self.value((*place, key, name), inner)
            else:
                fields["from" if key == "was" else key] = self.value((*place, key), one)
        return Block(
            place,
            table,
            self._optional_condition(place, given, "when"),
            self._optional_value(place, given, "each"),
            fields,
            given.get("previous", False),
            given.get("otherwise"),
        )

    def carry(self, place: Path, given: Any) -> Carry:
        if isinstance(given, bool):
            return Carry(always=given)
        if isinstance(given, dict):
            return Carry(tables=(given["table"],), when=self._optional_condition(place, given, "when"))
        return Carry(tables=_texts(given))

    def value(self, place: Path, given: Any) -> Value:
        if isinstance(given, list):
            return Value(
                place, "first", parts=tuple(self.value((*place, n), one) for n, one in enumerate(given))
            )
        if not isinstance(given, dict):
            return Value(place, "column", column=str(given))
        steps, optional = self._steps(place, given), given.get("optional", False)
        if "case" in given:
            cases = tuple(
                (
                    self._optional_condition((*place, "case", n), one, "when"),
                    self.value((*place, "case", n, "then"), one["then"]),
                )
                for n, one in enumerate(given["case"])
            )
            return Value(place, "case", cases=cases, steps=steps, optional=optional)
        for origin in ("join", "first"):
            if origin in given:
                parts = tuple(self.value((*place, origin, n), one) for n, one in enumerate(given[origin]))
                between = given.get("with", " ")
                return Value(place, origin, parts=parts, between=between, steps=steps, optional=optional)
        if "value" in given:
            return Value(place, "value", constant=_word(given["value"]), steps=steps)
        return Value(place, "column", column=str(given.get("column", ".")), steps=steps, optional=optional)

    def _steps(self, place: Path, given: Mapping[str, Any]) -> Steps:
        made: dict[str, Any] = {key: given[key] for key in STEPS if key in given}
        for key in ("strip", "lookup", "format"):
            if key in made:
                made[key] = _texts(made[key])
        if "map" in made:
            named = made["map"]
            made["map"] = self.maps.get(named, {}) if isinstance(named, str) else _words(named)
        if "default" in made:
            made["default"] = _word(made["default"])
        for key in ("plus", "since"):
            if key in made:
                made[key] = self.value((*place, key), made[key])
        if "unmapped" in given:
            made["unmapped"] = given["unmapped"] or "null"
        if "timezone" in given:
            made["timezone"] = given["timezone"]
        return Steps(**made)

    def _optional_value(self, place: Path, given: Mapping[str, Any], key: str) -> Value | None:
        return self.value((*place, key), given[key]) if key in given else None

    def _optional_condition(self, place: Path, given: Mapping[str, Any], key: str) -> Condition | None:
        return self.condition((*place, key), given[key]) if key in given else None

    def condition(self, place: Path, given: Any) -> Condition:
        if isinstance(given, list):
            return Condition("any", tuple(self.condition((*place, n), one) for n, one in enumerate(given)))
        parts = []
        for key, one in given.items():
            inner = (*place, key)
            if key == "not":
                parts.append(Condition("not", (self.condition(inner, one),)))
            elif key in _COMBINED:
                parts.append(Condition(key, tuple(self.condition((*inner, n), c) for n, c in enumerate(one))))
            else:
                parts.append(self._test(inner, key, one))
        return parts[0] if len(parts) == 1 else Condition("all", tuple(parts))

    def _test(self, place: Path, path: str, given: Any) -> Condition:
        described = given if isinstance(given, dict) else {"is": given}
        optional = described.get("optional", False)
        value = Value(place, "column", column=path, steps=self._steps(place, described), optional=optional)
        tests = []
        if "is" in described:
            tests.append(Condition("is", value=value, words=_list(described["is"])))
        if "has" in described:
            tests.append(Condition("has", value=value, words=_list(described["has"])))
        if "matches" in described:
            tests.append(Condition("matches", value=value, words=(described["matches"],)))
        if "filled" in described or not tests:
            tests.append(Condition("filled" if described.get("filled", True) else "empty", value=value))
        return tests[0] if len(tests) == 1 else Condition("all", tuple(tests))


def _file_options(given: Mapping[str, Any]) -> dict[str, Any]:
    options = {key: given[key] for key in _FILE_OPTIONS if key in given}
    if "columns" in options:
        options["columns"] = tuple(options["columns"])
    if "sheet" in options:
        options["sheet"] = str(options["sheet"])
    return options


def _words(given: Mapping[Any, Any]) -> dict[str, str | None]:
    return {str(key): _word(one) for key, one in given.items()}


def _word(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _list(given: Any) -> tuple[str | None, ...]:
    return tuple(_word(one) for one in given) if isinstance(given, list) else (_word(given),)


def _texts(given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    return tuple(map(str, given)) if isinstance(given, list) else (str(given),)


def _both(given: Any) -> dict[str, str]:
    return {"en": given, "pl": given} if isinstance(given, str) else dict(given)
