"""`cs-audit reconcile`: the help desk's own figures beside ours."""

from __future__ import annotations

from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.commands.run import Standards


def reconcile(
    standards: Standards,
    log: opt.LogPaths,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write .md or .json; - is stdout.")
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    lang: opt.LanguageOption = None,
    profile: opt.ProfileOption = None,
) -> int:
    """Compare with the help desk's own figures, and say what explains the differences."""
    from cs_audit.cli.reading import Reading
    from cs_audit.cli.reconciling import Comparison, carry_out

    reading = Reading(tuple(log), format, mapping, people, timezone)
    return carry_out(Comparison(standards, reading, output, as_of, lang, profile))
