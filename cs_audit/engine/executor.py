"""What runs on an executor of a cluster: Arrow batches of whole interactions in; parts and verdict rows out."""

from __future__ import annotations

import pickle
import traceback
from io import BytesIO
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit import __version__
from cs_audit.engine.orders import judge_of
from cs_audit.importers.assembly.defaults import restated
from cs_audit.model.errors import CsAuditError, DataError
from cs_audit.model.log import Coverage, Log, schemas
from cs_audit.model.nested import PARTS, nested_schema, unnest

if TYPE_CHECKING:
    from collections.abc import Iterator

    import pyarrow as pa

    from cs_audit.engine.orders import Judge
    from cs_audit.engine.part import Part

POSITION = "position"
"""The column that says at which place of the log an interaction stands."""
RESULT = "first long, count long, part binary, standard string, rows binary, error binary"
"""A row for each thing that an executor gives: a run of interactions with its part, or one standard's verdicts on
some of them, or why it could not be done."""


def judged(
    batches: Iterator[pa.RecordBatch], orders: bytes, version: str, size: int
) -> Iterator[pa.RecordBatch]:
    """Judge what comes, about `size` events at a time."""
    try:
        if version != __version__:
            raise DataError(
                f"the executors have cs-audit {__version__}, but {version} runs here; install the same on both"
            )
        for first, count, part, rows in _results(judge_of(orders), batches, size):
            yield _row(first=first, count=count, part=part and pickle.dumps(part))
            for standard, frame in rows:
                yield _row(first=first, count=count, standard=standard, rows=_bytes(frame))
    except CsAuditError as error:
        yield _row(error=pickle.dumps(error))
    except Exception:
        yield _row(error=pickle.dumps(RuntimeError(traceback.format_exc())))


def _results(
    judge: Judge, batches: Iterator[pa.RecordBatch], size: int
) -> Iterator[tuple[int, int, Part, Any]]:
    """Of each run of interactions: where it begins, how many there are, their part, and their verdict rows."""
    for table in _runs(batches, size):
        interactions, events, surveys = unnest(table)
        log = Log(interactions, events, surveys, pl.DataFrame(schema=schemas()["issues"]), Coverage())
        first = int(table[POSITION][0])
        part, rows = judge.lot(restated(log, None, judge.orders.standards.statuses), first)
        yield first, table.height, part, rows


def _runs(batches: Iterator[pa.RecordBatch], size: int) -> Iterator[pl.DataFrame]:
    """Tables of neighbours in the log, with about `size` events each."""
    waiting: list[pl.DataFrame] = []
    events = 0
    for batch in batches:
        for table in _neighbours(_table(batch)):
            follows = bool(waiting) and table[POSITION][0] == waiting[-1][POSITION][-1] + 1
            if waiting and (events >= size or not follows):
                yield pl.concat(waiting)
                waiting, events = [], 0
            waiting.append(table)
            events += int(table["event_count"].sum())
    if waiting:
        yield pl.concat(waiting)


def _table(batch: pa.RecordBatch) -> pl.DataFrame:
    """An Arrow batch in the types of the model."""
    found = pl.DataFrame(batch)
    none = [pl.col(part).fill_null(pl.lit([], found.schema[part])) for part in PARTS]
    return found.with_columns(none).select(
        pl.col(POSITION).cast(pl.Int64),
        *(pl.col(name).cast(dtype) for name, dtype in nested_schema().items()),
    )


def _neighbours(table: pl.DataFrame) -> Iterator[pl.DataFrame]:
    """The table cut where the next row is not the next of the log."""
    place = table[POSITION].to_numpy()
    cuts = [0, *(np.flatnonzero(np.diff(place) != 1) + 1).tolist(), table.height]
    return (table.slice(start, stop - start) for start, stop in pairwise(cuts) if stop > start)


def _bytes(frame: pl.DataFrame) -> bytes:
    file = BytesIO()
    frame.write_ipc(file, compression="lz4")
    return file.getvalue()


def _row(**values: Any) -> pa.RecordBatch:
    import pyarrow as pa

    types = {"long": pa.int64(), "binary": pa.large_binary(), "string": pa.large_string()}
    columns = [column.split() for column in RESULT.split(", ")]
    return pa.RecordBatch.from_arrays(
        [pa.array([values.get(name)], type=types[kind]) for name, kind in columns],
        names=[c[0] for c in columns],
    )
