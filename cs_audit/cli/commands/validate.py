"""`cs-audit validate`: check standards files."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def validate(
    standards: Annotated[
        list[str], typer.Argument(metavar="STANDARDS...", help="Files, folders or pack:NAME.")
    ],
    profile: opt.ProfileOption = None,
    strict: opt.StrictOption = False,
    output: Annotated[
        Path | None, typer.Option("--output", "-o", metavar="FILE", help="Problems as .sarif or .json.")
    ] = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Check standards files: every problem with its file, line and column."""
    from cs_audit.cli.checking import check_files

    return check_files(standards, profile=profile, strict=strict, output=output, quiet=quiet)
