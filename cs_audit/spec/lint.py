"""Contradictions that are allowed but hardly meant, as warnings."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.model.errors import Problem
    from cs_audit.model.standards import CheckSpec
    from cs_audit.spec.load import Loaded


def lint(loaded: Loaded, kinds: Mapping[str, CheckSpec]) -> list[Problem]:
    """Everything that looks contradictory, in the order of files and lines."""
    return []
