"""The same standard under other settings of its options: which ones there are, and what they give."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from cs_audit.checks import registry
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.model.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standard, Standards

SEPARATOR = "\N{INFORMATION SEPARATOR ONE}"  # between a standard's id and the number of its variant
_PERSON = {"by": "agent", "position": "any"}
_OTHERS: dict[
    str, tuple[Any, ...]
] = {  # options that are no closed list, and the settings that people argue about
    "pause_while": ([], ["pending"], ["pending", "on_hold"]),
    "counts_as_reply": (
        [_PERSON],
        [_PERSON, {"by": "bot"}],
        [_PERSON, {"kind": "note", "by": "agent"}],
        [_PERSON, {"kind": "status", "to": ["pending", "on_hold", "resolved", "closed"]}],
        [_PERSON, {"kind": "answered"}],
    ),
    "counts_as_update": ([_PERSON], [_PERSON, {"by": "bot"}], [_PERSON, {"kind": "note", "by": "agent"}]),
}
_UNJUDGED = frozenset({"at_closing", "pause_at_least"})  # they move what is shown, not the verdict
_ANOTHER_NORM = frozenset({"reopened", "handed_over"})  # another wait, not another way to count the same
_ITS_OWN = frozenset({"actor", "same_message"})  # not a matter of definition: another actor is another norm


@dataclass(frozen=True, slots=True)
class Variant:
    """A standard with some of its options changed; `name`: what they are together, where they are several."""

    standard: Standard
    changes: tuple[tuple[str, Any], ...]
    name: str = ""

    @property
    def changed(self) -> Standard:
        return replace(self.standard, options={**self.standard.options, **dict(self.changes)})


def variants(standard: Standard, *, calendars: Iterable[str] = ()) -> Iterator[Variant]:
    """Every reasonable other setting, one option at a time, and other calendars. Nothing for checks without such
    options."""
    check = registry()[standard.check]
    if check.population:
        return
    for option, schema in check.schema["properties"].items():
        if option in _UNJUDGED | _ITS_OWN or not _matters(option, standard):
            continue
        now = standard.options.get(option, schema.get("default"))
        for value in _settings(option, schema):
            if not _same(option, value, now):
                yield Variant(standard, ((option, value),))
    if "calendar" in check.schema["properties"]:
        now = standard.options.get("calendar", "always")
        yield from (Variant(standard, (("calendar", one),)) for one in calendars if one != now)


def _settings(option: str, schema: Any) -> tuple[Any, ...]:
    if option in _OTHERS:
        return _OTHERS[option]
    if "default" not in schema:
        return ()
    if "enum" in schema:
        return tuple(value for value in schema["enum"] if value not in _ANOTHER_NORM)
    return (True, False) if isinstance(schema["default"], bool) else ()


def _matters(option: str, standard: Standard) -> bool:
    """Whether an option can change anything: day ends need a limit in days, priorities limits by priority."""
    within = standard.options.get("within")
    limits = within.values() if isinstance(within, dict) else [within]
    if option in ("day_ends", "day_starts"):
        return any(str(limit).endswith(("d", "mo")) for limit in limits)
    if option == "ends_on":
        return "working" in standard.options
    if option == "late_by":
        return "within" in standard.options
    return option != "priority_change" or isinstance(within, dict)


def _same(option: str, value: Any, now: Any) -> bool:
    if option in _OTHERS:
        listed = now if isinstance(now, list) else [] if now is None else [now]
        return bool(value == listed or (option.startswith("counts") and not listed and value == [_PERSON]))
    return bool(value == now)


def judged(
    standards: Standards,
    log: Log,
    wanted: Sequence[Variant],
    as_of: int | None = None,
    whole: Log | None = None,
) -> list[Verdicts]:
    """The verdicts of each variant, all from one pass over the log (interactions in its order)."""
    named = [
        replace(one.changed, id=f"{one.standard.id}{SEPARATOR}{number}") for number, one in enumerate(wanted)
    ]
    if not named:
        return []
    plan = compile_plan(replace(standards, standards=tuple(named)))
    results = run(plan, log, as_of=as_of, whole=whole).results
    found = [results[one.id] for one in named]
    return [one for one in found if isinstance(one, Verdicts)]
