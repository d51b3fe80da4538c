"""Before and after a measure: the rates of the interactions opened before a day and since, and their difference."""

from __future__ import annotations

import math
from dataclasses import dataclass
from datetime import date, datetime
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

from cs_audit.model.errors import UsageError
from cs_audit.scoring.statistics import CHANCE, FEW, bounds, difference_by_chance, number, share, wilson

if TYPE_CHECKING:
    from collections.abc import Mapping

    from cs_audit.kernel.work import Work
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit, Verdicts

MEASURE = "measure"
"""The name of the observer of both sides."""


def measure_day(text: str) -> date:
    """A day as it is written on the command line. Raises UsageError."""
    try:
        return date.fromisoformat(text.strip())
    except ValueError:
        raise UsageError(f"--measure: '{text}' is not a day; write it as 2026-09-15") from None


def before_and_after(audit: Audit, day: date) -> dict[str, Any]:
    """Each standard on both sides of a day: rates with intervals, the difference with its own, and how sure it is.

    `verdict`: better or worse where the difference is more than chance (Holm's correction for all standards),
    chance where it is not, few where a side has too few. Population checks have no two sides.
    """
    seen = audit.seen.get(MEASURE)
    sides: Sides = seen if seen is not None else counted(audit, day)
    rows = [_row(name, counts[:2], counts[2:]) for name, counts in sides.counts.items()]
    _settle(rows)
    return {"date": day.isoformat(), "standards": rows}


@dataclass(frozen=True, slots=True)
class Sides:
    """By standard: how many passed and were checked before, and since."""

    counts: Mapping[str, tuple[int, int, int, int]]

    def __add__(self, other: Sides) -> Sides:
        return Sides({name: _sum(own, other.counts[name]) for name, own in self.counts.items()})


@dataclass(frozen=True)
class Measured:
    """The observer that counts, for a log that is not in memory."""

    standards: Standards
    day: date

    def observe(self, work: Work, results: Mapping[str, Verdicts]) -> Sides:
        """The counts of one batch."""
        import polars as pl

        from cs_audit.model.log import Coverage, Log, schemas
        from cs_audit.model.verdicts import Audit

        batch, none = work.batch, schemas()
        surveys, issues = (pl.DataFrame(schema=none[name]) for name in ("surveys", "issues"))
        log = Log(batch.interactions, batch.events, surveys, issues, Coverage())
        return counted(Audit(self.standards, log, batch.as_of, results), self.day)


def counted(audit: Audit, day: date) -> Sides:
    """The counts of a log in memory. What is waived counts on neither side."""
    import numpy as np

    from cs_audit.model.verdicts import Verdicts
    from cs_audit.scoring.waivers import waived_rows

    zone = ZoneInfo(audit.standards.timezone)
    start = int(datetime(day.year, day.month, day.day, tzinfo=zone).timestamp())
    after = np.asarray((audit.log.interactions["opened_at"].dt.epoch("s") >= start).to_numpy())
    lifted = waived_rows(audit)
    found = {}
    for standard in audit.standards.standards:
        result = audit.results.get(standard.id)
        if isinstance(result, Verdicts):
            own = lifted.get(standard.id, {})
            found[standard.id] = (*_side(result, ~after, own), *_side(result, after, own))
    return Sides(found)


def _sum(one: tuple[int, int, int, int], other: tuple[int, int, int, int]) -> tuple[int, int, int, int]:
    return one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]


def _side(verdicts: Verdicts, mask: Any, waived: Mapping[int, Any]) -> tuple[int, int]:
    """How many passed, and how many were checked."""
    from cs_audit.model import names

    kept = mask.copy()
    kept[list(waived)] = False
    passed = int(((verdicts.verdict == names.PASS) & kept).sum())
    return passed, passed + int(((verdicts.verdict == names.FAIL) & kept).sum())


def _row(standard: str, before: tuple[int, int], after: tuple[int, int]) -> dict[str, Any]:
    sides = {
        name: {
            "passed": passed,
            "checked": checked,
            "rate": share(passed, checked),
            "interval": bounds(passed, checked),
        }
        for name, (passed, checked) in (("before", before), ("after", after))
    }
    chance = difference_by_chance((before[0], after[0]), (before[1], after[1]))
    known = before[1] > 0 and after[1] > 0
    return {
        "standard": standard,
        **sides,
        "difference": number(after[0] / after[1] - before[0] / before[1], 6) if known else None,
        "interval": _interval(before, after) if known else None,
        "p": number(chance, 6),
        "verdict": "few" if min(before[1], after[1]) < FEW else "chance",
    }


def _interval(before: tuple[int, int], after: tuple[int, int]) -> list[float]:
    """Newcombe's interval of the difference of two shares, from Wilson's of each."""
    (old, new), ((old_low, old_high), (new_low, new_high)) = (
        (before[0] / before[1], after[0] / after[1]),
        (wilson(*before) or (0.0, 1.0), wilson(*after) or (0.0, 1.0)),
    )
    low = (new - old) - math.hypot(new - new_low, old_high - old)
    high = (new - old) + math.hypot(new_high - new, old - old_low)
    return [round(low, 6), round(high, 6)]


def _settle(rows: list[dict[str, Any]]) -> None:
    """Better or worse where the difference holds when so many are looked at."""
    tested = sorted((row for row in rows if row["verdict"] == "chance"), key=lambda row: row["p"])
    for place, row in enumerate(tested):
        if row["p"] * (len(tested) - place) >= CHANCE:
            break
        row["verdict"] = "better" if row["difference"] > 0 else "worse"
