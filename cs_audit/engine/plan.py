"""The plan of an audit: every standard compiled, the texts to scan known."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cs_audit.checks import registry
from cs_audit.kernel.matchers.context import Context, OptionError
from cs_audit.model.errors import Problem, SpecError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.checks.base import Check
    from cs_audit.kernel.work import Scanner
    from cs_audit.model.standards import Standard, Standards


@dataclass(frozen=True, slots=True)
class Rule:
    """One standard, compiled: its check, its kernel or observer, and when it is in force (epoch seconds)."""

    standard: Standard
    check: Check
    kernel: Any
    start: int | None
    end: int | None


@dataclass(frozen=True, slots=True)
class Plan:
    """What is run over each batch."""

    standards: Standards
    rules: tuple[Rule, ...]
    scanner: Scanner
    statuses: Mapping[str, str]


def compile_plan(standards: Standards) -> Plan:
    """The plan for a set of standards. Raises SpecError for options that make no sense."""
    checks = registry()
    context = Context.of(standards)
    rules, problems = [], []
    for standard in standards.standards:
        check = checks[standard.check]
        context.language = standard.language
        try:
            kernel = check.compile(standard, context)
        except OptionError as error:
            where = ".".join(str(part) for part in error.path)
            message = f"standard '{standard.id}'{', ' + where if where else ''}: {error}"
            problems.append(Problem(standard.origin, message))
            continue
        zone = ZoneInfo(standards.timezone)
        start, end = instant(standard.valid_from, zone), end_of(standard.valid_to, zone)
        rules.append(Rule(standard, check, kernel, start, end))
    if problems:
        raise SpecError(problems)
    return Plan(standards, tuple(rules), context.scanner(), standards.statuses)


def instant(text: str | None, zone: ZoneInfo) -> int | None:
    """Epoch seconds of an ISO date (its local midnight) or time; None of none."""
    if text is None:
        return None
    if len(text) == 10:
        moment = datetime.combine(date.fromisoformat(text), time(), zone)
    else:
        moment = datetime.fromisoformat(text)
        moment = moment if moment.tzinfo else moment.replace(tzinfo=zone)
    return int(moment.timestamp())


def end_of(text: str | None, zone: ZoneInfo) -> int | None:
    """Epoch seconds of the first instant after an ISO date (the next local midnight) or time; None of none."""
    if text is None or len(text) > 10:
        moment = instant(text, zone)
        return None if moment is None else moment + 1
    last = date.fromisoformat(text)
    return None if last == date.max else instant((last + timedelta(days=1)).isoformat(), zone)
