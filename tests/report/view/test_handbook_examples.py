"""The handbook shows a right and a wrong example of a standard, from the tests beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from cs_audit.api import load_standards
from cs_audit.proving.beside import examples_beside
from cs_audit.report.formats.handbook import render_handbook

if TYPE_CHECKING:
    from pathlib import Path

STANDARDS = """\
cs_audit: 1
language: en
timezone: Europe/Warsaw
standards:
  - {id: fast, check: {first_reply: {within: 1h}}}
  - {id: other, check: {first_reply: {within: 2h}}}
"""
TESTS = """\
standards: ../s.yaml
tests:
  - name: long
    transcript: |
      2026-09-07 10:00  customer: A much longer question than that of the other one
      +2m  agent anna: A long answer, too long to be shown as an example
    expect: {fast: pass}
  - name: right
    transcript: |
      2026-09-07 10:00  customer: Where is it?
      +50m  agent anna: On its way.
      +1m  status: resolved
    expect: {fast: pass}
  - name: wrong
    transcript: |
      2026-09-07 10:00  customer: And <b>now</b>?
      +2h  agent anna: Soon.
    expect: {fast: fail}
"""


def written(folder: Path, tests: str = TESTS) -> str:
    (folder / "tests").mkdir()
    (folder / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    (folder / "tests" / "t.yaml").write_text(tests, encoding="utf-8")
    return str(folder / "s.yaml")


def test_the_shortest_right_and_wrong_case_are_shown(tmp_path: Path) -> None:
    path = written(tmp_path)
    examples = examples_beside(path)
    assert {name: set(cases) for name, cases in examples.items()} == {"fast": {"pass", "fail"}}
    text = render_handbook(load_standards(path), ".md", examples=examples)
    right, wrong = text.index("**Right**"), text.index("**Wrong**")
    assert "Mon 2026-09-07 10:50" in text[right:wrong].replace("\u00a0", " ").replace("\\", "")
    assert "change of status: resolved" in text[right:wrong] or "status" in text[right:wrong]
    assert "Soon." in text[wrong:]
    assert "much longer" not in text
    page = render_handbook(load_standards(path), ".html", language="pl", examples=examples)
    assert page.count('class="case case-') == 2
    assert "Dobrze" in page
    assert "<b>now" not in page


def test_tests_that_cannot_be_read_are_no_concern_of_a_handbook(tmp_path: Path) -> None:
    assert examples_beside(written(tmp_path, "standards: [\n")) == {}
    assert examples_beside(str(tmp_path / "nowhere" / "s.yaml")) == {}


def test_packs_bring_their_examples() -> None:
    examples = examples_beside("pack:public-office-pl")
    assert sum(set(cases) == {"pass", "fail"} for cases in examples.values()) > 5
