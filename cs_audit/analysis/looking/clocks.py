"""How long customers wait today: every reply, silence and resolution of a log, measured by the checks' own clocks."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.looking.probes import standards_of
from cs_audit.engine.local import BATCH
from cs_audit.engine.plan import compile_plan
from cs_audit.kernel.cut import batches
from cs_audit.kernel.work import Work
from cs_audit.model.log import newest_instant
from cs_audit.model.names import CHANNELS
from cs_audit.model.verdicts import NO_TIME

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.model.log import Log

CLOCKS: Mapping[str, Mapping[str, Any]] = {
    "first_reply": {"resolved_without_reply": "exclude"},
    "next_reply": {"ignore_courtesy": True},
    "update": {},
    "resolution": {},
}
"""The clocks that are looked at, with their options."""
LIMIT = "12h"
"""Any limit does, as times are read and not verdicts; times told by the day only are coarser than this one."""
WITHIN: Mapping[str, int] = {"15m": 900, "1h": 3_600, "2h": 7_200, "4h": 14_400, "1d": 86_400}


@dataclass(frozen=True, slots=True)
class Times:
    """The times of one clock that somebody stopped: seconds, and the channel of each."""

    seconds: NDArray[np.float64]
    channel: NDArray[np.int64]
    running: int  # nobody stopped these yet

    def of(self, channel: str) -> NDArray[np.float64]:
        """Those of one channel."""
        return np.asarray(self.seconds[self.channel == CHANNELS.index(channel)])


def measure(log: Log, timezone: str, calendar: Any = None) -> tuple[dict[str, Times], dict[str, Times]]:
    """The times of each clock around the clock, and in the hours of a calendar (as a standards file writes it)."""
    calendars = {"work": calendar} if calendar is not None else {}
    checks = {
        f"{hours} {kind}": (kind, {**options, "within": LIMIT, "calendar": hours})
        for hours in ("always", *calendars)
        for kind, options in CLOCKS.items()
    }
    plan = compile_plan(standards_of(checks, timezone, "en", calendars))
    parts: dict[str, list[tuple[Any, ...]]] = {name: [] for name in checks}
    for batch in batches(log, newest_instant(log), BATCH):
        watch: list[Any] = []
        work = Work(replace(batch, watch=watch), plan.scanner)
        channel = batch.interactions["channel"].to_physical().fill_null(len(CHANNELS) - 1).to_numpy()
        for rule in plan.rules:
            rule.kernel(work)
            parts[rule.standard.id] += [_stopped(table, channel) for table in watch]
            watch.clear()
    return (
        {kind: _joined(parts[f"always {kind}"]) for kind in CLOCKS},
        {kind: _joined(parts[f"work {kind}"]) for kind in CLOCKS} if calendars else {},
    )


def _stopped(table: Any, channel: NDArray[Any]) -> tuple[Any, ...]:
    stopped = table.stop != NO_TIME
    return table.actual[stopped], channel[table.own[stopped]], int((~stopped).sum())


def _joined(parts: list[tuple[Any, ...]]) -> Times:
    if not parts:
        return Times(np.zeros(0), np.zeros(0, dtype=np.int64), 0)
    seconds, channel, running = zip(*parts, strict=True)
    return Times(np.concatenate(seconds), np.concatenate(channel).astype(np.int64), sum(running))


def figures(times: Times) -> dict[str, Any]:
    """`all` and each channel: how many, median, mean, 90th percentile, and the shares kept within some limits."""
    channels = {name: _row(times.of(name)) for name in CHANNELS}
    by_channel = {name: row for name, row in channels.items() if row["n"]}
    return {"all": _row(times.seconds), "by_channel": by_channel, "running": times.running}


def _row(seconds: NDArray[np.float64]) -> dict[str, Any]:
    if not len(seconds):
        return {"n": 0, "median": None, "mean": None, "p90": None, "shares": dict.fromkeys(WITHIN)}
    median, p90 = np.quantile(seconds, [0.5, 0.9])
    shares = {name: round(float((seconds <= limit).mean()), 4) for name, limit in WITHIN.items()}
    return {
        "n": len(seconds), "median": round(float(median)), "mean": round(float(seconds.mean())),
        "p90": round(float(p90)), "shares": shares,
    }  # fmt: skip
