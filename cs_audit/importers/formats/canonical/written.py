"""A log as canonical JSONL, to be read by people, other programs and ourselves.

The lines are put together column by column: each filled value becomes the text `"key":value`, and the texts of a
row are joined. What is empty or a default is left out.
"""

from __future__ import annotations

import gzip
import os
import tempfile
from contextlib import AbstractContextManager, nullcontext
from itertools import chain
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any

import msgspec
import numpy as np

from cs_audit.importers.assembly.texts import answered_by_machine
from cs_audit.model import names
from cs_audit.model.errors import DataError
from cs_audit.model.rights import rights_of_file

if TYPE_CHECKING:
    from collections.abc import Iterator

    import polars as pl

    from cs_audit.model.log import Log

_SLICE = 16_384  # interactions made into text at once
_TIMES = ("opened_at", "closed_at", "due_at")
_PLAIN = (
    "id",
    "channel",
    "status",
    "priority",
    "team",
    "assignee",
    "language",
    "subject",
    "thread",
    "tags",
    *_TIMES,
)
_EVENT = ("at", "kind", "by", "actor", "public", "automated", "text", "quoted", "from", "to")
_SURVEY = ("metric", "score", "min", "max", "at", "agent", "comment")
_CUSTOMER = ("id", "name", "email", "phone")


def write_canonical(log: Log, path: str | Path) -> None:
    """Write the log as canonical JSONL, those that were merged or deleted at its end, packed where the name ends in
    .gz. Raises DataError."""
    target = Path(os.path.realpath(path))
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(prefix=".cs-audit-", dir=target.parent)
        try:
            with os.fdopen(handle, "wb") as plain, _packed(plain, target) as file:
                for lines in chain(canonical_lines(log), canonical_lines(log.gone) if log.gone else ()):
                    file.write("".join(f"{line}\n" for line in lines).encode("utf-8"))
            with open(draft, "rb+") as written:
                os.fsync(written.fileno())
            Path(draft).chmod(rights_of_file(target))
            Path(draft).replace(target)
        finally:
            Path(draft).unlink(missing_ok=True)
    except OSError as error:
        raise DataError(f"{target}: cannot be written: {error.strerror or error}") from None


def canonical_lines(log: Log) -> Iterator[list[str]]:
    """The interactions of the log as JSON, some thousands at a time."""
    import polars as pl

    ends = np.concatenate([[0], np.cumsum(log.interactions["event_count"].to_numpy())])
    surveys = _surveys(log.surveys)
    for start in range(0, log.interactions.height, _SLICE):
        some = log.interactions.slice(start, _SLICE)
        first, last = int(ends[start]), int(ends[start + some.height])
        events = _events(log.events.slice(first, last - first), some)
        rows = some.join(surveys, on="id", how="left", maintain_order="left").with_columns(
            *(_written(some[key], some["precision"]) for key in _TIMES), events, _told(some["carries"])
        )
        customer = _object([_filled(f"customer_{key}", key) for key in _CUSTOMER])
        fragments = [
            *(_filled(key) for key in _PLAIN),
            pl.when(customer != "{}").then(pl.lit('"customer":') + customer),
            pl.lit('"carries":') + pl.col("told"),
            *(pl.lit(f'"{key}":') + pl.col(key) for key in ("custom", "reported")),
            pl.lit('"events":[') + pl.col("events").fill_null("") + "]",
            pl.lit('"surveys":[') + pl.col("surveys") + "]",
        ]
        yield rows.select(_object(fragments).alias("line"))["line"].to_list()


def _told(carries: pl.Series) -> pl.Series:
    """What the source tells, as JSON lists of its words."""
    import polars as pl

    known = {
        bits: msgspec.json.encode([word for word, bit in names.CARRIES.items() if bits & bit]).decode()
        for bits in carries.unique().to_list()
    }
    return carries.replace_strict(known, return_dtype=pl.String).alias("told")


def _events(events: pl.DataFrame, interactions: pl.DataFrame) -> pl.Series:
    """The events of each interaction as JSON, without brackets; null where there are none."""
    import polars as pl

    counts = interactions["event_count"].to_numpy()
    owner = pl.Series("owner", np.repeat(np.arange(len(counts), dtype=np.uint32), counts))
    message, note = pl.col("kind") == "message", pl.col("kind") == "note"
    machine = pl.col("by").is_in(["bot", "system"])
    answered = answered_by_machine(events, interactions, owner)
    texts = events.with_columns(
        _written(events["at"], interactions["precision"].gather(owner)),
        kind=pl.when(~message).then(pl.col("kind")),
        public=pl.when(pl.col("public") == note).then("public"),
        automated=pl.when(pl.col("automated") != (machine | pl.lit(answered))).then("automated"),
    ).select(owner, events=_object([_filled(key) for key in _EVENT]))
    joined = texts.group_by("owner").agg(pl.col("events").str.join(","))
    every = pl.DataFrame({"owner": np.arange(len(counts), dtype=np.uint32)})
    return every.join(joined, on="owner", how="left", maintain_order="left")["events"]


def _surveys(surveys: pl.DataFrame) -> pl.DataFrame:
    """The answers of each interaction as JSON, without brackets, by id."""
    import polars as pl

    precise = pl.Series([1], dtype=pl.Int32).new_from_index(0, surveys.height)
    return (
        surveys.with_columns(_written(surveys["at"], precise))
        .drop_nulls("interaction")
        .select(id="interaction", surveys=_object([_filled(key) for key in _SURVEY]))
        .group_by("id", maintain_order=True)
        .agg(pl.col("surveys").str.join(","))
    )


def _filled(column: str, key: str | None = None) -> pl.Expr:
    """`"key":value` where the value is filled, else null."""
    import polars as pl

    value = pl.struct(pl.col(column).alias(key or column)).struct.json_encode()
    return pl.when(pl.col(column).is_not_null()).then(value.str.slice(1).str.head(-1))


def _object(fragments: list[pl.Expr]) -> pl.Expr:
    import polars as pl

    return pl.lit("{") + pl.concat_str(fragments, separator=",", ignore_nulls=True) + "}"


def _written(times: pl.Series, precision: pl.Series) -> pl.Series:
    """Times as text, without the seconds that nobody wrote."""
    import polars as pl

    at = pl.lit(times)
    whole = (at.dt.microsecond() == 0) & (at.dt.second() == 0) & (pl.lit(precision) == 60)
    text = (
        pl.when(whole)
        .then(at.dt.strftime("%Y-%m-%dT%H:%MZ"))
        .when(at.dt.microsecond() != 0)
        .then(at.dt.strftime("%Y-%m-%dT%H:%M:%S%.6fZ"))
        .otherwise(at.dt.strftime("%Y-%m-%dT%H:%M:%SZ"))
    )
    return pl.select(text.alias(times.name)).to_series()


def _packed(plain: IO[bytes], target: Path) -> AbstractContextManager[Any]:
    if target.suffix.lower() != ".gz":
        return nullcontext(plain)
    return gzip.GzipFile(filename="", fileobj=plain, mode="wb", mtime=0)
