"""Reading a log for a command: progress on a terminal, what was read in a line, and too many rejected rows."""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.cli import options as opt
from cs_audit.cli.printing import visible
from cs_audit.model.errors import DataError, ExitCode, UsageError

if TYPE_CHECKING:
    import polars as pl

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.scoring.privacy import Privacy


@dataclass(frozen=True, slots=True)
class Reading:
    """What a command reads."""

    paths: tuple[Path, ...]
    format: str = "auto"
    mapping: Sequence[Path] | None = None
    people: Path | None = None
    timezone: str | None = None
    quiet: bool = False
    statuses: tuple[tuple[str, str], ...] = ()
    own: Sequence[str] | None = None

    @property
    def inputs(self) -> tuple[Path | None, ...]:
        """All paths that are read."""
        return (*self.paths, *(self.mapping or ()), self.people)


def check(wanted: Reading) -> None:
    """Refuse what cannot be, before anything is read. Raises UsageError."""
    from cs_audit.importers.registry import format_names

    opt.one_of(wanted.format, ("auto", *format_names()), "--format")
    opt.zone(wanted.timezone)
    for mapping in wanted.mapping or ():
        opt.existing(mapping, "--mapping")
    opt.existing(wanted.people, "--people")


def read(wanted: Reading) -> Log:
    """The log. Raises UsageError, SpecError (mapping) and DataError."""
    from cs_audit.api import read_log

    check(wanted)
    with progress("reading", wanted.quiet) as tell:
        return read_log(
            list(wanted.paths), format=wanted.format, mapping=wanted.mapping, own=wanted.own or (),
            people=wanted.people, timezone=wanted.timezone, statuses=dict(wanted.statuses),
            progress=lambda file, done, total: tell(done, total),
        )  # fmt: skip


def read_for(standards: Standards, wanted: Reading) -> Log:
    """The log, its statuses read as the standards' profile says. Raises as `read`, DataError for an empty log."""
    log = read(replace(wanted, statuses=tuple(sorted(standards.statuses.items()))))
    nothing_read(log)
    return log


@contextmanager
def progress(title: str, quiet: bool = False) -> Iterator[Any]:
    """A progress bar on stderr, on a terminal only; yields a function told (done, total)."""
    if quiet or not sys.stderr.isatty():
        yield lambda done, total: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True), transient=True) as bar:
        task = bar.add_task(title, total=None)
        yield lambda done, total: bar.update(task, completed=done, total=total)


def accounts(log: Log, quiet: bool, privacy: Privacy | None = None, *, language: str = "en") -> None:
    """One line on stderr: what was read and where it went; then the first rows that were rejected. Files that nobody
    knows are named even where little is to be said: what they hold is missing."""
    if quiet:
        _tell(log, privacy, log.issues["code"] == "not_recognised")
        return
    from cs_audit.cli.polish import said

    c = log.coverage
    line = f"{c.rows_read} rows read, {c.rows_rejected} rejected; {c.interactions} interactions, {c.audited} to audit"
    extras = (
        (c.merged, "merged"),
        (c.deleted, "deleted"),
        (c.duplicates, "duplicates"),
        (c.rejected, "rejected"),
    )
    more = [said(f"{count} {word}", language) for count, word in extras if count]
    print(said(line, language) + (f" ({', '.join(more)})" if more else ""), file=sys.stderr)
    _tell(log, privacy, log.issues["severity"] == "error")
    _tell(log, privacy, log.issues["code"] == "not_recognised")


def _tell(log: Log, privacy: Privacy | None, which: pl.Series) -> None:
    """The first issues of a kind, each with its place."""
    from cs_audit.scoring.privacy import Privacy
    from cs_audit.scoring.told import Told

    told = Told(log, privacy or Privacy())
    for row in map(told.issue, log.issues.filter(which).head(5).to_dicts()):
        place = ", ".join(row[key] for key in ("file", "record") if row[key])
        print(visible(f"  {place}: {row['message']}"), file=sys.stderr)


def too_many_rejected(
    log: Log,
    limit: tuple[float | None, int | None],
    *,
    quiet: bool = False,
    privacy: Privacy | None = None,
) -> int:
    """ExitCode.DATA, with a line on stderr, where more rows were rejected than allowed; else OK. Under `quiet`, where
    `accounts` did not name the first of them, they are named here."""
    share, count = limit
    rejected, rows = log.coverage.rows_rejected, log.coverage.rows_read
    over = rejected > count if count is not None else rejected > (share or 0.0) * rows
    if not over:
        return ExitCode.OK
    allowed = str(count) if count is not None else f"{(share or 0.0):.0%}"
    print(
        f"error: {rejected} of {rows} rows were rejected, more than --max-rejected {allowed} allows; "
        "the issues in the report say why",
        file=sys.stderr,
    )
    if quiet:
        _tell(log, privacy, log.issues["severity"] == "error")
    return ExitCode.DATA


def read_and_write(wanted: Reading, output: Path, layout: str = "flat") -> Log:
    """What `convert` does: JSON lines are never whole in memory. Raises as `read` and `write_log`."""
    from cs_audit.importers.streamed import convert_lines

    check(wanted)
    if not is_lines(output) and (output.is_dir() or not output.suffix):
        with progress("converting", wanted.quiet) as tell:
            found = convert_lines(
                list(wanted.paths), output, layout, format=wanted.format, mapping=wanted.mapping, own=wanted.own or (),
                people=wanted.people, timezone=wanted.timezone, statuses=dict(wanted.statuses),
                progress=lambda file, done, total: tell(done, total),
            )  # fmt: skip
        if found is not None:
            return found
    found = read(wanted)
    write_log(found, output, layout)
    return found


def is_lines(output: Path) -> bool:
    """Whether an output is canonical JSONL by its name."""
    return output.name.endswith((".jsonl", ".ndjson", ".jsonl.gz"))


def write_log(log: Log, output: Path, layout: str = "flat") -> None:
    """As canonical JSONL where the ending says so, else as a dataset. Raises UsageError."""
    from cs_audit.importers.formats.dataset import write_dataset

    if is_lines(output):
        from cs_audit.importers.formats.canonical.written import write_canonical

        write_canonical(log, output)
    elif output.suffix and not output.is_dir():
        raise UsageError(f"--output: '{output}' is neither a folder nor a file ending in .jsonl")
    else:
        write_dataset(log, output, layout)


def nothing_read(log: Log) -> None:
    """Raise DataError where the log holds no interaction and no answer at all."""
    if log.coverage.interactions == 0 and log.surveys.height == 0:
        raise DataError("no interactions were read; check that the files are the export that you mean")
