"""Jira Service Management: search results with comments and changelog, or the service desk's own API.

Texts are documents in Atlassian's format (or plain, in older ones). Whether a comment is public is said by
`jsdPublic` or by the property `sd.public.comment`; without either, a customer's is public and an agent's is not
taken to be. What custom fields are is said by the list of fields, else seen by their shape.
"""

from __future__ import annotations

import re
from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Raw
from cs_audit.importers.collected import Collector, part, text
from cs_audit.importers.envelopes import records_in
from cs_audit.importers.formats.jsm.values import (
    CATEGORIES,
    CHANNELS,
    at_of,
    priority_of,
    status_of,
    words_of,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.importers.sources.files import Head, Source

NAME = "jsm"
_KEY = re.compile(r"[A-Z][A-Z0-9_]+-\d+")
_BY = {"customer": "customer", "atlassian": "agent", "app": "bot"}
_KINDS = {
    "sd-sla-field": "sla",
    "sd-request-feedback": "feedback",
    "vp-origin": "request",
    "sd-request-channel": "channel",
}
_SLAS = (
    (("first response", "pierwszej odpowiedzi"), "first_reply"),
    (("resolution", "rozwiązani"), "resolution"),
)
_PAGES = ("issues", "values", "comments", "histories", "data")


@dataclass(slots=True)
class _Export:
    issues: dict[str, tuple[int, dict[str, Any]]] = field(default_factory=dict)
    comments: dict[str, dict[str, tuple[int, dict[str, Any]]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    histories: dict[str, dict[str, tuple[int, dict[str, Any]]]] = field(
        default_factory=lambda: defaultdict(dict)
    )
    keys: dict[str, str] = field(default_factory=dict)  # of issues, by their number
    fields: dict[str, str] = field(default_factory=dict)
    names: dict[str, str] = field(default_factory=dict)
    statuses: dict[str, str] = field(default_factory=dict)
    team: set[str | None] = field(default_factory=set)  # whoever was assigned
    unsaid: int = 0


def sniff(head: Head) -> int:
    """Sure by an issue's fields, or by the names of comments and fields of Jira."""
    if {"issues", "fields", "expand"} <= head.keys or {"key", "fields", "changelog"} <= head.keys:
        return 96
    if {"fields", "issuetype", "accountId"} <= head.keys or {
        "issueId",
        "issueKey",
        "requestType",
    } <= head.keys:
        return 96
    if b"com.atlassian" in head.data:
        return 60
    return (
        40 if {"accountId", "body", "created"} <= head.keys or {"fromString", "toString"} <= head.keys else 0
    )


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All issues of all files, with the comments and changes that any file has of them."""
    told = Collector(NAME, context)
    export = _Export()
    for source in sources:
        with told.file(source):
            named = _KEY.search(source.path.name)
            for row, stream, record in records_in(source, told, _PAGES):
                with told.guard(row):
                    _sort(export, row, stream, record, named[0] if named else None)
                    if not {"id", "key", "issueKey", "accountId"} & record.keys():
                        told.reject(row, "no_id", "the record has no id")
    _joined(told, export, sources)
    for key, (row, issue) in export.issues.items():
        with told.guard(row):
            _issue(told, export, key, row, issue)
    if export.unsaid and sources:
        message = "comments by agents of which nobody says whether they are public; they are taken for notes"
        told.tell(sources[0], "warning", "visibility_unknown", message, export.unsaid)
    return told.raw(statuses=export.statuses)


def _sort(export: _Export, row: int, stream: str | None, record: dict[str, Any], named: str | None) -> None:
    key = text(record.get("key")) or text(record.get("issueKey"))
    if isinstance(record.get("fields"), dict) and key:
        old = export.issues.get(key)
        if old is None or str(part(record, "fields", "updated") or "") >= str(
            part(old[1], "fields", "updated") or ""
        ):
            export.issues[key] = row, record
        export.keys[str(record.get("id"))] = key
        if holder := part(record, "fields", "assignee"):
            export.team.add(_who(holder))
        for one in part(record, "fields", "comment", "comments") or ():
            export.comments[key].setdefault(str(one.get("id")), (row, one))
        for one in part(record, "changelog", "histories") or ():
            export.histories[key].setdefault(str(one.get("id")), (row, one))
    elif key and "requestFieldValues" in record:
        export.issues.setdefault(key, (row, _request(record)))
    elif isinstance(record.get("schema"), dict) and record.get("id"):
        kind = str(record["schema"].get("custom") or "").rpartition(":")[2]
        export.names[str(record["id"])] = str(record.get("name") or "")
        if kind in _KINDS:
            export.fields[str(record["id"])] = _KINDS[kind]
    else:
        where = key or text(record.get("issue_key")) or text(record.get("issueId")) or named
        if where and ("items" in record or "fromString" in record):
            export.histories[where].setdefault(str(record.get("id")), (row, record))
        elif where and "body" in record:
            export.comments[where].setdefault(str(record.get("id")), (row, record))


def _joined(told: Collector, export: _Export, sources: Sequence[Source]) -> None:
    """Comments and changes by the keys of their issues; those of none are counted and told."""
    for held in (export.comments, export.histories):
        for number in [one for one in held if one in export.keys and one not in export.issues]:
            held[export.keys[number]] |= held.pop(number)
    lost = [one for held in (export.comments, export.histories) for one in held if one not in export.issues]
    if lost:
        count = sum(len(held.get(one, ())) for held in (export.comments, export.histories) for one in {*lost})
        message = f"comments or changes of issues that are not in the export ({', '.join(lost[:3])})"
        told.tell(sources[0], "warning", "orphans", message, count)


def _request(record: dict[str, Any]) -> dict[str, Any]:
    """A request of the service desk's API in the shape of an issue."""
    values = {str(one.get("fieldId")): one.get("value") for one in record.get("requestFieldValues") or ()}
    return {
        "key": record.get("issueKey"),
        "fields": {
            **values,
            "created": part(record, "createdDate", "jira") or part(record, "createdDate", "iso8601"),
            "reporter": record.get("reporter"),
            "status": {"name": part(record, "currentStatus", "status")},
        },
    }


def _issue(told: Collector, export: _Export, key: str, row: int, issue: dict[str, Any]) -> None:
    fields = issue["fields"]
    own = {name: value for name, value in fields.items() if name.startswith("customfield_")}
    kinds = {name: export.fields.get(name) or _shape(value) for name, value in own.items()}
    status = part(fields, "status", "name")
    _learn(export, status, part(fields, "status", "statusCategory", "key"))
    reporter = fields.get("reporter") or {}
    told.interaction(
        row, key, channel=_channel(fields, kinds),
        status=status_of(status, part(fields, "status", "statusCategory", "key")),
        priority=priority_of(part(fields, "priority", "name")), assignee=text(part(fields, "assignee", "displayName")),
        subject=text(fields.get("summary")), tags=[str(one) for one in fields.get("labels") or ()],
        opened_at=at_of(fields.get("created")), closed_at=at_of(fields.get("resolutiondate")),
        due_at=at_of(fields.get("duedate")), reported=_reported(fields, kinds, export),
        customer_id=text(reporter.get("accountId") or reporter.get("name")),
        customer_name=text(reporter.get("displayName")), customer_email=text(reporter.get("emailAddress")),
    )  # fmt: skip
    creator = fields.get("creator") or reporter
    asked = _who(reporter)
    words = words_of(fields.get("description"))
    if words:
        by = "customer" if _who(creator) == asked else _by(creator, export)
        told.event(
            row,
            key,
            at_of(fields.get("created")),
            by=by,
            actor=text(creator.get("displayName")),
            text=words,
            format="email",
        )
    for at_row, one in export.comments.get(key, {}).values():
        _comment(told, export, at_row, key, one, reporter)
    histories = sorted(
        export.histories.get(key, {}).values(), key=lambda one: (str(one[1].get("created")), one[0])
    )
    for at_row, one in histories:
        for change in one.get("items") or [one]:
            _change(told, export, at_row, key, one, change, reporter)
    for name, kind in kinds.items():
        rating = part(fields[name], "rating") if kind == "feedback" else None
        if rating is not None:
            comment = text(part(fields[name], "comment", "body") or part(fields[name], "comment"))
            told.survey(row, key, "csat", float(rating), min=1.0, max=5.0, comment=comment)


def _comment(
    told: Collector, export: _Export, row: int, key: str, one: dict[str, Any], reporter: dict[str, Any]
) -> None:
    author = one.get("author") or {}
    by = "customer" if _who(author) and _who(author) == _who(reporter) else _by(author, export)
    public = _public(one)
    if public is None:
        public = by == "customer"
        export.unsaid += not public
    told.event(
        row, key, at_of(part(one, "created", "jira") or part(one, "created", "iso8601") or one.get("created")),
        "message" if public else "note", by=by, actor=text(author.get("displayName")), text=words_of(one.get("body")),
        public=public, format="email", automated=True if by == "bot" else None,
    )  # fmt: skip


def _public(one: dict[str, Any]) -> bool | None:
    for name in ("jsdPublic", "public"):
        if (said := _truth(one.get(name))) is not None:
            return said
    for held in one.get("properties") or ():
        if held.get("key") == "sd.public.comment":
            return not _truth(part(held, "value", "internal"))
    return None


def _truth(value: Any) -> bool | None:
    """True or false, also where a sync wrote them as text or number."""
    return {"true": True, "1": True, "false": False, "0": False}.get(str(value).casefold())


def _change(
    told: Collector,
    export: _Export,
    row: int,
    key: str,
    history: dict[str, Any],
    change: dict[str, Any],
    reporter: dict[str, Any],
) -> None:
    author = history.get("author") or {}
    by = "customer" if _who(author) and _who(author) == _who(reporter) else _by(author, export)
    common = {"by": by, "actor": text(author.get("displayName"))}
    at, was, to = at_of(history.get("created")), text(change.get("fromString")), text(change.get("toString"))
    name = str(change.get("field") or "").casefold()
    if name == "status" and status_of(was, None) != status_of(to, None):
        told.event(row, key, at, "status", to=status_of(to, None), **{"from": status_of(was, None)}, **common)
    elif name == "assignee" and to is not None:
        told.event(row, key, at, "assignee", to=to, **{"from": was}, **common)
    elif name == "priority":
        told.event(row, key, at, "priority", to=priority_of(to), **{"from": priority_of(was)}, **common)


def _who(person: dict[str, Any]) -> str | None:
    """What tells a person from another: the account of the cloud, the key or name of a server."""
    return text(person.get("accountId") or person.get("key") or person.get("name"))


def _by(author: dict[str, Any], export: _Export) -> str:
    """Whose side a person is on; a server has no types of accounts, but who is assigned is of the team."""
    kind = author.get("accountType")
    if kind is None and _who(author) in export.team:
        return "agent"
    return _BY.get(str(kind), "unknown")


def _learn(export: _Export, name: Any, category: Any) -> None:
    """What a status of the company's own means, by the category that Jira gives it."""
    word = text(name)
    if word is not None and category in CATEGORIES and status_of(word, None) == word:
        export.statuses[word] = CATEGORIES[str(category)]


def _channel(fields: dict[str, Any], kinds: dict[str, str | None]) -> str | None:
    for name, kind in kinds.items():
        if kind == "channel":
            word = text(part(fields[name], "value")) or text(fields[name]) or ""
            return CHANNELS.get(word.casefold(), "other")
    issue = str(part(fields, "issuetype", "name") or "").casefold()
    return "email" if "email" in issue or "e-mail" in issue else "form"


def _shape(value: Any) -> str | None:
    """What a custom field is, by what it holds."""
    if not isinstance(value, dict):
        return None
    if "completedCycles" in value or "ongoingCycle" in value:
        return "sla"
    if "rating" in value:
        return "feedback"
    if "requestType" in value:
        return "request"
    return "channel" if set(value) == {"value"} and str(value["value"]).casefold() in CHANNELS else None


def _reported(fields: dict[str, Any], kinds: dict[str, str | None], export: _Export) -> str | None:
    """Jira's own times, in seconds of its calendars."""
    import json

    found: dict[str, float] = {}
    for name, kind in kinds.items():
        if kind != "sla":
            continue
        called = str(fields[name].get("name") or export.names.get(name, "")).casefold()
        cycles = fields[name].get("completedCycles") or []
        millis = part(cycles[-1], "elapsedTime", "millis") if cycles else None
        figure = next((one for words, one in _SLAS if any(word in called for word in words)), None)
        if figure and isinstance(millis, int | float):
            found[figure] = millis / 1000
    return json.dumps(found, sort_keys=True) if found else None


IMPORTER = Importer(NAME, "Jira Service Management: issues, comments, changelog", sniff, read)
