"""What exports of telephone systems have in common: a call, and the phases that it goes through."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cs_audit.importers.collected import Collector

_NOBODY = frozenset(
    {"", "anonymous", "unknown", "restricted", "unavailable", "private", "asterisk", "<unknown>"}
)
_BLANKS = re.compile(r"[\s().-]+")


def number(value: Any) -> str | None:
    """A telephone number as it is dialled, without blanks; None of an anonymous caller."""
    if value is None:
        return None
    word = str(value).strip().removeprefix("tel:").removeprefix("sip:")
    if word.casefold() in _NOBODY:
        return None
    if (user := word.partition("@")[0]) != word and re.fullmatch(r"\+?\d+", user):
        word = user  # of a SIP address
    squeezed = _BLANKS.sub("", word)
    return squeezed if re.fullmatch(r"\+?\d+", squeezed) else word


@dataclass(slots=True)
class Call:
    """One call as it is told: its phases go straight to the collector; the ends set status and closing time."""

    told: Collector
    row: int
    id: str
    caller: str | None = None
    team: str | None = None
    agent: str | None = None

    def begin(self, at: str | None, *, name: str | None = None, **values: Any) -> None:
        """The call comes in."""
        self._set(channel="phone", opened_at=at, customer_name=name, customer_phone=self.caller, **values)
        if "customer_id" not in values:
            self._set(customer_id=self.caller)

    def queued(self, row: int, at: str | None, team: str | None) -> None:
        """It waits; another queue than before is another team."""
        if team is not None and self.team is not None and team != self.team:
            self.told.event(row, self.id, at, "team", by="system", **{"from": self.team, "to": team})
        self.team = team or self.team
        self._set(team=self.team)
        self.told.event(row, self.id, at, "queued", by="customer", actor=self.caller)

    def moved(self, row: int, at: str | None, team: str | None) -> None:
        """Another team has it, without a wait that is told."""
        if team is not None and self.team is not None and team != self.team:
            self.told.event(row, self.id, at, "team", by="system", **{"from": self.team, "to": team})
        self.team = team or self.team
        self._set(team=self.team)

    def answered(self, row: int, at: str | None, agent: str | None) -> None:
        """An agent answers."""
        self.agent = agent
        self._set(assignee=agent)
        self.told.event(row, self.id, at, "answered", by="agent", actor=agent)

    def held(self, row: int, at: str | None) -> None:
        """The customer is put on hold."""
        self.told.event(row, self.id, at, "held", by="agent", actor=self.agent)

    def hung_up(self, row: int, at: str | None, by: str) -> None:
        """The talk ends."""
        actor = {"customer": self.caller, "agent": self.agent}.get(by)
        self.told.event(row, self.id, at, "hung_up", by=by, actor=actor)
        self.ended(at)

    def abandoned(self, row: int, at: str | None, by: str = "customer") -> None:
        """The wait ends without an answer."""
        actor = self.caller if by == "customer" else None
        self.told.event(row, self.id, at, "abandoned", by=by, actor=actor)
        self.ended(at)

    def ended(self, at: str | None) -> None:
        """The call is over."""
        self._set(status="closed", closed_at=at)

    def _set(self, **values: Any) -> None:
        self.told.interaction(self.row, self.id, **values)
