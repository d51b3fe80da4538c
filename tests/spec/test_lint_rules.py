"""Rules that cannot fail, or cannot pass: each is told once, and what is legitimate is not."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cs_audit.api import load_standards

if TYPE_CHECKING:
    from pathlib import Path

HEAD = "cs_audit: 1\nlanguage: en\ntimezone: Europe/Warsaw\n"
OFFICE = "calendars: {office: {hours: {mon-fri: '09:00-18:00'}}}\n"
LIST = "phrases: {greeting: {en: [hello]}}\n"


def one(check: str, more: str = "", name: str = "a") -> str:
    return f"  - {{id: {name}, check: {{{check}}}{more}}}\n"


def forbids(event: str) -> str:
    return "standards:\n" + one(f"forbids: {{event: {{{event}}}}}")


def requires(options: str) -> str:
    return "standards:\n" + one(f"requires: {{event: {{by: agent, says: hello}}, {options}}}")


def two(first: str, second: str, more: tuple[str, str] = ("", "")) -> str:
    return "standards:\n" + one(first, more[0]) + one(second, more[1], "b")


FAULTS = {
    "a misspelt status": (forbids("kind: status, to: resovled"), "did you mean 'resolved'?"),
    "longer and shorter": (forbids("longer_than: 50, shorter_than: 10"), "no event can ever fit"),
    "by and not by": (forbids("by: agent, not: {by: agent}"), "leaves out all"),
    "says and says_not": (LIST + forbids("says: greeting, says_not: greeting"), "under 'says' too"),
    "a status has no text": (LIST + forbids("kind: status, says: greeting"), "has no text"),
    "no word": (forbids("says: '?!'"), "holds no word"),
    "a pattern for nothing": (forbids("matches: '$a^'"), "no text fits"),
    "a pattern for everything": (forbids("matches: ''"), "fits the empty text"),
    "all of several authors": (forbids("all: [{by: agent}, {by: customer}]"), "several 'by' at once"),
    "longer and shorter in parts": (forbids("all: [{longer_than: 9}, {shorter_than: 4}]"), "no event can ever fit"),
    "said and not said in parts": (forbids("says: hello, all: [{says_not: hello}]"), "under 'says' too"),
    "a status with words in parts": (forbids("all: [{kind: status}, {says: hello}]"), "has no text"),
    "at least none": (requires("at_least: 0"), "always met"),
    "no such count": (requires("at_least: 5, at_most: 2"), "never be met"),
    "an empty window": (
        "standards:\n" + one("rate: {of: first_contact_resolution, at_least: 94%, window: 0d}"),
        "within this window",
    ),
    "a rate of at least nothing": ("standards:\n" + one("rate: {of: reopened, at_least: 0%}"), "always met"),
    "a rate of at most all": ("standards:\n" + one("rate: {of: reopened, at_most: 100%}"), "always met"),
    "any spread": (
        two("first_reply: {within: 2h}", "consistency: {of: a, by: agent, max_spread: 100%}"),
        "always met",
    ),
    "any csat": ("standards:\n" + one("survey: {metric: csat, at_least: 0%}"), "always met"),
    "any nps": ("standards:\n" + one("survey: {metric: nps, at_least: -100}"), "always met"),
    "a negation of the pattern's order": (forbids("matches: 'a^b'"), "no text fits"),
    "required and forbidden": (
        two("requires: {event: {by: agent, says: hello}}", "forbids: {event: {by: agent, says: hello}}"),
        "one of the two always fails",
    ),
    "required first and forbidden": (
        two("requires: {event: {by: agent, position: first, says: hello}}",
            "forbids: {event: {by: [agent, bot], says: [hello, bye]}}"),
        "one of the two always fails",
    ),
    "one rule in two spellings": (
        two("forbids: {event: {by: agent, says: hello}}", "forbids: {event: {by: [agent], says: [hello]}}"),
        "same rule as 'a'",
    ),
    "one rule, two ids": (two("first_reply: {within: 2h}", "first_reply: {within: 2h}"), "same rule as 'a'"),
    "two limits": (two("first_reply: {within: 2h}", "first_reply: {within: 9h}"), "adds nothing"),
    "calls by e-mail": (
        "standards:\n" + one("follows: {when: {kind: queued}, then: {kind: answered}, within: 1m}",
                             ", applies_to: {channel: email}"),
        "only calls have",
    ),
    "days above hours": (
        OFFICE + two("first_reply: {within: 3d, calendar: office}", "resolution: {within: 4h, calendar: office}"),
        "a reply may take 3d",
    ),
    "a gate for nobody": ("gate: {fail_on: critical}\n" + forbids("says: hello"), "never fails a run"),
    "a scope in no language": (
        "standards:\n" + one("first_reply: {within: 2h}", ", applies_to: {language: polish}"),
        "did you mean 'pl'?",
    ),
    "phrases in no language": ("phrases: {x: {eng: [hello]}}\n" + forbids("says: x"), "did you mean 'en'?"),
    "an unused calendar": (OFFICE + forbids("says: hello"), "no standard uses the calendar"),
    "overlapping hours": (
        "calendars: {office: {hours: {mon: ['09:00-13:00', '12:00-17:00']}}}\nstandards:\n"
        + one("first_reply: {within: 2h, calendar: office}"),
        "overlap",
    ),
    "closed and special": (
        "calendars: {office: {hours: {mon: '09:00-13:00'}, closed: [2026-12-24],"
        " special: {2026-12-24: '09:00-10:00'}}}\nstandards:\n" + one("first_reply: {within: 2h, calendar: office}"),
        "closed wins",
    ),
    "an end in the past": (
        "standards:\n" + one("first_reply: {within: 2h}", ", valid: {to: 2020-01-31}"),
        "this standard ended",
    ),
    "a waiver without end": (
        "waivers: [{standard: a, interaction: T-1, reason: x}]\n" + forbids("says: hello"),
        "never ends",
    ),
    "a waiver for centuries": (
        "waivers: [{standard: a, interaction: T-1, reason: x, until: 9999-12-31}]\n" + forbids("says: hello"),
        "never ends",
    ),
    "a waiver twice": (
        "waivers: [{standard: a, interaction: T-1, reason: x, until: 2030-01-01},"
        " {standard: a, interaction: T-1, reason: y, until: 2030-01-01}]\n" + forbids("says: hello"),
        "twice",
    ),
    "a waiver for all": (
        "waivers: [{standard: a, interaction: '*', reason: x, until: 2030-01-01}]\n" + forbids("says: hello"),
        "no patterns here",
    ),
}  # fmt: skip
SOUND = {
    "to the minute": OFFICE + "standards:\n" + one("resolution: {within: 14h30m, calendar: office}"),
    "required, and forbidden of more": two(
        "requires: {event: {by: agent, says: [hello, bye]}}", "forbids: {event: {by: agent, says: hello}}"
    ),
    "required or not": two(
        "requires: {event: {by: agent, says: hello}, at_least: 0, at_most: 3}",
        "forbids: {event: {by: agent, says: hello}, }",
    ),
    "parts that fit together": forbids("by: agent, all: [{longer_than: 3}, {shorter_than: 9}, {says_not: hello}]"),
    "twice the opening": OFFICE + "standards:\n" + one("first_reply: {within: 18h, calendar: office}"),
    "two levels of one clock": two(
        "first_reply: {within: 2h}", "first_reply: {within: 9h}", (", objective: 80%", ", objective: 95%")
    ),
    "a status of one's own": forbids("kind: status, to: czeka na kuriera"),
    "a pattern with anchors": forbids("matches: ['^ok$', '(?m)a$.^b', 'a|^b', '[$^]x']"),
    "not by a bot": forbids("says: hello, not: {by: bot}"),
    "some phrases of both": forbids("says: [hello, bye], says_not: bye"),
    "at most": requires("at_most: 2"),
    "fewer than none": "standards:\n" + one("rate: {of: reopened, at_most: 0%}"),
    "a gate for what there is": "gate: {fail_on: major}\n" + forbids("says: hello"),
    "calls by phone": "standards:\n" + one(
        "follows: {when: {kind: queued}, then: {kind: answered}, within: 1m}", ", applies_to: {channel: phone}"
    ),
    "required and forbidden elsewhere": two(
        "requires: {event: {by: agent, says: hello}}",
        "forbids: {event: {by: agent, says: hello}}",
        (", applies_to: {channel: email}", ", applies_to: {channel: chat}"),
    ),
    "a region": "standards:\n" + one("first_reply: {within: 2h}", ", applies_to: {language: [pt-BR, pl]}"),
}  # fmt: skip


def warnings(path: Path, text: str) -> list[str]:
    file = path / "s.yaml"
    file.write_text(HEAD + text, encoding="utf-8")
    return [one.render() for one in load_standards(file, today=date(2026, 11, 1)).warnings]


@pytest.mark.parametrize("name", FAULTS)
def test_a_fault_is_told(name: str, tmp_path: Path) -> None:
    text, says = FAULTS[name]
    found = warnings(tmp_path, text)
    assert len(found) == 1, found
    assert says in found[0]


@pytest.mark.parametrize("name", SOUND)
def test_what_is_meant_is_not(name: str, tmp_path: Path) -> None:
    assert warnings(tmp_path, SOUND[name]) == []


@pytest.mark.parametrize(
    ("change", "idle"),
    [
        ("severity: major", True),
        ("check: {first_reply: {within: 2h}}", True),
        ("severity: critical", False),
        ("check: {first_reply: {within: 3h}}", False),
    ],
)
def test_an_override_that_changes_nothing(change: str, idle: bool, tmp_path: Path) -> None:
    base = "standards:\n" + one("first_reply: {within: 2h}", ", severity: major")
    (tmp_path / "base.yaml").write_text(HEAD + base, encoding="utf-8")
    found = warnings(tmp_path, f"extends: base.yaml\nstandards:\n  - {{override: a, {change}}}\n")
    assert [("changes nothing" in text) for text in found] == [True] * idle


def test_what_only_a_child_uses_is_used(tmp_path: Path) -> None:
    base = tmp_path / "base"
    base.mkdir()
    shared = HEAD + LIST + OFFICE + "standards:\n" + one("first_reply: {within: 2h}")
    (base / "company.yaml").write_text(shared, encoding="utf-8")
    assert len(load_standards(base / "company.yaml").warnings) == 2
    child = HEAD + "extends: company.yaml\nstandards:\n" + one("forbids: {event: {says: greeting}}", "", "b")
    child += one("resolution: {within: 2h, calendar: office}", "", "c")
    (base / "shop.yaml").write_text(child, encoding="utf-8")
    assert load_standards(base / "company.yaml").warnings == ()
    assert load_standards(base / "shop.yaml").warnings == ()
