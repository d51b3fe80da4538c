"""From episodes to one verdict per interaction.

An episode is one judged thing: a customer turn, a triggered duty, a gap between updates. An interaction's
verdict is that of its worst episode: failed before pending before passed, then the largest actual minus limit,
then the earliest. Where there is no episode the blank verdict stands, with its reason.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.model.names import FAIL, NOT_APPLICABLE, PASS, PENDING
from cs_audit.model.verdicts import NO_TIME, Verdicts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch

_GRAVITY = np.zeros(5, dtype=np.int8)
_GRAVITY[[FAIL, PENDING, PASS]] = [0, 1, 2]


@dataclass(frozen=True, slots=True)
class Episodes:
    """Columns of judged episodes, k rows. `event` is a row of the batch's events, -1 for none."""

    own: NDArray[np.int64]
    verdict: NDArray[np.int8]
    reason: NDArray[np.int16]
    actual: NDArray[np.float64]
    limit: NDArray[np.float64]
    due: NDArray[np.int64]
    event: NDArray[np.int64]
    start: NDArray[np.int64]
    stop: NDArray[np.int64]
    span_start: NDArray[np.int32]
    span_end: NDArray[np.int32]

    def take(self, keep: NDArray[np.bool_] | NDArray[np.int64]) -> Episodes:
        """The chosen episodes only."""
        return Episodes(*(getattr(self, column.name)[keep] for column in fields(self)))


def join(parts: Sequence[Episodes]) -> Episodes:
    """Episodes of several kinds in one table."""
    return Episodes(
        *(np.concatenate([getattr(p, column.name) for p in parts]) for column in fields(Episodes))
    )


def episodes(
    own: NDArray[np.int64],
    verdict: NDArray[np.int8] | int,
    reason: NDArray[np.int16] | int,
    *,
    actual: NDArray[np.float64] | float = np.nan,
    limit: NDArray[np.float64] | float = np.nan,
    due: NDArray[np.int64] | int = NO_TIME,
    event: NDArray[np.int64] | int = -1,
    start: NDArray[np.int64] | int = NO_TIME,
    stop: NDArray[np.int64] | int = NO_TIME,
    span: tuple[NDArray[np.int32], NDArray[np.int32]] | None = None,
) -> Episodes:
    """A table of episodes from columns and constants."""
    span_start, span_end = span or (-1, -1)
    values = {
        "own": own, "verdict": verdict, "reason": reason, "actual": actual, "limit": limit, "due": due,
        "event": event, "start": start, "stop": stop, "span_start": span_start, "span_end": span_end,
    }  # fmt: skip
    types: dict[str, Any] = dict.fromkeys(("own", "due", "event", "start", "stop"), np.int64)
    types |= {"verdict": np.int8, "reason": np.int16, "actual": np.float64, "limit": np.float64}
    types |= {"span_start": np.int32, "span_end": np.int32}
    k = len(own)
    return Episodes(
        **{
            name: np.broadcast_to(np.asarray(value, dtype=types[name]), (k,))
            for name, value in values.items()
        }
    )


@dataclass(frozen=True, slots=True)
class Blank:
    """The verdict of interactions without an episode: codes and reasons, n rows."""

    verdict: NDArray[np.int8]
    reason: NDArray[np.int16]

    @staticmethod
    def of(n: int, reason: int) -> Blank:
        """Not applicable everywhere, for this reason."""
        return Blank(np.full(n, NOT_APPLICABLE, np.int8), np.full(n, reason, np.int16))

    def where(self, mask: NDArray[np.bool_], verdict: int, reason: int) -> Blank:
        """The same, with another verdict and reason where the mask is set."""
        return Blank(
            np.where(mask, verdict, self.verdict).astype(np.int8),
            np.where(mask, reason, self.reason).astype(np.int16),
        )


def worst(table: Episodes, n: int) -> NDArray[np.int64]:
    """Row of the worst episode of each interaction; -1 where there is none."""
    excess = np.where(np.isnan(table.actual), 0.0, table.actual) - np.where(
        np.isnan(table.limit), 0.0, table.limit
    )
    order = np.lexsort((np.arange(len(table.own)), table.start, -excess, _GRAVITY[table.verdict], table.own))
    chosen = np.full(n, -1, dtype=np.int64)
    chosen[table.own[order[::-1]]] = order[::-1]
    return chosen


def settle(batch: Batch, table: Episodes, blank: Blank, reasons: tuple[str, ...]) -> Verdicts:
    """One verdict per interaction: its worst episode, else the blank one."""
    if batch.watch is not None:
        batch.watch.append(table)
    n = batch.n
    count = np.bincount(table.own, minlength=n).astype(np.int32)
    failed = np.bincount(table.own[table.verdict == FAIL], minlength=n).astype(np.int32)
    alone = bool((table.own[1:] > table.own[:-1]).all())  # at most one episode each, in order
    have: NDArray[np.int64]
    pick: NDArray[np.int64] | slice
    if alone:
        have, pick = table.own, slice(None)
    else:
        chosen = worst(table, n)
        have = np.flatnonzero(chosen >= 0)
        pick = chosen[have]

    def filled(empty: float, column: NDArray[Any]) -> NDArray[Any]:
        if _constant(column, empty):
            return np.broadcast_to(np.asarray(empty, dtype=column.dtype), (n,))
        out = np.full(n, empty, dtype=column.dtype)
        out[have] = column[pick]
        return out

    event = filled(-1, table.event)
    position = np.full(n, -1, dtype=np.int32)
    shown = np.flatnonzero(event >= 0)
    position[shown] = batch.position[event[shown]]
    verdict = blank.verdict.copy()
    verdict[have] = table.verdict[pick]
    reason = blank.reason.copy()
    reason[have] = table.reason[pick]
    return Verdicts(
        verdict=verdict,
        reason=reason,
        actual=filled(np.nan, table.actual),
        limit=filled(np.nan, table.limit),
        due_at=filled(NO_TIME, table.due),
        event=position,
        span_start=filled(-1, table.span_start),
        span_end=filled(-1, table.span_end),
        episodes=count,
        episodes_failed=failed,
        start=filled(NO_TIME, table.start),
        stop=filled(NO_TIME, table.stop),
        reasons=reasons,
    )


def _constant(column: NDArray[Any], value: float) -> bool:
    """Whether the column is this value repeated, and stored once."""
    if column.strides != (0,) or not len(column):
        return False
    return bool(column[0] == value) or bool(value != value and column[0] != column[0])


def override(verdicts: Verdicts, mask: NDArray[np.bool_], verdict: int, reason: str) -> Verdicts:
    """The same verdicts with rows of the mask emptied and set to another verdict, for this reason."""
    if not mask.any():
        return verdicts
    reasons = verdicts.reasons if reason in verdicts.reasons else (*verdicts.reasons, reason)
    empty = {"actual": np.nan, "limit": np.nan, "due_at": NO_TIME, "start": NO_TIME, "stop": NO_TIME}
    values = {
        "verdict": verdict,
        "reason": reasons.index(reason),
        "episodes": 0,
        "episodes_failed": 0,
        **empty,
    }
    columns = {}
    for column in fields(Verdicts):
        if column.name == "reasons":
            continue
        old = getattr(verdicts, column.name)
        columns[column.name] = np.where(mask, values.get(column.name, -1), old).astype(old.dtype)
    return Verdicts(**columns, reasons=reasons)


def concatenate(parts: Sequence[Verdicts]) -> Verdicts:
    """Verdicts of consecutive batches as one column set; reasons are renumbered."""
    if len(parts) == 1:
        return parts[0]
    reasons = tuple(dict.fromkeys(r for part in parts for r in part.reasons))
    columns = {}
    for column in fields(Verdicts):
        if column.name == "reasons":
            continue
        arrays = [getattr(part, column.name) for part in parts]
        if column.name == "reason":
            arrays = [_renumbered(a, part.reasons, reasons) for a, part in zip(arrays, parts, strict=True)]
        columns[column.name] = _joined(arrays)
    return Verdicts(**columns, reasons=reasons)


def _joined(arrays: Sequence[NDArray[Any]]) -> NDArray[Any]:
    """Arrays one after another; those that are one value repeated, stored once, stay so."""
    values = {each[:1].tobytes() if each.strides == (0,) else b"" for each in arrays}
    if len(values) == 1 and b"" not in values:
        return np.broadcast_to(arrays[0][0], (sum(map(len, arrays)),))
    return np.concatenate(arrays)


def _renumbered(codes: NDArray[np.int16], old: tuple[str, ...], new: tuple[str, ...]) -> NDArray[np.int16]:
    table = np.array([*(new.index(reason) for reason in old), -1], dtype=np.int16)
    return table[codes]
