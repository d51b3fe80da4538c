"""What each record of a LiveAgent export is, told by its keys, and which ticket message groups belong to."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Issue, Rejection
from cs_audit.importers.sources.documents import Broken, RowCount, read_document

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from cs_audit.importers.base import Context
    from cs_audit.importers.sources.files import Source

_SIGNS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (kind, frozenset(keys.split()))
    for kind, keys in (
        ("group", "messages userid datecreated"),
        ("ticket", "id departmentid channel_type status"),
        ("ticket", "conversationid departmentid rstatus"),
        ("history", "conversation_id date_from status"),
        ("ranking", "rankingType conversationid"),
        ("call", "from_number to_number date_created"),
        ("sla", "sla_level_id sla_type"),
        ("department", "department_id agent_ids"),
        ("agent", "online_status email role"),
        ("tag", "background_color name"),
        ("setting", "name value"),
        ("contacts", "contactgroupid"),
        ("contacts", "firstname lastname emails"),
        ("companies", "name emails phones"),
        ("slas", "name business_hours"),
        ("chats", "visitor_name date_created"),
    )
)
UNUSED = frozenset({"contacts", "companies", "slas", "chats"})
_TICKET_KEYS = ("ticket_id", "ticketid", "ticketId", "conversation_id", "conversationid")
_FILE = re.compile(r"(?:tickets?|conversations?)[_-](.+?)[_-](?:messages|message_groups)$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Record:
    """One record; `ticket` is the ticket that its wrapper names, `names` what its path may call the ticket."""

    row: int
    value: dict[str, Any]
    ticket: str | None = None
    names: tuple[str, ...] = ()


@dataclass(slots=True)
class Export:
    """All records of one account by what they are."""

    count: RowCount = field(default_factory=lambda: RowCount("liveagent"))
    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    rejections: list[Rejection] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)

    @property
    def timezone(self) -> str | None:
        """The zone that the account's settings name."""
        for one in self.records["setting"]:
            if one.value.get("name") in ("timezone", "time_zone") and isinstance(one.value.get("value"), str):
                return str(one.value["value"])
        return None


def recognise(record: dict[str, Any]) -> str:
    """What a record is, by its keys; "" where nothing fits."""
    return next((kind for kind, wanted in _SIGNS if wanted <= record.keys()), "")


def gather(sources: Sequence[Source], context: Context) -> Export:
    """Read all files of one account and sort their records."""
    export = Export()
    total, done = sum(source.size() for source in sources), 0
    for source in sources:
        _gather_file(export, source)
        done += source.size()
        if context.progress is not None:
            context.progress(source.name, done, total)
    return export


def ticket_of(record: Record, known: dict[str, str]) -> str | None:
    """The ticket of a record: what it says, else its wrapper, else its file's name. `known`: id or code → id."""
    said = next((str(record.value[key]) for key in _TICKET_KEYS if record.value.get(key)), record.ticket)
    if said:
        return known.get(said, said)
    return next((known[name] for name in record.names if name in known), next(iter(record.names), None))


def _gather_file(export: Export, source: Source) -> None:
    document = read_document(source)
    export.count.begin(document)
    names = _names(source)
    unused: Counter[str] = Counter()
    for line, value in document.values:
        if isinstance(value, Broken):
            row = export.count.next(line)
            export.rejections.append(Rejection(row, "broken_json", value.message, value.column))
            continue
        for item, ticket in _unpack(value, None):
            _sort(export, Record(export.count.next(line), item, ticket, names), unused)
    export.count.end(source)
    for kind, times in sorted(unused.items()):
        text = f"{kind} are not needed for an audit and are left aside"
        export.issues.append(Issue(source.name, "", "info", "not_used", text, times))


def _sort(export: Export, record: Record, unused: Counter[str]) -> None:
    if not isinstance(record.value, dict):
        message = f"a record is expected, found {type(record.value).__name__}"
        export.rejections.append(Rejection(record.row, "wrong_type", message))
        return
    kind = recognise(record.value)
    if kind in UNUSED:
        unused[kind] += 1
    elif kind:
        export.records[kind].append(record)
    else:
        keys = ", ".join(list(record.value)[:6])
        message = f"no LiveAgent record that is known has the keys {keys}"
        export.rejections.append(Rejection(record.row, "unknown_record", message))


def _unpack(value: Any, ticket: str | None) -> Iterator[tuple[Any, str | None]]:
    """The records in arrays and wrappers, with the ticket that a wrapper names."""
    if isinstance(value, list):
        for item in value:
            yield from _unpack(item, ticket)
    elif isinstance(value, dict) and not recognise(value):
        inner = [one for one in value.values() if isinstance(one, dict) or _holds_records(one)]
        if not inner:
            yield value, ticket
        named = next((str(value[key]) for key in (*_TICKET_KEYS, "id") if value.get(key)), ticket)
        for one in inner:
            yield from _unpack(one, named)
    else:
        yield value, ticket


def _holds_records(value: Any) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(item, dict) for item in value)


def _names(source: Source) -> tuple[str, ...]:
    """What the file's path may call its ticket, the likeliest first."""
    stem = source.path.name.split(".")[0]
    match = _FILE.match(stem)
    parts = [one for one in re.split(r"_", stem) if one]
    return tuple(
        dict.fromkeys(
            [*([match[1]] if match else []), *(parts if match else [stem, *parts]), source.path.parent.name]
        )
    )
