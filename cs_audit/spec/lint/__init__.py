"""Contradictions: what is allowed but hardly meant, as warnings.

Each rule is a small function from all that was loaded to its warnings; RULES lists them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.spec.lint import (
    calendars,
    clocks,
    languages,
    matchers,
    pairs,
    phrases,
    policy,
    scopes,
    targets,
    times,
)
from cs_audit.spec.lint.base import Loaded, Rule

if TYPE_CHECKING:
    from cs_audit.model.errors import Problem

__all__ = ["RULES", "Loaded", "lint"]

RULES: tuple[Rule, ...] = (
    clocks.limit_beyond_windows,
    clocks.no_time,
    clocks.reply_slower_than_resolution,
    clocks.endless_pause,
    scopes.unreachable_scope,
    scopes.no_longer_in_force,
    scopes.misspelt_words,
    languages.unknown_languages,
    matchers.unknown_states,
    matchers.impossible,
    matchers.never_said,
    matchers.calls_elsewhere,
    phrases.unused_lists,
    phrases.nearly_a_list,
    phrases.advice_breaks_standard,
    calendars.unused,
    calendars.said_twice,
    pairs.required_and_forbidden,
    pairs.said_twice,
    pairs.slower_twin,
    times.zone_of_a_pack,
    times.without_effect,
    times.last_minute,
    targets.nothing_at_stake,
    targets.counts,
    targets.figures,
    policy.idle_gate,
    policy.idle_overrides,
    policy.waivers,
)


def lint(loaded: Loaded) -> list[Problem]:
    """Everything that looks contradictory, in the order of files and lines."""
    order = {layer.file: position for position, layer in enumerate(loaded.layers)}
    found = [warning for rule in RULES for warning in rule(loaded)]
    return sorted(found, key=lambda p: (order.get(p.place.file, -1), p.place.line, p.place.column))
