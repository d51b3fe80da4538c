"""`cs-audit map`: draft a mapping file for an unknown export."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from cs_audit.model.errors import DataError


def map_(
    log: Annotated[Path, typer.Argument(metavar="LOG", help="A CSV, XLSX, JSONL or Parquet file.")],
    output: Annotated[
        Path | None,
        typer.Option("--output", "-o", metavar="FILE", help="Where to write it; default: stdout."),
    ] = None,
) -> int:
    """Draft a mapping file for an unknown CSV, XLSX, JSONL or Parquet file."""
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.printing import visible
    from cs_audit.importers.draft.mapping import draft_mapping

    keep_apart([("--output", output)], (log,))
    if not log.is_file():
        raise DataError(f"{log}: this is no file" if log.exists() else f"{log}: there is no such file")
    text = draft_mapping(log)
    if output is None:
        typer.echo(visible(text), nl=False)
    else:
        from cs_audit.report.files import write_file

        write_file(output, text)
        typer.echo(f"wrote {output}", err=True)
    return 0
