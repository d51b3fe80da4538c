"""Which failures are shown: the worst, a few for the weakest agents, and a fixed random sample."""

from __future__ import annotations

from dataclasses import dataclass
from hashlib import sha256
from typing import TYPE_CHECKING

import numpy as np

from cs_audit.model import names

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.scoring.tally import Tally

    Rows = NDArray[np.int64]

PER_STANDARD = 200
IN_ALL = 5000
_AGENTS_PART, _SAMPLE_PART = 0.1, 0.2
_PER_AGENT = 2


@dataclass(frozen=True, slots=True)
class Choice:
    """Rows of one standard's shown failures, worst first, and which of them the sample gave."""

    rows: Rows
    sampled: NDArray[np.bool_]


def overshoot(tallied: Tally, rows: Rows) -> NDArray[np.float64]:
    """By how much each verdict missed its limit; 0 where nothing was measured."""
    verdicts = tallied.verdicts
    return np.nan_to_num(np.abs(verdicts.actual[rows] - verdicts.limit[rows]), nan=0.0, posinf=np.inf)


def share_of_room(tallies: Sequence[Tally]) -> int:
    """How many findings each standard may show."""
    failing = sum(1 for tallied in tallies if tallied.failed)
    return min(PER_STANDARD, IN_ALL // max(1, failing))


def choose(tallied: Tally, room: int, weak_agents: Sequence[int]) -> Choice:
    """At most `room` failures; `weak_agents` are codes of those who have this among their weakest."""
    failed = np.flatnonzero(tallied.state == names.FAIL)
    if len(failed) <= room:
        return Choice(_worst_first(tallied, failed), np.zeros(len(failed), dtype=bool))
    sample_size, for_agents = int(room * _SAMPLE_PART), int(room * _AGENTS_PART)
    worst = _worst(tallied, failed, room - sample_size - for_agents)
    rest = _without(failed, worst)
    theirs = _of_agents(tallied, rest, weak_agents)[:for_agents]
    shown = np.concatenate([worst, theirs])
    sample = _sample(tallied, _without(rest, theirs), room - len(shown))
    rows = _worst_first(tallied, np.sort(np.concatenate([shown, sample])))
    return Choice(rows, np.isin(rows, sample))


def _without(rows: Rows, taken: Rows) -> Rows:
    """Sorted rows less some of them."""
    kept = np.ones(len(rows), dtype=bool)
    kept[np.searchsorted(rows, taken)] = False
    return rows[kept]


def _worst_first(tallied: Tally, rows: Rows) -> Rows:
    """Largest overshoot first, then in the order of interactions (`rows` is sorted)."""
    return rows[np.argsort(-overshoot(tallied, rows), kind="stable")]


def _worst(tallied: Tally, rows: Rows, count: int) -> Rows:
    """The `count` worst without sorting them all."""
    missed = overshoot(tallied, rows)
    mark = np.partition(missed, -count)[-count]
    beyond, level = rows[missed > mark], rows[missed == mark]
    return np.sort(np.concatenate([beyond, level[: count - len(beyond)]]))


def _of_agents(tallied: Tally, rows: Rows, agents: Sequence[int]) -> Rows:
    """The worst two of each of these agents, the first of each before the second of any."""
    rows = rows[np.isin(tallied.actor[rows], agents)]
    worst = [_worst_first(tallied, rows[tallied.actor[rows] == agent])[:_PER_AGENT] for agent in agents]
    ranked = [row for rank in range(_PER_AGENT) for each in worst for row in each[rank : rank + 1]]
    return np.array(ranked, dtype=np.int64)


def _sample(tallied: Tally, rows: Rows, count: int) -> Rows:
    """`count` rows in an order that depends on the standard's id and the rows alone (SplitMix64)."""
    seed = int.from_bytes(sha256(tallied.standard.id.encode()).digest()[:8], "big")
    mixed = rows.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    mixed ^= mixed >> np.uint64(31)
    return np.sort(rows[np.argsort(mixed, kind="stable")[:count]])
