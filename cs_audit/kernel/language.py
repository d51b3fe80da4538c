"""Tests of language: names, manner, readability, personal data. One entry for each key of a matcher.

Each compiles its value to a test; the work is done by the functions of `cs_audit.text`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from cs_audit.kernel.conditions import Condition
    from cs_audit.kernel.context import Context


@dataclass(frozen=True, slots=True)
class LanguageTest:
    """A matcher's key: the JSON Schema of its value, and what compiles it."""

    schema: Mapping[str, Any]
    compile: Callable[[Any, Context, tuple[int, ...]], Condition]


LANGUAGE_TESTS: Mapping[str, LanguageTest] = {}
