"""Limits of clocks as people say them: 90s, 15m, 2h, 1h30m, 3d."""

from __future__ import annotations

import re
from typing import Any

from cs_audit.report.view.language import NBSP, Language
from cs_audit.report.view.text import clean

_MONTHS = re.compile(r"(\d{1,4})mo")
_LIMIT = re.compile(r"(?:(\d{1,6})d)?(?:(\d{1,6})h)?(?:(\d{1,6})m)?(?:(\d{1,6})s)?")


def limit_text(language: Language, limit: Any, calendar: str = "always") -> str:
    """A limit as written in words; days are working days in a calendar, 24 h without one."""
    written = clean(limit, 40)
    months = _MONTHS.fullmatch(written)
    if months is not None:
        return language.rule("months", int(months[1]))
    parts = _LIMIT.fullmatch(written.replace(" ", ""))
    if not written or parts is None:
        return written or "–"
    days, hours, minutes, seconds = (int(n) if n else 0 for n in parts.groups())
    words = []
    if days:
        kind = {"always": "days_round", "days": "days_whole"}.get(calendar, "days_working")
        words.append(language.rule(kind, days))
    labels = language.words.labels
    units = ((hours, "unit_h"), (minutes, "unit_m"), (seconds, "unit_s"))
    words += [f"{n}{NBSP}{labels[unit]}" for n, unit in units if n]
    return NBSP.join(words) or f"0{NBSP}{labels['unit_s']}"
