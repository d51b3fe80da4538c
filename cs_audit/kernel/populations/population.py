"""Figures over a population: what a batch shows of one, shares with their intervals, and values by group."""

from __future__ import annotations

from math import sqrt
from typing import TYPE_CHECKING, Protocol, Self, TypeVar

import polars as pl

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import numpy as np
    from numpy.typing import NDArray

    from cs_audit.kernel.work import Work
    from cs_audit.model.verdicts import Population, Verdicts

Z95 = 1.959963984540054


class State(Protocol):
    """What some interactions show of a figure. States add up to that of all, however they were cut."""

    def __add__(self, other: Self) -> Self: ...


S = TypeVar("S", bound=State)


class Observer(Protocol[S]):
    """The kernel of a population check: a state from each batch, a figure from their sum."""

    @property
    def looks_beside(self) -> bool:
        """Whether interactions that are left out by choice say something about the others."""
        ...

    def observe(self, work: Work, inside: NDArray[np.bool_], results: Mapping[str, Verdicts]) -> S:
        """What one batch shows. `inside`: the interactions that the standard concerns; `results`: the verdicts
        of the other standards on the batch, by id."""
        ...

    def conclude(self, state: S) -> Population:
        """The figure of all that was seen."""
        ...


def wilson(passed: float, checked: int) -> tuple[float, float] | None:
    """Wilson's 95 % interval of the share passed ÷ checked; None where nothing was checked."""
    if checked <= 0:
        return None
    share, z2 = passed / checked, Z95 * Z95
    middle = share + z2 / (2 * checked)
    spread = Z95 * sqrt(share * (1 - share) / checked + z2 / (4 * checked * checked))
    low, high = (middle - spread) / (1 + z2 / checked), (middle + spread) / (1 + z2 / checked)
    return (0.0 if passed <= 0 else max(0.0, low)), (1.0 if passed >= checked else min(1.0, high))


def group_values(frame: pl.DataFrame, column: str, value: str) -> tuple[tuple[str, int, int, float], ...]:
    """By the texts of `column`: (id, observations, how many are true or above zero, mean), in order of ids."""
    if column not in frame.columns or not frame.height:
        return ()
    grouped = (
        frame.filter(pl.col(column).is_not_null())
        .group_by(pl.col(column).cast(pl.String).alias("id"))
        .agg(
            pl.len().alias("n"),
            (pl.col(value).cast(pl.Float64) > 0).sum().alias("good"),
            pl.col(value).cast(pl.Float64).mean().alias("mean"),
        )
        .sort("id")
    )
    rows: Sequence[tuple[str, int, int, float]] = grouped.rows()
    return tuple((str(i), int(n), int(g), float(mean)) for i, n, g, mean in rows)
