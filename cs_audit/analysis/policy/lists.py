"""Phrase lists of two policies, and whether a standard requires or forbids what a list holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.spec.phrases import OPTIONS
from cs_audit.spec.references import SAYING, list_name, said

if TYPE_CHECKING:
    from cs_audit.analysis.policy.read import Policy

REQUIRED, FORBIDDEN = "required", "forbidden"
Roles = Mapping[str, frozenset[str]]


def role_at(check: str, path: Sequence[Any]) -> str | None:
    """What a standard asks of the phrases at a path of its options; None where it is neither of the two.

    `says_not` and `not` turn it round, as often as they stand in the path.
    """
    steps = [step for step in path if isinstance(step, str)]
    if check not in ("requires", "forbids") or not any(step in SAYING for step in steps):
        return None
    turned = sum(step in ("says_not", "not") for step in steps) % 2
    return (REQUIRED, FORBIDDEN)[(check == "forbids") != bool(turned)]


def roles_of(policy: Policy) -> dict[str, frozenset[str]]:
    """By phrase list: whether it is required, forbidden, or both."""
    found: dict[str, set[str]] = {}
    for standard in policy["standards"].values():
        for path, item in said(standard["options"]):
            name, role = list_name(item, policy["phrases"]), role_at(standard["check"], path)
            if name is not None and role is not None:
                found.setdefault(name, set()).add(role)
    return {name: frozenset(roles) for name, roles in found.items()}


def phrase_changes(
    old: Mapping[str, Any], new: Mapping[str, Any], roles: tuple[Roles, Roles]
) -> Iterator[tuple[str, list[str], list[str], bool]]:
    """List and language, phrases taken out, phrases put in, and whether that asks less."""
    for name in [*new, *(name for name in old if name not in new)]:
        was, now = old.get(name) or {}, new.get(name) or {}
        asked = roles[0].get(name, frozenset()) | roles[1].get(name, frozenset())
        for language in [*now, *(language for language in was if language not in now)]:
            if language in OPTIONS:
                if was.get(language) != now.get(language):
                    yield f"{name}.{language}", _shown(was.get(language)), _shown(now.get(language)), False
                continue
            before, after = (_shown(side.get(language)) for side in (was, now))
            gone = [one for one in before if one not in after]
            fresh = [one for one in after if one not in before]
            if gone or fresh:
                less = bool(gone and FORBIDDEN in asked) or bool(fresh and REQUIRED in asked)
                yield f"{name}.{language}", gone, fresh, less


def _shown(phrases: Any) -> list[str]:
    """Phrases as text; one with options of its own is another phrase than without them."""
    items = phrases if isinstance(phrases, list) else [] if phrases is None else [phrases]
    return [one if isinstance(one, str) else _with_options(one) for one in items]


def _with_options(phrase: Any) -> str:
    if not isinstance(phrase, Mapping):
        return str(phrase)
    options = ", ".join(f"{key}: {value}" for key, value in sorted(phrase.items()) if key != "phrase")
    return f"{phrase.get('phrase')} ({options})" if options else str(phrase.get("phrase"))
