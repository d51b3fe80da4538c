"""`cs-audit run`: audit exports against standards."""

from __future__ import annotations

import re
import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.polish import rendered
from cs_audit.cli.printing import visible
from cs_audit.cli.reading import Reading, accounts, check, nothing_read, progress, read_for, too_many_rejected
from cs_audit.cli.telling import ended, unknown_values
from cs_audit.model.errors import UsageError
from cs_audit.model.names import SEVERITIES

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards


def run(
    standards: opt.Standards,
    log: opt.LogPaths,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    output: Annotated[
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Write the report; the ending decides: .html .md .json .xlsx .csv .junit.xml .sarif; - is stdout.",
        ),
    ] = None,
    verdicts: Annotated[
        str | None,
        typer.Option("--verdicts", metavar="FILE", help="All verdicts: .jsonl, .csv or .parquet."),
    ] = None,
    only: Annotated[
        str | None,
        typer.Option(
            "--only", metavar="VERDICTS", help="Which of them --verdicts writes: fail,pending; default: all."
        ),
    ] = None,
    as_of: opt.AsOfOption = None,
    since: opt.FromOption = None,
    until: opt.ToOption = None,
    select: opt.SelectOption = None,
    lang: opt.LanguageOption = None,
    template: opt.TemplateOption = None,
    logo: opt.LogoOption = None,
    title: opt.TitleOption = None,
    accent: opt.AccentOption = None,
    print_mode: opt.PrintOption = None,
    redact: opt.RedactOption = "default",
    pseudonyms: opt.PseudonymsOption = None,
    pseudonym_key: opt.PseudonymKeyOption = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", help="Least severity that fails the run: critical, major, minor, none."),
    ] = None,
    min_score: Annotated[float | None, typer.Option("--min-score", help="Least score that passes.")] = None,
    baseline: opt.BaselineOption = None,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="With --baseline: only what got worse fails the run.")
    ] = False,
    max_rejected: opt.MaxRejectedOption = "5%",
    profile: opt.ProfileOption = None,
    strict: opt.StrictOption = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and check everything, judge nothing.")
    ] = False,
    ambiguity: Annotated[
        bool, typer.Option("--ambiguity", help="Also under other definitions: how far each rate moves.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Threads to use; 0: one a processor.")] = 0,
    engine: Annotated[
        str,
        typer.Option(
            "--engine",
            help="local (default); for a dataset larger than memory processes, or spark (a cluster).",
        ),
    ] = "local",
    spark_master: Annotated[
        str | None,
        typer.Option(
            "--spark-master", metavar="URL", help="Spark's master; default: what the environment says."
        ),
    ] = None,
    period: Annotated[
        str | None,
        typer.Option("--period", help="week or month: by what trends are cut; default: what suits the log."),
    ] = None,
    allow_empty: opt.AllowEmptyOption = False,
    measure: Annotated[
        str | None,
        typer.Option("--measure", metavar="DATE", help="The day of a measure: compares before and since."),
    ] = None,
    calibration: Annotated[
        Path | None,
        typer.Option("--calibration", metavar="FILE", help="What calibrate -o wrote, for the report."),
    ] = None,
    evidence: opt.EvidenceOption = None,
    verbose: opt.VerboseOption = False,
    quiet: opt.QuietOption = False,
) -> int:
    """Audit exports against standards."""
    from cs_audit import api
    from cs_audit.analysis.calibrating.stored import read_calibration
    from cs_audit.analysis.measure import measure_day
    from cs_audit.cli.outputs import Look, branding, outputs, show, verdict_file, write_all
    from cs_audit.cli.privacy import hiding
    from cs_audit.engine.select import selected
    from cs_audit.report.files import together
    from cs_audit.report.formats.json_ import read_back, read_report

    wanted, write_verdicts = outputs(output or ()), verdict_file(verdicts, only)
    reading = Reading(tuple(log), format, mapping, people, timezone, quiet, own=own)
    folder = opt.template(template)
    look = Look(lang, folder, logo, title, accent, print_mode, opt.evidence(evidence))
    day = measure_day(measure) if measure else None
    chosen, limit = opt.selection(select), opt.share_or_count(max_rejected)
    check(reading)
    keep_apart(
        [
            *(("--output", path) for path in wanted),
            ("--verdicts", verdicts),
            ("--pseudonym-key", pseudonym_key),
        ],
        (*reading.inputs, baseline, folder, logo, calibration),
        (standards,),
    )
    _check_words(lang, fail_on, print_mode, period, engine)
    if engine == "spark":
        opt.spark()
    elif spark_master:
        raise UsageError("--spark-master is for --engine spark")
    opt.score(min_score)
    if fail_on_new and not baseline:
        raise UsageError("--fail-on-new needs --baseline: what is new is new against an earlier report")
    brand = branding(look)
    opt.moments(as_of, since, until)
    earlier = read_report(baseline) if baseline else None
    if earlier is not None:
        with read_back(baseline):
            api.compare(earlier, earlier)  # what cannot be compared is said before the log is read
    calibrated = read_calibration(calibration) if calibration else None
    hidden = hiding(redact, pseudonyms, pseudonym_key, compared=baseline is not None)

    declared = api.load_standards(standards, profile=profile, strict=strict, today=_day(as_of, strict))
    if declared.warnings:
        print(visible(rendered(declared.warnings, opt.tongue(lang), between="\n")), file=sys.stderr)
    language = lang or declared.language
    seen = hidden.privacy(language)
    in_memory = engine == "local"
    found = read_for(declared, reading) if in_memory else _outline(declared, reading, engine, ambiguity)
    accounts(found, quiet, seen, language=opt.tongue(lang))
    unknown = unknown_values(declared, found, chosen, seen, as_of)
    if dry_run:
        picked = selected(found, declared, since, until, chosen) if in_memory else found
        _dry(declared, found, picked, bool(wanted or verdicts))
        return too_many_rejected(found, limit, quiet=quiet, privacy=seen)
    with progress("auditing", quiet) as tell:
        if not in_memory:
            result = api.audit_dataset(
                declared,
                log[0],
                engine=engine,
                verdicts=bool(verdicts),
                as_of=as_of,
                since=since,
                until=until,
                select=chosen,
                measure=day,
                progress=tell,
                jobs=jobs,
                spark_master=spark_master,
            )
        else:
            result = api.audit(
                declared,
                found,
                as_of=as_of,
                since=since,
                until=until,
                select=chosen,
                texts=True,
                progress=tell,
                jobs=jobs,
            )
    over = too_many_rejected(found, limit, quiet=quiet, privacy=seen)
    report = api.complete_report(
        result, baseline=earlier, period=period, measure=day, definitions=ambiguity, fail_on=fail_on,
        min_score=min_score, fail_on_new=fail_on_new, too_many_rejected=bool(over),
        allow_empty=allow_empty, unknown=unknown, language=language, privacy=seen, branding=brand,
        selection={"select": {key: list(values) for key, values in chosen.items()}, "from": since, "to": until},
    )  # fmt: skip
    report["calibration"] = calibrated
    with together() as files:
        write_all(report, wanted, look, files)
        if write_verdicts:
            write_verdicts(result, seen, files)
    if not quiet and "-" not in wanted:
        show(report, verbose)
    return ended(report, quiet)


def _check_words(
    lang: str | None,
    fail_on: str | None,
    print_mode: str | None,
    period: str | None,
    engine: str,
) -> None:
    """Refuse values that an option does not know."""
    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.one_of(fail_on, (*SEVERITIES, "none"), "--fail-on")
    opt.one_of(print_mode, ("full", "summary"), "--print")
    opt.one_of(period, ("week", "month"), "--period")
    opt.one_of(engine, ("local", "processes", "spark"), "--engine")


def _outline(standards: Standards, reading: Reading, engine: str, refused: object) -> Log:
    """What is read of a dataset whose events stay on disk. Raises UsageError for what needs them in memory."""
    from cs_audit.importers.formats.dataset import is_dataset, read_outline

    if len(reading.paths) != 1 or not is_dataset(reading.paths[0]):
        raise UsageError(
            f"--engine {engine} reads one dataset; make one with `cs-audit convert EXPORT -o FOLDER`"
        )
    if reading.mapping or reading.people or reading.timezone or reading.own:
        raise UsageError(
            f"--engine {engine} takes a dataset as it is: say --mapping, --people, --timezone and --own to `convert`"
        )
    if refused:
        raise UsageError(f"--engine {engine} judges a dataset once: --ambiguity needs --engine local")
    found = read_outline(reading.paths[0], standards.statuses)
    nothing_read(found)
    return found


def _day(as_of: str | None, strict: bool) -> date | None:
    """The day by which waivers have ended: that of looking, where it is given, so that runs can be repeated;
    `--strict` else takes today, as `validate` does."""
    stated = re.match(r"\s*(\d{4}-\d\d-\d\d)", as_of or "")
    return date.fromisoformat(stated[1]) if stated else date.today() if strict else None


def _dry(standards: Standards, log: Log, picked: Log, outputs: bool) -> None:
    from cs_audit.engine.plan import compile_plan

    compile_plan(standards)
    count, left = len(standards.standards), picked.interactions.height
    some = f", of which {left} are selected" if left < log.interactions.height else ""
    done = "nothing was judged" + (", and no output was written" if outputs else "")
    print(f"dry run: {count} standards and {log.coverage.audited} interactions are fine{some}; {done}",
          file=sys.stderr)  # fmt: skip
