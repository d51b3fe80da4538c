"""What `validate` writes for other programs: every ending that its help names."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree as Xml

import pytest

from cs_audit import __version__
from cs_audit.cli.problem_files import ENDINGS
from tests.cli.small import run

WRONG = """\
cs_audit: 1
timezone: Europe/Warsaw
standards:
  - id: quick
    chek: {first_reply: {within: 2h}}
"""


@pytest.fixture(autouse=True)
def _wrong_standards(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("wrong.yaml").write_text(WRONG, encoding="utf-8")


def written(monkeypatch: pytest.MonkeyPatch, name: str) -> str:
    ran = run(monkeypatch, "validate", "wrong.yaml", "-o", name)
    assert ran.code == 2
    assert "the ending must be" not in ran.err
    return Path(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("ending", ENDINGS)
def test_every_ending_is_written_and_has_the_mistake(monkeypatch: pytest.MonkeyPatch, ending: str) -> None:
    assert "unknown key 'chek'" in written(monkeypatch, f"out{ending}")


def test_junit_has_a_failed_case_for_each_mistake(monkeypatch: pytest.MonkeyPatch) -> None:
    (suite,) = Xml.fromstring(written(monkeypatch, "out.junit.xml"))
    failures = suite.findall("testcase/failure")
    assert int(suite.attrib["failures"]) == len(failures) == 2
    assert "wrong.yaml:5:5" in "".join(failure.text or "" for failure in failures)


def test_code_hosts_are_told_the_line(monkeypatch: pytest.MonkeyPatch) -> None:
    assert "file=wrong.yaml,line=5,col=5" in written(monkeypatch, "out.github.txt")
    places = [one["location"] for one in json.loads(written(monkeypatch, "out.gitlab.json"))]
    assert {"path": "wrong.yaml", "lines": {"begin": 5}} in places


def test_sarif_names_the_program_and_its_version(monkeypatch: pytest.MonkeyPatch) -> None:
    driver = json.loads(written(monkeypatch, "out.sarif"))["runs"][0]["tool"]["driver"]
    assert (driver["name"], driver["version"]) == ("cs-audit", __version__)


@pytest.mark.parametrize("name", ["out.xml", "out.txt", ".sarif", "junit.xml"])
def test_other_endings_are_refused_before_anything_is_read(
    monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    ran = run(monkeypatch, "validate", "wrong.yaml", "-o", name)
    assert (ran.code, "the ending must be one of .sarif" in ran.err) == (2, True)
    assert not Path(name).exists()
