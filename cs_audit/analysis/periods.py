"""By what to cut a log for its trends, where nobody says: weeks up to half a year, then months."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from cs_audit.model.verdicts import Audit

LEAST_DAYS, MOST_WEEKS = 15, 27


def natural_period(audit: Audit) -> str | None:
    """`week` or `month`; None where the log is too short for any."""
    opened = audit.log.interactions["opened_at"].drop_nulls()
    if not len(opened):
        return None
    first: datetime = opened.min()  # type: ignore[assignment]
    last: datetime = opened.max()  # type: ignore[assignment]
    days = (last - first).days
    if days < LEAST_DAYS:
        return None
    return "week" if days <= MOST_WEEKS * 7 else "month"
