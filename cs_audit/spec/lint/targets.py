"""Targets that are always met, or never."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from cs_audit.spec.lint.base import Loaded, standards_of, warn

if TYPE_CHECKING:
    from collections.abc import Iterator

    from cs_audit.model.errors import Problem

ALWAYS, NEVER = "this target is always met", "this target can never be met"
_CES_MOST = 10


def nothing_at_stake(loaded: Loaded) -> Iterator[Problem]:
    """Objectives that are always met, and weights that leave no score."""
    for standard, entry in standards_of(loaded):
        if standard.objective == 0:
            yield warn(entry, ("objective",), "an objective of 0 % is always met")
    if all(standard.weight == 0 for standard in loaded.standards.standards):
        entry = loaded.entries[loaded.standards.standards[0].id]
        yield warn(entry, ("weight",), "every weight is 0, so there is no score")


def counts(loaded: Loaded) -> Iterator[Problem]:
    """`requires` with a range that holds every count, or none."""
    for standard, entry in standards_of(loaded, "requires"):
        least, most = standard.options.get("at_least"), standard.options.get("at_most")
        path = ("check", "requires", "at_least")
        if least == 0 and most is None:
            yield warn(entry, path, f"{ALWAYS}: there are always 0 or more")
        elif least is not None and most is not None and least > most:
            yield warn(entry, path, f"{NEVER}: no count is at least {least} and at most {most}")


def figures(loaded: Loaded) -> Iterator[Problem]:
    """Targets at the end of their scale, or beyond it."""
    for standard, entry in standards_of(loaded, "survey", "rate", "consistency"):
        path = ("check", standard.check)
        options = standard.options
        low, high = _scale(standard.check, str(options.get("metric", "")))
        for key in ("at_least", "at_most", "max_spread"):
            value = _number(options.get(key), share=high == 1.0)
            if value is None:
                continue
            told = _judged(key, value, low, high)
            if told:
                yield warn(entry, (*path, key), told)
            elif options.get("metric") == "ces" and str(options[key]).strip().endswith("%"):
                message = "ces is a mean on its own scale, not a percentage"
                yield warn(entry, (*path, key), message, f"write {value:g} without '%', if that is meant")
        window = str(options.get("window", ""))
        if standard.check == "rate" and window and window.strip("0dhmsw") == "" and "0" in window:
            message = "nothing ever happens within this window, so it is as if there were no follow-ups"
            yield warn(entry, (*path, "window"), message)


def _scale(check: str, metric: str) -> tuple[float, float]:
    if check == "survey" and metric in ("nps", "ces"):
        return (-100.0, 100.0) if metric == "nps" else (0.0, _CES_MOST)
    return 0.0, 1.0


def _judged(key: str, value: float, low: float, high: float) -> str:
    if key == "at_least":
        return ALWAYS if value <= low else NEVER if value > high else ""
    return ALWAYS if value >= high else NEVER if value < low else ""


def _number(value: Any, *, share: bool) -> float | None:
    text = str(value).strip()
    try:
        number = float(text.rstrip("% "))
    except ValueError:
        return None
    return number / 100 if share and text.endswith("%") else number
