"""The scorecard: an audit's verdicts as report.json, from which every rendering is made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit import __version__
from cs_audit.engine.exhibits import exhibits
from cs_audit.engine.part import totals_of_audit
from cs_audit.model import names
from cs_audit.model.verdicts import Population
from cs_audit.scoring import populations
from cs_audit.scoring import scorecard_rows as rows
from cs_audit.scoring.budgets import budget_of
from cs_audit.scoring.caveats import caveats, issue_rows
from cs_audit.scoring.evidence import Witness
from cs_audit.scoring.failures_known import Marks
from cs_audit.scoring.findings import chosen, finding_rows, waived_rows
from cs_audit.scoring.groups import group_rows, weakest, with_examples
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.interactions import summary, worst_rows
from cs_audit.scoring.priorities import dimension_rows, fix_first, total_score
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.statistics import FEW, number
from cs_audit.scoring.tally import Tally, tallies_of
from cs_audit.scoring.told import Told
from cs_audit.scoring.topics import foremost, topics_of
from cs_audit.scoring.waivers import waiver_rows, waivers_of

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from cs_audit.engine.nominees import Choice
    from cs_audit.engine.totals import Totals
    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Audit

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
    totals = totals_of_audit(audit)
    agents = tuple(shown.agent(name) for name in totals.groups["agent"].labels)
    tallies = tallies_of(audit.standards, totals)
    weak = weakest(tallies, agents)
    choices = chosen(
        tallies, agents, {who: [row["standard"] for row in found] for who, found in weak.items()}
    )
    witness = _witness(audit, tallies, choices, agents, shown)
    findings = finding_rows(choices, witness)
    accepted = {
        (standard, shown.interaction(one)): each for (standard, one), each in waivers_of(audit).items()
    }
    waived = waived_rows(tallies, witness, accepted)
    told = Told(audit.log, shown)
    marks = Marks.of(audit.log.interactions["id"], shown)
    standards = _standard_rows(audit, tallies, witness, language, findings, marks, told)
    waivers = waiver_rows(audit, _lifted(tallies, witness), shown)
    return {
        **_head(audit, totals, language, told),
        "score": total_score(standards),
        "met": met_by(standards),
        "gate": _gate(audit),
        "standards": standards,
        "dimensions": dimension_rows(standards),
        **_people(totals, agents, weak, findings),
        "issues": issue_rows(told),
        "issues_total": audit.log.issues.height,
        "unassessed": unassessed(standards),
        **_provenance(audit, shown, branding or {}, selection or {}),
        "warnings": caveats(audit, standards, waivers, tallies, len(findings), told),
        "fix_first": fix_first(standards),
        "topics": foremost([row["topics"] for row in standards]),
        "worst": worst_rows(totals.worst, totals.standards, witness),
        "interactions": summary(totals.scores),
        "waivers": waivers,
        "waived": waived,
        "waived_total": sum(len(tallied.waived) for tallied in tallies),
        "log_marks": marks.of_log(totals.marks),
        "comparison": None,
        "trends": None,
        "measure": None,
        "ambiguity": None,
        "themes": None,
        "crisis": [],
        "calibration": None,
    }


def _witness(
    audit: Audit,
    tallies: Sequence[Tally],
    choices: Sequence[tuple[Tally, Choice]],
    agents: Sequence[str],
    privacy: Privacy,
) -> Witness:
    """Evidence of all that is shown, read at once."""
    places = [choice.shown.row for _, choice in choices] + [tallied.waived.row for tallied in tallies]
    totals = totals_of_audit(audit)
    figures = [found for _, found in _results(audit) if isinstance(found, Population)]
    ids = {interaction for figure in figures for interaction in populations.named(figure)}
    rows = np.concatenate([*places, totals.worst.row]) if places else totals.worst.row
    read = (
        exhibits(audit.log, rows, sorted(ids))
        if audit.elsewhere is None
        else audit.elsewhere.exhibits(rows, sorted(ids))
    )
    return Witness(audit.standards, audit.as_of, read, agents, totals.span, privacy)


def _lifted(tallies: Sequence[Tally], witness: Witness) -> set[tuple[str, str]]:
    """Standard and interaction of every failure that a waiver lifts."""
    return {
        (tallied.standard.id, witness.record(row)["own_id"])
        for tallied in tallies
        for row in tallied.waived.row.tolist()
    }


def _people(
    totals: Totals,
    agents: Sequence[str],
    weak: dict[str, list[dict[str, Any]]],
    findings: list[dict[str, Any]],
) -> dict[str, Any]:
    """Groups and findings, which point at each other."""
    groups = group_rows(totals, agents)
    groups["agent"].sort(key=lambda row: str(row["id"]))  # other names would tell by the order of their own
    with_examples(groups["agent"], weak, findings)
    total = int(totals.counts[:, names.FAIL].sum())
    return {"groups": groups, "findings": findings, "findings_total": total}


def _provenance(
    audit: Audit, shown: Privacy, branding: Mapping[str, str | None], selection: Mapping[str, Any]
) -> dict[str, Any]:
    """What was audited, how it is shown, and what was left out by choice."""
    return {
        "name": audit.standards.name,
        "timezone": audit.standards.timezone,
        "branding": {key: branding.get(key) for key in ("title", "accent", "logo")},
        "redaction": {"mode": shown.mode, "pseudonyms": list(shown.pseudonyms)},
        "selection": {**_selection(selection, shown), "excluded": audit.excluded},
    }


def _selection(selection: Mapping[str, Any], shown: Privacy) -> dict[str, Any]:
    """What was selected, agents as they are shown."""
    chosen = {
        key: [shown.agent(value) for value in values] if key == "assignee" else values
        for key, values in (selection.get("select") or {}).items()
    }
    return {**selection, "select": chosen} if chosen else dict(selection)


def _results(audit: Audit) -> list[tuple[Standard, Population | None]]:
    """Every standard that was judged, in the order of the file: its figure, None where it has verdicts."""
    judged = set(totals_of_audit(audit).standards)
    found: list[tuple[Standard, Population | None]] = []
    for standard in audit.standards.standards:
        result = audit.results.get(standard.id)
        if isinstance(result, Population):
            found.append((standard, result))
        elif standard.id in judged:
            found.append((standard, None))
    return found


def _head(audit: Audit, totals: Totals, language: str, told: Told) -> dict[str, Any]:
    coverage, span = audit.log.coverage, totals.span
    return {
        "schema": SCHEMA,
        "tool": {"name": "cs-audit", "version": __version__},
        "as_of": text_of(audit.as_of),
        "language": language,
        "standards_digest": audit.standards.digest,
        "period": {"from": text_of(span.opened), "to": text_of(span.last)},
        "inputs": [
            {
                "path": told.path(file.path),
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
            "audited": coverage.audited - audit.later - audit.excluded,
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
        "burn_rate": number(gate.burn_rate, 4),
        "crisis": gate.crisis,
        "place": rows.origin(gate.place),
    }


def _standard_rows(
    audit: Audit,
    tallies: Sequence[Tally],
    witness: Witness,
    language: str,
    findings: Sequence[Mapping[str, Any]],
    marks: Marks,
    told: Told,
) -> list[dict[str, Any]]:
    shown: dict[str, int] = {}
    for finding in findings:
        shown[finding["standard"]] = shown.get(finding["standard"], 0) + 1
    by_id = {tallied.standard.id: tallied for tallied in tallies}
    found = []
    for standard, result in _results(audit):
        if result is not None:
            middle, tail = _of_population(standard, populations.decided(standard, result), witness)
            goal, mean = tail["limit"], None
        else:
            tallied = by_id[standard.id]
            goal, mean = standard.objective, rows.mean(tallied)
            topics = [topic | {"value": witness.privacy.text(topic["value"])} for topic in topics_of(tallied)]
            middle, tail = (
                rows.figures(tallied),
                rows.analysis(tallied, witness.agents)
                | {
                    "topics": topics,
                    "findings_total": tallied.failed,
                    "findings_shown": shown.get(standard.id, 0),
                    "failures": None if tallied.failures is None else marks.written(tallied.failures),
                    "examples": [],
                },
            )
        about, details = (
            rows.about(standard, audit.standards, language),
            rows.with_agents(rows.details(standard, audit.standards), told),
        )
        if witness.privacy.agents is not None:  # as in the groups
            tail["breakdown"].get("agent", []).sort(key=lambda row: str(row["id"]))
        details["words"] = rows.said_of(standard, tail["reasons"])
        places = {"origin": rows.origin(standard.origin), "place": rows.origin(standard.place)}
        judged = {
            "state": rows.state(middle),
            "within_chance": rows.within_chance(middle["interval"], goal),
            "budget": None if result is not None else budget_of(by_id[standard.id], audit),
            "mean": mean,
        }
        found.append({**about, **middle, **places, **judged, **details, **tail})
    return found


def _of_population(
    standard: Standard, result: Population, witness: Witness
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The figures of a population check, and what stands behind its details."""
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
        "examples": populations.examples(standard.id, result, witness, witness.exhibits.row_of()),
    }
