"""`cs-audit diff`: two sets of standards on one log, or two reports."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="Standards as before, or an earlier REPORT.json.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Standards as planned, or a later REPORT.json.")],
    log: Annotated[
        list[Path] | None, typer.Argument(metavar="LOG...", help="Exports; none for two reports.")
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    since: opt.FromOption = None,
    until: opt.ToOption = None,
    select: opt.SelectOption = None,
    profile: opt.ProfileOption = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it as .md or .json; - is JSON."),
    ] = None,
    examples: Annotated[
        int, typer.Option("--examples", min=0, help="Interactions named for each change.")
    ] = 5,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="Exit code 1 where something fails that did not.")
    ] = False,
    max_rejected: Annotated[
        str, typer.Option("--max-rejected", metavar="N|P%", help="More rejected rows than this: exit code 3.")
    ] = "5%",
    lang: opt.LanguageOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Two sets of standards on one log (OLD NEW LOG...), or two reports (OLD.json NEW.json): what changes."""
    from cs_audit.cli.differing import Asked, difference_of_reports, difference_of_standards
    from cs_audit.cli.reading import Reading

    asked = Asked(old, new, output, fail_on_new, lang, quiet)
    if not log:
        return difference_of_reports(asked)
    return difference_of_standards(
        asked, Reading(tuple(log), format, mapping, people, timezone, quiet),
        as_of=as_of, since=since, until=until, select=opt.selection(select), profile=profile,
        examples=examples, max_rejected=opt.share_or_count(max_rejected),
    )  # fmt: skip
