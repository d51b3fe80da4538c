"""What a reader must know before trusting the numbers: gaps in the data, small samples, stale waivers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import polars as pl

from cs_audit.scoring.groups import without_agent

if TYPE_CHECKING:
    from collections.abc import Sequence

    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.tally import Tally
    from cs_audit.scoring.told import Told

ISSUES_SHOWN = 1000


def caveats(
    audit: Audit,
    rows: Sequence[dict[str, Any]],
    waivers: Sequence[dict[str, Any]],
    tallies: Sequence[Tally],
    findings_shown: int,
    told: Told,
) -> list[dict[str, Any]]:
    """The warnings of a report: {code, count, …}, the gravest kind first."""
    coverage, findings = audit.log.coverage, sum(tallied.failed for tallied in tallies)
    found = [
        _of("rows_rejected", coverage.rows_rejected, read=coverage.rows_read),
        _of("nothing_selected", 0 if audit.log.interactions.height else audit.excluded + audit.later),
        _nothing_checked(rows),
        _of_standards("not_checkable", [row for row in rows if row["not_checkable"]], "not_checkable"),
        _of_standards("few_checked", [row for row in rows if row["few"]], "checked"),
        _of("no_agent", without_agent(tallies)),
        _of_waivers("waiver_expired", [row for row in waivers if row["expired"]]),
        _of_waivers("waiver_unused", [row for row in waivers if not row["used"] and not row["expired"]]),
        _of(
            "findings_capped",
            findings if findings > findings_shown else 0,
            shown=findings_shown,
            total=findings,
        ),
    ]
    return [
        *(warning for warning in found if warning["count"]),
        *_of_log(told),
        *_of_spec(audit, told),
        *(_note(note) for note in audit.notes),
    ]


def _note(note: str) -> dict[str, Any]:
    """A note of the engine: `code:count`, or a text."""
    code, colon, count = note.partition(":")
    if colon and count.isdigit():
        return _of(code, int(count))
    return _of("note", 1, message=note)


def issue_rows(told: Told) -> list[dict[str, Any]]:
    """What went wrong while reading: the first rows, errors before warnings."""
    graded = told.log.issues.with_columns(
        pl.col("severity").replace_strict({"error": 0, "warning": 1}, default=2).alias("_grade")
    )
    rows = graded.sort("_grade", maintain_order=True).drop("_grade").head(ISSUES_SHOWN).to_dicts()
    return [told.issue(row) for row in rows]


def _of(code: str, count: int, **more: Any) -> dict[str, Any]:
    return {"code": code, "count": count, **more}


def _nothing_checked(rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    idle = [row["id"] for row in rows if not row["checked"]]
    return _of("nothing_checked", len(idle), standards=idle, all=len(idle) == len(rows))


def _of_standards(code: str, rows: Sequence[dict[str, Any]], figure: str) -> dict[str, Any]:
    return _of(code, len(rows), standards=[{"id": row["id"], "count": row[figure]} for row in rows])


def _of_waivers(code: str, rows: Sequence[dict[str, Any]]) -> dict[str, Any]:
    keys = ("standard", "interaction", "until")
    return _of(code, len(rows), waivers=[{key: row[key] for key in keys} for row in rows])


def _of_log(told: Told) -> list[dict[str, Any]]:
    """The log's own warnings, one a kind, in the order of their first appearance."""
    kinds = (
        told.log.issues.filter(pl.col("severity") == "warning")
        .group_by("code", maintain_order=True)
        .agg(pl.col("count").sum(), pl.col("message").first(), pl.col("file").first())
    )
    return [
        _of("log", row["count"] or 0, log_code=row["code"], message=row["message"]) | {"file": row["file"]}
        for row in map(told.issue, kinds.to_dicts())
    ]


def _of_spec(audit: Audit, told: Told) -> list[dict[str, Any]]:
    return [
        _of("standards", 1, message=told.named(problem.message), hint=told.named(problem.hint or ""))
        | {"file": problem.place.file, "line": problem.place.line}
        for problem in audit.standards.warnings
    ]
