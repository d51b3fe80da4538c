"""Whether a file is LiveAgent's: by keys and values that only LiveAgent writes."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.formats.liveagent.files import recognise

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cs_audit.importers.sources.files import Head

SURE, LIKELY, BESIDE_OTHERS = 75, 70, 20
_TELLING = frozenset({
    "departmentid", "channel_type", "owner_contactid", "public_access_urlcode", "rstatus", "conversationid",
    "rankingType", "user_full_name", "pop3_msg_id", "sla_level_id", "mailaccount_id",
})  # fmt: skip
_CALL = frozenset({"via_number", "date_answered", "date_finished"})
_DEPARTMENT = frozenset({"agent_count", "online_status", "mailaccount_id"})
_SIGNED = frozenset({"group", "ticket", "history", "ranking", "sla"})


def sniff(head: Head) -> int:
    """Sure of records that only LiveAgent writes."""
    if not head.is_json:
        return 0
    if any(map(_own, head.records)):
        return SURE
    if len(_TELLING & head.keys) > 1:
        return LIKELY
    return BESIDE_OTHERS * (any(map(recognise, head.records)) or bool(_TELLING & head.keys))


def _own(record: dict[str, Any]) -> bool:
    """Whether nobody else writes such a record."""
    kind = recognise(record)
    test = _TESTS.get(kind)
    return kind in _SIGNED or (test is not None and test(record))


def _agent(record: Mapping[str, Any]) -> bool:
    """The status is written in capital letters, each for a kind of work."""
    status = record.get("online_status")
    return isinstance(status, str) and status.isalpha() and status.isupper() and len(status) <= 4


_TESTS: Mapping[str, Callable[[Mapping[str, Any]], bool]] = {
    "call": lambda record: bool(_CALL & record.keys()),
    "department": lambda record: bool(_DEPARTMENT & record.keys()),
    "agent": _agent,
    "tag": lambda record: record.get("is_public") in ("Y", "N"),
}
