"""Gates that nothing can trip, overrides that change nothing, waivers that never end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model.names import SEVERITIES
from cs_audit.spec import yaml

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem
    from cs_audit.spec.lint.base import Loaded

FAR = "2100-01-01"


def idle_gate(loaded: Loaded) -> Iterator[Problem]:
    """A gate for a severity that no standard has, or for a score that is always reached."""
    gate = loaded.standards.gate
    found = [one.severity for one in loaded.standards.standards]
    for layer in reversed(loaded.layers):
        own = layer.get("gate") or {}
        if "fail_on" in own and gate.fail_on in SEVERITIES and gate.min_score is None:
            counted = SEVERITIES[: SEVERITIES.index(gate.fail_on) + 1]
            if not any(severity in counted for severity in found):
                message = f"no standard is {' or '.join(counted)}, so this gate never fails a run"
                yield yaml.problem(layer.document, ("gate", "fail_on"), message, level="warning")
            break
    budgets = any(one.budget for one in loaded.standards.standards)
    for layer in loaded.layers:
        if "burn_rate" in (layer.get("gate") or {}) and not budgets:
            message = "no standard has an error budget, so this never fails a run"
            hint = "give one: objective: {rate: 95%, budget: month}"
            yield yaml.problem(layer.document, ("gate", "burn_rate"), message, hint, level="warning")
        if (layer.get("gate") or {}).get("min_score") == 0:
            yield yaml.problem(
                layer.document, ("gate", "min_score"), "a score is never below 0", level="warning"
            )


def idle_overrides(loaded: Loaded) -> Iterator[Problem]:
    """An override that says what is inherited already."""
    merged: dict[str, dict[str, Any]] = {}
    for layer in loaded.layers:
        for index, item in enumerate(layer.get("standards") or ()):
            if not isinstance(item, dict):
                continue
            name = str(item.get("override", item.get("id")))
            before = merged.get(name, {})
            after = _over(before, item) if "override" in item else dict(item)
            merged[name] = after
            if "override" in item and after == before:
                message = f"this override changes nothing of '{name}'"
                path = ("standards", index, "override")
                yield yaml.problem(layer.document, path, message, "leave it out", level="warning")


def _over(before: dict[str, Any], item: dict[str, Any]) -> dict[str, Any]:
    """A standard with the keys of an override; options of a check of the same kind one by one."""
    after = dict(before)
    for key, value in item.items():
        old = before.get(key)
        if key in ("override", "id"):
            continue
        if key == "check" and isinstance(old, dict) and isinstance(value, dict) and set(old) == set(value):
            kind = next(iter(value))
            if isinstance(old[kind], dict) and isinstance(value[kind], dict):
                value = {kind: {**old[kind], **value[kind]}}
        after[key] = value
    return after


def waivers(loaded: Loaded) -> Iterator[Problem]:
    """Waivers that ended, never end, stand twice, or are meant for every interaction."""
    seen: set[tuple[str, str]] = set()
    for layer in loaded.layers:
        for index, waiver in enumerate(layer.get("waivers") or ()):
            if not isinstance(waiver, dict):
                continue
            for key, message, hint in _said_of(waiver, seen, str(loaded.today) if loaded.today else None):
                path = ("waivers", index, key)
                yield yaml.problem(layer.document, path, message, hint, level="warning")
            seen.add((str(waiver.get("standard")), str(waiver.get("interaction"))))


def _said_of(
    waiver: dict[str, Any], seen: set[tuple[str, str]], today: str | None
) -> Iterator[tuple[str, str, str]]:
    standard, interaction = str(waiver.get("standard")), str(waiver.get("interaction"))
    until = waiver.get("until")
    if until and today and str(until) < today:
        yield "until", f"this waiver of '{standard}' ended on {until}", "remove or renew it"
    if not until or str(until) >= FAR:
        yield "until", f"this waiver of '{standard}' never ends", "give it a last day: until: 2026-12-31"
    if (standard, interaction) in seen:
        yield "interaction", f"'{standard}' is waived for '{interaction}' twice", "keep one of them"
    if "*" in interaction:
        hint = "name interactions one by one, or change the standard"
        yield "interaction", f"'{interaction}' is taken as an id; there are no patterns here", hint
