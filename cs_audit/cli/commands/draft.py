"""`cs-audit draft`: standards drafted from a pack and from what a log shows."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.model.errors import UsageError


def draft(
    log: opt.LogPaths,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="standards.yaml; - is stdout.")
    ] = "-",
    pack: Annotated[
        str | None,
        typer.Option("--pack", metavar="NAME", help="Draft from this pack; else the one that fits."),
    ] = None,
    ambition: Annotated[
        float, typer.Option("--ambition", metavar="P", help="Limits that P percent keep today.")
    ] = 75,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    redact: opt.RedactOption = "default",
    max_rejected: opt.MaxRejectedOption = "5%",
    quiet: opt.QuietOption = False,
) -> int:
    """Draft standards from a pack: what this log can judge, with limits and objectives from how service is today."""
    from cs_audit.analysis.draft import draft as drafted
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.polish import said
    from cs_audit.cli.privacy import hiding
    from cs_audit.cli.reading import Reading, accounts, nothing_read, read, too_many_rejected
    from cs_audit.report.files import write_file
    from cs_audit.spec.packs import find_pack

    if not 0 < ambition < 100:
        raise UsageError(f"--ambition {ambition:g}: must lie between 0 and 100")
    opt.ending(output, (".yaml", ".yml"))
    limit = opt.share_or_count(max_rejected)
    if pack is not None:
        find_pack(pack.removeprefix("pack:"))
    reading = Reading(tuple(log), format, mapping, people, timezone, quiet, own=own)
    keep_apart([("--output", output)], reading.inputs)
    found = read(reading)
    nothing_read(found)
    seen = hiding(redact, None, None).privacy("en")
    accounts(found, quiet, seen, language=opt.tongue(None))
    made = drafted(found, pack=pack, ambition=ambition / 100, timezone=timezone, redact=redact)
    write_file(output, made.text)
    if not quiet:
        told = f"drafted {made.kept} standards from the pack {made.pack}; {made.left_out} cannot be judged by this log"
        print(said(told, opt.tongue(None)), file=sys.stderr)
    return too_many_rejected(found, limit, quiet=quiet, privacy=seen)
