"""Expected beside actual."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.spec.cases.unit_tests import Expectation


@dataclass(frozen=True, slots=True)
class Mismatch:
    """An expectation that did not come true: by column, expected and actual; and the reason of the verdict."""

    expectation: Expectation
    expected: Mapping[str, Any]
    actual: Mapping[str, Any]
    reason: str | None = None


def mismatch(expectation: Expectation, row: Mapping[str, Any] | None) -> Mismatch | None:
    """What is otherwise than expected; None where nothing is."""
    found = row or {"verdict": None}
    asked = {"verdict": expectation.verdict, **expectation.further}
    actual = {key: found.get(key) for key in asked}
    if all(_same(asked[key], actual[key]) for key in asked):
        return None
    return Mismatch(expectation, asked, actual, found.get("reason"))


def _same(expected: Any, actual: Any) -> bool:
    if isinstance(expected, str) and isinstance(actual, str) and expected != actual:
        return _instant(expected) is not None and _instant(expected) == _instant(actual)
    if isinstance(expected, float) or isinstance(actual, float):
        return expected is not None and actual is not None and abs(expected - actual) < 1e-6
    return bool(expected == actual)


def _instant(text: str) -> float | None:
    try:
        moment = datetime.fromisoformat(text)
    except ValueError:
        return None
    return moment.timestamp() if moment.tzinfo else None
