"""`cs-audit list`: what there is: packs, checks, formats, profiles, templates."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Annotated

import typer

from cs_audit.cli import options as opt

THINGS = ("packs", "checks", "formats", "profiles", "templates")


def list_(
    what: Annotated[str, typer.Argument(metavar="|".join(THINGS), help="What to list.")],
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="With options, reasons and examples.")
    ] = False,
    lang: opt.LanguageOption = None,
) -> int:
    """List packs, checks, formats, profiles or templates."""
    opt.one_of(what, THINGS, "list")
    language = opt.one_of(lang, opt.LANGUAGES, "--lang") or "en"
    typer.echo(listing(what, verbose=verbose, language=language))
    return 0


def listing(what: str, *, verbose: bool, language: str) -> str:
    """The listing of packs, checks, formats, profiles or templates."""
    return {
        "packs": _packs,
        "checks": _checks,
        "formats": _formats,
        "profiles": _profiles,
        "templates": _templates,
    }[what](verbose, language)


def _table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as columns of text, the last one as long as it is."""
    lines = [list(row) for row in rows]
    if not lines:
        return "(none)"
    widths = [max(len(row[place]) for row in lines) for place in range(len(lines[0]) - 1)]
    out = []
    for row in lines:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        out.append("  ".join([*cells, row[-1]]).rstrip())
    return "\n".join(out)


def _packs(verbose: bool, language: str) -> str:
    from cs_audit.spec.packs import list_packs

    return _table(
        (pack.name, pack.language, f"{pack.standards} standards", pack.origin, pack.title)
        for pack in list_packs()
    )


def _formats(verbose: bool, language: str) -> str:
    from cs_audit.importers.registry import importers
    from cs_audit.report.registry import formats

    read = _table((name, one.title) for name, one in importers().items())
    written = _table((one.ending, one.about) for one in formats().values())
    return f"Read (--format):\n{read}\n\nWritten (-o, by the ending):\n{written}"


def _profiles(verbose: bool, language: str) -> str:
    from cs_audit.spec.profiles import load_profile, profile_names

    found = [load_profile(name) for name in profile_names()]
    if not verbose:
        return _table((one.name, one.title.get(language, one.name)) for one in found)
    from cs_audit.cli.check_pages import profile_page

    return "\n\n".join(profile_page(one, language) for one in found)


def _templates(verbose: bool, language: str) -> str:
    from cs_audit.report.templates import list_templates

    return _table((one.name, one.about) for one in list_templates())


def _checks(verbose: bool, language: str) -> str:
    from cs_audit.checks import registry

    if not verbose:
        return _table((kind, check.summary[language]) for kind, check in registry().items())
    from cs_audit.cli.check_pages import check_page, shared_reasons

    pages = [check_page(check, language) for check in registry().values()]
    return "\n\n".join([*pages, shared_reasons(language)])
