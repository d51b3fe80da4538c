"""From rows to what they add up to: the score, the dimensions, and what to fix first."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any

from cs_audit.model import names
from cs_audit.scoring.statistics import number

if TYPE_CHECKING:
    from collections.abc import Sequence

    Row = dict[str, Any]


def total_score(rows: Sequence[Row]) -> float | int | None:
    """100 × the weighted mean of the rates; a population check gives 1 when met, else 0; None without any."""
    counted = [(row["weight"], _part(row)) for row in rows]
    known = [(weight, part) for weight, part in counted if part is not None]
    weight = math.fsum(weight for weight, _ in known)
    if weight <= 0:
        return None
    return number(100 * math.fsum(each * part for each, part in known) / weight, 4)


def _part(row: Row) -> float | None:
    """What a standard gives to the score, from 0 to 1; None where it does not count: not assessed or undecided."""
    if row["met"] is None:
        return None
    if row["population"]:
        return float(row["met"])
    return row["passed"] / row["checked"] if row["checked"] else None


def dimension_rows(rows: Sequence[Row]) -> list[Row]:
    """The score of each dimension that a standard belongs to, in the order of the vocabulary."""
    known = [name for name in names.DIMENSIONS if any(row["dimension"] == name for row in rows)]
    others = sorted({row["dimension"] for row in rows} - set(names.DIMENSIONS))
    found = []
    for name in (*known, *others):
        own = [row for row in rows if row["dimension"] == name]
        missed = sum(row["met"] is False for row in own)
        found.append({"id": name, "score": total_score(own), "standards": len(own), "missed": missed})
    return found


def fix_first(rows: Sequence[Row]) -> list[Row]:
    """The missed standards by weight × shortfall × volume, the largest first."""
    found = []
    for row in rows:
        if row["met"] is not False:
            continue
        short = shortfall(row)
        found.append(
            {
                "standard": row["id"],
                "shortfall": number(short, 6),
                "failed": row["failed"],
                "needed": None if row["population"] else _needed(row),
                "gain": number(row["weight"] * short * row["checked"], 3),
            }
        )
    return sorted(found, key=lambda each: -(each["gain"] or 0))


def shortfall(row: Row) -> float:
    """How far a standard is from its objective, as a share; other figures, relative to their limit."""
    if not row["population"]:
        return max(0.0, float(row["objective"]) - row["passed"] / row["checked"]) if row["checked"] else 0.0
    value, limit = float(row["value"] or 0), float(row["limit"] or 0)
    scale = {"share": 1.0, "nps": 100.0}.get(row["unit"], max(abs(limit), 1.0))
    return min(1.0, abs(value - limit) / scale)


def _needed(row: Row) -> int:
    """How many of the failures would have had to pass for the objective to be met."""
    missing: float = row["objective"] * row["checked"] - row["passed"]
    return max(0, math.ceil(missing - 1e-9))
