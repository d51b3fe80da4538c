"""Case files of each check: `cases/<kind>.yaml` and `cases/<kind>.<topic>.yaml` name a check, a transcript, and the
verdict it must give.

A case has `check`, `transcript` (or `interaction`), `expect` (a verdict, or columns of the verdict table), and where
needed `as_of`, `applies_to`, `calendars` and `phrases` of its own beside those of the file.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cs_audit.checks import registry
from cs_audit.model import names
from cs_audit.proving.prove import prove
from cs_audit.spec import yaml
from cs_audit.spec.cases.unit_tests import load_tests

CASES = Path(__file__).parent / "cases"
FILES = sorted(CASES.glob("*.yaml"))


def read(path: Path) -> dict[str, Any]:
    return yaml.read(path).value  # type: ignore[return-value]


def written(folder: Path, path: Path) -> Path:
    """The case file as a standards file and a test file in `folder`; the path of the latter."""
    data = read(path)
    standards = {
        "cs_audit": 1,
        "name": path.stem,
        "timezone": data.get("timezone", "Europe/Warsaw"),
        "calendars": data.get("calendars", {}),
        "phrases": data.get("phrases", {}),
        "standards": [],
    }
    tests = []
    for number, case in enumerate(data["cases"], 1):
        standard = {"id": f"case-{number}", "check": case["check"]}
        standards["standards"].append(standard | {k: case[k] for k in ("applies_to", "valid") if k in case})
        test = {
            key: case[key] for key in ("interaction", "interactions", "transcript", "as_of") if key in case
        }
        tests.append({"name": case["name"], **test, "expect": {f"case-{number}": case["expect"]}})
    (folder / "standards.yaml").write_text(json.dumps(standards, ensure_ascii=False), encoding="utf-8")
    target = folder / "tests.yaml"
    content = {"standards": ["standards.yaml"], "tests": tests}
    target.write_text(json.dumps(content, ensure_ascii=False), encoding="utf-8")
    return target


def test_every_check_has_a_case_file():
    """All but those that speak of another standard (test_consistency.py, test_clock.py)."""
    assert {path.stem.split(".")[0] for path in FILES} == set(registry()) - {"consistency", "clock"}


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem)
def test_cases(path, tmp_path):
    outcomes = prove(load_tests([written(tmp_path, path)]))
    wrong = [
        (outcome.case.name, [(m.expected, m.actual) for m in outcome.mismatches]) for outcome in outcomes
    ]
    assert [one for one in wrong if one[1]] == []
    assert len(outcomes) == len(read(path)["cases"])


@pytest.mark.parametrize("path", [p for p in FILES if "." not in p.stem], ids=lambda path: path.stem)
def test_cases_show_every_verdict_that_the_check_can_give(path):
    seen = {case["expect"] if isinstance(case["expect"], str) else case["expect"]["verdict"]
            for case in read(path)["cases"]}  # fmt: skip
    check = registry()[path.stem]
    clock = "within" in check.schema["properties"] and not check.population
    wanted = set(names.VERDICTS) - (set() if clock else {"pending"})
    if check.population:
        wanted = {"pass", "fail", "not_applicable"}
    assert wanted <= seen
