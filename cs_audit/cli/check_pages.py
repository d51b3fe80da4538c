"""Check kinds and profiles described in Markdown: fit for a screen, a file or a wiki."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import yaml

from cs_audit.cli.polish.options import meaning_in, title_in

if TYPE_CHECKING:
    from cs_audit.checks.base import Check
    from cs_audit.spec.profiles import Profile

_WORDS = {
    "en": {"starts": "Starts", "pauses": "Pauses", "stops": "Stops", "options": "Options", "reasons": "Reasons",
           "default": "default", "required": "required", "example": "Example", "option": "Option",
           "values": "Values", "meaning": "Meaning", "reason": "Reason", "statuses": "Statuses",
           "shared": "Reasons that any check may give"},
    "pl": {"starts": "Start", "pauses": "Pauza", "stops": "Stop", "options": "Opcje", "reasons": "Kody powodów",
           "default": "domyślnie", "required": "wymagane", "example": "Przykład", "option": "Opcja",
           "values": "Wartości", "meaning": "Znaczenie", "reason": "Kod", "statuses": "Statusy",
           "shared": "Kody wspólne dla wszystkich"},
}  # fmt: skip


def check_page(check: Check, language: str) -> str:
    """What a check does, what starts, pauses and stops it, its options with defaults, reasons and examples."""
    words = _WORDS[language]
    parts = [f"## {check.kind}", check.summary[language]]
    clock = [(part, getattr(check, part)) for part in ("starts", "pauses", "stops")]
    if any(text for _, text in clock):
        parts.append("\n".join(f"- {words[part]}: {text[language]}" for part, text in clock if text))
    parts += [
        f"### {words['options']}",
        _table([words["option"], words["values"], words["meaning"]], _options(check, language)),
    ]
    reasons = [[f"`{code}`", text[language]] for code, text in check.reasons.items()]
    if reasons:
        parts += [f"### {words['reasons']}", _table([words["reason"], words["meaning"]], reasons)]
    for example in check.examples:
        outcome = example.verdict + (f", {example.reason}" if example.reason else "")
        parts.append(f"### {words['example']}: {example.title[language]} → {outcome}")
        said = _yaml({"check": {check.kind: dict(example.options)}})
        parts.append(f"```yaml\n{said}```\n\n```text\n{example.transcript}\n```")
    return "\n\n".join(parts)


def shared_reasons(language: str) -> str:
    """The reason codes that any check may give."""
    from cs_audit.kernel.matchers.matcher import LACKS
    from cs_audit.report.view.language import Language

    said, words = Language.of(language), _WORDS[language]
    rows = [
        [f"`{code}`", said.reason(code)] for code in ("out_of_scope", "times_too_coarse", *LACKS.values())
    ]
    return f"## {words['shared']}\n\n{_table([words['reason'], words['meaning']], rows)}"


def _options(check: Check, language: str) -> Iterator[list[str]]:
    words = _WORDS[language]
    required = check.schema.get("required", ())
    for name, schema in check.schema["properties"].items():
        values = [f"`{_value(value)}`" for value in schema.get("enum", ())] or [_kind(schema, language)]
        if name in required:
            values.append(f"({words['required']})")
        elif "default" in schema:
            values.append(f"({words['default']} `{_value(schema['default'])}`)")
        meaning = meaning_in(schema.get("description", ""), language)
        yield [f"`{name}`", " ".join(value for value in values if value), meaning]


def _kind(schema: Mapping[str, Any], language: str) -> str:
    if schema.get("type") == "boolean":
        return "`true` `false`"
    return title_in(str(schema.get("title", "")), language)


def _value(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(value)


def _table(head: Sequence[str], rows: Any) -> str:
    lines = [list(head), ["---"] * len(head), *rows]
    return "\n".join("| " + " | ".join(cell.replace("|", "\\|") for cell in line) + " |" for line in lines)


def _yaml(data: Any) -> str:
    text: str = yaml.safe_dump(data, allow_unicode=True, sort_keys=False, default_flow_style=None, width=100)
    return text


def profile_page(profile: Profile, language: str) -> str:
    """A profile's title, the statuses that it knows, and the options that it sets."""
    words = _WORDS[language]
    title = profile.title.get(language) or profile.name
    parts = [f"## {profile.name}", title, f"### {words['statuses']}"]
    parts.append("\n".join(f"- `{raw}` → {ours}" for raw, ours in profile.statuses.items()))
    checks = {kind: dict(options) for kind, options in profile.checks.items()}
    parts += [f"### {words['options']}", f"```yaml\n{_yaml(checks)}```"]
    return "\n\n".join(parts)
