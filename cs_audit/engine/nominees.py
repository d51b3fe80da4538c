"""Failures that a report may show: nominated where they are judged, chosen once all are known.

A nominee carries all that a finding says except texts. Of each standard those are nominated that could be among
the shown ones whatever else there is: the worst, the worst of each agent, and those that a fixed random order
puts first. Nominating the nominees of two halves gives the nominees of the whole.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from hashlib import sha256
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.kernel.agents import evidence_rows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.model.verdicts import Verdicts

    Rows = NDArray[np.int64]

PER_STANDARD = 200
OF_LARGE_LOGS = 50
LARGE = 100_000
"""Of so many interactions nobody reads more findings, and each one costs time."""
IN_ALL = 5000
_AGENTS_PART, _SAMPLE_PART = 0.1, 0.2
_PER_AGENT = 2


@dataclass(frozen=True, slots=True)
class Nominees:
    """Failed verdicts of one standard, one row each. `row` is the interaction's place in the log."""

    row: Rows
    missed: NDArray[np.float64]  # by how much the limit was missed; 0 where nothing was measured
    actor: NDArray[np.int32]  # a code of the part's agents, -1 for nobody
    reason: NDArray[np.int32]  # a code of the part's reasons, -1 for none
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
    at: NDArray[np.int64]  # when the evidence happened, else when the clock began

    def __len__(self) -> int:
        return len(self.row)

    def take(self, keep: Any) -> Nominees:
        """The chosen ones only."""
        return Nominees(*(getattr(self, column.name)[keep] for column in fields(self)))

    def joined(self, other: Nominees) -> Nominees:
        """These and others, in the order of the log."""
        both = [
            np.concatenate([getattr(self, column.name), getattr(other, column.name)])
            for column in fields(self)
        ]
        order = np.argsort(both[0], kind="stable")
        return Nominees(*(column[order] for column in both))

    def nominated(self, standard: str) -> Nominees:
        """Those that may be shown: see the module."""
        room = PER_STANDARD
        if len(self) <= room:
            return self
        worst_count, agents_count = _parts(room)
        kept = np.zeros(len(self), dtype=bool)
        kept[_worst(self.missed, worst_count)] = True
        rest = np.flatnonzero(~kept)
        drawn = rest[np.argsort(_ranks(standard, self.row[rest]), kind="stable")]
        kept[_worst_of_each(self, rest)] = True
        kept[drawn[: room - worst_count + agents_count]] = True
        return self.take(kept)


def nominees(
    batch: Batch, verdicts: Verdicts, rows: Rows, actor: NDArray[np.int32], reasons: NDArray[np.int32]
) -> Nominees:
    """The verdicts of these interactions of a batch. `reasons`: the part's code of each of the verdicts' reasons."""
    missed = np.abs(verdicts.actual[rows] - verdicts.limit[rows])
    events = evidence_rows(verdicts.event, batch.offsets)[rows]
    at = np.where(events >= 0, batch.value_at(batch.at, events), verdicts.start[rows])
    own = ("actual", "limit", "due_at", "event", "span_start", "span_end", "episodes", "episodes_failed")
    return Nominees(
        row=rows + batch.first,
        missed=np.nan_to_num(missed, nan=0.0, posinf=np.inf),
        actor=actor[rows],
        reason=np.append(reasons, np.int32(-1))[verdicts.reason[rows]],
        **{name: getattr(verdicts, name)[rows] for name in (*own, "start", "stop")},
        at=at,
    )


@dataclass(frozen=True, slots=True)
class Choice:
    """The shown failures of one standard, worst first, and which of them the sample gave."""

    shown: Nominees
    sampled: NDArray[np.bool_]


def choose(standard: str, found: Nominees, failed: int, room: int, weak_agents: Sequence[int]) -> Choice:
    """At most `room` of `failed` failures of which `found` are nominated; `weak_agents` are codes of those who have
    this among their weakest."""
    if failed <= room:
        shown = found.take(_worst_first(found.missed))
        return Choice(shown, np.zeros(len(shown), dtype=bool))
    worst_count, agents_count = _parts(room)
    worst = _worst(found.missed, worst_count)
    rest = np.setdiff1d(np.arange(len(found)), worst)
    theirs = _of_agents(found, rest, weak_agents)[:agents_count]
    rest = np.setdiff1d(rest, theirs)
    order = np.argsort(_ranks(standard, found.row[rest]), kind="stable")
    sample = rest[order[: room - len(worst) - len(theirs)]]
    kept = np.sort(np.concatenate([worst, theirs, sample]))
    kept = kept[_worst_first(found.missed[kept])]
    return Choice(found.take(kept), np.isin(kept, sample))


def share_of_room(failing: int, interactions: int) -> int:
    """How many findings each of so many standards with failures may show."""
    most = PER_STANDARD if interactions <= LARGE else OF_LARGE_LOGS
    return min(most, IN_ALL // max(1, failing))


def _parts(room: int) -> tuple[int, int]:
    """How many of the room go to the worst, and to the agents."""
    for_agents = int(room * _AGENTS_PART)
    return room - int(room * _SAMPLE_PART) - for_agents, for_agents


def _worst_first(missed: NDArray[np.float64]) -> Rows:
    """Largest overshoot first, then in the order of interactions."""
    return np.argsort(-missed, kind="stable")


def _worst(missed: NDArray[np.float64], count: int) -> Rows:
    """Places of the `count` worst, in order, without sorting them all."""
    if count >= len(missed):
        return np.arange(len(missed))
    mark = np.partition(missed, -count)[-count] if count else np.inf
    beyond, level = np.flatnonzero(missed > mark), np.flatnonzero(missed == mark)
    return np.sort(np.concatenate([beyond, level[: max(count - len(beyond), 0)]]))


def _worst_of_each(found: Nominees, places: Rows) -> Rows:
    """The worst two of each agent, among these places."""
    order = places[np.lexsort((found.row[places], -found.missed[places], found.actor[places]))]
    actor = found.actor[order]
    kept = np.ones(len(order), dtype=bool)
    kept[_PER_AGENT:] = actor[_PER_AGENT:] != actor[:-_PER_AGENT]
    return order[kept & (actor >= 0)]


def _of_agents(found: Nominees, places: Rows, agents: Sequence[int]) -> Rows:
    """The worst two of each of these agents, the first of each before the second of any."""
    places = places[np.isin(found.actor[places], agents)]
    worst = []
    for agent in agents:
        own = places[found.actor[places] == agent]
        worst.append(own[_worst_first(found.missed[own])][:_PER_AGENT])
    ranked = [place for rank in range(_PER_AGENT) for each in worst for place in each[rank : rank + 1]]
    return np.array(ranked, dtype=np.int64)


def _ranks(standard: str, rows: Rows) -> NDArray[np.uint64]:
    """A random order that depends on the standard's id and the rows alone (SplitMix64)."""
    seed = int.from_bytes(sha256(standard.encode()).digest()[:8], "big")
    mixed = rows.astype(np.uint64) * np.uint64(0x9E3779B97F4A7C15) + np.uint64(seed)
    for shift, factor in ((30, 0xBF58476D1CE4E5B9), (27, 0x94D049BB133111EB)):
        mixed = (mixed ^ (mixed >> np.uint64(shift))) * np.uint64(factor)
    return np.asarray(mixed ^ (mixed >> np.uint64(31)), dtype=np.uint64)
