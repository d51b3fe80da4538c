"""`cs-audit diff`: two sets of standards on one log, or two reports."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.printing import put
from cs_audit.cli.reading import Reading, accounts, check, progress, read_for, too_many_rejected
from cs_audit.model.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.verdicts import Audit

Text = Callable[[bool], str]
"""The difference in words: as Markdown, or for the terminal."""


def diff(
    old: Annotated[
        str, typer.Argument(metavar="OLD", help="Standards as before, or an earlier REPORT.json.")
    ],
    new: Annotated[str, typer.Argument(metavar="NEW", help="Standards as planned, or a later REPORT.json.")],
    log: Annotated[
        list[Path] | None, typer.Argument(metavar="LOG...", help="Exports; none for two reports.")
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    since: opt.FromOption = None,
    until: opt.ToOption = None,
    select: opt.SelectOption = None,
    profile: opt.ProfileOption = None,
    output: Annotated[
        str | None,
        typer.Option("--output", "-o", metavar="FILE", help="Write it as .md or .json; - is JSON."),
    ] = None,
    examples: Annotated[
        int, typer.Option("--examples", min=0, help="Interactions named for each change.")
    ] = 5,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="Exit code 1 where something fails that did not.")
    ] = False,
    max_rejected: opt.MaxRejectedOption = "5%",
    lang: opt.LanguageOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Two sets of standards on one log (OLD NEW LOG...), or two reports (OLD.json NEW.json): what changes."""
    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.ending(output, (".md", ".json"))
    reading = Reading(tuple(log or ()), format, mapping, people, timezone, quiet, own=own)
    keep_apart([("--output", output)], (old, new, *reading.inputs), (old, new) if log else ())
    if not log:
        found, text = _reports(old, new, lang)
        code: int = ExitCode.OK
    else:
        opt.moments(as_of, since, until)
        window = {"as_of": as_of, "since": since, "until": until, "select": opt.selection(select)}
        found, text, read_through = _standards(old, new, reading, window, profile, lang, examples)
        code = too_many_rejected(read_through, opt.share_or_count(max_rejected))
    _tell(found, text, output, quiet)
    return code or (ExitCode.MISSED if fail_on_new and _worse(found) else ExitCode.OK)


def _reports(old: str, new: str, lang: str | None) -> tuple[dict[str, Any], Text]:
    """What changed between two stored reports, and how it reads."""
    from cs_audit.api import compare
    from cs_audit.report.formats.difference import comparison_text
    from cs_audit.report.formats.json_ import read_report

    for path in (old, new):
        if Path(path).suffix.lower() in (".yaml", ".yml") or Path(path).is_dir() or path.startswith("pack:"):
            raise UsageError(
                f"'{path}' is a set of standards; name the log too: cs-audit diff OLD NEW LOG..."
            )
    before, after = read_report(old), read_report(new)
    found = compare(before, after)
    language = lang or str(after.get("language") or "en")
    return found, lambda markdown: comparison_text(found, after, language, markdown=markdown)


def _standards(
    old: str,
    new: str,
    reading: Reading,
    window: Mapping[str, Any],
    profile: str | None,
    lang: str | None,
    examples: int,
) -> tuple[dict[str, Any], Text, Log]:
    """What two sets of standards say differently of one log, how it reads, and the log."""
    from cs_audit.analysis.compare_standards import contrast
    from cs_audit.api import audit, load_standards
    from cs_audit.report.formats.difference import contrast_text

    check(reading)
    sets = [load_standards(path, profile=profile) for path in (old, new)]
    audits: list[Audit] = []
    for standards in sets:
        if not audits or sets[0].statuses != standards.statuses:
            log = read_for(standards, reading)
        with progress("auditing", reading.quiet) as tell:
            audits.append(audit(standards, log, progress=tell, **window))
    accounts(log, reading.quiet)
    language = lang or sets[1].language
    found = contrast(audits[0], audits[1], language=language, examples=examples)
    return found, lambda markdown: contrast_text(found, language, markdown=markdown), log


def _worse(found: Mapping[str, Any]) -> bool:
    """Whether anything fails, or a figure over the population is missed, that was not before."""
    if "newly_failed" not in found:
        return bool(found["new_findings"]) or any(change["met"] == "lost" for change in found["standards"])
    return bool(found["newly_failed"]) or any(_lost(row) for row in found["standards"])


def _lost(row: Mapping[str, Any]) -> bool:
    was, now = (row[side] or {} for side in ("old", "new"))
    return now.get("met") is False and was.get("met") is not False


def _tell(found: Mapping[str, Any], text: Text, output: str | None, quiet: bool) -> None:
    from cs_audit.report.files import write_file

    if output is not None:
        markdown = Path(output).suffix.lower() == ".md"
        write_file(output, text(True) if markdown else json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    if not quiet and output != "-":
        put(text(False).rstrip("\n"))
