"""One row of the scorecard for each standard."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.scoring.clocks import distribution, heatmap, percentiles
from cs_audit.scoring.statistics import FEW, bounds, number, share
from cs_audit.scoring.tally import breakdown, reason_counts

if TYPE_CHECKING:
    from cs_audit.model.errors import Place
    from cs_audit.model.standards import Standard, Standards, Text
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.scoring.tally import Tally
    from cs_audit.scoring.told import Told


PHRASES = 7
"""So many phrases of a list stand in a report."""


def said(text: Text | None, language: str, fallback: str) -> str | None:
    """A text in a language, else in the file's, else in any."""
    if not text:
        return None
    return text.get(language) or text.get(fallback) or next(iter(text.values()))


def about(standard: Standard, standards: Standards, language: str) -> dict[str, Any]:
    """What a standard says of itself, in the order of the report's keys."""
    return {
        "id": standard.id,
        "title": said(standard.title, language, standards.language) or standard.id,
        "dimension": standard.dimension,
        "severity": standard.severity,
        "weight": number(standard.weight),
        "check": standard.check,
        "objective": number(standard.objective, 6),
    }


def details(standard: Standard, standards: Standards) -> dict[str, Any]:
    """What a report needs to tell the rule itself: texts, options, calendar, source."""
    texts = {"title": standard.title, "why": standard.why, "advice": standard.advice}
    name = standard.options.get("calendar", "always")
    data = standards.calendars.get(name) if isinstance(name, str) else None
    return {
        "texts": {key: dict(text) for key, text in texts.items() if text},
        "options": plain(standard.options),
        "min_checked": standard.min_checked,
        "was": list(standard.was),
        "inherited": standard.inherited,
        "applies_to": {key: list(values) for key, values in standard.applies_to.items()},
        "references": list(standard.references),
        "publish": standard.publish,
        "calendar": None if data is None else {"name": name, **_mapping(plain(data))},
        "source": standard.source,
        "words": said_of(standard, {}),
        "named": named_in(standard, standards),
    }


def with_agents(details: dict[str, Any], told: Told) -> dict[str, Any]:
    """A standard's details in which agents that its rule or scope names have the names that outputs give them."""
    privacy = told.privacy
    scope = {
        key: [privacy.agent(value) for value in values] if key == "assignee" else values
        for key, values in details["applies_to"].items()
    }
    options = {key: _with_agents(value, privacy) for key, value in details["options"].items()}
    source = {"source": told.named(details["source"])} if details.get("source") else {}
    return {**details, "applies_to": scope, "options": options, **source}


def _with_agents(value: Any, privacy: Privacy, key: str = "") -> Any:
    """The value of an option; what a matcher has under `actor` names agents."""
    if isinstance(value, dict):
        return {name: _with_agents(each, privacy, name) for name, each in value.items()}
    if isinstance(value, list):
        return [_with_agents(each, privacy, key) for each in value]
    return privacy.agent(value) if key == "actor" and isinstance(value, str) else value


def said_of(standard: Standard, reasons: Mapping[str, Mapping[str, int]]) -> dict[str, Any]:
    """What the standard's check says of its rule, its options and the reasons given, in both languages."""
    from cs_audit.checks import registry
    from cs_audit.checks.base import words_of

    check = registry().get(standard.check)
    given = sorted({code for counts in reasons.values() for code in counts})
    return {} if check is None else words_of(check, standard.options, given)


def named_in(standard: Standard, standards: Standards) -> dict[str, Any]:
    """What the options name: the beginning of each phrase list by language, the titles of other standards."""
    used = set(_texts(standard.options))
    lists = {
        name: _beginning(spec, standards.language) for name, spec in standards.phrases.items() if name in used
    }
    titles = {each.id: dict(each.title) for each in standards.standards if each.id in used and each.title}
    return {**titles, **lists}


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for each in value.values():
            yield from _texts(each)
    elif isinstance(value, (list, tuple)):
        for each in value:
            yield from _texts(each)


def _beginning(spec: Any, language: str) -> dict[str, list[str]]:
    """The first phrases of a list in each language."""
    parts = spec if isinstance(spec, Mapping) else {language: spec}
    return {
        code: [str(each.get("phrase") if isinstance(each, Mapping) else each) for each in items[:PHRASES]]
        for code, items in parts.items()
        if isinstance(items, (list, tuple))
    }


def _mapping(data: Any) -> dict[str, Any]:
    return data if isinstance(data, dict) else {"periods": data}


def plain(value: Any) -> Any:
    """Mappings, tuples and sets as dicts and lists, as JSON knows them."""
    if isinstance(value, Mapping):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, (set, frozenset)):
        return sorted(plain(each) for each in value)
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [plain(each) for each in value]
    return value if value is None or isinstance(value, (str, int, float, bool)) else str(value)


def origin(place: Place | None) -> dict[str, Any] | None:
    """Where a standard stands."""
    return None if place is None else {"file": place.file, "line": place.line}


def figures(tallied: Tally) -> dict[str, Any]:
    """A standard's counts, its rate, and the middle of its clock."""
    clock = tallied.totals.clocks.get(tallied.standard.id)
    spread = {} if clock is None else percentiles(clock.measured()[0])
    counts = tallied.counts
    return {
        "checked": tallied.checked,
        "passed": tallied.passed,
        "failed": tallied.failed,
        "pending": counts[names.PENDING],
        "not_applicable": counts[names.NOT_APPLICABLE],
        "not_checkable": counts[names.NOT_CHECKABLE],
        "waived": counts[-1],
        "rate": share(tallied.passed, tallied.checked),
        "interval": bounds(tallied.passed, tallied.checked),
        "met": tallied.met,
        "value": None,
        "unit": "s" if tallied.is_clock else None,
        "median": spread.get("p50"),
        "p90": spread.get("p90"),
    }


def mean(tallied: Tally) -> float | int | None:
    """The mean of a clock over what was checked, in seconds; None where nothing was measured."""
    clock = tallied.totals.clocks.get(tallied.standard.id)
    seconds = None if clock is None else clock.measured()[0]
    return number(float(seconds.mean())) if seconds is not None and len(seconds) else None


def within_chance(interval: Sequence[float] | None, goal: float | None) -> bool | None:
    """Whether the interval of a figure holds its goal, so that luck may decide; None where there is no interval."""
    if interval is None or goal is None:
        return None
    return interval[0] <= goal <= interval[1]


def state(figures: Mapping[str, Any]) -> str:
    """What became of a standard: met, missed, undecided (too little to decide) or not_assessed."""
    if figures["met"] is None:
        return "undecided" if figures["checked"] else "not_assessed"
    return "met" if figures["met"] else "missed"


def analysis(tallied: Tally, agents: Sequence[str]) -> dict[str, Any]:
    """How a standard's verdicts spread: over time, over groups, over reasons. `agents`: as they are shown."""
    groups = tallied.totals.groups
    labels = {"agent": agents, **{kind: groups[kind].labels for kind in ("team", "channel", "priority")}}
    clock = tallied.totals.clocks.get(tallied.standard.id)
    return {
        "limit": None,
        "at_least": True,
        "reasons": reason_counts(tallied),
        "distribution": None if clock is None else distribution(clock),
        "breakdown": {kind: breakdown(tallied, kind, shown) for kind, shown in labels.items()},
        "heatmap": heatmap(tallied),
        "population": False,
        "few": 0 < tallied.checked < FEW,
    }
