"""What an OCEL 2.0 file holds, whichever of its three shapes it has: objects and events."""

from __future__ import annotations

import io
import sqlite3
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from cs_audit.importers.collected import text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.importers.sources.files import Source


@dataclass(slots=True)
class Thing:
    """An object or an event: id, type, time of an event, attributes (name, value, time), related objects."""

    id: str
    type: str
    at: str | None = None
    attributes: list[tuple[str, str, str | None]] = field(default_factory=list)
    related: list[tuple[str, str]] = field(default_factory=list)
    broken: str = ""  # why it cannot be used

    def value(self, *keys: str) -> str | None:
        """The first attribute of these names."""
        held = {name.casefold(): value for name, value, _ in self.attributes}
        return next((held[key] for key in keys if key in held), None)


def contents(source: Source) -> tuple[list[Thing], list[Thing]]:
    """The objects and the events of a file. Raises DataError where it holds none that can be read."""
    start = next(source.blocks(64), b"")
    if start.startswith(b"SQLite format 3"):
        return _sqlite(source)
    return _xml(source) if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith(b"<") else _json(source)


def _json(source: Source) -> tuple[list[Thing], list[Thing]]:
    values = read_document(source).values
    value = values[0][1] if values else None
    if isinstance(value, Broken) or not isinstance(value, dict):
        raise DataError(f"{source.name}: there are no objects and events")
    broken = [Thing("", "", broken=one.message) for _, one in values[1:] if isinstance(one, Broken)]
    found: list[list[Thing]] = []
    for part in ("objects", "events"):
        listed = value.get(part)
        found.append([_thing(one) for one in (listed if isinstance(listed, list) else ())])
    return found[0], found[1] + broken


def _thing(one: Any) -> Thing:
    """An object or an event of the JSON; what is built in another way is kept as broken."""
    try:
        return Thing(
            str(one["id"]), str(one["type"]), text(one.get("time")),
            [(str(each.get("name")), str(each.get("value")), text(each.get("time")))
             for each in one.get("attributes") or ()],
            [(str(each.get("objectId")), str(each.get("qualifier") or ""))
             for each in one.get("relationships") or ()],
        )  # fmt: skip
    except (AttributeError, KeyError, TypeError) as error:
        return Thing(
            "", "", broken=f"it is not as OCEL writes an object or event ({type(error).__name__}: {error})"
        )


def _xml(source: Source) -> tuple[list[Thing], list[Thing]]:
    data = source.read()
    if b"<!DOCTYPE" in data[:100_000] or b"<!ENTITY" in data[:100_000]:
        raise DataError(
            f"{source.name}: an XML file with declarations of its own is not read; remove its DOCTYPE"
        )
    found: dict[str, list[Thing]] = {"objects": [], "events": []}
    try:
        for part, element in _elements(data):
            found[part].append(_of_element(element))
    except ElementTree.ParseError as error:
        line, column = error.position
        told = f"not valid XML from line {line}, column {column + 1}: {error}"
        if not any(found.values()):
            raise DataError(f"{source.name}: {told}") from None
        found["events"].append(Thing("", "", broken=f"{told}; what follows is not read"))
    return found["objects"], found["events"]


def _elements(data: bytes) -> Iterator[tuple[str, ElementTree.Element]]:
    """The objects and events of a document with the part in which each stands, as far as it is sound."""
    above: list[str] = []
    for kind, element in ElementTree.iterparse(io.BytesIO(data), events=("start", "end")):
        tag = element.tag.rpartition("}")[2]
        if kind == "start":
            above.append(tag)
            continue
        above.pop()
        if len(above) == 2 and (above[1], tag) in (("objects", "object"), ("events", "event")):
            yield above[1], element
            element.clear()


def _of_element(one: ElementTree.Element) -> Thing:
    for inner in one.iter():
        inner.tag = inner.tag.rpartition("}")[2]
    attributes = [
        (str(each.get("name")), each.text or "", each.get("time"))
        for each in one.findall("./attributes/attribute")
    ]
    related = [
        (str(each.get("object-id")), each.get("qualifier") or each.get("relationship") or "")
        for each in (*one.findall("./objects/relationship"), *one.findall("./objects/object"))
    ]
    broken = "" if one.get("id") else f"the {one.tag} has no id"
    return Thing(str(one.get("id")), str(one.get("type")), one.get("time"), attributes, related, broken)


def _sqlite(source: Source) -> tuple[list[Thing], list[Thing]]:
    try:
        base = sqlite3.connect(f"{source.path.resolve().as_uri()}?mode=ro&immutable=1", uri=True)
        base.row_factory = sqlite3.Row
        try:
            return _tables(base, "object"), _tables(base, "event")
        finally:
            base.close()
    except sqlite3.Error as error:
        raise DataError(f"{source.name}: not a whole OCEL database: {error}") from None


def _tables(base: sqlite3.Connection, kind: str) -> list[Thing]:
    things = {
        row["ocel_id"]: Thing(str(row["ocel_id"]), str(row["ocel_type"]))
        for row in base.execute(f"SELECT * FROM {kind}")
    }
    for mapped in base.execute(f"SELECT * FROM {kind}_map_type").fetchall():
        table = str(mapped["ocel_type_map"]).replace('"', '""')
        for row in base.execute(f'SELECT * FROM "{kind}_{table}"'):
            thing = things.get(row["ocel_id"])
            if thing is None:
                continue
            at = text(row["ocel_time"]) if "ocel_time" in row.keys() else None  # noqa: SIM118
            changed = row["ocel_changed_field"] if "ocel_changed_field" in row.keys() else None  # noqa: SIM118
            if kind == "event":
                thing.at = at
            for name in row.keys():  # noqa: SIM118
                value = row[name]
                if not name.startswith("ocel_") and value is not None and changed in (None, name):
                    thing.attributes.append((name, str(value), at if kind == "object" else None))
    between = ("event_object", "ocel_event_id", "ocel_object_id") if kind == "event" else (
        "object_object", "ocel_source_id", "ocel_target_id")  # fmt: skip
    for row in base.execute(f"SELECT * FROM {between[0]}"):
        if row[between[1]] in things:
            things[row[between[1]]].related.append((str(row[between[2]]), str(row["ocel_qualifier"] or "")))
    return list(things.values())
