"""Lists of words as they read best in code: one after another in a line."""

from __future__ import annotations


def words(text: str) -> frozenset[str]:
    """The words of a text, set apart by blanks."""
    return frozenset(text.split())


def in_order(text: str) -> tuple[str, ...]:
    """The words of a text in their order."""
    return tuple(text.split())


def pairs(text: str) -> dict[str, str]:
    """Pairs such as a:b c:d as a dictionary."""
    return dict(pair.split(":") for pair in text.split())
