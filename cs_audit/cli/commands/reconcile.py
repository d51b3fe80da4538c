"""`cs-audit reconcile`: the help desk's own figures beside ours."""

from __future__ import annotations

import json
import sys
from typing import Annotated

import typer

from cs_audit.cli import options as opt


def reconcile(
    standards: opt.Standards,
    log: opt.LogPaths,
    output: Annotated[
        str | None, typer.Option("--output", "-o", metavar="FILE", help="Write .md or .json; - is stdout.")
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    as_of: opt.AsOfOption = None,
    lang: opt.LanguageOption = None,
    profile: opt.ProfileOption = None,
    redact: opt.RedactOption = "default",
    pseudonyms: opt.PseudonymsOption = None,
    pseudonym_key: opt.PseudonymKeyOption = None,
) -> int:
    """Compare with the help desk's own figures, and say what explains the differences."""
    from cs_audit import api
    from cs_audit.analysis.reconcile import reconcile as reconciled
    from cs_audit.cli.overwriting import keep_apart
    from cs_audit.cli.privacy import hiding
    from cs_audit.cli.reading import Reading, read_for
    from cs_audit.report.files import write_file
    from cs_audit.report.formats.reconciliation import reconciliation_lines

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.ending(output, (".md", ".json"))
    reading = Reading(tuple(log), format, mapping, people, timezone, own=own)
    keep_apart([("--output", output), ("--pseudonym-key", pseudonym_key)], reading.inputs, (standards,))
    hidden = hiding(redact, pseudonyms, pseudonym_key)
    declared = api.load_standards(standards, profile=profile)
    found = read_for(declared, reading)
    seen = hidden.privacy(lang or declared.language)
    data = reconciled(api.audit(declared, found, as_of=as_of), seen)
    if output and output.endswith(".json"):
        write_file(output, json.dumps(data, ensure_ascii=False, indent=2) + "\n")
        return 0
    language = lang or declared.language
    text = "\n".join(reconciliation_lines(data, language, markdown=output is not None)) + "\n"
    if output:
        write_file(output, text)
    else:
        sys.stdout.write(text)
    return 0
