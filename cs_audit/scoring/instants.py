"""Moments: epoch seconds as aware datetimes and as text."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from cs_audit.model.instants import NO_TIME

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def moment(seconds: int) -> datetime:
    """Epoch seconds as an aware datetime in UTC."""
    return EPOCH + timedelta(seconds=int(seconds))


def text_of(seconds: int | None) -> str | None:
    """Epoch seconds as ISO 8601 with Z; None for None and NO_TIME."""
    if seconds is None or seconds == NO_TIME:
        return None
    return moment(seconds).replace(tzinfo=None).isoformat() + "Z"
