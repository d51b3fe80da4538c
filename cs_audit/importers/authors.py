"""Who wrote a message of a messenger: what the export says of its people, and on which side they therefore are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.importers.options import Options, Side


@dataclass(frozen=True, slots=True)
class Author:
    """A person or program as an export knows it. `by`: what the export itself says of its side, if anything."""

    key: str
    name: str | None = None
    email: str | None = None
    phone: str | None = None
    roles: tuple[str, ...] = ()
    by: str | None = None
    also: tuple[str, ...] = ()

    @property
    def label(self) -> str:
        """What a report calls them: the name, else the address or id."""
        return self.name or self.email or self.key

    def on(self, side: Side) -> bool:
        """Whether they are one of these people."""
        known = {role.casefold() for role in side.roles}
        if known and any(role.casefold() in known for role in self.roles):
            return True
        return any(side.knows(one) for one in (self.key, self.name, self.email, self.phone, *self.also))


def sides(authors: Iterable[Author], options: Options, other: str | None = None) -> Mapping[str, str]:
    """Who each author is, by key: as the export says, as the user says; then the only other person of a thread is
    the customer, and in a group nobody knows. `other`: the key or name of the other side, where the export names it.
    """
    every = {one.key: one for one in authors}
    found = {key: by for key, one in every.items() if (by := _told(one, options)) is not None}
    left = [one for key, one in every.items() if key not in found]
    sides_told = set(found.values())
    alone = len(left) == 1
    if "agent" in sides_told or (options.own and alone):
        by = "customer" if alone and "customer" not in sides_told else "unknown"
        found |= {one.key: "customer" if other in (one.key, one.name) else by for one in left}
    elif "customer" in sides_told and alone:
        found[left[0].key] = "agent"
    elif other is not None and len(left) <= 2 and any(other in (one.key, one.name) for one in left):
        found |= {one.key: "customer" if other in (one.key, one.name) else "agent" for one in left}
    else:
        found |= {one.key: "unknown" for one in left}
    return found


def _told(author: Author, options: Options) -> str | None:
    if author.by == "bot" or author.on(options.bots):
        return "bot"
    if author.on(options.customers):
        return "customer"
    return "agent" if author.on(options.own) else author.by
