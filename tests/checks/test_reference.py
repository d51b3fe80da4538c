"""On random interactions the kernels say what the plain reference says, field by field, however the log is cut."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import numpy as np
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.model import names
from cs_audit.model.errors import Place
from cs_audit.model.standards import Standard, Standards
from cs_audit.model.verdicts import NO_TIME
from cs_audit.proving.prove import log_of
from tests.checks.reference import Story
from tests.checks.reference_checks import CHECKS

BASE = int(datetime(2026, 9, 3, 14, tzinfo=UTC).timestamp())  # a Thursday afternoon
STEPS = [0, 0, 30, 60, 600, 1800, 3600, 7200, 14400, 61200, 90000]
STATUSES = ["open", "pending", "on_hold", "resolved", "closed"]
PRIORITIES = ["low", "urgent"]

BY = st.sampled_from(["customer", "customer", "agent", "agent", "bot"])
EVENT = st.one_of(
    st.builds(lambda by, auto: {"kind": "message", "by": by, "automated": auto or by == "bot", "public": True},
              BY, st.sampled_from([False, False, False, True])),
    st.builds(lambda to, old: {"kind": "status", "to": to} | ({"from": old} if old else {}),
              st.sampled_from(STATUSES), st.sampled_from([None, None, *STATUSES])),
    st.just({"kind": "note", "by": "agent", "public": False, "automated": False}),
    st.builds(lambda to: {"kind": "priority", "to": to}, st.sampled_from(PRIORITIES)),
)  # fmt: skip
LOGS = st.lists(
    st.tuples(st.lists(st.tuples(st.sampled_from(STEPS), EVENT), min_size=1, max_size=9), st.sampled_from(STEPS),
              st.sampled_from([*PRIORITIES, None]), st.sampled_from([None, None, 0, 600, 90000]),
              st.sampled_from([None, None, "open", "closed"])),
    min_size=1, max_size=4,
)  # fmt: skip
CLOCK = {
    "within": st.sampled_from(["1h", "4h", "30m", {"urgent": "10m", "default": "8h"}, {"urgent": "1h"}]),
    "calendar": st.sampled_from(["always", "office"]),
    "at_closing": st.sampled_from(["close", "next_opening"]),
    "pause_while": st.sampled_from([[], ["pending"], ["pending", "on_hold"]]),
    "rounding": st.sampled_from(["second", "minute"]),
    "priority_change": st.sampled_from(["in_force", "start", "latest"]),
    "running_at_limit": st.sampled_from(["pending", "fail"]),
}
WAIT = {
    "resolved_without_reply": st.sampled_from(["fail", "pass", "exclude", "stops"]),
    "reopened": st.sampled_from(["ended", "goes_on"]),
}
OPTIONS = {
    "first_reply": {**CLOCK, **WAIT, "start": st.sampled_from(["first_customer_message", "opened"]),
                    "agent_initiated": st.sampled_from(
                        ["exclude", "from_first_customer_message", "include", "second_reply"])},
    "next_reply": {**CLOCK, **WAIT, "from": st.sampled_from(["oldest_unanswered", "latest"]),
                   "include_first": st.booleans()},
    "update": {**CLOCK, "start": st.sampled_from(["first_agent_message", "opened"])},
    "resolution": {**CLOCK, "mode": st.sampled_from(["last", "first", "total", "cycles"]),
                   "resolved_late": st.sampled_from(["fail", "pass"])},
}  # fmt: skip
EACH = st.fixed_dictionaries({kind: st.fixed_dictionaries(options) for kind, options in OPTIONS.items()})


def tickets(drawn: Any) -> list[dict[str, Any]]:
    """Canonical interactions; instants are epoch seconds, to be written as text later."""
    found = []
    for number, (events, before, priority, closed, status) in enumerate(drawn):
        at, rows = BASE + 977 * number + before, []
        for step, event in events:
            at += step
            rows.append({"at": at, **event})
        opened = BASE + 977 * number
        one = {
            "id": f"T{number}",
            "opened_at": opened,
            "priority": priority,
            "status": status,
            "events": rows,
        }
        found.append({**one, "closed_at": None if closed is None else opened + closed})
    return found


def written(one: dict[str, Any]) -> dict[str, Any]:
    def text(at: int) -> str:
        return datetime.fromtimestamp(at, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    events = [{**event, "at": text(event["at"])} for event in one["events"]]
    for event in events:
        if event["kind"] in ("message", "note"):
            event["text"] = "tekst"
        if event["kind"] != "message":
            event.pop("automated", None)
    closed = None if one["closed_at"] is None else text(one["closed_at"])
    return {**one, "opened_at": text(one["opened_at"]), "closed_at": closed, "events": events}


def standards_of(options: dict[str, Any]) -> Standards:
    office = {"office": {"hours": {"mon-fri": "09:00-17:00"}}}
    each = [Standard(kind, {"en": kind}, kind, chosen, "responsiveness", "major", Place("s.yaml"))
            for kind, chosen in options.items()]  # fmt: skip
    return Standards("S", tuple(each), timezone="UTC", calendars=office)


def rows_of(verdicts: Any) -> list[dict[str, Any]]:
    def value(column: Any, place: int, empty: Any) -> Any:
        found = column[place]
        return None if found == empty or (isinstance(found, float) and np.isnan(found)) else int(found)

    return [
        {
            "verdict": names.VERDICTS[verdicts.verdict[i]],
            "reason": verdicts.reasons[verdicts.reason[i]] if verdicts.reason[i] >= 0 else None,
            "actual": value(verdicts.actual, i, None),
            "limit": value(verdicts.limit, i, None),
            "due_at": value(verdicts.due_at, i, NO_TIME),
            "event": value(verdicts.event, i, -1),
            "episodes": int(verdicts.episodes[i]),
            "episodes_failed": int(verdicts.episodes_failed[i]),
        }
        for i in range(len(verdicts.verdict))
    ]


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LOGS, EACH, st.sampled_from([0, 0, 3600, 40000]))
def test_kernels_agree_with_the_reference(drawn, options, later):
    log = tickets(drawn)
    moments = [one["closed_at"] or one["opened_at"] for one in log]
    as_of = max([*moments, *(event["at"] for one in log for event in one["events"])]) + later
    history = any(event["kind"] == "status" for one in log for event in one["events"])
    told = history or any(one["closed_at"] for one in log)
    plan = compile_plan(standards_of(options))
    results = run(plan, log_of([written(one) for one in log]), as_of=as_of).results
    for kind, chosen in options.items():
        found = rows_of(results[kind])
        for one, row in zip(log, found, strict=True):
            story = Story(one["opened_at"], one["priority"], one["events"], as_of, one["closed_at"],
                          one["status"], told, history)  # fmt: skip
            expected = CHECKS[kind](story, chosen)
            expected.pop("start", None)
            assert row == expected, (kind, chosen, one)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LOGS, EACH, st.integers(1, 12), st.randoms(use_true_random=False))
def test_neither_batches_nor_order_matter(drawn, options, size, chance):
    log = [written(one) for one in tickets(drawn)]
    plan = compile_plan(standards_of(options))
    whole = run(plan, log_of(log)).results
    cut = run(plan, log_of(log), size=size).results
    shuffled = log[:]
    chance.shuffle(shuffled)
    other = run(plan, log_of(shuffled)).results
    place = [shuffled.index(one) for one in log]
    for kind in options:
        assert rows_of(cut[kind]) == rows_of(whole[kind])
        mixed = rows_of(other[kind])
        assert [mixed[i] for i in place] == rows_of(whole[kind])
