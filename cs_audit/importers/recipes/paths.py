"""The paths that a recipe asks for, by table."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from cs_audit.importers.recipes.recipe import Condition, Recipe, Value


def wanted_paths(recipe: Recipe) -> dict[str, tuple[str, ...]]:
    """Every path by the table in whose records it starts; what lies in a table within goes to the outer one too."""
    found: dict[str, dict[str, None]] = {name: {} for name in recipe.tables}
    for table, path in _all(recipe):
        while table in found:
            found[table][path] = None
            within = recipe.tables[table].within
            if not path.startswith("^") or within is None:
                break
            table, path = within, path[1:].removeprefix(".") or "."
    for spec in recipe.tables.values():
        if spec.within in found:
            found[spec.within] |= dict.fromkeys(path.partition("[]")[0] for path in spec.records)
    return {table: tuple(paths) for table, paths in found.items()}


def values_in(value: Value) -> Iterator[Value]:
    """A value and all values in it, those of its conditions too."""
    yield value
    for part in value.parts:
        yield from values_in(part)
    for when, then in value.cases:
        if when is not None:
            yield from values_of(when)
        yield from values_in(then)
    for step in (value.steps.plus, value.steps.since):
        if step is not None:
            yield from values_in(step)


def values_of(condition: Condition) -> Iterator[Value]:
    """All values that a condition looks at."""
    if condition.value is not None:
        yield from values_in(condition.value)
    for part in condition.parts:
        yield from values_of(part)


def table_values(recipe: Recipe) -> Iterator[tuple[str, Value]]:
    """Every value of a recipe with the table that it is evaluated on."""

    def told(
        table: str, values: Iterable[Value | None], conditions: Iterable[Condition | None]
    ) -> Iterator[tuple[str, Value]]:
        for value in values:
            if value is not None:
                yield from ((table, one) for one in values_in(value))
        for condition in conditions:
            if condition is not None:
                yield from ((table, one) for one in values_of(condition))

    for name, spec in recipe.tables.items():
        yield from told(name, [spec.key, spec.newest, *spec.fields.values()], [spec.where])
    for lookup in recipe.lookups.values():
        yield from told(lookup.table, [lookup.key, lookup.value, lookup.each], [lookup.when])
    for block in (*recipe.interactions, *recipe.events, *recipe.surveys):
        yield from told(block.table, [block.each, *block.fields.values()], [block.when])
    for carry in recipe.carries.values():
        for name in carry.tables:
            yield from told(name, [], [carry.when])


def _all(recipe: Recipe) -> Iterator[tuple[str, str]]:
    for table, value in table_values(recipe):
        if value.origin == "column":
            yield table, value.column
            if value.column.startswith("^"):  # of an element: the record's own
                yield table, value.column[1:].removeprefix(".") or "."
