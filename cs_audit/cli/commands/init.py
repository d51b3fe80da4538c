"""`cs-audit init`: a starter project from a pack, or from drafted standards and their log."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Annotated

import typer

from cs_audit.cli import options as opt
from cs_audit.model.errors import UsageError


def init(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where to write it; default: this folder.")
    ] = Path("."),
    log: Annotated[
        list[Path] | None,
        typer.Argument(metavar="LOG...", help="With --from-draft: the log; default: that of the draft."),
    ] = None,
    pack: Annotated[
        str | None,
        typer.Option("--pack", metavar="NAME", help="The pack to start from; see `list packs`."),
    ] = None,
    from_draft: Annotated[
        Path | None,
        typer.Option(
            "--from-draft", metavar="FILE", help="Standards of `draft`; their tests come from the log."
        ),
    ] = None,
    lang: Annotated[str | None, typer.Option("--lang", help="Language of the project: pl or en.")] = None,
    ci: Annotated[
        str | None,
        typer.Option("--ci", metavar="HOST", help="Also a workflow: github or gitlab."),
    ] = None,
    format: opt.FormatOption = "auto",
    mapping: opt.MappingOption = None,
    own: opt.OwnOption = None,
    people: opt.PeopleOption = None,
    timezone: opt.ZoneOption = None,
    quiet: Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing.")] = False,
) -> int:
    """Write a starter project: standards on top of a pack (or as drafted), tests of them, the schema, a README."""
    from cs_audit.cli.reading import Reading
    from cs_audit.demo.starter import start

    opt.one_of(lang, opt.LANGUAGES, "--lang")
    opt.one_of(ci, ("github", "gitlab"), "--ci")
    logs = list(log or ())
    if from_draft is None:
        if logs:
            raise UsageError(
                "init: a log is read with --from-draft only; name the standards that `draft` wrote"
            )
        written = start(folder, pack, lang, ci)
    else:
        if pack or ci:
            raise UsageError("init: --from-draft takes neither --pack nor --ci")
        if folder.is_file():  # init --from-draft standards.yaml export.json
            folder, logs = Path("."), [folder, *logs]
        reading = Reading(tuple(logs), format, mapping, people, timezone, quiet, own=own)
        written = _from_draft(folder, from_draft, reading, lang)
    if not quiet:
        polish = opt.tongue(lang) == "pl"
        for path in written:
            typer.echo(f"{'zapisano' if polish else 'wrote'} {path}", err=True)
        typer.echo(f"{'dalej' if polish else 'next'}: cs-audit validate {written[0]}", err=True)
    return 0


def _from_draft(folder: Path, path: Path, reading: object, lang: str | None) -> list[Path]:
    from dataclasses import replace

    from cs_audit import api
    from cs_audit.analysis.draft import log_of
    from cs_audit.cli.reading import Reading, accounts, read_for
    from cs_audit.demo.starter import start_from
    from cs_audit.proving.drawn import drawn

    assert isinstance(reading, Reading)
    opt.existing(path, "--from-draft")
    declared = api.load_standards(path)
    text = path.read_text(encoding="utf-8")
    paths = reading.paths or tuple(map(Path, log_of(text)))
    if not paths:
        raise UsageError(
            f"init: '{path}' does not say what it was drafted from; name the log: init DIR LOG..."
        )
    found = read_for(declared, replace(reading, paths=paths))
    accounts(found, reading.quiet, language=opt.tongue(lang))
    language = lang or (declared.language if declared.language in opt.LANGUAGES else "en")
    made = drawn(declared, found, ["../standards.yaml"], language)
    if not made.cases:
        raise UsageError(
            f"init: no conversation of the log passes or fails a standard of '{path}'; there is no test"
        )
    named = re.search(r"^# .*(?:pakietu|the pack) (\S+)", text, re.MULTILINE)
    return start_from(folder, path, made.text, language, named[1] if named else declared.name)
