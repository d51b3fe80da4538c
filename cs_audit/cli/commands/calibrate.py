"""`cs-audit calibrate`: reviewers' filled score sheets against the verdicts and each other."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def calibrate(
    sheets: Annotated[
        list[Path], typer.Argument(metavar="SHEET...", help="Sheets of sample, filled in: .xlsx or .csv.")
    ],
    verdicts: Annotated[
        Path | None,
        typer.Option("--verdicts", metavar="FILE", help="All verdicts, as run --verdicts writes them."),
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="calibration.json; - is stdout.")
    ] = None,
    lang: opt.LanguageOption = None,
    redact: opt.RedactOption = "default",
    pseudonyms: opt.PseudonymsOption = None,
    pseudonym_key: opt.PseudonymKeyOption = None,
    quiet: opt.QuietOption = False,
) -> int:
    """Compare filled score sheets with the verdicts and with each other."""
    from cs_audit.analysis.calibrate import calibrate as calibrated
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.printing import put, visible
    from cs_audit.cli.privacy import hiding
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.calibration import calibration_text

    language = opt.one_of(lang, opt.LANGUAGES, "--lang") or "en"
    opt.ending(output, (".json",))
    for path in (*sheets, verdicts):
        opt.existing(path, "SHEET" if path is not verdicts else "--verdicts")
    keep_apart([("--output", output), ("--pseudonym-key", pseudonym_key)], (*sheets, verdicts))
    seen = hiding(redact, pseudonyms, pseudonym_key).privacy(language)
    data = calibrated(sheets, verdicts, seen)
    if output:
        write_file(output, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
    if not quiet and output != "-":
        put(visible(calibration_text(data, language)).rstrip())
    return 0
