"""A recipe as values: what its YAML says, checked and with the place of each part."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.model.errors import Problem
    from cs_audit.spec.yaml import Document, Path


@dataclass(frozen=True, slots=True)
class Steps:
    """What is done with a value; see grammar.STEPS for the order."""

    json: str | None = None
    find: str | None = None
    regex: str | None = None
    strip: tuple[str, ...] = ()
    unescape: bool = False
    split: str | None = None
    lookup: tuple[str, ...] = ()
    map: Mapping[str, str | None] | None = None
    unmapped: str | None = None
    html: bool = False
    default: str | None = None
    duration: str | None = None
    plus: Value | None = None
    format: tuple[str, ...] = ()
    timezone: str | None = None
    since: Value | None = None


@dataclass(frozen=True, slots=True)
class Value:
    """Where a value comes from and what is done with it.

    Exactly one origin: a path (`column`), a constant (`value`, None being a value too), cases, parts to join,
    or alternatives of which the first filled one counts.
    """

    place: Path
    origin: str
    column: str = ""
    constant: str | None = None
    cases: tuple[tuple[Condition | None, Value], ...] = ()
    parts: tuple[Value, ...] = ()
    between: str = " "
    steps: Steps = Steps()
    optional: bool = False


@dataclass(frozen=True, slots=True)
class Condition:
    """`kind` is all, any, not (of `parts`), or a test of `value`: is, has (one of `words`, None being empty),
    matches (`words[0]`), filled, empty."""

    kind: str
    parts: tuple[Condition, ...] = ()
    value: Value | None = None
    words: tuple[str | None, ...] = ()


@dataclass(frozen=True, slots=True)
class TableSpec:
    """How the records of one kind are found, and what is done before anything looks at them.

    `keys`: what every set of such records holds; `telling`: that alone decides which system it is.
    `within` names the table whose records hold these at one of the paths `records`.
    """

    name: str
    keys: tuple[str, ...] = ()
    telling: bool = False
    files: tuple[str, ...] = ()
    streams: tuple[str, ...] = ()
    records: tuple[str, ...] = ()
    within: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    empty: tuple[str, ...] = ()
    timezone: str | None = None
    where: Condition | None = None
    key: Value | None = None
    newest: Value | None = None
    fields: Mapping[str, Value] = field(default_factory=dict)
    without: Mapping[str, str] | None = None
    inside: tuple[str, ...] = ()  # keys of objects that stand for a value
    captions: Mapping[str, str] = field(default_factory=dict)  # the recipe's, by every spelling in lower case


@dataclass(frozen=True, slots=True)
class LookupSpec:
    """Values by key, out of a table. `listed`: all values of a key, as a list."""

    name: str
    table: str
    key: Value
    value: Value
    when: Condition | None = None
    each: Value | None = None
    listed: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """Rows of a table that become interactions, events or answers; fields by flat name (`customer.id`)."""

    place: Path
    table: str
    when: Condition | None
    each: Value | None
    fields: Mapping[str, Value]
    previous: bool = False
    otherwise: str | None = None  # who did it where neither the export nor the user says


@dataclass(frozen=True, slots=True)
class Carry:
    """When a source carries something: always, or by the rows of tables (that meet a condition)."""

    always: bool = False
    tables: tuple[str, ...] = ()
    when: Condition | None = None


@dataclass(frozen=True, slots=True)
class Recipe:
    """A whole recipe. `optional`: a path that no record has is no error. `endless`: its threads may be cut.
    `texts`: the header, as written."""

    document: Document
    tables: Mapping[str, TableSpec]
    unneeded: Mapping[str, TableSpec]
    lookups: Mapping[str, LookupSpec]
    interactions: tuple[Block, ...]
    events: tuple[Block, ...]
    surveys: tuple[Block, ...]
    carries: Mapping[str, Carry]
    statuses: Mapping[str, str]
    files: tuple[str, ...] = ()
    timezone: str | None = None
    unmapped: str = "error"
    optional: bool = False
    endless: bool = False
    texts: Mapping[str, Any] = field(default_factory=dict)

    def problem(self, place: Path, message: str, hint: str = "") -> Problem:
        """Something wrong at a place of the recipe's file."""
        from cs_audit.spec import yaml

        return yaml.problem(self.document, place, message, hint)
