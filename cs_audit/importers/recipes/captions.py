"""Captions of tables in other languages and spellings: each is read as the one that the recipe uses."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from cs_audit.importers.recipes.recipe import TableSpec

_COUNTED = re.compile(r"(.*?)( \(\d+\))?$", re.DOTALL)  # a caption that is there several times


def renamed(names: Iterable[str], spec: TableSpec) -> dict[str, str]:
    """The columns that have another name in the recipe, by their own; the first of several is taken."""
    if not spec.captions:
        return {}
    given = list(names)
    taken = set(given)
    found: dict[str, str] = {}
    for name in given:
        meant = _meant(name, spec.captions)
        if meant is not None and meant not in taken:
            found[name] = meant
            taken.add(meant)
    return found


def _meant(name: str, captions: Mapping[str, str]) -> str | None:
    """The recipe's caption, with the number that a repeated one has."""
    counted = _COUNTED.match(name)
    assert counted is not None
    plain = captions.get(counted[1].casefold())
    return captions.get(name.casefold()) or (plain + (counted[2] or "") if plain else None)


def understood(keys: frozenset[str], spec: TableSpec) -> frozenset[str]:
    """The captions of a file, and what the recipe calls them."""
    return keys | frozenset(renamed(keys, spec).values()) if spec.captions else keys


def by_spelling(given: Mapping[str, Iterable[str]]) -> dict[str, str]:
    """The recipe's caption by every spelling of it, in lower case."""
    return {one.casefold(): name for name, others in given.items() for one in (name, *others)}
