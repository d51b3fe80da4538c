"""`cs-audit diff`: two sets of standards on one log, or two reports."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from cs_audit.cli import options as opt
from cs_audit.cli.overwriting import keep_apart
from cs_audit.cli.printing import put
from cs_audit.cli.privacy import hiding
from cs_audit.cli.reading import Reading, accounts, check, progress, read_for, too_many_rejected
from cs_audit.model.errors import ExitCode, UsageError

if TYPE_CHECKING:
    from cs_audit.cli.privacy import Hiding
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
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
        list[str] | None,
        typer.Option(
            "--output", "-o", metavar="FILE", help="Write it as .md or .json; - is JSON. Repeatable."
        ),
    ] = None,
    examples: Annotated[
        int, typer.Option("--examples", min=0, help="Interactions named for each change.")
    ] = 5,
    fail_on_new: Annotated[
        bool, typer.Option("--fail-on-new", help="Exit code 1 where something fails that did not.")
    ] = False,
    fail_on_weaker: Annotated[
        bool, typer.Option("--fail-on-weaker", help="Exit code 1 where the standards ask less than before.")
    ] = False,
    rev: Annotated[
        str | None,
        typer.Option(
            "--rev",
            metavar="A..B",
            help="Two git revisions of one set of standards: diff --rev A..B STANDARDS LOG...",
        ),
    ] = None,
    redact: opt.RedactOption = "default",
    pseudonyms: opt.PseudonymsOption = None,
    pseudonym_key: opt.PseudonymKeyOption = None,
    max_rejected: opt.MaxRejectedOption = "5%",
    lang: opt.LanguageOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Two sets of standards on one log (OLD NEW LOG...), or two reports (OLD.json NEW.json): what changes."""
    opt.one_of(lang, opt.LANGUAGES, "--lang")
    outputs = list(dict.fromkeys(output or ()))
    for path in outputs:
        opt.ending(path, (".md", ".json"))
    logs = (Path(new), *(log or ())) if rev is not None else tuple(log or ())
    reading = Reading(logs, format, mapping, people, timezone, quiet, own=own)
    keep_apart(
        [*(("--output", path) for path in outputs), ("--pseudonym-key", pseudonym_key)],
        (old, new, *reading.inputs),
        _sets(old, new, rev, log),
    )
    hidden = hiding(redact, pseudonyms, pseudonym_key)
    if not logs:
        found, text = _reports(old, new, lang)
        code: int = ExitCode.OK
    else:
        opt.moments(as_of, since, until)
        window = {"as_of": as_of, "since": since, "until": until, "select": opt.selection(select)}
        sets = _of_revisions(rev, old, profile) if rev is not None else _of_files(old, new, profile)
        found, text, read_through = _standards(sets, reading, window, lang, examples, hidden)
        code = too_many_rejected(read_through, opt.share_or_count(max_rejected), quiet=quiet)
    _tell(found, text, outputs, quiet)
    worse = (fail_on_new and _worse(found)) or (fail_on_weaker and found["weaker"])
    return code or (ExitCode.MISSED if worse else ExitCode.OK)


def _sets(old: str, new: str, rev: str | None, log: Sequence[Path] | None) -> tuple[str, ...]:
    """The arguments that are standards."""
    return (old,) if rev is not None else (old, new) if log else ()


def _of_files(old: str, new: str, profile: str | None) -> tuple[Standards, Standards]:
    from cs_audit.api import load_standards

    return load_standards(old, profile=profile), load_standards(new, profile=profile)


def _of_revisions(rev: str, standards: str, profile: str | None) -> tuple[Standards, Standards]:
    """One set of standards as two revisions have it."""
    from tempfile import TemporaryDirectory

    from cs_audit.cli.revisions import standards_at, two_revisions

    commits = two_revisions(rev, standards)
    names = [name or "HEAD" for name in re.split(r"\.{2,3}", rev, maxsplit=1)]
    found = []
    for commit, name in zip(commits, names, strict=True):
        with TemporaryDirectory(prefix="cs-audit-") as folder:
            found.append(standards_at(commit, name, standards, Path(folder).resolve(), profile))
    return found[0], found[1]


def _reports(old: str, new: str, lang: str | None) -> tuple[dict[str, Any], Text]:
    """What changed between two stored reports, and how it reads."""
    from cs_audit.api import compare
    from cs_audit.report.formats.difference import comparison_text
    from cs_audit.report.formats.json_ import read_back, read_report

    for path in (old, new):
        if Path(path).suffix.lower() in (".yaml", ".yml") or Path(path).is_dir() or path.startswith("pack:"):
            raise UsageError(
                f"'{path}' is a set of standards; name the log too: cs-audit diff OLD NEW LOG..."
            )
    before, after = read_report(old), read_report(new)
    language = lang or str(after.get("language") or "en")
    with read_back(old, new):
        found = compare(before, after)
        texts = [comparison_text(found, after, language, markdown=markdown) for markdown in (False, True)]
    return found, lambda markdown: texts[markdown]


def _standards(
    sets: tuple[Standards, Standards],
    reading: Reading,
    window: Mapping[str, Any],
    lang: str | None,
    examples: int,
    hidden: Hiding,
) -> tuple[dict[str, Any], Text, Log]:
    """What two sets of standards say differently of one log, how it reads, and the log."""
    from cs_audit.analysis.compare_standards import contrast
    from cs_audit.api import audit, complete_report
    from cs_audit.report.formats.difference import contrast_text

    check(reading)
    audits: list[Audit] = []
    for standards in sets:
        if not audits or sets[0].statuses != standards.statuses:
            log = read_for(standards, reading)
        with progress("auditing", reading.quiet) as tell:
            audits.append(audit(standards, log, progress=tell, **window))
    language = lang or sets[1].language
    seen = hidden.privacy(language)
    accounts(log, reading.quiet, seen, language=opt.tongue(lang))
    reports = complete_report(audits[0], language=language), complete_report(audits[1], language=language)
    found = contrast(
        audits[0], audits[1], reports=reports, language=language, examples=examples, privacy=seen
    )
    return found, lambda markdown: contrast_text(found, language, markdown=markdown), log


def _worse(found: Mapping[str, Any]) -> bool:
    """Whether anything fails, or a figure over the population is missed, that was not before."""
    if "newly_failed" not in found:
        return bool(found["new_findings"]) or any(change["met"] == "lost" for change in found["standards"])
    return bool(found["newly_failed"]) or any(_lost(row) for row in found["standards"])


def _lost(row: Mapping[str, Any]) -> bool:
    was, now = (row[side] or {} for side in ("old", "new"))
    return now.get("met") is False and was.get("met") is not False


def _tell(found: Mapping[str, Any], text: Text, outputs: Sequence[str], quiet: bool) -> None:
    from cs_audit.report.files import write_file

    for path in outputs:
        markdown = Path(path).suffix.lower() == ".md"
        write_file(path, text(True) if markdown else json.dumps(found, ensure_ascii=False, indent=2) + "\n")
    if not quiet and "-" not in outputs:
        put(text(False).rstrip("\n"))
