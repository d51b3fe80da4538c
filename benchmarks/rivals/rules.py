"""What the three ways share: opening hours as tables, patterns, limits, and the names of the rules."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import yaml

from cs_audit.calendar.calendar import Calendar

STANDARDS = Path(__file__).parent.parent / "standards.yaml"
RULES = (
    "first-reply", "first-reply-priority", "first-reply-day", "next-reply", "next-reply-latest", "resolution",
    "resolution-total", "resolution-chat", "greeting", "closing", "next-step", "short", "jargon", "blame", "pesel",
    "exclamation", "apology", "complaint", "legal", "hand-offs", "notes", "csat", "long", "answers-all", "csat-chat",
)  # fmt: skip
PRIORITY = {"urgent": 1800, "high": 3600}
DEFAULT_PRIORITY = 4 * 3600
PESEL, EXCLAMATION = r"\b[0-9]{11}\b", r"!{2,}|\?{2,}"
SATISFIED = 4  # of 5


def patterns() -> dict[str, str]:
    """A regular expression for each phrase list, in small letters."""
    lists = yaml.safe_load(STANDARDS.read_text(encoding="utf-8"))["phrases"]
    return {
        name: "|".join(phrase for phrases in languages.values() for phrase in phrases)
        for name, languages in lists.items()
    }


def hours(name: str) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Where a calendar opens and closes, in epoch seconds, and the open seconds before each opening."""
    read = yaml.safe_load(STANDARDS.read_text(encoding="utf-8"))
    calendar = Calendar.from_dict(read["calendars"][name], timezone=read["timezone"])
    periods = calendar.periods(datetime(2025, 8, 1, tzinfo=UTC), datetime(2026, 8, 1, tzinfo=UTC))
    starts, ends = np.array([[each.timestamp() for each in pair] for pair in periods], dtype=np.int64).T
    return starts, ends, np.r_[0, np.cumsum(ends - starts)[:-1]]
