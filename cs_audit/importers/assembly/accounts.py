"""Where every row and every interaction went."""

from __future__ import annotations

from dataclasses import dataclass, fields, replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.importers.assembly.plausible import CODE
from cs_audit.importers.base import Issue, Raw
from cs_audit.model.log import Coverage, InputFile, schemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl
    from numpy.typing import NDArray

    from cs_audit.importers.assembly.check import Checked
    from cs_audit.importers.assembly.merge import Merged
    from cs_audit.importers.assembly.plausible import Plausible
    from cs_audit.importers.assembly.rows import Rows


def rejections(raws: Sequence[Raw], checked: Checked) -> pl.DataFrame:
    """One line per rejected source row: row, code, message, column, interaction (it was one's record)."""
    import polars as pl

    own, start = [], 0
    for raw in raws:
        own += [
            (start + one.row, one.code, one.message, one.column, one.interaction) for one in raw.rejections
        ]
        start += sum(file.rows for file in raw.files)
    types = {
        "row": pl.UInt32,
        "code": pl.String,
        "message": pl.String,
        "column": pl.Int64,
        "interaction": pl.Boolean,
    }
    told = pl.DataFrame(own, schema=types, orient="row")
    alone = checked.survey_faults
    for table in (checked.interactions, checked.events, checked.surveys):
        alone = alone.join(table, on="row", how="anti")
    found = pl.concat([checked.faults, alone]).with_columns(
        column=pl.lit(0, pl.Int64), interaction=pl.lit(False)
    )
    return _by_row(pl.concat([told, found.select(list(types))]))


def _by_row(rejected: pl.DataFrame) -> pl.DataFrame:
    """Each row once, in the order of the files."""
    return rejected.unique("row", keep="first", maintain_order=True).sort("row", maintain_order=True)


def without(checked: Checked, rejected: pl.DataFrame) -> Checked:
    """The tables without all that came from rejected rows."""
    if not rejected.height:
        return checked
    return replace(
        checked,
        interactions=checked.interactions.join(rejected, on="row", how="anti", maintain_order="left"),
        events=checked.events.join(rejected, on="row", how="anti", maintain_order="left"),
        surveys=checked.surveys.join(rejected, on="row", how="anti", maintain_order="left"),
    )


def with_undated(rejected: pl.DataFrame, undated: pl.Series) -> pl.DataFrame:
    """Add the rows of interactions that neither opened nor had an event at a known time."""
    import polars as pl

    if not len(undated):
        return rejected
    more = (
        undated.alias("row")
        .to_frame()
        .select(
            "row",
            code=pl.lit("no_time"),
            message=pl.lit("neither opened_at nor an event says when the interaction was"),
            column=pl.lit(0, pl.Int64),
            interaction=pl.lit(False),
        )
    )
    return _by_row(pl.concat([rejected, more]))


def lost_interactions(rejected: pl.DataFrame, checked: Checked) -> tuple[int, pl.Series]:
    """Of rejected rows: how many were records of interactions without a name, and the ids of the others, which a
    further record may save."""
    import polars as pl

    if not rejected.height:
        return 0, checked.interactions["id"].head(0)
    own = int(rejected["interaction"].sum())
    lost = checked.interactions.join(rejected.filter(~pl.col("interaction")), on="row", how="semi")["id"]
    return own + lost.null_count(), lost.drop_nulls()


def rejected_interactions(alone: int, lost: pl.Series, saved: pl.Series) -> int:
    """How many interactions are lost to rejected rows: those that no other record saves."""
    if not len(lost):
        return alone
    named = lost.unique().alias("id").to_frame()
    return alone + named.join(saved.alias("id").to_frame(), on="id", how="anti").height


@dataclass(frozen=True, slots=True)
class Found:
    """The interactions of a run, or of a part of one, counted."""

    interactions: int = 0
    merged: int = 0
    deleted: int = 0
    duplicates: int = 0

    @classmethod
    def of(cls, statuses: pl.Series, merged: Merged) -> Found:
        """Those with these statuses."""
        gone, deleted = (int((statuses == word).sum()) for word in ("merged", "deleted"))
        return cls(len(statuses), gone, deleted, len(merged.duplicates))

    def __add__(self, other: Found) -> Found:
        return Found(*(getattr(self, each.name) + getattr(other, each.name) for each in fields(self)))


def coverage(rows: Rows, rejected: int, rejected_interactions: int, found: Found, events: int) -> Coverage:
    """The accounts."""
    return Coverage(
        rows_read=rows.count,
        rows_used=rows.count - rejected,
        rows_rejected=rejected,
        interactions=found.interactions + found.duplicates + rejected_interactions,
        events=events,
        audited=found.interactions - found.merged - found.deleted,
        merged=found.merged,
        deleted=found.deleted,
        duplicates=found.duplicates,
        rejected=rejected_interactions,
    )


def spoken_of(rows: Rows, merged: Merged) -> NDArray[np.int64]:
    """Of how many interactions each file speaks."""
    parts = [merged.records]
    if len(rows.files) > 1:  # then a file may tell of interactions whose records lie in another
        parts += [frame.select("row", "group").drop_nulls() for frame in (merged.events, merged.surveys)]
    row = np.concatenate([frame["row"].to_numpy() for frame in parts])
    group = np.concatenate([frame["group"].to_numpy() for frame in parts])
    place = np.searchsorted(np.asarray(rows.starts[1:]), row, side="right")
    return np.array(
        [len(np.unique(group[place == number])) for number in range(len(rows.files))], dtype=np.int64
    )


def inputs(rows: Rows, spoken: NDArray[np.int64], digests: Mapping[str, str]) -> tuple[InputFile, ...]:
    """The files that were read, with the interactions that each speaks of."""
    return tuple(
        InputFile(file.source.name, file.format, digests.get(file.source.name, ""), file.rows, count)
        for file, count in zip(rows.files, spoken.tolist(), strict=True)
    )


def told(rejected: pl.DataFrame, survey_faults: pl.DataFrame, rows: Rows) -> list[Issue]:
    """An issue for each rejected row, and for each answer that was left out of a row that was used."""
    issues = [
        Issue(rows.file(row), rows.label(row, column), "error", code, message)
        for row, code, message, column in rejected.select("row", "code", "message", "column").iter_rows()
    ]
    if not survey_faults.height:
        return issues
    left_out = survey_faults.join(rejected, on="row", how="anti", maintain_order="left")
    left_out = left_out.sort("row", maintain_order=True)
    issues += [
        Issue(rows.file(row), rows.label(row), "warning", code, f"the answer is left out: {message}")
        for row, code, message in left_out.iter_rows()
    ]
    return issues


def implausible(likely: Plausible, rows: Rows) -> list[Issue]:
    """An issue for each time that cannot be, with its place."""
    found = []
    for table, severity, done in (
        (likely.dropped, "error", "the event is left out"),
        (likely.nulled, "warning", "it counts as not told"),
    ):
        for row, message in table.sort("row", maintain_order=True).select("row", "message").iter_rows():
            text = f"{message}; {done}"
            found.append(Issue(rows.file(row), rows.label(row), severity, CODE, text))
    return found


def issue_table(issues: Iterable[Issue]) -> pl.DataFrame:
    """Issues as the log's table."""
    import polars as pl

    rows = [(one.file, one.record, one.severity, one.code, one.message, one.count) for one in issues]
    return pl.DataFrame(rows, schema=schemas()["issues"], orient="row")
