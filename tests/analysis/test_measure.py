"""Before and after a measure: both sides counted, the difference sure only beyond chance."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.analysis.measure import before_and_after, measure_day
from cs_audit.api import audit, load_standards
from cs_audit.model.errors import UsageError
from cs_audit.proving.prove import log_of

if TYPE_CHECKING:
    from pathlib import Path


def _measured(tmp_path: Path, late: tuple[int, int], size: int) -> dict[str, Any]:
    """`size` interactions on each side of 15 March, of which so many were answered late."""
    path = tmp_path / "s.yaml"
    path.write_text("standards: [{id: reply, check: {first_reply: {within: 2h}}}]", encoding="utf-8")
    cases = [
        {"id": f"T-{day}-{n}", "events": [
            {"at": f"2026-03-{day}T08:00:00Z", "by": "customer", "text": "Halo?"},
            {"at": f"2026-03-{day}T{18 if n < misses else 9:02}:00:00Z", "by": "agent", "actor": "a", "text": "Tak."},
        ]}
        for day, misses in ((14, late[0]), (15, late[1]))
        for n in range(size)
    ]  # fmt: skip
    found = before_and_after(audit(load_standards(path), log_of(cases)), date(2026, 3, 15))
    assert found["date"] == "2026-03-15"
    row: dict[str, Any] = found["standards"][0]
    return row


@pytest.mark.parametrize(
    ("late", "size", "verdict"),
    [((30, 5), 50, "better"), ((5, 30), 50, "worse"), ((10, 9), 50, "chance"), ((9, 0), 10, "few")],
)
def test_a_difference_is_named_only_beyond_chance(
    tmp_path: Path, late: tuple[int, int], size: int, verdict: str
) -> None:
    row = _measured(tmp_path, late, size)
    assert [row[side]["checked"] for side in ("before", "after")] == [size, size]
    assert [row[side]["passed"] for side in ("before", "after")] == [size - late[0], size - late[1]]
    assert row["difference"] == pytest.approx((late[0] - late[1]) / size)
    assert row["interval"][0] <= row["difference"] <= row["interval"][1]
    assert row["verdict"] == verdict


def test_what_is_no_day_is_refused() -> None:
    with pytest.raises(UsageError, match="2026-09-15"):
        measure_day("next week")
