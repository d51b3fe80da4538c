"""One row of the scorecard for each standard."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.scoring.clocks import distribution, heatmap, percentiles
from cs_audit.scoring.statistics import FEW, bounds, number, share
from cs_audit.scoring.tally import breakdown, reason_counts

if TYPE_CHECKING:
    from cs_audit.model.errors import Place
    from cs_audit.model.standards import Standard, Standards, Text
    from cs_audit.scoring.tally import Tally


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
