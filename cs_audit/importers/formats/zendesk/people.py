"""Who is who in a Zendesk export: names, roles, groups."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.importers.sources.documents import text_id

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.importers.formats.zendesk.files import Export

ROLES = {"end-user": "customer", "agent": "agent", "admin": "agent", "light_agent": "agent"}
SYSTEM = "-1"


@dataclass(slots=True)
class Directory:
    """Users and groups by id. `staff` are ids that must be agents by what they did."""

    users: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    staff: set[str] = field(default_factory=set)
    _labels: dict[str, str] = field(default_factory=dict)

    @classmethod
    def of(cls, export: Export) -> Directory:
        """Everybody that users, groups and tickets with embedded people tell of; the newest record counts."""
        found = cls()
        for record in export.records["ticket"]:
            found._embedded(record.value)
        users = (record.value for record in export.records["user"])
        for user in sorted(users, key=lambda user: str(user.get("updated_at") or "")):
            found._user(user, str(user.get("role") or ""))
        for record in export.records["group"]:
            key, name = text_id(record.value.get("id")), text_id(record.value.get("name"))
            if key and name:
                found.groups[key] = name
        for record in export.records["audit"]:
            found._acted(record.value)
        found._name_all()
        return found

    def label(self, key: Any) -> str | None:
        """What a user is called: the name, with the id where two agents share it; the id where none is known."""
        wanted = text_id(key)
        return None if wanted is None else self._labels.get(wanted, wanted)

    def group(self, key: Any) -> str | None:
        """The name of a group, or its id where none is known."""
        wanted = text_id(key)
        return None if wanted is None else self.groups.get(wanted, wanted)

    def role(self, key: Any, requester: str | None) -> str:
        """customer, agent, system or unknown, of the author of something in a ticket."""
        author = text_id(key)
        if author is None:
            return "unknown"
        if author == SYSTEM:
            return "system"
        stated = ROLES.get(str(self.users.get(author, {}).get("role") or ""))
        if stated:
            return stated
        if author in self.staff:
            return "agent"
        return "customer" if author == requester else "unknown"

    def user(self, key: Any) -> Mapping[str, Any]:
        """What is known of a user; nothing where nothing is."""
        return self.users.get(text_id(key) or "", {})

    def _user(self, user: Mapping[str, Any], role: str) -> None:
        key = text_id(user.get("id"))
        if key:
            known = {name: value for name, value in user.items() if value is not None}
            self.users[key] = {**self.users.get(key, {}), **known, **({"role": role} if role else {})}

    def _embedded(self, ticket: Mapping[str, Any]) -> None:
        for part, role in (("requester", "end-user"), ("submitter", ""), ("assignee", "agent")):
            person = ticket.get(part)
            if isinstance(person, dict):
                self._user(person, str(person.get("role") or role))
        group = ticket.get("group")
        if isinstance(group, dict) and text_id(group.get("id")) and text_id(group.get("name")):
            self.groups.setdefault(str(group["id"]), str(group["name"]))
        self._is_staff(ticket.get("assignee_id"))
        comments = ticket.get("comments")
        for comment in comments if isinstance(comments, list) else ():
            if isinstance(comment, dict) and comment.get("public") is False:
                self._is_staff(comment.get("author_id"))

    def _acted(self, audit: Mapping[str, Any]) -> None:
        """Only agents are assigned, and only agents write what customers do not see."""
        for event in events_of(audit):
            if event.get("field_name") == "assignee_id":
                self._is_staff(event.get("value"))
            elif event.get("type") == "Comment" and event.get("public") is False:
                self._is_staff(event.get("author_id", audit.get("author_id")))

    def _is_staff(self, key: Any) -> None:
        wanted = text_id(key)
        if wanted and wanted != SYSTEM:
            self.staff.add(wanted)

    def _name_all(self) -> None:
        names = {key: str(user["name"]) for key, user in self.users.items() if user.get("name")}
        shared = Counter(name for key, name in names.items() if self.role(key, None) == "agent")
        for key, name in names.items():
            doubled = shared[name] > 1 and self.role(key, None) == "agent"
            self._labels[key] = f"{name} ({key})" if doubled else name


def events_of(audit: Mapping[str, Any]) -> Iterable[dict[str, Any]]:
    """The events inside an audit."""
    events = audit.get("events")
    return [event for event in events if isinstance(event, dict)] if isinstance(events, list) else []
