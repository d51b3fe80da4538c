"""The words of reports: one folder per language, the same keys in each."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

LANGUAGES = ("pl", "en")

Entry = str | tuple[str, ...]
"""A text with {placeholders}, or its plural forms (Polish: 1, 2-4, 5+; English: 1, other)."""


@dataclass(frozen=True, slots=True)
class Words:
    """All texts of one language.

    `labels` need nothing filled in and go to templates as they are; `names` are values of closed lists
    (`channel.email`); `reasons` and `notices` are texts for codes; `rules` build a standard in plain words.
    """

    labels: Mapping[str, str]
    sentences: Mapping[str, Entry]
    names: Mapping[str, str]
    reasons: Mapping[str, str]
    notices: Mapping[str, Entry]
    rules: Mapping[str, Entry]


@cache
def load(language: str) -> Words:
    """The words of a language; English where we do not have it."""
    code = language if language in LANGUAGES else "en"
    parts = {part: import_module(f"{__name__}.{code}.{part}") for part in Words.__dataclass_fields__}
    return Words(**{part: getattr(module, part.upper()) for part, module in parts.items()})
