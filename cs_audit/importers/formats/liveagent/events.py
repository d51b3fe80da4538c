"""LiveAgent message groups, history and calls → events of the model."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import msgspec

from cs_audit.importers.sources.documents import time_text

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.importers.formats.liveagent.files import Record

STATUSES = {
    "I": "new",
    "N": "new",
    "T": "open",
    "P": "open",
    "C": "open",
    "A": "pending",
    "W": "on_hold",
    "R": "resolved",
    "L": "closed",
    "X": "deleted",
    "B": "deleted",
}
PUBLIC = frozenset(["3", "4", "5", "C", "P", "V", "F", "W", "6", "7", "Y", "M"])
_MAIL_OUT, _MAIL_IN = "4", frozenset(["3", "5", "M"])
_TURNS = {"R": "R", "J": "W", "X": "X", "B": "B"}  # group type → status letter
_BODY, _NOTES, _MACHINE = frozenset("MVY"), frozenset("NI"), frozenset("KX")
_SILENT = frozenset(
    ["Q", "F", "L", "H", "A", "O", "T", "S", "G", "J", "E", "D", "U", "Z", "B", "4", "2", "R", "W", "P", "C"]
)
SYSTEM = "system00"


@dataclass(slots=True)
class Story:
    """Events being gathered, and the answers that stand among the messages.

    `agents` and `teams` are names by id, `agents` being None where no agents file is there; `tickets` is id by id
    and by code; `with_history` are tickets whose status changes the history tells.
    """

    agents: Mapping[str, str] | None
    bots: frozenset[str]
    teams: Mapping[str, str]
    tickets: Mapping[str, str]
    with_history: frozenset[str]
    events: list[dict[str, Any]] = field(default_factory=list)
    answers: list[dict[str, Any]] = field(default_factory=list)
    merged: set[str] = field(default_factory=set)
    unknown: Counter[str] = field(default_factory=Counter)
    moves: set[tuple[str, str, str, str | None]] = field(default_factory=set)

    def add(self, record: Record, ticket: str, at: Any, kind: str, **values: Any) -> dict[str, Any]:
        """Note one event."""
        event = {
            "row": record.row,
            "interaction": ticket,
            "at": time_text(at),
            "kind": kind,
            "position": len(self.events),
        }
        self.events.append(event | values)
        return self.events[-1]

    def group(self, record: Record, ticket: str) -> None:
        """All that one message group tells."""
        group = record.value
        kind = str(group.get("type") or "")
        entries = group.get("messages")
        messages = [one for one in entries if isinstance(one, dict)] if isinstance(entries, list) else []
        last: dict[str, Any] | None = None
        for message in messages:
            last = self._message(record, ticket, kind, message) or last
            if message.get("type") == "Q" and last is not None:
                last["quoted"] = "\n".join(
                    filter(None, [last.get("quoted"), str(message.get("message") or "")])
                )
        self._answer(record, ticket, messages)
        if kind in _TURNS and ticket not in self.with_history:
            by, actor = self._who(group, group, kind)
            self.add(record, ticket, group.get("datecreated"), "status", by=by, actor=actor, to=_TURNS[kind])

    def history(self, ticket: str, intervals: Sequence[Record]) -> None:
        """Status, team and assignee changes between the intervals of a ticket."""
        last: dict[str, Any] = {}
        for record in sorted(intervals, key=lambda one: str(one.value.get("date_from") or "")):
            value = record.value
            at = value.get("date_from")
            now = {
                "status": _text(value.get("status")),
                "team": _text(value.get("department_name")) or self.team(value.get("department_id")),
                "assignee": self.agent(value.get("agent_id")),
            }
            for kind, new in now.items():
                old = last.get(kind)
                if new == old or (not last and new is None):
                    continue
                if kind == "status":
                    self.add(record, ticket, at, kind, by="unknown", **{"from": old, "to": new})
                else:
                    self._move(record, ticket, at, kind, ("unknown", None), old, new)
            last = now

    def call(self, record: Record, ticket: str) -> None:
        """The phases of a call."""
        call = record.value
        outgoing = call.get("type") == "O"
        self.add(record, ticket, call.get("date_created"), "queued", by="agent" if outgoing else "customer")
        if call.get("date_answered"):
            self.add(
                record, ticket, call["date_answered"], "answered", by="customer" if outgoing else "agent"
            )
        if call.get("date_finished"):
            kind = "hung_up" if call.get("date_answered") else "abandoned"
            self.add(
                record, ticket, call["date_finished"], kind, by="unknown" if kind == "hung_up" else "customer"
            )

    def agent(self, key: Any) -> str | None:
        """The name of an agent, or the id where none is known."""
        wanted = _text(key)
        return None if wanted is None else (self.agents or {}).get(wanted, wanted)

    def team(self, key: Any) -> str | None:
        """The name of a department, or its id where none is known."""
        wanted = _text(key)
        return None if wanted is None else self.teams.get(wanted, wanted)

    def _message(
        self, record: Record, ticket: str, kind: str, message: Mapping[str, Any]
    ) -> dict[str, Any] | None:
        """One message of a group; what is a text that somebody wrote is returned."""
        sort, at = (
            str(message.get("type") or ""),
            message.get("datecreated") or record.value.get("datecreated"),
        )
        by, actor = self._who(message, record.value, kind)
        values = {
            "by": by,
            "actor": actor,
            "text": _text(message.get("message")),
            "format": _format(message, kind),
        }
        if sort in _BODY or sort in _NOTES:
            public = sort in _BODY and kind in PUBLIC
            return self.add(record, ticket, at, "message" if public else "note", **values)
        if sort in _MACHINE:
            machine = "bot" if kind == "C" else "system"
            return self.add(
                record, ticket, at, "message", **(values | {"by": machine, "automated": True, "actor": None})
            )
        if sort == "R":
            moved = _object(message.get("message"))
            for key, change, name in (
                ("to_department", "team", self.team),
                ("to_agent", "assignee", self.agent),
            ):
                if moved.get(key):
                    self._move(record, ticket, at, change, (by, actor), None, name(moved[key]))
        elif sort == "2":
            code = _text(_object(message.get("message")).get("merged")) or ""
            other = self.tickets.get(code, code)
            self.merged.add(other)
            self.add(record, ticket, at, "merge", by=by, actor=actor, public=False, **{"from": other or None})
        elif sort not in _SILENT:
            self.unknown[sort or "without type"] += 1
        return None

    def _move(
        self,
        record: Record,
        ticket: str,
        at: Any,
        kind: str,
        who: tuple[str, str | None],
        old: str | None,
        new: str | None,
    ) -> None:
        """A change of team or assignee; messages and history tell the same ones."""
        move = (ticket, str(at), kind, new)
        if move not in self.moves:
            self.moves.add(move)
            self.add(record, ticket, at, kind, by=who[0], actor=who[1], **{"from": old, "to": new})

    def _answer(self, record: Record, ticket: str, messages: Sequence[Mapping[str, Any]]) -> None:
        rated = next((one for one in messages if one.get("type") in ("W", "P")), None)
        if rated is None:
            return
        words = next((_text(one.get("message")) for one in messages if one.get("type") == "C"), None)
        self.answers.append(
            answer(record, ticket, rated["type"] == "W", rated.get("datecreated"), words, None)
        )

    def _who(self, message: Mapping[str, Any], group: Mapping[str, Any], kind: str) -> tuple[str, str | None]:
        user = _text(message.get("userid")) or _text(group.get("userid"))
        name = _text(group.get("user_full_name")) if user == group.get("userid") else None
        if user == SYSTEM:
            return "system", None
        if self.agents is not None:
            if user in self.bots:
                return "bot", self.agent(user)
            agent = self.agents.get(user or "")
            return ("agent", agent) if agent else ("customer", name or user)
        if kind == _MAIL_OUT or kind not in PUBLIC:
            return "agent", name or user
        return ("customer" if kind in _MAIL_IN else "unknown"), name or user


def answer(
    record: Record, ticket: str, good: bool, at: Any, comment: str | None, agent: str | None
) -> dict[str, Any]:
    """A rating: reward or punishment."""
    scale = {"metric": "csat", "score": float(good), "min": 0.0, "max": 1.0}
    return {
        "row": record.row,
        "interaction": ticket,
        "at": time_text(at),
        "comment": comment,
        "agent": agent,
    } | scale


def _format(message: Mapping[str, Any], kind: str) -> str | None:
    if message.get("format") == "H":
        return "html"
    return "email" if kind in ("3", "4") else None


def _object(value: Any) -> Mapping[str, Any]:
    """The JSON object in a message's text; empty where it holds none."""
    try:
        found = msgspec.json.decode(value) if isinstance(value, str) else value
    except (msgspec.DecodeError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _text(value: Any) -> str | None:
    return None if value is None or value == "" or isinstance(value, dict | list) else str(value)
