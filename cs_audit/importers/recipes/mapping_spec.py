"""A mapping file, read and checked: how the columns of any table become the data model."""

from __future__ import annotations

import codecs
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any

from cs_audit.importers.assembly import time_formats
from cs_audit.importers.recipes.mapping_schema import SCHEMA, TIME_FIELDS, VOCABULARIES
from cs_audit.importers.sources.tabular import FileOptions
from cs_audit.model.errors import Problem, SpecError

if TYPE_CHECKING:
    from cs_audit.spec.schema_errors import Complaint
    from cs_audit.spec.yaml import Document, Path


@dataclass(frozen=True, slots=True)
class Value:
    """Where a field's value comes from: columns (joined by blanks) or a constant, and what is done with it.

    `map` is from → to, a null taking the value away; `path` is the place in the mapping file.
    """

    field: str
    path: Path
    columns: tuple[str, ...] = ()
    constant: str | None = None
    map: Mapping[str, str | None] | None = None
    default: str | None = None
    split: str | None = None
    formats: tuple[str, ...] = ()
    timezone: str | None = None


Block = Mapping[str, Value]
"""Values by field: those of an interaction, an event or an answer."""


@dataclass(frozen=True, slots=True)
class MappingSpec:
    """A whole mapping. `unmapped` is error, keep or null; `statuses` are as written → ours."""

    document: Document
    file: FileOptions
    row: str
    interaction: Block
    events: tuple[Block, ...]
    surveys: tuple[Block, ...]
    statuses: Mapping[str, str]
    timezone: str | None
    ambiguous: str
    nonexistent: str
    unmapped: str

    @property
    def values(self) -> Iterator[Value]:
        """Every value of the mapping."""
        for block in (self.interaction, *self.events, *self.surveys):
            yield from block.values()

    def problem(self, path: Path, message: str, hint: str = "") -> Problem:
        """Something wrong at a place of the mapping file."""
        from cs_audit.spec import yaml

        return yaml.problem(self.document, path, message, hint)


def load_mapping(path: str | FilePath) -> MappingSpec:
    """Read a mapping file. Raises SpecError with everything that is wrong in it."""
    from cs_audit.spec import yaml

    return build_mapping(yaml.read(FilePath(path), str(path)))


def build_mapping(document: Document) -> MappingSpec:
    """The mapping of a document. Raises SpecError with everything that is wrong in it."""
    from cs_audit.spec import yaml
    from cs_audit.spec.schema_errors import Critic

    found = Critic(SCHEMA).complaints(document.value)
    spec = None
    if not found:
        spec = _built(document, document.value)
        found = [*_shape(spec, document.value), *_contents(spec, document.value)]
    problems = [yaml.problem(document, c.path, c.message, c.hint, key=c.key) for c in found]
    if problems or spec is None:
        raise SpecError(sorted(problems, key=lambda one: (one.place.line, one.place.column)))
    return spec


def _built(document: Document, given: Mapping[str, Any]) -> MappingSpec:
    time = given.get("time") or {}
    events: list[tuple[Path, Any]] = [(("event",), given["event"])] if "event" in given else []
    events += [(("events", number), block) for number, block in enumerate(given.get("events", ()))]
    surveys = given.get("survey", [])
    listed = isinstance(surveys, list)
    answers = enumerate(surveys) if listed else [(0, surveys)]
    formats = _formats(time.get("format"))
    return MappingSpec(
        document,
        _file(given.get("file") or {}),
        given["row"],
        _interaction(given.get("interaction", {}), formats),
        tuple(_block("event", path, block, formats) for path, block in events),
        tuple(_block("survey", ("survey", n) if listed else ("survey",), one, formats) for n, one in answers),
        {str(key): value for key, value in given.get("statuses", {}).items()},
        time.get("timezone"),
        time.get("ambiguous", "earliest"),
        time.get("nonexistent", "shift_forward"),
        given.get("unmapped", "error") or "null",
    )


def _file(given: Mapping[str, Any]) -> FileOptions:
    options = {key: value for key, value in given.items() if value is not None}
    if "sheet" in options:
        options["sheet"] = str(options["sheet"])
    if "columns" in options:
        options["columns"] = tuple(options["columns"])
    return FileOptions(**options)


def _interaction(given: Mapping[str, Any], formats: tuple[str, ...]) -> Block:
    """Fields by flat name: `customer: {id: …}` is `customer.id`."""
    values: dict[str, Value] = {}
    for key, value in given.items():
        if key in ("customer", "custom", "reported"):
            for name, inner in value.items():
                values[f"{key}.{name}"] = _value(
                    "interaction", f"{key}.{name}", ("interaction", key, name), inner, ()
                )
        else:
            values[key] = _value("interaction", key, ("interaction", key), value, formats)
    return values


def _block(part: str, path: Path, given: Mapping[str, Any], formats: tuple[str, ...]) -> Block:
    return {key: _value(part, key, (*path, key), value, formats) for key, value in given.items()}


def _value(part: str, name: str, path: Path, given: Any, formats: tuple[str, ...]) -> Value:
    field = f"{part}.{name}"
    formats = formats if name in TIME_FIELDS else ()
    if not isinstance(given, dict):
        return Value(field, path, (str(given),), formats=formats)
    columns = given.get("column", ())
    table = given.get("map")
    return Value(
        field,
        path,
        tuple(map(str, columns)) if isinstance(columns, list | tuple) else (str(columns),),
        _text(given.get("value")),
        {str(key): _text(value) for key, value in table.items()} if table is not None else None,
        _text(given.get("default")),
        given.get("split"),
        _formats(given.get("format")) or formats,
        given.get("timezone"),
    )


def _formats(given: Any) -> tuple[str, ...]:
    if given is None:
        return ()
    return tuple(given) if isinstance(given, list) else (given,)


def _text(value: Any) -> str | None:
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def _shape(spec: MappingSpec, given: Mapping[str, Any]) -> Iterator[Complaint]:
    """Parts that do not go with what a row is."""
    from cs_audit.spec.schema_errors import Complaint

    row = spec.row
    single = row in ("message", "event")
    if single and "event" not in given:
        hint = "write 'event: {at: …, by: …, text: …}'"
        yield Complaint(("row",), f"a row that is {_a(row)} needs the key 'event'", hint)
    if single and "events" in given:
        yield Complaint(("events",), "'events' is for rows that are interactions", "write 'event'", key=True)
    if not single and "event" in given:
        yield Complaint(
            ("event",), f"'event' is for rows that are events, not for {_a(row)}", "write 'events'", key=True
        )
    if row == "survey" and "events" in given:
        yield Complaint(("events",), "a survey's row has no events", "write 'row: interaction'", key=True)
    if row == "survey" and not spec.surveys:
        yield Complaint(
            ("row",), "a row that is a survey needs the key 'survey'", "write 'survey: {metric: …, score: …}'"
        )
    if single and spec.surveys:
        hint = "write 'row: interaction' or 'row: survey', or map the answers from a file of their own"
        yield Complaint(
            ("survey",),
            f"{_a(row)} has no survey: its answers would be counted with every row",
            hint,
            key=True,
        )
    if row != "survey" and "id" not in spec.interaction:
        hint = "add 'interaction: {id: <the column with the number of the ticket>}'"
        yield Complaint(
            ("interaction",) if "interaction" in given else ("row",), "the interaction's id is missing", hint
        )


def _a(row: str) -> str:
    return f"an {row}" if row[0] in "aei" else f"a {row}"


def _contents(spec: MappingSpec, given: Mapping[str, Any]) -> Iterator[Complaint]:
    """Values that the schema cannot judge: words, formats, zones, encodings."""
    from cs_audit.spec.schema_errors import Complaint

    if spec.file.encoding is not None and not _is_encoding(spec.file.encoding):
        yield Complaint(
            ("file", "encoding"),
            f"there is no encoding '{spec.file.encoding}'",
            "such as utf-8, cp1250, iso-8859-2",
        )
    time = given.get("time") or {}
    yield from _times(("time",), _formats(time.get("format")), time.get("timezone"), time)
    for value in spec.values:
        own = _at(given, value.path)
        own = own if isinstance(own, dict) else {}
        if ("column" in own) == ("value" in own) and own:
            yield Complaint(value.path, "give either 'column' or 'value'", "{column: name} or {value: x}")
        if "value" in own and len(own) > 1 and "column" not in own:
            yield Complaint(value.path, "a constant takes nothing beside 'value'", "write '{value: x}'")
        yield from _times(value.path, _formats(own.get("format")), own.get("timezone"), own)
        yield from _words(value)


def _times(
    path: Path, formats: tuple[str, ...], zone: str | None, given: Mapping[str, Any]
) -> Iterator[Complaint]:
    from cs_audit.calendar.errors import CalendarError
    from cs_audit.calendar.zone import find_zone
    from cs_audit.spec.schema_errors import Complaint

    for number, format in enumerate(formats):
        if wrong := time_formats.complaint(format):
            place = (*path, "format", number) if isinstance(given["format"], list) else (*path, "format")
            yield Complaint(place, *wrong)
    if zone is not None:
        try:
            find_zone(zone)
        except CalendarError as error:
            yield Complaint((*path, "timezone"), str(error))


def _words(value: Value) -> Iterator[Complaint]:
    """Constants, defaults and mapped values of fields that know only certain words."""
    from cs_audit.spec.schema_errors import Complaint
    from cs_audit.spec.wording import choices, shown

    words = VOCABULARIES.get(value.field)
    if words is None:
        return
    targets = {(*value.path, "map", key): to for key, to in (value.map or {}).items()}
    targets |= {(*value.path, "value"): value.constant, (*value.path, "default"): value.default}
    for path, word in targets.items():
        if word is not None and word not in words:
            name = value.field.partition(".")[2]
            yield Complaint(path, f"{shown(word)} is no value of '{name}'", choices(word, words))


def _at(given: Any, path: Path) -> Any:
    for key in path:
        given = given[key]
    return given


def _is_encoding(name: str) -> bool:
    try:
        return codecs.lookup(name)._is_text_encoding
    except LookupError:
        return False
