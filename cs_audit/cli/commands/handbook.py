"""`cs-audit handbook`: the standards as people read them."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def handbook(
    standards: opt.Standards,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="handbook.html or .md; - is stdout.")
    ] = "-",
    lang: opt.LanguageOption = None,
    template: opt.TemplateOption = None,
    profile: opt.ProfileOption = None,
) -> int:
    """Write the standards as a readable handbook: rules in plain words, working hours, wording."""
    from cs_audit.api import load_standards
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.proving.beside import examples_beside
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.handbook import known_handbook_file, render_handbook

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    folder = opt.template(template)
    if output != "-":
        opt.writable(Path(output), "--output")
    ending = known_handbook_file(output)
    keep_apart([("--output", output)], (folder,), (standards,))
    found = load_standards(standards, profile=profile)
    examples = examples_beside(standards)
    write_file(output, render_handbook(found, ending, language=lang, template_dir=folder, examples=examples))
    if output != "-":
        typer.echo(f"wrote {output}", err=True)
    return 0
