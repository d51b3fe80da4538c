"""`cs-audit guide`: the whole reference as one page."""

from __future__ import annotations

from typing import Annotated

import typer

from cs_audit.cli import options as opt


def guide(
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="Where to write the page; - is stdout.")
    ] = "guide.html",
    lang: opt.LanguageOption = None,
) -> int:
    """Write the whole reference as one page: commands, checks, matchers, formats, profiles, packs, exit codes."""
    from cs_audit.cli.guide import chapters
    from cs_audit.cli.guide_words import WORDS
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.guide import render_guide

    language = opt.one_of(lang, opt.LANGUAGES, "--lang") or "en"
    opt.ending(output, (".html",))
    write_file(output, render_guide(chapters(language), WORDS[language], language))
    if output != "-":
        typer.echo(f"wrote {output}", err=True)
    return 0
