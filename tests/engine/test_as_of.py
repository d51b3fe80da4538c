"""As-of lets nothing of the future in."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from cs_audit.api import audit, scorecard
from cs_audit.model import names
from cs_audit.model.errors import Place
from cs_audit.model.standards import Standard, Standards
from cs_audit.proving.prove import log_of

NOON = "2026-09-07T12:00:00Z"


def t(hour: int, minute: int = 0) -> str:
    return f"2026-09-07T{hour:02}:{minute:02}:00Z"


def judged(interactions, check, options, applies_to=None):
    standard = Standard("s", {"en": "s"}, check, options, "responsiveness", "major", Place("s.yaml"),
                        applies_to=applies_to or {})  # fmt: skip
    return audit(Standards("S", (standard,), timezone="UTC"), log_of(interactions), as_of=NOON)


def verdict(result):
    found = result.results["s"]
    return names.VERDICTS[found.verdict[0]], None if found.limit[0] != found.limit[0] else int(found.limit[0])


ASKED = {"at": t(8), "by": "customer", "text": "Halo?"}


def test_the_priority_of_the_moment_holds():
    change = {"at": t(15), "kind": "priority", "from": "low", "to": "urgent"}
    one = {
        "id": "1",
        "priority": "urgent",
        "events": [ASKED, change, {"at": t(16), "by": "agent", "text": "."}],
    }
    result = judged([one], "first_reply", {"within": {"urgent": "1h", "low": "10h"}})
    assert verdict(result) == ("pending", 36000)


@pytest.mark.parametrize(
    ("column", "before", "after"),
    [
        ("status", "open", "resolved"),
        ("team", "A", "B"),
        ("assignee", "anna", "ola"),
        ("priority", "low", "high"),
    ],
)
def test_the_scope_goes_by_the_moment(column, before, after):
    change = {"at": t(15), "kind": column, "from": before, "to": after}
    one = {"id": "1", column: after, "events": [ASKED, change]}
    for value, wanted in ((before, "fail"), (after, "not_applicable")):
        result = judged([one], "first_reply", {"within": "1h"}, {column: (value,)})
        assert verdict(result)[0] == wanted, value


def test_a_value_that_only_an_earlier_change_tells():
    earlier = {"at": t(9), "kind": "team", "to": "A"}
    later = {"at": t(15), "kind": "team", "to": "B"}
    result = judged(
        [{"id": "1", "team": "B", "events": [ASKED, earlier, later]}], "first_reply", {"within": "1h"}
    )
    assert result.log.interactions["team"].to_list() == ["A"]


def test_what_was_closed_later_is_still_open():
    one = {"id": "1", "opened_at": t(8), "status": "closed", "closed_at": t(15)}
    assert verdict(judged([one], "resolution", {"within": "1h"}))[0] == "fail"
    assert verdict(judged([one], "resolution", {"within": "8h"}))[0] == "pending"


def test_what_was_opened_later_is_counted():
    rows = [{"id": "1", "events": [ASKED]}, {"id": "2", "opened_at": t(13)}, {"id": "3", "opened_at": t(14)}]
    result = judged(rows, "first_reply", {"within": "1h"})
    coverage = scorecard(result)["coverage"]
    assert coverage["excluded"] == {"merged": 0, "deleted": 0, "later": 2, "not_selected": 0}
    assert result.as_of == int(datetime.fromisoformat(NOON).astimezone(UTC).timestamp())


MERGED = {"id": "M", "status": "merged", "events": [ASKED]}


@pytest.mark.parametrize(
    ("event", "seen"),
    [
        ({"at": t(15), "kind": "status", "from": "pending", "to": "merged"}, "pending"),
        ({"at": t(15), "kind": "merge", "to": "other"}, "open"),
        ({"at": t(11), "kind": "status", "from": "open", "to": "merged"}, None),
        (None, None),  # when it was merged is not told
    ],
)
def test_what_is_merged_later_was_still_there(event, seen):
    other = {"id": "O", "events": [ASKED, {"at": t(16), "by": "agent", "text": "."}]}
    merged = {**MERGED, "events": [ASKED, *([event] if event else [])]}
    result = judged([merged, other], "first_reply", {"within": "1h"})
    told = dict(zip(result.log.interactions["id"], result.log.interactions["status"], strict=True))
    assert told == {"O": "open"} | ({"M": seen} if seen else {})
    coverage = scorecard(result)["coverage"]
    assert (coverage["audited"], coverage["excluded"]["merged"]) == ((2, 0) if seen else (1, 1))
    assert coverage["interactions"] == 2
    whole = audit(result.standards, log_of([merged, other]))
    assert whole.log.interactions["id"].to_list() == ["O"]  # at the newest moment it is merged


def test_what_is_opened_and_merged_later_is_later():
    late = {"id": "L", "events": [{"at": t(13), "by": "customer", "text": "?"},
                                  {"at": t(15), "kind": "status", "from": "open", "to": "deleted"}]}  # fmt: skip
    coverage = scorecard(judged([late, {"id": "O", "events": [ASKED]}], "first_reply", {"within": "1h"}))[
        "coverage"
    ]
    assert (coverage["audited"], coverage["excluded"]["later"], coverage["excluded"]["deleted"]) == (1, 1, 0)
