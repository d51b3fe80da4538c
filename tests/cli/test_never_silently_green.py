"""A check that passes because nothing was checked: told by the exit code and by every format that a machine reads."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from tests.cli.small import Ran, interactions, run, write_log

HEAD = "cs_audit: 1\nname: Sklep\nlanguage: en\ntimezone: Europe/Warsaw\n"
GREETS = "  - {id: greets, severity: minor, check: {requires: {event: {by: agent, says: [%s]}}}}\n"
FIRST = "  - {id: first, severity: critical, applies_to: {%s}, check: {first_reply: {within: 2h}}}\n"
OUTPUTS = ("r.json", "r.junit.xml", "r.sarif", "r.github.txt", "r.gitlab.json", "r.summary.md")


def declare(standards: str, gate: str = "{fail_on: major}") -> None:
    Path("g.yaml").write_text(f"{HEAD}gate: {gate}\nstandards:\n{standards}", encoding="utf-8")


def audited(monkeypatch: pytest.MonkeyPatch, *more: str) -> Ran:
    wanted = [part for name in OUTPUTS for part in ("-o", name)]
    return run(monkeypatch, "run", "g.yaml", "log.jsonl", "-q", *wanted, *more)


def report() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(Path("r.json").read_text(encoding="utf-8"))
    return found


def bad_cases() -> int:
    suites = Xml.parse("r.junit.xml").getroot()
    return sum(int(suite.attrib["failures"]) + int(suite.attrib["errors"]) for suite in suites)


def machine(name: str) -> str:
    return Path(name).read_text(encoding="utf-8").replace("\xa0", " ").replace("&nbsp;", " ")


NOTHING = [
    ["--select", "team=Nope"],
    ["--select", "tag=vipp"],
    ["--select", "language=polish"],
    ["--select", "status=resolvd"],
    ["--select", "priority=urgnt"],
    ["--select", "assignee=nobody"],
    ["--select", "custom.nosuch=X"],
    ["--from", "2030-01-01"],
    ["--as-of", "2020-01-01"],
]


@pytest.mark.parametrize("asked", NOTHING, ids=" ".join)
def test_nothing_judged_is_not_green(work: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]) -> None:
    declare(FIRST % "channel: email", "{fail_on: major, min_score: 80}")
    ran = audited(monkeypatch, *asked)
    assert ran.code == 3
    assert "Nothing was judged" in ran.err
    found = report()
    assert (found["met"], found["score"], found["gate"]["score_missed"]) == (None, None, False)
    assert found["unassessed"] == {"standards": 1, "critical": 1}
    assert bad_cases() == 1
    assert "::error" in machine("r.github.txt")
    assert "Nothing was judged" in machine("r.gitlab.json")
    assert "Nothing was judged" in machine("r.summary.md")
    results = json.loads(machine("r.sarif"))["runs"][0]
    assert [each["level"] for each in results["results"]] == ["error"]
    assert results["invocations"][0] == {"executionSuccessful": False, "exitCode": 3}
    assert audited(monkeypatch, *asked, "--allow-empty").code == 0
    dry = run(monkeypatch, "run", "g.yaml", "log.jsonl", "-q", "--dry-run", "-o", "dry.html", *asked)
    assert ("no output was written" in dry.err, Path("dry.html").exists()) == (True, False)
    assert (dry.code, "of which 0 are selected" in dry.err) == (0, asked[0] != "--as-of")


def test_a_log_that_is_all_pending(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiting = [{**row, "events": row["events"][:1]} for row in interactions(3)]
    write_log(Path("log.jsonl"), waiting)
    declare(FIRST % "channel: email")
    assert audited(monkeypatch).code == 3


def test_from_after_to_is_refused(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declare(FIRST % "channel: email")
    ran = audited(monkeypatch, "--from", "2026-10-01", "--to", "2026-09-01")
    assert (ran.code, "lies after --to" in ran.err) == (2, True)
    assert audited(monkeypatch, "--from", "2026-03-27", "--to", "2026-03-27").code == 0


@pytest.mark.parametrize(
    ("select", "near"), [("team=Biuroo", "Biuro"), ("assignee=ana", "anna"), ("team=zzz", None)]
)
def test_a_selected_value_that_no_interaction_has(
    work: Path, monkeypatch: pytest.MonkeyPatch, select: str, near: str | None
) -> None:
    declare(GREETS % "hello", "{fail_on: minor}")
    ran = audited(monkeypatch, "--select", select, "--strict")
    assert f"--select {select}: warning: no interaction has" in ran.err
    assert ("did you mean" in ran.err) == (near is not None)
    assert near is None or f"'{near}'" in ran.err
    assert report()["warnings"][0] | {"count": 1} == report()["warnings"][0]
    assert report()["warnings"][0]["code"] == "select_not_found"


def test_a_scope_that_no_interaction_is_in(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declare(FIRST % "team: Biurko" + GREETS % "dzień dobry", "{fail_on: major}")
    ran = audited(monkeypatch)
    assert ran.code == 0
    assert "standard 'first': no interaction has team 'Biurko'; did you mean 'Biuro'?" in ran.err
    found = report()
    assert (found["met"], found["unassessed"]) == (True, {"standards": 1, "critical": 1})
    for name in ("r.summary.md", "r.github.txt", "r.gitlab.json", "r.sarif"):
        assert "not assessed" in machine(name), name
    assert "<skipped" in machine("r.junit.xml")
    shown = run(monkeypatch, "report", "r.json", "-o", "r.html", "-o", "r.md")
    assert shown.code == 0
    headline = "The one standard assessed is met; 1 not assessed, 1 of them critical"
    assert headline in machine("r.html")
    assert headline in machine("r.md")
    assert headline in run(monkeypatch, "report", "r.json").out.replace("\xa0", " ")


@pytest.mark.parametrize(
    ("gate", "code"),
    [
        ("{fail_on: major, unassessed: fail}", 1),
        ("{fail_on: major, unassessed: warn}", 0),
        ("{fail_on: none, unassessed: fail}", 0),
        ("{fail_on: major, min_checked: 31, unassessed: fail}", 1),
        ("{fail_on: major, min_checked: 31}", 0),
    ],
)
def test_a_gate_may_ask_for_an_assessment(
    work: Path, monkeypatch: pytest.MonkeyPatch, gate: str, code: int
) -> None:
    declare(FIRST % "team: Biurko" + GREETS % "dzień dobry", gate)
    assert audited(monkeypatch).code == code
    assert (bad_cases() > 0) == (code > 0)
    assert ("::error" in machine("r.github.txt")) == (code > 0)


def test_too_few_to_decide(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = "  - {id: own, min_checked: 30, check: {first_reply: {within: 2h}}}\n"
    declare(own + GREETS % "dzień dobry", "{min_checked: 31}")
    assert audited(monkeypatch).code == 0
    found = report()
    states = {row["id"]: (row["state"], row["met"]) for row in found["standards"]}
    assert states == {"own": ("met", True), "greets": ("undecided", None)}
    assert (found["score"], found["met"]) == (100, True)


def test_a_missed_score_alone(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    late = "  - {id: late, severity: minor, objective: 0%, check: {first_reply: {within: 1m}}}\n"
    declare(late + GREETS % "dzień dobry", "{fail_on: major, min_score: 90}")
    ran = audited(monkeypatch)
    assert (ran.code, bad_cases()) == (1, 1)
    for name in ("r.summary.md", "r.github.txt", "r.gitlab.json", "r.sarif", "r.junit.xml"):
        assert "The score 50 is below the required 90" in machine(name), name
    assert "The score 50 is below the required 90" in ran.err.replace("\xa0", " ")


def test_a_miss_below_the_gate_is_not_red(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    declare(GREETS % "good evening", "{fail_on: major}")
    assert audited(monkeypatch).code == 0
    assert (bad_cases(), "<skipped" in machine("r.junit.xml")) == (0, True)
    assert "Gate: passed" in machine("r.summary.md")
    assert "::error" not in machine("r.github.txt")
    assert {each["severity"] for each in json.loads(machine("r.gitlab.json"))} == {"info"}


def test_rejected_rows_are_told(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write_log(Path("log.jsonl"), [*interactions(5), "not json", "{}"])
    declare(GREETS % "dzień dobry")
    ran = audited(monkeypatch)
    assert (ran.code, bad_cases()) == (3, 1)
    for name in ("r.summary.md", "r.github.txt", "r.gitlab.json", "r.sarif", "r.junit.xml"):
        assert "of 7 rows were rejected" in machine(name), name
    assert "log.jsonl, line 6" in ran.err  # under -q too


def test_a_file_that_nobody_knows_is_named(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("in").mkdir()
    write_log(Path("in/log.jsonl"), interactions(5))
    Path("in/other.bin").write_bytes(b"\x00\x01")
    declare(GREETS % "dzień dobry")
    for more in (["-q"], ["-q", "--dry-run"], ["--dry-run"], []):
        assert "other.bin" in run(monkeypatch, "run", "g.yaml", "in", *more).err, more


def test_an_ended_waiver_is_told_under_strict(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    waiver = "waivers: [{standard: greets, interaction: T-1, reason: x, until: 2026-01-31}]\n"
    Path("g.yaml").write_text(f"{HEAD}{waiver}standards:\n" + GREETS % "dzień dobry", encoding="utf-8")
    for command in (["validate", "g.yaml"], ["run", "g.yaml", "log.jsonl", "-q"]):
        assert run(monkeypatch, *command, "--strict").code == 2
    assert run(monkeypatch, "run", "g.yaml", "log.jsonl", "-q").code == 0


CASE = """\
standards: [../s.yaml]
tests:
  - name: quick
    interaction: {channel: email}
    transcript: |
      2026-09-07 10:00  customer: Gdzie jest paczka?
      +10m              agent anna: Dzień dobry, sprawdzam.
    expect: {first: pass}
"""


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (CASE.replace("tests:", "test:"), "did you mean 'tests'?"),
        (CASE.replace("tests:", "tets:"), "did you mean 'tests'?"),
        (CASE.replace("standards:", "standard:").replace("tests:", "test:"), "neither a file of tests"),
        ("", "the file is empty"),
        ("# nothing yet\n", "the file is empty"),
        ("- a\n- b\n", "neither a file of tests"),
        ("people: [anna]\n", "neither a file of tests"),
        ("standards: [../s.yaml]\n", "neither a file of tests"),
    ],
)
def test_a_folder_of_tests_passes_no_file_over(
    work: Path, monkeypatch: pytest.MonkeyPatch, text: str, says: str
) -> None:
    Path("tests/deep").mkdir(parents=True)
    Path("tests/good.yaml").write_text(CASE, encoding="utf-8")
    assert run(monkeypatch, "test", "tests").code == 0
    Path("tests/deep/typo.yaml").write_text(text.replace("../s.yaml", "../../s.yaml"), encoding="utf-8")
    ran = run(monkeypatch, "test", "tests")
    assert ran.code == 2
    assert "tests/deep/typo.yaml" in ran.err
    assert says in ran.err


def test_an_ending_in_capitals_is_no_other(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tests").mkdir()
    Path("tests/good.yaml").write_text(CASE, encoding="utf-8")
    Path("tests/LATER.YAML").touch()
    ran = run(monkeypatch, "test", "tests")
    assert (ran.code, "LATER.YAML: error: the file is empty" in ran.err) == (2, True)


@pytest.mark.parametrize("kept", ["s.yaml", ".hidden.yaml", "mapping.yaml"])
def test_standards_and_mappings_may_stand_beside_tests(
    work: Path, monkeypatch: pytest.MonkeyPatch, kept: str
) -> None:
    Path("tests").mkdir()
    Path("tests/good.yaml").write_text(CASE, encoding="utf-8")
    texts = {"s.yaml": machine("s.yaml"), ".hidden.yaml": "x: 1\n", "mapping.yaml": "cs_audit_mapping: 1\n"}
    Path("tests", kept).write_text(texts[kept], encoding="utf-8")
    assert run(monkeypatch, "test", "tests").code == 0
