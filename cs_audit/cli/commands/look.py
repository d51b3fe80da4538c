"""`cs-audit look`: what a log holds and how service is today, before any standard."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def look(
    log: opt.LogPaths,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write .html or .json; - is stdout.")
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    lang: opt.LanguageOption = None,
    redact: opt.RedactOption = "default",
    pseudonyms: opt.PseudonymsOption = None,
    pseudonym_key: opt.PseudonymKeyOption = None,
    max_rejected: opt.MaxRejectedOption = "5%",
    quiet: opt.QuietOption = False,
) -> int:
    """Tell what a log holds, what it can be judged by, and how service is today."""
    from cs_audit.analysis.look import look as looked
    from cs_audit.analysis.look import main_language
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.printing import put, visible
    from cs_audit.cli.privacy import hiding
    from cs_audit.cli.reading import Reading, accounts, nothing_read, read, too_many_rejected
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.look import render_look

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    ending = opt.ending(output, (".html", ".json"))
    limit = opt.share_or_count(max_rejected)
    reading = Reading(tuple(log), format, mapping, people, timezone, quiet, own=own)
    keep_apart([("--output", output), ("--pseudonym-key", pseudonym_key)], reading.inputs)
    hidden = hiding(redact, pseudonyms, pseudonym_key)
    found = read(reading)
    nothing_read(found)
    tongue = lang or main_language(found)
    seen = hidden.privacy(tongue)
    accounts(found, quiet, seen, language=opt.tongue(lang))
    data = looked(found, timezone=timezone or "Europe/Warsaw", language=tongue, privacy=seen)
    if output == "-":
        sys.stdout.write(render_look(data, ".json"))
    elif output:
        write_file(output, render_look(data, ending))
    if not quiet and output != "-":
        put(visible(render_look(data, None)))
    return too_many_rejected(found, limit, quiet=quiet, privacy=seen)
