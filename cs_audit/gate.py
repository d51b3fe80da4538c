"""The gate: whether a report lets a run pass, and why not."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from cs_audit.model.errors import ExitCode, UsageError
from cs_audit.model.names import SEVERITIES
from cs_audit.scoring.failures_known import all_fingerprints

if TYPE_CHECKING:
    from collections.abc import Mapping

LEVELS = (*SEVERITIES, "none")


@dataclass(frozen=True, slots=True)
class Outcome:
    """What the gate says. `failed` are the standards that fail it, `known` those that the baseline excuses."""

    fail_on: str
    min_score: float | None
    failed: tuple[str, ...]
    known: tuple[str, ...]
    score_missed: bool
    exit_code: ExitCode

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
        }


def gate(
    report: Mapping[str, Any],
    *,
    fail_on: str | None = None,
    min_score: float | None = None,
    fail_on_new: bool = False,
    baseline: Mapping[str, Any] | None = None,
    too_many_rejected: bool = False,
) -> Outcome:
    """Judge a report: missed standards of severity `fail_on` or graver fail it, and so does a score below `min_score`.

    What is None comes from the report's own gate (the standards file's), else is `minor` and no least score; a
    given `fail_on` none lifts the file's least score too. No score at all (nothing was checked) fails nothing.
    With `fail_on_new` only what is worse than in `baseline` counts: standards that it met, or whose failures
    it does not know, and a score below its own. `too_many_rejected` makes the exit code 3 whatever else.

    Raises UsageError for a bad level or score, or for `fail_on_new` without a baseline.
    """
    own = report.get("gate") or {}
    level = fail_on or own.get("fail_on") or "minor"
    least = min_score if min_score is not None or fail_on == "none" else own.get("min_score")
    _check(level, least, fail_on_new, baseline)
    missed = [row for row in report["standards"] if row["met"] is False and _counts(row, level)]
    known: list[str] = []
    if fail_on_new and baseline is not None:
        known = [row["id"] for row in missed if _was_there(row, report, baseline)]
    failed = [row["id"] for row in missed if row["id"] not in known]
    score_missed = _below(report.get("score"), least)
    if score_missed and fail_on_new and baseline is not None:
        score_missed = _below(report.get("score"), baseline.get("score"))
    code = ExitCode.MISSED if failed or score_missed else ExitCode.OK
    return Outcome(
        level, least, tuple(failed), tuple(known), score_missed, ExitCode.DATA if too_many_rejected else code
    )


def _check(level: str, least: float | None, fail_on_new: bool, baseline: Mapping[str, Any] | None) -> None:
    if level not in LEVELS:
        raise UsageError(f"--fail-on '{level}': must be one of {', '.join(LEVELS)}")
    if least is not None and not (math.isfinite(least) and 0 <= least <= 100):
        raise UsageError(f"--min-score {least}: must be from 0 to 100")
    if fail_on_new and baseline is None:
        raise UsageError("--fail-on-new needs --baseline: what is new is new against an earlier report")


def _counts(row: Mapping[str, Any], level: str) -> bool:
    """Whether a standard is grave enough for the gate."""
    return level != "none" and SEVERITIES.index(row["severity"]) <= SEVERITIES.index(level)


def _below(score: float | None, least: float | None) -> bool:
    return score is not None and least is not None and score < least


def _was_there(row: Mapping[str, Any], report: Mapping[str, Any], baseline: Mapping[str, Any]) -> bool:
    """Whether the baseline missed this standard too, and the report adds nothing to what it knew."""
    old = next((each for each in baseline["standards"] if each["id"] == row["id"]), None)
    if old is None or old["met"] is not False:
        return False
    if row.get("population"):
        return not _further(row, old)
    ours, theirs = all_fingerprints(row, report["findings"]), all_fingerprints(old, baseline["findings"])
    if ours is not None and theirs is not None:
        return ours <= theirs
    return bool(row["failed"] <= old["failed"])


def _further(row: Mapping[str, Any], old: Mapping[str, Any]) -> bool:
    """Whether a figure is further from its limit than it was."""
    if row["value"] is None or old["value"] is None:
        return bool(row["value"] != old["value"])
    now, before = float(row["value"]), float(old["value"])
    return now < before if row["at_least"] else now > before
