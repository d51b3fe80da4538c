"""`cs-audit publish`: a page of figures for the public."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart


def publish(
    stored: Annotated[
        Path, typer.Argument(metavar="REPORT.json", help="A report that run -o REPORT.json wrote.")
    ],
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="page.html; - is stdout.")
    ] = "-",
    standard: Annotated[
        list[str] | None,
        typer.Option("--standard", metavar="ID", help="Tell of this one; else of those with publish: true."),
    ] = None,
    lang: opt.LanguageOption = None,
) -> int:
    """Write a page for the public: figures of the standards marked for it, and nothing else."""
    from cs_audit.model.errors import UsageError
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.json_ import read_report
    from cs_audit.report.formats.public import render_public

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    if output != "-":
        if Path(output).suffix.lower() != ".html":
            raise UsageError(f"--output '{output}': the ending must be .html")
        opt.writable(output, "--output")
    keep_apart([("--output", output)], (stored,))
    write_file(output, render_public(read_report(stored), standard or (), language=lang))
    if output != "-":
        typer.echo(f"wrote {output}", err=True)
    return 0
