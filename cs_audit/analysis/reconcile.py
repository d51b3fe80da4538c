"""The help desk's own figures beside ours, and what explains where they differ.

An export may carry them in `reported`, in one of two shapes: what the importers write
(`clocks` in seconds by metric and instance, `targets`, `breaches`), or by check or standard id a number of seconds,
or `{seconds, breached}`; `first_reply_business` is the figure of business hours where there are two. Each difference is
explained by the setting of one option that makes our figure theirs, or by all those of the product's profile.
"""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.analysis.definitions import counted_as, definitions
from cs_audit.engine.variants import Variant, judged, variants
from cs_audit.model import names
from cs_audit.model.verdicts import NO_TIME, Verdicts
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.statistics import share

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from cs_audit.model.standards import Standard
    from cs_audit.model.verdicts import Audit

SCHEMA = "cs-audit/reconciliation/1"
METRICS: Mapping[str, tuple[str, ...]] = {  # check → the metrics that measure it, best first
    "first_reply": ("reply_time", "first_reply_time", "first_answer"),
    "next_reply": ("next_reply_time", "next_answer", "reply_time"),
    "update": ("periodic_update_time", "pausable_update_time", "update_time"),
    "resolution": ("total_resolution_time", "full_resolution_time", "first_resolve", "first_resolution_time"),
}
PAUSED: Mapping[tuple[str, ...], str] = {
    ("pending",): "requester_wait_time",
    ("on_hold", "pending"): "agent_work_time",
}
CLOSE = 60  # seconds: help desks report whole minutes
UNEXPLAINED, UNRECORDED = "unexplained", "breach_not_recorded"
MOST_ROWS = 500


@dataclass(frozen=True, slots=True)
class Theirs:
    """What the help desk says of one clock: seconds, and whether it broke its target (None: it does not say)."""

    seconds: float | None
    breached: bool | None


@dataclass(frozen=True, slots=True)
class Pair:
    """One interaction of which both have a figure."""

    row: int
    theirs: Theirs
    passed: bool  # by our rule for their figure: recorded breach, else its seconds against the limit
    ours: bool
    actual: float
    limit: float
    causes: list[str] = field(default_factory=list)


def reconcile(audit: Audit, privacy: Privacy | None = None) -> dict[str, Any]:
    """For each standard with figures of the help desk: both rates over the same interactions, the differences by
    cause with their share of all compared, the breaches that the help desk's fields do not show, and how it counts."""
    texts = audit.log.interactions["reported"].to_list()
    reported = {row: json.loads(text) for row, text in enumerate(texts) if text}
    ids = (privacy or Privacy()).ids(audit.log.interactions["id"])
    rows: list[dict[str, Any]] = []
    alone: list[dict[str, Any]] = []
    for standard in audit.standards.standards:
        verdicts = audit.results.get(standard.id)
        if isinstance(verdicts, Verdicts):
            pairs = list(_pairs(standard, verdicts, reported))
            if pairs:
                rows.append(_standard(audit, standard, verdicts, pairs, ids))
            else:
                alone += _alone(audit, standard, verdicts, reported)
    told = [] if rows or alone else [one for check in METRICS for one in definitions(audit.log, check)]
    return {
        "schema": SCHEMA,
        "reported": len(reported),
        "interactions": len(texts),
        "standards": rows,
        "alone": alone,
        "definitions": told if reported else [],
    }


def _pairs(standard: Standard, verdicts: Verdicts, reported: Mapping[int, Any]) -> Iterator[Pair]:
    for row, figures in reported.items():
        ours = int(verdicts.verdict[row])
        theirs = theirs_of(standard, figures)
        limit = float(verdicts.limit[row])
        if theirs is None or ours not in (names.PASS, names.FAIL):
            continue
        if theirs.breached is None and (theirs.seconds is None or np.isnan(limit)):
            continue
        passed = not theirs.breached if theirs.breached is not None else (theirs.seconds or 0) <= limit
        yield Pair(row, theirs, passed, ours == names.PASS, float(verdicts.actual[row]), limit)


def _alone(
    audit: Audit, standard: Standard, verdicts: Verdicts, reported: Mapping[int, Any]
) -> Iterator[dict[str, Any]]:
    """Figures of theirs where the log carries nothing that ours could be computed from (tables of a screen)."""
    rows = [row for row in reported if int(verdicts.verdict[row]) == names.NOT_CHECKABLE]
    theirs = (theirs_of(standard, reported[row]) for row in rows)
    figures = [one.seconds for one in theirs if one is not None and one.seconds is not None]
    if figures:
        reasons = Counter(verdicts.reasons[int(verdicts.reason[row])] for row in rows)
        yield {
            "standard": standard.id,
            "title": dict(standard.title),
            "check": standard.check,
            "definitions": definitions(audit.log, standard.check),
            "figures": len(figures),
            "median": float(np.median(figures)),
            "reason": reasons.most_common(1)[0][0],
        }


def theirs_of(standard: Standard, figures: Mapping[str, Any]) -> Theirs | None:
    """The help desk's figure for what a standard measures; None where it has none."""
    plain = _plain(standard, figures)
    if isinstance(plain, dict):
        return Theirs(plain.get("seconds"), plain.get("breached"))
    if isinstance(plain, (int, float)) and not isinstance(plain, bool):
        return Theirs(float(plain), None)
    clocks = figures.get("clocks")
    if not isinstance(clocks, dict):
        return None
    basis = "business" if _in_business(standard) else "calendar"
    for metric in _metrics(standard):
        found = [one for one in clocks.get(metric) or () if _instance(standard, metric, one)]
        values = [one[basis] for one in found if one.get(basis) is not None]
        if values:
            return Theirs(float(max(values)), _breached(figures, metric, {one["instance"] for one in found}))
    return None


def _plain(standard: Standard, figures: Mapping[str, Any]) -> Any:
    """A figure by the standard's id, else by its check, of business hours where the standard counts in those."""
    names = [standard.id, standard.check]
    if _in_business(standard):
        names.insert(1, f"{standard.check}_business")
    return next((figures[name] for name in names if name in figures), None)


def _in_business(standard: Standard) -> bool:
    return bool(standard.options.get("calendar", "always") != "always")


def _metrics(standard: Standard) -> tuple[str, ...]:
    known = METRICS.get(standard.check, ())
    if standard.check != "resolution":
        return known
    paused = standard.options.get("pause_while") or ()
    statuses = tuple(sorted({paused} if isinstance(paused, str) else set(paused)))
    if statuses:
        return (PAUSED[statuses],) if statuses in PAUSED else ()
    return ("first_resolution_time",) if standard.options.get("mode") == "first" else known


def _instance(standard: Standard, metric: str, clock: Mapping[str, Any]) -> bool:
    """Reply time has one instance for each turn: the first is the first reply; 0 is the ticket's own figure."""
    number = clock.get("instance", 0)
    if metric != "reply_time":
        return True
    return bool(number > 1 if standard.check == "next_reply" else number <= 1)


def _breached(figures: Mapping[str, Any], metric: str, instances: set[int]) -> bool | None:
    """Whether a breach is on record; None where there was neither a target nor a breach."""
    broken = any(
        one["metric"] == metric and (one["instance"] in instances or 0 in instances)
        for one in figures.get("breaches") or ()
    )
    targets = any(one["metric"] == metric for one in figures.get("targets") or ())
    return broken if broken or targets else None


def _standard(
    audit: Audit, standard: Standard, verdicts: Verdicts, pairs: Sequence[Pair], ids: Any
) -> dict[str, Any]:
    different = [pair for pair in pairs if pair.ours != pair.passed or not _near(pair.actual, pair.theirs)]
    tried = [*_tried(audit, standard)] if different else []
    results = judged(audit.standards, audit.log, tried, audit.as_of)
    for pair in different:
        pair.causes.extend(_causes(pair, tried, results))
    count = len(pairs)
    moved = Counter(pair.causes[0] for pair in different if pair.ours != pair.passed)
    timed = Counter(pair.causes[0] for pair in different if pair.ours == pair.passed)
    net = Counter(pair.causes[0] for pair in different if pair.passed and not pair.ours)
    net.subtract(Counter(pair.causes[0] for pair in different if pair.ours and not pair.passed))
    return {
        "standard": standard.id,
        "title": dict(standard.title),
        "check": standard.check,
        "definitions": definitions(audit.log, standard.check),
        "compared": count,
        "theirs": share(sum(pair.passed for pair in pairs), count),
        "ours": share(sum(pair.ours for pair in pairs), count),
        "agree": count - sum(moved.values()),
        "causes": [
            {"cause": cause, "interactions": moved[cause] + timed[cause], "verdicts": moved[cause],
             "share": share(net[cause], count) or 0.0}
            for cause in sorted({*moved, *timed}, key=lambda one: (-moved[one], -timed[one], one))
        ],
        "hidden": [
            _hidden(pair, verdicts, ids) for pair in different if pair.passed and not pair.ours
        ][:MOST_ROWS],
    }  # fmt: skip


def _tried(audit: Audit, standard: Standard) -> Iterator[Variant]:
    yield from variants(standard, calendars=("always", *audit.standards.calendars))
    for name, options in counted_as(audit.log, standard):
        yield Variant(standard, tuple(options.items()), f"profile: {name}")


def _near(actual: float, theirs: Theirs) -> bool:
    return theirs.seconds is None or abs(actual - theirs.seconds) < CLOSE


def _causes(pair: Pair, tried: Sequence[Variant], results: Sequence[Verdicts]) -> Iterator[str]:
    """The settings that make our figure theirs; a breach that the help desk did not record although its own time
    is over the limit; or nothing that we know."""
    if pair.ours != pair.passed and _near(pair.actual, pair.theirs):
        yield UNRECORDED
    for variant, verdicts in zip(tried, results, strict=True):
        code = int(verdicts.verdict[pair.row])
        if _explains(pair, code, float(verdicts.actual[pair.row])):
            said = (f"{option}: {json.dumps(value, ensure_ascii=False)}" for option, value in variant.changes)
            yield variant.name or ", ".join(said)
    yield UNEXPLAINED


def _explains(pair: Pair, code: int, actual: float) -> bool:
    if code not in (names.PASS, names.FAIL):
        return pair.theirs.seconds is None and pair.passed
    if pair.theirs.seconds is not None:
        return abs(actual - pair.theirs.seconds) < CLOSE
    return (code == names.PASS) == pair.passed


def _hidden(pair: Pair, verdicts: Verdicts, ids: Any) -> dict[str, Any]:
    reason = int(verdicts.reason[pair.row])
    return {
        "interaction": ids[pair.row],
        "reason": verdicts.reasons[reason] if reason >= 0 else None,
        "ours": pair.actual,
        "theirs": pair.theirs.seconds,
        "limit": None if np.isnan(pair.limit) else pair.limit,
        "cause": pair.causes[0],
        "resolved": bool(verdicts.stop[pair.row] != NO_TIME),
    }
