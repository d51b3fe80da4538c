"""One sheet an agent: what goes well, what to work on with examples, nothing about colleagues."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.analysis import people
from cs_audit.report.view import rows as own
from cs_audit.report.view.course import Course, course_of
from cs_audit.report.view.findings import FilterKeys, card
from cs_audit.report.view.language import DASH, Language
from cs_audit.report.view.period import period_of
from cs_audit.report.view.rules import rule_of
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.report.view.model import Card

Row = Mapping[str, Any]
TO_WORK_ON = 2
GOES_WELL = 4
EXAMPLES = 3
ENOUGH = 5


@dataclass(frozen=True, slots=True)
class Point:
    """One standard to work on: the figures, the rule, the advice, and what happened."""

    title: str
    figure: str
    rule: str
    why: str
    advice: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """What is told of one agent."""

    id: str
    name: str
    period: str
    figure: str
    well: tuple[str, ...]
    points: tuple[Point, ...]
    note: str
    course: Course | None


def sheets(
    report: Row, language: str | None = None, *, only: str | None = None
) -> tuple[Language, tuple[Sheet, ...]]:
    """The sheets of all agents with any verdict, in the order of their names; of one where `only` names it."""
    tongue = Language.of(language or report.get("language") or "pl", report.get("timezone"))
    standards = [row for row in report.get("standards") or () if not own.is_population(row)]
    overall, each = people.standings(standards, "agent"), people.by_standard(standards)
    agents = sorted(
        (str(rate["id"]) for rate in (report.get("groups") or {}).get("agent") or () if rate.get("id")),
        key=tongue.sort_key,
    )
    made = [
        _sheet(tongue, report, agent, standards, overall[agent], each)
        for agent in agents
        if agent in overall and only in (None, agent)
    ]
    return tongue, tuple(made)


def _sheet(
    language: Language,
    report: Row,
    agent: str,
    standards: Sequence[Row],
    overall: people.Standing,
    each: Mapping[tuple[str, str], people.Standing],
) -> Sheet:
    standing = {row["id"]: each[agent, row["id"]] for row in standards if (agent, row["id"]) in each}
    findings = [one for one in report.get("findings") or () if one.get("actor") == agent]
    weak = [row for row in standards if row["id"] in standing and standing[row["id"]].beyond == "below"]
    weak.sort(key=lambda row: standing[row["id"]].passed - standing[row["id"]].expected)
    points = tuple(_point(language, row, standing[row["id"]], findings) for row in weak[:TO_WORK_ON])
    return Sheet(
        id=agent,
        name=clean(agent, 80),
        period=period_of(language, report),
        figure=_overall(language, overall),
        well=tuple(_well(language, standards, standing)),
        points=points,
        note=language.say("coach_note" if points else "coach_nothing"),
        course=course_of(language, report.get("trends"), agent),
    )


def _overall(language: Language, standing: people.Standing) -> str:
    expected = standing.expected / standing.checked if standing.checked else None
    word = language.label(f"cell_{standing.beyond}" if standing.beyond else "within_chance")
    return language.say(
        "coach_overall",
        standing.checked,
        rate=language.percent(standing.rate),
        expected=language.percent(expected),
        word=word,
    )


def _well(
    language: Language, standards: Sequence[Row], standing: Mapping[str, people.Standing]
) -> Iterator[str]:
    """What is beyond expectation, then what never failed."""
    known = [(row, standing[row["id"]]) for row in standards if row["id"] in standing]
    above = [pair for pair in known if pair[1].beyond == "above"]
    faultless = [
        pair
        for pair in known
        if pair not in above and pair[1].passed == pair[1].checked and pair[1].checked >= ENOUGH
    ]
    above.sort(key=lambda pair: pair[1].expected - pair[1].passed)
    faultless.sort(key=lambda pair: -pair[1].checked)
    for row, one in [*above, *faultless][:GOES_WELL]:
        yield language.say(
            "coach_well",
            one.passed,
            title=own.title_of(language, row),
            rate=language.percent(one.rate),
            checked=language.integer(one.checked),
        )


def _point(language: Language, row: Row, standing: people.Standing, findings: Sequence[Row]) -> Point:
    failed = [one for one in findings if one.get("standard") == row["id"]][:EXAMPLES]
    keys = FilterKeys.of((), ())
    return Point(
        title=own.title_of(language, row),
        figure=language.say(
            "coach_point",
            standing.checked - standing.passed,
            checked=language.integer(standing.checked),
            rate=language.percent(standing.rate),
            expected=language.percent(standing.expected / standing.checked if standing.checked else None),
        ),
        rule=rule_of(language, row).sentence,
        why=own.text_of(language, row, "why"),
        advice=own.text_of(language, row, "advice") or DASH,
        cards=tuple(card(language, one, row, keys, False) for one in failed),
    )
