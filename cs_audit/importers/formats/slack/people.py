"""The people of a Slack workspace: names, addresses, who is a robot and who comes from outside."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.authors import Author
from cs_audit.importers.collected import part, text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.importers.options import Options

_GUEST = ("is_restricted", "is_ultra_restricted", "is_stranger")


@dataclass(slots=True)
class People:
    """Those that users.json lists, and what messages tell of others."""

    options: Options
    users: dict[str, Mapping[str, Any]] = field(default_factory=dict)
    bots: dict[str, str] = field(default_factory=dict)

    def add(self, user: Mapping[str, Any]) -> None:
        """A record of users.json."""
        if id := text(user.get("id")):
            self.users[id] = user
            if bot := text(part(user, "profile", "bot_id")):
                self.bots[bot] = id

    def names(self) -> dict[str, str]:
        """The name of each, by id."""
        return {id: name for id, user in self.users.items() if (name := _name(user))}

    def author(self, message: Mapping[str, Any]) -> Author:
        """Who wrote a message."""
        robot = text(message.get("bot_id"))
        id = text(message.get("user")) or self.bots.get(robot or "")
        user = self.users.get(id or "", {})
        called = text(message.get("username")) or text(part(message, "bot_profile", "name"))
        if (
            user.get("is_bot")
            or message.get("subtype") == "bot_message"
            or (robot and not id)
            or id == "USLACKBOT"
        ):
            key = id or robot or called or "bot"
            return Author(key, called or _name(user), by="bot")
        name = _name(user) or _name(message.get("user_profile") or {}) or called
        email = text(part(user, "profile", "email"))
        return Author(id or name or "unknown", name, email, by=self._side(user, email), also=_also(user))

    def _side(self, user: Mapping[str, Any], email: str | None) -> str | None:
        """A customer: a guest, somebody of another workspace, or with an address that is not the company's."""
        if any(user.get(key) for key in _GUEST) or (self.users and not user):
            return "customer"
        own = self.options.own
        return "customer" if email and (own.domains or own.addresses) else None


def _name(user: Mapping[str, Any]) -> str | None:
    inner = user.get("profile") or {}
    told = (
        inner.get("display_name"),
        user.get("display_name"),
        inner.get("real_name"),
        user.get("real_name"),
    )
    return next((found for one in (*told, user.get("name")) if (found := text(one))), None)


def _also(user: Mapping[str, Any]) -> tuple[str, ...]:
    told = (user.get("name"), user.get("real_name"), part(user, "profile", "real_name"))
    return tuple(found for one in told if (found := text(one)))
