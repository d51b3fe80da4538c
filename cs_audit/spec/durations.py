"""Limits (`90s`, `15m`, `2h`, `1h30m`, `3d`) and shares (`85%`, `0.85`) as people write them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

DURATION_PATTERN = (
    r"^([0-9]{1,6}d|[0-9]{1,6}h([0-9]{1,6}m)?([0-9]{1,6}s)?|[0-9]{1,6}m([0-9]{1,6}s)?|[0-9]{1,9}s)$"
)
LIMIT_PATTERN = DURATION_PATTERN.replace("^(", "^([1-9][0-9]{0,3}mo|")
SHARE_PATTERN = r"^(100(\.0+)?|[0-9]{1,2}(\.[0-9]+)?) ?%$"

DURATION_SCHEMA: Mapping[str, Any] = {
    "title": "a limit",
    "description": "Open time of the calendar, as 90s, 15m, 2h or 1h30m; or working days, as 3d.",
    "type": "string",
    "pattern": DURATION_PATTERN,
    "examples": ["90s", "15m", "2h", "1h30m", "3d"],
}
LIMIT_SCHEMA: Mapping[str, Any] = {
    **DURATION_SCHEMA,
    "description": "Open time of the calendar, as 90s, 15m, 2h or 1h30m; or working days, as 3d; or months, as 1mo.",
    "pattern": LIMIT_PATTERN,
    "examples": ["90s", "15m", "2h", "1h30m", "3d", "1mo"],
}
WITHIN_SCHEMA: Mapping[str, Any] = {
    "title": "a limit",
    "description": "One limit, or limits by priority with `default`.",
    "anyOf": [
        LIMIT_SCHEMA,
        {"type": "object", "minProperties": 1, "additionalProperties": LIMIT_SCHEMA},
    ],
    "examples": ["90s", "15m", "2h", "1h30m", "3d", {"urgent": "15m", "default": "2h"}],
}
SHARE_SCHEMA: Mapping[str, Any] = {
    "title": "a share",
    "description": "A percentage such as 95%, or a number from 0 to 1.",
    "anyOf": [{"type": "number", "minimum": 0, "maximum": 1}, {"type": "string", "pattern": SHARE_PATTERN}],
    "examples": ["95%", 0.95],
}
TARGET_SCHEMA: Mapping[str, Any] = {
    "title": "a percentage",
    "description": "A percentage such as 85%, or a number below 1; 85 alone would leave open which is meant.",
    "anyOf": [
        {"type": "number", "minimum": 0, "exclusiveMaximum": 1},
        {"type": "string", "pattern": SHARE_PATTERN},
    ],
    "examples": ["85%", 0.85],
}

_DURATION = re.compile(LIMIT_PATTERN)
_SHARE = re.compile(SHARE_PATTERN)
_PARTS = re.compile(r"([0-9]+)([dhms])")
_SECONDS = {"h": 3600, "m": 60, "s": 1}


@dataclass(frozen=True, slots=True)
class Limit:
    """A limit of open time (`seconds`), of working days (`days`) or of months; exactly one of the three is set."""

    seconds: int | None = None
    days: int | None = None
    months: int | None = None

    def __str__(self) -> str:
        if self.days is not None:
            return f"{self.days}d"
        if self.months is not None:
            return f"{self.months}mo"
        hours, rest = divmod(self.seconds or 0, 3600)
        minutes, seconds = divmod(rest, 60)
        parts = [f"{n}{unit}" for n, unit in ((hours, "h"), (minutes, "m"), (seconds, "s")) if n]
        return "".join(parts) or "0s"


def parse_limit(text: str) -> Limit:
    """The limit that `text` says. Raises ValueError with a message for people."""
    if not _DURATION.fullmatch(text):
        raise ValueError(f"'{text}' is not a limit; write 90s, 15m, 2h, 1h30m, 3d or 1mo")
    if text.endswith("mo"):
        return Limit(months=int(text[:-2]))
    parts = [(int(number), unit) for number, unit in _PARTS.findall(text)]
    if parts[0][1] == "d":
        return Limit(days=parts[0][0])
    return Limit(seconds=sum(number * _SECONDS[unit] for number, unit in parts))


def parse_within(within: str | Mapping[str, str]) -> dict[str, Limit]:
    """Limits by lower-case priority; a single limit is that of `default`."""
    if isinstance(within, str):
        return {"default": parse_limit(within)}
    return {str(priority).casefold(): parse_limit(text) for priority, text in within.items()}


def parse_share(value: str | float) -> float:
    """The share (0 to 1) that `95%`, `"95 %"` or `0.95` says. Raises ValueError with a message for people."""
    if isinstance(value, bool) or not isinstance(value, (str, int, float)):
        raise ValueError("expected a percentage such as 95%")
    if isinstance(value, str):
        if not _SHARE.fullmatch(value):
            raise ValueError(f"'{value}' is not a percentage; write 95% or 0.95")
        return round(float(value.rstrip("% ")) / 100, 12)
    if not 0 <= value <= 1:
        raise ValueError(f"{value:g} is not between 0 and 1; write {value:g}% if percent is meant")
    return float(value)


def duration_hint(text: str) -> str:
    """What was probably meant by a text that is not a limit; empty where nothing fits."""
    words = {
        "d": r"days?|dni|dzień|dnia|d",
        "h": r"hours?|hrs?|godz\w*\.?|g|h",
        "m": r"min\w*\.?|m",
        "s": r"sec\w*|sek\w*|s",
    }
    found = re.fullmatch(r"\s*([0-9]{1,6})(?:[.,]([0-9]))?\s*(\S{1,12})\s*", text.casefold())
    unit = found and next((u for u, names in words.items() if re.fullmatch(names, found[3])), None)
    if not found or not unit:
        return ""
    if found[2] and found[2] != "0":
        smaller = {"h": ("m", 6), "m": ("s", 6)}.get(unit)
        return f"{found[1]}{unit}{int(found[2]) * smaller[1]}{smaller[0]}" if smaller else ""
    return f"{found[1]}{unit}"


def percentage_hint(value: object) -> str:
    """How a percentage is written that was given without its sign; empty where none can be meant."""
    if isinstance(value, str) and re.fullmatch(r"[0-9]{1,3}(\.[0-9]{1,6})?", value):
        value = float(value)
    if isinstance(value, bool) or not isinstance(value, (int, float)) or not 1 <= value <= 100:
        return ""
    return "1% or 100%" if value == 1 else f"{value:g}%"
