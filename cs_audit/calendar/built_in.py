"""Calendars that every standards file has without writing them."""

from __future__ import annotations

from types import MappingProxyType
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

BUILT_IN: Mapping[str, Any] = MappingProxyType(
    {"always": "always", "days": {"hours": {"mon-sun": "00:00-24:00"}}}
)
"""`always`: around the clock, a day being 24 hours. `days`: whole days of the zone from midnight to midnight."""
