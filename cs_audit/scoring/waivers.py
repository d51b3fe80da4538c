"""Accepted failures: which verdicts a waiver lifts, and which waivers were of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import numpy as np

from cs_audit.model import names
from cs_audit.model.verdicts import Verdicts
from cs_audit.scoring.instants import moment

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.model.standards import Waiver
    from cs_audit.model.verdicts import Audit


def in_force(waiver: Waiver, today: str) -> bool:
    """Whether the waiver still holds on a date (YYYY-MM-DD); its last day is included."""
    return waiver.until is None or today <= waiver.until[:10]


def today_of(audit: Audit) -> str:
    """The date of as-of where the standards live."""
    return moment(audit.as_of).astimezone(ZoneInfo(audit.standards.timezone)).date().isoformat()


def waived_rows(audit: Audit) -> dict[str, dict[int, Waiver]]:
    """Standard → interaction row → the waiver that lifts its failure."""
    waivers = audit.standards.waivers
    if not waivers:
        return {}
    today, rows = today_of(audit), _rows_of(audit, {waiver.interaction for waiver in waivers})
    lifted: dict[str, dict[int, Waiver]] = {}
    for waiver in waivers:
        verdicts, row = audit.results.get(waiver.standard), rows.get(waiver.interaction)
        if not isinstance(verdicts, Verdicts) or row is None or not in_force(waiver, today):
            continue
        if verdicts.verdict[row] == names.FAIL:
            lifted.setdefault(waiver.standard, {}).setdefault(row, waiver)
    return lifted


def waiver_rows(audit: Audit, lifted: dict[str, dict[int, Waiver]]) -> list[dict[str, Any]]:
    """Every waiver as a row of the report: what it lifts, and whether it was used or is expired."""
    today = today_of(audit)
    used = {id(waiver) for rows in lifted.values() for waiver in rows.values()}
    return [
        {
            "standard": waiver.standard,
            "interaction": waiver.interaction,
            "reason": waiver.reason,
            "until": waiver.until,
            "used": id(waiver) in used,
            "expired": not in_force(waiver, today),
            "origin": {"file": waiver.origin.file, "line": waiver.origin.line},
        }
        for waiver in audit.standards.waivers
    ]


def _rows_of(audit: Audit, wanted: set[str]) -> dict[str, int]:
    ids = audit.log.interactions["id"]
    rows: NDArray[np.int64] = np.flatnonzero(ids.is_in(sorted(wanted)).to_numpy())
    return {ids[int(row)]: int(row) for row in rows}
