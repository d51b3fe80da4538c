"""`cs-audit explain`: why one interaction came out as it did."""

from __future__ import annotations

from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.commands.run import Standards


def explain(
    standards: Standards,
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
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    lang: opt.LanguageOption = None,
    redact: Annotated[
        str, typer.Option("--redact", help="Personal data in outputs: none, default or strict.")
    ] = "default",
    profile: opt.ProfileOption = None,
) -> int:
    """Explain one interaction: its events, and for each standard the clock, the wording and the verdict."""
    from cs_audit.cli.explaining import Question, answer

    question = Question(
        standards, tuple(log), interaction, standard, output, format, mapping, people, timezone, as_of, lang,
        redact, profile,
    )  # fmt: skip
    return answer(question)
