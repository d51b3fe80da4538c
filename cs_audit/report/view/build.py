"""The one place where a report gets its words and its figures their form: report.json in, a `View` out.

Templates and the terminal only place what they find here. Nothing but the report is read.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Any

from cs_audit.report.view import compare, groups, method, scorecard, summary
from cs_audit.report.view.findings import Depth, FilterKeys
from cs_audit.report.view.language import Language
from cs_audit.report.view.model import Chip, ChipGroup, ScoreRow, StandardView, View
from cs_audit.report.view.standard import standard_view
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_MARK_ORDER = {"missed": 0, "weak": 1, "none": 2, "met": 3}


def build(report: Mapping[str, Any], language: str | None = None) -> View:
    """The view of a report in `language` (the report's own by default), in its standards' time zone."""
    tongue = Language.of(language or report.get("language") or "pl", report.get("timezone"))
    rows = {row["id"]: row for row in report.get("standards") or ()}
    findings = _by_standard(report.get("findings") or ())
    comparison = report.get("comparison")
    changes = {c["standard"]: c for c in (comparison or {}).get("standards") or ()}
    keys = FilterKeys.of(report.get("findings") or (), (comparison or {}).get("new_findings") or ())
    shown = {f["fingerprint"]: clean(f["interaction"], 80) for f in report.get("findings") or ()}
    lines = _ordered([scorecard.score_row(tongue, row, changes.get(row["id"])) for row in rows.values()])
    depth = Depth.of(len(shown), len(findings))
    sections = {
        line.id: standard_view(tongue, rows[line.id], line, findings.get(line.id, ()), keys, depth)
        for line in lines
    }
    head = summary.header(tongue, report)
    total = int(report.get("findings_total") or 0)
    return View(
        language=tongue.code,
        words={key: tongue.label(key) for key in tongue.words.labels},
        document_title=f"{head.title} – {tongue.label('report')}",
        accent=(report.get("branding") or {}).get("accent"),
        header=head,
        verdict=summary.verdict(tongue, report, lines),
        notices=summary.notices(tongue, report, rows),
        dimensions=scorecard.dimension_views(tongue, report.get("dimensions") or (), list(rows.values())),
        scorecard=lines,
        scorecard_note=tongue.say("scorecard_note"),
        fix_first=scorecard.fix_items(tongue, report.get("fix_first") or (), rows),
        missed=_sections(sections, lines, ("missed", "weak")),
        passed=_sections(sections, lines, ("met",)),
        unassessed=_sections(sections, lines, ("none",)),
        groups=groups.group_views(tongue, report.get("groups") or {}, rows, shown),
        topics=groups.topic_lines(tongue, report.get("topics") or (), rows),
        worst=groups.worst_lines(tongue, report.get("worst") or (), rows),
        outcomes=method.outcomes(tongue, report),
        comparison=compare.comparison_view(tongue, comparison, rows, shown),
        trends=compare.trend_view(tongue, report.get("trends"), rows),
        method=method.method(tongue, report),
        chips=_chips(tongue, report, lines, keys),
        findings_total=tongue.integer(total),
        findings_note=_findings_note(tongue, total, len(shown)),
        findings_elsewhere=tongue.say("findings_elsewhere", total) if total else "",
        footer=tongue.say("footer", tool=clean((report.get("tool") or {}).get("name") or "cs-audit", 40)),
    )


def _by_standard(findings: Sequence[Mapping[str, Any]]) -> dict[str, list[Mapping[str, Any]]]:
    parts: dict[str, list[Mapping[str, Any]]] = {}
    for finding in findings:
        parts.setdefault(str(finding.get("standard")), []).append(finding)
    return parts


def _ordered(lines: list[ScoreRow]) -> tuple[ScoreRow, ...]:
    """Missed first, gravest first; else as the standards are written."""
    return tuple(sorted(lines, key=lambda line: (_MARK_ORDER[line.mark], line.sort["severity"])))


def _sections(
    sections: Mapping[str, StandardView], lines: Sequence[ScoreRow], marks: Sequence[str]
) -> tuple[StandardView, ...]:
    return tuple(sections[line.id] for line in lines if line.mark in marks)


def _findings_note(language: Language, total: int, shown: int) -> str:
    if not total:
        return language.say("findings_none")
    if shown >= total:
        return language.say("findings_all", total)
    return language.say("findings_some", total, shown=language.integer(shown))


def _chips(
    language: Language, report: Mapping[str, Any], lines: Sequence[ScoreRow], keys: FilterKeys
) -> tuple[ChipGroup, ...]:
    """Filters with counts: of standards (status, severity, dimension) and of findings (channel, agent, new)."""
    findings = report.get("findings") or ()
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
            "channel",
            Counter(
                (keys.channels[c], language.name("channel", c))
                for f in findings
                if (c := str(f.get("channel") or "")) in keys.channels
            ),
        ),
        _group(
            language,
            "agent",
            Counter(
                (keys.agents[a], clean(a, 60))
                for f in findings
                if (a := str(f.get("actor") or "")) in keys.agents
            ),
        ),
    ]
    fresh = sum(f.get("fingerprint") in keys.new for f in findings)
    if fresh:
        made.append(_group(language, "new", Counter({("n1", language.label("new")): fresh})))
    return tuple(group for group in made if len(group.chips) > 1 or group.kind == "new")


def _group(language: Language, kind: str, counts: Counter[tuple[str, str]]) -> ChipGroup:
    ordered = sorted(counts.items(), key=lambda item: language.sort_key(item[0][1]))
    chips = tuple(Chip(key, text, language.integer(n)) for (key, text), n in ordered)
    return ChipGroup(kind, language.label(f"chips_{kind}"), chips)
