"""Check kinds: one file each, listed here. Further kinds come by the entry points `cs_audit.checks`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from typing import TYPE_CHECKING

from cs_audit.model.plugins import plugins

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.checks.base import Check
    from cs_audit.model.standards import CheckSpec

GROUP = "cs_audit.checks"
KINDS = (
    "first_reply",
    "next_reply",
    "resolution",
    "update",
    "follows",
    "precedes",
    "promise",
    "requires",
    "forbids",
    "survey",
    "rate",
    "consistency",
    "clock",
    "availability",
)


@cache
def registry() -> Mapping[str, Check]:
    """All check kinds by name, the shipped ones first."""
    found: dict[str, Check] = {kind: import_module(f"cs_audit.checks.{kind}").CHECK for kind in KINDS}
    for entry in plugins(GROUP):
        found.setdefault(entry.name, entry.load())
    return found


def specs() -> Mapping[str, CheckSpec]:
    """What the loader of standards needs to know of each kind."""
    from cs_audit.model.standards import CheckSpec

    return {
        kind: CheckSpec(kind, check.dimension, check.schema, check.population, check.summary["en"])
        for kind, check in registry().items()
    }
