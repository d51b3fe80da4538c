"""`cs-audit sample`: a random sample for manual review, and its score sheet."""

from __future__ import annotations

from typing import Annotated

import typer

from cs_audit.cli import options as opt


def sample(
    standards: Annotated[
        str, typer.Argument(metavar="STANDARDS", help="Standards file, folder, or pack:NAME.")
    ],
    log: opt.LogPaths,
    size: Annotated[
        int | None, typer.Option("-n", "--size", min=1, help="How many; default: by confidence and margin.")
    ] = None,
    stratify: Annotated[
        str, typer.Option(metavar="KEYS", help="channel, agent, team, priority, status, language.")
    ] = "channel",
    seed: Annotated[int, typer.Option("--seed", help="Another seed draws another sample.")] = 1,
    confidence: Annotated[float, typer.Option("--confidence", metavar="P", help="In percent.")] = 95,
    margin: Annotated[float, typer.Option("--margin", metavar="P", help="In percentage points.")] = 5,
    output: Annotated[
        str, typer.Option("--output", "-o", metavar="FILE", help="sample.xlsx, .csv or .md; - is CSV.")
    ] = "-",
    verdicts: Annotated[
        str, typer.Option("--verdicts", help="hide (a blind review) or show the automatic verdicts.")
    ] = "hide",
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    since: opt.FromOption = None,
    until: opt.ToOption = None,
    select: opt.SelectOption = None,
    profile: opt.ProfileOption = None,
    pseudonyms: Annotated[
        str | None, typer.Option("--pseudonyms", help="agents: show agents under other names.")
    ] = None,
    max_rejected: Annotated[
        str, typer.Option("--max-rejected", metavar="N|P%", help="More rejected rows than this: exit code 3.")
    ] = "5%",
    lang: opt.LanguageOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Draw a stratified random sample for manual review, and write its score sheet."""
    from cs_audit.cli.reading import Reading
    from cs_audit.cli.reviewing import Draw, write_sheet

    keys = tuple(key.strip() for key in stratify.split(",") if key.strip())
    wanted = Draw(
        standards, size, keys, seed, confidence, margin, output, verdicts, as_of, since, until,
        opt.selection(select), profile, pseudonyms, opt.share_or_count(max_rejected), lang,
    )  # fmt: skip
    return write_sheet(wanted, Reading(tuple(log), format, mapping, people, timezone, quiet))
