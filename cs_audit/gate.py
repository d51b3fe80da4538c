"""The gate: whether a report lets a run pass, and why not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.analysis.policy.changes import WEAKER, changes
from cs_audit.analysis.policy.read import policy_of_report
from cs_audit.model.errors import ExitCode, UsageError
from cs_audit.model.names import SEVERITIES
from cs_audit.scoring.failures_known import known_failures, shares_interactions

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = (*SEVERITIES, "none")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate says, and each reason that it has. `failed` are the standards that fail it, `known` those
    that the baseline excuses, `unassessed_failed` those that were not assessed where that fails a run."""

    fail_on: str
    min_score: float | None
    failed: tuple[str, ...]
    known: tuple[str, ...]
    score_missed: bool
    exit_code: ExitCode
    unassessed: str = "warn"
    unassessed_failed: tuple[str, ...] = ()
    min_checked: int | None = None
    weaker: str = "warn"
    weakened: tuple[Mapping[str, Any], ...] = ()  # what asks less than the baseline's policy
    burn_rate: float | None = None
    burnt: tuple[str, ...] = ()  # standards whose error budget is spent faster
    crisis: str = "warn"
    alarms: tuple[str, ...] = ()  # kinds of signals of a crisis with a day that is an alarm
    crisis_unknown: bool = False  # no text of a customer told of any
    nothing_judged: bool = False
    rejected: bool = False
    place: Mapping[str, Any] | None = None

    @property
    def passed(self) -> bool:
        return self.exit_code == ExitCode.OK

    def as_dict(self) -> dict[str, Any]:
        """As the report's `gate`."""
        return {
            "fail_on": self.fail_on,
            "failed": list(self.failed),
            "exit_code": int(self.exit_code),
            "min_score": self.min_score,
            "score_missed": self.score_missed,
            "known": list(self.known),
            "unassessed": self.unassessed,
            "unassessed_failed": list(self.unassessed_failed),
            "min_checked": self.min_checked,
            "weaker": self.weaker,
            "weakened": [dict(each) for each in self.weakened],
            "burn_rate": self.burn_rate,
            "burnt": list(self.burnt),
            "crisis": self.crisis,
            "alarms": list(self.alarms),
            "crisis_unknown": self.crisis_unknown,
            "nothing_judged": self.nothing_judged,
            "rejected": self.rejected,
            "place": self.place,
        }


def gate(
    report: Mapping[str, Any],
    *,
    fail_on: str | None = None,
    min_score: float | None = None,
    fail_on_new: bool = False,
    baseline: Mapping[str, Any] | None = None,
    too_many_rejected: bool = False,
    allow_empty: bool = False,
) -> Outcome:
    """Judge a report: missed standards of severity `fail_on` or graver fail it, and so does a score below `min_score`.

    What is None comes from the report's own gate (the standards file's), else is `minor` and no least score; a
    given `fail_on` none lifts the file's least score too. No score at all misses no least score. By the file's
    gate, standards that were not assessed fail it too (`unassessed: fail`), a policy weaker than that of the
    `baseline` (`weaker: fail`), error budgets that are spent faster than `burn_rate`, and an alarm among the
    signals of a crisis (`crisis: fail`); a given `fail_on` none lifts the last two as well. With `fail_on_new` only
    what is worse than in `baseline` counts: standards that it met, or whose failures it does not know, a score
    below its own, a faster pace, and further alarms.

    The exit code is 3, whatever else, where `too_many_rejected` rows were, or where nothing was judged at all;
    the latter is no failure with `allow_empty`.

    Raises UsageError for a bad level or score, for `fail_on_new` without a baseline, or with one of another log.
    """
    own = report.get("gate") or {}
    level = fail_on or own.get("fail_on") or "minor"
    least = min_score if min_score is not None or fail_on == "none" else own.get("min_score")
    _check(report, level, least, fail_on_new, baseline)
    earlier = baseline if fail_on_new else None
    rows = [row for row in report["standards"] if _counts(row, level)]
    missed = [row for row in rows if row["met"] is False]
    known = [row["id"] for row in missed if earlier is not None and _was_there(row, report, earlier)]
    failed = tuple(row["id"] for row in missed if row["id"] not in known)
    score_missed = _below(report.get("score"), least)
    if score_missed and earlier is not None:
        score_missed = _below(report.get("score"), earlier.get("score"))
    empty = _nothing_judged(report)
    idle = tuple(row["id"] for row in rows if row["met"] is None and not _was_idle(row, earlier))
    unassessed, weaker = own.get("unassessed") or "warn", own.get("weaker") or "warn"
    weakened = _weakened(report, baseline, level, least)
    pace = own.get("burn_rate") if fail_on != "none" else None
    burnt = tuple(
        row["id"] for row in report["standards"] if pace and _burns(row, level, pace, _row_of(earlier, row))
    )
    alarms, unheard = _alarms(report, earlier)
    crisis = (own.get("crisis") or "warn") if fail_on != "none" else "warn"
    fails = (
        failed
        or score_missed
        or burnt
        or (crisis == "fail" and (alarms or (unheard and unassessed == "fail")))
        or (unassessed == "fail" and idle and not empty)
        or (weaker == "fail" and weakened)
    )
    nothing = empty and not allow_empty
    code = ExitCode.DATA if too_many_rejected or nothing else ExitCode.MISSED if fails else ExitCode.OK
    return Outcome(
        fail_on=level, min_score=least, failed=failed, known=tuple(known), score_missed=score_missed,
        exit_code=code, unassessed=unassessed, unassessed_failed=idle if unassessed == "fail" else (),
        min_checked=own.get("min_checked"), weaker=weaker, weakened=weakened, burn_rate=pace,
        burnt=burnt, crisis=crisis, alarms=alarms, crisis_unknown=unheard, nothing_judged=nothing,
        rejected=too_many_rejected, place=own.get("place"),
    )  # fmt: skip


def _check(
    report: Mapping[str, Any],
    level: str,
    least: float | None,
    fail_on_new: bool,
    baseline: Mapping[str, Any] | None,
) -> None:
    if level not in LEVELS:
        raise UsageError(f"--fail-on '{level}': must be one of {', '.join(LEVELS)}")
    if least is not None and not (math.isfinite(least) and 0 <= least <= 100):
        raise UsageError(f"--min-score {least}: must be from 0 to 100")
    if fail_on_new and baseline is None:
        raise UsageError("--fail-on-new needs --baseline: what is new is new against an earlier report")
    if fail_on_new and baseline is not None and shares_interactions(baseline, report) is False:
        raise UsageError(
            "--fail-on-new: the baseline is of another log, it shares no interaction with this one; "
            "write a baseline of this log, or compare the rates without --fail-on-new"
        )


def _counts(row: Mapping[str, Any], level: str) -> bool:
    """Whether a standard is grave enough for the gate."""
    return level != "none" and SEVERITIES.index(row["severity"]) <= SEVERITIES.index(level)


def _burns(row: Mapping[str, Any], level: str, pace: float, earlier: Mapping[str, Any] | None) -> bool:
    """Whether a standard's error budget is spent too fast, and faster than `earlier`; by a gate for no severity
    every budget counts. Too few checked in the period to decide say nothing."""
    budget = row.get("budget") or {}
    rate = budget.get("burn_rate")
    if rate is None or (budget.get("checked") or 0) < (row.get("min_checked") or 1):
        return False
    known = ((earlier or {}).get("budget") or {}).get("burn_rate")
    if known is not None and rate <= known:
        return False
    return bool(rate > pace + 1e-9) and (level == "none" or _counts(row, level))


def _alarms(report: Mapping[str, Any], earlier: Mapping[str, Any] | None) -> tuple[tuple[str, ...], bool]:
    """The kinds of signals of a crisis with an alarm that `earlier` has not, and whether there was nothing to hear."""
    rows = report.get("crisis") or ()
    known = {row["kind"]: set(row.get("alarms") or ()) for row in (earlier or {}).get("crisis") or ()}
    fresh = (row["kind"] for row in rows if set(row.get("alarms") or ()) - known.get(row["kind"], set()))
    return tuple(fresh), not rows


def _nothing_judged(report: Mapping[str, Any]) -> bool:
    """Whether no standard had anything to judge; what a waiver lifts was judged."""
    return not any(
        row["met"] is not None or row.get("checked") or row.get("waived") for row in report["standards"]
    )


def _below(score: float | None, least: float | None) -> bool:
    return score is not None and least is not None and score < least


def _weakened(
    report: Mapping[str, Any], baseline: Mapping[str, Any] | None, level: str, least: float | None
) -> tuple[Mapping[str, Any], ...]:
    """What of the policy, gate included, asks less than in the baseline."""
    if baseline is None:
        return ()
    policy = policy_of_report(report)
    policy["gate"] = {**policy["gate"], "fail_on": level, "min_score": least}
    found = changes(policy_of_report(baseline), policy)
    return tuple(each.as_dict() for each in found if each.effect == WEAKER)


def _row_of(baseline: Mapping[str, Any] | None, row: Mapping[str, Any]) -> Mapping[str, Any] | None:
    """The baseline's row of the same standard, under an earlier id too."""
    if baseline is None:
        return None
    names = (row["id"], *(row.get("was") or ()))
    return next((each for name in names for each in baseline["standards"] if each["id"] == name), None)


def _was_idle(row: Mapping[str, Any], baseline: Mapping[str, Any] | None) -> bool:
    old = _row_of(baseline, row)
    return old is not None and old["met"] is None


def _was_there(row: Mapping[str, Any], report: Mapping[str, Any], baseline: Mapping[str, Any]) -> bool:
    """Whether the baseline missed this standard too, and the report adds nothing to what it knew."""
    old = _row_of(baseline, row)
    if old is None or old["met"] is not False:
        return False
    if row.get("population"):
        return not _further(row, old)
    ours = known_failures(row, report["findings"])
    theirs = known_failures(old, baseline["findings"])
    if ours is not None and theirs is not None:
        return ours <= theirs
    return bool(row["failed"] <= old["failed"])


def _further(row: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether a figure is further from its limit than it was."""
    if row["value"] is None or old["value"] is None:
        return bool(row["value"] != old["value"])
    now, before = float(row["value"]), float(old["value"])
    return now < before if row["at_least"] else now > before
