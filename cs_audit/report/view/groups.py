"""Agents, teams and channels; coaching notes; recurring topics; the weakest interactions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cs_audit.report.view import charts
from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.model import Coaching, GroupView, RateLine, TopicLine, WorstLine
from cs_audit.report.view.scorecard import anchor_of, title_of
from cs_audit.report.view.text import clean

Rates = Sequence[Mapping[str, Any]]
FOLD_FROM = 30
MOST_TOPICS = 12
MOST_WORST = 15


def rate_line(language: Language, kind: str, rate: Mapping[str, Any], tick: float | None = None) -> RateLine:
    """A group's rate with its interval; too few to compare is said, not hidden."""
    few, value = bool(rate.get("few")), rate.get("rate")
    missed = tick is not None and value is not None and value < tick
    mark = "none" if few or value is None else "plain" if tick is None else "weak" if missed else "met"
    score = rate.get("score")
    return RateLine(
        name=language.name(kind, clean(rate.get("id"), 80)) if rate.get("id") else language.say(f"no_{kind}"),
        rate=language.percent(value),
        bar=charts.bar(value, tick, rate.get("interval"), mark),
        interval=language.interval(rate.get("interval")),
        checked=language.integer(rate.get("checked")),
        few=few,
        sort={
            "rate": -1 if value is None else round(value, 4),
            "checked": rate.get("checked") or 0,
            "score": -1 if score is None else round(score, 2),
        },
        score=language.number(score) if score is not None else "–",
        team=clean(rate.get("team"), 60),
    )


def group_views(
    language: Language,
    groups: Mapping[str, Rates],
    rows: Mapping[str, Mapping[str, Any]],
    shown: Mapping[str, str],
) -> tuple[GroupView, ...]:
    """Teams, agents and channels; `shown` maps fingerprints of shown findings to their interactions."""
    views = []
    for kind in ("team", "agent", "channel"):
        rates = [r for r in groups.get(kind) or () if r.get("checked")]
        if not rates:
            continue
        ordered = sorted(rates, key=lambda r: language.sort_key(clean(r.get("id"), 80)))
        lines = tuple(rate_line(language, kind, r) for r in ordered)
        coaching = _coaching(language, ordered, rows, shown) if kind == "agent" else ()
        summary, folded = _summary(language, kind, rates), len(lines) > FOLD_FROM
        views.append(GroupView(kind, language.name("group", kind), summary, lines, folded, coaching))
    return tuple(views)


def _summary(language: Language, kind: str, rates: Rates) -> str:
    known = [r["rate"] for r in rates if r.get("rate") is not None and not r.get("few")]
    few = sum(bool(r.get("few")) for r in rates)
    parts = []
    if len(known) > 1:
        low, high = language.percent(min(known)), language.percent(max(known))
        parts.append(language.say("group_range", len(known), low=low, high=high))
    if few:
        parts.append(language.say("group_few", few))
    return " ".join(parts)


def _coaching(
    language: Language, agents: Rates, rows: Mapping[str, Mapping[str, Any]], shown: Mapping[str, str]
) -> tuple[Coaching, ...]:
    notes = []
    for agent in agents:
        weakest = [
            w for w in agent.get("weakest") or () if w.get("standard") in rows and w.get("rate") is not None
        ]
        points = []
        for weak in weakest[:2]:
            row = rows[weak["standard"]]
            figure = language.say(
                "coaching_point",
                (weak.get("checked") or 0) - (weak.get("passed") or 0),
                title=title_of(language, row),
                rate=language.percent(weak["rate"]),
                checked=language.integer(weak.get("checked")),
            )
            links = [(f"f-{clean(f, 40)}", shown[f]) for f in weak.get("findings") or () if f in shown]
            points.append((anchor_of(row["id"]), figure, tuple(links[:2])))
        if points:
            few = language.label("few") if agent.get("few") else ""
            notes.append(Coaching(clean(agent.get("id"), 80), few, tuple(points)))
    return tuple(notes)


def topic_lines(
    language: Language, topics: Rates, rows: Mapping[str, Mapping[str, Any]], most: int = MOST_TOPICS
) -> tuple[TopicLine, ...]:
    """Where failures gather: a tag, channel, team with a share well above the standard's own."""
    lines = []
    for topic in topics[:most]:
        kind, row = str(topic.get("kind")), rows.get(str(topic.get("standard")), {})
        value = language.name(kind, clean(topic.get("value"), 80))
        text = language.say(
            "topic",
            topic.get("failed") or 0,
            checked=language.integer(topic.get("checked")),
            rate=language.percent(topic.get("rate")),
            overall=language.percent(topic.get("overall")),
            title=title_of(language, row) if row else "",
        )
        drawn = charts.bar(topic.get("rate"), topic.get("overall"), None, "weak")
        lines.append(TopicLine(language.words.names.get(f"topic.{kind}", kind), value, text, drawn))
    return tuple(lines)


def worst_lines(
    language: Language, worst: Rates, rows: Mapping[str, Mapping[str, Any]]
) -> tuple[WorstLine, ...]:
    lines = []
    for item in worst[:MOST_WORST]:
        facts = [
            language.moment(item.get("opened_at")) if item.get("opened_at") else "",
            language.name("channel", item["channel"]) if item.get("channel") else "",
            clean(item.get("actor"), 60),
        ]
        failed = tuple(
            (anchor_of(s), title_of(language, rows[s])) for s in item.get("failed") or () if s in rows
        )
        score = f"{language.number(item.get('score'))}{NBSP}/{NBSP}100"
        lines.append(
            WorstLine(clean(item.get("interaction"), 80), score, ", ".join(f for f in facts if f), failed)
        )
    return tuple(lines)
