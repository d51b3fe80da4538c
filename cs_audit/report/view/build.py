"""The one place where a report gets its words and its figures their form: report.json in, a `View` out.

Templates and the terminal only place what they find here. Nothing but the report is read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from cs_audit.report.view import compare, groups, method, scorecard, summary
from cs_audit.report.view.budgets import budget_lines
from cs_audit.report.view.calibration import calibration_view
from cs_audit.report.view.customers import customers_view
from cs_audit.report.view.definitions import ambiguity_view
from cs_audit.report.view.findings import FilterKeys
from cs_audit.report.view.language import Language
from cs_audit.report.view.model import Chip, ChipGroup, ScoreRow, StandardGroup, View
from cs_audit.report.view.notices import notices
from cs_audit.report.view.standard import standard_view
from cs_audit.report.view.text import clean
from cs_audit.report.view.trends import Series, trend_view

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FIRST = 6
"""So many things to fix are told; all missed standards stand in the scorecard."""


def build(report: Mapping[str, Any], language: str | None = None, *, evidence: int | None = None) -> View:
    """The view of a report in `language` (the report's own by default), in its standards' time zone.

    `evidence`: how many findings of each standard are shown, `ALL` for all that the report has; None for as many as
    is usual.
    """
    tongue = Language.of(language or report.get("language") or "pl", report.get("timezone"))
    standards = {row["id"]: row for row in report.get("standards") or ()}
    comparison = report.get("comparison")
    keys = FilterKeys.of(report.get("findings") or (), (comparison or {}).get("new_findings") or ())
    series = Series(tongue, report.get("trends"), standards)
    gains = scorecard.gains_of(list(standards.values()), report.get("fix_first") or ())
    scale = scorecard.axis_of(list(standards.values()))
    lines = _lines(tongue, report, standards, series, gains, scale)
    sections = _sections(tongue, report, standards, lines, keys, evidence)
    shown = sum(len(each.cards) for group in sections for each in group.standards if each.row.failed != "–")
    head = summary.header(tongue, report)
    total = int(report.get("findings_total") or 0)
    fixes = scorecard.fix_items(tongue, report.get("fix_first") or (), standards, gains)
    return View(
        language=tongue.code,
        words={key: tongue.label(key) for key in tongue.words.labels},
        document_title=f"{head.title} – {tongue.label('report')}",
        accent=(report.get("branding") or {}).get("accent"),
        header=head,
        verdict=summary.verdict(tongue, report, lines, standards, series.score_line(), series.score_note()),
        notices=notices(tongue, report, standards),
        fix_first=fixes[:FIRST],
        budgets=budget_lines(tongue, report),
        scorecard=scorecard.groups_of(tongue, report.get("dimensions") or (), lines),
        scorecard_axis=scorecard.ticks_of(tongue, scale),
        scorecard_note=tongue.say("scorecard_note"),
        groups=groups.group_views(tongue, report.get("groups") or {}, list(standards.values())),
        matrix=groups.matrix_of(tongue, report.get("groups") or {}, list(standards.values())),
        standards=sections,
        customers=customers_view(tongue, report, standards),
        worst=groups.worst_lines(tongue, report.get("worst") or (), standards),
        trends=trend_view(tongue, series),
        measure=compare.measure_view(tongue, report.get("measure"), standards),
        comparison=compare.comparison_view(tongue, comparison, standards),
        ambiguity=ambiguity_view(tongue, report.get("ambiguity"), standards),
        calibration=calibration_view(tongue, report.get("calibration"), standards),
        outcomes=method.outcomes(tongue, report),
        method=method.method(tongue, report),
        chips=_chips(tongue, lines, sections),
        findings_total=tongue.integer(total),
        findings_note=_findings_note(tongue, total, shown),
        findings_elsewhere=tongue.say("findings_elsewhere", total) if total else "",
        footer=tongue.say("footer", tool=clean((report.get("tool") or {}).get("name") or "cs-audit", 40)),
    )


def _lines(
    language: Language,
    report: Mapping[str, Any],
    standards: Mapping[str, Mapping[str, Any]],
    series: Series,
    gains: Mapping[str, float],
    scale: Any,
) -> list[ScoreRow]:
    changes = {c["standard"]: c for c in (report.get("comparison") or {}).get("standards") or ()}
    return scorecard.worst_first(
        [
            scorecard.score_row(language, row, scale, changes.get(name), gains.get(name), series.line(name))
            for name, row in standards.items()
        ]
    )


def _sections(
    language: Language,
    report: Mapping[str, Any],
    standards: Mapping[str, Mapping[str, Any]],
    lines: Sequence[ScoreRow],
    keys: FilterKeys,
    evidence: int | None,
) -> tuple[StandardGroup, ...]:
    """The standards that are missed, not assessed, met; the first missed and critical one stands open."""
    findings: dict[str, list[Mapping[str, Any]]] = {}
    for finding in report.get("findings") or ():
        findings.setdefault(str(finding.get("standard")), []).append(finding)
    first = next((line.id for line in lines if line.mark == "missed"), None)
    kinds = (
        ("missed", "standards_missed", ("missed", "weak")),
        ("unassessed", "standards_unassessed", ("none",)),
        ("passed", "standards_passed", ("met",)),
    )
    found = []
    for code, title, marks in kinds:
        views = tuple(
            standard_view(
                language,
                standards[line.id],
                line,
                findings.get(line.id, ()),
                keys,
                evidence=evidence,
                open_=line.id == first,
            )
            for line in lines
            if line.mark in marks
        )
        if views:
            found.append(StandardGroup(code, language.label(title), views))
    return tuple(found)


def _findings_note(language: Language, total: int, shown: int) -> str:
    if not total:
        return language.say("findings_none")
    if shown >= total:
        return language.say("findings_all", total)
    return language.say("findings_some", total, shown=language.integer(shown))


def _chips(
    language: Language, lines: Sequence[ScoreRow], sections: Sequence[StandardGroup]
) -> tuple[ChipGroup, ...]:
    """Filters with counts of what they show: of standards (status, severity, dimension) and of the cards."""
    cards = [card for group in sections for each in group.standards for card in each.cards]
    made = [
        _group(
            language,
            "status",
            Counter((line.mark if line.mark in ("met", "none") else "missed", line.status) for line in lines),
        ),
        _group(language, "severity", Counter((line.severity_code, line.severity) for line in lines)),
        _group(language, "dimension", Counter((line.dimension_code, line.dimension) for line in lines)),
        _group(
            language,
            "agent",
            Counter(
                (key, card.actor)
                for card in cards
                for key in card.keys.split(".")
                if key.startswith("a") and card.actor
            ),
        ),
    ]
    fresh = sum(card.new for card in cards)
    if fresh:
        made.append(_group(language, "new", Counter({("n1", language.label("new")): fresh})))
    return tuple(group for group in made if len(group.chips) > 1 or group.kind == "new")


def _group(language: Language, kind: str, counts: Counter[tuple[str, str]]) -> ChipGroup:
    ordered = sorted(counts.items(), key=lambda item: language.sort_key(item[0][1]))
    chips = tuple(Chip(key, text, language.integer(n)) for (key, text), n in ordered)
    return ChipGroup(kind, language.label(f"chips_{kind}"), chips)
