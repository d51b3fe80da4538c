"""LiveAgent: tickets, message groups, history, ratings and calls, as the API (v3, v1) answers them.

LiveAgent writes times in the account's own zone without naming it. The zone is the `timezone` of the account's
settings where such a file lies in the folder (or one above), else `--timezone`; without either nothing is read.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import msgspec

from cs_audit.importers.base import Importer, Issue, Raw, Rejection, tables
from cs_audit.importers.formats.liveagent.events import STATUSES, Story, answer
from cs_audit.importers.formats.liveagent.files import Export, Record, gather, ticket_of
from cs_audit.importers.formats.liveagent.sniff import sniff
from cs_audit.importers.sources.documents import text_id, time_text
from cs_audit.model import names
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from pathlib import Path

    from cs_audit.importers.base import Context
    from cs_audit.importers.sources.files import Source

CHANNELS = {
    "E": "email",
    "B": "chat",
    "M": "form",
    "I": "chat",
    "C": "phone",
    "W": "phone",
    "F": "social",
    "A": "messaging",
    "T": "social",
    "Q": "form",
    "S": "form",
}
GOOD, BAD = ("R", "W"), ("P",)
_TALK = names.MESSAGES | names.BODIES | names.ROLES | names.VISIBILITY


def read(sources: Sequence[Source], context: Context) -> Sequence[Raw]:
    """All accounts; each is a folder with settings of its own, what has none is one account."""
    return [_account(files, context) for files in _accounts(sources)]


IMPORTER = Importer("liveagent", "LiveAgent: tickets, messages, history, ratings, calls (JSON)", sniff, read)


def _accounts(sources: Sequence[Source]) -> list[list[Source]]:
    """Files by the nearest folder that holds settings."""
    homes = {source.path.parent for source in sources if b'"timezone"' in next(source.blocks(4096), b"")}
    found: dict[Path | None, list[Source]] = defaultdict(list)
    for source in sources:
        found[next((folder for folder in source.path.parents if folder in homes), None)].append(source)
    return list(found.values())


def _account(sources: Sequence[Source], context: Context) -> Raw:
    export = gather(sources, context)
    zone = export.timezone or context.timezone
    if zone is None and export.records:
        raise DataError(
            f"{sources[0].name}: LiveAgent writes times in the zone of the account without naming it; say the zone with"
            " --timezone (UTC for most accounts, America/Phoenix for those made before mid-2019)"
        )
    issues = list(export.issues)
    if context.timezone and export.timezone and context.timezone != export.timezone:
        text = f"the account's settings say {export.timezone}, which wins over --timezone {context.timezone}"
        issues.append(Issue(sources[0].name, "", "warning", "timezone_differs", text))
    account = _Account(export)
    return Raw(
        *tables(account.interactions(), account.story.events, account.answers()),
        files=tuple(export.count.files),
        issues=(*issues, *account.notes),
        rejections=(*export.rejections, *account.rejections),
        statuses=STATUSES,
        timezone=zone,
    )


class _Account:
    """Puts the records of one account together."""

    def __init__(self, export: Export) -> None:
        self.records = export.records
        self.rejections: list[Rejection] = []
        self.notes: list[Issue] = []
        known: dict[str, str] = {}
        for one in self.records["ticket"]:
            key = _id(one)
            if key:
                known |= {key: key, str(one.value.get("code") or key): key}
        self.known = known
        self.histories: dict[str, list[Record]] = defaultdict(list)
        for one in self.records["history"]:
            self.histories[str(one.value.get("conversation_id"))].append(one)
        agents = {
            str(one.value["id"]): str(one.value.get("name") or one.value["id"])
            for one in self.records["agent"]
            if one.value.get("id")
        }
        bots = frozenset(
            str(one.value.get("id"))
            for one in self.records["agent"]
            if "bot" in str(one.value.get("role")).lower()
        )
        teams = {
            str(one.value["department_id"]): str(one.value.get("name")) for one in self.records["department"]
        }
        self.story = Story(agents or None, bots, teams, known, frozenset(self.histories))
        self.carries: dict[str, int] = {}
        self._tell()

    def interactions(self) -> list[dict[str, Any]]:
        """Raw interactions: of tickets, and of calls without one."""
        tags = {str(one.value.get("id")): str(one.value.get("name")) for one in self.records["tag"]}
        found = [self._ticket(one, tags) for one in self.records["ticket"]]
        for one in self.records["call"]:
            if _call_ticket(one) not in self.known:
                found.append(self._call(one))
        figures = self._reported()
        surveys = names.SURVEYS if self.records["ranking"] or self.story.answers else 0
        for raw in found:
            raw["carries"] = self.carries.get(raw["id"], 0) | surveys
            raw["reported"] = figures.get(raw["id"])
        return found

    def answers(self) -> list[dict[str, Any]]:
        """Ratings: those of the report, else those among the messages."""
        found = []
        for one in self.records["ranking"]:
            kind = str(one.value.get("rankingType"))
            ticket = str(one.value.get("conversationid"))
            if kind in GOOD + BAD:
                agent = text_id(one.value.get("agent")) or self.story.agent(one.value.get("agentcontactid"))
                comment = text_id(one.value.get("comment"))
                found.append(answer(one, ticket, kind in GOOD, one.value.get("datecreated"), comment, agent))
            else:
                text = f"rankingType {kind!r} is not known; reward (R, W) and punishment (P) are"
                self.rejections.append(Rejection(one.row, "unknown_rating", text))
        rated = {one["interaction"] for one in found}
        return found + [one for one in self.story.answers if one["interaction"] not in rated]

    def _tell(self) -> None:
        groups: list[tuple[str, Record]] = []
        for one in self.records["group"]:
            ticket = ticket_of(one, self.known)
            if ticket is None:
                text = "the message group does not say its ticket, and neither does the file's name"
                self.rejections.append(Rejection(one.row, "unknown_ticket", text))
            else:
                groups.append((ticket, one))
        for ticket, one in sorted(groups, key=lambda pair: _order(pair[1])):
            self.story.group(one, ticket)
            self.carries[ticket] = self.carries.get(ticket, 0) | _TALK
        for ticket, intervals in self.histories.items():
            self.story.history(ticket, intervals)
            bits = names.STATUS_HISTORY | names.ASSIGNMENT_HISTORY | names.TEAM_HISTORY
            self.carries[ticket] = self.carries.get(ticket, 0) | bits
        for one in self.records["call"]:
            ticket = _call_ticket(one)
            self.story.call(one, ticket)
            self.carries[ticket] = self.carries.get(ticket, 0) | names.MESSAGES
        self._tell_endings()
        for kind, count in sorted(self.story.unknown.items()):
            text = f"LiveAgent message type {kind!r} is not known and is skipped"
            self.notes.append(Issue("", "", "info", "unknown_event_type", text, count))

    def _tell_endings(self) -> None:
        """Where nothing tells of status changes, the ticket at least says when it was resolved."""
        told = {event["interaction"] for event in self.story.events if event["kind"] == "status"}
        for one in self.records["ticket"]:
            ticket, at = _id(one), one.value.get("date_resolved")
            if ticket and at and ticket not in told and one.value.get("status") in ("R", "L"):
                told.add(ticket)
                self.story.add(one, ticket, at, "status", by="unknown", to="R")

    def _ticket(self, record: Record, tags: Mapping[str, str]) -> dict[str, Any]:
        ticket = record.value
        key, status = _id(record), text_id(ticket.get("status") or ticket.get("rstatus"))
        gone = status == "X" and ({key, text_id(ticket.get("code"))} & self.story.merged)
        labels = ticket.get("tags")
        listed = labels if isinstance(labels, list) else []
        return {
            "row": record.row,
            "id": key,
            "channel": CHANNELS.get(str(ticket.get("channel_type")), "other"),
            "status": "merged" if gone else status,
            "team": self.story.team(ticket.get("departmentid")),
            "assignee": self.story.agent(ticket.get("agentid")),
            "customer_id": text_id(ticket.get("owner_contactid")),
            "customer_name": text_id(ticket.get("owner_name")),
            "customer_email": text_id(ticket.get("owner_email")),
            "subject": text_id(ticket.get("subject")),
            "tags": [tags.get(str(one), str(one)) for one in listed],
            "opened_at": time_text(ticket.get("date_created")),
            "closed_at": time_text(ticket.get("date_resolved")),
            "due_at": time_text(ticket.get("date_due")),
            "custom": _custom(ticket),
            "rank": _rank(ticket.get("date_changed")),
        }

    def _call(self, record: Record) -> dict[str, Any]:
        call = record.value
        side = "to" if call.get("type") == "O" else "from"
        return {
            "row": record.row,
            "id": _call_ticket(record),
            "channel": "phone",
            "status": "closed" if call.get("date_finished") else None,
            "customer_name": text_id(call.get(f"{side}_name")),
            "customer_phone": text_id(call.get(f"{side}_number")),
            "opened_at": time_text(call.get("date_created")),
            "closed_at": time_text(call.get("date_finished")),
        }

    def _reported(self) -> dict[str, str]:
        """LiveAgent's own clocks by ticket, in the shape of Zendesk's: seconds that passed, and targets."""
        found: dict[str, dict[str, Any]] = defaultdict(lambda: {"clocks": defaultdict(list), "targets": []})
        for one in self.records["sla"]:
            ticket, metric = str(one.value.get("id")), str(one.value.get("sla_type"))
            found[ticket]["clocks"][metric].append(
                {"instance": 0, "calendar": None, "business": one.value.get("elapsed_time")}
            )
            found[ticket]["targets"].append(
                {"metric": metric, "instance": 0, "target": one.value.get("total_time")}
            )
        return {ticket: msgspec.json.encode(value).decode() for ticket, value in found.items()}


def _id(record: Record) -> str | None:
    return text_id(record.value.get("id") or record.value.get("conversationid"))


def _call_ticket(record: Record) -> str:
    """The ticket of a call, else the call's own id."""
    return text_id(record.value.get("ticket_id")) or str(record.value.get("id"))


def _rank(changed: Any) -> float | None:
    """How new a ticket is; the zone does not matter, since all tickets of an account share it."""
    try:
        return datetime.fromisoformat(str(changed)).replace(tzinfo=UTC).timestamp()
    except ValueError:
        return None


def _order(record: Record) -> tuple[str, int, str]:
    place = record.value.get("sort_order")
    key = str(record.value.get("id") or "")
    return str(record.value.get("datecreated") or ""), place if isinstance(place, int) else 0, key


def _custom(ticket: Mapping[str, Any]) -> str | None:
    entries = ticket.get("custom_fields")
    found = {
        str(one["code"]): one.get("value")
        for one in (entries if isinstance(entries, list) else ())
        if isinstance(one, dict) and one.get("code") and one.get("value") not in (None, "")
    }
    if ticket.get("code"):
        found["code"] = ticket["code"]
    return msgspec.json.encode(found).decode() if found else None
