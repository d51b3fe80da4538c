"""One standard's section: the rule in words, its figures, breakdowns and evidence."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.report.view import charts, scorecard
from cs_audit.report.view.findings import Depth, FilterKeys, card
from cs_audit.report.view.groups import rate_line
from cs_audit.report.view.model import Breakdown, Card, Fact, ScoreRow, StandardView
from cs_audit.report.view.rules import rule_text
from cs_audit.report.view.text import block, clean

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Row = Mapping[str, Any]
VISIBLE_CARDS = 6
MOST_LINES = 12


def standard_view(
    language: Language,
    row: Row,
    line: ScoreRow,
    findings: Sequence[Mapping[str, Any]],
    keys: FilterKeys,
    depth: Depth,
) -> StandardView:
    """The section of one standard; its first findings are shown in full."""
    examples = findings or row.get("examples") or ()
    cards = tuple(card(language, f, row, keys, depth, i < depth.full) for i, f in enumerate(examples))
    first, more = cards[:VISIBLE_CARDS], cards[VISIBLE_CARDS:]
    origin = row.get("origin") or {}
    return StandardView(
        row=line,
        why=scorecard.text_of(language, row, "why"),
        advice=scorecard.text_of(language, row, "advice"),
        rule=rule_text(language, str(row.get("check")), row.get("options") or {}, row.get("applies_to")),
        facts=_facts(language, row, line),
        outcome=_outcome(language, row),
        unchecked=_unchecked(language, row),
        histogram=charts.histogram(language, row.get("distribution")),
        breakdowns=_breakdowns(language, row, line.mark),
        heatmap=charts.heatmap(language, row.get("heatmap")),
        cards=first,
        more_cards=more,
        more_text=language.say("cards_more", len(more)) if more else "",
        findings_note=_findings_note(language, row, cards),
        source=block(row.get("source")),
        origin=":".join(clean(origin.get(k), 200) for k in ("file", "line") if origin.get(k)),
        references="; ".join(clean(r, 200) for r in row.get("references") or ()),
    )


def _facts(language: Language, row: Row, line: ScoreRow) -> tuple[Fact, ...]:
    facts = [
        Fact(language.label("value"), line.result),
        Fact(language.label("objective"), line.objective),
        Fact(language.label("interval"), line.interval),
        Fact(language.label("checked"), line.checked),
    ]
    clock = row.get("unit") in ("s", "seconds") and not scorecard.is_population(row)
    for key in ("median", "p90") if clock else ():
        if row.get(key) is not None:
            facts.append(Fact(language.say(f"fact_{key}"), language.duration(row[key])))
    return tuple(facts)


def _outcome(language: Language, row: Row) -> str:
    """All interactions accounted for, in one line."""
    parts = [
        language.say(f"count_{key}", row[key])
        for key in ("passed", "failed", "waived", "pending", "not_applicable", "not_checkable")
        if row.get(key) and not (scorecard.is_population(row) and key in ("passed", "failed"))
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
            lines.append(f"{language.say(f'count_{verdict}', count)}: {language.reason(code)}")
    return tuple(lines)


def _breakdowns(language: Language, row: Row, mark: str) -> tuple[Breakdown, ...]:
    views = []
    for kind in ("team", "agent", "channel", "priority"):
        rates = [r for r in (row.get("breakdown") or {}).get(kind) or () if r.get("checked")]
        if len(rates) < 2:
            continue
        weakest = sorted(rates, key=lambda r: (bool(r.get("few")), r.get("rate") is None, r.get("rate") or 0))
        tick = None if scorecard.is_population(row) else row.get("objective")
        lines = tuple(rate_line(language, kind, r, tick) for r in weakest[:MOST_LINES])
        rest = language.say("lines_more", len(rates) - MOST_LINES) if len(rates) > MOST_LINES else ""
        views.append(Breakdown(kind, language.name("group", kind), lines, rest))
    return tuple(views)


def _findings_note(language: Language, row: Row, cards: Sequence[Card]) -> str:
    """How many findings there are, and where those not shown are."""
    if scorecard.is_population(row):
        return language.say("examples_note", len(cards)) if cards else ""
    total = row.get("findings_total")
    total = row.get("failed") or 0 if total is None else total
    if not total:
        return ""
    if len(cards) >= total:
        return language.say("findings_all", total)
    return language.say("findings_some", total, shown=language.integer(len(cards)))
