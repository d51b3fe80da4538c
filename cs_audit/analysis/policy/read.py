"""A policy as plain data: of standards, or of what a report still knows of them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from cs_audit.scoring.scorecard_rows import plain

if TYPE_CHECKING:
    from cs_audit.model.standards import Standard, Standards

Policy = Mapping[str, Any]
GATE = ("fail_on", "min_score", "unassessed", "min_checked", "weaker", "burn_rate", "crisis")
WORDING = ("title", "why", "advice", "references")


def policy_of(standards: Standards) -> dict[str, Any]:
    """All that decides verdicts, scores and the gate, and how it is worded."""
    return {
        "standards": {one.id: _standard(one) for one in standards.standards},
        "gate": {key: getattr(standards.gate, key) for key in GATE},
        "scoring": {
            "critical": standards.scoring.critical,
            "not_applicable": standards.scoring.not_applicable,
        },
        "timezone": standards.timezone,
        "language": standards.language,
        "profile": standards.profile,
        "calendars": plain(standards.calendars),
        "phrases": plain(standards.phrases),
        "waivers": {
            (one.standard, one.interaction): {"reason": one.reason, "until": one.until}
            for one in standards.waivers
        },
    }


def _standard(standard: Standard) -> dict[str, Any]:
    return {
        "was": list(standard.was),
        "severity": standard.severity,
        "objective": standard.objective,
        "budget": standard.budget,
        "weight": standard.weight,
        "min_checked": standard.min_checked,
        "dimension": standard.dimension,
        "applies_to": {key: list(values) for key, values in standard.applies_to.items()},
        "valid": {"from": standard.valid_from, "to": standard.valid_to},
        "check": standard.check,
        "options": plain(standard.options),
        **{key: plain(getattr(standard, key)) for key in WORDING},
        "title": {language: text for language, text in standard.title.items() if text != standard.id},
    }


def policy_of_report(report: Mapping[str, Any]) -> dict[str, Any]:
    """The same as far as a report tells it; phrases and wording are left out."""
    rows = report.get("standards") or ()
    calendars: dict[str, Any] = {}
    for row in rows:
        data = dict(row.get("calendar") or {})
        name = data.pop("name", None)
        if name is not None:
            calendars[str(name)] = data.get("periods", data)
    own = report.get("gate") or {}
    return {
        "standards": {str(row["id"]): _row(row) for row in rows},
        "gate": {key: own.get(key) for key in GATE if key in own},
        "timezone": report.get("timezone"),
        "calendars": calendars,
        "waivers": {
            (str(one["standard"]), str(one["interaction"])): {
                "reason": one.get("reason"),
                "until": one.get("until"),
            }
            for one in report.get("waivers") or ()
        },
    }


def _row(row: Mapping[str, Any]) -> dict[str, Any]:
    keys = ("severity", "objective", "weight", "min_checked", "dimension", "check", "options")
    known = {key: row[key] for key in keys if key in row}
    if "budget" in row:
        known["budget"] = (row["budget"] or {}).get("period")
    return {"was": row.get("was") or [], "applies_to": row.get("applies_to") or {}, **known}
