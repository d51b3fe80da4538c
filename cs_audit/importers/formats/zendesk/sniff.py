"""Whether a file is Zendesk's: by keys and values that only Zendesk writes.

Other help desks have tickets, users and ratings too, in pages of the same names, so names of pages tell nothing.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

from cs_audit.importers.formats.zendesk.files import PAGES, UNUSED, recognise, unpack

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cs_audit.importers.sources.files import Head

SURE, LIKELY, BESIDE_OTHERS = 85, 70, 20
_OWN_LINK = re.compile(rb'"[a-z_]*(?:url|page)"\s*:\s*"https?:[^"\s]{1,300}?\\?/api\\?/v2\\?/[^"\s]*?\.json')
_OWN_NAMES = (b'"zen:', b"Messaging::")
_CURSORS = frozenset({"next_page", "previous_page", "after_cursor", "end_of_stream", "end_time"})
_TELLING = frozenset({
    "raw_subject", "submitter_id", "ticket_form_id", "allow_channelback", "has_incidents", "instance_id",
    "generated_timestamp", "child_events", "audit_id", "field_name", "previous_value", "zendesk_ticket_id",
    "reply_time_in_minutes", "default_group_id", "restricted_agent",
})  # fmt: skip
_STATUS = re.compile(rb'"status"\s*:\s*"(?:new|open|pending|hold|solved|closed)"')
_STATUSES = frozenset({"new", "open", "pending", "hold", "solved", "closed", "deleted"})
_SCORES = frozenset({"good", "bad", "offered", "unoffered"})
_TICKET = frozenset({"requester_id", "submitter_id", "raw_subject", "ticket_form_id", "generated_timestamp"})
_COMMENT = frozenset({"author_id", "audit_id"})
_USER = frozenset(
    {"default_group_id", "restricted_agent", "ticket_restriction", "shared_agent", "user_fields"}
)
_SIGNED = frozenset({"audit", "ticket_event", "metric_event", "metric_set", "group", "sla_policies"})


def sniff(head: Head) -> int:
    """Sure of records that only Zendesk writes, and of links to its API."""
    if not head.is_json:
        return 0
    if any(mark in head.data for mark in _OWN_NAMES) or _OWN_LINK.search(head.data):
        return SURE
    if not head.records:  # too long to be read as a whole
        told = len(_TELLING & head.keys) > 1 or ("requester_id" in head.keys and _STATUS.search(head.data))
        return LIKELY * bool(told)
    found = [one for record in head.records for one in unpack(record) if isinstance(one[1], dict)]
    if any(_own(kind, item) for kind, item, _ in found):
        return SURE
    if not found:
        return LIKELY * any(map(_empty_page, head.records))
    return BESIDE_OTHERS * any(kind or recognise(item) for kind, item, _ in found)


def _own(page: str, record: dict[str, Any]) -> bool:
    """Whether nobody else writes such a record; `page`: what the page that holds it says that it is."""
    kind = recognise(record)
    test = _TESTS.get(kind or page)
    return kind in _SIGNED or (test is not None and test(record))


def _empty_page(page: Mapping[str, Any]) -> bool:
    """A page without records, as the end of an incremental export has."""
    return bool(_CURSORS & page.keys()) and any(page.get(key) == [] for key in (*PAGES, *UNUSED))


def _ticket(record: Mapping[str, Any]) -> bool:
    via = record.get("via")
    linked = bool(_TICKET & record.keys()) or (isinstance(via, dict) and "channel" in via)
    return linked and record.get("status") in _STATUSES


def _comment(record: Mapping[str, Any]) -> bool:
    return isinstance(record.get("public"), bool) and bool(_COMMENT & record.keys())


def _user(record: Mapping[str, Any]) -> bool:
    return record.get("role") == "end-user" or len(_USER & record.keys()) > 1


def _chat(record: Mapping[str, Any]) -> bool:
    told = "visitor" in record and bool({"history", "session"} & record.keys())
    return "zendesk_ticket_id" in record or (told and record.get("type") in ("chat", "offline_msg"))


def _rating(record: Mapping[str, Any]) -> bool:
    return "ticket_id" in record and str(record.get("score")).removesuffix("_with_comment") in _SCORES


_TESTS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "ticket": _ticket,
    "comment": _comment,
    "user": _user,
    "chat": _chat,
    "rating": _rating,
    "response": lambda record: "subjects" in record,
}
