"""The whole reference, collected from the units' own documentation: chapters of sections in Markdown."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING

from cs_audit.cli.guide_words import WORDS
from cs_audit.report.formats.guide import Chapter, Section

if TYPE_CHECKING:
    from collections.abc import Mapping


def chapters(language: str) -> tuple[Chapter, ...]:
    """The chapters in the order in which a newcomer needs them."""
    words = WORDS[language]
    makers = {
        "start": _start, "commands": _commands, "checks": _checks, "matchers": _matchers, "formats": _formats,
        "written": _written, "calendars": _calendars, "profiles": _profiles, "packs": _packs, "gate": _gate,
        "exit": _exit_codes, "report": _report, "plugins": _plugins,
    }  # fmt: skip
    return tuple(
        Chapter(name, words[name], tuple(_named(name, make(language, words))))
        for name, make in makers.items()
    )


def _named(chapter: str, units: Iterator[tuple[str, str]]) -> Iterator[Section]:
    for name, text in units:
        own = "".join(letter if letter.isalnum() else "-" for letter in name.lower())
        yield Section(f"{chapter}-{own}", name, _without_title(text))


def _without_title(text: str) -> str:
    """A page without its own heading, which the section has already."""
    head, _, rest = text.partition("\n")
    return rest.strip() if head.startswith("## ") else text


def _start(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    yield words["five"], words["five_text"]


def _commands(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    import typer

    from cs_audit.cli.app import application
    from cs_audit.cli.commands import COMMANDS

    group = typer.main.get_command(application())
    for one in COMMANDS:
        command = group.get_command(None, one.name)  # type: ignore[attr-defined]
        context = command.make_context(
            f"cs-audit {one.name}", [], resilient_parsing=True, max_content_width=100
        )
        yield one.name, f"```text\n{command.get_help(context)}\n```"


def _checks(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.checks import registry
    from cs_audit.cli.check_pages import check_page, shared_reasons

    for kind, check in registry().items():
        yield kind, check_page(check, language)
    yield words["reasons"], shared_reasons(language)


def _matchers(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.cli.matcher_pages import matcher_page
    from cs_audit.kernel.matchers.catalogue import CATALOGUE

    for one in CATALOGUE:
        yield one.name, matcher_page(one, language)


def _formats(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.cli.format_pages import format_page
    from cs_audit.importers.registry import documentation, importers

    for name, known in importers().items():
        page = format_page(replace(known, about=documentation(name)), language)
        yield name, f"```text\n{page}\n```"


def _written(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.report.registry import formats

    for each in formats().values():
        yield each.ending, each.about


def _profiles(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.cli.check_pages import profile_page
    from cs_audit.spec.profiles import load_profile, profile_names

    for name in profile_names():
        yield name, profile_page(load_profile(name), language)


def _packs(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.spec.packs import list_packs

    for pack in list_packs(language=language):
        yield pack.name, f"{pack.title}. {pack.description}\n\n{words['standards'].format(n=pack.standards)}"


def _calendars(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.cli.guide_data import calendar_units

    return calendar_units(language)


def _gate(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.cli.guide_data import gate_units

    return gate_units(language)


def _report(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.cli.guide_data import report_units

    return report_units(language)


def _plugins(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    from cs_audit.cli.guide_data import plugin_units

    return plugin_units(language)


def _exit_codes(language: str, words: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    for code in ("0", "1", "2", "3", "4", "130"):
        yield code, words[f"exit_{code}"]
