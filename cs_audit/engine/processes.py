"""Processes over a dataset that is larger than memory: each reads its own lots, judges them, and hands back parts.

No process holds the log. Verdicts, where they are asked for, are written by the workers as they come, and read
again by standard and in the order of the log; what a report shows of single interactions is read once at the end.
"""

from __future__ import annotations

import os
import shutil
import signal
import weakref
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.engine.exhibits import Exhibits, exhibits, joined
from cs_audit.engine.local import BATCH
from cs_audit.engine.outline import Lot, lots, newest, read_lot
from cs_audit.engine.part import concluded, judge
from cs_audit.engine.plan import compile_plan
from cs_audit.kernel.agents import Agents, Coded
from cs_audit.model.errors import DataError
from cs_audit.model.verdicts import Audit, Verdicts

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.engine.part import Part
    from cs_audit.engine.plan import Plan
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

Frame = Callable[[str, Verdicts, Coded, pl.DataFrame], pl.DataFrame]
"""How one standard's verdicts on some interactions become rows of the verdict table."""


WITHOUT = "themes and signals of a crisis are left out: they need all texts in memory (--engine local)"


@dataclass(frozen=True, slots=True)
class Orders:
    """What every worker is told once."""

    standards: Standards
    folder: Path
    as_of: int
    spill: Path | None  # where verdicts are written, if they are asked for
    frame: Frame | None


class Spill:
    """A folder for what workers write, which goes when nobody needs it any more."""

    def __init__(self) -> None:
        self.path = Path(mkdtemp(prefix="cs-audit-"))
        weakref.finalize(self, shutil.rmtree, self.path, ignore_errors=True)


@dataclass(frozen=True)
class Elsewhere:
    """The interactions and verdicts of an audit whose log is not in memory."""

    folder: Path
    lots: tuple[Lot, ...]
    spill: Spill | None

    def exhibits(self, rows: NDArray[np.int64], ids: Sequence[str]) -> Exhibits:
        """The interactions at these places of the log, and those of these ids, read lot by lot."""
        wanted = np.unique(np.concatenate([rows, self._rows(ids)]))
        found = []
        for lot in self.lots:
            own = wanted[(wanted >= lot.first) & (wanted < lot.first + lot.count)]
            if len(own):
                found.append(exhibits(read_lot(self.folder, lot), own - lot.first, first=lot.first))
        return joined(found, lambda: exhibits(read_lot(self.folder, self.lots[0]), rows[:0]))

    def _rows(self, ids: Sequence[str]) -> NDArray[np.int64]:
        if not ids:
            return np.zeros(0, dtype=np.int64)
        column = pl.scan_parquet(self.folder / "interactions.parquet").select("id").collect()["id"]
        return column.is_in(list(ids)).arg_true().to_numpy().astype(np.int64)

    def verdict_frames(self, standard: str) -> Iterator[pl.LazyFrame]:
        """One standard's rows of the verdict table, in the order of the log; agents by their ids."""
        if self.spill is not None:
            for lot in self.lots:
                yield pl.scan_ipc(_spilled(self.spill.path, standard, lot.number))


def audit_dataset(
    standards: Standards,
    outline: Log,
    folder: Path,
    *,
    frame: Frame | None = None,
    progress: Callable[[int, int], None] | None = None,
    jobs: int = 0,
    size: int = BATCH,
) -> Audit:
    """The audit of a dataset by worker processes, at the newest instant in it.

    `outline`: the log without its events. `frame`: keep the verdicts too, as these rows. `jobs`: processes, 0 for one
    a processor (at most four).
    """
    plan, moment = compile_plan(standards), newest(folder)
    cut = tuple(lots(outline.offsets, size))
    spill = Spill() if frame else None
    orders = Orders(standards, folder, moment, spill.path if spill else None, frame)
    part: Part | None = None
    done, total = 0, outline.interactions.height
    with (
        _single_threaded(),
        ProcessPoolExecutor(
            jobs or min(4, os.cpu_count() or 1), get_context("spawn"), _start, (orders,)
        ) as pool,
    ):
        try:
            for lot, found in zip(cut, pool.map(_judged, cut), strict=True):
                part = found if part is None else part + found
                done += lot.count
                if progress:
                    progress(done, total)
        except BrokenProcessPool:
            raise DataError(
                "a worker process was ended from outside (out of memory?); try fewer: --jobs 1"
            ) from None
    assert part is not None  # an empty dataset is one empty lot
    results = concluded(plan, part)
    place = Elsewhere(folder, cut, spill)
    return Audit(standards, outline, moment, results, notes=(WITHOUT,), totals=part.totals, elsewhere=place)


class _single_threaded:  # noqa: N801  (a context manager)
    """Workers started inside use one thread each for whole columns: there are as many of them as processors."""

    def __enter__(self) -> None:
        self.before = os.environ.get("POLARS_MAX_THREADS")
        os.environ["POLARS_MAX_THREADS"] = "1"

    def __exit__(self, *_: object) -> None:
        if self.before is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = self.before


_mine: dict[str, tuple[Orders, Plan]] = {}
"""A worker's orders and plan: the one thing that a process keeps from one lot to the next."""


def _start(orders: Orders) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to tell
    _mine["orders"] = orders, compile_plan(orders.standards)


def _judged(lot: Lot) -> Part:
    """One lot's part, in a worker."""
    orders, plan = _mine["orders"]
    log = read_lot(orders.folder, lot)
    part = judge(
        plan, log.interactions, log.events, orders.as_of,
        surveys=log.surveys, first=lot.first, columns=orders.spill is not None,
    )  # fmt: skip
    if orders.spill is None or orders.frame is None:
        return part
    agents = Agents.of(log.interactions, log.events, log.offsets)
    shared = shared_columns(log.interactions)
    for name, verdicts in part.columns[lot.first].items():
        actor = Coded(agents.actors(verdicts.event), agents.labels)
        rows = orders.frame(name, verdicts, actor, shared)
        rows.write_ipc(_spilled(orders.spill, name, lot.number), compression="lz4")
    return part.without_columns()


def shared_columns(interactions: pl.DataFrame) -> pl.DataFrame:
    """What every row of the verdict table says of its interaction."""
    return interactions.select(
        pl.col("id").alias("interaction"), "team", pl.col("channel").cast(pl.String), "priority", "opened_at"
    )


def _spilled(folder: Path, standard: str, lot: int) -> Path:
    return folder / f"{standard.encode().hex()}-{lot:06}.arrow"
