"""OCEL 2.0 object-centric logs: JSON, XML or SQLite; the objects of one type are the interactions.

Source: the OCEL 2.0 specification. Attributes of objects carry times, so status and priority have a history; the XML
of the specification and of its schema name relations differently, and both are read.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from cs_audit.importers.activities import meaning
from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector
from cs_audit.importers.formats.ocel.contents import Thing, contents
from cs_audit.importers.transcripts import role
from cs_audit.model import names
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.options import Options
    from cs_audit.importers.sources.files import Head, Source

NAME = "ocel"
_TYPES = ("ticket", "case", "interaction", "conversation", "incident", "request", "chat", "call", "thread", "issue",
          "zgłoszenie", "sprawa", "rozmowa")  # fmt: skip
_STATUSES = {"solved": "resolved", "done": "resolved", "rozwiązane": "resolved", "zamknięte": "closed"}
_EPOCH = "1970-01-01"
_TEXTS = ("text", "message", "body", "content", "treść")


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
            objects, events = contents(source)
            _log(told, source, objects, events, context.options)
    return told.raw(statuses=_STATUSES)


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
                if kind == "message" and (found.by or by) == "customer":
                    _first_customer(told, row, id, event, objects, options)
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
            _customer(told, row, one.id, related)


def _first_customer(
    told: Collector, row: int, id: str, event: Thing, objects: Mapping[str, Thing], options: Options
) -> None:
    """The customer of an interaction whose object names none: the first who writes."""
    if "customer_id" in told.interactions.get(id, {"customer_id": ""}):
        return
    for related, _ in event.related:
        if related in objects and _role_of(objects[related], options) == "customer":
            return _customer(told, row, id, objects[related])


def _customer(told: Collector, row: int, id: str, person: Thing) -> None:
    told.interaction(
        row,
        id,
        customer_id=person.id,
        customer_name=person.value("name"),
        customer_email=person.value("email"),
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
    """Who did it: as the event itself says, else the related object of a role, the author or actor before others."""
    said = role(event.value("org:role", "role", "by"), options)
    related = [(objects[id], qualifier.casefold()) for id, qualifier in event.related if id in objects]
    people = [(one, said) for one, said in related if one.type.casefold() != chosen.casefold()]
    people.sort(
        key=lambda pair: pair[1] not in ("author", "actor", "by", "performer", "sender", "resource", "autor")
    )
    named = event.value("org:resource", "resource", "actor")
    for one, _ in people:
        by = _role_of(one, options) if said == "unknown" else said
        if by != "unknown":
            return by, (named if said != "unknown" else None) or one.value(
                "name", "imię i nazwisko"
            ) or one.id
    return said, named


IMPORTER = Importer(
    NAME,
    "OCEL 2.0 object-centric logs (JSON, XML, SQLite)",
    sniff,
    read,
    options=frozenset({"object", "roles", "events", "activities", "channel"}),
)
