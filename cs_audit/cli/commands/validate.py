"""`cs-audit validate`: check standards files."""

from __future__ import annotations

import re
import sys
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.polish import in_language, rendered
from cs_audit.cli.printing import visible
from cs_audit.cli.problem_files import ENDINGS, write_problems
from cs_audit.cli.reading import Reading, read_for
from cs_audit.model.errors import ExitCode, Problem, SpecError

_WORDS: Mapping[str, Mapping[str, str]] = {
    "en": {"standards": "standards: {n}", "mapping": "mapping files: {n}", "fine": "no errors",
           "warnings": "warnings: {n}"},
    "pl": {"standards": "standardy: {n}", "mapping": "pliki mapowania: {n}", "fine": "bez błędów",
           "warnings": "ostrzeżenia: {n}"},
}  # fmt: skip


def validate(
    standards: Annotated[
        list[str],
        typer.Argument(
            metavar="STANDARDS...", help="Files, folders or pack:NAME; mapping files and recipes."
        ),
    ],
    profile: opt.ProfileOption = None,
    strict: opt.StrictOption = False,
    output: Annotated[
        list[Path] | None,
        typer.Option(
            "--output",
            "-o",
            metavar="FILE",
            help="Problems as .sarif, .github.txt, .gitlab.json, .junit.xml, .json. Repeatable.",
        ),
    ] = None,
    against: Annotated[
        list[Path] | None,
        typer.Option(
            "--against", metavar="LOG", help="Also tell what this log cannot judge; may be repeated."
        ),
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    timezone: opt.ZoneOption = None,
    lang: opt.LanguageOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Check standards files, mapping files and recipes: every problem with its file, line and column."""
    outputs = list(dict.fromkeys(output or ()))
    for path in outputs:
        opt.ending(path, ENDINGS)
    language = opt.tongue(lang)
    words = _WORDS[language]
    keep_apart([("--output", path) for path in outputs], against or (), standards)
    reading = Reading(tuple(against or ()), format, mapping, None, timezone, quiet) if against else None
    problems: list[Problem] = []
    mappings = 0
    fine: set[tuple[str, str]] = set()
    for given in standards:
        if _is_mapping(given):
            found, mappings = _check_mapping(given), mappings + 1
        else:
            found, names = _check(given, profile, strict, reading)
            fine |= names
        problems += [problem for problem in found if problem not in problems]
    if problems:
        print(visible(rendered(problems, language)), file=sys.stderr)
    for path in outputs:
        write_problems([in_language(problem, language) for problem in problems], path)
    errors = sum(problem.level == "error" for problem in problems)
    if not quiet and not errors:
        checked = [words["mapping"].format(n=mappings)] if mappings else []
        checked += [words["standards"].format(n=len(fine))] if fine or not mappings else []
        warned = sum(problem.level == "warning" for problem in problems)  # a note is none
        parts = [*checked, words["fine"], *([words["warnings"].format(n=warned)] if warned else [])]
        typer.echo(", ".join(parts))
    return ExitCode.USAGE if errors else ExitCode.OK


def _check(
    path: str, profile: str | None, strict: bool, reading: Reading | None
) -> tuple[list[Problem], set[tuple[str, str]]]:
    """The problems of one set of standards, and the standards that are fine, each by its id and place."""
    from cs_audit.checks import specs
    from cs_audit.engine.plan import compile_plan
    from cs_audit.spec.load import load, load_standards

    try:
        standards = load_standards([path], specs(), profile=profile, strict=strict, today=date.today())
        compile_plan(standards)
    except SpecError as error:
        return list(error.problems), set()
    found = list(standards.warnings)
    if reading is not None:
        from cs_audit.analysis.against import against

        found += against(load([path], specs(), profile=profile), read_for(standards, reading))
    return found, {(one.id, str(one.origin)) for one in standards.standards}


def _is_mapping(path: str) -> bool:
    """Whether a file is a mapping: it says the version of that language."""
    file = Path(path)
    if not file.is_file():
        return False
    with file.open("rb") as opened:
        return (
            re.search(rb"^(\xef\xbb\xbf)?cs_audit_mapping\s*:", opened.read(1 << 16), re.MULTILINE)
            is not None
        )


def _check_mapping(path: str) -> list[Problem]:
    from cs_audit.importers.recipes.mapping_files import load_mappings
    from cs_audit.importers.registry import importers

    try:
        load_mappings([path], {name: one.options for name, one in importers().items()})
    except SpecError as error:
        return list(error.problems)
    return []
