"""What there is, as text."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from cs_audit.checks.base import Check


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
    from cs_audit.report.formats import formats

    read = _table((name, one.title) for name, one in importers().items())
    written = _table((one.ending, one.about) for one in formats().values())
    return f"Read (--format):\n{read}\n\nWritten (-o, by the ending):\n{written}"


def _profiles(verbose: bool, language: str) -> str:
    from cs_audit.spec.profiles import load_profile, profile_names

    return _table((name, str(getattr(load_profile(name), "title", "") or "")) for name in profile_names())


def _templates(verbose: bool, language: str) -> str:
    from cs_audit.report.templates import list_templates

    return _table((one.name, one.about) for one in list_templates())


def _checks(verbose: bool, language: str) -> str:
    from cs_audit.checks import registry

    if not verbose:
        return _table((kind, check.summary[language]) for kind, check in registry().items())
    return "\n\n".join(_check(check, language) for check in registry().values())


_WORDS = {
    "en": {"starts": "starts", "pauses": "pauses", "stops": "stops", "options": "options", "reasons": "reasons",
           "default": "default", "required": "required", "examples": "examples"},
    "pl": {"starts": "start", "pauses": "pauza", "stops": "stop", "options": "opcje", "reasons": "kody powodów",
           "default": "domyślnie", "required": "wymagane", "examples": "przykłady"},
}  # fmt: skip


def _check(check: Check, language: str) -> str:
    words = _WORDS[language]
    lines = [check.kind, f"  {check.summary[language]}"]
    for part in ("starts", "pauses", "stops"):
        text = getattr(check, part)
        if text:
            lines.append(f"  {words[part]}: {text[language]}")
    lines.append(f"  {words['options']}:")
    required = check.schema.get("required", ())
    for name, schema in check.schema["properties"].items():
        lines.append(f"    {name}: {_option(schema, name in required, words)}")
    lines.append(f"  {words['reasons']}:")
    lines += [f"    {code}: {text[language]}" for code, text in check.reasons.items()]
    for example in check.examples:
        lines.append(f"  {words['examples']}: {example.title[language]} → {example.verdict}")
        lines += [f"      {line}" for line in example.transcript.splitlines()]
    return "\n".join(lines)


def _option(schema: Any, required: bool, words: dict[str, str]) -> str:
    parts = [schema.get("description", schema.get("title", ""))]
    if "enum" in schema:
        parts.append(" | ".join(str(value) for value in schema["enum"]))
    if required:
        parts.append(f"({words['required']})")
    elif "default" in schema:
        value = schema["default"]
        shown = str(value).lower() if isinstance(value, bool) else str(value)
        parts.append(f"({words['default']}: {shown})")
    return " ".join(part for part in parts if part)
