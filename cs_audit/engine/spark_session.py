"""A Spark session for one audit, and what comes back from it: progress, interrupts and errors as one message."""

from __future__ import annotations

import os
import sys
import tempfile
import warnings
from concurrent.futures import ThreadPoolExecutor, wait
from contextlib import contextmanager
from dataclasses import dataclass
from typing import IO, TYPE_CHECKING, Any

from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pyspark.sql import DataFrame, Row, SparkSession

GROUP = "cs-audit"
SETTINGS = {
    "spark.sql.session.timeZone": "UTC",
    "spark.sql.execution.arrow.maxRecordsPerBatch": "4096",
    "spark.sql.execution.arrow.useLargeVarTypes": "true",
}
"""What reading needs; of a session that is there already, a copy with these is used."""
_OWN = {
    "spark.app.name": "cs-audit",
    "spark.log.level": "ERROR",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.executorEnv.POLARS_MAX_THREADS": "1",
}
_HERE = {"spark.driver.host": "127.0.0.1", "spark.driver.bindAddress": "127.0.0.1"}
_MASTERS = ("SPARK_MASTER", "MASTER")


@contextmanager
def session(master: str | None = None) -> Iterator[SparkSession]:
    """The session that is active in this program, else one of our own. Raises DataError where Spark fails."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException
    from pyspark.sql import SparkSession

    active = SparkSession.getActiveSession()
    warnings.filterwarnings("ignore", "PySpark does not yet fully support pandas")
    try:
        spark = active.newSession() if active is not None else _started(master)
        try:
            for key, value in SETTINGS.items():
                spark.conf.set(key, value)
            yield spark
        finally:
            if active is None:
                spark.stop()
    except (PySparkException, Py4JError) as error:
        raise DataError(_said(error)) from None


@dataclass(frozen=True)
class Results:
    """Rows of results: the small ones, and those with verdict rows, which are fetched one by one."""

    small: list[Row]
    large: Callable[[], Iterator[Row]]


@contextmanager
def collected(
    spark: SparkSession, found: DataFrame, total: int, progress: Callable[[int, int], None] | None
) -> Iterator[Results]:
    """Run a job and hand out what it gave; it is computed once and kept on the executors' disks meanwhile."""
    from pyspark import StorageLevel

    context = spark.sparkContext
    kept = found.persist(StorageLevel.DISK_ONLY)

    def run() -> list[Row]:
        context.setJobGroup(GROUP, "audit", interruptOnCancel=True)
        small: list[Row] = kept.where("standard is null").drop("rows").collect()
        return small

    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(run)
        try:
            while not wait([job], timeout=0.3).done:
                if progress:
                    progress(int(total * _share(context)), total)
            small = job.result()
        except BaseException:
            context.cancelJobGroup(GROUP)
            raise
    if progress:
        progress(total, total)
    try:
        yield Results(small, lambda: kept.where("standard is not null").toLocalIterator())
    finally:
        kept.unpersist()


def _share(context: Any) -> float:
    """How much of the running jobs is done, by their tasks."""
    tracker = context.statusTracker()
    jobs = [tracker.getJobInfo(job) for job in tracker.getJobIdsForGroup(GROUP)]
    stages = [tracker.getStageInfo(stage) for job in jobs if job for stage in job.stageIds]
    tasks = sum(stage.numTasks for stage in stages if stage)
    return sum(stage.numCompletedTasks for stage in stages if stage) / tasks if tasks else 0.0


def _started(master: str | None) -> SparkSession:
    """A session of our own. What Spark writes while it starts goes nowhere, unless it fails."""
    from pyspark.sql import SparkSession

    wanted = master or next((os.environ[name] for name in _MASTERS if os.environ.get(name)), None)
    builder = SparkSession.builder
    for key, value in (_OWN | SETTINGS).items():
        builder = builder.config(key, value)
    if wanted is not None:
        builder = builder.master(wanted)
    if wanted is None or wanted.startswith("local"):
        for key, value in _HERE.items():
            builder = builder.config(key, value)
        os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    with tempfile.TemporaryFile() as told:
        try:
            with _errors_to(told):
                return builder.getOrCreate()
        except Exception as error:
            told.seek(0)
            lines = told.read().decode("utf-8", "replace").strip().splitlines()
            why = next(
                (line for line in lines if "Exception" in line or "rror" in line), str(error).split("\n")[0]
            )
            raise DataError(f"Spark could not start: {why.strip()[:300]}") from None


@contextmanager
def _errors_to(file: IO[bytes]) -> Iterator[None]:
    """Send what this process and those it starts write to stderr elsewhere."""
    sys.stderr.flush()
    before = os.dup(2)
    try:
        os.dup2(file.fileno(), 2)
        yield
    finally:
        os.dup2(before, 2)
        os.close(before)


def _said(error: Exception) -> str:
    """What Spark says of a failure, in one line."""
    text = str(error)
    lines = [line.strip() for line in text.splitlines() if line.strip()]
    if "No module named" in text:
        missing = next(line for line in lines if "No module named" in line)
        return (
            f"the Spark executors cannot run cs-audit: {missing[:200]}; install cs-audit in their Python, and name "
            "that with PYSPARK_PYTHON"
        )
    told = [line for line in lines if "Exception" in line or "Error" in line]
    return f"Spark failed: {(told or lines or [type(error).__name__])[0][:300]}"
