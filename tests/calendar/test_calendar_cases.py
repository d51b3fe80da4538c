"""Cases gathered from other programs' tests and documents."""

from __future__ import annotations

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from cs_audit.calendar import Calendar

CASES = [
    json.loads(line)
    for line in (Path(__file__).parent / "data" / "business_time.jsonl")
    .read_text(encoding="utf-8")
    .splitlines()
]

# These two programs count in whole minutes; what our clocks show, in seconds, stands beside.
MINUTES_ONLY = {
    "dbtz-002": 41408,  # floors both instants to the minute before counting
    "zam-015": 3,  # three open seconds are no whole minute there
}


def spans(pairs: list[list[str]]) -> list[str]:
    return [f"{start}-{end}" for start, end in pairs]


def calendar_of(case: dict[str, Any]) -> Calendar:
    data = {
        "hours": {day: spans(pairs) for day, pairs in case["schedule"].items()},
        "holidays": case["holidays"],
        "special": {day: spans(pairs) for day, pairs in case.get("special", {}).items()},
        "breaks": {day: spans(pairs) for day, pairs in case.get("breaks", {}).items()},
    }
    return Calendar.from_dict(data, timezone=case["tz"])


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_case(case: dict[str, Any]) -> None:
    calendar = calendar_of(case)
    start, end = datetime.fromisoformat(case["start"]), datetime.fromisoformat(case["end"])
    if case["kind"] == "elapsed":
        assert calendar.elapsed(start, end) == MINUTES_ONLY.get(case["id"], case["seconds"])
        assert calendar.elapsed(end, start) == -calendar.elapsed(start, end)
    else:
        assert calendar.due(start, case["seconds"], direction=case.get("direction", "forward")) == end


def test_all_cases_are_our_convention_but_the_listed() -> None:
    assert {case["id"] for case in CASES if case["convention"] != {}} == set(MINUTES_ONLY)
