"""Two policies, key by key: what changed, and what of it asks less than before.

Weaker is: a standard removed, or demoted in severity; an objective, a least score or a least number of checks
lowered; a limit raised; a scope narrowed; `fail_on` raised; a waiver added; a phrase taken from a list that is
forbidden, or added to one that is required. Every other change is just that.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.policy import weaker
from cs_audit.analysis.policy.lists import phrase_changes, roles_of

if TYPE_CHECKING:
    from cs_audit.analysis.policy.read import Policy

WEAKER, CHANGED = "weaker", "changed"


@dataclass(frozen=True, slots=True)
class Change:
    """One key that two policies give differently. `standard` is None for what belongs to none of them."""

    standard: str | None
    key: str  # severity, objective, within, applies_to.channel, gate.min_score, calendars.office.hours.sat, …
    old: Any
    new: Any
    effect: str  # weaker or changed

    def as_dict(self) -> dict[str, Any]:
        return asdict(self)


def changes(old: Policy, new: Policy) -> tuple[Change, ...]:
    """Everything that `new` gives otherwise than `old`, standards first, in the order of the new policy."""
    names = renamed(old, new)
    found = [*_standards(old, new, names)]
    for key in ("gate", "scoring", "timezone", "language", "profile", "calendars"):
        if key in old and key in new:
            found += [_other(path, was, now) for path, was, now in _leaves((key,), old[key], new[key])]
    if "phrases" in old and "phrases" in new:
        roles = (roles_of(old), roles_of(new))
        found += [
            Change(None, f"phrases.{name}", was, now, WEAKER if less else CHANGED)
            for name, was, now, less in phrase_changes(old["phrases"], new["phrases"], roles)
        ]
    return (*found, *_waivers(old, new))


def renamed(old: Policy, new: Policy) -> dict[str, str]:
    """New id → old id of every standard that both have; another one where `was` says so."""
    before, after = old["standards"], new["standards"]
    found = {name: name for name in after if name in before}
    for name, one in after.items():
        earlier = next((was for was in one["was"] if was in before and was not in after), None)
        if name not in found and earlier is not None:
            found[name] = earlier
    return found


def _standards(old: Policy, new: Policy, names: Mapping[str, str]) -> Iterator[Change]:
    before, after = old["standards"], new["standards"]
    for name, now in after.items():
        earlier = names.get(name)
        if earlier is None:
            yield Change(name, "added", None, name, CHANGED)
            continue
        if earlier != name:
            yield Change(name, "id", earlier, name, CHANGED)
        yield from _standard(name, before[earlier], now)
    kept = set(names.values())
    for name in before:
        if name not in kept:
            yield Change(name, "removed", name, None, WEAKER)


def _standard(name: str, was: Mapping[str, Any], now: Mapping[str, Any]) -> Iterator[Change]:
    kind = was.get("check")
    for key in now:
        if key == "was" or key not in was or was[key] == now[key]:
            continue
        if key == "options" and kind == now.get("check"):
            for path, old, new in _leaves((), was[key], now[key]):
                less = weaker.option(str(kind), path, old, new, was[key], now[key])
                yield Change(name, ".".join(path), old, new, WEAKER if less else CHANGED)
        elif key == "options":
            yield Change(name, key, was[key], now[key], CHANGED)
        elif key in ("applies_to", "valid"):
            for path, old, new in _leaves((key,), was[key], now[key]):
                less = key == "applies_to" and weaker.scope(old, new)
                yield Change(name, ".".join(path), old, new, WEAKER if less else CHANGED)
        else:
            less = weaker.of_standard(key, was[key], now[key])
            yield Change(name, key, was[key], now[key], WEAKER if less else CHANGED)


def _other(path: Sequence[str], was: Any, now: Any) -> Change:
    less = path[0] == "gate" and weaker.gate(path[-1], was, now)
    return Change(None, ".".join(path), was, now, WEAKER if less else CHANGED)


def _waivers(old: Policy, new: Policy) -> Iterator[Change]:
    before, after = old.get("waivers", {}), new.get("waivers", {})
    for pair in [*after, *(pair for pair in before if pair not in after)]:
        was, now = before.get(pair), after.get(pair)
        if was != now:
            yield Change(pair[0], f"waivers.{pair[1]}", was, now, WEAKER if was is None else CHANGED)


def _leaves(path: tuple[str, ...], old: Any, new: Any) -> Iterator[tuple[tuple[str, ...], Any, Any]]:
    """The smallest parts in which two values differ; what one of them lacks is None there."""
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        for key in [*new, *(key for key in old if key not in new)]:
            yield from _leaves((*path, str(key)), old.get(key), new.get(key))
    elif old != new:
        yield path, old, new
