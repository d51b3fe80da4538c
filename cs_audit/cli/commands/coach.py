"""`cs-audit coach`: a page for each agent, to talk about."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def coach(
    stored: Annotated[
        Path, typer.Argument(metavar="REPORT.json", help="A report that run -o REPORT.json wrote.")
    ],
    output: Annotated[Path, typer.Option("--output", "-o", metavar="DIR", help="The folder to write to.")],
    agent: Annotated[
        str | None, typer.Option("--agent", metavar="ID", help="Only this agent's sheet.")
    ] = None,
    lang: opt.LanguageOption = None,
) -> int:
    """Write a coaching sheet for each agent: what goes well, two things to work on, examples."""
    from cs_audit.model.errors import UsageError
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.coaching import render_sheets
    from cs_audit.report.formats.json_ import read_report

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    if output.exists() and not output.is_dir():
        raise UsageError(f"--output: '{output}' is a file; give the name of a folder")
    pages = render_sheets(read_report(stored), language=lang, agent=agent)
    for name, page in pages.items():
        write_file(output / name, page)
    typer.echo(
        f"wrote {len(pages) - 1} sheets to {output}; open {output / 'index.html'} in a browser", err=True
    )
    return 0
