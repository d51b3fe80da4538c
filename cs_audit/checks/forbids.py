"""Forbids: no matching event exists."""

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
    "forbidden": {"pl": "zawiera to, co zakazane", "en": "what is forbidden is there"},
    "no_such_message": {"pl": "nie ma takiej wiadomości", "en": "there is no such message"},
}


def compile_check(standard: Standard, context: Context) -> Counted:
    """The kernel for a standard's options: at most none."""
    return Counted(matchers(standard.options, "event", context)[0], 0, 0, tuple(REASONS))


SCHEMA: dict[str, Any] = options_schema(
    {"event": {**MATCHER, "description": "What must not be there."}}, required=["event"]
)

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="W interakcji nie może wystąpić: {event:matcher}.",
        en="The interaction must not contain: {event:matcher}.",
    ),
)

CHECK = Check(
    kind="forbids",
    dimension="professionalism",
    schema=SCHEMA,
    compile=compile_check,
    summary={"pl": "Nie ma zdarzenia, którego standard zakazuje.", "en": "No matching event exists."},
    reasons={code: words for code, words in REASONS.items() if code != "missing"},
    rule=RULE,
    says=PROFILE_SAYS,
    examples=(
        Example(
            {"pl": "bez zakazanych słów", "en": "no forbidden words"},
            {"event": {"by": "agent", "says": "to nie nasza wina"}},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: Już sprawdzam.",
            "pass",
        ),
        Example(
            {"pl": "zakazane słowa", "en": "forbidden words"},
            {"event": {"by": "agent", "says": "to nie nasza wina"}},
            "2026-09-07 10:00  customer: Gdzie paczka?\n+10m  agent anna: To nie nasza wina.",
            "fail",
            "forbidden",
        ),
    ),
)
