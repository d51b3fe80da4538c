"""A calibration as it is stored: what `cs-audit/calibration/1` holds, checked when it is read back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypedDict

from cs_audit.model.errors import UsageError
from cs_audit.model.small_files import read_small

if TYPE_CHECKING:
    from pathlib import Path

SCHEMA = "cs-audit/calibration/1"
Interval = tuple[float, float] | None


class Share(TypedDict):
    """A share, its 95 % interval, and of how many."""

    value: float | None
    interval: Interval
    n: int


class Agreement(TypedDict):
    """How far two raters agree."""

    n: int
    agreement: float | None
    kappa: float | None
    ac1: float | None


class Pair(Agreement):
    """Two reviewers."""

    reviewers: list[str]


class Against(Agreement):
    """Reviewers and the program: how much of what it fails is right, and how much of what is wrong it finds."""

    precision: Share
    recall: Share


class Difference(TypedDict):
    """An interaction that reviewers judge otherwise."""

    interaction: str
    program: str
    review: str


class Calibrated(Against):
    """One standard."""

    id: str
    rate: float | None
    corrected_rate: float | None
    differ_total: int
    differ: list[Difference]


class Reviewer(TypedDict):
    id: str
    reviews: int


class Calibration(TypedDict):
    schema: str
    reviewers: list[Reviewer]
    items: int
    undecided: int
    unknown: int
    between: list[Pair]
    overall: Against
    standards: list[Calibrated]


def read_calibration(path: Path) -> dict[str, Any]:
    """A stored calibration. Raises UsageError, with the place of what is wrong in it."""
    import msgspec

    try:
        data = msgspec.json.decode(read_small(path))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(f"--calibration: cannot read '{path}': {error}") from None
    if not isinstance(data, dict) or data.get("schema") != SCHEMA:
        raise UsageError(f"--calibration: '{path}' was not written by 'cs-audit calibrate -o'")
    try:
        msgspec.convert(data, Calibration)
    except msgspec.ValidationError as error:
        told = f"{error}; write it again with 'cs-audit calibrate -o'"
        raise UsageError(f"--calibration: '{path}' is no whole calibration: {told}") from None
    return data
