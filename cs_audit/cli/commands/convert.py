"""`cs-audit convert`: any export to a dataset."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.model.errors import UsageError


def convert(
    log: opt.LogPaths,
    output: Annotated[
        Path, typer.Option("--output", "-o", metavar="DIR", help="Folder of the dataset, or a file .jsonl.")
    ],
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    layout: Annotated[
        str,
        typer.Option(
            "--layout", help="flat (default), or nested: events inside interactions, as Spark likes it."
        ),
    ] = "flat",
    max_rejected: opt.MaxRejectedOption = "5%",
    quiet: opt.QuietOption = False,
) -> int:
    """Read any export and write it as a dataset (a folder of Parquet files) or as canonical JSONL."""
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.reading import Reading, accounts, is_lines, read_and_write, too_many_rejected
    from cs_audit.importers.formats.dataset.manifest import FLAT, LAYOUTS

    limit = opt.share_or_count(max_rejected)
    opt.one_of(layout, LAYOUTS, "--layout")
    if layout != FLAT and is_lines(output):
        raise UsageError("--layout is that of a dataset: name a folder, not a file")
    reading = Reading(tuple(log), format, mapping, people, timezone, quiet, own=own)
    keep_apart([("--output", output)], reading.inputs)
    found = read_and_write(reading, output, layout)
    accounts(found, quiet, language=opt.tongue(None))
    if not quiet:
        print(f"{output} holds the log as it is: nothing in it is redacted", file=sys.stderr)
    return too_many_rejected(found, limit, quiet=quiet)
