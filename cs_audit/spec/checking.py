"""What is wrong with one standard, piece by piece."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING, Any

from cs_audit.calendar.built_in import BUILT_IN
from cs_audit.spec.durations import parse_share
from cs_audit.spec.profiles import profile_names
from cs_audit.spec.schema import STANDARD
from cs_audit.spec.schema_errors import Complaint, Critic
from cs_audit.spec.wording import choices, did_you_mean, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.model.errors import Problem
    from cs_audit.model.standards import CheckSpec
    from cs_audit.spec.merged import Entry
    from cs_audit.spec.yaml import Path


def impossible_date(text: str, path: Path) -> list[Complaint]:
    """What is wrong with a date or time that is written as one but is not in the calendar (30 February)."""
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return [Complaint(path, f"there is no such date as {text}")]
    return []


class Checker:
    """Validates standards against the language and the options of each check kind."""

    def __init__(self, kinds: Mapping[str, CheckSpec], calendars: frozenset[str]) -> None:
        self.kinds = kinds
        self.calendars = sorted(calendars | set(BUILT_IN))
        self.standard = Critic(STANDARD)
        self.options: dict[str, Critic] = {}

    def problems(self, entry: Entry) -> list[Problem]:
        """Everything that is wrong with a standard, located where it is written."""
        found = self.standard.complaints(entry.values)
        valid = entry.values.get("valid")
        if isinstance(valid, dict) and not found:
            found += [c for key, text in valid.items() for c in impossible_date(text, ("valid", key))]
        check = entry.values.get("check")
        if isinstance(check, dict):
            found += self._check(check)
        if not found:
            found = self._budget(entry.values)
        return [entry.problem(c.path, c.message, c.hint, key=c.key) for c in found]

    def _check(self, check: Mapping[str, Any]) -> list[Complaint]:
        found = [complaint for kind, options in check.items() for complaint in self._kind(kind, options)]
        if len(check) != 1:
            named = " and ".join(map(shown, check)) or "none"
            message = f"a standard has one check, found {named}"
            found.append(Complaint(("check",), message, "make a standard of each"))
        return found

    def _budget(self, values: Mapping[str, Any]) -> list[Complaint]:
        """An error budget of which nothing could be spent, or of a standard that counts no failures."""
        objective = values.get("objective")
        if not isinstance(objective, dict) or "budget" not in objective:
            return []
        kind = next(iter(values.get("check") or {"": None}))
        if kind in self.kinds and self.kinds[kind].population:
            message = f"'{kind}' is one figure over the whole log: it has no failures to spend"
            return [Complaint(("objective", "budget"), message, "leave the budget out")]
        if parse_share(objective["rate"]) == 1:
            message = "an objective of 100 % leaves no failures to spend"
            return [Complaint(("objective", "rate"), message, "lower it, or leave the budget out")]
        return []

    def _kind(self, kind: str, options: Any) -> list[Complaint]:
        if kind not in self.kinds:
            hint = self._known(kind, options)
            return [Complaint(("check", kind), f"unknown check '{kind}'", hint, key=True)]
        if kind not in self.options:
            self.options[kind] = Critic(self.kinds[kind].schema)
        options = {} if options is None else options
        found = self.options[kind].complaints(options)
        if isinstance(options, dict):
            found += [*self._calendar(options), *self._profile(options)]
        return [Complaint(("check", kind, *c.path), c.message, c.hint, c.key) for c in found]

    def _known(self, kind: str, options: Any) -> str:
        near = did_you_mean(kind, self.kinds)
        inside = next((name for name in self.kinds if isinstance(options, dict) and name in options), None)
        if inside and not near:
            return f"'{inside}' stands directly under 'check'"
        return choices(kind, self.kinds, "checks")

    def _calendar(self, options: Mapping[str, Any]) -> list[Complaint]:
        name = options.get("calendar")
        if not isinstance(name, str) or name in self.calendars:
            return []
        return [
            Complaint(
                ("calendar",), f"there is no calendar '{name}'", choices(name, self.calendars, "calendars")
            )
        ]

    def _profile(self, options: Mapping[str, Any]) -> list[Complaint]:
        name = options.get("profile")
        if not isinstance(name, str) or name in profile_names():
            return []
        return [
            Complaint(
                ("profile",), f"there is no profile '{name}'", choices(name, profile_names(), "profiles")
            )
        ]
