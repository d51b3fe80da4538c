"""Whether one change of a key asks less than before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from cs_audit.analysis.policy.lists import role_at
from cs_audit.kernel.populations.times import STATISTICS
from cs_audit.model.names import SEVERITIES
from cs_audit.spec.durations import parse_limit

_LEVELS = (*reversed(SEVERITIES), "none")  # of a gate, the strictest first
_DAY = 24 * 3600
_TARGETS = ("survey", "rate", "consistency")


def of_standard(key: str, was: Any, now: Any) -> bool:
    """Of a standard's own keys: severity, objective, error budget, least number of checks."""
    if key == "severity":
        return SEVERITIES.index(now) > SEVERITIES.index(was)
    if key == "objective":
        return bool(now < was)
    if key == "budget":
        return now is None
    return key == "min_checked" and _lowered(was, now)


def gate(key: str, was: Any, now: Any) -> bool:
    """Of the gate's keys: what fails it, its least score and number of checks, how fast a budget may be spent."""
    if key == "fail_on":
        return _LEVELS.index(now or "minor") > _LEVELS.index(was or "minor")
    if key == "burn_rate":
        return was is not None and (now is None or now > was)
    return key in ("min_score", "min_checked") and _lowered(was, now)


def scope(was: Any, now: Any) -> bool:
    """A further key of `applies_to`, or fewer values of one."""
    if was is None:
        return True
    return now is not None and len(_folded(now)) < len(_folded(was))


def option(
    check: str,
    path: Sequence[str],
    was: Any,
    now: Any,
    before: Mapping[str, Any],
    after: Mapping[str, Any],
) -> bool:
    """Of a check's options: a limit or a target, or phrases that stand in the standard itself."""
    if path[0] == "within":
        return _longer(path, before.get("within"), after.get("within"))
    if check in _TARGETS and len(path) == 1 and path[0] in ("at_least", "at_most", "max_spread"):
        return _eased(path[0], was, now) or (path[0] == "max_spread" and _longer_spread(was, now))
    if check == "clock" and path[0] in STATISTICS:
        return _eased_time(before.get(path[0]), after.get(path[0]))
    role = role_at(check, path)
    if role is None:
        return False
    gone, fresh = _said(was) - _said(now), _said(now) - _said(was)
    return bool(gone) if role == "forbidden" else bool(fresh)


def _longer_spread(was: Any, now: Any) -> bool:
    """Whether medians may lie further apart."""
    return all(isinstance(side, str) and not side.strip().endswith("%") for side in (was, now)) and _raised(
        was, now
    )


def _lowered(was: Any, now: Any) -> bool:
    return was is not None and (now is None or now < was)


def _eased(key: str, was: Any, now: Any) -> bool:
    old, new = _figure(was), _figure(now)
    if old is None or new is None:
        return False
    return new < old if key == "at_least" else new > old


def _eased_time(was: Any, now: Any) -> bool:
    """Whether a figure of times may be longer than it might: the time itself, or its share of others' figure."""
    old, new = (side.get("at_most") if isinstance(side, Mapping) else side for side in (was, now))
    if isinstance(old, Mapping) and isinstance(new, Mapping):
        return _eased("at_most", old.get("share", "100%"), new.get("share", "100%"))
    if isinstance(old, str) and isinstance(new, str):
        return _raised(old, new)
    return False


def _figure(value: Any) -> float | None:
    text = str(value).strip()
    share = text.endswith("%")
    try:
        number = float(text.rstrip("% "))
    except ValueError:
        return None
    return number / 100 if share else number


def _longer(path: Sequence[str], was: Any, now: Any) -> bool:
    """Whether a limit is longer than it was, or no longer there; by priority where the path names one."""
    names = path[1:2] or sorted(
        {*(was if isinstance(was, Mapping) else ()), *(now if isinstance(now, Mapping) else ())}
    )
    return any(_raised(_limit(was, name), _limit(now, name)) for name in names or ["default"])


def _limit(within: Any, priority: str) -> Any:
    if isinstance(within, Mapping):
        return within.get(priority, within.get("default"))
    return within


def _raised(was: Any, now: Any) -> bool:
    if was is None:
        return False
    if now is None:
        return True
    try:
        return _seconds(str(now)) > _seconds(str(was))
    except ValueError:
        return False


def _seconds(text: str) -> float:
    """About how long a limit is: a working day outlasts any number of hours that an opening can hold."""
    limit = parse_limit(text)
    if limit.months is not None:
        return float(limit.months * 30 * _DAY)
    return float(limit.days * _DAY if limit.days is not None else limit.seconds or 0)


def _folded(values: Any) -> set[str]:
    return {str(value).casefold() for value in (values if isinstance(values, (list, tuple)) else [values])}


def _said(value: Any) -> set[str]:
    items = value if isinstance(value, (list, tuple)) else [] if value is None else [value]
    return {str(item) for item in items}
