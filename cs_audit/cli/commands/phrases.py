"""`cs-audit phrases`: how the phrase lists do on a log."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt

Standards = Annotated[str, typer.Argument(metavar="STANDARDS", help="Standards file, folder, or pack:NAME.")]


def phrases(
    standards: Standards,
    log: opt.LogPaths,
    lists: Annotated[
        list[str] | None, typer.Option("--list", metavar="NAME", help="Only this phrase list; repeatable.")
    ] = None,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it: .json or .md.")
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    lang: opt.LanguageOption = None,
    redact: Annotated[
        str, typer.Option("--redact", help="Personal data in examples: none, default or strict.")
    ] = "default",
    quiet: opt.QuietOption = False,
) -> int:
    """Say how often each phrase was found, which never were, and which words of the log may be missing."""
    from cs_audit.cli.phrase_search import Search, search
    from cs_audit.cli.reading import Reading

    reading = Reading(tuple(log), format, mapping, people, timezone, quiet)
    return search(Search(standards, reading, tuple(lists or ()), output, lang, redact, quiet))
