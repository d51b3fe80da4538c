"""The schemas of options that several checks share."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.kernel.matchers.compile import MATCHER_SCHEMA
from cs_audit.spec.durations import WITHIN_SCHEMA

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


def options_schema(properties: Mapping[str, Any], required: Sequence[str] = ()) -> dict[str, Any]:
    """The JSON Schema of a check's options."""
    return {
        "type": "object",
        "additionalProperties": False,
        "required": list(required),
        "properties": {**properties, "profile": PROFILE},
        "$defs": {"matcher": MATCHER_SCHEMA},
    }


PROFILE = {"type": "string", "title": "a profile", "description": "Count as this help desk does."}
CALENDAR = {
    "type": "string",
    "title": "a calendar's name",
    "default": "always",
    "description": "The opening hours in which time counts; built in are always (around the clock) and days "
    "(whole days from midnight to midnight).",
}
DAY_ENDS = {
    "enum": ["close", "same_time"],
    "default": "close",
    "description": "A limit in days ends at the close of the last day, or at the time at which it started.",
}
AT_CLOSING = {
    "enum": ["close", "next_opening"],
    "default": "close",
    "description": "A due moment exactly at closing time is that moment, or the next opening.",
}
DAY_STARTS = {
    "enum": ["same_day", "next_opening"],
    "default": "same_day",
    "description": "A limit in days or months of a clock that starts in closed time: counted from the date on which "
    "it starts, or from the next opening.",
}
LATE_BY = {
    "enum": ["elapsed", "due"],
    "default": "elapsed",
    "description": "What is compared: the open time that passed with the limit, or the instants, so that an answer "
    "after closing time is late where the limit ended exactly at closing.",
}
ENDS_ON = {
    "enum": ["any_day", "working_day"],
    "default": "any_day",
    "description": "A limit in days or months may end on any day, or an end on a day on which the calendar `working` "
    "is closed moves to its next open day.",
}
WORKING = {
    "type": "string",
    "title": "a calendar's name",
    "description": "The calendar whose open days are working days, for `ends_on: working_day`.",
}
PRIORITY_CHANGE = {
    "enum": ["in_force", "start", "latest"],
    "default": "in_force",
    "description": "Whose priority's limit holds: the one in force when the clock stops, when it started, "
    "or the last one.",
}
ROUNDING = {
    "enum": ["second", "minute"],
    "default": "second",
    "description": "Count whole seconds, or whole minutes rounded down; pauses then begin and end at the full "
    "minute before.",
}
PAUSE_WHILE = {
    "description": "Statuses in which the clock stands still.",
    "anyOf": [{"type": "string"}, {"type": "array", "items": {"type": "string"}}],
    "default": [],
}
PAUSE_AT_LEAST = {
    "type": "string",
    "pattern": r"^(?:[0-9]+[hms])+$",
    "title": "a duration",
    "default": "0s",
    "description": "A pause that still runs moves the due moment by at least so much (4m).",
}
RUNNING_AT_LIMIT = {
    "enum": ["pending", "fail"],
    "default": "pending",
    "description": "A clock that still runs exactly at its limit is inside it, or has missed it.",
}
MATCHER = {"$ref": "#/$defs/matcher"}
MATCHERS = {"anyOf": [MATCHER, {"type": "array", "minItems": 1, "items": MATCHER}]}
CLOCK: Mapping[str, Any] = {
    "within": WITHIN_SCHEMA,
    "calendar": CALENDAR,
    "day_ends": DAY_ENDS,
    "day_starts": DAY_STARTS,
    "ends_on": ENDS_ON,
    "working": WORKING,
    "late_by": LATE_BY,
    "at_closing": AT_CLOSING,
    "priority_change": PRIORITY_CHANGE,
    "rounding": ROUNDING,
    "pause_while": PAUSE_WHILE,
    "pause_at_least": PAUSE_AT_LEAST,
    "running_at_limit": RUNNING_AT_LIMIT,
}
"""Options of every check with a limit."""

REOPENED = {
    "enum": ["ended", "goes_on"],
    "default": "ended",
    "description": "A resolution that was followed by a reopening has ended the wait, or the clock goes on.",
}


def choice(*values: str, description: str) -> dict[str, Any]:
    """The schema of an option with named values; the first is the default."""
    return {"enum": list(values), "default": values[0], "description": description}


def flag(default: bool, description: str) -> dict[str, Any]:
    """The schema of a yes-or-no option."""
    return {"type": "boolean", "default": default, "description": description}
