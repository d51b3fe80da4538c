"""A starter project: what its files say, filled in from the pack that it starts from."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from cs_audit.demo.starter_ci import FILES as CI_FILES
from cs_audit.demo.starter_words import README, STANDARDS, TESTS
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

    from cs_audit.model.standards import Standards

DEFAULT_PACKS = {"pl": "ecommerce-pl", "en": "saas-helpdesk-en"}


def start(folder: Path, pack: str | None, language: str | None, ci: str | None = None) -> list[Path]:
    """Write the project; its files, the standards first. Raises UsageError before anything is written where a
    file exists already, the folder cannot be, or there is no such pack."""
    from cs_audit.report.files import write_file

    contents = project(folder, pack, language)
    if ci is not None:
        name, workflow = CI_FILES[ci]
        contents[name] = workflow
    _check_free(folder, contents)
    paths = []
    for name, text in contents.items():
        write_file(folder / name, text)
        paths.append(folder / name)
    return paths


def start_from(folder: Path, draft: Path, tests: str, language: str, pack: str) -> list[Path]:
    """Write a project around drafted standards and tests of them; the draft itself where it lies elsewhere. Raises
    UsageError before anything is written where a file exists already."""
    from cs_audit.checks import specs
    from cs_audit.report.files import write_file
    from cs_audit.spec.schema import language_schema

    here = folder / "standards.yaml"
    contents = {
        "tests/standards.yaml": tests,
        "README.md": _filled(README[language], {"pack": pack}),
        "standards.schema.json": json.dumps(language_schema(specs()), ensure_ascii=False, indent=2) + "\n",
    }
    if not (here.exists() and here.samefile(draft)):
        contents = {"standards.yaml": draft.read_text(encoding="utf-8")} | contents
    _check_free(folder, contents)
    for name, text in contents.items():
        write_file(folder / name, text)
    return [here, *(folder / name for name in contents if name != "standards.yaml")]


def project(folder: Path, pack: str | None, language: str | None) -> dict[str, str]:
    """The files of the project: path inside the folder → text."""
    from cs_audit.checks import specs
    from cs_audit.spec.load import load_standards
    from cs_audit.spec.packs import find_pack
    from cs_audit.spec.schema import language_schema

    name = (pack or DEFAULT_PACKS[language or "pl"]).removeprefix("pack:")
    base = load_standards([find_pack(name, folder).path], specs())
    chosen = language or (base.language if base.language in STANDARDS else "en")
    fields = {"pack": name, "timezone": base.timezone, "calendars": _calendars(base)}
    fields |= {"inherited": _inherited(base, chosen), "first": base.standards[0].id}
    return {
        "standards.yaml": _filled(STANDARDS[chosen], fields),
        "tests/standards.yaml": _filled(TESTS[chosen], fields),
        "README.md": _filled(README[chosen], fields),
        "standards.schema.json": json.dumps(language_schema(specs()), ensure_ascii=False, indent=2) + "\n",
    }


def _filled(text: str, fields: Mapping[str, str]) -> str:
    """The text with its fields: plain replacement, since YAML is full of braces."""
    for name, value in fields.items():
        text = text.replace(f"<{name}>", value)
    return text


def _calendars(base: Standards) -> str:
    """Hints how to replace the pack's opening hours."""
    lines = []
    for name, data in base.calendars.items():
        holidays = data.get("holidays") if isinstance(data, dict) else None
        also = f", holidays: {holidays}" if isinstance(holidays, str) else ""
        lines.append(f'#   {name}: {{hours: {{mon-fri: "09:00-17:00"}}{also}}}')
    return "\n".join(lines)


def _inherited(base: Standards, language: str) -> str:
    """The pack's standards, one a line."""
    width = max(len(one.id) for one in base.standards)
    lines = []
    for one in base.standards:
        title = one.title.get(language) or next(iter(one.title.values()), "")
        lines.append(f"#   {one.id:<{width}}  {title}".rstrip())
    return "\n".join(lines)


def _check_free(folder: Path, contents: Mapping[str, str]) -> None:
    """Refuse to overwrite anything. Raises UsageError."""
    for place in (folder, *folder.parents):
        if place.exists() and not place.is_dir():
            raise UsageError(f"init: '{place}' is a file; name a folder")
    taken = [name for name in contents if (folder / name).exists() or (folder / name).is_symlink()]
    if taken:
        what = ", ".join(f"'{folder / name}'" for name in taken)
        raise UsageError(f"init: {what}: already there, and nothing is overwritten; name another folder")
