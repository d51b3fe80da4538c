"""What the reader sees first: the header and the verdict in words."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from cs_audit.report.gate_reasons import Reason, reasons
from cs_audit.report.view import rows
from cs_audit.report.view.compare import change_line
from cs_audit.report.view.model import Fact, Figure, Header, Line, ScoreRow, Verdict
from cs_audit.report.view.period import period_of
from cs_audit.report.view.text import clean

if TYPE_CHECKING:
    from cs_audit.report.view.language import Language

Data = Mapping[str, Any]
_IMAGE = (
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/svg+xml;base64,",
    "data:image/webp;base64,",
)
NAMED = 4


def header(language: Language, report: Data) -> Header:
    branding, coverage = report.get("branding") or {}, report.get("coverage") or {}
    name = clean(report.get("name"), 200)
    title = clean(branding.get("title"), 200) or name or language.label("report")
    logo = str(branding.get("logo") or "")
    tool = report.get("tool") or {}
    label = language.label
    facts = [
        Fact(label("period"), period_of(language, report)),
        Fact(
            label("interactions"),
            language.say(
                "audited_of",
                examined(report),
                total=language.integer(coverage.get("interactions")),
            ),
        ),
        Fact(label("inputs"), _sources(language, report)),
        Fact(label("standards_file"), _standards(language, report, name)),
        Fact(
            label("as_of"),
            f"{language.instant(report.get('as_of'))} ({clean(report.get('timezone') or 'UTC', 40)})",
        ),
        Fact(label("tool"), f"{clean(tool.get('name'), 40)} {clean(tool.get('version'), 40)}".strip()),
    ]
    return Header(title, label("report"), logo if logo.startswith(_IMAGE) else None, tuple(facts))


def examined(report: Data) -> int:
    """How many interactions were judged: those audited."""
    coverage, selection = report.get("coverage") or {}, report.get("selection") or {}
    audited = int(coverage.get("audited") or 0)
    if "not_selected" in (coverage.get("excluded") or {}):
        return audited
    return max(0, audited - int(selection.get("excluded") or 0))  # reports of older versions


def _sources(language: Language, report: Data) -> str:
    inputs = report.get("inputs") or ()
    formats = list(dict.fromkeys(language.name("format", clean(i.get("format"), 40)) for i in inputs))
    return language.say("input_files", len(inputs), formats=", ".join(formats)) if inputs else "–"


def _standards(language: Language, report: Data, name: str) -> str:
    digest = clean(report.get("standards_digest"), 80).removeprefix("sha256:")[:12]
    return f"{name} ({digest})" if name and digest else name or digest or "–"


def verdict(
    language: Language,
    report: Data,
    lines: Sequence[ScoreRow],
    standards: Mapping[str, Data],
    score_line: Line | None,
    score_range: str,
) -> Verdict:
    """The verdict in words; nothing checked is no pass, and too few are no verdict."""
    missed = [row for row in lines if row.mark in ("missed", "weak")]
    judged = [row for row in lines if row.mark != "none"]
    mark = "none" if not judged else "met" if not missed else _gravest(missed)
    headline = _headline(language, missed, judged)
    few = bool(judged) and _too_few(report, standards)
    if few:
        mark, headline = "none", language.say("headline_few", examined(report))
    word = language.label("verdict_" + ("none" if mark == "none" else "met" if mark == "met" else "missed"))
    headline += _unassessed(language, lines, "unassessed_standards" if few else "unassessed")
    score = report.get("score") if judged else None
    return Verdict(
        mark=mark,
        word=word,
        headline=headline,
        sentences=tuple(_sentences(language, report, missed, judged, few=mark == "none" and bool(judged))),
        score="–" if score is None or mark == "none" else language.number(_score(score), fixed=True),
        score_note=language.label("score_hint")
        if score is not None and mark != "none"
        else language.label("not_assessed"),
        score_line=score_line,
        score_range=score_range if score_line else "",
        figures=tuple(_figures(language, report, standards)),
        data=_data(language, report, lines),
    )


def _unassessed(language: Language, rows: Sequence[ScoreRow], key: str) -> str:
    """How many standards were not assessed, and how many of those are critical: `; 3 not assessed, 1 of them …`."""
    left = [row for row in rows if row.mark == "none"]
    grave = sum(row.severity_code == "critical" for row in left)
    if not left:
        return ""
    more = ", " + language.say("unassessed_critical", grave) if grave else ""
    return "; " + language.say(key, len(left)) + more


def _score(score: float) -> float:
    """Short of all never reads 100, some never 0."""
    return score if score in (0, 100) else min(max(score, 0.1), 99.9)


def _headline(language: Language, missed: Sequence[ScoreRow], judged: Sequence[ScoreRow]) -> str:
    if not judged:
        return language.say("headline_none")
    if not missed:
        return language.say("headline_met", len(judged))
    total = language.integer(len(judged))
    critical = sum(row.severity_code == "critical" for row in missed)
    headline = language.say("headline_missed", len(missed), total=total)
    return headline + (", " + language.say("headline_critical", critical) if critical else "")


def _too_few(report: Data, standards: Mapping[str, Data]) -> bool:
    """Whether no standard that was judged has enough to say much."""
    judged = [row for row in standards.values() if row.get("met") is not None]
    return bool(judged) and all(row.get("few") or not row.get("checked") for row in judged)


def _gravest(missed: Sequence[ScoreRow]) -> str:
    return "missed" if any(row.mark == "missed" for row in missed) else "weak"


def _sentences(
    language: Language, report: Data, missed: Sequence[ScoreRow], judged: Sequence[ScoreRow], *, few: bool
) -> Iterator[str]:
    if few:
        key = "few_so_far" if missed else "few_so_far_met"
        yield language.say(key, len(missed) or len(judged), total=language.integer(len(judged)))
    critical = [row for row in missed if row.severity_code == "critical"]
    if critical:
        names = [language.quoted(row.title) for row in critical[:NAMED]]
        rest = len(critical) - len(names)
        shown = language.listing(names) if not rest else ", ".join(names)
        yield (
            language.say("critical_named", len(critical), names=shown)
            if not rest
            else language.say("critical_more", rest, names=shown)
        )
    luck = sum(bool(row.chance) for row in missed)
    if luck and not few:
        yield language.say("missed_by_chance", luck)
    total, audited = int(report.get("findings_total") or 0), examined(report)
    if not audited:
        yield language.say("audited_none")
    elif judged:
        yield language.say(
            "audited_found",
            audited,
            findings=language.say("findings_count", total) if total else language.say("findings_none_found"),
        )
    else:
        yield language.say("audited", audited)
    least = (report.get("gate") or {}).get("min_score")
    if least is not None and report.get("score") is not None and report["score"] >= least:
        yield language.say("gate_reached", score=language.number(least))
    yield from (reason.text for reason in reasons(language, report) if _to_be_said(reason))


def _to_be_said(reason: Reason) -> bool:
    """What the headline does not say already."""
    return reason.code not in ("nothing_judged", "unassessed") or (
        reason.code == "unassessed" and reason.fails
    )


def _figures(language: Language, report: Data, standards: Mapping[str, Data]) -> Iterator[Figure]:
    """What a director asks for: faultless interactions, critical failures, surveys, and the change."""
    own = report.get("interactions") or {}
    scored = int(own.get("scored") or 0)
    if scored:
        good = int(own.get("faultless") or 0)
        note = language.say("figure_faultless_note", good, total=language.integer(scored))
        yield Figure(language.label("figure_faultless"), language.percent(good / scored), note, "none")
    critical = [row for row in standards.values() if row.get("severity") == "critical" and row.get("checked")]
    if critical:
        failed = sum(row.get("failed") or 0 for row in critical)
        note = language.say("figure_critical_note", len(critical))
        yield Figure(
            language.label("figure_critical"), language.integer(failed), note, "missed" if failed else "met"
        )
    for row in [row for row in standards.values() if _asked_for(row)][:3]:
        label = language.name("figure", str((row.get("options") or {}).get("metric") or row["check"]))
        note = language.say(
            "figure_goal", int(row.get("checked") or 0), objective=rows.objective_text(language, row)
        )
        yield Figure(label, rows.result_text(language, row), note, rows.mark_of(row))
    shown, note = change_line(language, report.get("comparison"))
    if shown:
        yield Figure(language.label("figure_change"), shown, note, "none")


def _asked_for(row: Data) -> bool:
    """Customer satisfaction and first contact resolution."""
    first = (row.get("options") or {}).get("of") == "first_contact_resolution"
    return row.get("value") is not None and (
        row.get("check") == "survey" or (row.get("check") == "rate" and first)
    )


def _data(language: Language, report: Data, lines: Sequence[ScoreRow]) -> str:
    """What was not assessed and why, in a line."""
    parts = []
    left = [line for line in lines if line.mark == "none"]
    if left:
        names = [language.quoted(line.title) for line in left[:3]]
        rest = f" (+{len(left) - 3})" if len(left) > 3 else ""
        parts.append(language.say("data_unassessed", len(left), names=language.listing(names) + rest))
        parts += _lacking(language, report, {line.id for line in left})
    coverage = report.get("coverage") or {}
    gone = int(coverage.get("rows_rejected") or 0)
    if gone:
        parts.append(language.say("data_rejected", gone))
    excluded = sum(int(n or 0) for n in (coverage.get("excluded") or {}).values())
    if "not_selected" not in (coverage.get("excluded") or {}):  # reports of older versions
        excluded += int((report.get("selection") or {}).get("excluded") or 0)
    if excluded:
        parts.append(language.say("data_excluded", excluded))
    return " ".join(parts) or language.label("data_complete")


def _lacking(language: Language, report: Data, left: Collection[str]) -> Iterator[str]:
    """What the export lacks, where that is why most of many could not be assessed."""
    lacks: Counter[str] = Counter()
    for row in report.get("standards") or ():
        if row.get("id") in left:
            lacks.update(set((row.get("reasons") or {}).get("not_checkable") or ()))
    if not lacks:
        return
    reason, number = min(lacks.items(), key=lambda lack: (-lack[1], lack[0]))
    if number > max(2, len(left) // 2):
        yield language.say("data_lacking", number, reason=language.reason(reason))
