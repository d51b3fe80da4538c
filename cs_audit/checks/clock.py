"""Clock: the mean, the median or a percentile of another standard's times reaches a target.

The times are those of the report's own row of that standard: of every interaction that was checked (passed or
failed, waived failures left out), in the open time of its calendar; a clock that nobody stopped counts up to the
moment of looking. The target is a time, or the same figure of other times: of another standard, or of the same one
in another scope, so that one channel can be asked to be quicker than the others.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import numpy as np
import polars as pl

from cs_audit.checks.base import PROFILE_SAYS, Check, Sentence, Words, options_schema
from cs_audit.kernel.agents import Coded
from cs_audit.kernel.matchers.context import OptionError
from cs_audit.kernel.matchers.scope import concerned
from cs_audit.kernel.populations.flawless import waived
from cs_audit.kernel.populations.times import STATISTICS, figure, interval
from cs_audit.model.names import FAIL, NOT_APPLICABLE, NOT_CHECKABLE, PASS
from cs_audit.model.verdicts import Population
from cs_audit.spec.durations import DURATION_SCHEMA, SHARE_SCHEMA, parse_limit, parse_share
from cs_audit.spec.schema import SCOPE

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from cs_audit.kernel.batch import Batch
    from cs_audit.kernel.matchers.context import Context
    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standard, Waiver
    from cs_audit.model.verdicts import Verdicts

REASONS: Mapping[str, Mapping[str, str]] = {
    "no_times": {"pl": "nie ma zmierzonych czasów", "en": "no times were measured"},
    "no_other_times": {
        "pl": "nie ma czasów, z którymi można porównać",
        "en": "there are no times to compare with",
    },
    "too_few_times": {"pl": "za mało zmierzonych czasów", "en": "too few times were measured"},
    "beyond_target": {"pl": "dłużej niż cel", "en": "longer than the target"},
}
MOST_EXAMPLES = 40
GROUPS = ("agent", "team", "channel")


@dataclass(frozen=True, slots=True)
class Other:
    """The times that are the target: of which standard, in which scope, and what share of their figure."""

    of: str
    share: float
    scope: Mapping[str, tuple[str, ...]] | None


@dataclass(frozen=True, slots=True)
class Times:
    """What was measured, by group; of what it is compared with; and the longest ones, as evidence."""

    own: pl.DataFrame  # actual, agent, team, channel
    other: pl.Series
    longest: pl.DataFrame  # actual, row, interaction, event
    not_checkable: int
    not_applicable: int

    def __add__(self, more: Times) -> Times:
        return Times(
            pl.concat([self.own, more.own], rechunk=False),
            pl.concat([self.other, more.other], rechunk=False),
            _longest(pl.concat([self.longest, more.longest])),
            self.not_checkable + more.not_checkable,
            self.not_applicable + more.not_applicable,
        )


def _longest(rows: pl.DataFrame) -> pl.DataFrame:
    return rows.sort(["actual", "row"], descending=[True, False]).head(MOST_EXAMPLES)


@dataclass(frozen=True, slots=True)
class Clock:
    """The observer of `clock`."""

    of: str
    statistic: str
    most: float | Other  # seconds, or what it is compared with
    least: int
    waivers: tuple[Waiver, ...]
    timezone: str
    statuses: Mapping[str, str]
    looks_beside: bool = False

    def observe(self, work: Work, inside: NDArray[np.bool_], results: Mapping[str, Verdicts]) -> Times:
        """The times of the batch."""
        batch, verdicts = work.batch, results[self.of]
        rows = np.flatnonzero(inside & self._measured(batch, self.of, verdicts))
        agents = Coded(batch.agents.actors(verdicts.event), batch.agents.labels).texts()
        own = batch.interactions.select("team", pl.col("channel").cast(pl.String), interaction="id").with_columns(
            agent=agents, actual=pl.Series(verdicts.actual), event=pl.Series(verdicts.event),
            row=pl.Series(np.arange(batch.n) + batch.first),
        )[rows]  # fmt: skip
        return Times(
            own.select("actual", *GROUPS),
            self._compared(batch, results),
            _longest(own.select("actual", "row", "interaction", "event")),
            int((inside & (verdicts.verdict == NOT_CHECKABLE)).sum()),
            int((inside & (verdicts.verdict == NOT_APPLICABLE)).sum()),
        )

    def _measured(self, batch: Batch, standard: str, verdicts: Verdicts) -> NDArray[np.bool_]:
        """The interactions whose time counts."""
        checked = np.isin(verdicts.verdict, [PASS, FAIL]) & ~np.isnan(verdicts.actual)
        lifted = waived(batch, standard, self.waivers, self.timezone)
        return np.asarray(checked & ~(lifted & (verdicts.verdict == FAIL)), dtype=bool)

    def _compared(self, batch: Batch, results: Mapping[str, Verdicts]) -> pl.Series:
        if not isinstance(self.most, Other):
            return pl.Series([], dtype=pl.Float64)
        verdicts = results[self.most.of]
        rows = self._measured(batch, self.most.of, verdicts)
        if self.most.scope is not None:
            rows = rows & concerned(batch.interactions, self.most.scope, self.statuses)
        return pl.Series(verdicts.actual[rows])

    def conclude(self, state: Times) -> Population:
        """The figure of all times."""
        values = np.sort(state.own["actual"].to_numpy())
        value, goal = figure(self.statistic, values), self._goal(state)
        reason = self._reason(len(values), goal, state.not_checkable)
        met = None if reason or value is None or goal is None else value <= goal + 1e-9
        return Population(
            value=value,
            limit=goal if goal is not None else float("nan"),
            at_least=False,
            met=met,
            observations=len(values) if reason is None else 0,
            good=None,
            unit="s",
            reason=reason,
            not_checkable=state.not_checkable,
            not_applicable=state.not_applicable,
            interval=interval(self.statistic, values),
            groups={kind: self._groups(state.own, kind) for kind in GROUPS},
            examples=_examples(state.longest, goal) if met is False else (),
        )

    def _goal(self, state: Times) -> float | None:
        """The target in seconds; None where there is nothing to compare with."""
        if not isinstance(self.most, Other):
            return self.most
        found = figure(self.statistic, np.sort(state.other.to_numpy()))
        return None if found is None else found * self.most.share

    def _reason(self, measured: int, goal: float | None, lacking: int) -> str | None:
        if not measured:
            return "no_times"
        if goal is None:
            return "no_other_times"
        return "too_few_times" if measured < self.least else None

    def _groups(self, own: pl.DataFrame, kind: str) -> tuple[tuple[str, int, int, float], ...]:
        """By group: how many times, and their figure."""
        parts = (
            own.drop_nulls(kind).sort(kind, "actual").partition_by(kind, as_dict=True, maintain_order=True)
        )
        rows = ((str(name), part["actual"].to_numpy()) for (name,), part in parts.items())
        return tuple((name, len(v), -1, float(figure(self.statistic, v) or 0.0)) for name, v in rows)


def _examples(longest: pl.DataFrame, goal: float | None) -> tuple[Mapping[str, Any], ...]:
    beyond = longest.filter(pl.col("actual") > (goal or 0.0))
    return tuple(
        {"interaction": name, "event": event if event >= 0 else None, "actual": actual, "limit": goal,
         "reason": "beyond_target"}
        for actual, _, name, event in beyond.rows()
    )  # fmt: skip


def compile_check(standard: Standard, context: Context) -> Clock:
    """The observer for a standard's options."""
    options, whole = standard.options, context.standards
    statistic = next(name for name in STATISTICS if name in options)
    target = options[statistic]
    most: float | Other
    bound = target["at_most"] if isinstance(target, dict) else target
    if isinstance(bound, dict):
        scope = bound.get("applies_to")
        most = Other(
            bound["of"], parse_share(bound.get("share", 1)), None if scope is None else _scope(scope)
        )
    else:
        most = _seconds(bound, statistic, options["of"], context)
    return Clock(
        options["of"], statistic, most, options.get("min_interactions", 1), whole.waivers, whole.timezone,
        whole.statuses,
    )  # fmt: skip


def _seconds(bound: str, statistic: str, of: str, context: Context) -> float:
    limit = parse_limit(bound)
    if limit.days is None:
        return float(limit.seconds or 0)
    known = {one.id: one for one in context.standards.standards}
    if known[of].options.get("calendar", "always") not in ("always", "days"):
        message = (
            f"'{of}' counts open time, in which a day has no length; write hours of it: {limit.days * 8}h"
        )
        raise OptionError((statistic, "at_most"), message)
    return limit.days * 86_400.0


def _scope(written: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {key: tuple(value) if isinstance(value, list) else (value,) for key, value in written.items()}


_AT_MOST = {
    "description": "The target: a time (of the standard's own calendar), or no more than the same figure of other "
    "times.",
    "anyOf": [
        {**DURATION_SCHEMA, "description": "A time, as 90s, 15m, 2h or 1h30m."},
        {
            "type": "object",
            "required": ["of"],
            "additionalProperties": False,
            "properties": {
                "of": {"type": "string", "description": "The standard whose times they are, by its id."},
                "applies_to": {**SCOPE, "description": "Only the times of these interactions."},
                "share": {**SHARE_SCHEMA, "default": "100%",
                          "description": "At most this share of their figure (50%: twice as quick)."},
            },
        },
    ],
}  # fmt: skip
_BOUND = {
    "anyOf": [
        {**DURATION_SCHEMA, "description": "The same as at_most."},
        {
            "type": "object",
            "required": ["at_most"],
            "additionalProperties": False,
            "properties": {"at_most": _AT_MOST},
        },
    ]
}
_NAMED = {
    "mean": "The mean of the times.",
    "median": "The median: half of the times are no longer.",
    **{f"p{n}": f"The time that {n}% of them do not exceed." for n in (75, 80, 85, 90, 95, 99)},
}
SCHEMA: dict[str, Any] = options_schema(
    {
        "of": {"type": "string", "description": "The standard whose times they are, by its id."},
        **{name: {"$ref": "#/$defs/time_target", "description": text} for name, text in _NAMED.items()},
        "min_interactions": {
            "type": "integer",
            "minimum": 1,
            "default": 1,
            "description": "With fewer times nothing is said.",
        },
    },
    required=["of"],
)
SCHEMA["$defs"] = {**SCHEMA["$defs"], "time_target": _BOUND}
SCHEMA["oneOf"] = [{"required": [name]} for name in STATISTICS]

_SHARE_WORDS = {
    "mean": ("średni czas to", "the mean time is"),
    "median": ("mediana czasu to", "the median time is"),
}
RULE: tuple[Sentence, ...] = (
    *(
        Sentence(
            pl=f"W standardzie {{of:standard}} {words[0]} {{{name}:bound}}.",
            en=f"On standard {{of:standard}} {words[1]} {{{name}:bound}}.",
            given=(name,),
        )
        for name in STATISTICS
        for words in [_SHARE_WORDS.get(name, (f"{name[1:]}% czasów to", f"{name[1:]}% of the times are"))]
    ),
    Sentence(
        pl="W standardzie {of:standard} czasy osiągają cel.",
        en="On standard {of:standard} the times reach the target.",
    ),
)
SAYS: Mapping[str, Words] = {
    "min_interactions": {
        "pl": "Liczy się to od {min_interactions:count} zmierzonych czasów.",
        "en": "It counts from {min_interactions:count} times measured.",
    },
}

CHECK = Check(
    kind="clock",
    dimension="responsiveness",
    schema=SCHEMA,
    compile=compile_check,
    summary={
        "pl": "Średnia, mediana albo percentyl czasów innego standardu osiąga cel.",
        "en": "The mean, the median or a percentile of another standard's times reaches a target.",
    },
    reasons=REASONS,
    rule=RULE,
    says={**PROFILE_SAYS, **SAYS},
    population=True,
)
