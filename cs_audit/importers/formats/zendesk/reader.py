"""Zendesk Support, Chat and Messaging: exports and API answers, in one file or many, in any order.

Tickets with audits, ticket events or comments; users and groups; ratings and survey responses; chats and
conversation logs; metric events and metric sets, which are kept in `reported`. Where a ticket has audits these
win; comments and ticket events only add what the audits lack.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.base import Context, Importer, Issue, Raw, Rejection, tables
from cs_audit.importers.formats.zendesk.chat import (
    chat_interaction,
    chat_ticket,
    tell_chat,
    tell_conversation,
)
from cs_audit.importers.formats.zendesk.events import Story, by_ticket, merged_tickets
from cs_audit.importers.formats.zendesk.files import Export, Record, gather
from cs_audit.importers.formats.zendesk.people import Directory, events_of
from cs_audit.importers.formats.zendesk.sniff import sniff
from cs_audit.importers.formats.zendesk.tickets import (
    STATUSES,
    answer,
    channel,
    interaction,
    rank,
    reported,
    responses,
)
from cs_audit.importers.sources.documents import text_id
from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from cs_audit.importers.sources.files import Source

_ASSIGNED = names.ASSIGNMENT_HISTORY | names.TEAM_HISTORY
_HISTORY = names.STATUS_HISTORY | names.PRIORITY_HISTORY | _ASSIGNED
_TALK = names.MESSAGES | names.BODIES | names.ROLES


def read(sources: Sequence[Source], context: Context) -> Raw:
    """All tickets and chats of all files."""
    export = gather(sources, context)
    people = Directory.of(export)
    tickets = _Tickets(export, people)
    return Raw(
        *tables(tickets.interactions(), tickets.story.events, tickets.answers()),
        files=tuple(export.count.files),
        issues=(*export.issues, *tickets.notes()),
        rejections=(*export.rejections, *tickets.rejections),
        statuses=STATUSES,
    )


IMPORTER = Importer("zendesk", "Zendesk: tickets, audits, comments, chats, ratings (JSON)", sniff, read)


class _Tickets:
    """Puts the records of an export together, ticket by ticket."""

    def __init__(self, export: Export, people: Directory) -> None:
        self.records, self.people = export.records, people
        self.rejections: list[Rejection] = []
        self.tickets = self.records["ticket"]
        self._reject_placeless()
        self.known = {text_id(record.value.get("id")) for record in self.tickets}
        requesters = {
            text_id(one.value.get("id")) or "": text_id(one.value.get("requester_id")) for one in self.tickets
        }
        for ticket, audit in by_ticket(self.records["audit"]):
            for event in events_of(audit.value):
                if event.get("field_name") == "requester_id" and ticket not in requesters:
                    requesters[ticket] = text_id(event.get("value"))
        self.story = Story(people, requesters)
        self.carries: dict[str, int] = {}
        self.rated: dict[str, dict[str, Any]] = {}
        self.chats: set[str] = set()
        self._tell()

    def interactions(self) -> list[dict[str, Any]]:
        """Raw interactions: of tickets, of chats without ticket, of tickets known by their audits alone."""
        fields = {
            str(one.value.get("id")): str(one.value.get("title"))
            for one in self.records["field"]
            if one.value.get("title")
        }
        merged = {ticket for one in self.records["audit"] for ticket in merged_tickets(one.value)}
        figures = reported(
            [(text_id(one.value.get("ticket_id")) or "", one.value) for one in self.records["metric_set"]]
            + [
                (text_id(one.value.get("id")) or "", one.value["metric_set"])
                for one in self.tickets
                if isinstance(one.value.get("metric_set"), dict)
            ],
            [one.value for one in self.records["metric_event"]],
        )
        found = [interaction(one, self.people, fields, merged) for one in self.tickets]
        found += [chat_interaction(one) for one in self.records["chat"] if chat_ticket(one) not in self.known]
        found += self._only_told()
        surveys = names.SURVEYS if self.rated or self.records["rating"] or self.records["response"] else 0
        for one in found:
            key = one["id"]
            if key in self.chats:
                one["channel"] = "chat"
            one["carries"] = self.carries.get(key, names.BODIES) | surveys
            one["reported"] = figures.get(key)
        return found

    def answers(self) -> list[dict[str, Any]]:
        """One rating a ticket, by its best source, and the answers to the newer surveys."""
        found = [one for record in self.records["response"] for one in responses(record, self.people)]
        answered = {one["interaction"] for one in found}
        return found + [one for ticket, one in self.rated.items() if ticket not in answered]

    def notes(self) -> list[Issue]:
        """What was skipped because its kind is not known."""
        return [
            Issue(
                "",
                "",
                "info",
                "unknown_event_type",
                f"Zendesk event type {kind!r} is not known and is skipped",
                count,
            )
            for kind, count in sorted(self.story.unknown.items())
        ]

    def _reject_placeless(self) -> None:
        for kind in ("audit", "ticket_event", "rating", "metric_event"):
            for one in self.records[kind]:
                if text_id(one.value.get("ticket_id")) is None and one.ticket is None:
                    text = f"a {kind.replace('_', ' ')} without ticket_id"
                    self.rejections.append(Rejection(one.row, "unknown_ticket", text))

    def _tell(self) -> None:
        """Events of all sources: audits, then what ticket events and comments add, then chats, then descriptions."""
        audits: set[str | None] = set()
        for ticket, one in by_ticket(self.records["audit"]):
            audits.add(text_id(one.value.get("id")))
            self.story.audit(one, ticket)
            self._carry(ticket, _TALK | names.VISIBILITY | _HISTORY)
        for ticket, one in by_ticket(self.records["ticket_event"]):
            if text_id(one.value.get("id")) not in audits:
                self.story.ticket_event(one, ticket)
                self._carry(ticket, _TALK | names.VISIBILITY | _HISTORY)
        self._tell_comments()
        self._tell_chats()
        self._tell_ratings()
        self._tell_descriptions()

    def _tell_comments(self) -> None:
        tickets_of_audits = {
            text_id(one.value.get("id")): ticket for ticket, one in by_ticket(self.records["audit"])
        }
        audited = {ticket: frozenset(seen) for ticket, seen in self.story.seen.items()}
        for one in self.tickets:
            key, embedded = text_id(one.value.get("id")), one.value.get("comments")
            if key is None or not isinstance(embedded, list):
                continue
            self.story.seen[key] = set(audited.get(key, ()))  # each copy of a ticket tells all of it
            for value in embedded:
                if isinstance(value, dict):
                    self._comment(Record(one.row, value), key)
        for one in self.records["comment"]:
            ticket = tickets_of_audits.get(text_id(one.value.get("audit_id"))) or one.find_ticket(self.known)
            if ticket is None:
                text = "the comment does not say its ticket, and neither does the file's name"
                self.rejections.append(Rejection(one.row, "unknown_ticket", text))
            else:
                self._comment(one, ticket)

    def _comment(self, one: Record, ticket: str) -> None:
        value = one.value
        self.story.comment(one, ticket, value, value.get("created_at"), value.get("author_id"), value, [])
        self._carry(ticket, _TALK | names.VISIBILITY)

    def _tell_chats(self) -> None:
        for one in self.records["chat"]:
            ticket = chat_ticket(one)
            if ticket is None:
                self.rejections.append(
                    Rejection(one.row, "missing_id", "a chat without id", interaction=True)
                )
                continue
            rating = tell_chat(self.story, one, ticket)
            self._rate(ticket, rating)
            self.chats.add(ticket)
            self._carry(ticket, _TALK | _ASSIGNED | names.STATUS_HISTORY)
        told = {
            (event["interaction"], str(event["at"])[:19], event.get("text") or "")
            for event in self.story.events
            if event["kind"] == "message"
        }
        for one in sorted(
            self.records["conversation"], key=lambda one: str(one.value.get("created_at") or "")
        ):
            ticket = one.find_ticket(self.known)
            if ticket is None:
                text = "the conversation does not say its ticket, and neither does the file's name"
                self.rejections.append(Rejection(one.row, "unknown_ticket", text))
                continue
            tell_conversation(self.story, one, ticket, told)
            self._carry(ticket, _TALK)

    def _tell_ratings(self) -> None:
        """The best source comes last: ratings themselves over audits over tickets over chats."""
        for one in sorted(self.tickets, key=lambda one: rank(one.value) or 0.0):
            rating = one.value.get("satisfaction_rating")
            if isinstance(rating, dict):
                ticket = text_id(one.value.get("id")) or ""
                found = answer(one.row, ticket, rating, self.people)
                if found and found["at"] is None:
                    found["at"] = self.rated.get(ticket, {}).get("at")
                self._rate(ticket, found)
        for ticket, one in by_ticket(self.records["audit"]):
            for event in events_of(one.value):
                if event.get("type") == "SatisfactionRating":
                    rating = {**event, "created_at": one.value.get("created_at")}
                    self._rate(ticket, answer(one.row, ticket, rating, self.people))
        for ticket, one in by_ticket(self.records["rating"]):
            self._rate(ticket, answer(one.row, ticket, one.value, self.people))

    def _tell_descriptions(self) -> None:
        """A ticket of which nothing else is known has its description as its only message."""
        told = {event["interaction"] for event in self.story.events}
        for one in sorted(self.tickets, key=lambda one: -(rank(one.value) or 0.0)):
            ticket = text_id(one.value.get("id")) or ""
            text = one.value.get("description")
            if ticket in told or not isinstance(text, str) or not text.strip():
                continue
            told.add(ticket)
            requester = text_id(one.value.get("requester_id"))
            author = text_id(one.value.get("submitter_id")) or requester
            by = self.people.role(author, requester)
            actor = self.people.label(author)
            self.story.add(
                one,
                ticket,
                one.value.get("created_at"),
                "message",
                by=by,
                actor=actor,
                text=text,
                format="email",
            )
            self._carry(ticket, names.BODIES | names.ROLES)

    def _only_told(self) -> Iterable[dict[str, Any]]:
        """Tickets that are not in the files themselves, with what audits tell of them: each field's last value."""
        shown = {"assignee_id": ("assignee", self.people.label), "group_id": ("team", self.people.group)}
        found: dict[str, dict[str, Any]] = {}
        told = self.known | {chat_ticket(one) for one in self.records["chat"]}
        for event in self.story.events:
            if event["interaction"] not in told:
                base = {"row": event["row"], "id": event["interaction"], "rank": 0.0}
                found.setdefault(event["interaction"], base)
        for ticket, one in by_ticket(self.records["audit"]):
            if ticket not in found:
                continue
            state = found[ticket]
            state.setdefault("channel", channel(one.value))
            for event in events_of(one.value):
                name = str(event.get("field_name"))
                if name in ("priority", "subject"):
                    state[name] = text_id(event.get("value"))
                elif name in shown:
                    key, label = shown[name]
                    state[key] = label(event.get("value"))
                elif name == "requester_id":
                    person = self.people.user(event.get("value"))
                    state |= {
                        "customer_id": text_id(event.get("value")),
                        "customer_name": text_id(person.get("name")),
                    }
                    state |= {
                        "customer_email": text_id(person.get("email")),
                        "language": text_id(person.get("locale")),
                    }
        return found.values()

    def _rate(self, ticket: str, found: dict[str, Any] | None) -> None:
        if found is not None:
            self.rated[ticket] = {
                **found,
                "comment": found["comment"] or self.rated.get(ticket, {}).get("comment"),
            }

    def _carry(self, ticket: str, bits: int) -> None:
        self.carries[ticket] = self.carries.get(ticket, 0) | bits
