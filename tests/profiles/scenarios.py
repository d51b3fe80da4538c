"""Scenarios of other help desks as canonical data and standards, judged under the product's profile.

A scenario names a product's convention, a calendar, targets in seconds, events, and the figures that the product
itself arrives at. Each target becomes a standard; each figure is read from its verdict or its episodes.
"""

from __future__ import annotations

import json
from datetime import datetime
from typing import TYPE_CHECKING, Any

from cs_audit.api import load_standards
from cs_audit.engine.plan import compile_plan
from cs_audit.engine.select import moment
from cs_audit.engine.trace import trace
from cs_audit.model import names
from cs_audit.model.verdicts import NO_TIME
from cs_audit.proving.prove import log_of

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

PROFILES = {"zendesk_native": "zendesk", "chatwoot_reporting": "chatwoot", "zammad_legacy": "zammad"}
PROFILES |= {"glpi_sla": "glpi", "glpi_ola": "glpi"}
NO_LIMIT = "8760h"
STATUS_SETS = {  # which statuses count for Zendesk's status metrics: all but these
    "requester_wait": ["pending"],
    "agent_work": ["pending", "on_hold"],
    "agent_wait": ["new", "open", "on_hold"],
    "on_hold": ["new", "open", "pending"],
    "total_resolution": [],
}
LEGACY = {"at_closing": "close"}


def profile_of(row: Mapping[str, Any]) -> str:
    return PROFILES.get(row["convention"], row["convention"])


def interaction(row: Mapping[str, Any], *, field: str | None = None) -> dict[str, Any]:
    """The scenario's ticket. `field`: a moment that the product keeps apart from its articles, as the one reply."""
    created = row["events"][0]
    events: list[dict[str, Any]] = []
    for event in row["events"]:
        events += _events(event, replies=field is None)
    if field is not None:
        events.append({"at": field, "by": "agent", "text": "Odpowiedź"})
    priorities = [one["to"] for one in row["events"] if one["type"] == "priority"]
    priority = (priorities or [created.get("priority")])[-1]
    return {"id": row["id"], "opened_at": created["t"], "priority": priority, "events": events}


def _events(event: Mapping[str, Any], *, replies: bool) -> list[dict[str, Any]]:
    at, kind = event["t"], event["type"]
    if kind == "created":
        found = [{"at": at, "kind": "status", "to": event["status"]}]
        if event["by"] == "customer" or event.get("public"):
            found.append({"at": at, "by": event["by"], "text": "Sprawa"})
        return found
    if kind == "agent_reply" and not replies:
        return []
    return [
        {
            "customer_message": {"at": at, "by": "customer", "text": "Pytanie"},
            "agent_reply": {"at": at, "by": "agent", "text": "Odpowiedź"},
            "bot_message": {"at": at, "by": "bot", "text": "Automat"},
            "note": {"at": at, "kind": "note", "by": "agent", "text": "Notatka"},
            "status": {"at": at, "kind": "status", "to": event.get("to")},
            "priority": {"at": at, "kind": "priority", "to": event.get("to")},
            "assigned": {"at": at, "kind": "assignee", "to": event.get("to")},
            "sla_applied": {"at": at, "kind": "tag", "to": "sla"},
        }[kind]
    ]


def calendars(row: Mapping[str, Any]) -> tuple[dict[str, Any], str]:
    calendar = row["calendar"]
    if calendar == "24x7":
        return {}, "UTC"
    hours = {day: ["-".join(span) for span in spans] for day, spans in calendar["schedule"].items()}
    return {"desk": {"hours": hours, "closed": calendar["holidays"]}}, calendar["tz"]


def checks(row: Mapping[str, Any]) -> dict[str, Any]:
    """Checks by name, with the options that the scenario's targets call for."""
    policy, expected = row["policy"], row["expected"]
    legacy = LEGACY if row["convention"] == "zammad_legacy" else {}
    calendar = {} if row["calendar"] == "24x7" else {"calendar": "desk"}
    held = {"pause_while": policy["suspend_states"]} if "suspend_states" in policy else {}
    common = {**calendar, **legacy, **held}
    found: dict[str, Any] = {
        "first_reply": {"first_reply": {"within": limit(policy.get("first_reply")), **common}},
        "next_reply": {"next_reply": {"within": limit(policy.get("next_reply")), **common}},
        "update": {"update": {"within": limit(policy.get("next_reply")), **calendar, **legacy}},
        "resolution": {
            "resolution": {"within": limit(policy.get("resolution", policy.get("goal"))), **common}
        },
        "take_into_account": {"first_reply": {"within": limit(policy.get("take_into_account")), **common}},
        "unpaused": {"resolution": {"within": NO_LIMIT, "mode": "last", "pause_while": [], **calendar}},
        "first_resolution": {"resolution": {"within": NO_LIMIT, "mode": "first", **calendar}},
        "full_resolution": {"resolution": {"within": NO_LIMIT, "mode": "last", **calendar}},
        "cycles": {"resolution": {"within": limit(policy.get("goal")), "mode": "cycles", **common}},
    }
    for name, paused in STATUS_SETS.items():
        found[name] = {"resolution": {"within": limit(policy.get(name)), "pause_while": paused, **calendar}}
    if "pause" in policy:
        found["cycles"]["resolution"]["pause_while"] = [
            one.removeprefix("status:") for one in policy["pause"]
        ]
    if row["convention"] == "zammad_legacy":
        found["update"]["update"]["counts_from"] = "both"
    if "escalation" in policy:
        which = "take_into_account" if "take_into_account" in policy else "resolution"
        kind = "first_reply" if which == "take_into_account" else which
        found["escalation"] = {kind: {"within": limit(policy[which] + policy["escalation"]), **common}}
    wanted = {*expected, "resolution", "first_reply", "next_reply", "unpaused", "escalation"}
    wanted |= {"update"} if "update" in expected else set()
    return {name: check for name, check in found.items() if name in wanted}


def limit(target: Any) -> Any:
    if target is None:
        return NO_LIMIT
    return {key: f"{value}s" for key, value in target.items()} if isinstance(target, dict) else f"{target}s"


class Judged:
    """The figures of one scenario."""

    def __init__(self, row: Mapping[str, Any], folder: Path) -> None:
        self.row = row
        hours, zone = calendars(row)
        scope = (
            {"applies_to": {"priority": row["policy"]["applies_to"]}} if "applies_to" in row["policy"] else {}
        )
        standards = [{"id": name, "check": check, **scope} for name, check in checks(row).items()]
        data = {
            "cs_audit": 1,
            "name": row["id"],
            "timezone": zone,
            "calendars": hours,
            "standards": standards,
        }
        path = folder / "standards.yaml"
        path.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        self.standards = load_standards([path], profile=profile_of(row))
        self.plan = compile_plan(self.standards)
        self.fields = row.get("fields", {})
        self._traced: dict[str | None, Any] = {}

    def traced(self, name: str) -> Any:
        field = self.fields.get("first_response_at") if name == "first_reply" else None
        if field not in self._traced:
            log = log_of([interaction(self.row, field=field)], self.standards.statuses)
            self._traced[field] = trace(self.plan, log, self.row["id"], moment(self.row.get("as_of"), "UTC"))
        return self._traced[field]

    def verdict(self, name: str) -> str:
        return names.VERDICTS[self.traced(name).audit.results[name].verdict[0]]

    def reason(self, name: str) -> str | None:
        verdicts = self.traced(name).audit.results[name]
        return verdicts.reasons[verdicts.reason[0]] if verdicts.reason[0] >= 0 else None

    def episodes(self, name: str) -> list[dict[str, Any]]:
        """Start, stop (None: running), seconds, limit and due moment of each clock that ran."""
        table = self.traced(name).episodes.get(name)
        if table is None:
            return []
        return [
            {
                "start": int(table.start[k]),
                "stop": None if table.stop[k] == NO_TIME else int(table.stop[k]),
                "seconds": int(table.actual[k]),
                "limit": int(table.limit[k]),
                "due": int(table.due[k]),
                "breached": names.VERDICTS[table.verdict[k]] == "fail",
                "event": int(table.event[k]),
            }
            for k in range(len(table.own))
        ]

    def running(self, name: str) -> dict[str, Any] | None:
        return next((one for one in self.episodes(name) if one["stop"] is None), None)

    def longest(self, name: str) -> dict[str, Any] | None:
        stopped = [one for one in self.episodes(name) if one["stop"] is not None]
        return max(stopped, key=lambda one: one["seconds"], default=None)

    def held(self) -> int:
        """Open time of the pauses until the resolution, or until now."""
        return int(self.episodes("unpaused")[0]["seconds"] - self.episodes("resolution")[0]["seconds"])

    def figure(self, name: str, key: str) -> Any:
        """What a metric says: seconds, due, margin, late_by, breached, waiting."""
        now, done = self.running(name), self.longest(name)
        if key == "breached":
            return self.verdict(name) == "fail"
        if key == "waiting":
            return self.held() if name == "resolution" else 0
        if key == "due":
            return self._due(now, done)
        if done is None:
            return None
        seconds = {"seconds": done["seconds"], "margin": done["limit"] - done["seconds"]}
        return (seconds | {"late_by": done["seconds"] - done["limit"]})[key]

    def _due(self, now: Any, done: Any) -> Any:
        """The due moment of a clock that runs; where it has stopped, the one that it had."""
        one = now or done
        return None if one is None else one["due"]


def instant(text: str | None) -> int | None:
    return None if text is None else int(datetime.fromisoformat(text).timestamp())
