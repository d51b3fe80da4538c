"""What the scoring of every standard reads of the log, computed once: group codes, times, event positions."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import polars as pl

from cs_audit.model.instants import NO_TIME, epoch_seconds
from cs_audit.scoring.instants import LocalHours

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.model.verdicts import Audit, Verdicts

    Codes = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Coded:
    """A text column as codes into sorted labels; -1 is null."""

    codes: Codes
    labels: tuple[str, ...]

    def label(self, row: int) -> str | None:
        """The text of one row."""
        code = int(self.codes[row])
        return None if code < 0 else self.labels[code]

    def texts(self, codes: Codes | None = None) -> pl.Series:
        """These codes (or the column's own) as a polars column of texts."""
        chosen = self.codes if codes is None else codes
        texts = pl.Series(self.labels, dtype=pl.String)
        return texts.gather(pl.Series(chosen).replace(-1, None))

    def renamed(self, rename: Callable[[str], str]) -> Coded:
        """The same codes under other names, which may no longer be sorted."""
        return Coded(self.codes, tuple(rename(label) for label in self.labels))


@dataclass(frozen=True, slots=True)
class Columns:
    """The log as the scorecard needs it; rows are interactions unless said otherwise."""

    offsets: NDArray[np.int64]  # one more than interactions: where each one's events begin
    opened: NDArray[np.int64]  # epoch seconds
    event_at: NDArray[np.int64]  # per event, epoch seconds
    event_agent: Codes  # per event: the agent who did it, as codes of `agent`; -1 for all others
    agent: Coded  # the assignee, else the agent who acted last
    assignee: Codes  # codes of agent's labels
    team: Coded
    channel: Coded
    priority: Coded
    hours: LocalHours

    @property
    def size(self) -> int:
        """How many interactions there are."""
        return len(self.opened)

    def groups(self) -> dict[str, Coded]:
        """The ways to cut interactions apart that every standard's breakdown knows, the agent aside."""
        return {"team": self.team, "channel": self.channel, "priority": self.priority}

    def evidence(self, verdicts: Verdicts) -> NDArray[np.int64]:
        """The row in the events table of each verdict's evidence, -1 where there is none."""
        known = (verdicts.event >= 0) & (verdicts.event < np.diff(self.offsets))
        return np.where(known, self.offsets[:-1] + verdicts.event, -1)

    def actors(self, verdicts: Verdicts) -> Codes:
        """Per interaction, the agent whose event is the evidence, else the assignee; -1 for neither."""
        rows = self.evidence(verdicts)
        if not len(self.event_agent):
            return self.assignee
        agent = self.event_agent[rows.clip(0)]
        return np.where((rows >= 0) & (agent >= 0), agent, self.assignee)

    def moments(self, verdicts: Verdicts) -> NDArray[np.int64]:
        """When each verdict's matter began: its clock's start, else its evidence, else the opening."""
        rows = self.evidence(verdicts)
        begun = np.where(verdicts.start != NO_TIME, verdicts.start, self.opened)
        if not len(self.event_at):
            return begun
        shown = (verdicts.start == NO_TIME) & (rows >= 0)
        return np.where(shown, self.event_at[rows.clip(0)], begun)


def read_columns(audit: Audit) -> Columns:
    """The columns of an audit's log."""
    log = audit.log
    offsets = log.offsets
    counts = np.diff(offsets)
    opened, event_at = epoch_seconds(log.interactions["opened_at"]), epoch_seconds(log.events["at"])
    labels, assignee, event_agent = _agents(log)
    owner = _owners(assignee, event_agent, counts)
    every = [column for column in (opened, event_at) if len(column)]
    earliest = min((int(column.min()) for column in every), default=audit.as_of)
    latest = max((int(column.max()) for column in every), default=audit.as_of)
    return Columns(
        offsets=offsets,
        opened=opened,
        event_at=event_at,
        event_agent=event_agent,
        agent=Coded(owner, labels),
        assignee=assignee,
        team=encode(log.interactions["team"]),
        channel=encode(log.interactions["channel"]),
        priority=encode(log.interactions["priority"]),
        hours=LocalHours.over(earliest, latest, audit.standards.timezone),
    )


def encode(column: pl.Series) -> Coded:
    """A text or enum column as codes into its sorted values."""
    texts = column.cast(pl.String)
    labels = texts.drop_nulls().unique().sort()
    return Coded(_codes(texts, labels), tuple(labels.to_list()))


def _codes(texts: pl.Series, labels: pl.Series) -> Codes:
    """Positions of texts among labels; -1 for null and for what labels lack."""
    physical = texts.cast(pl.Enum(labels), strict=False).to_physical().cast(pl.Int32)
    return physical.fill_null(-1).to_numpy()


def _agents(log: Log) -> tuple[tuple[str, ...], Codes, Codes]:
    """All agents' ids, and their codes as assignees (per interaction) and as actors (per event)."""
    acting = log.events.select(pl.when(pl.col("by") == "agent").then(pl.col("actor")).alias("actor"))["actor"]
    assignees = log.interactions["assignee"]
    labels = pl.concat([acting.unique(), assignees.unique()]).drop_nulls().unique().sort()
    return tuple(labels.to_list()), _codes(assignees, labels), _codes(acting, labels)


def _owners(assignee: Codes, event_agent: Codes, counts: NDArray[np.int64]) -> Codes:
    """Whose interaction it is: the assignee's, else of the agent who acted last."""
    owner = assignee.copy()
    rows = np.flatnonzero(event_agent >= 0)
    interaction = np.repeat(np.arange(len(counts)), counts)[rows]
    last = np.full(len(counts), -1, dtype=np.int32)
    last[interaction] = event_agent[rows]  # of equal positions the last assignment stays
    owner[owner < 0] = last[owner < 0]
    return owner
