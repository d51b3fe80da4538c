"""`cs-audit init`: a starter project from a pack."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write it; default: this folder.")
    ] = Path("."),
    pack: Annotated[
        str | None,
        typer.Option("--pack", metavar="NAME", help="The pack to start from; see `list packs`."),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of the project: pl or en.")] = None,
    ci: Annotated[
        str | None,
        typer.Option("--ci", metavar="HOST", help="Also a workflow: github or gitlab."),
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> int:
    """Write a starter project: standards on top of a pack, a test of them, the schema for editors, a README."""
    from cs_audit.demo.starter import start

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.one_of(ci, ("github", "gitlab"), "--ci")
    written = start(folder, pack, lang, ci)
    if not quiet:
        polish = opt.tongue(lang) == "pl"
        for path in written:
            typer.echo(f"{'zapisano' if polish else 'wrote'} {path}", err=True)
        typer.echo(f"{'dalej' if polish else 'next'}: cs-audit validate {written[0]}", err=True)
    return 0
