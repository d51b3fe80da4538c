"""What everybody who judges a part of a log elsewhere is told: workers of ours, executors of a cluster."""

from __future__ import annotations

import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import TYPE_CHECKING

import polars as pl

from cs_audit.engine.local import looks_beside
from cs_audit.engine.part import Observer, beside, judge, seen_beside
from cs_audit.engine.plan import Plan, compile_plan
from cs_audit.kernel.agents import Agents, Coded
from cs_audit.kernel.cut import batches
from cs_audit.model.verdicts import Verdicts

if TYPE_CHECKING:
    from cs_audit.engine.part import Part
    from cs_audit.engine.window import Window
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

Frame = Callable[[str, Verdicts, Coded, pl.DataFrame], pl.DataFrame]
"""How one standard's verdicts on some interactions become rows of the verdict table."""


@dataclass(frozen=True)
class Orders:
    """Standards, the moment of looking, and what is wanted: `frame` where verdicts are, as these rows; `observers`
    who look at the batches too; `window`: what is audited, where that is not all."""

    standards: Standards
    as_of: int
    frame: Frame | None = None
    observers: Mapping[str, Observer] = field(default_factory=dict)
    window: Window | None = None

    def packed(self) -> bytes:
        """As they are sent."""
        return pickle.dumps(self)


@dataclass(frozen=True)
class Judge:
    """Orders with their plan, as it is kept from one lot to the next."""

    orders: Orders
    plan: Plan

    def lot(self, log: Log, at: int) -> tuple[Part, Iterator[tuple[str, pl.DataFrame]]]:
        """The part of some interactions that begin at that place of the whole log, and each standard's rows."""
        window = self.orders.window
        if window is None:
            return self._judged(log, at)
        seen, later = window.seen(log, at)
        part, rows = self._judged(seen, window.place(at))
        if not window.kept.all() and any(looks_beside(rule) for rule in self.plan.rules):
            others = window.beside(log, at)
            (batch,) = batches(others, self.orders.as_of, others.events.height + 1, self.plan.statuses)
            part = beside(part, seen_beside(self.plan, batch))
        return replace(part, later=later), rows

    def _judged(self, log: Log, first: int) -> tuple[Part, Iterator[tuple[str, pl.DataFrame]]]:
        orders = self.orders
        part = judge(
            self.plan, log.interactions, log.events, orders.as_of, surveys=log.surveys, first=first,
            columns=orders.frame is not None, observers=orders.observers,
        )  # fmt: skip
        return part.without_columns(), self._rows(log, part.columns.get(first, {}))

    def _rows(self, log: Log, results: Mapping[str, Verdicts]) -> Iterator[tuple[str, pl.DataFrame]]:
        if self.orders.frame is None:
            return
        agents = Agents.of(log.interactions, log.events, log.offsets)
        shared = shared_columns(log.interactions)
        for name, verdicts in results.items():
            actor = Coded(agents.actors(verdicts.event), agents.labels)
            yield name, self.orders.frame(name, verdicts, actor, shared)


@lru_cache(maxsize=4)
def judge_of(packed: bytes) -> Judge:
    """Who judges by these orders; compiled once in a process."""
    orders: Orders = pickle.loads(packed)
    return Judge(orders, compile_plan(orders.standards))


def shared_columns(interactions: pl.DataFrame) -> pl.DataFrame:
    """What every row of the verdict table says of its interaction."""
    return interactions.select(
        pl.col("id").alias("interaction"), "team", pl.col("channel").cast(pl.String), "priority", "opened_at"
    )
