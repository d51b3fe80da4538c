"""`cs-audit validate`: check standards files."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.printing import visible
from cs_audit.model.errors import ExitCode, Problem, SpecError


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
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Problems as .sarif or .json.")
    ] = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Check standards files, mapping files and recipes: every problem with its file, line and column."""
    opt.ending(output, (".sarif", ".json"))
    keep_apart([("--output", output)], (), standards)
    problems: list[Problem] = []
    fine = mappings = 0
    for path in standards:
        if _is_mapping(path):
            found, mappings = _check_mapping(path), mappings + 1
        else:
            found, count = _check(path, profile, strict)
            fine += count
        problems += [problem for problem in found if problem not in problems]
    if problems:
        print(visible("\n\n".join(problem.render() for problem in problems)), file=sys.stderr)
    if output is not None:
        _write(problems, output)
    errors = sum(problem.level == "error" for problem in problems)
    if not quiet and not errors:
        warnings = f", {len(problems)} warnings" if problems else ""
        checked = [f"{mappings} mapping file{'s' * (mappings > 1)}"] if mappings else []
        checked += [f"{fine} standards"] if fine or not mappings else []
        typer.echo(f"{', '.join(checked)}, no errors{warnings}")
    return ExitCode.USAGE if errors else ExitCode.OK


def _check(path: str, profile: str | None, strict: bool) -> tuple[list[Problem], int]:
    """The problems of one set of standards, and how many standards are fine."""
    from cs_audit.api import load_standards
    from cs_audit.engine.plan import compile_plan

    try:
        standards = load_standards(path, profile=profile, strict=strict, today=date.today())
        compile_plan(standards)
    except SpecError as error:
        return list(error.problems), 0
    return list(standards.warnings), len(standards.standards)


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


def _write(problems: Sequence[Problem], output: Path) -> None:
    import json

    from cs_audit.report.files import write_file
    from cs_audit.report.formats.sarif import problems_sarif

    if output.suffix == ".sarif":
        content = problems_sarif(problems)
    else:
        rows = [
            {
                "file": problem.place.file,
                "line": problem.place.line,
                "column": problem.place.column,
                "level": problem.level,
                "message": problem.message,
                "hint": problem.hint,
            }
            for problem in problems
        ]
        content = (json.dumps(rows, ensure_ascii=False, indent=2) + "\n").encode("utf-8")
    write_file(output, content)
