"""OCEL 2.0 object-centric logs: JSON, XML or SQLite; the objects of one type are the interactions.

Source: the OCEL 2.0 specification. Attributes of objects carry times, so status and priority have a history; the XML
of the specification and of its schema name relations differently, and both are read.
"""

from __future__ import annotations

import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree

from cs_audit.importers.activities import meaning
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, text
from cs_audit.importers.sources.documents import Broken, read_document
from cs_audit.importers.transcripts import role
from cs_audit.model import names
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.options import Options
    from cs_audit.importers.sources.files import Head, Source

NAME = "ocel"
_TYPES = ("ticket", "case", "interaction", "conversation", "incident", "request", "chat", "call", "thread", "issue",
          "zgłoszenie", "sprawa", "rozmowa")  # fmt: skip
_STATUSES = {"solved": "resolved", "done": "resolved", "rozwiązane": "resolved", "zamknięte": "closed"}
_EPOCH = "1970-01-01"
_TEXTS = ("text", "message", "body", "content", "treść")


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


def sniff(head: Head) -> int:
    """Sure by the names of the three shapes."""
    if head.keys >= {"objectTypes", "eventTypes"} or head.keys >= {"events", "objects", "relationships"}:
        return 96
    if b"<object-types" in head.data or (b"<event-types" in head.data and b"<log" in head.data):
        return 98
    return 96 if head.data[:15] == b"SQLite format 3" and b"event_map_type" in head.data else 0


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All logs of all files."""
    told = Collector(NAME, context)
    for source in sources:
        with told.file(source):
            objects, events = _content(source)
            _log(told, source, objects, events, context.options)
    return told.raw(statuses=_STATUSES)


def _content(source: Source) -> tuple[list[Thing], list[Thing]]:
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
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        line, column = error.position
        raise DataError(f"{source.name}:{line}:{column + 1}: not valid XML: {error}") from None
    found: list[list[Thing]] = []
    for part, tag in (("objects", "object"), ("events", "event")):
        things = []
        for one in root.findall(f"./{part}/{tag}"):
            attributes = [
                (str(each.get("name")), each.text or "", each.get("time"))
                for each in one.findall("./attributes/attribute")
            ]
            related = [
                (str(each.get("object-id")), each.get("qualifier") or each.get("relationship") or "")
                for each in (*one.findall("./objects/relationship"), *one.findall("./objects/object"))
            ]
            things.append(
                Thing(
                    str(one.get("id")),
                    str(one.get("type")),
                    one.get("time"),
                    attributes,
                    related,
                    "" if one.get("id") else f"the {tag} has no id",
                )
            )
        found.append(things)
    return found[0], found[1]


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


def _log(told: Collector, source: Source, listed: list[Thing], events: list[Thing], options: Options) -> None:
    objects = {one.id: one for one in listed if not one.broken}
    chosen = options.object or _main_type(objects, events)
    if chosen is None:
        kinds = ", ".join(sorted({one.type for one in objects.values()}))
        raise DataError(
            f"{source.name}: say which objects are interactions: `object: TYPE` in a mapping file ({kinds})"
        )
    chosen_rows: list[tuple[Thing, int]] = []
    told_by_events: set[tuple[str, str, str]] = set()
    for one in listed:
        row = told.row()
        if one.broken:
            told.reject(row, "malformed", one.broken)
        elif one.type.casefold() == chosen.casefold():
            with told.guard(row):
                _object(told, row, one, objects, options)
                chosen_rows.append((one, row))
    unknown: dict[str, int] = defaultdict(int)
    for event in events:
        row = told.row()
        if event.broken:
            told.reject(row, "malformed", event.broken)
            continue
        found = meaning(event.type, {**options.activities, **options.events})
        if found is None:
            unknown[event.type] += 1
            continue
        if found.kind is None:
            continue
        by, actor = _who(event, objects, options, chosen)
        to = found.to or event.value("to", "new", "value", found.kind)
        if found.kind in ("status", "priority", "team", "assignee") and to is None:
            continue
        visible = event.value("visibility", "public")
        hidden = visible is not None and visible.casefold() in (
            "private",
            "internal",
            "false",
            "0",
            "wewnętrzna",
        )
        kind = "note" if found.kind == "message" and hidden else found.kind
        change = kind not in ("message", "note")
        for id, _ in event.related:
            if id in objects and objects[id].type.casefold() == chosen.casefold():
                told_by_events.add((id, kind or "", event.at or ""))
                told.event(
                    row, id, event.at, kind or "message", by=found.by or by, actor=actor, to=to if change else None,
                    text=event.value(*_TEXTS), automated=found.automated or (True if by in ("bot", "system") else None),
                    **{"from": event.value("from", "old")}, **found.more,
                )  # fmt: skip
    for one, row in chosen_rows:
        _history(told, row, one, told_by_events)
    if unknown:
        unread = ", ".join(f"'{name}' ({count})" for name, count in sorted(unknown.items()))
        message = f"activities that mean nothing to an audit yet: {unread}; say with `events` what they are"
        told.tell(source, "warning", "unknown_activity", message, sum(unknown.values()))


def _main_type(objects: dict[str, Thing], events: list[Thing]) -> str | None:
    """The type of objects whose name says so; the only type there is."""
    kinds = {one.type for one in objects.values()}
    for name in _TYPES:
        fitting = [kind for kind in kinds if name in kind.casefold()]
        if len(fitting) == 1:
            return fitting[0]
    return next(iter(kinds)) if len(kinds) == 1 else None


def _object(told: Collector, row: int, one: Thing, objects: dict[str, Thing], options: Options) -> None:
    channel = one.value("channel", "kanał")
    known = channel.casefold() if channel is not None and channel.casefold() in names.CHANNELS else None
    latest = {name.casefold(): value for name, value, _ in one.attributes}
    told.interaction(row, one.id, channel=known or options.channel, priority=latest.get("priority"),
                     status=latest.get("status"), team=latest.get("team"), subject=latest.get("subject"))  # fmt: skip
    for id, qualifier in one.related:
        related = objects.get(id)
        if related is not None and "customer" in (_role_of(related, options), qualifier.casefold()):
            told.interaction(
                row,
                one.id,
                customer_id=id,
                customer_name=related.value("name"),
                customer_email=related.value("email"),
            )


def _history(told: Collector, row: int, one: Thing, known: set[tuple[str, str, str]]) -> None:
    """Changes of an object's attributes, but those that an event tells too."""
    for key in ("status", "priority", "team"):
        before: str | None = None
        history = sorted(((at or "", value) for name, value, at in one.attributes if name.casefold() == key))
        for at, value in history:
            if at and not at.startswith(_EPOCH) and (one.id, key, at) not in known:
                told.event(row, one.id, at, key, to=value, **{"from": before})
            before = value


def _role_of(thing: Thing, options: Options) -> str:
    said = {kind.casefold(): by for kind, by in options.roles.items()}
    return str(said.get(thing.type.casefold()) or role(thing.type, options))


def _who(event: Thing, objects: dict[str, Thing], options: Options, chosen: str) -> tuple[str, str | None]:
    """Who did it: the related object of a role, the author or actor before all others."""
    related = [(objects[id], qualifier.casefold()) for id, qualifier in event.related if id in objects]
    people = [(one, said) for one, said in related if one.type.casefold() != chosen.casefold()]
    people.sort(
        key=lambda pair: pair[1] not in ("author", "actor", "by", "performer", "sender", "resource", "autor")
    )
    for one, _ in people:
        by = _role_of(one, options)
        if by != "unknown":
            return by, one.value("name", "imię i nazwisko") or one.id
    return role(event.value("org:role", "role", "by"), options), event.value(
        "org:resource", "resource", "actor"
    )


IMPORTER = Importer(
    NAME,
    "OCEL 2.0 object-centric logs (JSON, XML, SQLite)",
    sniff,
    read,
    options=frozenset({"object", "roles", "events", "activities", "channel"}),
)
