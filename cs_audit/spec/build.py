"""From a standard as written and checked to its value."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.model.standards import CheckSpec, Standard, Text
from cs_audit.spec.durations import parse_share
from cs_audit.spec.own_places import place_of_standard
from cs_audit.spec.profiles import load_profile

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.spec.merged import Entry
    from cs_audit.spec.profiles import Profile


def build_standard(
    entry: Entry,
    kinds: Mapping[str, CheckSpec],
    profile: Profile | None,
    *,
    min_checked: int | None = None,
) -> Standard:
    """The value of a standard without problems: defaults filled in, the profile's options below its own."""
    values = entry.values
    kind, options = next(iter(values["check"].items()))
    valid = values.get("valid") or {}
    objective = values.get("objective", 1)
    whole = objective if isinstance(objective, dict) else {"rate": objective}
    return Standard(
        id=entry.id,
        title=_text(entry, "title") or {entry.language(("id",)): entry.id},
        check=kind,
        options=_with_profile(kind, options or {}, profile),
        dimension=values.get("dimension") or kinds[kind].dimension,
        severity=values.get("severity", "major"),
        origin=entry.origin,
        weight=float(values.get("weight", 1)),
        objective=parse_share(whole["rate"]),
        budget=whole.get("budget"),
        applies_to={key: _many(value) for key, value in (values.get("applies_to") or {}).items()},
        why=_text(entry, "why"),
        advice=_text(entry, "advice"),
        references=_many(values.get("references", [])),
        publish=values.get("publish", False),
        valid_from=valid.get("from"),
        valid_to=valid.get("to"),
        source=entry.source,
        language=entry.language(("check", kind)),
        min_checked=values.get("min_checked", min_checked),
        was=_many(values.get("was", [])),
        inherited=not any(layer.given for layer, _ in entry.layers),
        place=place_of_standard(entry),
    )


def _with_profile(kind: str, options: Mapping[str, Any], profile: Profile | None) -> dict[str, Any]:
    own = dict(options)
    name = own.pop("profile", None)
    chosen = load_profile(name) if name else profile
    found = {**(chosen.checks.get(kind, {}) if chosen else {}), **own}
    if found.get("by") == "due_at":  # that moment knows no pauses
        found.pop("pause_while", None)
    return found


def _text(entry: Entry, key: str) -> Text | None:
    value = entry.values.get(key)
    if value is None or isinstance(value, dict):
        return value
    return {entry.language((key,)): str(value)}


def _many(value: Any) -> tuple[str, ...]:
    return tuple(_plain(item) for item in (value if isinstance(value, list) else [value]))


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)
