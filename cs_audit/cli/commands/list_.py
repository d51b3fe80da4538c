"""`cs-audit list`: what there is: packs, checks, formats, profiles, templates."""

from __future__ import annotations

from typing import Annotated

import typer

from cs_audit.cli import options as opt

THINGS = ("packs", "checks", "formats", "profiles", "templates")


def list_(
    what: Annotated[str, typer.Argument(metavar="|".join(THINGS), help="What to list.")],
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="With options, reasons and examples.")
    ] = False,
    lang: opt.LanguageOption = None,
) -> int:
    """List packs, checks, formats, profiles or templates."""
    from cs_audit.cli.listing import listing

    opt.one_of(what, THINGS, "list")
    language = opt.one_of(lang, opt.LANGUAGES, "--lang") or "en"
    typer.echo(listing(what, verbose=verbose, language=language))
    return 0
