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
    from cs_audit.cli.commands.run import run
    from cs_audit.demo.project import write_project
    from cs_audit.model.errors import ExitCode

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    _check_free(folder)
    standards, log = write_project(folder)
    reports = [str(folder / name) for name in ("report.html", "report.json")]
    code = run(str(standards), [log], output=reports, lang=lang, quiet=quiet)
    typer.echo(f"wrote {folder}; open {folder / 'report.html'} in a browser", err=True)
    return ExitCode.OK if code == ExitCode.MISSED else code


def _check_free(folder: Path) -> None:
    """Refuse a folder that holds anything but an earlier demo. Raises UsageError."""
    from cs_audit.demo.project import is_demo
    from cs_audit.model.errors import UsageError

    opt.writable(folder / "standards.yaml", "demo")
    if folder.is_dir() and any(folder.iterdir()) and not is_demo(folder):
        raise UsageError(f"demo: '{folder}' holds other files; name a new or empty folder")
