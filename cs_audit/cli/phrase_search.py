"""The work of `cs-audit phrases`: read, search, show or write."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.phrase_text import as_markdown, as_text
from cs_audit.cli.printing import visible
from cs_audit.cli.reading import Reading, accounts, check, nothing_read, read
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


@dataclass(frozen=True, slots=True)
class Search:
    """What `cs-audit phrases` was asked for."""

    standards: str
    reading: Reading
    lists: tuple[str, ...] = ()
    output: Path | None = None
    language: str | None = None
    redact: str = "default"
    quiet: bool = False


def search(wanted: Search) -> int:
    """Carry it out; the exit code. Raises UsageError, SpecError and DataError."""
    from cs_audit.analysis.phrase_use import phrase_usage
    from cs_audit.api import load_standards
    from cs_audit.cli.privacy import privacy

    check(wanted.reading)
    opt.one_of(wanted.language, opt.LANGUAGES, "--lang")
    opt.one_of(wanted.redact, ("none", "default", "strict"), "--redact")
    if wanted.output is not None and wanted.output.suffix not in (".json", ".md"):
        raise UsageError(f"--output: '{wanted.output}' must end in .json or .md")
    keep_apart([("--output", wanted.output)], wanted.reading.inputs, (wanted.standards,))
    standards = load_standards(wanted.standards)
    log = read(wanted.reading)
    nothing_read(log)
    accounts(log, wanted.quiet)
    language = wanted.language or standards.language
    hidden = privacy(wanted.redact, None, language, standards.digest)
    report = phrase_usage(standards, log, hidden, only=wanted.lists) | {"language": language}
    if wanted.output is not None:
        _write(report, wanted.output)
    if not wanted.quiet:
        typer.echo(visible(as_text(report)), nl=False)
    return 0


def _write(report: dict[str, Any], output: Path) -> None:
    from cs_audit.report.files import write_file

    if output.suffix == ".json":
        write_file(output, json.dumps(report, ensure_ascii=False, indent=1) + "\n")
    else:
        write_file(output, as_markdown(report))
