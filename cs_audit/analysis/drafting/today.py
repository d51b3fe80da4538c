"""How each standard of a pack fares today, and the limits that today keeps at some ambition."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

import numpy as np

from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.model import names
from cs_audit.model.log import newest_instant
from cs_audit.model.verdicts import Verdicts
from cs_audit.spec.durations import Limit

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standard, Standards
    from cs_audit.model.verdicts import Audit, Population

TIMED = ("first_reply", "next_reply", "update", "resolution", "follows")
ENDLESS = "9999h"
ENOUGH = 20
"""With fewer judged interactions the pack's own limit stays."""
CLOSE = 0.01
_LAW = re.compile(r"\b(ustaw|kodeks|rozporz|RODO|GDPR|Act\b|Directive|Regulation|art\.)", re.IGNORECASE)
_STEPS = (
    5,
    15,
    60,
    300,
    900,
    1_800,
    3_600,
)  # seconds: limits are whole numbers of these, as large as they may be
_OBJECTIVES = (*(share / 100 for share in range(5, 95, 5)), 0.95, 0.98, 0.99, 1.0)


@dataclass(frozen=True, slots=True)
class Today:
    """A standard and how it fares: `limit` is the one drafted, None where its own stays; `reason`: not judgeable."""

    standard: Standard
    checked: int
    rate: float | None
    limit: str | None = None
    reason: str | None = None
    figure: Population | None = None
    legal: bool = False


def fares(declared: Standards, log: Log, ambition: float) -> list[Today]:
    """Each standard on this log, with limits at what `ambition` (a share) of the interactions keep today."""
    timed = [one for one in declared.standards if _drafts_limit(one)]
    chosen = _limits(declared, timed, log, ambition)
    changed = [_within(one, chosen[one.id]) if one.id in chosen else one for one in declared.standards]
    audit = _audit(declared, changed, log)
    return [
        _today(one, audit.results[one.id], chosen.get(one.id)) for one in changed
    ]  # fmt: skip


def is_law(standard: Standard) -> bool:
    """Whether the limit of a standard is set by law, so that what is kept today does not move it."""
    return any(_LAW.search(reference) for reference in standard.references)


def next_objective(rate: float) -> float:
    """One step above today."""
    return next((step for step in _OBJECTIVES if step > rate + 1e-9), 1.0)


def _drafts_limit(standard: Standard) -> bool:
    return standard.check in TIMED and "within" in standard.options and not is_law(standard)


def _within(standard: Standard, limit: str) -> Standard:
    return replace(standard, options={**standard.options, "within": limit})


def _audit(declared: Standards, standards: list[Standard], log: Log) -> Audit:
    plan = compile_plan(replace(declared, standards=tuple(standards)))
    return run(plan, log, as_of=newest_instant(log))


def _limits(declared: Standards, timed: list[Standard], log: Log, ambition: float) -> dict[str, str]:
    """The limit of each standard that enough interactions were judged by, by its id."""
    if not timed:
        return {}
    audit = _audit(declared, [_within(one, ENDLESS) for one in timed], log)
    found = {}
    for one in timed:
        result = audit.results[one.id]
        assert isinstance(result, Verdicts)
        limit = _limit(result, ambition)
        if limit is not None:
            found[one.id] = str(Limit(seconds=limit))
    return found


def _limit(endless: Verdicts, ambition: float) -> int | None:
    """The roundest limit that about this share keeps, of verdicts under an endless limit."""
    known = ~np.isnan(endless.actual)
    done = endless.actual[known & (endless.verdict == names.PASS)]
    running = endless.actual[known & (endless.verdict == names.PENDING)]
    lost = int((endless.verdict == names.FAIL).sum())  # such as resolved without a reply
    if len(done) + lost < ENOUGH:
        return None
    exact = _exact(done, running, lost, ambition)
    aim = _kept(done, running, lost, exact)
    for step in reversed(_STEPS):
        for seconds in (-(-exact // step) * step, exact // step * step):
            if seconds and abs(_kept(done, running, lost, seconds) - aim) <= CLOSE:
                return int(seconds)
    return max(1, exact)


def _exact(done: NDArray[np.float64], running: NDArray[np.float64], lost: int, ambition: float) -> int:
    """The time in seconds under which the share kept comes nearest to the ambition."""
    times = np.unique(np.ceil(done)) if len(done) else np.array([1.0])
    gaps = np.array([abs(_kept(done, running, lost, float(time)) - ambition) for time in _thinned(times)])
    return max(1, int(_thinned(times)[int(gaps.argmin())]))


def _thinned(times: NDArray[np.float64]) -> NDArray[np.float64]:
    """At most some thousand of the times, spread evenly."""
    return times[:: -(-len(times) // 2_000)]


def _kept(done: NDArray[np.float64], running: NDArray[np.float64], lost: int, limit: float) -> float:
    """The share that would pass under a limit; what still runs fails once it is over."""
    checked = len(done) + lost + int((running > limit).sum())
    return float((done <= limit).sum()) / checked if checked else 0.0


def _today(standard: Standard, result: Verdicts | Population, limit: str | None) -> Today:
    if not isinstance(result, Verdicts):
        reason = (result.reason or "nothing_observed") if result.value is None else None
        return Today(standard, result.observations, result.value, None, reason, result, is_law(standard))
    passed = int((result.verdict == names.PASS).sum())
    checked = passed + int((result.verdict == names.FAIL).sum())
    reason = None if checked else _most(result)
    rate = passed / checked if checked else None
    return Today(standard, checked, rate, limit, reason, None, is_law(standard))


def _most(result: Verdicts) -> str:
    """Why nothing is judged: the most frequent reason, what cannot be checked first."""
    for verdict in (names.NOT_CHECKABLE, names.NOT_APPLICABLE, names.PENDING):
        codes = result.reason[(result.verdict == verdict) & (result.reason >= 0)]
        if len(codes):
            values, counts = np.unique(codes, return_counts=True)
            return result.reasons[int(values[counts.argmax()])]
    return "nothing_observed"


def phrases_used(standards: list[Mapping[str, Any]], phrases: Mapping[str, Any]) -> list[str]:
    """The lists that some standards, or lists named by those, name."""
    used: dict[str, None] = {}
    waiting = [name for one in standards for name in _texts(one) if name in phrases]
    while waiting:
        name = waiting.pop()
        if name not in used:
            used[name] = None
            waiting += [other for other in _texts(phrases[name]) if other in phrases and other not in used]
    return [name for name in phrases if name in used]


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, Mapping):
        for one in value.values():
            yield from _texts(one)
    elif isinstance(value, (list, tuple)):
        for one in value:
            yield from _texts(one)
