"""`cs-audit run`: audit exports against standards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt

Standards = Annotated[str, typer.Argument(metavar="STANDARDS", help="Standards file, folder, or pack:NAME.")]


def run(
    standards: Standards,
    log: opt.LogPaths,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
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
    redact: Annotated[
        str, typer.Option("--redact", help="Personal data in outputs: none, default or strict.")
    ] = "default",
    pseudonyms: Annotated[
        str | None, typer.Option("--pseudonyms", help="agents: show agents under other names.")
    ] = None,
    fail_on: Annotated[
        str | None,
        typer.Option("--fail-on", help="Least severity that fails the run: critical, major, minor, none."),
    ] = None,
    min_score: Annotated[float | None, typer.Option("--min-score", help="Least score that passes.")] = None,
    baseline: Annotated[
        Path | None,
        typer.Option("--baseline", metavar="REPORT.json", help="Compare with an earlier report."),
    ] = None,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="With --baseline: only what got worse fails the run.")
    ] = False,
    max_rejected: Annotated[
        str, typer.Option("--max-rejected", metavar="N|P%", help="More rejected rows than this: exit code 3.")
    ] = "5%",
    profile: opt.ProfileOption = None,
    strict: opt.StrictOption = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Read and check everything, judge nothing.")
    ] = False,
    ambiguity: Annotated[
        bool, typer.Option("--ambiguity", help="Also under other definitions: how far each rate moves.")
    ] = False,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Threads to use; 0: one a processor.")] = 0,
    engine: Annotated[str, typer.Option("--engine", help="local (default) or spark.")] = "local",
    period: Annotated[
        str | None, typer.Option("--period", help="week or month: a series of each standard over time.")
    ] = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Audit exports against standards."""
    from cs_audit.cli.auditing import Request, carry_out

    request = Request(
        standards=standards, logs=tuple(log), format=format, mapping=mapping, people=people, timezone=timezone,
        outputs=tuple(output or ()), verdicts=verdicts, as_of=as_of, since=since, until=until,
        select=opt.selection(select), language=lang, template=template, logo=logo, title=title, accent=accent,
        redact=redact, pseudonyms=pseudonyms, fail_on=fail_on, min_score=min_score, baseline=baseline,
        fail_on_new=fail_on_new, max_rejected=opt.share_or_count(max_rejected), profile=profile, strict=strict,
        dry_run=dry_run, jobs=jobs, engine=engine, period=period, print_mode=print_mode, quiet=quiet,
        ambiguity=ambiguity,
    )  # fmt: skip
    return carry_out(request)
