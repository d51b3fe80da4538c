"""Lists of words as they read best in code: one after another in a line."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, set apart by blanks."""
    return frozenset(text.split())
