"""How the systems of a log count their own figures, as their formats' pages say."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.importers.registry import documentation
from cs_audit.model.errors import UsageError
from cs_audit.spec.profiles import load_profile

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standard


def definitions(log: Log, check: str) -> list[dict[str, Any]]:
    """Of each system whose figure measures the same as a check: the field, what stops its clock (`stops`), on which
    hours it runs (`basis`: clock, business or both), and what pauses it, by language."""
    found = []
    for name, about in _documented(log):
        one = about.get("definitions", {}).get(check)
        if one:
            found.append(
                {
                    "format": name,
                    "field": one["field"],
                    "basis": one["basis"],
                    "stops": dict(one["stops"]),
                    "pauses": dict(one["pauses"]) if "pauses" in one else None,
                }
            )
    return found


def counted_as(log: Log, standard: Standard) -> Iterator[tuple[str, dict[str, Any]]]:
    """The profiles of the log's systems, and the options by which each counts what a standard measures."""
    names = [about.get("definitions", {}).get("profile") for _, about in _documented(log)]
    for name in dict.fromkeys(one for one in names if one):
        options = dict(load_profile(name).checks.get(standard.check, {}))
        if options:
            yield name, options


def _documented(log: Log) -> Iterator[tuple[str, Any]]:
    for name in dict.fromkeys(one.format for one in log.inputs):
        try:
            yield name, documentation(name)
        except UsageError:  # a format that is not installed here wrote the dataset
            continue
