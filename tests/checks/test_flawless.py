"""The share of interactions without any violation, by hand and beside the verdict table."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from cs_audit.api import audit, load_standards
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.model.errors import SpecError
from cs_audit.proving.mutation import mutate
from cs_audit.proving.prove import log_of
from cs_audit.proving.trial import Trial
from cs_audit.scoring.scorecard import scorecard
from cs_audit.spec.cases.unit_tests import load_tests

if TYPE_CHECKING:
    from pathlib import Path

REPLY = {"id": "reply", "check": {"first_reply": {"within": "30m"}}}
GREETING = {
    "id": "greeting",
    "check": {"requires": {"event": {"by": "agent", "position": "first", "says": "hello"}}},
}
AS_OF = "2026-09-07T10:50:00Z"


def declared(tmp_path: Path, target: dict[str, Any], standards: Any = (REPLY, GREETING), **more: Any) -> Any:
    share = {"id": "share", "check": {"rate": {"of": "flawless", **target}}, **more.pop("own", {})}
    path = tmp_path / "s.yaml"
    path.write_text(json.dumps({"name": "F", "language": "en", "timezone": "UTC",
                                "standards": [*standards, share], **more}), encoding="utf-8")  # fmt: skip
    return load_standards(path)


def case(name: str, minutes: int | None, words: str, channel: str = "email") -> dict[str, Any]:
    events = [
        {
            "at": "2026-09-07T10:30:00Z" if minutes is None else "2026-09-07T09:00:00Z",
            "by": "customer",
            "text": "?",
        }
    ]
    if minutes is not None:
        events.append(
            {"at": f"2026-09-07T09:{minutes:02}:00Z", "by": "agent", "actor": "anna", "text": words}
        )
    return {"id": name, "channel": channel, "assignee": "anna", "events": events}


LOG = [
    case("good", 5, "Hello, yes."),
    case("late", 45, "Hello, yes."),
    case("rude", 5, "Yes."),
    case("excused", 45, "Hello, yes.", "chat"),
    case("waits", None, ""),  # its limit has not passed, and nobody has written
    {"id": "empty", "events": [{"at": "2026-09-07T09:00:00Z", "by": "system", "text": "Created."}]},
]
EXCUSE = [{"standard": "reply", "interaction": "excused", "reason": "power cut", "until": "2026-12-31"}]


@pytest.mark.parametrize(
    ("target", "more", "value", "met"),
    [
        ({"at_least": "50%"}, {"waivers": EXCUSE}, 2 / 4, True),  # good and excused of the four judged
        ({"at_least": "51%"}, {"waivers": EXCUSE}, 2 / 4, False),
        ({"at_least": "50%"}, {}, 1 / 4, False),
        ({"at_least": "50%"}, {"own": {"applies_to": {"channel": "email"}}}, 1 / 3, False),
        ({"at_most": "30%"}, {}, 1 / 4, True),
    ],
)
def test_hand_computed(tmp_path: Path, target: Any, more: Any, value: float, met: bool) -> None:
    found = audit(declared(tmp_path, target, **more), log_of(LOG), as_of=AS_OF).results["share"]
    assert (found.value, found.met) == (pytest.approx(value), met)
    inside, judged = (4, 3) if "own" in more else (6, 4)
    assert (found.observations, found.not_applicable, found.not_checkable) == (judged, inside - judged, 0)


def test_its_examples_point_at_the_first_violation(tmp_path: Path) -> None:
    found = audit(declared(tmp_path, {"at_least": "90%"}), log_of(LOG), as_of=AS_OF).results["share"]
    told = [(row["interaction"], row["event"], row["reason"]) for row in found.examples]
    assert told == [
        ("late", 1, "has_a_violation"),
        ("rude", 1, "has_a_violation"),
        ("excused", 1, "has_a_violation"),
    ]
    assert found.groups["channel"] == (("chat", 1, 0, 0.0), ("email", 3, 1, 1 / 3))


def test_it_is_the_share_of_faultless_ones_that_a_report_tells(tmp_path: Path) -> None:
    report = scorecard(
        audit(declared(tmp_path, {"at_least": "50%"}, waivers=EXCUSE), log_of(LOG), as_of=AS_OF)
    )
    row = next(row for row in report["standards"] if row["id"] == "share")
    assert row["value"] == report["interactions"]["faultless"] / report["interactions"]["scored"] == 0.5


def test_parts_add_up(tmp_path: Path) -> None:
    plan = compile_plan(declared(tmp_path, {"at_least": "50%"}, waivers=EXCUSE))
    whole = run(plan, log_of(LOG)).results["share"]
    assert all(run(plan, log_of(LOG), size=size).results["share"] == whole for size in (1, 3))


def test_what_cannot_be_checked_at_all_is_no_share(tmp_path: Path) -> None:
    """Nobody's role is told, so neither standard can be judged."""
    log = [{"id": "a", "carries": ["messages"], "events": [{"at": "2026-09-07T09:00:00Z", "text": "Hello?"}]}]
    found = audit(declared(tmp_path, {"at_least": "50%"}), log_of(log), as_of=AS_OF).results["share"]
    assert (found.met, found.value, found.reason, found.not_checkable) == (None, None, "nothing_checked", 1)


def test_without_other_standards_it_says_nothing(tmp_path: Path) -> None:
    with pytest.raises(SpecError, match="no standard here has verdicts"):
        compile_plan(declared(tmp_path, {"at_least": "50%"}, standards=()))


def test_it_is_tested_and_mutated_with_the_standards_that_it_is_made_of(tmp_path: Path) -> None:
    declared(tmp_path, {"at_least": "90%"})
    tests = {"standards": ["s.yaml"], "tests": [
        {"name": "good", "transcript": "2026-09-07 10:00  customer: ?\n+5m  agent anna: Hello, yes.",
         "expect": {"share": "pass"}},
        {"name": "rude", "transcript": "2026-09-07 10:00  customer: ?\n+5m  agent anna: Yes.",
         "expect": {"share": "fail", "greeting": "fail"}}]}  # fmt: skip
    (tmp_path / "tests.yaml").write_text(json.dumps(tests), encoding="utf-8")
    file = load_tests([tmp_path / "tests.yaml"])[0]
    trial = Trial(load_standards(tmp_path / "s.yaml"), tuple(file.cases))
    rows = trial.rows({0: {"share"}, 1: {"share"}})
    assert [rows[number, "share"]["verdict"] for number in (0, 1)] == ["pass", "fail"]
    noticed = {(one.standard, one.change): one.noticed for one in mutate([trial], ["share", "greeting"])}
    assert noticed["share", "at_least 90% → 0%"]
