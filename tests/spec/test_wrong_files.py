"""A battery of wrong files: each is one edit of a file that is right, and is refused or warned of at its place.

An edit writes what is wrong in ⟦ ⟧: there the caret must stand. `right` at the end are files that look wrong and are
not.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from cs_audit.checks import specs
from cs_audit.cli.polish import said
from cs_audit.engine.plan import compile_plan
from cs_audit.model.errors import SpecError
from cs_audit.spec.load import load_standards

if TYPE_CHECKING:
    from pathlib import Path

    from cs_audit.model.errors import Problem

RIGHT = """\
cs_audit: 1
name: shop
language: en
timezone: Europe/Warsaw
calendars:
  office: {hours: {mon-fri: "09:00-17:00", sat: "09:00-13:00"}, holidays: PL}
phrases:
  greeting: {en: [hello, good morning], pl: [dzień dobry]}
  rude: {en: [get lost]}
standards:
  - id: first
    title: First reply
    severity: critical
    weight: 2
    objective: 95%
    dimension: responsiveness
    applies_to: {channel: [email, chat], priority: [high, normal]}
    check: {first_reply: {within: {high: 1h, normal: 4h}, calendar: office}}
  - id: solved
    check: {resolution: {within: 3d, calendar: office, pause_while: [pending]}}
  - id: greets
    check: {requires: {event: {by: agent, position: first, says: greeting}}}
  - id: polite
    check: {forbids: {event: {by: agent, says: rude}}}
  - id: csat
    check: {survey: {metric: csat, at_least: 85%}}
  - id: fcr
    check: {rate: {of: first_contact_resolution, at_least: 70%, window: 7d}}
  - id: escalated
    check:
      follows: {when: {by: customer, says: [complaint]}, then: {kind: team, to: [Claims]}, within: 4h}
waivers:
  - {standard: greets, interaction: T-1, reason: agreed, until: 2027-01-31}
gate: {fail_on: major, min_score: 80}
"""
E, W = "error", "warning"
Edit = tuple[str, str, str, str]  # what is replaced, by what, level, a part of the message

SYNTAX: list[Edit] = [
    ("cs_audit: 1", "cs_audit: 1\n⟦\t⟧x: 1", E, "tab"),
    ("name: shop", "name: shop⟦:⟧ big", E, "':' is not expected"),
    ("name: shop", "name: ⟦@⟧shop", E, "cannot start with this character"),
    ("name: shop", "name: ⟦*⟧shop", E, "no anchor"),
    ("name: shop", "name: ⟦!!int⟧ 3", E, "tag"),
    ("name: shop", "name: ⟦!x⟧ shop", E, "tag"),
    ("name: shop", "name: shop\n⟦name⟧: other", E, "given twice"),
    ("id: solved", "id: solved\n    ⟦id⟧: solved2", E, "given twice"),
    ("gate: {fail_on: major, min_score: 80}", "gate: {fail_on: major, ⟦fail_on⟧: minor}", E, "given twice"),
    ("language: en", "language: en\n? ⟦[a]⟧\n: b", E, "a key must be text"),
    ("name: shop", "name: ⟦&a [*a]⟧", E, "contains itself"),
    ("gate: {fail_on: major, min_score: 80}", "gate: {<<: ⟦3⟧}", E, "merges mappings only"),
    ("cs_audit: 1", "cs_audit: 1\n⟦---⟧\nx: 1", E, "one document only"),
]
TOP: list[Edit] = [
    ("name: shop", "⟦nmae⟧: shop", E, "unknown key 'nmae'"),
    ("language: en", "⟦langauge⟧: en", E, "unknown key"),
    ("timezone:", "⟦time_zone⟧:", E, "unknown key"),
    ("standards:\n", "⟦standard⟧:\n", E, "unknown key"),
    ("cs_audit: 1", "cs_audit: ⟦2⟧", E, "known version"),
    ("cs_audit: 1", "cs_audit: ⟦one⟧", E, "known version"),
    ("timezone: Europe/Warsaw", "timezone: ⟦Europe/Warsawa⟧", E, "time zone"),
    ("timezone: Europe/Warsaw", "timezone: ⟦+01:00⟧", E, "time zone"),
    ("language: en", "language: ⟦polski⟧", E, "language"),
    ("language: en", "language: ⟦[en, pl]⟧", E, "found a list"),
    ("name: shop", "name: {⟦a⟧: b}", E, "unknown key"),
    ("name: shop", "name: shop\nprofile: ⟦zendeks⟧", E, "profile"),
    ("name: shop", "name: shop\nextends: ⟦nowhere.yaml⟧", E, "no file"),
    ("name: shop", "name: shop\nextends: ⟦pack:nothing⟧", E, "no pack"),
    ("name: shop", "name: shop\nextends: ⟦ecommerce-pl⟧", E, "no file"),
    ("name: shop", "name: shop\nscoring: {⟦wieghts⟧: {}}", E, "unknown key"),
]
CALENDARS: list[Edit] = [
    ("sat:", "⟦sta⟧:", E, "is not a day"),
    ('mon-fri: "09:00-17:00"', 'mon-fri: ⟦"09:00-9:00"⟧', E, ""),
    ('mon-fri: "09:00-17:00"', 'mon-fri: ⟦"9-17"⟧', E, ""),
    ('mon-fri: "09:00-17:00"', 'mon-fri: ⟦"25:00-26:00"⟧', E, ""),
    ('mon-fri: "09:00-17:00"', 'mon-fri: ⟦"09:00"⟧', E, ""),
    ('mon-fri: "09:00-17:00"', '⟦mon-frid⟧: "09:00-17:00"', E, "is not a day"),
    ("holidays: PL", "holidays: ⟦XX⟧", E, ""),
    ("holidays: PL", "⟦holydays⟧: PL", E, "unknown key"),
    ("holidays: PL", "holidays: PL, closed: [⟦2026-02-30⟧]", E, "not a date"),
    ("  office:", '  ⟦always⟧: {hours: {mon: "09:00-10:00"}}\n  office:', E, "built in"),
    ("calendar: office, pause_while", "calendar: ⟦ofice⟧, pause_while", E, "no calendar 'ofice'"),
    ("calendar: office}}\n  - id: solved", "calendar: ⟦Office⟧}}\n  - id: solved", E, "no calendar 'Office'"),
    ("  office:", '  ⟦spare⟧: {hours: {mon: "09:00-10:00"}}\n  office:', W, "no standard uses the calendar"),
    ('mon-fri: "09:00-17:00"', 'mon-fri: ⟦["09:00-12:00", "11:00-17:00"]⟧', W, "overlap"),
]
PHRASES: list[Edit] = [
    ("  rude:", "  ⟦unused⟧: {en: [x]}\n  rude:", W, "no standard uses the phrase list"),
    ("rude: {en: [get lost]}", "rude: {⟦english⟧: [get lost]}", E, ""),
    ("rude: {en: [get lost]}", "rude: {en: ⟦[]⟧}", E, "empty"),
    ("rude: {en: [get lost]}", "rude: {en: [⟦3.5⟧]}", E, ""),
    ("rude: {en: [get lost]}", "rude: {en: [{phrase: get lost, ⟦mach⟧: exact}]}", E, "unknown key"),
    ("rude: {en: [get lost]}", "rude: {en: [{phrase: get lost, match: ⟦loosely⟧}]}", E, "way to match"),
    ("rude: {en: [get lost]}", "rude: {en: [{phrase: get lost, gap: ⟦-1⟧}]}", E, "too small"),
    ("says: rude}", "says: ⟦rud⟧}", W, "is searched for as a phrase"),
    ("rude: {en: [get lost]}", 'rude: {en: [⟦"!!!"⟧]}', E, "phrase"),
]
STANDARDS: list[Edit] = [
    ("id: solved", "id: ⟦first⟧", E, "used twice"),
    ("id: solved", "id: ⟦so lved⟧", E, "an id"),
    ("id: solved", "id: ⟦-x⟧", E, "an id"),
    ("id: solved", "id: ⟦rozwiązane⟧", E, "an id"),
    ("  - id: solved\n    check:", "  - ⟦check⟧:", E, "id"),
    ("severity: critical", "severity: ⟦kritical⟧", E, "severity"),
    ("severity: critical", "severity: ⟦[critical]⟧", E, ""),
    ("severity: critical", "⟦severty⟧: critical", E, "unknown key"),
    ("weight: 2", "weight: ⟦-1⟧", E, "too small"),
    ("weight: 2", "weight: ⟦heavy⟧", E, "a number"),
    ("objective: 95%", "objective: ⟦95⟧", E, ""),
    ("objective: 95%", "objective: ⟦195%⟧", E, ""),
    ("objective: 95%", "objective: ⟦-5%⟧", E, ""),
    ("objective: 95%", "objective: ⟦most⟧", E, ""),
    ("objective: 95%", "objective: ⟦0%⟧", W, "always met"),
    ("dimension: responsiveness", "dimension: ⟦speed⟧", E, "dimension"),
    ("title: First reply", "title: ⟦[a, b]⟧", E, ""),
    ("title: First reply", "title: First reply\n    min_checked: ⟦0⟧", E, ""),
    ("title: First reply", "title: First reply\n    min_checked: ⟦1.5⟧", E, ""),
    ("title: First reply", "title: First reply\n    valid: {from: ⟦2026-13-01⟧}", E, ""),
    ("title: First reply", "title: First reply\n    valid: {⟦since⟧: 2026-01-01}", E, "unknown key"),
    (
        "title: First reply",
        "title: First reply\n    ⟦valid⟧: {from: 2026-06-01, to: 2026-01-01}",
        W,
        "never in force",
    ),
    ("title: First reply", "title: First reply\n    was: ⟦{}⟧", E, ""),
    ("title: First reply", "title: First reply\n    override: ⟦first⟧", E, ""),
    ("channel: [email, chat]", "channel: [⟦mail⟧]", E, "channel"),
    ("channel: [email, chat]", "⟦chanel⟧: [email]", E, "unknown key"),
    ("channel: [email, chat]", "channel: ⟦[]⟧", E, "empty"),
    ("channel: [email, chat]", "⟦custom⟧: region", E, "custom.<name>"),
    ("priority: [high, normal]}", "priority: [urgent]}", W, "no limit is given"),
    ("priority: [high, normal]}", "status: ⟦[deleted]⟧}", W, "not audited"),
]
CHECKS: list[Edit] = [
    ("check: {resolution:", "check: {⟦resolutoin⟧:", E, "unknown check"),
    (
        "check: {resolution: {within: 3d, calendar: office, pause_while: [pending]}}",
        "check: ⟦resolution⟧",
        E,
        "",
    ),
    ("check: {resolution: {within: 3d, calendar: office, pause_while: [pending]}}", "check: ⟦{}⟧", E, ""),
    (
        "check: {resolution: {within: 3d, calendar: office, pause_while: [pending]}}",
        "check: ⟦{resolution: {within: 3d}, update: {within: 1d}}⟧",
        E,
        "one check",
    ),
    (
        "check: {resolution: {within: 3d, calendar: office, pause_while: [pending]}}",
        "check: {⟦within⟧: 3d}",
        E,
        "",
    ),
    ("within: 3d,", "within: ⟦3 dni⟧,", E, "limit"),
    ("within: 3d,", "within: ⟦0m⟧,", W, "no time at all"),
    ("within: 3d,", "within: ⟦-2h⟧,", E, ""),
    ("within: 3d,", "within: ⟦2⟧,", E, "limit"),
    ("within: 3d,", "within: ⟦30m2h⟧,", E, ""),
    ("within: 3d,", "within: ⟦4000000d⟧,", E, "too large"),
    ("within: 3d,", "within: ⟦null⟧,", E, ""),
    ("within: 3d,", "within: ⟦[3d]⟧,", E, ""),
    ("within: 3d,", "⟦witin⟧: 3d,", E, "unknown key"),
    ("{high: 1h, normal: 4h}", "{⟦hihg⟧: 1h, normal: 4h}", W, "did you mean"),
    ("{high: 1h, normal: 4h}", "⟦{}⟧", E, ""),
    ("{high: 1h, normal: 4h}", "{high: ⟦soon⟧, normal: 4h}", E, "limit"),
    ("pause_while: [pending]", "pause_while: ⟦{pending: true}⟧", E, ""),
    ("pause_while: [pending]", "pause_while: [⟦pendign⟧]", W, "did you mean"),
    ("pause_while: [pending]", "mode: ⟦lst⟧", E, ""),
    ("pause_while: [pending]", "rounding: ⟦hour⟧", E, ""),
    ("pause_while: [pending]", "day_ends: ⟦midnight⟧", E, ""),
    ("pause_while: [pending]", "profile: ⟦zendisk⟧", E, "profile"),
    ("by: agent, position: first", "by: ⟦agnet⟧, position: first", E, "author"),
    ("by: agent, position: first", "⟦form⟧: agent, position: first", E, "unknown key"),
    ("by: agent, position: first", "by: agent, position: ⟦frist⟧", E, ""),
    ("by: agent, position: first", "by: agent, kind: ⟦massage⟧", E, ""),
    ("by: agent, position: first", "by: agent, public: ⟦maybe⟧", E, ""),
    ("by: agent, position: first", "by: agent, longer_than: ⟦-1⟧", E, ""),
    ("by: agent, position: first", "by: agent, matches: ⟦'[a'⟧", E, "regular expression"),
    ("by: agent, position: first", "by: agent, matches: ⟦'(?=a)'⟧", E, "regular expression"),
    ("by: agent, position: first", "by: agent, language: ⟦english⟧", E, ""),
    ("event: {by: agent, position: first, says: greeting}", "⟦events⟧: {by: agent}", E, "unknown key"),
    ("event: {by: agent, position: first, says: greeting}", "event: ⟦agent⟧", E, ""),
    ("event: {by: agent, position: first, says: greeting}", "event: {by: agent}, at_least: ⟦one⟧", E, ""),
    ("says: greeting}", "says: ⟦greetings⟧}", W, "is searched for as a phrase"),
    ("says: greeting}", "says: greeting, says_not: ⟦greeting⟧}", W, "no event can ever fit"),
    (
        "event: {by: agent, position: first, says: greeting}",
        "event: {by: agent, longer_than: ⟦9⟧, shorter_than: 3}",
        W,
        "no event can ever fit",
    ),
    ("metric: csat", "metric: ⟦cast⟧", E, ""),
    ("at_least: 85%}", "at_least: ⟦85⟧}", E, ""),
    ("at_least: 85%}", "at_least: ⟦185%⟧}", E, ""),
    ("at_least: 85%}", "at_least: ⟦good⟧}", E, ""),
    ("at_least: 85%}", "at_least: ⟦0%⟧}", W, "always met"),
    ("metric: csat, at_least: 85%", "metric: ces, at_least: ⟦85%⟧", E, "mean"),
    ("of: first_contact_resolution", "of: ⟦fcr⟧", E, ""),
    ("of: first_contact_resolution, at_least: 70%, window: 7d", "at_least: 70%", E, "'of' is missing"),
    ("window: 7d", "window: ⟦week⟧", E, ""),
    ("window: 7d", "⟦windw⟧: 7d", E, "unknown key"),
    ("kind: team, to: [Claims]", "kind: ⟦taem⟧, to: [Claims]", E, ""),
    ("kind: team, to: [Claims]", "kind: team, to: ⟦{a: 1}⟧", E, ""),
    (", within: 4h}", ", within: 4h, actor: ⟦other⟧}", E, ""),
    ("follows: {when: {by: customer, says: [complaint]}, then", "⟦follows⟧: {then", E, "when"),
    (
        "check: {forbids: {event: {by: agent, says: rude}}}",
        "check: {consistency: {of: ⟦frist⟧, max_spread: 10%}}",
        E,
        "no standard 'frist'",
    ),
    (
        "check: {forbids: {event: {by: agent, says: rude}}}",
        "check: {consistency: {of: ⟦polite⟧, max_spread: 10%}}",
        E,
        "standard",
    ),
    (
        "check: {forbids: {event: {by: agent, says: rude}}}",
        "check: {consistency: {of: first, by: ⟦boss⟧, max_spread: 10%}}",
        E,
        "",
    ),
    (
        "check: {forbids: {event: {by: agent, says: rude}}}",
        "check: {clock: {of: ⟦nobody⟧, median: 1h}}",
        E,
        "no standard 'nobody'",
    ),
    (
        "check: {forbids: {event: {by: agent, says: rude}}}",
        "check: {clock: {of: first, median: {at_most: {of: ⟦polite⟧}}}}",
        E,
        "no other standard",
    ),
    (
        "check: {forbids: {event: {by: agent, says: rude}}}",
        "check: {clock: {of: first, median: {at_most: {of: ⟦first⟧}}}}",
        E,
        "with themselves",
    ),
    (
        "within: 3d, calendar: office, pause_while: [pending]",
        "within: ⟦9h⟧, calendar: office",
        W,
        "no opening",
    ),
    (
        "within: 3d, calendar: office, pause_while: [pending]",
        "within: 30m, pause_while: ⟦[new, open]⟧",
        W,
        "never runs",
    ),
]
WAIVERS: list[Edit] = [
    ("standard: greets, interaction", "standard: ⟦greet⟧, interaction", E, "no standard 'greet'"),
    ("standard: greets, interaction", "⟦standart⟧: greets, interaction", E, "unknown key"),
    ("interaction: T-1, ", "", E, "interaction"),
    ("reason: agreed, ", "", E, "reason"),
    ("until: 2027-01-31", "until: ⟦soon⟧", E, ""),
    ("until: 2027-01-31", "until: ⟦2026-02-31⟧", E, "no such date"),
    ("until: 2027-01-31", "until: ⟦2025-01-31⟧", W, "ended on"),
    ("interaction: T-1, reason: agreed, until: 2027-01-31", "interaction: T-1, reason: x", W, "never ends"),
    ("interaction: T-1", 'interaction: ⟦"*"⟧', W, "no patterns here"),
    ("fail_on: major", "fail_on: ⟦mayor⟧", E, "severity"),
    ("fail_on: major", "⟦fail-on⟧: major", E, "unknown key"),
    ("min_score: 80", "min_score: ⟦180⟧", E, "too large"),
    ("min_score: 80", "min_score: ⟦-1⟧", E, "too small"),
    ("min_score: 80", "min_score: ⟦high⟧", E, "a number"),
    ("min_score: 80", "unassessed: ⟦stop⟧", E, "warn or fail"),
    ("min_score: 80", "min_checked: ⟦none⟧", E, ""),
    ("fail_on: major, min_score: 80", "fail_on: none, min_score: ⟦0⟧", W, "never below 0"),
]
ACCEPTED: list[tuple[str, str]] = [
    ("name: shop", "name: no"),
    ("name: shop", "name: 'yes: indeed'"),
    ("name: shop", "name: 010"),
    ("name: shop", "title: Our shop"),
    ('"09:00-17:00"', "09:00-17:00"),
    ("within: 3d", "within: 16h"),
    ("normal: 4h", "normal: 1h30m"),
    ("within: 3d", "within: 1mo"),
    ("{high: 1h, normal: 4h}", "{high: 1h, default: 4h}"),
    ("objective: 95%", "objective: 0.95"),
    ("objective: 95%", "objective: 100%"),
    ("weight: 2", "weight: 0.5"),
    ("title: First reply", "title: {en: First reply, pl: Pierwsza odpowiedź}"),
    ("channel: [email, chat]", "channel: email"),
    ("at_least: 85%", "at_least: 0.85"),
    ("metric: csat, at_least: 85%", "metric: nps, at_least: -20"),
    ("metric: csat, at_least: 85%", "metric: ces, at_least: 4.2"),
    ("says: [complaint]", "says: 'a complaint'"),
    ("holidays: PL", "holidays: [PL]"),
    ("until: 2027-01-31", "until: '2027-01-31'"),
]
BATTERY = [*SYNTAX, *TOP, *CALENDARS, *PHRASES, *STANDARDS, *CHECKS, *WAIVERS]
IDS = [f"{number}-{edit[1][:40]!r}" for number, edit in enumerate(BATTERY)]


def problems(folder: Path, text: str) -> list[Problem]:
    path = folder / "s.yaml"
    path.write_text(text, encoding="utf-8")
    try:
        standards = load_standards([path], specs(), today=date(2026, 6, 1))
        compile_plan(standards)
    except SpecError as error:
        return list(error.problems)
    return list(standards.warnings)


@pytest.mark.parametrize(("old", "new", "level", "part"), BATTERY, ids=IDS)
def test_wrong_files_are_told_at_their_place(
    tmp_path: Path, old: str, new: str, level: str, part: str
) -> None:
    assert RIGHT.count(old) == 1, "the edit must be of one place"
    whole = RIGHT.replace(old, new)
    at = whole.find("⟦")
    found = problems(tmp_path, whole.replace("⟦", "").replace("⟧", ""))
    fitting = [one for one in found if one.level == level and part in f"{one.message} {one.hint}"]
    assert fitting, [one.render() for one in found]
    if at >= 0:
        line, column = whole.count("\n", 0, at) + 1, at - whole.rfind("\n", 0, at)
        assert (line, column) in [(one.place.line, one.place.column) for one in fitting], [
            one.render() for one in fitting
        ]
    for one in found:
        assert said(one.message, "pl") != one.message
        assert not one.hint or said(one.hint, "pl") != one.hint


@pytest.mark.parametrize(("old", "new"), ACCEPTED, ids=[f"{new[:50]!r}" for _, new in ACCEPTED])
def test_what_only_looks_wrong_is_accepted(tmp_path: Path, old: str, new: str) -> None:
    assert RIGHT.count(old) == 1
    assert [one.render() for one in problems(tmp_path, RIGHT.replace(old, new))] == []


def test_the_file_that_is_edited_is_right(tmp_path: Path) -> None:
    assert problems(tmp_path, RIGHT) == []
    assert len(BATTERY) + len(ACCEPTED) >= 150
