"""`cs-audit phrases`: how the phrase lists do on a log."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated, Any

import typer

from cs_audit.cli import options as opt


def phrases(
    standards: opt.Standards,
    log: opt.LogPaths,
    lists: Annotated[
        list[str] | None, typer.Option("--list", metavar="NAME", help="Only this phrase list; repeatable.")
    ] = None,
    suggest: Annotated[
        bool, typer.Option("--suggest", help="Say what the lists may lack, with YAML to paste.")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Write it: .json or .md.")
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
    quiet: opt.QuietOption = False,
) -> int:
    """Say how often each phrase was found, which never were, and which words of the log may be missing."""
    from cs_audit import api
    from cs_audit.analysis.phrase_use import phrase_usage
    from cs_audit.analysis.suggest import read_of, suggestions
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.printing import visible
    from cs_audit.cli.privacy import hiding
    from cs_audit.cli.reading import Reading, accounts, check, nothing_read, read
    from cs_audit.report.formats.phrase_use import as_suggestions, as_text

    reading = Reading(tuple(log), format, mapping, people, timezone, quiet, own=own)
    check(reading)
    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.ending(output, (".json", ".md"))
    keep_apart([("--output", output), ("--pseudonym-key", pseudonym_key)], reading.inputs, (standards,))
    hidden = hiding(redact, pseudonyms, pseudonym_key)
    declared = api.load_standards(standards)
    language = lang or declared.language
    seen = hidden.privacy(language)
    found = read(reading)
    nothing_read(found)
    accounts(found, quiet, seen, language=opt.tongue(lang))
    report = phrase_usage(declared, found, seen, only=tuple(lists or ())) | {"language": language}
    if suggest:
        missing = suggestions(declared, found, seen, only=tuple(lists or ()))
        nothing: dict[str, Any] = {"suggestions": [], "yaml": None}
        report["read"] = read_of(found)
        report["lists"] = [each | missing.get(each["name"], nothing) for each in report["lists"]]
    if output is not None:
        _write(report, output)
    if not quiet:
        typer.echo(visible(as_suggestions(report) if suggest else as_text(report)), nl=False)
    return 0


def _write(report: dict[str, Any], output: Path) -> None:
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.phrase_use import as_markdown

    if output.suffix == ".json":
        write_file(output, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    else:
        write_file(output, as_markdown(report))
