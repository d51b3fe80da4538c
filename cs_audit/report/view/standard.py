"""One standard's section: the rule in words, its figures, breakdowns and evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.report.charts import dots
from cs_audit.report.view import figures, scorecard
from cs_audit.report.view import rows as own
from cs_audit.report.view.findings import FilterKeys, card, chosen, most_cards
from cs_audit.report.view.groups import rate_line
from cs_audit.report.view.model import Breakdown, Card, Fact, ScoreRow, StandardView
from cs_audit.report.view.rules import reason_text, rule_of
from cs_audit.report.view.text import block, clean

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Row = Mapping[str, Any]
MOST_LINES = 6


def standard_view(
    language: Language,
    row: Row,
    line: ScoreRow,
    findings: Sequence[Row],
    keys: FilterKeys,
    *,
    evidence: int | None = None,
    open_: bool = False,
) -> StandardView:
    """The section of one standard, with so many of its findings."""
    examples = findings or row.get("examples") or ()
    shown = chosen(examples, most_cards(line.mark, evidence))
    cards = tuple(card(language, one, row, keys, sampled) for one, sampled in shown)
    origin = row.get("origin") or {}
    return StandardView(
        row=line,
        why=own.text_of(language, row, "why"),
        advice=own.text_of(language, row, "advice"),
        rule=rule_of(language, row),
        facts=_facts(language, row, line),
        outcome=_outcome(language, row),
        unchecked=_unchecked(language, row),
        histogram=figures.histogram(language, row),
        breakdowns=_breakdowns(language, row, line.mark),
        heatmap=figures.heatmap(language, row) if line.mark in ("missed", "weak") else None,
        cards=cards,
        findings_note=_findings_note(language, row, cards),
        source=block(row.get("source")),
        origin=":".join(clean(origin.get(k), 200) for k in ("file", "line") if origin.get(k)),
        references="; ".join(language.name("reference", clean(r, 200)) for r in row.get("references") or ()),
        open=open_,
    )


def _facts(language: Language, row: Row, line: ScoreRow) -> tuple[Fact, ...]:
    interval = f"{line.interval} ({line.chance})" if line.chance else line.interval
    facts = [
        Fact(language.label("value"), line.result),
        Fact(language.label("objective"), line.objective),
        Fact(language.label("interval"), interval),
        Fact(language.label("checked"), line.checked),
    ]
    working = own.in_working_time(row)
    names = {"median": "fact_median", "mean": "fact_mean", "p90": "fact_p90"}
    for key, word in names.items() if own.is_clock(row) else ():
        if row.get(key) is not None:
            facts.append(Fact(language.say(word), language.lasting(row[key], working)))
    return tuple(facts)


def _outcome(language: Language, row: Row) -> str:
    """All interactions accounted for, in one line."""
    parts = [
        language.say(f"count_{key}", row[key])
        for key in ("passed", "failed", "waived", "pending", "not_applicable", "not_checkable")
        if row.get(key) and not (own.is_population(row) and key in ("passed", "failed"))
    ]
    if row.get("few"):
        parts.append(language.say("few_checked"))
    return "; ".join(parts)


def _unchecked(language: Language, row: Row) -> tuple[str, ...]:
    """Why interactions were not judged, by reason."""
    lines = []
    for verdict in ("not_checkable", "not_applicable", "pending"):
        reasons = (row.get("reasons") or {}).get(verdict) or {}
        for code, count in sorted(reasons.items(), key=lambda item: (-item[1], item[0])):
            lines.append(f"{language.say(f'count_{verdict}', count)}: {reason_text(language, row, code)}")
    return tuple(lines)


def _breakdowns(language: Language, row: Row, mark: str) -> tuple[Breakdown, ...]:
    """Groups with enough to compare, worst first, on one axis; the others are counted."""
    if mark in ("met", "none"):
        return ()
    kinds = {
        kind: [
            rate
            for rate in (row.get("breakdown") or {}).get(kind) or ()
            if rate.get("checked") and rate.get("rate") is not None
        ]
        for kind in ("team", "agent", "channel", "priority", *_fields(row))
    }
    shown = {kind: found for kind, rates in kinds.items() if len(found := _comparable(rates)) > 1}
    goal = None if own.is_population(row) else row.get("objective")
    every = [rate for rates in shown.values() for rate in rates]
    if not every:
        return ()
    scale = dots.axis([*(rate["rate"] for rate in every), goal], [rate.get("interval") for rate in every])
    ticks = scorecard.ticks_of(language, scale)
    views = []
    for kind, rates in shown.items():
        lines = tuple(rate_line(language, kind, rate, scale, goal) for rate in rates)
        left = len(kinds[kind]) - len(rates)
        rest = language.say("lines_more", left) if left else ""
        if lines:
            ends = (ticks[0].text, ticks[-1].text)
            views.append(Breakdown(kind, _title(language, kind), ends, lines, rest))
    return tuple(views)


def _title(language: Language, kind: str) -> str:
    own = kind.removeprefix("custom.")
    return language.name("group", kind) if own == kind else clean(own, 60)


def _fields(row: Row) -> list[str]:
    """Fields of the company's own by which the groups are told apart."""
    return sorted(kind for kind in row.get("breakdown") or {} if kind.startswith("custom."))


def _comparable(rates: Sequence[Row]) -> list[Row]:
    return sorted((rate for rate in rates if not rate.get("few")), key=lambda rate: rate["rate"])[:MOST_LINES]


def _findings_note(language: Language, row: Row, cards: Sequence[Card]) -> str:
    """How many findings there are, and where those not shown are."""
    if own.is_population(row):
        return language.say("examples_note", len(cards)) if cards else ""
    total = row.get("findings_total")
    total = row.get("failed") or 0 if total is None else total
    if not total:
        return ""
    if len(cards) >= total:
        return language.say("findings_all", total)
    return language.say("findings_some", total, shown=language.integer(len(cards)))
