"""`cs-audit explain`: why one interaction came out as it did."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Annotated, Any

import typer

from cs_audit.cli import options as opt


def explain(
    standards: opt.Standards,
    log: opt.LogPaths,
    interaction: Annotated[str, typer.Option("--interaction", metavar="ID", help="Which interaction.")],
    standard: Annotated[
        str | None, typer.Option("--standard", metavar="ID", help="Only this standard; default: all.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write .md or .json; - is stdout.")
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    lang: opt.LanguageOption = None,
    redact: opt.RedactOption = "default",
    pseudonyms: opt.PseudonymsOption = None,
    pseudonym_key: opt.PseudonymKeyOption = None,
    profile: opt.ProfileOption = None,
) -> int:
    """Explain one interaction: its events, and for each standard the clock, the wording and the verdict."""
    from cs_audit import api
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.privacy import hiding
    from cs_audit.cli.reading import Reading, read_for
    from cs_audit.explain.gather import explanation

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.ending(output, (".md", ".json"))
    reading = Reading(tuple(log), format, mapping, people, timezone, own=own)
    keep_apart([("--output", output), ("--pseudonym-key", pseudonym_key)], reading.inputs, (standards,))
    hidden = hiding(redact, pseudonyms, pseudonym_key)
    declared = api.load_standards(standards, profile=profile)
    found = read_for(declared, reading)
    language = lang or declared.language
    data = explanation(
        declared, found, interaction, standard=standard, as_of=as_of,
        privacy=hidden.privacy(language),
    )  # fmt: skip
    _tell(data, output, language)
    return 0


def _tell(data: Mapping[str, Any], output: str | None, language: str) -> None:
    """Into the file that was asked for, else onto the terminal."""
    from cs_audit.cli.printing import inert, terminal
    from cs_audit.explain.render import render_markdown, render_terminal
    from cs_audit.report.files import write_file

    if output is None:
        print(inert(render_terminal(data, language, *terminal())), end="")
    elif output.endswith(".json"):
        write_file(output, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    else:
        write_file(output, render_markdown(data, language))
