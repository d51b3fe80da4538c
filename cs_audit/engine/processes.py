"""Processes over a dataset that is larger than memory: each reads its own lots, judges them, and hands back parts.

No process holds the log. Verdicts, where they are asked for, are written by the workers as they come, and read
again by standard and in the order of the log; what a report shows of single interactions is read once at the end.
"""

from __future__ import annotations

import os
import signal
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from typing import TYPE_CHECKING

from cs_audit.engine.elsewhere import Spill, put, spilled
from cs_audit.engine.local import BATCH, looks_beside
from cs_audit.engine.orders import Frame, Orders, judge_of
from cs_audit.engine.outline import Dataset, Lot, lots, moment_of
from cs_audit.engine.part import Part
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.summed import Sum, audited
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping
    from pathlib import Path

    from cs_audit.engine.part import Observer
    from cs_audit.engine.plan import Plan
    from cs_audit.engine.window import Window
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit


def audit_dataset(
    standards: Standards,
    outline: Log,
    folder: Path,
    *,
    frame: Frame | None = None,
    observers: Mapping[str, Observer] | None = None,
    window: Window | None = None,
    progress: Callable[[int, int], None] | None = None,
    jobs: int = 0,
    size: int = BATCH,
) -> Audit:
    """The audit of a dataset by worker processes, by itself at the newest instant in it.

    `outline`: the log without its events. `frame`: keep the verdicts too, as these rows. `observers`: who else looks
    at the batches. `window`: what is audited, and as of when, where it is not all. `jobs`: processes, 0 for one a
    processor (at most four).
    """
    dataset = Dataset(folder, standards.statuses, window)
    plan, moment = compile_plan(standards), moment_of(dataset)
    cut = _needed(lots(outline.offsets, size, window), window, plan)
    spill = Spill() if frame else None
    orders = Orders(standards, moment, frame, observers or {}, window)
    total, done = Sum(), 0
    with _workers(jobs, orders, dataset, spill) as pool:
        for lot, part in _parts(pool, cut):
            total.add(lot.number, part)
            done += lot.count
            if progress:
                progress(done, cut[-1].first + cut[-1].count)
    return audited(plan, outline, moment, total.part(), dataset, cut, spill)


def _needed(cut: Iterable[Lot], window: Window | None, plan: Plan) -> tuple[Lot, ...]:
    """The lots that hold anything that was asked for, and the first one, with which go the answers of no
    interaction."""
    if window is None or any(looks_beside(rule) for rule in plan.rules):
        return tuple(cut)
    kept = [lot for lot in cut if not lot.at or window.kept[lot.at : lot.at + lot.height].any()]
    return tuple(replace(lot, number=number) for number, lot in enumerate(kept))


def _parts(pool: ProcessPoolExecutor, cut: tuple[Lot, ...]) -> Iterator[tuple[Lot, Part]]:
    """Each lot's part as it comes; only a few are asked for ahead, so that no results pile up."""
    ahead = 2 * pool._max_workers  # type: ignore[attr-defined]
    left, running = iter(cut), dict[Future[Part], Lot]()
    try:
        while True:
            for lot in left:
                running[pool.submit(_judged, lot)] = lot
                if len(running) >= ahead:
                    break
            if not running:
                return
            ready, _ = wait(running, return_when=FIRST_COMPLETED)
            for future in ready:
                yield running.pop(future), future.result()
    except BrokenProcessPool:
        raise DataError(
            "a worker process was ended from outside (out of memory?); try fewer: --jobs 1"
        ) from None
    except BaseException:
        for future in running:
            future.cancel()
        raise


@contextmanager
def _workers(
    jobs: int, orders: Orders, dataset: Dataset, spill: Spill | None
) -> Iterator[ProcessPoolExecutor]:
    """Worker processes. They use one thread each for whole columns: there are as many of them as processors."""
    count = jobs or min(4, os.cpu_count() or 1)
    told = (orders.packed(), dataset.folder, dict(dataset.statuses), spill.path if spill else None)
    before = os.environ.get("POLARS_MAX_THREADS")
    os.environ["POLARS_MAX_THREADS"] = "1"
    try:
        with ProcessPoolExecutor(count, get_context("spawn"), _start, told) as pool:
            yield pool
    finally:
        if before is None:
            del os.environ["POLARS_MAX_THREADS"]
        else:
            os.environ["POLARS_MAX_THREADS"] = before


_mine: dict[str, tuple[bytes, Dataset, Path | None]] = {}
"""What a worker was told: the one thing that a process keeps from one lot to the next."""


def _start(packed: bytes, folder: Path, statuses: Mapping[str, str], spill: Path | None) -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # an interrupt is the parent's to tell
    _mine["told"] = packed, Dataset(folder, statuses), spill
    judge_of(packed)


def _judged(lot: Lot) -> Part:
    """One lot's part, in a worker."""
    packed, dataset, spill = _mine["told"]
    part, rows = judge_of(packed).lot(dataset.lot(lot), lot.at)
    if spill is not None:
        for name, frame in rows:
            put(frame, spilled(spill, name, lot.number))
    return part
