"""What an importer is and what it hands over.

An importer turns its files into raw rows of the canonical model and leaves all else to `assemble`: times,
defaults, order, merging, duplicates, exclusions, warnings, accounts. A new importer is one module with an
`Importer` value, and a line in `registry.py` (or an entry point in the group `cs_audit.importers`).

**Rows.** A row is what the source file calls one: a line, a table row, a JSON record. Rows are numbered over all
files of a `Raw`, in the order of `files`; every row of the three tables names the source row that it came from
in `row`. When anything in a row is wrong (a time, a kind, an id) `assemble` rejects that source row with all that
came from it, and says why; an importer may reject rows itself with a `Rejection`.

**Tables.** Polars frames with any of the columns below; what a format does not carry is left out or null.

interactions — one row per record that says something of an interaction. Several records of one id are merged,
the newest filled value wins:
    id, row            required (String, UInt32)
    channel, status, priority, team, assignee, language, subject, thread,
    customer_id, customer_name, customer_email, customer_phone            String, as written
    tags               List(String)
    opened_at, closed_at, due_at    String (ISO 8601), Datetime with zone, Datetime without zone, or Date
    custom, reported   String holding a JSON object
    complete           Boolean: the record holds the whole interaction, its events being those of the same `row`;
                       a second such record of one id is a duplicate (default false)
    rank               Datetime UTC or Float64: how new the record is (default: its newest instant, then its place)
    carries            UInt32, bits of names.CARRIES (default: by what is there in the whole source)
    precision          Int32, seconds: how finely `opened_at` is told (default: by its text); for events, `at`
events — one row per event:
    row                required
    interaction        String, the id; left out where each event lies in the record of the same `row`
    at                 as the times above, required
    kind, by, actor, text, quoted, from, to     String
    public, automated  Boolean
    format             text (default), html, or email: plain text in which earlier messages may be quoted
    position           Int64, orders events of the same instant (default: place in the table)
surveys — one row per answer:
    row                required
    interaction        as for events; null where the answer belongs to none
    metric, score      required; min, max (default: the usual scale of the metric); at, agent, comment
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from cs_audit.importers.options import Options

if TYPE_CHECKING:
    from pathlib import Path

    import polars as pl

    from cs_audit.importers.sources.files import Head, Source

    Stream = Callable[[Sequence[Source], "Context", Callable[["Block"], None]], "Raw"]

Progress = Callable[[str, int, int], None]
"""Told the file being read, the bytes read so far and the bytes of all files."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """One file that was read: its rows, what a row is called, and their numbers in the file.

    `numbers` is an array, or None where rows are numbered 1, 2, 3 …; `lines` says that they are line numbers.
    """

    source: Source
    format: str
    rows: int
    numbers: Any = None  # numpy array of ints
    lines: bool = False

    def number(self, row: int) -> int:
        """The number that the file itself gives its row (row counted from 0)."""
        return int(self.numbers[row]) if self.numbers is not None else row + 1

    def label(self, row: int, column: int = 0) -> str:
        """How people find the row: "line 17", "line 17, column 4" or "record 3"."""
        text = f"{'line' if self.lines else 'record'} {self.number(row)}"
        return f"{text}, column {column}" if column else text


@dataclass(frozen=True, slots=True)
class Issue:
    """Something to tell about the data: severity error, warning or info; a fixed snake_case code."""

    file: str
    record: str
    severity: str
    code: str
    message: str
    count: int = 1


@dataclass(frozen=True, slots=True)
class Rejection:
    """A source row that cannot be used. `interaction`: it was the record of an interaction."""

    row: int
    code: str
    message: str
    column: int = 0
    interaction: bool = False


@dataclass(frozen=True, slots=True)
class Block:
    """The tables of some records, `row` counted through all files, and those that cannot be used."""

    interactions: pl.DataFrame
    events: pl.DataFrame
    surveys: pl.DataFrame
    rejections: list[Rejection]


@dataclass(frozen=True, slots=True)
class Raw:
    """All that one importer read from its files, in the shapes described above.

    `statuses` maps statuses as the format writes them to ours, where they differ; what the user says wins.
    `timezone` is the zone of times without offset; ambiguous is earliest or latest, nonexistent shift_forward
    or error, for local times that a change of clocks repeats or skips.
    `carries`: bits of what such a source tells even where nothing of it is there; `exact`: the column `carries`
    says all, and closing times, teams, tiers and calls found elsewhere in the source add nothing to it; `apart`:
    each file is a source of its own, of which another tells nothing.
    """

    interactions: pl.DataFrame
    events: pl.DataFrame
    surveys: pl.DataFrame
    files: tuple[SourceFile, ...]
    issues: tuple[Issue, ...] = ()
    rejections: tuple[Rejection, ...] = ()
    statuses: Mapping[str, str] = field(default_factory=dict)
    timezone: str | None = None
    ambiguous: str = "earliest"
    nonexistent: str = "shift_forward"
    carries: int = 0
    exact: bool = False
    apart: bool = False

    def of(self, blocks: Sequence[Block]) -> Raw:
        """The log with all that blocks hold; this one tells of its files."""
        import polars as pl

        joined = {
            name: pl.concat([getattr(block, name) for block in blocks], how="diagonal_relaxed")
            for name in ("interactions", "events", "surveys")
        }
        return replace(self, **joined, rejections=tuple(one for block in blocks for one in block.rejections))


@dataclass(frozen=True, slots=True)
class Context:
    """What a read was asked for. `timezone`: of times without offset; `mapping`: the path of a mapping file;
    `options`: what the user says of these files."""

    timezone: str | None = None
    mapping: Path | None = None
    progress: Progress | None = None
    options: Options = field(default_factory=Options)


@dataclass(frozen=True, slots=True)
class Lack:
    """What speaks against a file being of a format: keys or captions of the format's `table`, which has `of`, that
    the file lacks."""

    format: str
    table: str
    keys: tuple[str, ...]
    of: int


@dataclass(frozen=True, slots=True)
class Importer:
    """One format.

    sniff: how surely a file is of this format, from 0 (not at all) to 100, by what it holds, not by its name;
    below 50 it is only taken for one beside files that surely are.
    read: all files of the format in one call, as one Raw, or several where parts must not mix (accounts of
    different zones). Raises DataError where nothing can be read at all.
    lacks: what speaks against a file that is nearly of the format; None where much does.
    options: the options (fields of Options) that the format takes, beside those that every format takes.
    about: the pages of `list formats`: key → text, or texts, by language; see recipes/README.md for the keys.
    mails: of a format of mail, what yields its mails; those of all such formats are threaded together.
    stream: as `read`, but what was read is handed out in blocks of whole interactions (or of records that are put
    together later); what is left tells of the files.
    """

    name: str
    title: str
    sniff: Callable[[Head], int]
    read: Callable[[Sequence[Source], Context], Raw | Sequence[Raw]]
    lacks: Callable[[Head], Lack | None] | None = None
    options: frozenset[str] = frozenset()
    about: Mapping[str, Any] = field(default_factory=dict)
    mails: Callable[[Any, Sequence[Source]], Iterable[Any]] | None = None
    stream: Stream | None = None


def tables(
    interactions: list[dict[str, Any]], events: list[dict[str, Any]], surveys: list[dict[str, Any]]
) -> tuple[pl.DataFrame, pl.DataFrame, pl.DataFrame]:
    """The three tables from plain records, for formats whose records are read one by one; times are text."""
    import polars as pl

    text = pl.String
    shapes: dict[str, dict[str, Any]] = {
        "interactions": {"tags": pl.List(text), "complete": pl.Boolean, "rank": pl.Float64},
        "events": {
            "public": pl.Boolean,
            "automated": pl.Boolean,
            "position": pl.Int64,
            "precision": pl.Int32,
        },
        "surveys": {"score": pl.Float64, "min": pl.Float64, "max": pl.Float64},
    }
    frames = []
    for name, records in (("interactions", interactions), ("events", events), ("surveys", surveys)):
        types = shapes[name] | {"row": pl.UInt32, "carries": pl.UInt32}
        keys = dict.fromkeys(["row", "id" if name == "interactions" else "interaction"])
        keys |= dict.fromkeys(key for record in records for key in record)
        columns = {
            key: pl.Series(key, [record.get(key) for record in records], dtype=types.get(key, text))
            for key in keys
        }
        frames.append(pl.DataFrame(columns))
    return frames[0], frames[1], frames[2]
