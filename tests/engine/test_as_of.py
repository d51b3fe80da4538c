"""As-of lets nothing of the future in."""

from __future__ import annotations

import json
from datetime import UTC, datetime

import pytest

from cs_audit.api import audit, scorecard
from cs_audit.importers.formats.dataset import LAYOUTS, write_dataset
from cs_audit.importers.read import read_log
from cs_audit.importers.streamed import convert_lines
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


def test_what_was_resolved_before_it_was_closed_was_resolved():
    """A later closing does not open what a status event had resolved."""
    events = [
        ASKED,
        {"at": t(9), "kind": "status", "to": "resolved"},
        {"at": t(15), "kind": "status", "to": "closed"},
    ]
    one = {"id": "1", "status": "closed", "closed_at": t(15), "events": events}
    assert verdict(judged([one], "first_reply", {"within": "1h"}, {"status": ("resolved",)}))[0] == "fail"
    early = {**one, "events": [ASKED, {"at": t(9), "kind": "status", "to": "pending"}]}
    assert verdict(judged([early], "first_reply", {"within": "1h"}, {"status": ("pending",)}))[0] == "fail"


def test_tags_are_those_of_the_moment():
    """Given later, taken away later, given before and taken away later, never spoken of."""
    tags = ["late", "kept", "twice"]
    events = [ASKED, {"at": t(10), "kind": "tag", "to": "gone"},
              {"at": t(14), "kind": "tag", "to": "late"}, {"at": t(15), "kind": "tag", "from": "gone"},
              {"at": t(15), "kind": "tag", "from": "twice"}, {"at": t(16), "kind": "tag", "to": "twice"}]  # fmt: skip
    one = {"id": "1", "tags": tags, "events": events}
    for tag, wanted in (("late", "not_applicable"), ("kept", "fail"), ("gone", "fail"), ("twice", "fail")):
        assert (
            verdict(
                judged(
                    [one, {"id": "2", "events": [ASKED]}], "first_reply", {"within": "1h"}, {"tag": (tag,)}
                )
            )[0]
            == wanted
        ), tag


def test_what_is_selected_is_as_it_was():
    change = {"at": t(15), "kind": "team", "from": "A", "to": "B"}
    log = log_of([{"id": "1", "team": "B", "events": [ASKED, change]}, {"id": "2", "events": [ASKED]}])
    standard = Standard(
        "s", {"en": "s"}, "first_reply", {"within": "1h"}, "responsiveness", "major", Place("s.yaml")
    )
    standards = Standards("S", (standard,), timezone="UTC")
    for team, moment, found in (("A", NOON, ["1"]), ("B", NOON, []), ("B", None, ["1"])):
        result = audit(standards, log, as_of=moment, select={"team": (team,)})
        assert result.log.interactions["id"].to_list() == found


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


LOG = (
    {"id": "O", "events": [ASKED, {"at": t(16), "by": "agent", "text": "."}]},
    {"id": "M", "status": "merged", "surveys": [{"metric": "csat", "score": 2, "min": 1, "max": 5, "at": t(11)}],
     "events": [ASKED, {"at": t(15), "kind": "status", "from": "pending", "to": "merged"}]},
    {"id": "D", "events": [{"at": t(9), "by": "customer", "text": "?"}, {"at": t(10), "by": "agent", "text": "!"},
                           {"at": t(13), "kind": "status", "from": "resolved", "to": "deleted"}]},
    {"id": "G", "status": "merged", "events": [ASKED]},
)  # fmt: skip


@pytest.mark.parametrize("layout", LAYOUTS)
def test_a_dataset_knows_what_the_files_knew(tmp_path, layout):
    """Whatever was merged or deleted later was there before, in a dataset as in the files it was made of."""
    path = tmp_path / "log.jsonl"
    path.write_text("".join(json.dumps(one) + "\n" for one in LOG), encoding="utf-8")
    files = read_log(path)
    assert convert_lines([path], tmp_path / "data", layout) is not None
    dataset = read_log(tmp_path / "data")
    write_dataset(dataset, tmp_path / "again", layout)
    options = {
        "reply": ("first_reply", {"within": "1h"}),
        "csat": ("survey", {"metric": "csat", "at_least": "50%"}),
    }
    standards = Standards("S", tuple(
        Standard(name, {"en": name}, check, asked, "responsiveness", "major", Place("s.yaml"))
        for name, (check, asked) in options.items()
    ), timezone="UTC")  # fmt: skip
    seen = []
    for moment in (t(9, 30), t(12), t(14), t(15), t(20), None):
        reports = [
            scorecard(audit(standards, log, as_of=moment))
            for log in (files, dataset, read_log(tmp_path / "again"))
        ]
        for report in reports:
            report.pop("inputs", None)
        assert reports[0] == reports[1] == reports[2]
        seen.append(reports[0]["coverage"]["audited"])
    assert seen == [3, 3, 2, 1, 1, 1]
