"""Where every row and every interaction went."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.importers.assembly.plausible import CODE
from cs_audit.importers.base import Issue, Raw
from cs_audit.model.log import Coverage, InputFile, schemas

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    import polars as pl

    from cs_audit.importers.assembly.check import Checked
    from cs_audit.importers.assembly.merge import Merged
    from cs_audit.importers.assembly.plausible import Plausible
    from cs_audit.importers.assembly.rows import Rows


def rejections(raws: Sequence[Raw], checked: Checked, rows: Rows) -> pl.DataFrame:
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
    return pl.concat([told, found.select(list(types))]).unique("row", keep="first", maintain_order=True)


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
    return pl.concat([rejected, more]).unique("row", keep="first", maintain_order=True)


def rejected_interactions(rejected: pl.DataFrame, checked: Checked, merged: Merged) -> int:
    """How many interactions are lost to rejected rows: those that no other record saves."""
    import polars as pl

    own = int(rejected["interaction"].sum())
    lost = checked.interactions.join(rejected.filter(~pl.col("interaction")), on="row", how="semi")
    nameless = lost["id"].null_count()
    named = lost.drop_nulls("id").unique("id").join(merged.interactions, on="id", how="anti").height
    return own + nameless + named


def coverage(
    rows: Rows, rejected: int, rejected_interactions: int, merged: Merged, statuses: pl.Series
) -> Coverage:
    """The accounts; `statuses` are those of all interactions found. Events are counted by the caller."""
    gone = {word: int((statuses == word).sum()) for word in ("merged", "deleted")}
    audited = len(statuses) - sum(gone.values())
    duplicates = len(merged.duplicates)
    return Coverage(
        rows_read=rows.count,
        rows_used=rows.count - rejected,
        rows_rejected=rejected,
        interactions=len(statuses) + duplicates + rejected_interactions,
        audited=audited,
        merged=gone["merged"],
        deleted=gone["deleted"],
        duplicates=duplicates,
        rejected=rejected_interactions,
    )


def inputs(rows: Rows, merged: Merged, digests: Mapping[str, str]) -> tuple[InputFile, ...]:
    """The files that were read, with the interactions that each speaks of."""
    parts = [merged.records]
    if len(rows.files) > 1:  # then a file may tell of interactions whose records lie in another
        parts += [frame.select("row", "group").drop_nulls() for frame in (merged.events, merged.surveys)]
    row = np.concatenate([frame["row"].to_numpy() for frame in parts])
    group = np.concatenate([frame["group"].to_numpy() for frame in parts])
    place = np.searchsorted(np.asarray(rows.starts[1:]), row, side="right")
    return tuple(
        InputFile(
            file.source.name,
            file.format,
            digests.get(file.source.name, ""),
            file.rows,
            len(np.unique(group[place == number])),
        )
        for number, file in enumerate(rows.files)
    )


def told(rejected: pl.DataFrame, survey_faults: pl.DataFrame, rows: Rows) -> list[Issue]:
    """An issue for each rejected row, and for each answer that was left out of a row that was used."""
    issues = [
        Issue(rows.file(row), rows.label(row, column), "error", code, message)
        for row, code, message, column in rejected.select("row", "code", "message", "column").iter_rows()
    ]
    left_out = survey_faults.join(rejected, on="row", how="anti", maintain_order="left")
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
        for row, message in table.select("row", "message").iter_rows():
            text = f"{message}; {done}"
            found.append(Issue(rows.file(row), rows.label(row), severity, CODE, text))
    return found


def issue_table(issues: Iterable[Issue]) -> pl.DataFrame:
    """Issues as the log's table."""
    import polars as pl

    rows = [(one.file, one.record, one.severity, one.code, one.message, one.count) for one in issues]
    return pl.DataFrame(rows, schema=schemas()["issues"], orient="row")
