"""Under a product's profile the product's own figures come out."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cs_audit.checks import registry
from cs_audit.spec.profiles import load_profile, profile_names
from tests.profiles.scenarios import Judged, instant

DATA = Path(__file__).parent / "data"
FILES = ("sla_scenarios.jsonl", "further.jsonl")
ROWS = [json.loads(line) for file in FILES for line in (DATA / file).read_text("utf-8").splitlines()]
METRICS = ("first_reply", "update", "resolution", "take_into_account")
TOTALS = (
    "requester_wait",
    "agent_work",
    "agent_wait",
    "on_hold",
    "total_resolution",
    "first_resolution",
    "full_resolution",
)

NOT_EXPRESSED = {
    (
        "zammad_legacy-04",
        "update",
    ): "one interval from the creation to the last contact: given up by the product itself",
}


@pytest.mark.parametrize("row", ROWS, ids=lambda row: row["id"])
def test_scenario(row, tmp_path):
    judged = Judged(row, tmp_path)
    wrong = []
    for name, wanted in row["expected"].items():
        if (row["id"], name) not in NOT_EXPRESSED:
            wrong += differences(judged, name, wanted)
    assert wrong == []


def differences(judged: Judged, name: str, wanted: Any) -> list[tuple[str, Any, Any]]:
    """(figure, expected, found) where they differ."""
    if name in METRICS:
        pairs = [(f"{name}.{key}", *pair(judged, name, key, value)) for key, value in wanted.items()]
    elif name in TOTALS:
        pairs = [(name, wanted, judged.episodes(name)[0]["seconds"])]
    elif name == "hold":
        pairs = [(name, wanted, judged.held())]
    elif name == "escalation_at":
        pairs = [(name, instant(wanted), judged.figure("escalation", "due"))]
    elif name in ("next_replies", "cycles"):
        pairs = lists(judged, "next_reply" if name == "next_replies" else name, wanted)
    elif name == "status":
        pairs = [(name, wanted, STATUS_WORDS[judged.row["convention"]](judged))]
    else:
        assert name == "reopens"
        pairs = [(name, wanted, len(judged.episodes("resolution")) - 1)]
    return [(key, expected, found) for key, expected, found in pairs if expected != found]


def pair(judged: Judged, name: str, key: str, wanted: Any) -> tuple[Any, Any]:
    """The expected and the found figure. A clock that has stopped has no due moment in some products; here it
    keeps the one that it had, and what is compared is that it has stopped, or never ran, or is paused."""
    if key == "due" and wanted is None:
        return None, judged.running(name) and judged.verdict(name)
    if key == "due":
        return instant(wanted), judged.figure(name, key)
    return wanted, judged.figure(name, key)


def lists(judged: Judged, name: str, wanted: list[Any]) -> list[tuple[str, Any, Any]]:
    found = judged.episodes(name)
    pairs: list[tuple[str, Any, Any]] = [(name, len(wanted), len(found))]
    for place, (expected, one) in enumerate(zip(wanted, found, strict=False)):
        for key, value in expected.items():
            if key in ("seconds", "breached"):
                pairs.append((f"{name}[{place}].{key}", value, one[key]))
            elif key == "from":
                pairs.append((f"{name}[{place}].from", instant(value), one["start"]))
            elif key == "due" and value is not None:
                pairs.append((f"{name}[{place}].due", instant(value), one["due"]))
            elif key == "stop":
                pairs.append((f"{name}[{place}].stop", instant(value), one["stop"]))
            elif key == "at":
                answered = one["stop"] if judged.reason(name) != "resolved_without_reply" else None
                answered = None if ended_by_resolution(judged, one) else answered
                pairs.append((f"{name}[{place}].at", instant(value), answered))
    return pairs


def ended_by_resolution(judged: Judged, one: dict[str, Any]) -> bool:
    return any(
        event["type"] == "status" and instant(event["t"]) == one["stop"] for event in judged.row["events"]
    )


def chatwoot_status(judged: Judged) -> str:
    missed = any(judged.verdict(name) == "fail" for name in targets(judged))
    resolved = judged.row["events"][-1].get("to") == "resolved"
    if missed:
        return "missed" if resolved else "active_with_misses"
    return "hit" if resolved else "active"


def frappe_status(judged: Judged) -> str:
    reply, resolution = judged.running("first_reply"), judged.running("resolution")
    last = judged.row["events"][-1].get("to")
    if last in ("replied", "on-hold"):
        return "Paused"
    if "fail" in (judged.verdict("first_reply"), judged.verdict("resolution")):
        return "Failed"
    if reply is not None:
        return "First Response Due"
    return "Resolution Due" if resolution is not None else "Fulfilled"


def targets(judged: Judged) -> list[str]:
    return [name for name in ("first_reply", "next_reply", "resolution") if name in judged.row["policy"]]


STATUS_WORDS = {"chatwoot": chatwoot_status, "frappe": frappe_status}


def test_what_is_not_expressed_still_differs(tmp_path):
    rows = {row["id"]: row for row in ROWS}
    for name, metric in NOT_EXPRESSED:
        assert differences(Judged(rows[name], tmp_path), metric, rows[name]["expected"][metric])


@pytest.mark.parametrize("name", profile_names())
def test_profiles_set_options_that_exist(name):
    from jsonschema import Draft202012Validator

    profile = load_profile(name)
    assert set(profile.title) == {"pl", "en"}
    for kind, options in profile.checks.items():
        schema = {
            key: value for key, value in registry()[kind].schema.items() if key not in ("required", "oneOf")
        }
        assert [error.message for error in Draft202012Validator(schema).iter_errors(options)] == []
