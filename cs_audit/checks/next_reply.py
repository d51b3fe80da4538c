"""Next reply time: every later customer turn is answered within the limit.

A turn is what the customer writes until somebody replies or the interaction is resolved: it starts with the
oldest message that is not yet answered. The first turn is that of `first_reply`, unless `include_first`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.checks.base import (
    CLOCK,
    CLOCK_SAYS,
    MATCHERS,
    REOPENED,
    REPLY_SAYS,
    Check,
    Example,
    Sentence,
    Words,
    choice,
    flag,
    options_schema,
)
from cs_audit.kernel.clocks.replies import Turns
from cs_audit.kernel.clocks.timing import matchers, timing

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.kernel.matchers.context import Context
    from cs_audit.model.standards import Standard

REASONS: Mapping[str, Mapping[str, str]] = {
    "answered_late": {"pl": "odpowiedź po terminie", "en": "answered late"},
    "unanswered": {"pl": "brak odpowiedzi, termin minął", "en": "not answered, and the limit has passed"},
    "resolved_without_reply": {"pl": "rozwiązano bez odpowiedzi", "en": "resolved without a reply"},
    "no_later_turn": {"pl": "klient nie pisał ponownie", "en": "the customer did not write again"},
    "no_limit_for_priority": {"pl": "priorytet bez limitu", "en": "no limit for this priority"},
}
_CODES = tuple(REASONS)


def compile_check(standard: Standard, context: Context) -> Turns:
    """The kernel for a standard's options."""
    options = standard.options
    return Turns(
        timing=timing(options, context),
        oldest=options.get("from", "oldest_unanswered") == "oldest_unanswered",
        include_first=options.get("include_first", False),
        ignore_courtesy=options.get("ignore_courtesy", False),
        resolved_without_reply=options.get("resolved_without_reply", "exclude"),
        lasting=options.get("reopened", "ended") == "goes_on",
        counts=matchers(options, "counts_as_reply", context),
        codes=_CODES,
    )


SCHEMA: dict[str, Any] = options_schema(
    {
        **CLOCK,
        "from": choice(
            "oldest_unanswered", "latest",
            description="Where a turn of several messages starts: at the oldest or at the latest of them.",
        ),
        "include_first": flag(False, "Count the first turn of the interaction too."),
        "ignore_courtesy": flag(False, "A mere thank-you of the customer starts no clock."),
        "resolved_without_reply": choice(
            "exclude", "fail", "pass", "stops",
            description="A turn that a resolution ended with no reply: left out, fails, passes, or the "
            "resolution stops the clock as a reply would.",
        ),
        "reopened": REOPENED,
        "counts_as_reply": {**MATCHERS, "description": "What may answer; default: a public, not automated "
                            "message by an agent."},
    },
    required=["within"],
)  # fmt: skip

RULE: tuple[Sentence, ...] = (
    Sentence(
        pl="Każda kolejna wiadomość klienta dostaje odpowiedź {within:limit}.",
        en="Every later message of the customer is answered {within:limit}.",
    ),
)
SAYS: Mapping[str, Words] = {
    "from.oldest_unanswered": {
        "pl": "Czas liczy się od najstarszej wiadomości bez odpowiedzi.",
        "en": "Time counts from the oldest unanswered message.",
    },
    "from.latest": {
        "pl": "Czas liczy się od ostatniej wiadomości klienta.",
        "en": "Time counts from the customer's latest message.",
    },
    "include_first.true": {
        "pl": "Pierwsza wiadomość klienta też się liczy.",
        "en": "The customer's first message counts too.",
    },
    "include_first.false": {
        "pl": "Pierwsza wiadomość klienta się nie liczy.",
        "en": "The customer's first message does not count.",
    },
    "ignore_courtesy.true": {
        "pl": "Same podziękowania klienta nie wymagają odpowiedzi.",
        "en": "A mere thank-you from the customer needs no answer.",
    },
    "ignore_courtesy.false": {
        "pl": "Również podziękowania klienta wymagają odpowiedzi.",
        "en": "A thank-you from the customer needs an answer too.",
    },
}

CHECK = Check(
    kind="next_reply",
    dimension="responsiveness",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Na każdą kolejną wiadomość klienta przychodzi odpowiedź w limicie.",
        "en": "Every later customer turn is answered within the limit.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**CLOCK_SAYS, **REPLY_SAYS, **SAYS},
    starts={
        "pl": "najstarsza wiadomość klienta bez odpowiedzi, po pierwszej odpowiedzi",
        "en": "the oldest customer message not yet answered, after the first reply",
    },
    pauses={
        "pl": "statusy z `pause_while`; bez niej nic",
        "en": "the statuses of `pause_while`; by default none",
    },
    stops={
        "pl": "następna publiczna, nieautomatyczna wiadomość agenta albo rozwiązanie sprawy",
        "en": "the next public, not automated message by an agent, or the resolution",
    },
    examples=(
        Example(
            {"pl": "druga odpowiedź w limicie", "en": "the second answer is in time"},
            {"within": "1h"},
            "2026-09-07 10:00  customer: Gdzie jest moja paczka?\n+10m  agent anna: Sprawdzam.\n"
            "+20m  customer: I co?\n+30m  agent anna: Jest w drodze.",
            "pass",
        ),
        Example(
            {"pl": "druga odpowiedź po terminie", "en": "the second answer is late"},
            {"within": "1h"},
            "2026-09-07 10:00  customer: Gdzie jest moja paczka?\n+10m  agent anna: Sprawdzam.\n"
            "+20m  customer: I co?\n+3h  agent anna: Jest w drodze.",
            "fail",
            "answered_late",
        ),
    ),
)
