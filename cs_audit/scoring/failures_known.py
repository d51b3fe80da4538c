"""What a report knows of a standard's failures."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def all_fingerprints(row: Mapping[str, Any], findings: Sequence[Mapping[str, Any]]) -> set[str] | None:
    """The fingerprints of all of a standard's failures, or None where the report does not keep them all."""
    kept = row.get("fingerprints")
    if kept is not None:
        return set(kept)
    shown = {each["fingerprint"] for each in findings if each["standard"] == row["id"]}
    return shown if len(shown) == row["failed"] else None
