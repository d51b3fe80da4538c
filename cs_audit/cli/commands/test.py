"""`cs-audit test`: run unit tests of standards."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer


def test(
    tests: Annotated[
        list[Path], typer.Argument(metavar="TESTS...", help="Test files, or folders with them.")
    ],
    run: Annotated[str | None, typer.Option("--run", help="Only cases whose name contains this.")] = None,
    min_coverage: Annotated[
        str | None, typer.Option("--min-coverage", metavar="P%", help="Least share of standards covered.")
    ] = None,
    mutate: Annotated[
        bool, typer.Option("--mutate", help="Change each standard a little: does a test notice?")
    ] = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE.junit.xml", help="Write JUnit XML.")
    ] = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Only what failed.")] = False,
) -> int:
    """Run unit tests of standards: expected verdicts beside actual ones."""
    from cs_audit.cli.proving import run_tests

    return run_tests(tests, only=run, min_coverage=min_coverage, mutated=mutate, output=output, quiet=quiet)
