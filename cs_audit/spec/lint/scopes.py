"""Scopes: interactions that no standard can reach, and names that nobody has."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from cs_audit.model import names
from cs_audit.spec.lint.base import Loaded, limits_of, standards_of, warn
from cs_audit.spec.references import check_options
from cs_audit.spec.wording import one_letter_apart

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.model.errors import Problem
    from cs_audit.spec import yaml

_USUAL: Mapping[str, tuple[str, ...]] = {"priority": names.PRIORITIES, "status": names.STATUSES}


def unreachable_scope(loaded: Loaded) -> Iterator[Problem]:
    """A scope in which no interaction can be, or in which the check has no limit."""
    for standard, entry in standards_of(loaded):
        scope = standard.applies_to
        if scope.get("status") and set(scope["status"]) <= set(names.EXCLUDED):
            message = "interactions with this status are counted, but not audited"
            yield warn(entry, ("applies_to", "status"), message)
        start, end = standard.valid_from, standard.valid_to
        if start and end and start[: len(end)] > end:
            yield warn(
                entry, ("valid",), "this standard is never in force: it ends before it begins", key=True
            )
        limits = limits_of(standard)
        wanted = [priority.casefold() for priority in scope.get("priority", ())]
        if limits and wanted and "default" not in limits and not set(wanted) & set(limits):
            message = f"no limit is given for the priorities of 'applies_to' ({', '.join(wanted)})"
            yield warn(entry, ("check", standard.check, "within"), message, "add them, or 'default'")


def misspelt_words(loaded: Loaded) -> Iterator[Problem]:
    """A priority or status that is a letter away from a usual one."""
    for standard, entry in standards_of(loaded):
        written: list[tuple[yaml.Path, str, tuple[str, ...], bool]] = []
        raw = entry.values.get("applies_to") or {}
        for key, usual in _USUAL.items():
            for index, value in enumerate(standard.applies_to.get(key, ())):
                end: yaml.Path = (index,) if isinstance(raw.get(key), list) else ()
                written.append((("applies_to", key, *end), value, usual, False))
        path = ("check", standard.check)
        within, paused = (standard.options.get(key) for key in ("within", "pause_while"))
        if isinstance(within, dict):
            keys = (*names.PRIORITIES, "default")
            written += [((*path, "within", priority), priority, keys, True) for priority in within]
        if paused and "pause_while" in (check_options(entry)[1]):
            listed = (
                [((), paused)] if isinstance(paused, str) else [((n,), one) for n, one in enumerate(paused)]
            )
            written += [((*path, "pause_while", *end), one, names.STATUSES, False) for end, one in listed]
        for at, word, known, key_at_fault in written:
            if re.sub("[- ]", "_", word.casefold()) in known:
                continue
            near = next((name for name in known if one_letter_apart(word, name)), None)
            if near:
                message = f"'{word}' is taken as a name of your own"
                yield warn(entry, at, message, f"did you mean '{near}'?", key=key_at_fault)


def no_longer_in_force(loaded: Loaded) -> Iterator[Problem]:
    """A standard whose last day is over."""
    for standard, entry in standards_of(loaded) if loaded.today else ():
        if standard.valid_to and standard.valid_to[:10] < str(loaded.today):
            message = f"this standard ended on {standard.valid_to}"
            yield warn(entry, ("valid", "to"), message, "remove it, or give it a later end")
