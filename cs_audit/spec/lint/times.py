"""Times: whose zone they are in, options that move none, hours that stop a minute early."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.spec import yaml
from cs_audit.spec.lint.base import Loaded, standards_of, warn
from cs_audit.spec.references import check_options
from cs_audit.spec.zones import zone_inherited

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem


def zone_of_a_pack(loaded: Loaded) -> Iterator[Problem]:
    """A zone that comes with a pack is noted."""
    yield from zone_inherited(loaded.layers)


def without_effect(loaded: Loaded) -> Iterator[Problem]:
    """Options that cannot change anything beside the others."""
    for standard, entry in standards_of(loaded):
        path, options = ("check", standard.check), standard.options
        if options.get("by") == "due_at" and "pause_while" in check_options(entry)[1]:
            message = "the interaction's own due moment knows no pauses, so `pause_while` is ignored"
            yield warn(entry, (*path, "pause_while"), message)
        if options.get("ends_on") == "working_day" and "working" not in options:
            message = (
                "`ends_on: working_day` does nothing without `working`, the calendar of the working days"
            )
            yield warn(entry, (*path, "ends_on"), message)


def last_minute(loaded: Loaded) -> Iterator[Problem]:
    """Hours until 23:59 leave the day's last minute closed."""
    for layer in loaded.layers:
        for name, calendar in layer.raw_mapping("calendars").items():
            if "-23:59" in str(calendar):
                message = f"the calendar '{name}' is closed from 23:59 to midnight"
                hint = "write 00:00-24:00 for the whole day"
                yield yaml.problem(layer.document, ("calendars", name), message, hint, level="note")
