"""Single findings: their names, their choice, their evidence."""

from __future__ import annotations

from hashlib import sha256
from typing import Any

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cs_audit.engine.nominees import choose
from cs_audit.engine.part import totals_of_audit
from cs_audit.model import names
from cs_audit.model.verdicts import Verdicts
from cs_audit.scoring.clock_trace import Openings, paused_stretches, pieces
from cs_audit.scoring.evidence import around, cut
from cs_audit.scoring.findings import fingerprint
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.scorecard import scorecard
from tests.scoring.synthetic import bulk, realistic


@pytest.mark.parametrize(("event", "position"), [(4, "4"), (0, "0"), (None, ""), (-1, "")])
def test_fingerprints(event: int | None, position: str) -> None:
    expected = sha256(b"greeting\0T-17\0" + position.encode()).hexdigest()[:16]
    assert fingerprint("greeting", "T-17", event) == expected


def test_the_worst_are_shown_and_the_sample_is_fixed() -> None:
    audit = bulk(6000, standards=1, fail=0.5)
    verdicts = audit.results["s00"]
    assert isinstance(verdicts, Verdicts)
    failed = np.flatnonzero(verdicts.verdict == names.FAIL)
    over = verdicts.actual[failed] - 7200
    nominees = totals_of_audit(audit).nominees[0]
    assert len(nominees) < len(failed)
    first = choose("s00", nominees, len(failed), 100, weak_agents=[3, 5])
    assert len(first.shown) == 100
    assert len(set(first.shown.row.tolist())) == 100
    worst = set(failed[np.argsort(-over, kind="stable")][:70].tolist())
    assert worst <= set(first.shown.row.tolist())
    again = choose("s00", nominees, len(failed), 100, weak_agents=[3, 5])
    assert again.shown.row.tolist() == first.shown.row.tolist()
    for agent in (3, 5):
        assert (first.shown.actor == agent).sum() >= 2


def test_all_failures_are_shown_where_there_is_room() -> None:
    report = scorecard(realistic())
    for row in report["standards"]:
        if not row["population"]:
            assert row["findings_shown"] == row["failed"] == len(row["failures"])
    severities = {row["id"]: names.SEVERITIES.index(row["severity"]) for row in report["standards"]}
    order = [severities[finding["standard"]] for finding in report["findings"]]
    assert order == sorted(order)


def test_quotes_mark_the_span() -> None:
    report = scorecard(realistic())
    brushed = [each for each in report["findings"] if each["standard"] == "no-brush-off"]
    assert brushed
    for finding in brushed:
        first, last = finding["mark"]
        assert finding["quote"][first:last] == "Proszę czytać regulamin"
        assert finding["timeline"][finding["event"]]["here"] is True
        assert finding["span"][1] - finding["span"][0] == len("Proszę czytać regulamin")


@given(st.text(max_size=300), st.integers(0, 300), st.integers(0, 300))
@settings(max_examples=100)
def test_the_mark_holds_the_words_of_the_span(text: str, one: int, other: int) -> None:
    first, last = sorted((min(one, len(text)), min(other, len(text))))
    quote, mark = around(text, (first, last))
    assert quote[mark[0] : mark[1]] == cut(text[first:last], 200)[: len(quote) - mark[0]]
    assert "\n" not in quote
    assert len(quote) < 400


def test_long_conversations_are_shown_around_the_evidence() -> None:
    report = scorecard(bulk(50, standards=2, fail=0.9))
    finding = report["findings"][0]
    assert len(finding["timeline"]) + finding["timeline_skipped"] == 8
    assert [each["event"] for each in finding["timeline"] if each["here"]] == [finding["event"]]


HOUR = 3600


def state(found: list[dict[str, Any]]) -> list[tuple[str, str]]:
    return [(each["from"][11:16], each["state"]) for each in found]


def test_clock_pieces() -> None:
    office = Openings([8 * HOUR, 32 * HOUR], [16 * HOUR, 40 * HOUR])
    found = pieces(office, 15 * HOUR, 34 * HOUR, [(33 * HOUR, 50 * HOUR)])
    assert state(found) == [("15:00", "open"), ("16:00", "closed"), ("08:00", "open"), ("09:00", "paused")]
    assert (found[0]["from"], found[-1]["to"]) == (text_of(15 * HOUR), text_of(34 * HOUR))
    assert pieces(office, 10, 10, []) == []
    assert pieces(office, 0, 200 * 86400, []) == []


def test_pauses_follow_the_status() -> None:
    changes = [(10, None, "pending", None), (20, None, "open", "w kurierze"), (30, None, "open", None)]
    assert paused_stretches(changes, ["pending"], 99) == [(10, 20)]
    assert paused_stretches(changes, ["pending", "w kurierze"], 99) == [(10, 30)]
    assert paused_stretches(changes[:1], ["pending"], 99) == [(10, 99)]
    (start, end), *_ = paused_stretches([(10, "Pending", "open", None)], ["pending"], 99)
    assert (start < 0, end) == (True, 10)  # since before anything is told
    assert paused_stretches([(10, "resolved", "open", None)], ["resolved"], 99) == []
