"""What the schema of a recipe cannot judge: names, regular expressions, words, time formats, circles."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.assembly import time_formats
from cs_audit.importers.recipes.grammar import DOCUMENTED, TIMES
from cs_audit.importers.recipes.paths import table_values, values_in, values_of
from cs_audit.importers.recipes.steps import groups
from cs_audit.model import names
from cs_audit.spec.schema_errors import Complaint
from cs_audit.spec.wording import choices, shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from cs_audit.importers.recipes.recipe import Block, Condition, Recipe, TableSpec, Value
    from cs_audit.spec.yaml import Path

_WORDS: Mapping[tuple[str, str], tuple[str, ...]] = {
    ("interaction", "channel"): names.CHANNELS,
    ("events", "kind"): names.KINDS,
    ("events", "by"): names.ACTORS,
    ("events", "public"): ("true", "false"),
    ("events", "automated"): ("true", "false"),
    ("events", "format"): ("text", "html", "email"),
    ("surveys", "metric"): names.METRICS,
}
_ORIGINS = ("column", "value", "case", "join", "first")


def complaints(recipe: Recipe, given: Mapping[str, Any]) -> Iterator[Complaint]:
    """Everything that is wrong in a recipe whose shape is right."""
    yield from _tables(recipe, given)
    yield from _named(recipe)
    for _, value in table_values(recipe):
        yield from _value(recipe, value, given)
    for part, blocks in (
        ("interaction", recipe.interactions),
        ("events", recipe.events),
        ("surveys", recipe.surveys),
    ):
        for block in blocks:
            yield from _block(part, block)
    yield from _circles(recipe)
    for place, zone in _zones(recipe):
        yield from _zone(place, zone)
    if not recipe.interactions and not recipe.events and not recipe.surveys:
        yield Complaint((), "nothing is made of the tables", "add 'interaction', 'events' or 'surveys'")


def undocumented(given: Mapping[str, Any]) -> list[Complaint]:
    """Keys of the header that a shipped recipe lacks."""
    return [
        Complaint((), f"the key '{key}' is missing", "a shipped recipe is documented")
        for key in (*DOCUMENTED, "recognise")
        if key not in given
    ]


def _tables(recipe: Recipe, given: Mapping[str, Any]) -> Iterator[Complaint]:
    for part, tables in (("tables", recipe.tables), ("unneeded", recipe.unneeded)):
        for name, spec in tables.items():
            place: Path = (part, name)
            if spec.within is not None:
                if spec.within not in recipe.tables or spec.within == name:
                    yield _no_table(recipe, (*place, "in"), spec.within)
                if not spec.records:
                    yield Complaint(
                        place, "'in' needs 'records'", "say where in the record they are", key=True
                    )
            elif not (spec.keys or spec.files or spec.streams):
                hint = "give 'keys', 'file' or 'stream', or name its keys under 'recognise'"
                yield Complaint(place, "nothing says which records these are", hint, key=True)
            yield from _within_circle(recipe, spec, place)
    for name in given.get("recognise", {}):
        if name not in recipe.tables:
            yield _no_table(recipe, ("recognise", name), name, key=True)


def _within_circle(recipe: Recipe, spec: TableSpec, place: Path) -> Iterator[Complaint]:
    seen, name = {spec.name}, spec.within
    while name is not None and name in recipe.tables:
        if name in seen:
            yield Complaint((*place, "in"), f"'{spec.name}' lies in itself")
            return
        seen.add(name)
        name = recipe.tables[name].within


def _named(recipe: Recipe) -> Iterator[Complaint]:
    """Tables that lookups, blocks and `carries` name."""
    for name, lookup in recipe.lookups.items():
        if lookup.table not in recipe.tables:
            yield _no_table(recipe, ("lookups", name, "table"), lookup.table)
    for block in (*recipe.interactions, *recipe.events, *recipe.surveys):
        if block.table not in recipe.tables:
            yield _no_table(recipe, (*block.place, "from"), block.table)
    for word, carry in recipe.carries.items():
        for name in carry.tables:
            if name not in recipe.tables:
                yield _no_table(recipe, ("carries", word), name)


def _no_table(recipe: Recipe, place: Path, name: str, key: bool = False) -> Complaint:
    return Complaint(place, f"there is no table '{name}'", choices(name, recipe.tables, "tables"), key=key)


def _value(recipe: Recipe, value: Value, given: Mapping[str, Any]) -> Iterator[Complaint]:
    """One origin; lookups and maps that exist; patterns that can be searched for."""
    own = _at(given, value.place)
    steps = value.steps
    if isinstance(own, dict):
        origins = [key for key in _ORIGINS if key in own]
        if len(origins) > 1:
            named = " and ".join(map(shown, origins))
            yield Complaint(value.place, f"a value has one origin, found {named}", "keep one of them")
        if "with" in own and "join" not in own:
            yield Complaint((*value.place, "with"), "'with' goes with 'join'", key=True)
        if origins == ["value"] and len(own) > 1:
            yield Complaint(value.place, "a constant takes nothing beside 'value'", "write '{value: x}'")
        table, maps = own.get("map"), given.get("maps", {})
        if isinstance(table, str) and table not in maps:
            place = (*value.place, "map")
            yield Complaint(place, f"there is no map '{table}'", choices(table, maps, "maps"))
    for name in steps.lookup:
        if name not in recipe.lookups:
            hint = choices(name, recipe.lookups, "lookups")
            yield Complaint((*value.place, "lookup"), f"there is no lookup '{name}'", hint)
    for key, pattern in (("find", steps.find), ("regex", steps.regex), ("matches", _matches(own))):
        if pattern is not None and (wrong := _wrong_pattern(pattern)):
            yield Complaint((*value.place, key), f"this is no regular expression: {wrong}")
    for format in steps.format:
        if wrong_format := time_formats.complaint(format):
            yield Complaint((*value.place, "format"), *wrong_format)


def _matches(own: Any) -> str | None:
    return own.get("matches") if isinstance(own, dict) else None


def _wrong_pattern(pattern: str) -> str | None:
    import polars as pl

    try:
        groups(pattern)
    except pl.exceptions.PolarsError as error:
        lines = [line.strip() for line in str(error).splitlines() if line.strip()]
        return next((line.removeprefix("error: ") for line in lines if line.startswith("error")), lines[0])
    return None


def _block(part: str, block: Block) -> Iterator[Complaint]:
    for name, value in block.fields.items():
        words = _WORDS.get((part, name))
        if words is not None:
            for place, word in _constants(value):
                if word is not None and word not in words:
                    yield Complaint(place, f"{shown(word)} is no value of '{name}'", choices(word, words))
        if name not in TIMES:
            for one in values_in(value):
                if one.steps.since is None and (one.steps.format or one.steps.plus is not None):
                    key = "format" if one.steps.format else "plus"
                    yield Complaint(
                        (*one.place, key), f"'{key}' is for times, and '{name}' is none", key=True
                    )


def _constants(value: Value) -> Iterator[tuple[Path, str | None]]:
    """The words that a value may become, as far as they are written down."""
    if value.steps.map is not None:
        for key, to in value.steps.map.items():
            yield (*value.place, "map", key), to
    elif value.origin == "value":
        yield (*value.place, "value"), value.constant
    else:
        for part in (*value.parts, *(then for _, then in value.cases)):
            yield from _constants(part)
    if value.steps.default is not None:
        yield (*value.place, "default"), value.steps.default


def _circles(recipe: Recipe) -> Iterator[Complaint]:
    """Lookups and fields that need themselves."""
    needs = {
        name: set(_lookups_of(recipe, lookup.table, [lookup.key, lookup.value, lookup.each], [lookup.when]))
        for name, lookup in recipe.lookups.items()
    }
    for name in needs:
        if name in _reached(name, needs):
            yield Complaint(("lookups", name), f"the lookup '{name}' needs itself", key=True)
    for table, spec in recipe.tables.items():
        own = {
            name: {one.column for one in values_in(value) if one.column in spec.fields}
            for name, value in spec.fields.items()
        }
        for name in own:
            if name in _reached(name, own):
                yield Complaint(
                    ("tables", table, "fields", name), f"the field '{name}' needs itself", key=True
                )


def _lookups_of(
    recipe: Recipe, table: str, values: Iterable[Value | None], conditions: Iterable[Condition | None]
) -> Iterator[str]:
    """The lookups that values on a table need, through the table's own fields and conditions too."""
    spec = recipe.tables.get(table)
    fields = dict(spec.fields) if spec is not None else {}
    left = [one for value in values if value is not None for one in values_in(value)]
    left += [one for condition in conditions if condition is not None for one in values_of(condition)]
    if spec is not None and spec.where is not None:
        left += values_of(spec.where)
    while left:
        value = left.pop()
        yield from value.steps.lookup
        named = fields.pop(value.column, None)
        if named is not None:
            left += values_in(named)


def _reached(name: str, needs: Mapping[str, Iterable[str]]) -> set[str]:
    seen: set[str] = set()
    left = list(needs[name])
    while left:
        one = left.pop()
        if one not in seen:
            seen.add(one)
            left += needs.get(one, ())
    return seen


def _zones(recipe: Recipe) -> Iterator[tuple[Path, str | None]]:
    yield ("timezone",), recipe.timezone
    for name, spec in recipe.tables.items():
        yield ("tables", name, "timezone"), spec.timezone
    for _, value in table_values(recipe):
        yield (*value.place, "timezone"), value.steps.timezone


def _zone(place: Path, zone: str | None) -> Iterator[Complaint]:
    from cs_audit.calendar.errors import CalendarError
    from cs_audit.calendar.zone import find_zone

    if zone is not None:
        try:
            find_zone(zone)
        except CalendarError as error:
            yield Complaint(place, str(error))


def _at(given: Any, path: Path) -> Any:
    for key in path:
        try:
            given = given[key]
        except (KeyError, IndexError, TypeError):
            return None
    return given
