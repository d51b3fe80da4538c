"""The period of a report in words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.report.view.language import Language


def period_of(language: Language, report: Mapping[str, Any]) -> str:
    """The window that was chosen; where none was, from the first opening to the last event."""
    period, chosen = report.get("period") or {}, report.get("selection") or {}
    first, last = (str(chosen.get(key) or "")[:10] for key in ("from", "to"))
    return language.span(first or period.get("from"), last or period.get("to"))
