"""Tests of a company's standards: coverage and small changes of its own, one verdict over several files."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from tests.cli.small import run

BASE = """\
cs_audit: 1
language: en
timezone: Europe/Warsaw
standards:
  - {id: inherited, check: {resolution: {within: 2d}}}
"""
OWN = """\
cs_audit: 1
language: en
extends: base.yaml
calendars: {office: {hours: {mon-fri: "09:00-17:00"}}}
phrases: {greeting: {en: [hello, good morning, good evening]}}
standards:
  - {id: first, applies_to: {channel: email}, check: {first_reply: {within: 2h, calendar: office}}}
  - {id: greets, check: {requires: {event: {by: agent, says: greeting}}}}
"""
HEAD = "standards: [../own.yaml]\ntests:\n"
CASE = """\
  - name: %s
    interaction: {channel: email}
    transcript: |
      2026-09-07 10:00  customer: Where is it?
      +%s  agent anna: %s
    expect: {%s}
"""
QUICK = CASE % ("quick", "10m", "Hello, on its way.", "first: pass, greets: pass")
SLOW = CASE % ("slow", "5h", "On its way.", "first: fail, greets: fail")


@pytest.fixture
def project(work: Path) -> Path:
    Path("base.yaml").write_text(BASE, encoding="utf-8")
    Path("own.yaml").write_text(OWN, encoding="utf-8")
    Path("tests").mkdir()
    Path("tests/a.yaml").write_text(HEAD + QUICK, encoding="utf-8")
    Path("tests/b.yaml").write_text(HEAD + SLOW, encoding="utf-8")
    return work


def test_coverage_is_that_of_ones_own_standards(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(monkeypatch, "test", "tests", "--min-coverage", "100%")
    assert (ran.code, "2 of 2 standards" in ran.out) == (0, True)
    ran = run(monkeypatch, "test", "tests", "--min-coverage", "100%", "--all")
    assert (ran.code, "2 of 3 standards" in ran.out) == (1, True)


def test_changes_are_counted_once_over_all_files(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ran = run(monkeypatch, "test", "tests", "--mutate")
    assert ran.code == 0
    assert "not noticed: first: applies_to.channel dropped" in ran.out
    assert "not noticed: greets: event.by dropped" in ran.out
    assert "the list 'greeting' dropped" not in ran.out  # one group, and the quick case notices
    assert "within 2h" in run(monkeypatch, "test", "tests/a.yaml", "--mutate").out
    assert "inherited" not in ran.out
    noticed, total = (
        int(ran.out.split(" small changes")[0].split("\n")[-1].split()[place]) for place in (0, 2)
    )
    assert (noticed, total) == (2, 5)


@pytest.mark.parametrize(("least", "code"), [("20%", 0), ("90%", 1)])
def test_a_least_share_of_noticed_changes(
    project: Path, monkeypatch: pytest.MonkeyPatch, least: str, code: int
) -> None:
    ran = run(monkeypatch, "test", "tests", "--min-mutation", least, "-o", "r.junit.xml")
    assert ran.code == code
    root = Xml.parse("r.junit.xml").getroot()
    mutation = next(suite for suite in root if suite.attrib["name"] == "mutation")
    assert (int(mutation.attrib["failures"]) > 0) == (code == 1)


def test_results_for_code_hosts(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tests/b.yaml").write_text(HEAD + SLOW.replace("first: fail", "first: pass"), encoding="utf-8")
    for name in ("r.junit.xml", "r.sarif", "r.github.txt", "r.gitlab.json"):
        assert run(monkeypatch, "test", "tests", "-q", "-o", name).code == 1
    suites = {suite.attrib["name"]: suite for suite in Xml.parse("r.junit.xml").getroot()}
    case = suites["tests/b.yaml"].find("testcase")
    assert case is not None
    failure = case.find("failure")
    assert failure is not None
    assert (failure.text or "").startswith("tests/b.yaml:3")
    assert case.attrib["classname"] == "tests/b.yaml"
    assert {"package", "id", "timestamp", "hostname", "time"} <= set(suites["tests/b.yaml"].attrib)
    assert "file=tests/b.yaml,line=8" in Path("r.github.txt").read_text(encoding="utf-8")
    assert json.loads(Path("r.gitlab.json").read_text(encoding="utf-8"))[0]["location"] == {
        "path": "tests/b.yaml", "lines": {"begin": 8},
    }  # fmt: skip
    result = json.loads(Path("r.sarif").read_text(encoding="utf-8"))["runs"][0]["results"][0]
    assert result["locations"][0]["physicalLocation"]["artifactLocation"]["uriBaseId"] == "%SRCROOT%"


def test_nothing_else_fails(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    alone = SLOW.replace(", greets: fail", "") + "    nothing_else_fails: true\n"
    Path("tests/b.yaml").write_text(HEAD + alone, encoding="utf-8")
    ran = run(monkeypatch, "test", "tests")
    assert (ran.code, "greets" in ran.out, "fails too" in ran.out) == (1, True, True)
    Path("tests/b.yaml").write_text(HEAD + SLOW + "    nothing_else_fails: true\n", encoding="utf-8")
    assert run(monkeypatch, "test", "tests").code == 0


def test_two_cases_of_one_name(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tests/b.yaml").write_text(HEAD + QUICK + QUICK, encoding="utf-8")
    ran = run(monkeypatch, "test", "tests")
    assert (ran.code, "two tests are called 'quick'" in ran.err) == (2, True)


def test_strict(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    unused = "phrases: {unused: {en: [x]}, "
    Path("own.yaml").write_text(OWN.replace("phrases: {", unused), encoding="utf-8")
    assert run(monkeypatch, "test", "tests").code == 0
    assert run(monkeypatch, "test", "tests", "--strict").code == 2


def test_a_misspelt_status_of_a_transcript(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (HEAD + QUICK).replace("    expect", "      +1h  status: resovled\n    expect")
    Path("tests/a.yaml").write_text(text, encoding="utf-8")
    ran = run(monkeypatch, "test", "tests")
    assert (ran.code, "did you mean 'resolved'?" in ran.err) == (0, True)
    assert run(monkeypatch, "test", "tests", "--strict").code == 2


def test_the_reason_of_what_does_not_apply(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("tests/b.yaml").write_text(HEAD + SLOW.replace("channel: email", "channel: chat"), encoding="utf-8")
    ran = run(monkeypatch, "test", "tests")
    assert (ran.code, "out_of_scope" in ran.out, "tests/b.yaml:8" in ran.out) == (1, True, True)


def test_in_polish(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "pl_PL.UTF-8")
    assert "zdane: 2" in run(monkeypatch, "test", "tests").out
    assert "passed" in run(monkeypatch, "test", "tests", "--lang", "en").out


MAPPING = """\
cs_audit_mapping: 1
timezone: Europe/Warsaw
tables:
  cases: {keys: [nr, stan], key: nr}
  lines: {keys: [sprawa, kiedy, kto, tekst]}
interaction: {from: cases, id: nr, channel: {value: email}, status: {column: stan, map: {Z: closed}}}
events:
  - {from: lines, interaction: sprawa, at: kiedy, by: {column: kto, map: {K: customer, A: agent}}, text: tekst}
"""
LINES = (
    "sprawa,kiedy,kto,tekst\n1,2026-05-04 10:00:00,K,Gdzie paczka?\n1,2026-05-04 10:10:00,A,Już sprawdzam.\n"
)
EXPECTED = """\
{"id": "1", "channel": "email", "status": "closed", "events": [
{"at": "2026-05-04T08:00:00Z", "by": "customer", "text": "Gdzie paczka?"},
{"at": "2026-05-04T08:10:00Z", "by": "agent", "text": "Już sprawdzam."}]}
""".replace("[\n", "[").replace(",\n", ", ")


def test_samples_beside_a_mapping_are_read_and_compared(monkeypatch: pytest.MonkeyPatch, work: Path) -> None:
    for file, text in {
        "desk.yaml": MAPPING,
        "desk/sample/cases.csv": "nr,stan\n1,Z\n",
        "desk/sample/lines.csv": LINES,
        "desk/expected.jsonl": EXPECTED,
        "desk/refused/other/x.csv": "a,b\n1,2\n",
    }.items():
        Path(file).parent.mkdir(parents=True, exist_ok=True)
        Path(file).write_text(text, encoding="utf-8")
    result = run(monkeypatch, "test", "desk.yaml")
    assert result.code == 0, result.out
    assert "2 of 2 samples of mappings are read as expected" in result.out
    Path("desk/expected.jsonl").write_text(EXPECTED.replace("closed", "open").replace("Już", "Zaraz"))
    result = run(monkeypatch, "test", "desk.yaml")
    assert result.code == 1
    said = [line.split() for line in result.out.splitlines() if line.startswith("      ")]
    assert [(one[0], one[2], one[-1]) for one in said] == [
        ("expected", "status:", "open"),
        ("found", "status:", "closed"),
        ("expected", "2026-05-04T08:10:00+00:00", "sprawdzam."),
        ("found", "2026-05-04T08:10:00+00:00", "sprawdzam."),
    ]
    Path("desk/expected.jsonl").unlink()
    result = run(monkeypatch, "test", "desk.yaml")
    assert result.code == 2
    assert "expected.jsonl" in result.err


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--min-coverage", "90%"], "greets: a passing or a failing case is missing"),
        (["--min-mutation", "90%"], "not noticed: first: applies_to.channel dropped"),
        (["--run", "nobody"], "no case has a name that contains 'nobody'"),
    ],
)
def test_what_tests_fall_short_of_is_red_in_every_format(
    project: Path, monkeypatch: pytest.MonkeyPatch, options: list[str], said: str
) -> None:
    Path("tests/b.yaml").unlink()
    names = ["r.junit.xml", "r.sarif", "r.github.txt", "r.gitlab.json", "r.json"]
    wanted = [part for name in names for part in ("-o", name)]
    assert run(monkeypatch, "test", "tests", "-q", *options, *wanted).code == 1
    texts = {name: Path(name).read_text(encoding="utf-8") for name in names}
    suites = Xml.fromstring(texts["r.junit.xml"])
    assert sum(int(suite.attrib["failures"]) for suite in suites) > 0
    assert '"exitCode": 1' in texts["r.sarif"]
    assert texts["r.github.txt"].startswith("::error file=")
    for name in names[1:]:
        assert said in texts[name], name


def test_a_second_output_is_written_or_refused(project: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    outputs = ("-o", "a.json", "-o", "a.sarif")
    for command in (["validate", "own.yaml"], ["test", "tests"]):
        assert run(monkeypatch, *command, *outputs).code == 0
        assert Path("a.json").exists()
        Path("a.json").unlink()
    ran = run(monkeypatch, "look", "log.jsonl", "-o", "a.html", "-o", "a.json")
    assert (ran.code, "--output stands twice" in ran.err, Path("a.html").exists()) == (2, True, False)
