"""The scorecard: an audit's verdicts as report.json, from which every rendering is made."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from cs_audit import __version__
from cs_audit.model.verdicts import Population, Verdicts
from cs_audit.scoring import populations
from cs_audit.scoring import scorecard_rows as rows
from cs_audit.scoring.caveats import caveats, issue_rows
from cs_audit.scoring.columns import read_columns
from cs_audit.scoring.evidence import Witness
from cs_audit.scoring.failures_known import failures, log_marks
from cs_audit.scoring.findings import finding_rows, waived_rows
from cs_audit.scoring.groups import group_rows, weakest, with_examples
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.interactions import own_scores, summary, worst_rows
from cs_audit.scoring.priorities import dimension_rows, fix_first, total_score
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.statistics import FEW, number
from cs_audit.scoring.tally import Tally, tally
from cs_audit.scoring.topics import foremost, topics_of, traits_of
from cs_audit.scoring.waivers import waived_rows as waived_by_standard
from cs_audit.scoring.waivers import waiver_rows

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.columns import Columns

SCHEMA = "cs-audit/report/1"


def scorecard(
    audit: Audit,
    *,
    language: str | None = None,
    privacy: Privacy | None = None,
    branding: Mapping[str, str | None] | None = None,
    selection: Mapping[str, Any] | None = None,
) -> dict[str, Any]:
    """The report of an audit (see cs_audit.model.report.Report), as plain data in a fixed order of keys.

    `language` is that of titles, the standards' own by default. `gate` only states what the standards file
    asks for; cs_audit.gate judges it. The same audit always gives the same report.
    """
    shown = privacy or Privacy()
    language = language or audit.standards.language
    columns = read_columns(audit)
    columns = replace(columns, agent=columns.agent.renamed(shown.agent))
    lifted = waived_by_standard(audit)
    tallies = [
        tally(standard, result, columns, lifted.get(standard.id, {}))
        for standard, result in _results(audit)
        if isinstance(result, Verdicts)
    ]
    scores = own_scores(tallies, audit.standards.scoring, columns.size)
    witness = Witness(audit, columns, shown)
    weak = weakest(tallies, columns.agent)
    findings = finding_rows(
        tallies, witness, {agent: [row["standard"] for row in found] for agent, found in weak.items()}
    )
    standards = _standard_rows(audit, tallies, witness, language, findings)
    waivers = waiver_rows(audit, lifted)
    return {
        **_head(audit, columns, language),
        "score": total_score(standards),
        "met": met_by(standards),
        "gate": _gate(audit),
        "standards": standards,
        "dimensions": dimension_rows(standards),
        **_people(tallies, scores, columns, weak, findings),
        "issues": issue_rows(audit.log.issues, shown),
        "issues_total": audit.log.issues.height,
        "unassessed": unassessed(standards),
        **_provenance(audit, shown, branding or {}, selection or {}),
        "warnings": caveats(audit, standards, waivers, tallies, len(findings), shown),
        "fix_first": fix_first(standards),
        "topics": foremost([row["topics"] for row in standards]),
        "worst": worst_rows(tallies, scores, columns, audit.log.interactions["id"]),
        "interactions": summary(scores),
        "waivers": waivers,
        "waived": waived_rows(tallies, witness),
        "waived_total": sum(len(tallied.waivers) for tallied in tallies),
        "log_marks": log_marks(audit.log.interactions["id"]),
        "comparison": None,
        "trends": None,
        "measure": None,
        "ambiguity": None,
        "themes": None,
        "crisis": [],
    }


def _people(
    tallies: Sequence[Tally],
    scores: NDArray[np.float64],
    columns: Columns,
    weak: dict[str, list[dict[str, Any]]],
    findings: list[dict[str, Any]],
) -> dict[str, Any]:
    """Groups and findings, which point at each other."""
    groups = group_rows(tallies, scores, columns)
    with_examples(groups["agent"], weak, findings)
    total = sum(tallied.failed for tallied in tallies)
    return {"groups": groups, "findings": findings, "findings_total": total}


def _provenance(
    audit: Audit, shown: Privacy, branding: Mapping[str, str | None], selection: Mapping[str, Any]
) -> dict[str, Any]:
    """What was audited, how it is shown, and what was left out by choice."""
    return {
        "name": audit.standards.name,
        "timezone": audit.standards.timezone,
        "branding": {key: branding.get(key) for key in ("title", "accent", "logo")},
        "redaction": {"mode": shown.mode, "pseudonyms": ["agents"] if shown.pseudonym else []},
        "selection": {**selection, "excluded": audit.excluded},
    }


def _results(audit: Audit) -> list[tuple[Standard, Verdicts | Population]]:
    """Every standard that was judged, in the order of the file."""
    return [(each, audit.results[each.id]) for each in audit.standards.standards if each.id in audit.results]


def _head(audit: Audit, columns: Columns, language: str) -> dict[str, Any]:
    coverage, opened, events = audit.log.coverage, columns.opened, columns.event_at
    latest = max([int(each.max()) for each in (opened, events) if len(each)], default=None)
    return {
        "schema": SCHEMA,
        "tool": {"name": "cs-audit", "version": __version__},
        "as_of": text_of(audit.as_of),
        "language": language,
        "standards_digest": audit.standards.digest,
        "period": {"from": text_of(int(opened.min()) if len(opened) else None), "to": text_of(latest)},
        "inputs": [
            {
                "path": file.path,
                "format": file.format,
                "sha256": file.sha256,
                "rows": file.rows,
                "interactions": file.interactions,
            }
            for file in audit.log.inputs
        ],
        "coverage": {
            "rows_read": coverage.rows_read,
            "rows_used": coverage.rows_used,
            "rows_rejected": coverage.rows_rejected,
            "interactions": coverage.interactions,
            "events": coverage.events,
            "audited": coverage.audited,
            "excluded": {
                "merged": coverage.merged,
                "deleted": coverage.deleted,
                "later": audit.later,
                "not_selected": audit.excluded,
            },
            "duplicates": coverage.duplicates,
            "rejected": coverage.rejected,
        },
    }


def met_by(standards: Sequence[Mapping[str, Any]]) -> bool | None:
    """Whether all objectives that were assessed are met; None where not one was."""
    answers = [row["met"] for row in standards if row["met"] is not None]
    return all(answers) if answers else None


def unassessed(standards: Sequence[Mapping[str, Any]]) -> dict[str, int]:
    """How many standards were neither met nor missed, and how many of those are critical."""
    left = [row for row in standards if row["met"] is None]
    return {"standards": len(left), "critical": sum(row["severity"] == "critical" for row in left)}


def _gate(audit: Audit) -> dict[str, Any]:
    gate = audit.standards.gate
    return {
        "fail_on": gate.fail_on,
        "failed": [],
        "exit_code": 0,
        "min_score": number(gate.min_score, 4),
        "unassessed": gate.unassessed,
        "min_checked": gate.min_checked,
        "weaker": gate.weaker,
        "place": rows.origin(gate.place),
    }


def _standard_rows(
    audit: Audit,
    tallies: Sequence[Tally],
    witness: Witness,
    language: str,
    findings: Sequence[Mapping[str, Any]],
) -> list[dict[str, Any]]:
    traits = traits_of(audit.log, witness.columns)
    shown: dict[str, int] = {}
    for finding in findings:
        shown[finding["standard"]] = shown.get(finding["standard"], 0) + 1
    by_id = {tallied.standard.id: tallied for tallied in tallies}
    found = []
    for standard, result in _results(audit):
        if isinstance(result, Population):
            middle, tail = _of_population(standard, populations.decided(standard, result), witness)
        else:
            tallied = by_id[standard.id]
            topics = [
                topic | {"value": witness.privacy.text(topic["value"])}
                for topic in topics_of(tallied, traits)
            ]
            middle, tail = (
                rows.figures(tallied),
                rows.analysis(tallied, witness.columns)
                | {
                    "topics": topics,
                    "findings_total": tallied.failed,
                    "findings_shown": shown.get(standard.id, 0),
                    "failures": failures(tallied, audit.log.interactions["id"]),
                    "examples": [],
                },
            )
        about, details = (
            rows.about(standard, audit.standards, language),
            rows.details(standard, audit.standards),
        )
        details["words"] = rows.said_of(standard, tail["reasons"])
        places = {"origin": rows.origin(standard.origin), "place": rows.origin(standard.place)}
        found.append({**about, **middle, **places, "state": rows.state(middle), **details, **tail})
    return found


def _of_population(
    standard: Standard, result: Population, witness: Witness
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The figures of a population check, and what stands behind its details."""
    pairs = [(example, example.get("other") or {}) for example in result.examples]
    ids = {each.get("interaction") for pair in pairs for each in pair} - {None}
    column = witness.audit.log.interactions["id"]
    places = column.is_in(sorted(str(each) for each in ids)).arg_true().to_list()
    reason = {"not_checkable": {result.reason: result.not_checkable}} if result.reason else {}
    return populations.figures(result), {
        "limit": number(result.limit, 6),
        "at_least": result.at_least,
        "reasons": reason,
        "distribution": None,
        "breakdown": populations.breakdown(result, witness.privacy),
        "heatmap": None,
        "population": True,
        "few": 0 < result.observations < FEW,
        "topics": [],
        "findings_total": 0,
        "findings_shown": 0,
        "failures": [],
        "examples": populations.examples(standard.id, result, witness, {column[row]: row for row in places}),
    }
