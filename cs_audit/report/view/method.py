"""The end of the report: what was left out and why, how it was counted, and how to repeat it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cs_audit.report.view.language import Language, humanised
from cs_audit.report.view.model import Fact, Flow, MethodView, Outcome
from cs_audit.report.view.rows import title_of
from cs_audit.report.view.rules import reason_text
from cs_audit.report.view.summary import examined
from cs_audit.report.view.text import clean

Data = Mapping[str, Any]
MOST_ISSUES = 100


def outcomes(language: Language, report: Data) -> tuple[Outcome, ...]:
    """Collapsed lists: not checkable, not applicable, pending, waived, and what could not be read."""
    rows = report.get("standards") or ()
    found = [_by_standard(language, rows, key) for key in ("not_checkable", "not_applicable", "pending")]
    found += [_waived(language, report), _excluded(language, report), _issues(language, report)]
    return tuple(outcome for outcome in found if outcome is not None)


def _by_standard(language: Language, rows: Sequence[Data], verdict: str) -> Outcome | None:
    lines = []
    for row in rows:
        if not row.get(verdict):
            continue
        reasons = (row.get("reasons") or {}).get(verdict) or {}
        ordered = sorted(reasons.items(), key=lambda item: (-item[1], item[0]))
        why = "; ".join(f"{reason_text(language, row, code)} ({language.integer(n)})" for code, n in ordered)
        lines.append((title_of(language, row), why or language.integer(row[verdict])))
    if not lines:
        return None
    title = language.say(f"outcome_{verdict}", len(lines))
    return Outcome(verdict, title, language.say(f"outcome_{verdict}_text"), tuple(lines))


def _waived(language: Language, report: Data) -> Outcome | None:
    lines = []
    for waiver in report.get("waivers") or ():
        state = "expired" if waiver.get("expired") else "used" if waiver.get("used") else "unused"
        until = language.say("until", date=language.date(waiver["until"])) if waiver.get("until") else ""
        parts = [clean(waiver.get("reason"), 200), until, language.say(f"waiver_{state}")]
        heading = f"{clean(waiver.get('standard'), 80)}, {clean(waiver.get('interaction'), 80)}"
        lines.append((heading, "; ".join(part for part in parts if part)))
    if not lines:
        return None
    total = int(report.get("waived_total") or 0)
    text = language.say("outcome_waived_text", total) if total else language.label("outcome_waived_none")
    return Outcome("waived", language.say("outcome_waived", len(lines)), text, tuple(lines))


def _excluded(language: Language, report: Data) -> Outcome | None:
    coverage, selection = report.get("coverage") or {}, report.get("selection") or {}
    counts = {**(coverage.get("excluded") or {})}
    counts["duplicates"] = coverage.get("duplicates") or 0
    counts["rejected"] = coverage.get("rejected") or 0
    if "not_selected" not in counts:  # reports of older versions
        counts["selection"] = selection.get("excluded") or 0
    lines = tuple(
        (language.words.reasons.get(f"excluded_{key}", humanised(key)), language.integer(n))
        for key, n in counts.items()
        if n
    )
    if not lines:
        return None
    total = sum(counts.values())
    return Outcome(
        "excluded", language.say("outcome_excluded", total), language.say("outcome_excluded_text"), lines
    )


def _issues(language: Language, report: Data) -> Outcome | None:
    issues = report.get("issues") or ()
    if not issues:
        return None
    lines = []
    for issue in issues[:MOST_ISSUES]:
        place = " ".join(clean(issue.get(k), 200) for k in ("file", "record") if issue.get(k))
        words = language.words.reasons.get(str(issue.get("code")))
        count = issue.get("count") or 1
        text = words or clean(issue.get("message"), 300) or humanised(str(issue.get("code")))
        lines.append((place or "–", f"{text} ({language.integer(count)})" if count > 1 else text))
    total = int(report.get("issues_total") or len(issues))
    text = (
        language.say("issues_some", total, shown=language.integer(len(lines))) if total > len(lines) else ""
    )
    return Outcome("issues", language.say("outcome_issues", total), text, tuple(lines))


def method(language: Language, report: Data) -> MethodView:
    label = language.label
    keys = (
        "rate",
        "interval",
        "score",
        "objective",
        "business_time",
        "verdicts",
        "few",
        "severity",
        "change",
    )
    definitions = tuple(Fact(language.say(f"term_{key}"), language.say(f"term_{key}_text")) for key in keys)
    inputs = tuple(
        (
            Fact(label("file"), clean(i.get("path"), 300), code=True),
            Fact(label("format"), clean(i.get("format"), 40)),
            Fact(label("rows"), language.integer(i.get("rows"))),
            Fact(label("interactions"), language.integer(i.get("interactions"))),
            Fact(label("digest"), clean(i.get("sha256"), 80), code=True),
        )
        for i in (report.get("inputs") or ())[:200]
    )
    return MethodView(
        _flow(language, report),
        tuple(_paragraphs(language, report)),
        definitions,
        inputs,
        _provenance(language, report),
    )


def _flow(language: Language, report: Data) -> tuple[Flow, ...]:
    """Coverage, step by step: rows read, rows used, interactions, those audited, standards judged."""
    coverage, selection = report.get("coverage") or {}, report.get("selection") or {}
    read, used = (int(coverage.get(key) or 0) for key in ("rows_read", "rows_used"))
    whole, judged = int(coverage.get("interactions") or 0), examined(report)
    standards = report.get("standards") or ()
    known = sum(row.get("met") is not None for row in standards)
    gone = sum(int(n or 0) for n in (coverage.get("excluded") or {}).values())
    if "not_selected" not in (coverage.get("excluded") or {}):
        gone += int(selection.get("excluded") or 0)
    steps = (
        ("flow_read", read, 0),
        ("flow_used", used, max(0, read - used)),
        ("flow_interactions", whole, 0),
        ("flow_audited", judged, gone),
        ("flow_judged", known, len(standards) - known),
    )
    return tuple(
        Flow(
            language.integer(count),
            language.say(key, count),
            language.say(f"{key}_lost", lost) if lost else "",
        )
        for key, count, lost in steps
    )


def _paragraphs(language: Language, report: Data) -> list[str]:
    coverage, redaction = report.get("coverage") or {}, report.get("redaction") or {}
    parts = [
        language.say("method_census", examined(report)),
        language.say(
            "method_rows",
            coverage.get("rows_read") or 0,
            used=language.integer(coverage.get("rows_used")),
            rejected=language.integer(coverage.get("rows_rejected")),
        ),
    ]
    selection = report.get("selection") or {}
    chosen = _chosen(language, selection)
    if chosen:
        parts.append(language.say("method_selection", selection="; ".join(chosen)))
    parts.append(language.say("method_findings"))
    mode = str(redaction.get("mode") or "default")
    parts.append(
        language.say(
            "redaction_off" if mode == "none" else f"redaction_{mode}" if mode == "strict" else "redaction_on"
        )
    )
    if hidden := redaction.get("pseudonyms"):
        what = ", ".join(language.name("pseudonyms", str(kind)) for kind in hidden)
        parts.append(language.say("redaction_pseudonyms", what=what))
    return parts


def _chosen(language: Language, selection: Data) -> list[str]:
    """By what interactions were chosen: fields with their values, and the window of their openings."""
    select = selection.get("select") or {}
    chosen = [
        f"{language.name('field', key)}: {_shown(language, key, value)}" for key, value in select.items()
    ]
    return chosen + [
        language.say(f"chosen_{end}", date=language.date(selection[end]))
        for end in ("from", "to")
        if selection.get(end)
    ]


def _shown(language: Language, field: str, value: Any) -> str:
    kind = "spoken" if field == "language" else field
    values = value if isinstance(value, list | tuple) else [value]
    return ", ".join(language.name(kind, clean(each, 80)) for each in values)


def _provenance(language: Language, report: Data) -> tuple[Fact, ...]:
    tool, gate, label = report.get("tool") or {}, report.get("gate") or {}, language.label
    return (
        Fact(label("tool"), f"{clean(tool.get('name'), 40)} {clean(tool.get('version'), 40)}".strip()),
        Fact(label("standards_digest"), clean(report.get("standards_digest"), 90), code=True),
        Fact(label("as_of"), clean(report.get("as_of"), 40), code=True),
        Fact(label("timezone"), clean(report.get("timezone") or "UTC", 60)),
        Fact(
            label("redaction"),
            language.name("redaction", str((report.get("redaction") or {}).get("mode") or "default")),
        ),
        Fact(
            label("exit_code"),
            language.integer(gate["exit_code"]) if gate.get("exit_code") is not None else "–",
        ),
    )
