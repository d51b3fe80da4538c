"""On random logs `rate` and `survey` say what a plain count of the same interactions says, field by field."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.model.errors import Place
from cs_audit.model.standards import Standard, Standards
from cs_audit.model.verdicts import Population
from cs_audit.proving.prove import log_of
from cs_audit.scoring.statistics import wilson

BASE = int(datetime(2026, 9, 3, 14, tzinfo=UTC).timestamp())
STEPS = st.sampled_from([0, 60, 1800, 3600, 7200, 90000])
WHO = st.sampled_from(["anna", "Anna", "ola", None])
EVENT = st.one_of(
    st.just({"kind": "message", "by": "customer"}),
    st.builds(lambda to: {"kind": "status", "to": to}, st.sampled_from(["open", "resolved", "closed"])),
    st.builds(lambda to: {"kind": "assignee", "to": to}, WHO),
    st.builds(lambda to, was: {"kind": "team", "to": to, "from": was}, WHO, WHO),
    st.just({"kind": "tier", "to": "2"}),
)
ANSWER = st.one_of(
    st.builds(lambda score: {"metric": "csat", "score": score, "min": 1, "max": 5}, st.integers(1, 5)),
    st.builds(lambda kind, score: {"metric": kind, "score": score, "min": 0, "max": 10},
              st.sampled_from(["nps", "ces"]), st.integers(0, 10)),
)  # fmt: skip
ONE = st.fixed_dictionaries({
    "wait": STEPS, "events": st.lists(st.tuples(STEPS, EVENT), min_size=1, max_size=6),
    "thread": st.sampled_from([None, "x", "y"]), "channel": st.sampled_from(["email", "chat"]),
    "assignee": st.sampled_from(["anna", "ola", None]), "surveys": st.lists(ANSWER, max_size=2),
})  # fmt: skip
LOGS = st.lists(ONE, min_size=1, max_size=6)
SCOPES = st.sampled_from([{}, {"channel": ("email",)}])
WINDOWS = {None: None, "1h": 3600, "26h": 93600}


def tickets(drawn: list[dict[str, Any]]) -> list[dict[str, Any]]:
    found, opened = [], BASE
    for number, one in enumerate(drawn):
        opened += one["wait"]
        at, events = opened, []
        for step, event in one["events"]:
            at += step
            events.append({"at": at, **event})
        kept = {key: one[key] for key in ("thread", "channel", "assignee", "surveys")}
        found.append({"id": f"T{number}", "opened_at": opened, "events": events, **kept})
    return found


def carried(log: list[dict[str, Any]]) -> list[str]:
    """What the source tells: histories of what changes in it, and surveys where there are any."""
    tells = {
        "status": "status_history",
        "assignee": "assignment_history",
        "team": "team_history",
        "tier": "tiers",
    }
    found = [name for kind, name in tells.items() if any(has(one, kind) for one in log)]
    return ["messages", "roles", *found, *(["surveys"] if any(one["surveys"] for one in log) else [])]


def written(one: dict[str, Any], carries: list[str]) -> dict[str, Any]:
    def text(at: int) -> str:
        return datetime.fromtimestamp(at, UTC).isoformat()

    events = [{**event, "at": text(event["at"])} for event in one["events"]]
    surveys = [{**answer, "at": text(one["opened_at"])} for answer in one["surveys"]]
    return {
        **one,
        "opened_at": text(one["opened_at"]),
        "events": events,
        "surveys": surveys,
        "carries": carries,
    }


def figure(
    log: list[dict[str, Any]], check: str, options: dict[str, Any], scope: Any, as_of: int
) -> Population:
    standard = Standard(
        "s", {"en": "s"}, check, options, "outcome", "major", Place("s.yaml"), applies_to=scope
    )
    plan = compile_plan(Standards("S", (standard,), timezone="UTC"))
    carries = carried(log)
    found = run(plan, log_of([written(one, carries) for one in log]), as_of=as_of, size=2).results["s"]
    assert isinstance(found, Population)
    return found


def ends(log: list[dict[str, Any]]) -> int:
    return max(event["at"] for one in log for event in one["events"])


def concerned(log: list[dict[str, Any]], scope: Any) -> list[dict[str, Any]]:
    return [one for one in log if not scope or one["channel"] in scope["channel"]]


# what happened in one interaction ----------------------------------------------------------------------------


def resolutions(one: dict[str, Any]) -> tuple[int | None, list[int]]:
    """When it was first resolved, and how long after its resolution it was opened again each time."""
    first = last = None
    gaps, solved = [], False
    for event in one["events"]:
        if event["kind"] == "status":
            now = event["to"] in ("resolved", "closed")
            if now and not solved:
                last = event["at"]
                first = last if first is None else first
            if solved and not now:
                gaps.append(event["at"] - last)
            solved = now
    return first, gaps


def transferred(one: dict[str, Any]) -> bool:
    for kind in ("team", "assignee"):
        last = None
        for event in one["events"]:
            if event["kind"] == kind:
                to, was = (event.get(key) and event[key].casefold() for key in ("to", "from"))
                if to and (was or last) and to != (was or last):
                    return True
                last = to or last
    return False


def has(one: dict[str, Any], *kinds: str) -> bool:
    return any(event["kind"] in kinds for event in one["events"])


NEEDS = {"transferred": ("team", "assignee"), "escalated": ("tier",), "reopened": ("status",),
         "first_contact_resolution": ("status",)}  # fmt: skip


def counted(log: list[dict[str, Any]], of: str, window: int | None, as_of: int) -> dict[str, bool]:
    """By interaction that counts: whether it happened."""
    if of == "transferred":
        return {one["id"]: transferred(one) for one in log}
    if of == "escalated":
        return {one["id"]: has(one, "tier") for one in log}
    most = 10**12 if window is None else window
    found = {}
    for one in log:
        first, gaps = resolutions(one)
        if first is None or (window is not None and first + window > as_of):
            continue
        again = any(gap <= most for gap in gaps)
        if of == "reopened":
            found[one["id"]] = again
            continue
        beside = [other for other in log if other is not one and other["thread"] == one["thread"] is not None]
        before = [end for other in beside if (end := resolutions(other)[0]) is not None]
        if any(0 <= one["opened_at"] - end <= most for end in before):
            continue
        found[one["id"]] = not again and not any(0 <= other["opened_at"] - first <= most for other in beside)
    return found


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    LOGS,
    st.sampled_from(list(NEEDS)),
    st.sampled_from(list(WINDOWS)),
    SCOPES,
    st.sampled_from([0, 4000, 10**6]),
)
def test_rate_agrees_with_a_plain_count(drawn, of, window, scope, later):
    log = tickets(drawn)
    as_of = ends(log) + later
    upwards = of == "first_contact_resolution"
    options = {"of": of, "at_least" if upwards else "at_most": "50%"} | ({"window": window} if window else {})
    found = figure(log, "rate", options, scope, as_of)
    inside = concerned(log, scope)
    told = any(has(one, *NEEDS[of]) for one in log)
    all_of = counted(log, of, WINDOWS[window], as_of) if told else {}
    mine = {one["id"]: all_of[one["id"]] for one in inside if one["id"] in all_of}
    total, happened = len(mine), sum(mine.values())
    assert found.observations == total
    assert found.not_checkable == (0 if told else len(inside))
    if not total:
        assert (found.value, found.met) == (None, None)
        return
    good = happened if upwards else total - happened
    assert (found.value, found.good, found.reason) == (happened / total, good, None)
    assert found.met == (happened / total >= 0.5 if upwards else happened / total <= 0.5)
    assert found.interval == wilson(happened, total)
    assert found.not_applicable == len(inside) - total
    bad = [one for one in mine if mine[one] != upwards]
    assert [example["interaction"] for example in found.examples] == bad
    channels = {one["channel"] for one in inside if one["id"] in mine}
    assert {name for name, *_ in found.groups["channel"]} == channels


@settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(LOGS, st.sampled_from(["csat", "nps", "ces"]), SCOPES, st.integers(1, 3))
def test_survey_agrees_with_a_plain_count(drawn, metric, scope, least):
    log = tickets(drawn)
    goal = {"csat": "50%", "nps": 10, "ces": 5}[metric]
    found = figure(
        log, "survey", {"metric": metric, "at_least": goal, "min_answers": least}, scope, ends(log)
    )
    inside = concerned(log, scope)
    scores = [answer["score"] for one in inside for answer in one["surveys"] if answer["metric"] == metric]
    told = any(one["surveys"] for one in log)  # else the log carries no surveys at all
    few = "too_few_answers" if scores else "no_answers" if told else "no_surveys"
    reason = None if len(scores) >= least else few
    assert found.reason == reason
    assert found.not_checkable == (0 if told else len(inside))
    assert found.observations == (len(scores) if reason is None else 0)
    if not scores:
        assert (found.value, found.met) == (None, None)
        return
    good = sum(score >= 4 for score in scores)
    value = {
        "csat": good / len(scores),
        "nps": 100 * (sum(s >= 9 for s in scores) - sum(s <= 6 for s in scores)) / len(scores),
        "ces": sum(scores) / len(scores),
    }[metric]
    assert found.value == pytest.approx(value)
    assert found.met == (None if reason else value >= (0.5 if metric == "csat" else goal))
    assert found.good == (good if metric == "csat" and reason is None else None)
    assert found.interval == (wilson(good, len(scores)) if metric == "csat" else None)
    agents: dict[str, list[int]] = {}
    for one in inside:
        for answer in one["surveys"]:
            if answer["metric"] == metric and one["assignee"]:
                agents.setdefault(one["assignee"], []).append(answer["score"])
    shown = {name: (n, mean) for name, n, _, mean in found.groups["agent"]}
    for name, own in agents.items():
        mean = sum(score >= 4 for score in own) / len(own) if metric == "csat" else sum(own) / len(own)
        assert shown[name] == (len(own), pytest.approx(mean))
    assert set(shown) == set(agents)
