"""JUnit XML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

import pytest

from cs_audit.report.formats.junit import render_junit

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)
WEAKER = [{"standard": "greets", "key": "objective", "old": 0.95, "new": 0.01, "effect": "weaker"}]
SUITE = {"name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "skipped", "time"}


def test_one_case_for_each_standard() -> None:
    root = Xml.fromstring(render_junit(REPORT))
    cases = {case.attrib["name"].split(":")[0]: case for case in root.iter("testcase")}
    assert set(cases) == {"min_score", *(row["id"] for row in REPORT["standards"])}
    assert cases["min_score"].find("failure") is not None
    for row in REPORT["standards"]:
        outcome = [child.tag for child in cases[row["id"]]]
        lets_pass = row["id"] not in REPORT["gate"]["failed"]
        assert outcome == ([] if row["met"] else ["skipped"] if lets_pass else ["failure"])


@pytest.mark.parametrize(
    ("gate", "outcome"),
    [
        ({"exit_code": 3, "rejected": True}, {"rejected": "error"}),
        ({"exit_code": 3, "nothing_judged": True}, {"nothing_judged": "error"}),
        ({"exit_code": 1, "min_score": 80, "score_missed": True}, {"min_score": "failure"}),
        ({"exit_code": 0, "min_score": 70, "score_missed": False}, {"min_score": None}),
        ({"exit_code": 0, "weakened": WEAKER}, {"weaker": "skipped"}),
        ({"exit_code": 1, "weakened": WEAKER, "weaker": "fail"}, {"weaker": "failure"}),
        ({"exit_code": 0}, {}),
    ],
)
def test_whatever_the_exit_code_tells_is_a_case(gate: dict[str, Any], outcome: dict[str, str | None]) -> None:
    met = [{**row, "met": True} for row in REPORT["standards"]]
    root = Xml.fromstring(render_junit({**REPORT, "standards": met, "gate": gate}))
    cases = {
        case.attrib["name"]: case for case in root.iter("testcase") if case.attrib["classname"] == "gate"
    }
    assert {name: case[0].tag if len(case) else None for name, case in cases.items()} == outcome
    bad = sum(int(suite.attrib["failures"]) + int(suite.attrib["errors"]) for suite in root)
    assert (bad > 0) == (gate["exit_code"] != 0)


def test_a_standard_that_must_be_assessed_fails() -> None:
    idle = next(row["id"] for row in REPORT["standards"] if row["met"] is None)
    gate = {**REPORT["gate"], "unassessed": "fail", "unassessed_failed": [idle]}
    root = Xml.fromstring(render_junit({**REPORT, "gate": gate}))
    case = next(case for case in root.iter("testcase") if case.attrib["name"].startswith(f"{idle}:"))
    assert case.find("failure") is not None


def test_suites_keep_to_the_common_schema() -> None:
    root = Xml.fromstring(render_junit(REPORT))
    assert (root.tag, root.attrib) == ("testsuites", {})
    for suite in root:
        assert set(suite.attrib) == SUITE
        tags = [child.tag for child in suite]
        assert tags[0] == "properties"
        assert tags[-2:] == ["system-out", "system-err"]
        assert set(tags[1:-2]) == {"testcase"}
        assert int(suite.attrib["skipped"]) == len(suite.findall("testcase/skipped"))
        assert int(suite.attrib["tests"]) == len(tags) - 3
        assert int(suite.attrib["failures"]) == len(suite.findall("testcase/failure"))
        assert suite.attrib["timestamp"] == "2026-10-05T10:00:00"
        for case in suite.iter("testcase"):
            assert set(case.attrib) == {"name", "classname", "time"}
        for failure in suite.iter("failure"):
            assert set(failure.attrib) == {"message", "type"}


def test_failures_tell_where_how_far_and_the_worst() -> None:
    root = Xml.fromstring(render_junit(REPORT, language="en"))
    failure = next(
        case[0] for case in root.iter("testcase") if case.attrib["name"].startswith("no-brush-off")
    )
    text = (failure.text or "").splitlines()
    assert text[0] == "sklep.yaml:85"
    assert "objective" in failure.attrib["message"]
    assert any("regulamin" in line for line in text[2:])


def test_customers_cannot_break_the_file() -> None:
    hostile = {**REPORT["findings"][0], "quote": "]]> <x> & \x00\x08\ud800 ￿", "standard": "csat"}
    root = Xml.fromstring(render_junit({**REPORT, "findings": [hostile]}))
    assert root.find(".//failure") is not None
