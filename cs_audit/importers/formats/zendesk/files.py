"""What each record of a Zendesk export is, told by the keys that it has, whatever file it lies in.

Exports come as API pages ({"tickets": [...], "next_page": ...}), as arrays, as JSON lines of records or pages,
and as single objects. Comments and conversation logs do not say their ticket; then it is the wrapper's
`ticket_id`, or the last number in the file's name.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Issue, Rejection
from cs_audit.importers.sources.documents import Broken, RowCount, read_document, text_id

if TYPE_CHECKING:
    from collections.abc import Collection, Sequence

    from cs_audit.importers.sources.files import Source

PAGES = {
    "tickets": "ticket",
    "ticket": "ticket",
    "results": "",
    "audits": "audit",
    "audit": "audit",
    "ticket_audits": "audit",
    "comments": "comment",
    "comment": "comment",
    "ticket_events": "ticket_event",
    "users": "user",
    "user": "user",
    "agents": "user",
    "groups": "group",
    "group": "group",
    "satisfaction_ratings": "rating",
    "satisfaction_rating": "rating",
    "survey_responses": "response",
    "csat_survey_responses": "response",
    "events": "conversation",
    "chats": "chat",
    "ticket_metric_events": "metric_event",
    "ticket_metrics": "metric_set",
    "ticket_metric": "metric_set",
    "metric_sets": "metric_set",
    "ticket_fields": "field",
}
UNUSED = (
    "sla_policies",
    "group_sla_policies",
    "organizations",
    "brands",
    "macros",
    "triggers",
    "automations",
    "views",
    "schedules",
    "ticket_forms",
    "custom_statuses",
    "custom_roles",
    "group_memberships",
    "tags",
    "suspended_tickets",
    "side_conversations",
    "dynamic_content",
)
_NOT_USED = "not_used"
_NUMBER = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Record:
    """One record, with its source row, the ticket that its wrapper names, and what its path may name so."""

    row: int
    value: dict[str, Any]
    ticket: str | None = None
    named: tuple[str | None, str | None] = (None, None)

    def find_ticket(self, known: Collection[str | None]) -> str | None:
        """The ticket of a comment or conversation, which do not always say it themselves. A number in the file's
        name is believed where it is a known ticket, or no ticket is known; one in the folder's, where known."""
        said = text_id(self.value.get("ticket_id")) or self.ticket
        if said is not None:
            return said
        file, folder = self.named
        if file is not None and (file in known or not known):
            return file
        return folder if folder in known else None


@dataclass(slots=True)
class Export:
    """All records by what they are."""

    count: RowCount = field(default_factory=lambda: RowCount("zendesk"))
    records: dict[str, list[Record]] = field(default_factory=lambda: defaultdict(list))
    rejections: list[Rejection] = field(default_factory=list)
    issues: list[Issue] = field(default_factory=list)


def gather(sources: Sequence[Source], context: Context) -> Export:
    """Read all files and sort their records."""
    export = Export()
    total = sum(source.size() for source in sources)
    done = 0
    for source in sources:
        _gather_file(export, source)
        done += source.size()
        if context.progress is not None:
            context.progress(source.name, done, total)
    return export


def _gather_file(export: Export, source: Source) -> None:
    document = read_document(source)
    export.count.begin(document)
    first = export.count.rows
    named = _numbers_in_path(source)
    unused: Counter[str] = Counter()
    for line, value in document.values:
        if isinstance(value, Broken):
            row = export.count.next(line)
            export.rejections.append(Rejection(row, "broken_json", value.message, value.column))
            continue
        for kind, record, ticket in unpack(value):
            row = export.count.next(line)
            _sort(export, kind, Record(row, record, ticket, named), unused)
    export.count.end(source)
    if groups := sum(record.row >= first for record in export.records["group"]):
        unused["groups"] = groups  # but for their names
    for kind, times in sorted(unused.items()):
        text = f"{kind} is not needed for an audit and is left aside"
        export.issues.append(Issue(source.name, "", "info", _NOT_USED, text, times))


def _sort(export: Export, kind: str, record: Record, unused: Counter[str]) -> None:
    if not isinstance(record.value, dict):
        message = f"a record is expected, found {type(record.value).__name__}"
        export.rejections.append(Rejection(record.row, "wrong_type", message))
        return
    kind = kind or recognise(record.value)
    if kind in UNUSED:
        unused[kind] += 1
    elif kind:
        export.records[kind].append(record)
    else:
        keys = ", ".join(list(record.value)[:6])
        message = f"no Zendesk record that is known has the keys {keys}"
        export.rejections.append(Rejection(record.row, "unknown_record", message))


def unpack(value: Any) -> list[tuple[str, Any, str | None]]:
    """The records of a page, an array or a single record: kind ("" where the record must tell), value, ticket."""
    if isinstance(value, list):
        return (
            [one for item in value for one in unpack(item)]
            if all(map(_is_page, value))
            else [("", item, None) for item in value]
        )
    if not _is_page(value):
        return [("", value, None)]
    ticket = text_id(value.get("ticket_id"))
    found: list[tuple[str, Any, str | None]] = []
    for key, content in value.items():
        kind = key if key in UNUSED else PAGES.get(key)
        if kind is None or not isinstance(content, list | dict):
            continue
        items = content if isinstance(content, list) else [content]
        found += [(_refined(kind, item), item, ticket) for item in items]
    return found


def _is_page(value: Any) -> bool:
    """Whether an object only wraps records: it is no record itself, but holds some under a key that says so."""
    if not isinstance(value, dict) or "id" in value or "child_events" in value:
        return False
    return any(isinstance(value.get(key), list | dict) for key in (*PAGES, *UNUSED))


def _refined(kind: str, item: Any) -> str:
    """`events` may hold conversations or audits' events; only what is plainly something else is moved."""
    if kind == "conversation" and isinstance(item, dict) and not ({"author", "content"} & item.keys()):
        return recognise(item)
    return kind


def recognise(record: dict[str, Any]) -> str:
    """What a record is, by its keys; "" where nothing fits."""
    keys = record.keys()
    for kind, wanted in _SIGNS:
        if wanted <= keys:
            return kind
    return ""


_SIGNS: tuple[tuple[str, frozenset[str]], ...] = tuple(
    (kind, frozenset(keys.split()))
    for kind, keys in (
        ("ticket_event", "child_events ticket_id"),
        ("audit", "events ticket_id author_id"),
        ("chat", "history visitor"),
        ("chat", "visitor session message"),
        ("chat", "visitor session timestamp"),
        ("metric_event", "ticket_id metric type time"),
        ("metric_set", "ticket_id reply_time_in_minutes"),
        ("rating", "score ticket_id requester_id"),
        ("response", "answers survey"),
        ("response", "answers subjects"),
        ("conversation", "author content created_at"),
        ("ticket", "id status requester_id"),
        ("ticket", "id status requester via"),
        ("ticket", "id status subject created_at"),
        ("comment", "author_id body public"),
        ("comment", "author_id html_body"),
        ("user", "id role email"),
        ("sla_policies", "policy_metrics"),
        ("triggers", "conditions actions"),
        ("group", "id name default deleted"),
    )
)


def _numbers_in_path(source: Source) -> tuple[str | None, str | None]:
    """The last number in the file's name and in its folder's: tickets/1001/comments.json."""
    names = (source.path.name.split(".")[0], source.path.parent.name)
    found = [_NUMBER.findall(name) for name in names]
    return tuple(str(int(numbers[-1])) if numbers else None for numbers in found)  # type: ignore[return-value]
