"""Export formats described in Markdown: how to get them, what they carry, what cannot be checked, the traps."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

_PARTS = ("get_it", "carries", "cannot", "figures", "traps", "options", "seen")
_WORDS = {
    "en": {"get_it": "How to get it", "carries": "What it carries", "cannot": "What cannot be checked",
           "figures": "Its own figures", "traps": "Traps", "options": "Options in a mapping file", "seen": "Seen"},
    "pl": {"get_it": "Jak go uzyskać", "carries": "Co niesie", "cannot": "Czego nie da się sprawdzić",
           "figures": "Własne wyniki systemu", "traps": "Pułapki", "options": "Opcje w pliku mapowania",
           "seen": "Widziane"},
}  # fmt: skip


def format_title(about: Mapping[str, Any], language: str) -> str:
    """The title in a language; empty where there is none."""
    return _text(about.get("title"), language)


def format_page(
    name: str, title: str, options: Iterable[str], about: Mapping[str, Any], language: str
) -> str:
    """One format, all that its header says."""
    words = _WORDS[language]
    parts = [f"## {name}", title]
    said = {**about, "options": sorted(options)}
    for key in _PARTS:
        lines = list(_lines(said.get(key), language))
        if lines:
            parts.append(f"### {words[key]}\n" + "\n".join(lines))
    return "\n\n".join(parts)


def _lines(value: Any, language: str) -> Iterable[str]:
    if isinstance(value, Mapping) and not {"en", "pl"} & set(value):
        value = list(value)  # carries of a recipe: what it carries, by table
    if isinstance(value, list | tuple):
        if all(isinstance(one, str) for one in value):
            return [", ".join(f"`{one}`" for one in value)] if value else []
        return [f"- {_text(one, language)}" for one in value]
    said = _text(value, language)
    return [said] if said else []


def _text(value: Any, language: str) -> str:
    if isinstance(value, Mapping):
        value = value.get(language) or value.get("en") or next(iter(value.values()), "")
    return " ".join(str(value or "").split())
