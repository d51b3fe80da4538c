"""`cs-audit list`: what there is: packs, checks, matchers, formats, profiles, templates."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from typing import Annotated, Any

import typer

from cs_audit.cli import options as opt
from cs_audit.model.errors import UsageError


@dataclass(frozen=True, slots=True)
class Entry:
    """One thing that there is: its row in the table, its data for programs, its page where it has one."""

    name: str
    cells: tuple[str, ...]
    data: Mapping[str, Any] = field(default_factory=dict)
    page: Callable[[], str] | None = None
    group: str = ""


def list_(
    what: Annotated[
        str, typer.Argument(metavar="packs|checks|matchers|formats|profiles|templates", help="What to list.")
    ],
    name: Annotated[str | None, typer.Argument(metavar="[NAME]", help="Only this one, in full.")] = None,
    verbose: Annotated[
        bool, typer.Option("--verbose", "-v", help="With options, reasons and examples.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="As JSON, for programs.")] = False,
    lang: opt.LanguageOption = None,
) -> int:
    """List packs, checks, matchers, formats, profiles or templates."""
    opt.one_of(what, tuple(THINGS), "list")
    language = opt.one_of(lang, opt.LANGUAGES, "--lang") or "en"
    if as_json:
        rows = [{"name": one.name, **one.data} for one in _chosen(what, name, language)]
        typer.echo(json.dumps(rows, ensure_ascii=False, indent=2))
    else:
        typer.echo(listing(what, name, verbose=verbose, language=language))
    return 0


def listing(what: str, name: str | None = None, *, verbose: bool, language: str) -> str:
    """The listing as text: a table, or each entry's page with `verbose` or a name. Raises UsageError."""
    entries = _chosen(what, name, language)
    pages = [one.page() for one in entries if one.page is not None]
    if pages and (verbose or name is not None):
        return "\n\n".join([*pages, *(_epilogue(what, language) if name is None else ())])
    groups = dict.fromkeys(one.group for one in entries)
    parts = []
    for group in groups:
        table = _table(one.cells for one in entries if one.group == group)
        parts.append(f"{group}\n{table}" if group else table)
    return "\n\n".join(parts) or "(none)"


def _chosen(what: str, name: str | None, language: str) -> list[Entry]:
    entries = list(THINGS[what](language))
    if name is None:
        return entries
    from cs_audit.spec.wording import choices

    found = [one for one in entries if one.name == name]
    if not found:
        raise UsageError(
            f"list {what}: there is no '{name}'; {choices(name, [one.name for one in entries], 'there are')}"
        )
    return found


def _epilogue(what: str, language: str) -> Iterator[str]:
    if what == "checks":
        from cs_audit.cli.check_pages import shared_reasons

        yield shared_reasons(language)


def _table(rows: Iterable[Sequence[str]]) -> str:
    """Rows as columns of text, the last one as long as it is."""
    lines = [list(row) for row in rows]
    widths = [max(len(row[place]) for row in lines) for place in range(len(lines[0]) - 1)]
    out = []
    for row in lines:
        cells = [cell.ljust(width) for cell, width in zip(row, widths, strict=False)]
        out.append("  ".join([*cells, row[-1]]).rstrip())
    return "\n".join(out)


_NUMBER = {"pl": "standardów: {n}", "en": "{n} standards"}


def _packs(language: str) -> Iterator[Entry]:
    from cs_audit.spec.packs import list_packs

    for pack in list_packs(language=language):
        data = {
            "title": pack.title, "language": pack.language, "standards": pack.standards,
            "origin": pack.origin, "description": pack.description,
        }  # fmt: skip
        number = _NUMBER[language].format(n=pack.standards)
        cells = (pack.name, pack.language, number, pack.origin, pack.title)
        yield Entry(pack.name, cells, data)


def _formats(language: str) -> Iterator[Entry]:
    from cs_audit.cli.format_pages import format_data, format_page, format_title
    from cs_audit.importers.registry import documentation, importers
    from cs_audit.report.registry import formats

    for name, known in importers().items():
        one = replace(known, about=documentation(name))
        title = format_title(one, language)
        data = {"direction": "read", "title": title, **format_data(one, language)}
        page = partial(format_page, one, language)
        yield Entry(name, (name, title), data, page, group="Read (--format):")
    for name, each in formats().items():
        data = {"direction": "written", "ending": each.ending, "title": each.about}
        yield Entry(name, (each.ending, each.about), data, group="Written (-o, by the ending):")


def _profiles(language: str) -> Iterator[Entry]:
    from cs_audit.cli.check_pages import profile_page
    from cs_audit.spec.profiles import load_profile, profile_names

    for one in map(load_profile, profile_names()):
        title = one.title.get(language, one.name)
        data = {
            "title": title, "statuses": dict(one.statuses),
            "checks": {kind: dict(options) for kind, options in one.checks.items()},
        }  # fmt: skip
        yield Entry(one.name, (one.name, title), data, partial(profile_page, one, language))


def _templates(language: str) -> Iterator[Entry]:
    from cs_audit.report.templates import list_templates

    for one in list_templates():
        yield Entry(one.name, (one.name, one.about), {"about": one.about})


def _checks(language: str) -> Iterator[Entry]:
    from cs_audit.checks import registry
    from cs_audit.cli.check_pages import check_page

    for kind, check in registry().items():
        data = {
            "summary": check.summary[language], "dimension": check.dimension, "population": check.population,
            "options": dict(check.schema["properties"]), "required": list(check.schema.get("required", ())),
            "reasons": {code: text[language] for code, text in check.reasons.items()},
        }  # fmt: skip
        yield Entry(kind, (kind, check.summary[language]), data, partial(check_page, check, language))


def _matchers(language: str) -> Iterator[Entry]:
    from cs_audit.cli.matcher_pages import GROUPS, matcher_data, matcher_page
    from cs_audit.kernel.matchers.catalogue import CATALOGUE

    for one in CATALOGUE:
        page = partial(matcher_page, one, language)
        cells = (one.name, one.about[language])
        yield Entry(one.name, cells, matcher_data(one, language), page, group=GROUPS[language][one.group])


THINGS: Mapping[str, Callable[[str], Iterator[Entry]]] = {
    "packs": _packs,
    "checks": _checks,
    "matchers": _matchers,
    "formats": _formats,
    "profiles": _profiles,
    "templates": _templates,
}
"""What can be listed, and the entries of each in a language."""
