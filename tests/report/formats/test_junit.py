"""JUnit XML."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from xml.etree import ElementTree as Xml

from cs_audit.report.formats.junit import render_junit

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)
SUITE = {"name", "package", "id", "timestamp", "hostname", "tests", "failures", "errors", "skipped", "time"}


def test_one_case_for_each_standard() -> None:
    root = Xml.fromstring(render_junit(REPORT))
    cases = {case.attrib["name"].split(":")[0]: case for case in root.iter("testcase")}
    assert set(cases) == {row["id"] for row in REPORT["standards"]}
    for row in REPORT["standards"]:
        outcome = [child.tag for child in cases[row["id"]]]
        assert outcome == {True: [], False: ["failure"], None: ["skipped"]}[row["met"]]


def test_suites_keep_to_the_common_schema() -> None:
    root = Xml.fromstring(render_junit(REPORT))
    assert (root.tag, root.attrib) == ("testsuites", {})
    for suite in root:
        assert set(suite.attrib) == SUITE
        tags = [child.tag for child in suite]
        assert tags[0] == "properties"
        assert tags[-2:] == ["system-out", "system-err"]
        assert set(tags[1:-2]) == {"testcase"}
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
