"""Spark over a dataset: executors judge what Spark reads, and hand back parts and verdict rows.

A nested dataset is judged where it lies, without a shuffle; the tables of a flat one are put together by
interaction first. Executors need cs-audit installed and the dataset under the same path; all else is sent to them.
"""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING

import polars as pl

from cs_audit import __version__
from cs_audit.engine.elsewhere import Spill, put
from cs_audit.engine.executor import POSITION, RESULT, judged
from cs_audit.engine.local import BATCH
from cs_audit.engine.orders import Frame, Orders, judge_of
from cs_audit.engine.outline import Dataset, Lot, moment_of
from cs_audit.engine.spark_session import collected, session
from cs_audit.engine.summed import audited
from cs_audit.importers.formats.dataset.manifest import NESTED
from cs_audit.model.errors import DataError
from cs_audit.model.log import schemas
from cs_audit.model.nested import PARTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence
    from pathlib import Path

    from pyspark.sql import DataFrame, Row, SparkSession

    from cs_audit.engine.part import Observer, Part
    from cs_audit.engine.window import Window
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit

_EMPTY = Lot(0, 0, 0, 0, 0, 0, 0)


def audit_dataset(
    standards: Standards,
    outline: Log,
    folder: Path,
    *,
    frame: Frame | None = None,
    observers: Mapping[str, Observer] | None = None,
    window: Window | None = None,
    progress: Callable[[int, int], None] | None = None,
    master: str | None = None,
    size: int = BATCH,
) -> Audit:
    """The audit of a dataset by Spark; arguments as for processes. `master`: Spark's,
    where the environment does not say it. Raises DataError for what goes wrong on the cluster."""
    dataset = Dataset(folder.resolve(), standards.statuses, window)
    orders = Orders(standards, moment_of(dataset), frame, observers or {}, window)
    packed, version = orders.packed(), __version__
    judge = judge_of(packed)
    own, _ = judge.lot(dataset.lot(_EMPTY), 0)  # the answers that belong to no interaction
    spill = Spill() if frame else None
    height = outline.interactions.height
    with session(master) as spark:
        rows = _rows(spark, dataset, max(1, -(-int(outline.offsets[-1]) // size)))
        found = rows.mapInArrow(lambda batches: judged(batches, packed, version, size), RESULT)
        with collected(spark, found, height, progress) as results:
            told = sorted(_sound(results.small), key=lambda row: row["first"])
            cut = _lots(told, outline, window)
            if spill is not None:
                _spill(results.large(), cut, spill)
    part: Part = own
    for row in told:
        part = part + pickle.loads(row["part"])
    return audited(judge.plan, outline, orders.as_of, part, dataset, cut, spill)


def _rows(spark: SparkSession, dataset: Dataset, parts: int) -> DataFrame:
    """One row an interaction, with its place in the log and its events and answers inside. `parts`: into how many
    a flat dataset is cut."""
    from pyspark.sql import functions as f

    def read(name: str, number: str) -> DataFrame:
        path = (dataset.folder / f"{name}.parquet").as_uri()
        return spark.read.parquet(path).withColumn(number, f.col("_metadata.row_index"))

    spark.conf.set("spark.sql.shuffle.partitions", str(parts))
    table = read("interactions", POSITION)
    if dataset.manifest.layout == NESTED:
        return table
    for part in PARTS:
        columns = [f.col("_row"), *(f.col(name) for name in schemas()[part] if name != "interaction")]
        inside = (
            read(part, "_row")
            .groupBy(f.col("interaction").alias("_id"))
            .agg(f.array_sort(f.collect_list(f.struct(*columns))).alias(part))
        )
        inside = inside.withColumn(part, f.transform(part, lambda row: row.dropFields("_row")))
        table = table.join(inside, table["id"] == inside["_id"], "left").drop("_id")
    return table.repartitionByRange(parts, POSITION).sortWithinPartitions(POSITION)


def _sound(rows: Sequence[Row]) -> Iterator[Row]:
    """The rows that are results. Raises what executors have stumbled over."""
    for row in rows:
        if row["error"] is not None:
            raise pickle.loads(row["error"])
        yield row


def _lots(parts: Sequence[Row], outline: Log, window: Window | None) -> tuple[Lot, ...]:
    """The lots that came back. Raises DataError where they are not the whole log."""
    offsets, next_ = outline.offsets, 0
    found = []
    for number, row in enumerate(parts):
        first, count = int(row["first"]), int(row["count"])
        if first != next_ or first + count >= len(offsets):
            break
        begin, end = int(offsets[first]), int(offsets[first + count])
        found.append(Lot.of(number, (first, count, begin, end - begin), window))
        next_ = first + count
    if next_ != outline.interactions.height:
        raise DataError(
            "Spark read another dataset than the one here: is it the same folder on all machines?"
        )
    return tuple(found) or (_EMPTY,)


def _spill(rows: Iterator[Row], cut: Sequence[Lot], spill: Spill) -> None:
    """Keep verdict rows as worker processes do."""
    number = {lot.at: lot.number for lot in cut}
    for row in rows:
        put(pl.read_ipc(bytes(row["rows"])), spill.file(row["standard"], number[row["first"]]))
