"""Evidence cards: the exchange that a finding needs, its clock, and where it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.report.view import rows as own
from cs_audit.report.view.figures import clock_text, track
from cs_audit.report.view.language import DASH, Language
from cs_audit.report.view.model import Card, EventLine
from cs_audit.report.view.rules import reason_text
from cs_audit.report.view.text import clean, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    Row = Mapping[str, Any]

CARDS = 8
CARDS_WHERE_MET = 3
"""So many findings of a standard are shown unless told otherwise: the worst, then a sample; fewer where it is met."""
ALL = -1
WORST_PART = 0.625
MOST_LINES = 3


@dataclass(frozen=True, slots=True)
class FilterKeys:
    """Short codes by which chips and cards know agents and channels."""

    agents: Mapping[str, str]
    channels: Mapping[str, str]
    new: frozenset[str]

    @classmethod
    def of(cls, findings: Sequence[Row], new: Sequence[str]) -> FilterKeys:
        agents = dict.fromkeys(str(f["actor"]) for f in findings if f.get("actor"))
        channels = dict.fromkeys(str(f["channel"]) for f in findings if f.get("channel"))
        return cls(
            {name: f"a{i}" for i, name in enumerate(agents)},
            {name: f"c{i}" for i, name in enumerate(channels)},
            frozenset(new),
        )

    def for_finding(self, finding: Row) -> str:
        keys = [
            self.agents.get(str(finding.get("actor")), ""),
            self.channels.get(str(finding.get("channel")), ""),
            "n1" if finding.get("fingerprint") in self.new else "",
        ]
        return ".".join(key for key in keys if key)


def most_cards(mark: str, evidence: int | None) -> int:
    """How many findings a standard of this mark gets: as many as were asked for, else as is usual."""
    usual = CARDS_WHERE_MET if mark == "met" else CARDS
    return usual if evidence is None else evidence


def chosen(findings: Sequence[Row], most: int) -> list[tuple[Row, bool]]:
    """Which findings of a standard are shown, and which of them the sample gave: the worst first, then those
    whose fingerprint, a digest, is the lowest."""
    if most == ALL or len(findings) <= most:
        return [(finding, bool(finding.get("sampled"))) for finding in findings]
    worst = int(most * WORST_PART + 0.5)
    rest = sorted(findings[worst:], key=lambda finding: str(finding.get("fingerprint")))
    return [(finding, False) for finding in findings[:worst]] + [
        (finding, True) for finding in rest[: most - worst]
    ]


def card(language: Language, finding: Row, row: Row, keys: FilterKeys, sampled: bool) -> Card:
    """One finding."""
    new = finding.get("fingerprint") in keys.new
    clocked = is_clock(row, finding)
    return Card(
        anchor=anchor_of(finding),
        interaction=clean(finding.get("interaction"), 80),
        actor=clean(finding.get("actor"), 60),
        when=language.moment(finding.get("at") or finding.get("opened_at")),
        figure=_figure(language, finding, row, clocked),
        reason=_sentence(reason_text(language, row, str(finding.get("reason") or ""))),
        quote=quote(finding.get("quote"), finding.get("mark"), 280),
        keys=keys.for_finding(finding),
        new=new,
        badges=_badges(language, finding, new, sampled),
        track=track(language, finding.get("clock")),
        clock=clock_text(language, row, finding),
        events=_events(language, finding),
        facts=_facts(language, finding),
        source=clean(finding.get("source"), 160),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:].removesuffix(".") + "." if text else ""


def anchor_of(finding: Row) -> str:
    return "f-" + re.sub(r"[^\w-]", "", clean(finding.get("fingerprint"), 40))


def is_clock(row: Row, finding: Row) -> bool:
    return own.is_clock(row) or bool(finding.get("clock")) or bool(finding.get("due_at"))


def _figure(language: Language, finding: Row, row: Row, clocked: bool) -> str:
    """How far off: time taken, and time past the limit or the due moment; else the number compared, if it says much."""
    actual, limit = finding.get("actual"), finding.get("limit")
    if actual is None:
        return ""
    if clocked:
        working = own.in_working_time(row)
        took = language.lasting(actual, working)
        due, options = finding.get("due_at"), row.get("options") or {}
        if due and (own.by_due_moment(options) or (limit is not None and actual <= limit)):
            return language.say("figure_due", took=took, due=language.moment(due))
        if limit is None or actual <= limit:
            return took
        over = language.lasting(actual - limit, working and actual - limit >= 172_800)
        return language.say("figure_over", took=took, over=over)
    if limit is None or limit in (0, 1):
        return ""
    return language.say("figure_count", actual=language.number(actual), limit=language.number(limit))


def _badges(language: Language, finding: Row, new: bool, sampled: bool) -> tuple[str, ...]:
    badges = [language.label("new")] if new else []
    failed, episodes = finding.get("episodes_failed") or 0, finding.get("episodes") or 0
    if failed > 1:
        badges.append(language.say("episodes", failed, episodes=language.integer(episodes)))
    if sampled:
        badges.append(language.say("sampled"))
    waived = finding.get("waived")
    if waived:
        until, text = waived.get("until"), clean(waived.get("reason"), 120)
        badges.append(
            language.say("waived_until", reason=text, until=language.date(until))
            if until
            else f"{language.label('waived')}: {text}"
        )
    return tuple(badges)


def _facts(language: Language, finding: Row) -> str:
    """What else is known, in one line."""
    facts = []
    if finding.get("other"):
        facts.append(f"{language.label('other_answer')}: {_other(finding['other'])}")
    for key in ("channel", "priority", "team"):
        if finding.get(key):
            facts.append(f"{language.label(key).lower()}: {language.name(key, clean(finding[key], 60))}")
    if finding.get("opened_at"):
        facts.append(f"{language.label('opened').lower()}: {language.moment(finding['opened_at'])}")
    return "; ".join(facts)


def _other(other: Row) -> str:
    """The answer that this one is set against: whose, and its words."""
    who = ", ".join(clean(other[key], 60) for key in ("interaction", "actor") if other.get(key))
    shown = quote(other.get("quote"), other.get("mark"), 200)
    return f"{who}: {shown.before}»{shown.marked}«{shown.after}" if shown else who


def _events(language: Language, finding: Row) -> tuple[EventLine, ...]:
    """The exchange: what was asked, the evidence itself, and what ended the clock."""
    events = list(finding.get("timeline") or ())
    here = next((i for i, event in enumerate(events) if event.get("here")), None)
    if here is None:
        return ()
    wanted = {here}
    asked = next((i for i in range(here - 1, -1, -1) if _asks(events[i])), None)
    if asked is not None:
        wanted.add(asked)
    ended = str((finding.get("clock") or {}).get("stop") or "")
    after = next(
        (i for i, event in enumerate(events) if i > here and ended and event.get("at") == ended), None
    )
    if after is None and asked is None:
        after = next((i for i in range(here + 1, len(events)) if _is_message(events[i])), None)
    if after is not None:
        wanted.add(after)
    return tuple(_event(language, events[i]) for i in sorted(wanted)[:MOST_LINES])


def _is_message(event: Row) -> bool:
    return (event.get("kind") or "message") == "message"


def _asks(event: Row) -> bool:
    return _is_message(event) and event.get("by") == "customer"


def _event(language: Language, event: Row) -> EventLine:
    kind, by = str(event.get("kind") or "message"), str(event.get("by") or "unknown")
    who = language.name("by", by)
    if event.get("actor") and by == "agent":
        who = clean(event["actor"], 40)
    text = clean(event.get("text"), 200)
    if kind != "message":
        word = language.words.names.get(f"event.{kind}", kind)
        group = {"status": "status", "priority": "priority"}.get(kind, "none")
        change = language.name(group, clean(event.get("to"), 60)) if event.get("to") else ""
        text = ": ".join(part for part in (word, change or text) if part)
        who = "" if by == "unknown" else who
    at = language.moment(event.get("at"))
    return EventLine(at, who, by, text or DASH, bool(event.get("here")))
