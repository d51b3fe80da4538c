"""Zendesk audits, ticket events and comments → events of the model.

A notification that a trigger sent is an automated message of the system; a comment that a merge wrote in the
agent's name is a merge, not a reply.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.formats.zendesk.people import Directory, events_of
from cs_audit.importers.sources.documents import text_id, time_text

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.importers.formats.zendesk.files import Record

FIELDS = {"status": "status", "priority": "priority", "assignee_id": "assignee", "group_id": "team"}
COMMENTS = frozenset(
    {"Comment", "VoiceComment", "FacebookComment", "TwitterComment", "TpeVoiceComment", "VoiceApiComment"}
)
NOTIFICATIONS = frozenset({"Notification", "NotificationWithCcs", "MessagingMessage"})
SILENT = frozenset(
    [
        "AgentMacroReference",
        "AttachmentRedactionEvent",
        "AutomaticAnswerSend",
        "AutomaticAnswerReject",
        "AutomaticAnswerViewed",
        "AutomaticAnswerSolve",
        "AssociateAttValsEvent",
        "Cc",
        "ChatStartedEvent",
        "ChatEndedEvent",
        "ChatFileAttachment",
        "CommentPrivacyChange",
        "CommentRedactionEvent",
        "EmailCcChange",
        "Error",
        "External",
        "FollowerChange",
        "FollowerNotification",
        "KnowledgeCaptured",
        "KnowledgeFlagged",
        "KnowledgeLinked",
        "KnowledgeLinkAccepted",
        "KnowledgeLinkRejected",
        "LogMeInTranscript",
        "MessagingHandoffEvent",
        "OrganizationActivity",
        "Push",
        "ScheduleAssignment",
        "SatisfactionRating",
        "SharedTicket",
        "SlaTargetChange",
        "TicketSharingEvent",
        "Tweet",
        "UserCustomFieldEvent",
        "FacebookEvent",
        "FailedChannelback",
        "ChannelBackFailedEvent",
        "SuspendedTicketRecoveryEvent",
        "VoiceUploadEvent",
        "WebhookEvent",
    ]
)


Who = tuple[str, str | None]
"""Role and name of who did something."""


@dataclass(slots=True)
class Story:
    """Events being gathered; `seen` has the ids of comments by ticket, `position` counts through."""

    people: Directory
    requesters: Mapping[str, str | None]
    events: list[dict[str, Any]] = field(default_factory=list)
    seen: dict[str, set[str]] = field(default_factory=dict)
    unknown: Counter[str] = field(default_factory=Counter)

    def add(self, record: Record, ticket: str, at: Any, kind: str, **values: Any) -> None:
        """Note one event."""
        self.events.append(
            {
                "row": record.row,
                "interaction": ticket,
                "at": time_text(at),
                "kind": kind,
                "position": len(self.events),
                **values,
            }
        )

    def audit(self, record: Record, ticket: str) -> None:
        """All events of one audit."""
        audit = record.value
        at, author, merged = audit.get("created_at"), audit.get("author_id"), merged_tickets(audit)
        who = self._who(audit, author, ticket)
        for event in events_of(audit):
            kind = str(event.get("type") or "")
            if kind in COMMENTS:
                self.comment(record, ticket, event, at, author, audit, merged)
            elif kind in ("Create", "Change"):
                self._change(record, ticket, at, event.get("field_name"), event, self._rule(event) or who)
            elif kind in NOTIFICATIONS:
                self._notification(record, ticket, at, event)
            elif kind not in SILENT:
                self.unknown[kind or "without type"] += 1

    def ticket_event(self, record: Record, ticket: str) -> None:
        """All events of one record of the incremental event export."""
        value = record.value
        at, author = value.get("created_at", value.get("timestamp")), value.get("updater_id")
        who = self._who(value, author, ticket)
        children = value.get("child_events")
        for event in children if isinstance(children, list) else ():
            if not isinstance(event, dict):
                continue
            kind = str(event.get("event_type") or event.get("type") or "")
            if kind in COMMENTS:
                self.comment(record, ticket, event, at, author, value, merged_tickets(event))
            elif kind in ("Create", "Change"):
                for name in (*FIELDS, "tags"):
                    if name in event:
                        change = {"value": event[name], "previous_value": event.get("previous_value")}
                        self._change(record, ticket, at, name, change, self._rule(event) or who)
            elif kind not in SILENT and kind not in NOTIFICATIONS:
                self.unknown[kind or "without type"] += 1

    def comment(
        self,
        record: Record,
        ticket: str,
        comment: Mapping[str, Any],
        at: Any,
        author: Any,
        around: Mapping[str, Any],
        merged: list[str],
    ) -> None:
        """One comment, unless its id was seen in this ticket."""
        key = text_id(comment.get("id"))
        if key is not None:
            seen = self.seen.setdefault(ticket, set())
            if key in seen:
                return
            seen.add(key)
        author = comment.get("author_id", author)
        public = comment.get("public", comment.get("comment_public", True)) is not False
        text, form = body(comment)
        by, actor = self._who(around, author, ticket)
        values = {"by": by, "actor": actor, "text": text, "format": form}
        if merged or merged_tickets(comment):
            others = ", ".join(merged or merged_tickets(comment))
            self.add(record, ticket, at, "merge", **values, public=False, **{"from": others or None})
        else:
            self.add(record, ticket, at, "message" if public else "note", **values, public=public)

    def _change(
        self, record: Record, ticket: str, at: Any, name: Any, change: Mapping[str, Any], who: Who
    ) -> None:
        by, actor = who
        old, new = change.get("previous_value"), change.get("value")
        values = {"by": by, "actor": actor}
        if name == "tags":
            before, after = tag_list(old), tag_list(new)
            for tag in after:
                if tag not in before:
                    self.add(record, ticket, at, "tag", **values, to=tag)
            for tag in before:
                if tag not in after:
                    self.add(record, ticket, at, "tag", **values, **{"from": tag})
        elif isinstance(name, str) and name in FIELDS:
            kind = FIELDS[name]
            shown = {"assignee": self.people.label, "team": self.people.group}.get(kind, text_id)
            self.add(record, ticket, at, kind, **values, **{"from": shown(old), "to": shown(new)})

    def _notification(self, record: Record, ticket: str, at: Any, event: Mapping[str, Any]) -> None:
        """A message that a rule sent; one that only agents got is a note."""
        recipients = event.get("recipients")
        got = (
            [self.people.role(one, self.requesters.get(ticket)) for one in recipients]
            if isinstance(recipients, list)
            else []
        )
        public = not got or any(role != "agent" for role in got)
        text, form = body(event)
        kind = "message" if public else "note"
        self.add(record, ticket, at, kind, by="system", automated=True, public=public, text=text, format=form)

    def _who(self, around: Mapping[str, Any], author: Any, ticket: str) -> Who:
        role = self.people.role(author, self.requesters.get(ticket))
        return self._rule(around) or (role, None if role == "system" else self.people.label(author))

    def _rule(self, record: Mapping[str, Any]) -> Who | None:
        """The system, where a trigger or automation did it."""
        return ("system", None) if str(via(record)).lower() in ("rule", "8", "sla") else None


def via(record: Mapping[str, Any]) -> str | int | None:
    """The channel of a record: `via` is an object with `channel`, a text, or a number."""
    found = record.get("via")
    return found.get("channel") if isinstance(found, dict) else found


def source_of(record: Mapping[str, Any]) -> Mapping[str, Any]:
    """Where a record came from: `via.source`."""
    found = record.get("via")
    source = found.get("source") if isinstance(found, dict) else None
    return source if isinstance(source, dict) else {}


def merged_tickets(record: Mapping[str, Any]) -> list[str]:
    """The tickets that were merged into this one by an audit or comment."""
    source = source_of(record)
    if source.get("rel") != "merge" and via(record) not in (19, "19", "merge", "Merge", "Closed ticket"):
        return []
    origin = source.get("from")
    found = origin if isinstance(origin, dict) else {}
    ids = found.get("ticket_ids") or [found.get("ticket_id")]
    return [one for one in map(text_id, ids if isinstance(ids, list) else [ids]) if one] or [""]


def body(comment: Mapping[str, Any]) -> tuple[str | None, str | None]:
    """Text of a comment and its format; the plain text is what its author typed."""
    plain = comment.get("body")
    if isinstance(plain, str) and plain.strip():
        return plain, "email"
    for key, form in (("plain_body", "email"), ("html_body", "html")):
        if isinstance(comment.get(key), str) and comment[key].strip():
            return comment[key], form
    return None, None


def tag_list(value: Any) -> list[str]:
    """Tags as a list; some exports write them as one text."""
    items = value.split() if isinstance(value, str) else value if isinstance(value, list) else []
    return [str(item) for item in items if item is not None]


def by_ticket(records: list[Record]) -> Iterator[tuple[str, Record]]:
    """Records with the ticket that they speak of, by time then id."""
    placed = [(text_id(record.value.get("ticket_id")) or record.ticket, record) for record in records]
    for ticket, record in sorted(placed, key=lambda pair: _order(pair[1])):
        if ticket is not None:
            yield ticket, record


def _order(record: Record) -> tuple[str, int, str]:
    key = str(record.value.get("id") or "")
    return str(record.value.get("created_at") or ""), len(key), key
