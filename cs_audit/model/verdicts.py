"""Verdicts as columns: what the engine hands to the scorecard."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from cs_audit.model.instants import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy as np
    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

__all__ = ["NO_TIME", "Audit", "Population", "Verdicts"]


@dataclass(frozen=True, slots=True)
class Verdicts:
    """One standard's verdicts, one row per interaction, in the order of `Log.interactions`.

    `actual` and `limit` are seconds for clocks, else the number compared; NaN where empty. `due_at` is epoch
    seconds or NO_TIME; `event` the position in the interaction, spans are characters of that event's text
    (half open), -1 where empty. `reason` indexes `reasons`; -1 is no reason. `start` is when the judged clock
    started (epoch seconds, NO_TIME where there is none), `stop` when it stopped.
    """

    verdict: NDArray[np.int8]
    reason: NDArray[np.int16]
    actual: NDArray[np.float64]
    limit: NDArray[np.float64]
    due_at: NDArray[np.int64]
    event: NDArray[np.int32]
    span_start: NDArray[np.int32]
    span_end: NDArray[np.int32]
    episodes: NDArray[np.int32]
    episodes_failed: NDArray[np.int32]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Population:
    """A population check's result: one figure over many observations, no verdict rows.

    `value` is a share (0 to 1) for csat, fcr and other rates, the score for nps and ces. `limit` in the same
    unit, `at_least` tells the direction. `met` is None where nothing was observed or it cannot be checked.
    `agents` etc. hold breakdowns: group kind → list of (id, observations, good, value).
    """

    value: float | None
    limit: float
    at_least: bool
    met: bool | None
    observations: int
    good: int | None  # for shares: how many observations count as good
    unit: str  # share, nps, score, s
    reason: str | None = None  # why it is not checkable or has too few answers
    not_checkable: int = 0  # interactions that lack what is needed
    not_applicable: int = 0
    interval: tuple[float, float] | None = None
    groups: Mapping[str, tuple[tuple[str, int, int, float], ...]] = field(default_factory=dict)
    examples: tuple[Mapping[str, Any], ...] = ()  # finding-like rows: interaction, event, actual, reason …


@dataclass(frozen=True, slots=True)
class Audit:
    """The outcome of an audit: per standard either Verdicts or a Population."""

    standards: Standards
    log: Log
    as_of: int  # epoch seconds
    results: Mapping[str, Verdicts | Population]
    excluded: int = 0  # interactions left out by --select, --from, --to
    notes: tuple[str, ...] = ()
    later: int = 0  # interactions opened after as-of
    elsewhere: Any = None  # where interactions and verdicts are, if they are not in memory
    totals: Any = None  # what the verdicts add up to, as the engine has summed them
    seen: Mapping[str, Any] = field(
        default_factory=dict
    )  # what observers made of the batches, by their names
