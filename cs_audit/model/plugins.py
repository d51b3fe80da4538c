"""What installed packages add, by entry points: looked for once, as packages do not change while a program runs."""

from __future__ import annotations

from functools import cache
from importlib.metadata import EntryPoint, entry_points


@cache
def plugins(group: str) -> tuple[EntryPoint, ...]:
    """The entry points of a group, by name."""
    return tuple(sorted(entry_points(group=group), key=lambda point: point.name))
