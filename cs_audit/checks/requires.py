"""Counted: a matching event exists, so many times as asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.checks.base import MATCHER, PROFILE_SAYS, Check, Example, Sentence, options_schema
from cs_audit.kernel.clocks.timing import matchers
from cs_audit.kernel.matchers.counted import Counted

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.kernel.matchers.context import Context
    from cs_audit.model.standards import Standard

REASONS: Mapping[str, Mapping[str, str]] = {
    "missing": {"pl": "brak wymaganego elementu", "en": "what is required is missing"},
    "too_many": {"pl": "za dużo wystąpień", "en": "too many occurrences"},
    "no_such_message": {"pl": "nie ma takiej wiadomości", "en": "there is no such message"},
}


def compile_check(standard: Standard, context: Context) -> Counted:
    """The kernel for a standard's options."""
    options = standard.options
    most = options.get("at_most")
    least = options.get("at_least", 1 if most is None else 0)
    return Counted(matchers(options, "event", context)[0], least, most, tuple(REASONS))


SCHEMA: dict[str, Any] = options_schema(
    {
        "event": {**MATCHER, "description": "What must be there."},
        "at_least": {"type": "integer", "minimum": 0, "description": "How often at least; default 1."},
        "at_most": {"type": "integer", "minimum": 0, "description": "How often at most."},
    },
    required=["event"],
)

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Obowiązuje: {event:matcher}.",
        en="Required: {event:matcher}.",
        given=("event.position=every",),
    ),
    Sentence(
        pl=(
            "W interakcji ma wystąpić od {at_least:count} do {at_most:count} razu: {event:matcher}.",
            "W interakcji ma wystąpić od {at_least:count} do {at_most:count} razy: {event:matcher}.",
            "W interakcji ma wystąpić od {at_least:count} do {at_most:count} razy: {event:matcher}.",
        ),
        en=(
            "The interaction must contain {at_least:count} to {at_most:count} time: {event:matcher}.",
            "The interaction must contain {at_least:count} to {at_most:count} times: {event:matcher}.",
        ),
        given=("at_least", "at_most"),
        counted="at_most",
    ),
    Sentence(
        pl=(
            "W interakcji może wystąpić najwyżej {at_most:count} raz: {event:matcher}.",
            "W interakcji może wystąpić najwyżej {at_most:count} razy: {event:matcher}.",
            "W interakcji może wystąpić najwyżej {at_most:count} razy: {event:matcher}.",
        ),
        en=(
            "The interaction may contain at most {at_most:count} time: {event:matcher}.",
            "The interaction may contain at most {at_most:count} times: {event:matcher}.",
        ),
        given=("at_most",),
        counted="at_most",
    ),
    Sentence(
        pl=(
            "W interakcji musi wystąpić co najmniej {at_least:count} raz: {event:matcher}.",
            "W interakcji musi wystąpić co najmniej {at_least:count} razy: {event:matcher}.",
            "W interakcji musi wystąpić co najmniej {at_least:count} razy: {event:matcher}.",
        ),
        en=(
            "The interaction must contain at least {at_least:count} time: {event:matcher}.",
            "The interaction must contain at least {at_least:count} times: {event:matcher}.",
        ),
        given=("at_least",),
        counted="at_least",
    ),
    Sentence(
        pl="W interakcji musi wystąpić: {event:matcher}.",
        en="The interaction must contain: {event:matcher}.",
    ),
)

CHECK = Check(
    kind="requires",
    dimension="communication",
    schema=SCHEMA,
    compile=compile_check,
    summary={"pl": "Jest zdarzenie, jakiego wymaga standard.", "en": "A matching event exists."},
    reasons=REASONS,
    rule=RULE,
    says=PROFILE_SAYS,
    examples=(
        Example(
            {"pl": "powitanie w pierwszej wiadomości", "en": "a greeting in the first message"},
            {"event": {"by": "agent", "position": "first", "says": "dzień dobry"}},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: Dzień dobry, już sprawdzam.",
            "pass",
        ),
        Example(
            {"pl": "pierwsza wiadomość bez powitania", "en": "a first message without a greeting"},
            {"event": {"by": "agent", "position": "first", "says": "dzień dobry"}},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: W drodze.",
            "fail",
            "missing",
        ),
    ),
)
