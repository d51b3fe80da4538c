"""A change of policy is read key by key, with what it does to verdicts, standards and the gate."""

from __future__ import annotations

import json
import subprocess
from pathlib import Path
from typing import Any

import pytest

from cs_audit.report.formats.difference import contrast_text
from tests.cli.small import Ran, run

STANDARDS = """\
cs_audit: 1
language: en
timezone: Europe/Warsaw
calendars: {office: {hours: {mon-fri: '09:00-17:00'}}}
phrases:
  rude: {pl: [nie wiem, spadaj]}
  kind: {pl: [dzień dobry]}
standards:
  - {id: first, severity: critical, objective: 95%, check: {first_reply: {within: 5m, calendar: office}}}
  - {id: greets, severity: major, min_checked: 5, check: {requires: {event: {by: agent, says: kind}}}}
  - {id: polite, applies_to: {channel: [email, chat]}, check: {forbids: {event: {by: agent, says: rude}}}}
waivers: []
gate: {fail_on: major, min_score: 60}
"""


def diff(monkeypatch: pytest.MonkeyPatch, changed: str, *more: str) -> Ran:
    Path("old.yaml").write_text(STANDARDS, encoding="utf-8")
    Path("new.yaml").write_text(changed, encoding="utf-8")
    return run(monkeypatch, "diff", "old.yaml", "new.yaml", "log.jsonl", "-q", "-o", "d.json", *more)


def found() -> dict[str, Any]:
    data: dict[str, Any] = json.loads(Path("d.json").read_text(encoding="utf-8"))
    return data


CHANGES = {
    "objective": ("objective: 95%", "objective: 1%", "first", "objective", "weaker"),
    "objective up": ("objective: 95%", "objective: 99%", "first", "objective", "changed"),
    "demoted": ("severity: critical", "severity: minor", "first", "severity", "weaker"),
    "promoted": ("severity: major", "severity: critical", "greets", "severity", "changed"),
    "limit raised": ("within: 5m", "within: 2h", "first", "within", "weaker"),
    "limit lowered": ("within: 5m", "within: 1m", "first", "within", "changed"),
    "limit in days": ("within: 5m", "within: 1d", "first", "within", "weaker"),
    "limit by priority": (
        "within: 5m", "within: {urgent: 5m, default: 9m}", "first", "within", "weaker",
    ),
    "weight": ("id: first,", "id: first, weight: 5,", "first", "weight", "changed"),
    "calendar": ("09:00-17:00", "00:00-24:00", None, "calendars.office.hours.mon-fri", "changed"),
    "fewer channels": ("[email, chat]", "[email]", "polite", "applies_to.channel", "weaker"),
    "more channels": ("[email, chat]", "[email, chat, form]", "polite", "applies_to.channel", "changed"),
    "a further key": (
        "{channel: [email, chat]}", "{channel: [email, chat], team: X}", "polite", "applies_to.team", "weaker",
    ),
    "min_checked": ("min_checked: 5", "min_checked: 2", "greets", "min_checked", "weaker"),
    "fail_on": ("fail_on: major", "fail_on: none", None, "gate.fail_on", "weaker"),
    "min_score": ("min_score: 60", "min_score: 50", None, "gate.min_score", "weaker"),
    "min_score gone": (", min_score: 60", "", None, "gate.min_score", "weaker"),
    "unassessed": ("min_score: 60", "min_score: 60, unassessed: fail", None, "gate.unassessed", "changed"),
    "waiver": (
        "waivers: []",
        "waivers: [{standard: first, interaction: T-1, reason: x, until: 2030-01-01}]",
        "first", "waivers.T-1", "weaker",
    ),
    "phrase allowed": ("[nie wiem, spadaj]", "[nie wiem]", None, "phrases.rude.pl", "weaker"),
    "phrase forbidden": ("[nie wiem, spadaj]", "[nie wiem, spadaj, no]", None, "phrases.rude.pl", "changed"),
    "phrase that will do": ("[dzień dobry]", "[dzień dobry, hej]", None, "phrases.kind.pl", "weaker"),
    "title": ("id: first,", "id: first, title: Quick,", "first", "title", "changed"),
}  # fmt: skip


@pytest.mark.parametrize("name", CHANGES)
def test_each_key_is_told(work: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    before, after, standard, key, effect = CHANGES[name]
    assert before in STANDARDS
    ran = diff(monkeypatch, STANDARDS.replace(before, after), "--fail-on-weaker")
    told = [(one["standard"], one["key"].partition(".urgent")[0].partition(".default")[0], one["effect"])
            for one in found()["changes"]]  # fmt: skip
    assert (standard, key, effect) in told
    assert ran.code == (1 if effect == "weaker" else 0), ran.err


def test_a_standard_removed_and_one_added(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    lines = [line for line in STANDARDS.splitlines() if "id: polite" not in line]
    lines.insert(-2, "  - {id: new, check: {first_reply: {within: 1h}}}")
    assert diff(monkeypatch, "\n".join(lines).replace("  rude: {pl: [nie wiem, spadaj]}\n", "")).code == 0
    told = {(one["standard"], one["key"]): one["effect"] for one in found()["changes"]}
    assert told["polite", "removed"] == "weaker"
    assert told["new", "added"] == "changed"


def test_a_rename_is_no_news(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = STANDARDS.replace("id: first,", "id: swift, was: first,")
    ran = diff(monkeypatch, changed, "--fail-on-new", "--fail-on-weaker")
    data = found()
    assert ran.code == 0
    assert (data["newly_failed"], data["interactions"], data["weaker"]) == (0, 0, 0)
    row = data["standards"][0]
    assert (row["standard"], row["was"], row["status"]) == ("swift", "first", "changed")
    assert [(one["key"], one["old"], one["new"]) for one in data["changes"]] == [("id", "first", "swift")]


def test_what_it_does_to_standards_and_gate(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    changed = STANDARDS.replace("within: 5m", "within: 2h")
    ran = diff(monkeypatch, changed, "-o", "d.json")
    data = found()
    assert (data["old"]["gate"]["exit_code"], data["new"]["gate"]["exit_code"]) == (1, 0)
    assert (data["old"]["missed"], data["new"]["missed"]) == (["first"], [])
    assert data["standards"][0]["met"] == {"old": False, "new": True}
    ran = run(monkeypatch, "diff", "old.yaml", "new.yaml", "log.jsonl", "-o", "d.md")
    for text in (ran.out, Path("d.md").read_text(encoding="utf-8")):
        assert "exit code 1 → 0" in text
        assert "first: within: 5m → 2h (weaker)" in text
        assert "missed → met" in text


def test_markdown_fits_a_comment(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A difference of one new standard, told as if there were hundreds of them."""
    one = f"  - {{id: s, title: '{'x' * 150}', check: {{first_reply: {{within: 2h}}}}}}\n"
    head, tail = STANDARDS.split("waivers:")
    assert diff(monkeypatch, f"{head}{one}waivers:{tail}").code == 0
    data = found()
    for key in ("standards", "changes"):
        new = next(row for row in data[key] if row["standard"] == "s")
        data[key] += [{**new, "standard": f"s{n}"} for n in range(600)]
    text = contrast_text(data, "en", markdown=True)
    assert 10_000 < len(text) <= 65_000
    assert "Further standards left out" in text


@pytest.fixture
def repository(work: Path) -> Path:
    def git(*arguments: str) -> None:
        who = ["-c", "user.name=a", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *who, *arguments], check=True, capture_output=True)

    git("init", "-q", "-b", "main")
    Path("base").mkdir()
    Path("base/company.yaml").write_text(STANDARDS, encoding="utf-8")
    Path("shop.yaml").write_text("cs_audit: 1\nlanguage: en\nextends: base/company.yaml\n", encoding="utf-8")
    git("add", "base", "shop.yaml")
    git("commit", "-qm", "one")
    Path("base/company.yaml").write_text(STANDARDS.replace("within: 5m", "within: 2h"), encoding="utf-8")
    git("commit", "-qam", "two")
    return work


def test_two_revisions(repository: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    asked = ["shop.yaml", "log.jsonl", "-q", "-o", "d.json"]
    assert run(monkeypatch, "diff", "--rev", "HEAD~1..HEAD", *asked, "--fail-on-weaker").code == 1
    assert [(one["key"], one["old"], one["new"]) for one in found()["changes"]] == [("within", "5m", "2h")]
    assert run(monkeypatch, "diff", "--rev", "HEAD..", *asked, "--fail-on-weaker").code == 0
    assert found()["changes"] == []


@pytest.mark.parametrize(
    ("rev", "standards", "says"),
    [
        ("HEAD", "shop.yaml", "write two revisions"),
        ("nope..HEAD", "shop.yaml", "git knows no revision 'nope'"),
        ("--help..HEAD", "shop.yaml", "write two revisions"),
        ("HEAD~1..HEAD", "gone.yaml", "there is no 'gone.yaml' in HEAD~1"),
        ("HEAD~1..HEAD", "pack:ecommerce-pl", "a pack is the same"),
    ],
)
def test_revisions_that_cannot_be(
    repository: Path, monkeypatch: pytest.MonkeyPatch, rev: str, standards: str, says: str
) -> None:
    ran = run(monkeypatch, "diff", f"--rev={rev}", standards, "log.jsonl")
    assert (ran.code, says in ran.err) == (2, True), ran.err


def test_outside_a_repository(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(monkeypatch, "diff", "--rev=a..b", "s.yaml", "log.jsonl")
    assert (ran.code, "git repository" in ran.err) == (2, True)
