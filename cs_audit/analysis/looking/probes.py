"""Standards that nobody wrote: one of each kind of check, to ask a log what it can be judged by."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.checks import registry
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.select import only
from cs_audit.model import names
from cs_audit.model.errors import Place
from cs_audit.model.log import newest_instant
from cs_audit.model.standards import Standard, Standards
from cs_audit.model.verdicts import Population, Verdicts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.model.log import Log

EACH = 100
"""Interactions looked at of each channel and each set of things that an export carries."""
OFFICE: Mapping[str, Any] = {"office": {"hours": {"mon-fri": "09:00-17:00"}}}
_FIGURES: Mapping[str, Mapping[str, Any]] = {
    "consistency": {"of": "first_reply", "by": "agent", "max_spread": "20%", "min_interactions": 1},
    "clock": {"of": "first_reply", "median": {"at_most": "1h"}},
}
"""Options of kinds that speak of another standard, and therefore have no example of their own."""

_UNANSWERED = ("no_surveys", "no_answers", "too_few_answers")

EXPORT: Mapping[str, Mapping[str, str]] = {
    "no_message_bodies": {
        "pl": "treść wiadomości (w wielu systemach osobna opcja eksportu)",
        "en": "the texts of messages (in many systems an option of the export)",
    },
    "no_messages": {
        "pl": "pojedyncze wiadomości z czasem, nie samą listę spraw",
        "en": "single messages with their times, not the list of tickets alone",
    },
    "no_author_roles": {
        "pl": "kto pisał: klient, konsultant czy automat (albo plik --people)",
        "en": "who wrote: customer, agent or bot (or a --people file)",
    },
    "no_internal_notes": {
        "pl": "notatki wewnętrzne z oznaczeniem, że klient ich nie widzi",
        "en": "internal notes, marked as not seen by the customer",
    },
    "no_status_history": {
        "pl": "historię statusów z czasami (dziennik zmian, audyty), nie sam stan końcowy",
        "en": "status changes with their times (the change log, audits), not the final state alone",
    },
    "no_assignment_history": {
        "pl": "zmiany osoby prowadzącej z czasami",
        "en": "changes of assignee with their times",
    },
    "no_priority_history": {"pl": "zmiany priorytetu z czasami", "en": "changes of priority with their times"},
    "no_team_history": {"pl": "zmiany zespołu z czasami", "en": "changes of team with their times"},
    "no_tiers": {"pl": "przejścia między liniami wsparcia", "en": "moves between lines of support"},
    "no_call_phases": {
        "pl": "fazy rozmów telefonicznych: kolejka, odebranie, rozłączenie",
        "en": "the phases of calls: queued, answered, hung up",
    },
    "no_customer_name": {"pl": "imię i nazwisko klienta", "en": "the customer's name"},
    "texts_redacted": {"pl": "teksty przed anonimizacją", "en": "texts before they are redacted"},
    "times_too_coarse": {"pl": "czasy z godziną i minutą", "en": "times with hours and minutes"},
    "no_surveys": {"pl": "odpowiedzi z ankiet", "en": "the answers of surveys"},
}  # fmt: skip
"""What an export must hold, by the reason for which a check cannot be judged without it."""


def standards_of(
    checks: Mapping[str, tuple[str, Mapping[str, Any]]],
    timezone: str,
    language: str,
    calendars: Mapping[str, Any] | None = None,
    phrases: Mapping[str, Any] | None = None,
) -> Standards:
    """Standards in memory: id → check and its options."""
    kinds = registry()
    place = Place("built in")
    rows = tuple(
        Standard(
            id=name, title={language: name}, check=kind, options=dict(options),
            dimension=kinds[kind].dimension, severity="minor", origin=place, language=language,
        )
        for name, (kind, options) in checks.items()
    )  # fmt: skip
    return Standards(
        name="look", standards=rows, language=language, timezone=timezone,
        calendars=dict(calendars or {}), phrases=dict(phrases or {}),
    )  # fmt: skip


def judgeable(log: Log, timezone: str, language: str) -> dict[str, dict[str, Any]]:
    """Of each kind of check: whether this log can be judged by it, else why not and what to export for it."""
    checks = {}
    for kind, check in registry().items():
        options = dict(check.examples[0].options if check.examples else _FIGURES.get(kind, {}))
        checks[kind] = (kind, {**options, "calendar": "office"} if "calendar" in options else options)
    declared = standards_of(checks, timezone, language, OFFICE)
    part = _spread(log)
    audit = run(compile_plan(declared), part, as_of=newest_instant(log))
    return {kind: _answer(audit.results[kind], part.interactions.height, log, language) for kind in checks}


def _spread(log: Log) -> Log:
    """Some interactions of each channel and of each set of things carried, with all surveys of those."""
    import polars as pl

    rows = log.interactions.select(
        keep=pl.int_range(pl.len()).rank("ordinal").over("carries", "channel") <= EACH
    )["keep"]
    return only(log, rows.to_numpy())


def _answer(result: Any, size: int, log: Log, language: str) -> dict[str, Any]:
    reason, share = _verdicts(result, size) if isinstance(result, Verdicts) else _figure(result)
    if reason in _UNANSWERED and not log.surveys.height:
        reason = "no_surveys"
    if not size and not isinstance(result, Population):
        reason, share = reason or "no_messages", 0.0
    return {
        "judgeable": share > 0.0,
        "share": round(share, 3),
        "reason": reason,
        "export": EXPORT.get(reason, {}).get(language) if reason else None,
    }


def _verdicts(found: Verdicts, size: int) -> tuple[str | None, float]:
    """The most frequent reason for which interactions cannot be judged, and the share of those that can."""
    lost = found.verdict == names.NOT_CHECKABLE
    if not lost.any():
        return None, 1.0
    codes, counts = np.unique(found.reason[lost], return_counts=True)
    return found.reasons[int(codes[counts.argmax()])], 1.0 - int(lost.sum()) / size


def _figure(found: Population) -> tuple[str | None, float]:
    """The same of a check that gives one figure: it can be judged where there is something to observe."""
    return (None, 1.0) if found.observations else (found.reason, 0.0)
