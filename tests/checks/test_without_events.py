"""Tickets of which nothing is known but when they were opened and closed: every standard can be asked of them."""

from __future__ import annotations

import json
from functools import cache

import pytest

from cs_audit.api import audit, load_standards, scorecard
from cs_audit.checks import registry
from cs_audit.engine.variants import variants
from cs_audit.explain.gather import explanation
from cs_audit.model.verdicts import Verdicts
from cs_audit.proving.prove import log_of
from cs_audit.spec.packs import list_packs
from cs_audit.spec.profiles import profile_names
from tests.combinations import PROJECT, combinations, project

TOLD = ["messages", "customer_texts", "agent_texts", "roles", "closing"]  # whatever stands beside them
OPENED = {"id": "T-1", "opened_at": "2026-09-07T08:00:00Z", "carries": TOLD}
CLOSED = {
    **OPENED,
    "id": "T-2",
    "closed_at": "2026-09-07T09:00:00Z",
    "priority": "urgent",
    "status": "closed",
}
DUE = {**CLOSED, "id": "T-3", "due_at": "2026-09-07T12:00:00Z"}
WITH_EVENT = {
    **OPENED,
    "id": "T-4",
    "events": [{"at": "2026-09-07T08:00:00Z", "by": "customer", "text": "Halo?"}],
}
LOGS = {
    "only opened": [OPENED],
    "opened and closed": [CLOSED],
    "due": [DUE],
    "several": [OPENED, CLOSED, DUE],
    "before one with events": [CLOSED, WITH_EVENT],
    "after one with events": [WITH_EVENT, CLOSED],
}

WIDEST = ("several", "after one with events")  # between them they hold every interaction of the others


@cache
def log(name):
    """Read once for all standards."""
    return log_of(LOGS[name])


def judged(standards, name):
    """By interaction and standard: verdict, reason and what was measured."""
    result = audit(standards, log(name), as_of="2026-09-20T00:00:00Z")
    scorecard(result)
    found = {}
    for standard, verdicts in result.results.items():
        if isinstance(verdicts, Verdicts):
            for row, one in enumerate(LOGS[name]):
                found[one["id"], standard] = (int(verdicts.verdict[row]), str(verdicts.actual[row]))
    return found


@pytest.fixture(scope="module", params=registry().values(), ids=lambda check: check.kind)
def standards(request, tmp_path_factory):
    wanted = list(combinations(request.param))
    return load_standards(project(tmp_path_factory.mktemp("without"), wanted))


@pytest.fixture(scope="module")
def found(standards):
    """What comes out of each log."""
    return {name: judged(standards, name) for name in LOGS}


def test_every_option_of_every_check(standards, found):
    population = all(registry()[s.check].population for s in standards.standards[1:])
    assert [name for name, verdicts in found.items() if not verdicts and not population] == []


def test_neighbours_change_nothing(standards, found):
    alone = found["only opened"] | found["opened and closed"] | found["due"]
    assert found["several"] == alone
    closed = {key: value for key, value in alone.items() if key[0] == CLOSED["id"]}
    for beside in (found["before one with events"], found["after one with events"]):
        assert {key: value for key, value in beside.items() if key[0] == CLOSED["id"]} == closed


@pytest.mark.parametrize("profile", profile_names())
def test_every_profile(profile, tmp_path):
    plain = [one for check in registry().values() for one in list(combinations(check))[:1]]
    standards = load_standards(project(tmp_path, plain, profile=profile))
    for name in WIDEST:
        assert judged(standards, name)


@pytest.mark.parametrize("pack", [pack.name for pack in list_packs()])
def test_every_pack(pack):
    standards = load_standards(f"pack:{pack}")
    for name in WIDEST:
        assert judged(standards, name)


def test_every_other_definition(standards):
    from cs_audit.analysis.ambiguity import ambiguity

    if any(list(variants(one)) for one in standards.standards):
        assert ambiguity(audit(standards, log("several")))


def test_each_can_be_explained(standards):
    for one in LOGS["several"]:
        assert explanation(standards, log("several"), one["id"])["standards"]


def test_time_to_the_closing_counts_in_full(tmp_path):
    data = {**PROJECT, "standards": [
        {"id": f"r-{mode}", "check": {"resolution": {"within": "8h", "mode": mode, "pause_while": "pending"}}}
        for mode in ("last", "first", "total")
    ]}  # fmt: skip

    path = tmp_path / "s.yaml"
    path.write_text(json.dumps(data), encoding="utf-8")
    found = judged(load_standards(path), "opened and closed")
    assert set(found.values()) == {(0, "3600.0")}
