"""Evidence cards: the quotation, the clock, the course of the interaction, and where it comes from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.report.view import charts
from cs_audit.report.view.language import DASH, Language
from cs_audit.report.view.model import Card, EventLine, Fact
from cs_audit.report.view.text import clean, quote

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

MOST_EVENTS = 8


@dataclass(frozen=True, slots=True)
class FilterKeys:
    """Short codes by which chips and cards know agents and channels."""

    agents: Mapping[str, str]
    channels: Mapping[str, str]
    new: frozenset[str]

    @classmethod
    def of(cls, findings: Sequence[Mapping[str, Any]], new: Sequence[str]) -> FilterKeys:
        agents = dict.fromkeys(str(f["actor"]) for f in findings if f.get("actor"))
        channels = dict.fromkeys(str(f["channel"]) for f in findings if f.get("channel"))
        return cls(
            {name: f"a{i}" for i, name in enumerate(agents)},
            {name: f"c{i}" for i, name in enumerate(channels)},
            frozenset(new),
        )

    def for_finding(self, finding: Mapping[str, Any]) -> str:
        keys = [
            self.agents.get(str(finding.get("actor")), ""),
            self.channels.get(str(finding.get("channel")), ""),
            "n1" if finding.get("fingerprint") in self.new else "",
        ]
        return ".".join(key for key in keys if key)


@dataclass(frozen=True, slots=True)
class Depth:
    """How much of findings is shown, so that a report with thousands of them still opens at once."""

    full: int  # so many of each standard with the whole course of events, the others in short
    quote: int  # longest quotation of those in short

    @classmethod
    def of(cls, findings: int, standards: int) -> Depth:
        if findings <= 400:
            return cls(400, 160)
        return cls(max(3, 80 // max(1, standards)), 160 if findings <= 2000 else 64)


def card(
    language: Language,
    finding: Mapping[str, Any],
    row: Mapping[str, Any],
    keys: FilterKeys,
    depth: Depth,
    full: bool,
) -> Card:
    """One finding; short cards leave out the course of events and the facts that the heading has."""
    seconds = is_clock(row, finding)
    new = finding.get("fingerprint") in keys.new
    return Card(
        anchor=anchor_of(finding),
        interaction=clean(finding.get("interaction"), 80),
        actor=clean(finding.get("actor"), 60),
        when=language.moment(finding.get("at") or finding.get("opened_at")),
        figure=_figure(language, finding, seconds, full),
        reason=_sentence(language.reason(str(finding.get("reason") or ""))),
        quote=quote(finding.get("quote"), finding.get("mark"), 320 if full else depth.quote),
        keys=keys.for_finding(finding),
        new=new,
        badges=_badges(language, finding, new),
        full=full,
        facts=_facts(language, finding, seconds) if full else (),
        track=charts.track(language, finding.get("clock"), finding.get("timeline") or ()) if full else None,
        events=_events(language, finding) if full else (),
    )


def _sentence(text: str) -> str:
    return text[:1].upper() + text[1:] + "." if text else ""


def anchor_of(finding: Mapping[str, Any]) -> str:
    return f"f-{clean(finding.get('fingerprint'), 40)}"


def is_clock(row: Mapping[str, Any], finding: Mapping[str, Any]) -> bool:
    return row.get("unit") in ("s", "seconds") or bool(finding.get("clock")) or bool(finding.get("due_at"))


def _figure(language: Language, finding: Mapping[str, Any], seconds: bool, full: bool) -> str:
    """How far off: time taken and time past the limit (in short cards only that), or the number compared."""
    actual, limit = finding.get("actual"), finding.get("limit")
    if actual is None:
        return ""
    if not seconds:
        if limit is None:
            return ""
        return language.say("figure_count", actual=language.number(actual), limit=language.number(limit))
    if limit is None or actual <= limit:
        return language.duration(actual)
    over = language.say("figure_over", over=language.duration(actual - limit))
    return f"{language.duration(actual)}, {over}" if full else over


def _badges(language: Language, finding: Mapping[str, Any], new: bool) -> tuple[str, ...]:
    badges = [language.label("new")] if new else []
    failed, episodes = finding.get("episodes_failed") or 0, finding.get("episodes") or 0
    if failed > 1:
        badges.append(language.say("episodes", failed, episodes=language.integer(episodes)))
    if finding.get("sampled"):
        badges.append(language.say("sampled"))
    waived = finding.get("waived")
    if waived:
        until = waived.get("until")
        text = clean(waived.get("reason"), 120)
        badges.append(
            language.say("waived_until", reason=text, until=until)
            if until
            else f"{language.label('waived')}: {text}"
        )
    return tuple(badges)


def _facts(language: Language, finding: Mapping[str, Any], seconds: bool) -> tuple[Fact, ...]:
    label, facts = language.label, []
    if finding.get("other"):
        facts.append(Fact(label("other_answer"), _other(finding["other"])))
    if finding.get("limit") is not None and seconds:
        facts.append(Fact(label("limit"), language.duration(finding["limit"])))
    if finding.get("due_at"):
        facts.append(Fact(label("due"), language.moment(finding["due_at"])))
    if finding.get("opened_at"):
        facts.append(Fact(label("opened"), language.moment(finding["opened_at"])))
    for key in ("channel", "priority", "team"):
        if finding.get(key):
            facts.append(Fact(label(key), language.name(key, clean(finding[key], 60))))
    if finding.get("source"):
        facts.append(Fact(label("record"), clean(finding["source"], 160), code=True))
    facts.append(Fact(label("fingerprint"), clean(finding.get("fingerprint"), 40), code=True))
    return tuple(facts)


def _other(other: Mapping[str, Any]) -> str:
    """The answer that this one is set against: whose, and its words."""
    who = ", ".join(clean(other[key], 60) for key in ("interaction", "actor") if other.get(key))
    shown = quote(other.get("quote"), other.get("mark"), 200)
    return f"{who}: {shown.before}»{shown.marked}«{shown.after}" if shown else who


def _events(language: Language, finding: Mapping[str, Any]) -> tuple[EventLine, ...]:
    events = list(finding.get("timeline") or ())
    here = next((i for i, e in enumerate(events) if e.get("here")), 0)
    start = max(0, min(here - MOST_EVENTS // 2, len(events) - MOST_EVENTS))
    shown = events[start : start + MOST_EVENTS]
    lines: list[EventLine] = []
    day = ""
    for event in shown:
        at = language.moment(event.get("at"))
        lines.append(_event(language, event, at.removeprefix(day)))
        day = at[: -len("00:00")]
    skipped = len(events) - len(shown) + int(finding.get("timeline_skipped") or 0)
    if skipped:
        lines.append(EventLine("", "", "", language.say("events_skipped", skipped), False))
    return tuple(lines)


def _event(language: Language, event: Mapping[str, Any], at: str) -> EventLine:
    kind, by = str(event.get("kind") or "message"), str(event.get("by") or "unknown")
    who = language.name("by", by)
    if event.get("actor") and by == "agent":
        who = clean(event["actor"], 40)
    text = clean(event.get("text"), 240)
    if kind != "message":
        word = language.words.names.get(f"event.{kind}", kind)
        group = {"status": "status", "priority": "priority"}.get(kind, "none")
        change = language.name(group, clean(event.get("to"), 60)) if event.get("to") else ""
        text = ": ".join(part for part in (word, change or text) if part)
        who = "" if by == "unknown" else who
    elif by == "customer" or not who:
        who = language.name("by", by)
    return EventLine(at, who, by, text or DASH, bool(event.get("here")))
