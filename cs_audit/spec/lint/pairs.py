"""Two standards that contradict each other, or say the same."""

from __future__ import annotations

import json
from collections.abc import Mapping
from itertools import combinations
from typing import TYPE_CHECKING, Any

from cs_audit.spec.lint.base import Loaded, limits_of, many, overlap, standards_of, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem
    from cs_audit.model.standards import Standard
    from cs_audit.spec.durations import Limit
    from cs_audit.spec.merged import Entry


def required_and_forbidden(loaded: Loaded) -> Iterator[Problem]:
    """One standard requires what another one forbids of the same interactions."""
    for standard, entry in standards_of(loaded, "forbids"):
        for other, _ in standards_of(loaded, "requires"):
            if _asks_for_one(other, standard) and overlap(standard.applies_to, other.applies_to):
                message = f"'{other.id}' requires what this standard forbids: one of the two always fails"
                yield warn(entry, ("check", "forbids"), message)


def _asks_for_one(requires: Standard, forbids: Standard) -> bool:
    """Whether what is required is one of the events that are forbidden."""
    wanted = requires.options
    counted = wanted.get("at_most") is not None or not wanted.get("at_least", 1)
    return not counted and _narrower(wanted.get("event"), forbids.options.get("event"))


def _narrower(one: Any, other: Any) -> bool:
    """Whether all that fits a matcher is sure to fit another one too: it says the same, or more."""
    if not isinstance(one, dict) or not isinstance(other, dict):
        return bool(one == other)
    return all(key in one and _among(key, one[key], other[key]) for key in other)


def _among(key: str, one: Any, other: Any) -> bool:
    if key in ("all", "any", "not", "position"):
        return bool(one == other)
    return one == other or all(value in many(other) for value in many(one))


def said_twice(loaded: Loaded) -> Iterator[Problem]:
    """The same rule for the same interactions under two ids."""
    firsts: dict[str, str] = {}
    for standard, entry in standards_of(loaded):
        first = firsts.setdefault(_key(_rule(standard)), standard.id)
        if first != standard.id:
            message = f"this is the same rule as '{first}', for the same interactions"
            yield warn(entry, ("check",), message, "keep one of them: together they count twice in the score")


def slower_twin(loaded: Loaded) -> Iterator[Problem]:
    """Two limits of one clock for the same interactions, of which the longer asks for nothing of its own."""
    groups: dict[str, list[tuple[Standard, Entry, dict[str, Limit]]]] = {}
    for standard, entry in standards_of(loaded):
        if limits := limits_of(standard):
            groups.setdefault(_key(_but_for_limits(standard)), []).append((standard, entry, limits))
    for alike in groups.values():
        for one, other in combinations(alike, 2):
            for (slow, entry, long), (fast, _, short) in ((one, other), (other, one)):
                if slow.objective <= fast.objective and _longer_throughout(long, short):
                    message = (
                        f"'{fast.id}' has a shorter limit for the same interactions, so this one adds nothing"
                    )
                    yield warn(entry, ("check", slow.check, "within"), message)


def _key(value: Any) -> str:
    """The same text for values that are equal, in whatever order their keys stand."""
    return json.dumps(
        value, sort_keys=True, default=lambda one: dict(one) if isinstance(one, Mapping) else str(one)
    )


def _but_for_limits(standard: Standard) -> Any:
    rest = {key: value for key, value in standard.options.items() if key != "within"}
    return standard.check, standard.applies_to, _valid(standard), rest


def _longer_throughout(slow: dict[str, Limit], fast: dict[str, Limit]) -> bool:
    if not slow or set(slow) != set(fast):
        return False
    pairs = [(slow[name], fast[name]) for name in slow]
    return all(_size(a) > _size(b) for a, b in pairs if a != b) and any(a != b for a, b in pairs)


def _size(limit: Limit) -> float:
    if limit.months is not None:
        return float(limit.months * 30 * 86400)
    return float(limit.days * 86400 if limit.days is not None else limit.seconds or 0)


def _rule(standard: Standard) -> Any:
    return (
        standard.check,
        _listed(standard.options),
        standard.applies_to,
        _valid(standard),
        standard.objective,
    )


def _listed(value: Any) -> Any:
    """Options with each single value as the list of one that it stands for."""
    if isinstance(value, dict):
        return {key: [_listed(one) for one in many(each)] for key, each in value.items()}
    return value


def _valid(standard: Standard) -> tuple[str | None, str | None]:
    return standard.valid_from, standard.valid_to
