"""Standards as values: what a standards file says once it is read, checked and merged."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cs_audit.model.names import CLOCKS

if TYPE_CHECKING:
    from cs_audit.model.errors import Place, Problem

Text = Mapping[str, str]
"""A text by language code."""


@dataclass(frozen=True, slots=True)
class Standard:
    """One declared norm. `options` are the check's own options as written (schema-checked plain data,
    profile applied); each check turns them into its own values."""

    id: str
    title: Text
    check: str
    options: Mapping[str, Any]
    dimension: str
    severity: str
    origin: Place
    weight: float = 1.0
    objective: float = 1.0  # share, 0 to 1
    budget: str | None = None  # the period whose failures are its error budget: week, month, quarter
    applies_to: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    why: Text | None = None
    advice: Text | None = None
    references: tuple[str, ...] = ()
    publish: bool = False  # its figures may be told to the public
    valid_from: str | None = None  # ISO date or time: concerns interactions opened from then …
    valid_to: str | None = None  # … up to and including then, a date to its end
    source: str = ""  # the YAML of the standard, as written
    language: str = "pl"  # of its inline phrases: that of the file where its check stands
    min_checked: int | None = None  # with fewer checked it is undecided; its own, else the gate's
    was: tuple[str, ...] = ()  # ids that it had before
    inherited: bool = False  # no file that was asked for by name defines or changes it
    place: Place | None = field(default=None, compare=False)  # in the user's own repository

    @property
    def is_clock(self) -> bool:
        """Whether `actual` and `limit` of its verdicts are seconds."""
        return self.check in CLOCKS or "within" in self.options


@dataclass(frozen=True, slots=True)
class Waiver:
    """A failure that is accepted, with its reason, until a date (inclusive)."""

    standard: str
    interaction: str
    reason: str
    until: str | None
    origin: Place

    def holds(self, as_of: int, timezone: str) -> bool:
        """Whether it holds at a moment (epoch seconds), where the standards live; its last day is included."""
        today = datetime.fromtimestamp(as_of, UTC).astimezone(ZoneInfo(timezone)).date().isoformat()
        return self.until is None or today <= self.until[:10]


@dataclass(frozen=True, slots=True)
class Gate:
    """What makes the run fail: the least severity that counts, a least score, what was not assessed."""

    fail_on: str = "minor"  # critical, major, minor, none
    min_score: float | None = None
    unassessed: str = "warn"  # or fail: a standard at or above `fail_on` that was not assessed
    min_checked: int | None = None  # of standards that set none of their own
    weaker: str = "warn"  # or fail: a policy weaker than that of the baseline
    burn_rate: float | None = None  # an error budget that is spent so many times faster than evenly
    crisis: str = "warn"  # or fail: a day with far more signals of a crisis than usual
    place: Place | None = field(default=None, compare=False)  # in the user's own repository


@dataclass(frozen=True, slots=True)
class Scoring:
    """How an interaction's own score treats critical failures and what does not apply."""

    critical: str = "zero"  # or keep
    not_applicable: str = "exclude"  # or pass


@dataclass(frozen=True, slots=True)
class Standards:
    """A whole set of standards, ready to compile."""

    name: str
    standards: tuple[Standard, ...]
    language: str = "pl"
    timezone: str = "Europe/Warsaw"
    calendars: Mapping[str, Any] = field(default_factory=dict)  # name → calendar data as in YAML
    phrases: Mapping[str, Any] = field(default_factory=dict)  # name → list data as in YAML, see spec.phrases
    waivers: tuple[Waiver, ...] = ()
    gate: Gate = field(default_factory=Gate)
    scoring: Scoring = field(default_factory=Scoring)
    profile: str | None = None
    statuses: Mapping[str, str] = field(default_factory=dict)  # raw status → ours
    digest: str = ""  # sha256:… over the content of all files read
    files: tuple[str, ...] = ()
    warnings: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class CheckSpec:
    """What the loader needs to know of a check kind.

    `schema` is the JSON Schema (2020-12) of the options object. It stands alone: what its `$ref`s name is in its
    own `$defs`, and the same name means the same in all checks.
    """

    kind: str
    dimension: str
    schema: Mapping[str, Any]
    population: bool = False
    about: str = ""  # what it asks for, in a sentence
