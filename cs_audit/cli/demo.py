"""`cs-audit demo`: write the demo project and audit it."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def demo(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="Where to write it.")] = Path("cs-audit-demo"),
    lang: opt.LanguageOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Write a demo project (standards, a log of an invented shop) and audit it into HTML."""
    from cs_audit.cli.auditing import Request, carry_out
    from cs_audit.demo.project import write_project
    from cs_audit.model.errors import ExitCode

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    standards, log = write_project(folder)
    reports = tuple(str(folder / name) for name in ("report.html", "report.json"))
    code = carry_out(Request(str(standards), (log,), outputs=reports, language=lang, quiet=quiet))
    typer.echo(f"wrote {folder}; open {folder / 'report.html'} in a browser", err=True)
    return ExitCode.OK if code == ExitCode.MISSED else code
