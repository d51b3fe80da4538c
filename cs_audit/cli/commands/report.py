"""`cs-audit report`: render a stored report again."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def report(
    stored: Annotated[
        Path, typer.Argument(metavar="REPORT.json", help="A report that run -o REPORT.json wrote.")
    ],
    output: Annotated[
        list[str] | None,
        typer.Option("--output", "-o", metavar="FILE", help="As for run; default: the terminal."),
    ] = None,
    lang: opt.LanguageOption = None,
    template: opt.TemplateOption = None,
    logo: opt.LogoOption = None,
    title: opt.TitleOption = None,
    accent: opt.AccentOption = None,
    print_mode: opt.PrintOption = None,
    baseline: opt.BaselineOption = None,
    evidence: opt.EvidenceOption = None,
    verbose: opt.VerboseOption = False,
    quiet: opt.QuietOption = False,
) -> int:
    """Render a stored report again: in another language, with another template, in another format."""
    from cs_audit.cli.outputs import Look, outputs, restyled, show, write_all
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.report.files import together
    from cs_audit.report.formats.json_ import read_back, read_report

    wanted = outputs(output or ())
    folder, paper = opt.template(template), opt.one_of(print_mode, ("full", "summary"), "--print")
    keep_apart([("--output", path) for path in wanted], (stored, baseline, folder, logo))
    look = Look(lang, folder, logo, title, accent, paper, opt.evidence(evidence))
    with read_back(stored, baseline):
        found = restyled(read_report(stored), look, read_report(baseline) if baseline else None)
        with together() as files:
            write_all(found, wanted, look, files)
        if not quiet and not wanted:
            show(found, verbose)
    return 0
