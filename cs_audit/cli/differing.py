"""What two sets of standards, or two reports, say differently."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.printing import put
from cs_audit.cli.reading import Reading, accounts, check, nothing_read, progress, read, too_many_rejected
from cs_audit.model.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cs_audit.model.verdicts import Audit


@dataclass(frozen=True, slots=True)
class Asked:
    """What `cs-audit diff` was asked for, whichever kind."""

    old: str
    new: str
    output: str | None
    fail_on_new: bool
    language: str | None
    quiet: bool


def difference_of_reports(asked: Asked) -> int:
    """Compare two stored reports; the exit code."""
    from cs_audit.api import compare
    from cs_audit.report.formats.difference import comparison_text
    from cs_audit.report.formats.json_ import read_report

    _check(asked)
    for path in (asked.old, asked.new):
        if Path(path).suffix.lower() in (".yaml", ".yml") or Path(path).is_dir() or path.startswith("pack:"):
            raise UsageError(
                f"'{path}' is a set of standards; name the log too: cs-audit diff OLD NEW LOG..."
            )
    keep_apart([("--output", asked.output)], (asked.old, asked.new))
    old, new = read_report(asked.old), read_report(asked.new)
    found = compare(old, new)
    language = asked.language or str(new.get("language") or "en")
    _tell(asked, found, lambda markdown: comparison_text(found, new, language, markdown=markdown))
    worse = bool(found["new_findings"]) or any(change["met"] == "lost" for change in found["standards"])
    return ExitCode.MISSED if asked.fail_on_new and worse else ExitCode.OK


def difference_of_standards(
    asked: Asked,
    reading: Reading,
    *,
    as_of: str | None,
    since: str | None,
    until: str | None,
    select: Mapping[str, tuple[str, ...]],
    profile: str | None,
    examples: int,
    max_rejected: tuple[float | None, int | None],
) -> int:
    """Audit one log by two sets of standards and tell the difference; the exit code."""
    from cs_audit.analysis.compare_standards import contrast
    from cs_audit.api import audit, load_standards
    from cs_audit.report.formats.difference import contrast_text

    _check(asked)
    check(reading)
    opt.moments(as_of, since, until)
    keep_apart([("--output", asked.output)], reading.inputs, (asked.old, asked.new))
    sets = [load_standards(path, profile=profile) for path in (asked.old, asked.new)]
    audits: list[Audit] = []
    for standards in sets:
        with_statuses = replace(reading, statuses=tuple(sorted(standards.statuses.items())))
        if not audits or sets[0].statuses != standards.statuses:
            log = read(with_statuses)
            nothing_read(log)
        with progress("auditing", asked.quiet) as tell:
            audits.append(
                audit(standards, log, as_of=as_of, since=since, until=until, select=select, progress=tell)
            )
    accounts(log, asked.quiet)
    language = asked.language or sets[1].language
    found = contrast(audits[0], audits[1], language=language, examples=examples)
    _tell(asked, found, lambda markdown: contrast_text(found, language, markdown=markdown))
    if rejected := too_many_rejected(log, max_rejected):
        return rejected
    worse = found["newly_failed"] or any(_lost(row) for row in found["standards"])
    return ExitCode.MISSED if asked.fail_on_new and worse else ExitCode.OK


def _lost(row: Mapping[str, Any]) -> bool:
    """Whether a figure over the population is missed that was not."""
    was, now = (row[side] or {} for side in ("old", "new"))
    return now.get("met") is False and was.get("met") is not False


def _check(asked: Asked) -> None:
    opt.one_of(asked.language, opt.LANGUAGES, "--lang")
    if asked.output is None or asked.output == "-":
        return
    opt.writable(asked.output, "--output")
    if Path(asked.output).suffix.lower() not in (".md", ".json"):
        raise UsageError(f"--output '{asked.output}': the ending must be one of .md, .json")


def _tell(asked: Asked, found: Mapping[str, Any], text: Callable[[bool], str]) -> None:
    from cs_audit.report.files import write_file

    if asked.output is not None:
        markdown = Path(asked.output).suffix.lower() == ".md"
        data = text(True) if markdown else json.dumps(found, ensure_ascii=False, indent=2) + "\n"
        write_file(asked.output, data)
    if not asked.quiet and asked.output != "-":
        put(text(False).rstrip("\n"))
