"""Turns of phrase that error messages share: near misses, lists of choices, kinds of values."""

from __future__ import annotations

from difflib import get_close_matches
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterable


def did_you_mean(word: str, known: Iterable[str]) -> str | None:
    """The known word nearest to `word`, where one is near enough to be a slip."""
    folded = {name.casefold(): name for name in known}
    near = get_close_matches(word.casefold(), list(folded), n=1, cutoff=0.6)
    return folded[near[0]] if near else None


def choices(word: str, known: Iterable[str], label: str = "allowed") -> str:
    """A hint: `did you mean 'x'? allowed: a, b, x`."""
    names = list(known)
    near = did_you_mean(word, names)
    listed = f"{label}: {', '.join(names)}" if names else ""
    return f"did you mean '{near}'? {listed}".strip() if near else listed


def odd_letters(word: str) -> str:
    """Names letters of another alphabet, and blanks, that make a word look like what it is not; else nothing."""
    import unicodedata

    for letter in word:
        name = unicodedata.name(letter, "")
        if not letter.isascii() and not name.startswith("LATIN"):
            return f"it holds {name or 'an unknown character'} (U+{ord(letter):04X})"
    return ""


def shown(value: Any) -> str:
    """A value as a message shows it."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, str):
        return f"'{value if len(value) <= 60 else value[:57] + '…'}'"
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, list) else f"{value}"


def kinds(names: Iterable[str]) -> str:
    """JSON types in words: `text or a list`."""
    words = {
        "string": "text",
        "array": "a list",
        "object": "a mapping",
        "number": "a number",
        "integer": "a whole number",
        "boolean": "true or false",
        "null": "nothing",
    }
    return " or ".join(dict.fromkeys(words.get(name, name) for name in names))


def nearly(word: str, known: Iterable[str]) -> str | None:
    """The known word that a word is a slip of; None where it is one of them, or quite another."""
    folded = word.casefold().replace(" ", "_").replace("-", "_")
    names = list(known)
    if folded in names:
        return None
    near = next((name for name in names if one_letter_apart(folded, name)), None)
    close = get_close_matches(folded, names, n=1, cutoff=0.8)
    return near or (close[0] if close else None)


def one_letter_apart(one: str, other: str) -> bool:
    """Whether two words differ in case only, or by one letter put in, left out, changed or swapped."""
    a, b = sorted((one.casefold(), other.casefold()), key=len)
    if one == other or len(b) - len(a) > 1 or len(b) < 3:
        return False
    start = next((i for i, (x, y) in enumerate(zip(a, b, strict=False)) if x != y), len(a))
    rest_a, rest_b = a[start:], b[start:]
    if len(a) < len(b):
        return rest_a == rest_b[1:]
    swapped = rest_a[1::-1] + rest_a[2:]
    return rest_a[1:] == rest_b[1:] or swapped == rest_b
