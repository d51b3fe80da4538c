"""What the reader sees first: header, verdict in words, and warnings about the data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cs_audit.report.gate_reasons import Reason, reasons
from cs_audit.report.view import charts
from cs_audit.report.view.language import Language, humanised
from cs_audit.report.view.model import Fact, Header, Notice, ScoreRow, StripMark, Verdict
from cs_audit.report.view.scorecard import title_of
from cs_audit.report.view.text import clean

Data = Mapping[str, Any]
_IMAGE = (
    "data:image/png;base64,",
    "data:image/jpeg;base64,",
    "data:image/svg+xml;base64,",
    "data:image/webp;base64,",
)
_ERRORS = ("rows_rejected", "nothing_selected", "nothing_checked", "waiver_expired")
_FOR_INFORMATION = ("findings_capped", "few_checked", "note", "waiver_unused", "events_after_as_of")


def header(language: Language, report: Data) -> Header:
    branding, coverage = report.get("branding") or {}, report.get("coverage") or {}
    name = clean(report.get("name"), 200)
    title = clean(branding.get("title"), 200) or name or language.label("report")
    logo = str(branding.get("logo") or "")
    period, tool = report.get("period") or {}, report.get("tool") or {}
    label = language.label
    facts = [
        Fact(label("period"), language.span(period.get("from"), period.get("to"))),
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
    """How many interactions were judged: those to audit without those that a selection leaves out."""
    coverage, selection = report.get("coverage") or {}, report.get("selection") or {}
    return max(0, int(coverage.get("audited") or 0) - int(selection.get("excluded") or 0))


def _sources(language: Language, report: Data) -> str:
    inputs = report.get("inputs") or ()
    formats = list(dict.fromkeys(clean(i.get("format"), 40) for i in inputs))
    return language.say("input_files", len(inputs), formats=", ".join(formats)) if inputs else "–"


def _standards(language: Language, report: Data, name: str) -> str:
    digest = clean(report.get("standards_digest"), 80).removeprefix("sha256:")[:12]
    return f"{name} ({digest})" if name and digest else name or digest or "–"


def verdict(language: Language, report: Data, rows: Sequence[ScoreRow]) -> Verdict:
    """The verdict in words; nothing checked is no pass."""
    missed = [row for row in rows if row.mark in ("missed", "weak")]
    judged = [row for row in rows if row.mark != "none"]
    mark = "none" if not judged else "met" if not missed else _gravest(missed)
    word = language.label("verdict_" + ("none" if mark == "none" else "met" if mark == "met" else "missed"))
    if mark == "none":
        headline = language.say("headline_none")
    elif not missed:
        headline = language.say("headline_met", len(judged))
    else:
        headline = language.say("headline_missed", len(missed), total=language.integer(len(judged)))
    headline += _unassessed(language, rows)
    strip = tuple(StripMark(row.anchor, row.mark, f"{row.title}: {row.status}") for row in rows)
    ring = charts.gauge(language, report.get("score") if judged else None, mark)
    return Verdict(
        mark, word, headline, tuple(_sentences(language, report, rows, missed, judged)), ring, strip
    )


def _unassessed(language: Language, rows: Sequence[ScoreRow]) -> str:
    """How many standards were not assessed, and how many of those are critical: `; 3 not assessed, 1 of them …`."""
    left = [row for row in rows if row.mark == "none"]
    grave = sum(row.severity_code == "critical" for row in left)
    if not left:
        return ""
    more = ", " + language.say("unassessed_critical", grave) if grave else ""
    return "; " + language.say("unassessed", len(left)) + more


def _gravest(missed: Sequence[ScoreRow]) -> str:
    return "missed" if any(row.mark == "missed" for row in missed) else "weak"


def _sentences(
    language: Language,
    report: Data,
    rows: Sequence[ScoreRow],
    missed: Sequence[ScoreRow],
    judged: Sequence[ScoreRow],
) -> list[str]:
    parts = []
    critical = [row for row in missed if row.severity_code == "critical"]
    if critical:
        names = language.listing(language.quoted(row.title) for row in critical[:3])
        parts.append(language.say("critical_missed", len(critical), names=names))
    audited = examined(report)
    parts.append(language.say("audited", audited) if audited else language.say("audited_none"))
    if judged and report.get("findings_total"):
        parts.append(language.say("findings_found", report["findings_total"]))
    gate = report.get("gate") or {}
    least = gate.get("min_score")
    if least is not None and report.get("score") is not None and report["score"] >= least:
        parts.append(language.say("gate_reached", score=language.number(least)))
    return [*parts, *(reason.text for reason in reasons(language, report) if _to_be_said(reason))]


def _to_be_said(reason: Reason) -> bool:
    """What the headline does not say already."""
    return reason.code not in ("nothing_judged", "unassessed") or (
        reason.code == "unassessed" and reason.fails
    )


def notices(language: Language, report: Data, rows: Mapping[str, Data]) -> tuple[Notice, ...]:
    """Warnings in words, gravest first; codes that we have no words for stay readable."""
    found = [_notice(language, warning, rows) for warning in report.get("warnings") or ()]
    order = {"error": 0, "warning": 1, "info": 2}
    return tuple(sorted(found, key=lambda notice: order[notice.level]))


def _notice(language: Language, warning: Data, rows: Mapping[str, Data]) -> Notice:
    code, message = str(warning.get("code") or ""), clean(warning.get("message"), 400)
    level = "error" if code in _ERRORS else "info" if code in _FOR_INFORMATION else "warning"
    count = int(warning.get("count") or 0)
    if code == "note":
        return Notice(level, message)
    key = f"log_{warning.get('log_code')}" if code == "log" else code
    if code == "nothing_checked" and warning.get("all"):
        key = "nothing_checked_all"
    place = ":".join(clean(warning.get(k), 200) for k in ("file", "line") if warning.get(k))
    entry = language.words.notices.get(key)
    if entry is None:
        words = language.words.reasons.get(str(warning.get("log_code") or code))
        text = "; ".join(dict.fromkeys(part for part in (words, message) if part)) or humanised(key)
        text = f"{place}: {text}" if place else text
        return Notice(level, f"{text} ({language.integer(count)})" if count > 1 else text)
    values = {
        "standard": _standard_names(language, warning.get("standards") or (), rows),
        "waivers": _waiver_names(language, warning.get("waivers") or ()),
        "place": place,
        "read": language.integer(warning.get("read")),
        "message": message,
        "key": clean(warning.get("key"), 60),
        "value": clean(warning.get("value"), 80),
        "near": _meant(language, warning),
    }
    return Notice(level, language.fill(entry, count, values))


def _meant(language: Language, warning: Data) -> str:
    near = clean(warning.get("near"), 80) if warning.get("near") else ""
    return language.fill(language.words.notices["meant"], None, {"near": near}) if near else ""


def _standard_names(language: Language, standards: Sequence[Any], rows: Mapping[str, Data]) -> str:
    """Titles of standards given as ids or as {id, count}."""
    names = []
    for item in standards[:4]:
        name, count = (
            (str(item.get("id")), item.get("count")) if isinstance(item, Mapping) else (str(item), None)
        )
        title = language.quoted(title_of(language, rows[name]) if name in rows else clean(name, 80))
        names.append(f"{title} ({language.integer(count)})" if count else title)
    return language.listing(names) + (f" (+{len(standards) - 4})" if len(standards) > 4 else "")


def _waiver_names(language: Language, waivers: Sequence[Data]) -> str:
    names = []
    for waiver in waivers[:4]:
        until = f" ({language.say('until', date=clean(waiver['until'], 20))})" if waiver.get("until") else ""
        names.append(f"{clean(waiver.get('standard'), 80)}, {clean(waiver.get('interaction'), 80)}{until}")
    return "; ".join(names) + (f" (+{len(waivers) - 4})" if len(waivers) > 4 else "")
