"""The main job, from what the command line asks for to the exit code."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.cli import options as opt
from cs_audit.cli.ambiguous import show_ambiguity
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.printing import visible
from cs_audit.cli.reading import Reading, accounts, check, nothing_read, progress, read, too_many_rejected
from cs_audit.cli.rendering import Look, branding, outputs, show, verdict_file, write_all
from cs_audit.model.errors import UsageError
from cs_audit.model.names import SEVERITIES

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy


@dataclass(frozen=True, slots=True)
class Request:
    """What `cs-audit run` was asked for."""

    standards: str
    logs: tuple[Path, ...]
    format: str = "auto"
    mapping: Path | None = None
    people: Path | None = None
    timezone: str | None = None
    outputs: tuple[str, ...] = ()
    verdicts: str | None = None
    as_of: str | None = None
    since: str | None = None
    until: str | None = None
    select: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    language: str | None = None
    template: Path | None = None
    logo: Path | None = None
    title: str | None = None
    accent: str | None = None
    redact: str = "default"
    pseudonyms: str | None = None
    fail_on: str | None = None
    min_score: float | None = None
    baseline: Path | None = None
    fail_on_new: bool = False
    max_rejected: tuple[float | None, int | None] = (0.05, None)
    profile: str | None = None
    strict: bool = False
    dry_run: bool = False
    jobs: int = 0
    engine: str = "local"
    period: str | None = None
    print_mode: str | None = None
    quiet: bool = False
    ambiguity: bool = False

    @property
    def look(self) -> Look:
        return Look(self.language, self.template, self.logo, self.title, self.accent, self.print_mode)

    @property
    def reading(self) -> Reading:
        return Reading(self.logs, self.format, self.mapping, self.people, self.timezone, self.quiet)


def carry_out(request: Request) -> int:
    """Audit, write, print; the exit code. Nothing is read before every option has been checked."""
    from cs_audit.api import load_standards
    from cs_audit.report.formats.json_ import read_report

    wanted = outputs(request.outputs)
    verdicts = verdict_file(request.verdicts)
    _check(request)
    baseline = read_report(request.baseline) if request.baseline else None
    standards = load_standards(
        request.standards, profile=request.profile, strict=request.strict, today=_day(request.as_of)
    )
    for warning in standards.warnings:
        print(visible(warning.render()), file=sys.stderr)
    log = read(_with_statuses(request.reading, standards))
    nothing_read(log)
    accounts(log, request.quiet)
    if request.dry_run:
        _dry(standards, log)
        return too_many_rejected(log, request.max_rejected)
    result = _audited(request, standards, log)
    report = _report(request, result, baseline)
    if request.ambiguity:
        report["ambiguity"] = _ambiguity(request, result)
    rejected = too_many_rejected(log, request.max_rejected)
    exit_code = _gated(request, report, baseline, rejected=bool(rejected))
    write_all(report, wanted, request.look)
    if verdicts:
        verdicts(result, _privacy(request, result))
    if not request.quiet and "-" not in request.outputs:
        show(report)
        if request.ambiguity:
            show_ambiguity(report, request.language or result.standards.language)
    return exit_code


def _check(request: Request) -> None:
    check(request.reading)
    keep_apart(
        [*(("--output", path) for path in request.outputs), ("--verdicts", request.verdicts)],
        (*request.reading.inputs, request.baseline, request.template, request.logo),
        (request.standards,),
    )
    opt.one_of(request.language, opt.LANGUAGES, "--lang")
    opt.one_of(request.redact, ("none", "default", "strict"), "--redact")
    opt.one_of(request.pseudonyms, ("agents",), "--pseudonyms")
    opt.one_of(request.fail_on, (*SEVERITIES, "none"), "--fail-on")
    opt.score(request.min_score)
    opt.one_of(request.print_mode, ("full", "summary"), "--print")
    opt.one_of(request.period, ("week", "month"), "--period")
    opt.one_of(request.engine, ("local", "spark"), "--engine")
    opt.existing(request.template, "--template")
    if request.fail_on_new and not request.baseline:
        raise UsageError("--fail-on-new needs --baseline: what is new is new against an earlier report")
    if request.engine == "spark":
        raise UsageError("--engine spark is not available in this version; use --engine local")
    branding(request.look)
    opt.moments(request.as_of, request.since, request.until)


def _day(as_of: str | None) -> date | None:
    """The day of looking, by which waivers have ended: only where it is given, so that runs can be repeated."""
    stated = re.match(r"\s*(\d{4}-\d\d-\d\d)", as_of or "")
    return date.fromisoformat(stated[1]) if stated else None


def _with_statuses(reading: Reading, standards: Standards) -> Reading:
    from dataclasses import replace

    return replace(reading, statuses=tuple(sorted(standards.statuses.items())))


def _audited(request: Request, standards: Standards, log: Log) -> Audit:
    from cs_audit.api import audit

    with progress("auditing", request.quiet) as tell:
        return audit(
            standards, log, as_of=request.as_of, since=request.since, until=request.until,
            select=request.select, progress=tell, jobs=request.jobs,
        )  # fmt: skip


def _report(request: Request, result: Audit, baseline: Mapping[str, Any] | None) -> dict[str, Any]:
    from cs_audit.api import compare, scorecard

    report = scorecard(
        result,
        language=request.language or result.standards.language,
        privacy=_privacy(request, result),
        branding=branding(request.look),
        selection={
            "select": {key: list(values) for key, values in request.select.items()},
            "from": request.since,
            "to": request.until,
        },
    )
    if baseline is not None:
        report["comparison"] = compare(baseline, report)
    if request.period is not None:
        from cs_audit.analysis.trends import trends_of_audit

        report["trends"] = trends_of_audit(result, request.period, language=report["language"])
    return report


def _ambiguity(request: Request, result: Audit) -> list[dict[str, Any]]:
    from cs_audit.analysis.ambiguity import ambiguity

    with progress("trying other definitions", request.quiet):
        return ambiguity(result)


def _privacy(request: Request, result: Audit) -> Privacy:
    from cs_audit.cli.privacy import privacy

    language = request.language or result.standards.language
    return privacy(request.redact, request.pseudonyms, language, result.standards.digest)


def _gated(
    request: Request, report: dict[str, Any], baseline: Mapping[str, Any] | None, *, rejected: bool
) -> int:
    from cs_audit.api import gate

    outcome = gate(
        report, fail_on=request.fail_on, min_score=request.min_score,
        fail_on_new=request.fail_on_new, baseline=baseline, too_many_rejected=rejected,
    )  # fmt: skip
    report["gate"] = outcome.as_dict()
    return int(outcome.exit_code)


def _dry(standards: Standards, log: Log) -> None:
    from cs_audit.engine.plan import compile_plan

    compile_plan(standards)
    count = len(standards.standards)
    print(f"dry run: {count} standards and {log.coverage.audited} interactions are fine; nothing was judged",
          file=sys.stderr)  # fmt: skip
