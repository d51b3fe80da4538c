"""Writing reports: checked before anything is read, replaced as a whole, styled as asked."""

from __future__ import annotations

import base64
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from cs_audit.cli import options as opt
from cs_audit.cli.printing import put
from cs_audit.model import names
from cs_audit.model.errors import UsageError
from cs_audit.model.small_files import read_small

if TYPE_CHECKING:
    from cs_audit.model.verdicts import Audit
    from cs_audit.report.files import Outputs
    from cs_audit.scoring.privacy import Privacy

IMAGES = {".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg", ".webp": "image/webp"}
IMAGES |= {".svg": "image/svg+xml"}
MOST_LOGO = 1_000_000  # bytes


@dataclass(frozen=True, slots=True)
class Look:
    """How a report is to look."""

    language: str | None = None
    template: Path | None = None
    logo: Path | None = None
    title: str | None = None
    accent: str | None = None
    print_mode: str | None = None
    evidence: int | None = None


def outputs(paths: Sequence[str]) -> tuple[str, ...]:
    """The paths, if each ending calls for a format. Raises UsageError."""
    from cs_audit.report.registry import known_format

    for path in paths:
        if path != "-":
            opt.writable(path, "--output")
        if known_format(path).name == "pdf":
            from cs_audit.report.formats.pdf import find_browser

            find_browser()
    if list(paths).count("-") > 1:
        raise UsageError("--output: only one output can go to standard output")
    twice = [path for path in paths if list(paths).count(path) > 1]
    if twice:
        raise UsageError(f"--output: '{twice[0]}' is given twice")
    return tuple(paths)


def verdict_file(
    path: str | None, only: str | None = None
) -> Callable[[Audit, Privacy, Outputs], None] | None:
    """What writes the verdicts of an audit to this path; None of none. Raises UsageError for its ending.

    `only`: which verdicts, apart by commas.
    """
    chosen = opt.words(only, names.VERDICTS, "--only")
    if path is None:
        if only is not None:
            raise UsageError("--only says which verdicts --verdicts writes: give it a file")
        return None
    from cs_audit.report.formats.verdicts import known_verdict_file, write_verdicts

    opt.writable(path, "--verdicts")
    known_verdict_file(path)
    return lambda result, privacy, outputs: write_verdicts(
        result, path, privacy=privacy, only=chosen, outputs=outputs
    )


def branding(look: Look) -> dict[str, str | None]:
    """Title, accent and logo as they stand in a report. Raises UsageError."""
    from cs_audit.report.accent import accent, parse

    if look.accent is not None:
        if parse(look.accent) is None:
            raise UsageError(f"--accent: '{look.accent}' is not a colour; write #rgb or #rrggbb, as #0b5fff")
        if accent(look.accent).changed:
            print(
                f"warning: --accent {look.accent} has too little contrast to be read; a darker shade is used",
                file=sys.stderr,
            )
    return {"title": look.title, "accent": look.accent, "logo": _logo(look.logo)}


def _logo(path: Path | None) -> str | None:
    if path is None:
        return None
    kind = IMAGES.get(path.suffix.lower())
    if kind is None:
        raise UsageError(f"--logo: '{path}' must end in one of {', '.join(IMAGES)}")
    try:
        data = read_small(path)
    except OSError as error:
        raise UsageError(f"--logo: cannot read '{path}': {error.strerror}") from None
    if len(data) > MOST_LOGO:
        raise UsageError(
            f"--logo: '{path}' is larger than {MOST_LOGO // 1_000_000} MB; use a smaller picture"
        )
    return f"data:{kind};base64,{base64.b64encode(data).decode()}"


def restyled(report: dict[str, Any], look: Look, baseline: Mapping[str, Any] | None) -> dict[str, Any]:
    """The report with another language, look or baseline, where one is asked for."""
    from cs_audit.api import compare

    opt.one_of(look.language, opt.LANGUAGES, "--lang")
    opt.existing(look.template, "--template")
    own = {key: value for key, value in branding(look).items() if value is not None}
    changed = {**report, "branding": {**(report.get("branding") or {}), **own}}
    if look.language and look.language != report["language"]:
        changed = in_language(changed, look.language)
    if baseline is not None:
        changed["comparison"] = compare(baseline, changed)
    return changed


def in_language(report: dict[str, Any], language: str) -> dict[str, Any]:
    """The report with its titles in another language, where the standards have them."""
    rows = [
        {**row, "title": (row.get("texts", {}).get("title") or {}).get(language, row["title"])}
        for row in report["standards"]
    ]
    return {**report, "language": language, "standards": rows}


def write_all(
    report: Mapping[str, Any], wanted: Sequence[str], look: Look, outputs: Outputs | None = None
) -> None:
    """Write the report to every path asked for."""
    from cs_audit.report.registry import write_report

    for path in wanted:
        write_report(
            report,
            path,
            outputs,
            template_dir=look.template,
            print_mode=look.print_mode,
            evidence=look.evidence,
        )


def show(report: Mapping[str, Any], verbose: bool = False) -> None:
    """The report on standard output, as wide as the terminal; then how far its definitions matter, where asked for."""
    from cs_audit.cli.printing import terminal
    from cs_audit.report.formats.terminal import render_terminal
    from cs_audit.report.view.ambiguity import ambiguity_lines

    put(render_terminal(report, *terminal(), verbose=verbose))
    if report.get("ambiguity"):
        put("\n" + "\n".join(ambiguity_lines(report, report["language"])))
