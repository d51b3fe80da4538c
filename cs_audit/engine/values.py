"""Values of `--select` and `applies_to` that not one interaction of a log has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from cs_audit.kernel.matchers.scope import concerned, values_of
from cs_audit.spec.wording import did_you_mean

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

Scope = Mapping[str, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Unknown:
    """A value that no interaction has, and the one of the log's own that was probably meant."""

    key: str
    value: str
    near: str | None
    standard: str | None = None  # in whose `applies_to` it stands

    def as_dict(self) -> dict[str, object]:
        """As a warning of the report."""
        code = "select_not_found" if self.standard is None else "scope_not_found"
        return {
            "code": code, "count": 1, "key": self.key, "value": self.value, "near": self.near,
            "standards": [] if self.standard is None else [self.standard],
        }  # fmt: skip


def unknown_values(log: Log, scope: Scope, statuses: Mapping[str, str]) -> Iterator[Unknown]:
    """The values of a scope that no interaction of a log has; nothing is unknown to an empty log."""
    frame = log.interactions
    for key, values in scope.items() if frame.height else ():
        for value in values:
            if not concerned(frame, {key: (value,)}, statuses).any():
                yield Unknown(key, value, did_you_mean(value, values_of(frame, key)))


def unknown_in(standards: Standards, log: Log) -> Iterator[Unknown]:
    """Those of the scopes of a company's own standards (a pack's are everybody's); a channel may well have nothing
    in one log."""
    for standard in standards.standards:
        if not standard.inherited and not standard.origin.file.startswith("pack:"):
            scope = {key: values for key, values in standard.applies_to.items() if key != "channel"}
            for found in unknown_values(log, scope, standards.statuses):
                yield Unknown(found.key, found.value, found.near, standard.id)
