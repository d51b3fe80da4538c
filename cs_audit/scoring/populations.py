"""Standards that are one figure over many observations, as rows of the report."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cs_audit.scoring.findings import fingerprint
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.statistics import FEW, bounds, number, share

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Population
    from cs_audit.scoring.evidence import Witness
    from cs_audit.scoring.privacy import Privacy

EXAMPLES = 40


def named(population: Population) -> set[str]:
    """The interactions that the figure's examples speak of."""
    pairs = [(example, example.get("other") or {}) for example in population.examples[:EXAMPLES]]
    return {
        str(each["interaction"]) for pair in pairs for each in pair if each.get("interaction") is not None
    }


def decided(standard: Standard, population: Population) -> Population:
    """The figure, undecided where it rests on fewer observations than the standard asks for."""
    enough = population.observations >= (standard.min_checked or 0)
    return population if enough else replace(population, met=None)


def figures(population: Population) -> dict[str, Any]:
    """The counts and the figure of a population check. Where it is no share, all observations go one way."""
    checked = population.observations
    passed = population.good if population.good is not None else (checked if population.met else 0)
    return {
        "checked": checked,
        "passed": passed,
        "failed": checked - passed,
        "pending": 0,
        "not_applicable": population.not_applicable,
        "not_checkable": population.not_checkable,
        "waived": 0,
        "rate": share(passed, checked),
        "interval": _interval(population),
        "met": population.met,
        "value": number(population.value, 6),
        "unit": population.unit,
        "median": None,
        "p90": None,
    }


def _interval(population: Population) -> list[Any] | None:
    """The interval of the figure itself, which need not be the share of good observations."""
    if population.interval is not None:
        return [number(bound, 6) for bound in population.interval]
    if population.good is None or population.unit != "share" or population.value is None:
        return None
    return bounds(population.value * population.observations, population.observations)


def breakdown(population: Population, privacy: Privacy) -> dict[str, list[dict[str, Any]]]:
    """A population's figure in each group that it was looked at in."""
    return {
        kind: [
            _group(privacy.agent(name) if kind == "agent" else name, count, good, value)
            for name, count, good, value in groups
        ]
        for kind, groups in population.groups.items()
    }


def _group(name: str, observations: int, good: int | None, value: float) -> dict[str, Any]:
    """One group; `good` below zero or None where the figure is no share."""
    counted = good is not None and good >= 0
    return {
        "id": name,
        "checked": observations,
        "passed": good if counted else None,
        "rate": share(good or 0, observations) if counted else None,
        "interval": bounds(good or 0, observations) if counted else None,
        "few": observations < FEW,
        "value": number(value, 6),
    }


def examples(
    standard: str, population: Population, witness: Witness, rows: Mapping[str, int]
) -> list[dict[str, Any]]:
    """What the figure points at, as finding-like rows; `rows` finds interactions by id."""
    return [_example(standard, dict(example), witness, rows) for example in population.examples[:EXAMPLES]]


def _example(
    standard: str, example: dict[str, Any], witness: Witness, rows: Mapping[str, int]
) -> dict[str, Any]:
    own, event = example.get("interaction"), example.get("event")
    row = rows.get(own) if own is not None else None
    interaction = None if own is None else witness.privacy.interaction(own)
    found: dict[str, Any] = {
        "fingerprint": fingerprint(standard, interaction or "", event),
        "standard": standard,
        "interaction": interaction,
        "event": event,
        "at": _time(example.get("at")),
        "actor": None if example.get("actor") is None else witness.privacy.agent(example["actor"]),
        "actual": number(example.get("actual")),
        "limit": number(example.get("limit")),
        "due_at": None,
        "span": None,
        "quote": None,
        "reason": example.get("reason"),
    }
    for key in ("quote", "comment"):
        if example.get(key):
            known = witness.known(row) if row is not None else ((), None)
            found["quote"] = witness.privacy.text(str(example[key]), *known)
    if row is None:
        return found
    if event is not None and found["quote"] is None:
        span = example.get("span")
        found["quote"], found["mark"] = witness.quote(row, _said(witness, row, event), span)
        found["span"] = None if span is None else list(span)
    if example.get("other"):
        found["other"] = _other(example["other"], witness, rows)
    timeline, skipped = witness.timeline(row, -1 if event is None else event)
    about = witness.about(row)
    if found["actor"] is None:
        found["actor"] = about["actor"]
    return found | {
        "team": about["team"],
        "channel": about["channel"],
        "priority": witness.record(row)["priority"],
        "opened_at": about["opened_at"],
        "clock": None,
        "timeline": timeline,
        "timeline_skipped": skipped,
    }


def _other(other: Mapping[str, Any], witness: Witness, rows: Mapping[str, int]) -> dict[str, Any] | None:
    """The event that an example is set against: where it is, by whom, and what it says."""
    row = rows.get(other["interaction"])
    if row is None:
        return None
    event = witness.events(row)[other["event"]]
    quote, mark = witness.quote(row, event["text"], other["span"])
    actor = event["actor"] or witness.record(row)["assignee"]
    return {
        "interaction": witness.privacy.interaction(other["interaction"]),
        "event": other["event"],
        "actor": None if actor is None else witness.privacy.agent(actor),
        "quote": quote,
        "mark": mark,
    }


def _said(witness: Witness, row: int, event: int) -> str | None:
    events = witness.events(row)
    return events[event]["text"] if 0 <= event < len(events) else None


def _time(value: Any) -> str | None:
    return value if isinstance(value, str) or value is None else text_of(int(value))
