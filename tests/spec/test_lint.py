from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cs_audit.spec.load import load_standards
from cs_audit.spec.wording import one_letter_apart
from tests.spec.kinds import KINDS

if TYPE_CHECKING:
    from pathlib import Path

HEAD = """timezone: Europe/Warsaw
calendars:
  office: {hours: {mon-fri: "09:00-17:00"}}
  nights: {hours: {mon-sun: "22:00-06:00"}}
  shut: {hours: {}}
"""


def _warnings(text: str, path: Path, today: date | None = None) -> list[str]:
    file = path / "s.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    found = load_standards([file], KINDS, today=today).warnings
    offered = "no standard uses the calendar"  # HEAD has one for each case
    return [f"{w.place.line - 4}: {w.message}" for w in found if offered not in w.message]


CASES = {
    "a limit longer than any opening": (
        "standards:\n  - {id: a, check: {first_reply: {within: 10h, calendar: office}}}",
        ["3: no opening of 'office' can hold 10h: the longest is 8h"],
    ),
    "limits by priority": (
        "standards:\n  - {id: a, check: {first_reply: {within: {low: 9h, default: 1h}, calendar: office}}}",
        ["3: no opening of 'office' can hold 9h: the longest is 8h"],
    ),
    "limits that fit, and working days": (
        "standards:\n  - {id: a, check: {first_reply: {within: 8h, calendar: office}}}\n"
        "  - {id: b, check: {resolution: {within: 9d, calendar: office}}}",
        [],
    ),
    "a night shift is one opening": (
        "standards:\n  - {id: a, check: {first_reply: {within: 8h, calendar: nights}}}",
        [],
    ),
    "a calendar that never opens": (
        "standards:\n  - {id: a, check: {first_reply: {within: 1h, calendar: shut}}}",
        ["3: the calendar 'shut' is never open, so this limit never runs out"],
    ),
    "a reply slower than the resolution": (
        "standards:\n  - {id: a, check: {first_reply: {within: 5h}}}\n"
        "  - {id: b, check: {resolution: {within: 4h}}, applies_to: {channel: chat}}",
        ["3: a reply may take 5h, but 'b' wants the resolution within 4h"],
    ),
    "a reply slower than the resolution of others": (
        "standards:\n  - {id: a, check: {first_reply: {within: 5h}}, applies_to: {channel: email}}\n"
        "  - {id: b, check: {resolution: {within: 4h}}, applies_to: {channel: chat}}",
        [],
    ),
    "a scope without a limit": (
        "standards:\n  - {id: a, check: {first_reply: {within: {high: 1h}}}, applies_to: {priority: low}}",
        ["3: no limit is given for the priorities of 'applies_to' (low)"],
    ),
    "a scope that is never audited": (
        "standards:\n  - {id: a, check: {first_reply: {within: 1h}}, applies_to: {status: merged}}",
        ["3: interactions with this status are counted, but not audited"],
    ),
    "never in force": (
        "standards:\n  - {id: a, check: {first_reply: {within: 1h}}, valid: {from: 2026-02-01, to: 2026-01-01}}",
        ["3: this standard is never in force: it ends before it begins"],
    ),
    "misspelt priorities and statuses": (
        "standards:\n  - {id: a, applies_to: {priority: urgnt}, "
        "check: {first_reply: {within: {hihg: 1h, default: 2h}}}}\n"
        "  - {id: b, check: {resolution: {within: 3h, pause_while: [pendng, hold, on-hold]}}}",
        [
            "3: 'hihg' is taken as a name of your own",
            "3: 'urgnt' is taken as a name of your own",
            "4: 'pendng' is taken as a name of your own",
        ],
    ),
    "an endless pause": (
        "standards:\n  - {id: a, check: {resolution: {within: 1h, pause_while: [open, new]}}}",
        ["3: the clock never runs: it pauses while new and while open"],
    ),
    "a list that nobody uses": (
        "phrases: {hi: [hej], bye: [pa]}\nstandards:\n  - {id: a, check: {requires: {event: {says: [hi]}}}}",
        ["2: no standard uses the phrase list 'bye'"],
    ),
    "a phrase that is nearly the name of a list": (
        "phrases: {greeting: [hej]}\nstandards:\n  - {id: a, check: {requires: {event: {says: [greeting, greting]}}}}",
        ["4: 'greting' is searched for as a phrase; there is a list 'greeting'"],
    ),
    "a phrase that is meant": (
        "phrases: {greeting: [hej]}\nstandards:\n"
        "  - {id: a, check: {requires: {event: {says: [greeting, {phrase: greting}]}}}}",
        [],
    ),
    "advice in forbidden words": (
        "phrases: {jargon: [ticket, {phrase: druga linia}]}\nstandards:\n"
        "  - {id: a, advice: Zamknij ticket. Druga linia pomoże., check: {first_reply: {within: 1h}}}\n"
        "  - {id: b, check: {forbids: {event: {by: agent, says: jargon}}}}",
        [
            "4: this advice says 'ticket', which the standard 'b' forbids",
            "4: this advice says 'druga linia', which the standard 'b' forbids",
        ],
    ),
    "advice that speaks about forbidden words": (
        "standards:\n  - {id: a, check: {first_reply: {within: 1h}}, "
        "advice: 'Zamiast „ticket” mów sprawa, tickety też nie.'}\n"
        "  - {id: b, check: {forbids: {event: {by: agent, says: ticket}}}}",
        [],
    ),
    "nothing at stake": (
        "standards:\n  - {id: a, weight: 0, objective: 0%, check: {first_reply: {within: 1h}}}",
        ["3: an objective of 0 % is always met", "3: every weight is 0, so there is no score"],
    ),
}


@pytest.mark.parametrize(("text", "warnings"), CASES.values(), ids=CASES)
def test_contradictions(text: str, warnings: list[str], tmp_path: Path) -> None:
    assert sorted(_warnings(text, tmp_path)) == sorted(warnings)


def test_waivers_end(tmp_path: Path) -> None:
    text = "standards:\n  - {id: a, check: {first_reply: {within: 1h}}}\nwaivers:\n"
    text += "  - {standard: a, interaction: 1, reason: x, until: 2026-01-31}\n"
    assert _warnings(text, tmp_path, date(2026, 1, 31)) == []
    assert _warnings(text, tmp_path, date(2026, 2, 1)) == ["5: this waiver of 'a' ended on 2026-01-31"]
    assert _warnings(text, tmp_path) == []


@pytest.mark.parametrize(
    ("one", "other", "apart"),
    [
        ("greeting", "greting", True),
        ("greting", "greeting", True),
        ("urgnet", "urgent", True),
        ("Greeting", "greeting", True),
        ("xrgent", "urgent", True),
        ("urgentt", "urgent", True),
        ("urgent", "urgent", False),
        ("urgent", "ugrnet", False),
        ("hi", "he", False),
        ("open", "pending", False),
    ],
)
def test_one_letter_apart(one: str, other: str, apart: bool) -> None:
    assert one_letter_apart(one, other) is apart
