"""Accepted failures: which verdicts a waiver lifts, and which waivers were of no use."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.sums import in_force
from cs_audit.model import names
from cs_audit.model.verdicts import Verdicts

if TYPE_CHECKING:
    from collections.abc import Set

    from numpy.typing import NDArray

    from cs_audit.model.standards import Waiver
    from cs_audit.model.verdicts import Audit
    from cs_audit.scoring.privacy import Privacy


def waived_rows(audit: Audit) -> dict[str, dict[int, Waiver]]:
    """Standard → interaction row → the waiver that lifts its failure."""
    waivers = audit.standards.waivers
    if not waivers:
        return {}
    rows = _rows_of(audit, {waiver.interaction for waiver in waivers})
    lifted: dict[str, dict[int, Waiver]] = {}
    for waiver in waivers:
        verdicts, row = audit.results.get(waiver.standard), rows.get(waiver.interaction)
        if not isinstance(verdicts, Verdicts) or row is None or not holds(audit, waiver):
            continue
        if verdicts.verdict[row] == names.FAIL:
            lifted.setdefault(waiver.standard, {}).setdefault(row, waiver)
    return lifted


def holds(audit: Audit, waiver: Waiver) -> bool:
    """Whether a waiver is in force at the moment of looking."""
    return in_force(waiver, audit.as_of, audit.standards.timezone)


def waivers_of(audit: Audit) -> dict[tuple[str, str], Waiver]:
    """By standard and interaction: the first waiver that lifts their failure."""
    found: dict[tuple[str, str], Waiver] = {}
    for waiver in audit.standards.waivers:
        if holds(audit, waiver):
            found.setdefault((waiver.standard, waiver.interaction), waiver)
    return found


def waiver_rows(audit: Audit, lifted: Set[tuple[str, str]], privacy: Privacy) -> list[dict[str, Any]]:
    """Every waiver as a row of the report: what it lifts, and whether it was used (it is the first for a failure
    that was `lifted`) or is expired."""
    used = {id(waiver) for key, waiver in waivers_of(audit).items() if key in lifted}
    return [
        {
            "standard": waiver.standard,
            "interaction": privacy.interaction(waiver.interaction),
            "reason": waiver.reason,
            "until": waiver.until,
            "used": id(waiver) in used,
            "expired": not holds(audit, waiver),
            "origin": {"file": waiver.origin.file, "line": waiver.origin.line},
        }
        for waiver in audit.standards.waivers
    ]


def _rows_of(audit: Audit, wanted: set[str]) -> dict[str, int]:
    ids = audit.log.interactions["id"]
    rows: NDArray[np.int64] = np.flatnonzero(ids.is_in(sorted(wanted)).to_numpy())
    return {ids[int(row)]: int(row) for row in rows}
