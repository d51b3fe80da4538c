"""A format on a page: how to get the export, what it carries, what cannot be checked, traps."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from cs_audit.importers.base import Importer

_HEADINGS: Mapping[str, Mapping[str, str]] = {
    "get_it": {"en": "How to get it", "pl": "Jak to uzyskać"},
    "carries": {"en": "What it carries", "pl": "Co zawiera"},
    "cannot": {"en": "What cannot be checked", "pl": "Czego nie można sprawdzić"},
    "figures": {"en": "Its own figures", "pl": "Własne liczby produktu"},
    "traps": {"en": "Traps", "pl": "Pułapki"},
    "seen": {"en": "Seen", "pl": "Widziane"},
    "options": {"en": "Options in a mapping file", "pl": "Opcje w pliku mapowania"},
}


def format_page(one: Importer, language: str) -> str:
    """The page of a format."""
    lines = [f"{one.name}: {format_title(one, language)}"]
    for key, texts in format_data(one, language).items():
        if key in _HEADINGS and texts:
            lines += ["", _HEADINGS[key][language]]
            words = key in ("carries", "options")
            lines += [f"  {', '.join(texts)}"] if words else [f"  - {text}" for text in texts]
    return "\n".join(lines)


def format_title(one: Importer, language: str) -> str:
    """What the format is, in a language."""
    return next(iter(_texts(one.about.get("title", one.title), language)), one.title)


def format_data(one: Importer, language: str) -> dict[str, list[str]]:
    """All that a format says of itself, in a language."""
    from cs_audit.importers.options import COMMON

    found = {key: list(_texts(one.about[key], language)) for key in _HEADINGS if key in one.about}
    found["options"] = sorted(one.options | COMMON)
    return found


def _texts(given: Any, language: str) -> Iterator[str]:
    """One text or several, each as it is or by language."""
    for text in given if isinstance(given, list | tuple) else [given]:
        yield " ".join(str(text[language] if isinstance(text, dict) else text).split())
