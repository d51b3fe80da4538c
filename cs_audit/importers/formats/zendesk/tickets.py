"""Zendesk tickets, ratings and Zendesk's own figures → interactions and survey answers."""

from __future__ import annotations

import contextlib
from collections import defaultdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

import msgspec

from cs_audit.importers.formats.zendesk.events import source_of, tag_list, via
from cs_audit.importers.sources.documents import text_id, time_text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.importers.formats.zendesk.files import Record
    from cs_audit.importers.formats.zendesk.people import Directory

STATUSES = {"hold": "on_hold", "solved": "resolved"}
CHANNELS = {
    "email": "email",
    "mail": "email",
    "web": "form",
    "web form": "form",
    "web_widget": "form",
    "help_center": "form",
    "mobile_sdk": "form",
    "mobile": "form",
    "chat": "chat",
    "chat_offline": "chat",
    "chat_transcript": "chat",
    "native_messaging": "messaging",
    "messaging": "messaging",
    "whatsapp": "messaging",
    "sms": "messaging",
    "line": "messaging",
    "telegram": "messaging",
    "wechat": "messaging",
    "viber": "messaging",
    "apple_business_chat": "messaging",
    "sunshine_conversations_api": "messaging",
    "facebook": "social",
    "instagram_dm": "social",
    "facebook_messenger": "messaging",
    "twitter": "social",
    "twitter_dm": "social",
    "twitter_like": "social",
    "x_dm": "social",
    "any_channel": "social",
    "voice": "phone",
    "phone": "phone",
    "api_voice": "phone",
    "api_phone_call_inbound": "phone",
    "api_phone_call_outbound": "phone",
    "api_voicemail": "phone",
    "forum": "form",
    "0": "form",
    "4": "email",
    "16": "form",
    "17": "form",
    "23": "social",
    "24": "form",
    "26": "social",
    "29": "chat",
    "30": "social",
    "33": "phone",
    "34": "phone",
    "35": "phone",
    "38": "social",
    "44": "phone",
    "45": "phone",
    "46": "phone",
    "57": "messaging",
}
GOOD, BAD = ("good", "good_with_comment", "received_good"), ("bad", "bad_with_comment", "received_bad")


def channel(record: Mapping[str, Any]) -> str:
    """Our channel of a ticket or audit; other where Zendesk's is not one of contact."""
    return CHANNELS.get(str(via(record)).lower(), "other")


def is_merged(ticket: Mapping[str, Any], merged: set[str]) -> bool:
    """Whether a closed ticket was merged into another."""
    tags = tag_list(ticket.get("tags"))
    return ticket.get("status") in ("closed", "solved") and (
        "closed_by_merge" in tags or text_id(ticket.get("id")) in merged
    )


def interaction(
    record: Record, people: Directory, fields: Mapping[str, str], merged: set[str]
) -> dict[str, Any]:
    """The raw interaction of a ticket record."""
    ticket = record.value
    requester = text_id(ticket.get("requester_id")) or text_id(_dict(ticket.get("requester")).get("id"))
    person = people.user(requester)
    return {
        "row": record.row,
        "id": text_id(ticket.get("id")),
        "channel": channel(ticket),
        "status": "merged" if is_merged(ticket, merged) else text_id(ticket.get("status")),
        "priority": text_id(ticket.get("priority")),
        "team": people.group(ticket.get("group_id") or _dict(ticket.get("group")).get("id")),
        "assignee": people.label(ticket.get("assignee_id") or _dict(ticket.get("assignee")).get("id")),
        "customer_id": requester,
        "customer_name": text_id(person.get("name")),
        "customer_email": text_id(person.get("email")),
        "customer_phone": text_id(person.get("phone")),
        "language": text_id(person.get("locale")),
        "subject": text_id(ticket.get("subject")),
        "tags": tag_list(ticket.get("tags")),
        "opened_at": time_text(ticket.get("created_at")),
        "closed_at": time_text(_dict(ticket.get("metric_set")).get("solved_at")),
        "due_at": time_text(ticket.get("due_at")),
        "custom": _json(_custom(ticket, fields)),
        "thread": _thread(ticket),
        "complete": isinstance(ticket.get("comments"), list),
        "rank": rank(ticket),
    }


def rank(ticket: Mapping[str, Any]) -> float | None:
    """How new a ticket record is, in seconds since 1970: exports repeat tickets, and say when they were made."""
    made = ticket.get("generated_timestamp")
    seconds = [float(made)] if isinstance(made, int | float) and not isinstance(made, bool) else []
    with contextlib.suppress(ValueError, OverflowError, OSError):
        seconds.append(datetime.fromisoformat(str(ticket.get("updated_at"))).timestamp())
    return max(seconds) if seconds else None


def answer(
    row: int, ticket: str | None, rating: Mapping[str, Any], people: Directory
) -> dict[str, Any] | None:
    """A good or bad rating; offered ones and unoffered ones are no answers."""
    score = str(rating.get("score") or "").lower()
    if score not in GOOD + BAD:
        return None
    return {
        "row": row,
        "interaction": ticket,
        "metric": "csat",
        "score": float(score in GOOD),
        "min": 0.0,
        "max": 1.0,
        "at": time_text(rating.get("updated_at") or rating.get("created_at")),
        "agent": people.label(rating.get("assignee_id")),
        "comment": text_id(rating.get("comment") or rating.get("body")),
    }


def responses(record: Record, people: Directory) -> list[dict[str, Any]]:
    """The rated answers of a response to the newer surveys, with the words of its open answer."""
    response = record.value
    answers = [one for one in response.get("answers") or () if isinstance(one, dict)]
    words = next((text_id(one.get("value")) for one in answers if one.get("type") == "open_ended"), None)
    subjects = [one for one in response.get("subjects") or () if isinstance(one, dict)]
    ticket = next((text_id(one.get("id")) for one in subjects if "ticket" in str(one.get("type"))), None)
    found = []
    for one in answers:
        rating = one.get("rating")
        if isinstance(rating, bool) or not isinstance(rating, int | float) or one.get("type") == "skipped":
            continue
        found.append(
            {
                "row": record.row,
                "interaction": ticket or text_id(response.get("ticket_id")) or record.ticket,
                "metric": "csat",
                "score": float(rating),
                "at": time_text(one.get("updated_at") or one.get("created_at") or response.get("created_at")),
                "agent": people.label(response.get("assignee_id")),
                "comment": words,
            }
        )
    return found


def reported(
    metric_sets: Iterable[tuple[str, Mapping[str, Any]]], events: Iterable[Mapping[str, Any]]
) -> dict[str, str]:
    """Zendesk's own figures by ticket, as JSON, to be compared with ours:
    {"clocks": {"reply_time": [{"instance": 1, "calendar": 228600, "business": 4800}]}, in seconds, one for each
    instance of the metric, 0 for figures of the whole ticket; "targets": [{"metric", "instance", "target",
    "business_hours", "policy"}]; "breaches": [{"metric", "instance", "at"}]}."""
    clocks: dict[str, dict[tuple[str, int], dict[str, Any]]] = defaultdict(dict)
    targets: dict[str, list[dict[str, Any]]] = defaultdict(list)
    breaches: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for ticket, figures in metric_sets:
        for key, value in figures.items():
            if key.endswith("_in_minutes") and isinstance(value, dict):
                name = key.removesuffix("_in_minutes")
                clocks[ticket][name, 0] = {"instance": 0, **_seconds(value)}
    for event in sorted(events, key=lambda one: (str(one.get("time")), _number(one.get("id")))):
        ticket, metric, instance = (
            text_id(event.get("ticket_id")) or "",
            str(event.get("metric")),
            _number(event.get("instance_id")),
        )
        kind = event.get("type")
        if event.get("deleted") is True:
            continue
        named = {"metric": metric, "instance": instance}
        if kind == "update_status" and isinstance(event.get("status"), dict):
            clocks[ticket][metric, instance] = {"instance": instance, **_seconds(event["status"])}
        elif kind in ("apply_sla", "apply_group_sla") and isinstance(event.get("sla"), dict):
            sla = event["sla"]
            policy = text_id(_dict(sla.get("policy")).get("title"))
            targets[ticket].append(
                {
                    **named,
                    "target": _minutes(sla.get("target")),
                    "business_hours": sla.get("business_hours"),
                    "policy": policy,
                }
            )
        elif kind == "breach":
            breaches[ticket].append({**named, "at": time_text(event.get("time"))})
    found = {}
    for ticket in clocks.keys() | targets.keys() | breaches.keys():
        by_name: dict[str, list[dict[str, Any]]] = defaultdict(list)
        for (name, _), value in sorted(clocks[ticket].items()):
            by_name[name].append(value)
        parts = {"clocks": by_name, "targets": targets[ticket], "breaches": breaches[ticket]}
        found[ticket] = msgspec.json.encode({key: value for key, value in parts.items() if value}).decode()
    return found


def _seconds(minutes: Mapping[str, Any]) -> dict[str, int | None]:
    return {key: _minutes(minutes.get(key)) for key in ("calendar", "business")}


def _minutes(value: Any) -> int | None:
    return round(value * 60) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _number(value: Any) -> int:
    return value if isinstance(value, int) else 0


def _dict(value: Any) -> Mapping[str, Any]:
    return value if isinstance(value, dict) else {}


def _thread(ticket: Mapping[str, Any]) -> str | None:
    """A follow-up belongs to the ticket that it follows."""
    source = source_of(ticket)
    return text_id(_dict(source.get("from")).get("ticket_id")) if source.get("rel") == "follow_up" else None


def _custom(ticket: Mapping[str, Any], fields: Mapping[str, str]) -> dict[str, Any]:
    entries = ticket.get("custom_fields") or ticket.get("fields")
    found = {}
    for entry in entries if isinstance(entries, list) else ():
        key = text_id(entry.get("id")) if isinstance(entry, dict) else None
        if key is not None and entry.get("value") not in (None, "", []):
            found[fields.get(key, key)] = entry["value"]
    return found


def _json(value: dict[str, Any]) -> str | None:
    return msgspec.json.encode(value).decode() if value else None
