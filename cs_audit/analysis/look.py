"""What a log holds and how service is today, before any standard exists: `cs-audit/look/1`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit import __version__
from cs_audit.analysis.looking import counts, said
from cs_audit.analysis.looking.clocks import figures, measure
from cs_audit.analysis.looking.hours import DAYS, guess, said_by, week
from cs_audit.analysis.looking.probes import judgeable
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.told import Told

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.analysis.looking.clocks import Times
    from cs_audit.analysis.looking.hours import Hours
    from cs_audit.model.log import Log

SCHEMA = "cs-audit/look/1"
PHRASES = ("ecommerce-pl", {"greetings": "powitanie", "closings": "pożegnanie"})
"""The pack, and its lists, by which greetings and closings are known in both languages."""


def look(
    log: Log,
    *,
    timezone: str = "Europe/Warsaw",
    language: str | None = None,
    privacy: Privacy | None = None,
) -> dict[str, Any]:
    """All that can be said of a log by itself, as plain data.

    `timezone`: where agents work. `language` of what is explained; by default the one that the log has most of.
    """
    tongue = language or main_language(log)
    told = Told(log, privacy or Privacy())
    agents, customers = (week(log, said_by(side), timezone) for side in ("agent", "customer"))
    hours = guess(agents, timezone)
    clocks, at_work = measure(log, timezone, hours.calendar if hours else None)
    return {
        "schema": SCHEMA,
        "tool": {"name": "cs-audit", "version": __version__},
        "language": tongue,
        "timezone": timezone,
        "inputs": [
            {"path": told.path(one.path), "format": one.format, "rows": one.rows} for one in log.inputs
        ],
        "rows": log.coverage.rows_read,
        "rows_rejected": log.coverage.rows_rejected,
        "interactions": log.interactions.height,
        "messages": counts.messages_by(log),
        "period": counts.period(log),
        "by": counts.by_value(log, told.privacy),
        "volumes": {
            "weekday": {day: int(n) for day, n in zip(DAYS, customers.sum(axis=1), strict=True)},
            "hour": [int(n) for n in customers.sum(axis=0)],
            "customer": customers.tolist(),
            "agent": agents.tolist(),
        },
        "carries": counts.carried(log),
        "checks": judgeable(log, timezone, tongue),
        "clocks": {kind: figures(times) for kind, times in clocks.items()},
        "hours": _hours(hours, at_work),
        "outcomes": counts.outcomes(log),
        "surveys": counts.surveys(log),
        "words": said.words(log, timezone, _phrases()),
        "personal_data": said.personal_data(log),
        "issues": [told.issue(row) for row in counts.issues(log)],
    }


def main_language(log: Log) -> str:
    """The language that most interactions are in, of those that we speak; where the log names none, the one in which
    most messages are written; English where nothing tells."""
    told = counts.by_value(log)["language"]
    named = next((code for code in told if code in ("pl", "en")), None)
    return named or said.written_in(log) or "en"


def _hours(hours: Hours | None, clocks: Mapping[str, Times]) -> dict[str, Any] | None:
    """When agents seem to work, and the clocks in those hours."""
    if hours is None:
        return None
    return {
        "guess": True,
        "calendar": hours.calendar,
        "inside": round(hours.inside, 4),
        "messages": hours.messages,
        "clocks": {kind: figures(times) for kind, times in clocks.items()},
    }


def _phrases() -> Mapping[str, Any]:
    from cs_audit.checks import specs
    from cs_audit.spec.load import load
    from cs_audit.spec.packs import data_root

    pack, lists = PHRASES
    declared = load([data_root("standards") / pack], specs()).standards.phrases
    return {name: declared[there] for name, there in lists.items()}
