"""Whose verdict it is: the evidence's agent, else who alone wrote, else the assignee; passes and failures alike."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from cs_audit.kernel.agents import Agents
from cs_audit.proving.prove import log_of


def _wrote(*agents: str | None) -> list[dict[str, Any]]:
    asked = {"at": "2026-09-07T08:00:00Z", "by": "customer", "text": "Halo?"}
    said = [
        {"at": f"2026-09-07T09:0{n}:00Z", "by": "agent", "actor": agent, "text": "Dzień dobry."}
        for n, agent in enumerate(agents)
    ]
    return [asked, *said]


@pytest.mark.parametrize(
    ("agents", "assignee", "event", "whose"),
    [
        (("anna",), None, -1, "anna"),
        (("anna", "anna"), None, 0, "anna"),
        (("anna",), "jan", -1, "anna"),
        (("anna", "jan"), None, -1, None),
        (("anna", "jan"), "ewa", -1, "ewa"),
        (("anna", "jan"), "ewa", 2, "jan"),
        ((), "ewa", 0, "ewa"),
        ((None,), None, -1, None),
    ],
)
def test_whose_verdict(
    agents: tuple[str | None, ...], assignee: str | None, event: int, whose: str | None
) -> None:
    log = log_of([{"id": "T-1", "assignee": assignee, "events": _wrote(*agents)}])
    known = Agents.of(log.interactions, log.events, log.offsets)
    code = int(known.actors(np.array([event], dtype=np.int32))[0])
    assert (known.labels[code] if code >= 0 else None) == whose
