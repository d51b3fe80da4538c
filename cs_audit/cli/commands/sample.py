"""`cs-audit sample`: a random sample for manual review, its score sheet and its booklet."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.model.errors import UsageError


def sample(
    standards: opt.Standards,
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
        list[str] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="The sheet: .xlsx, .csv, .md (-, the default: CSV); .html: a booklet of the conversations.",
        ),
    ] = None,
    verdicts: Annotated[
        str, typer.Option("--verdicts", help="hide (a blind review) or show the automatic verdicts.")
    ] = "hide",
    reviewers: Annotated[int, typer.Option("--reviewers", min=1, help="Share the sample out.")] = 1,
    overlap: Annotated[
        str, typer.Option("--overlap", metavar="P%", help="With --reviewers: this part goes to all of them.")
    ] = "20%",
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    since: opt.FromOption = None,
    until: opt.ToOption = None,
    select: opt.SelectOption = None,
    profile: opt.ProfileOption = None,
    redact: opt.RedactOption = "default",
    pseudonyms: opt.PseudonymsOption = None,
    pseudonym_key: opt.PseudonymKeyOption = None,
    max_rejected: opt.MaxRejectedOption = "5%",
    lang: opt.LanguageOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Draw a stratified random sample for manual review; write its score sheet, and a booklet of its conversations."""
    from cs_audit import api
    from cs_audit.analysis.booklet import conversations
    from cs_audit.analysis.sampling import as_shown, draw, shared_out, sheet_rows
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.privacy import hiding
    from cs_audit.cli.reading import Reading, accounts, check, read_for, too_many_rejected
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.booklet import Booklet, render_booklet
    from cs_audit.report.formats.score_sheet import ENDINGS, render_sheet, strata, summary

    by, chosen = _strata(stratify), opt.selection(select)
    limit = opt.share_or_count(max_rejected)
    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.one_of(verdicts, ("hide", "show"), "--verdicts")
    common = _overlap(overlap)
    opt.moments(as_of, since, until)
    _between(confidence, "--confidence")
    _between(margin, "--margin")
    wanted = {name: opt.ending(name, (*ENDINGS, ".html")) or ".csv" for name in output or ("-",)}
    reading = Reading(tuple(log), format, mapping, people, timezone, quiet, own=own)
    check(reading)
    keep_apart(
        [*(("--output", name) for name in wanted), ("--pseudonym-key", pseudonym_key)],
        reading.inputs,
        (standards,),
    )
    hidden = hiding(redact, pseudonyms, pseudonym_key)
    declared = api.load_standards(standards, profile=profile)
    language = lang or declared.language
    seen = hidden.privacy(language)
    found = read_for(declared, reading)
    accounts(found, quiet, seen, language=opt.tongue(lang))
    result = api.audit(declared, found, as_of=as_of, since=since, until=until, select=chosen)
    chosen_ones = draw(
        result.log.interactions, size=size, by=by, seed=seed, confidence=confidence / 100, margin=margin / 100
    )
    drawn = as_shown(chosen_ones, seen)
    rows = sheet_rows(result, drawn, language, seen)
    if reviewers > 1:
        rows = shared_out(rows, drawn, reviewers, common)
    shown = verdicts == "show"
    for name, ending in wanted.items():
        if ending == ".html":
            talks = conversations(result, chosen_ones.ids, seen)
            booklet = Booklet(talks, rows, summary(drawn, language), strata(drawn, language), shown)
            write_file(name, render_booklet(booklet, result.standards, language))
        else:
            write_file(name, render_sheet(drawn, rows, ending, language, shown=shown))
    if not quiet:
        print(summary(drawn, language), file=sys.stderr)
    return too_many_rejected(found, limit, quiet=quiet, privacy=seen)


def _strata(text: str) -> tuple[str, ...]:
    from cs_audit.analysis.sampling import STRATA

    keys = tuple(key.strip() for key in text.split(",") if key.strip())
    for key in keys:
        opt.one_of(key, STRATA, "--stratify")
    return keys


def _between(percent: float, option: str) -> None:
    if not 0 < percent < 100:
        raise UsageError(f"{option} {percent:g}: must lie between 0 and 100")


def _overlap(text: str) -> float:
    from cs_audit.spec.durations import parse_share

    try:
        return parse_share(text.strip())
    except ValueError as error:
        raise UsageError(f"--overlap: {error}") from None
