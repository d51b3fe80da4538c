"""SARIF 2.1.0."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from cs_audit.model.errors import Place, Problem
from cs_audit.report.formats.sarif import problems_sarif, render_sarif
from cs_audit.report.plain import address

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)


def test_missed_standards_stand_at_their_lines() -> None:
    document = json.loads(render_sarif(REPORT))
    run = document["runs"][0]
    missed = {row["id"]: row for row in REPORT["standards"] if row["met"] is False}
    assert document["version"] == "2.1.0"
    assert run["invocations"] == [{"executionSuccessful": True, "exitCode": 1}]
    assert all(
        rule["help"]["text"] and rule["fullDescription"]["text"] for rule in run["tool"]["driver"]["rules"]
    )
    names = [result["ruleId"] for result in run["results"]]
    assert names == [*missed, "gate/min_score", "gate/unassessed"]
    assert [result["level"] for result in run["results"][-2:]] == ["error", "note"]
    for result in run["results"][:-2]:
        row = missed[result["ruleId"]]
        assert run["tool"]["driver"]["rules"][result["ruleIndex"]]["id"] == row["id"]
        place = result["locations"][0]["physicalLocation"]
        assert place["artifactLocation"] == {"uri": "sklep.yaml", "uriBaseId": "%SRCROOT%"}
        assert place["region"] == {"startLine": row["origin"]["line"]}
        failed = row["id"] in REPORT["gate"]["failed"]
        level = {"critical": "error", "major": "warning", "minor": "note"}[row["severity"]]
        assert result["level"] == (level if failed else "note")
        assert result["message"]["text"]


def test_the_baseline_tells_new_from_known() -> None:
    states = {
        each["ruleId"]: each.get("baselineState")
        for each in json.loads(render_sarif(REPORT))["runs"][0]["results"]
    }
    for change in REPORT["comparison"]["standards"]:
        if (change["new"] or {}).get("met") is False:
            known = change["old"]["met"] is False
            assert states[change["standard"]] == ("unchanged" if known else "new")
    alone = json.loads(render_sarif({**REPORT, "comparison": None}))
    assert "baselineState" not in alone["runs"][0]["results"][0]


@pytest.mark.parametrize(
    ("file", "uri"),
    [
        ("standardy/sklep.yaml", "standardy/sklep.yaml"),
        ("standardy\\sklep.yaml", "standardy/sklep.yaml"),
        ("moje standardy/żółć.yaml", "moje%20standardy/%C5%BC%C3%B3%C5%82%C4%87.yaml"),
        ("/srv/a.yaml", "file:///srv/a.yaml"),
        ("C:\\dane\\a b.yaml", "file:///C:/dane/a%20b.yaml"),
        ("a:b.yaml", "a%3Ab.yaml"),
    ],
)
def test_paths_become_uris(file: str, uri: str) -> None:
    assert address(file) == uri


def test_mistakes_in_files() -> None:
    problems = [
        Problem(Place("a.yaml", 3, 5), "nieznany klucz", "może chodziło o check", width=4),
        Problem(Place("a.yaml"), "pusty plik", level="warning"),
    ]
    first, second = json.loads(problems_sarif(problems))["runs"][0]["results"]
    assert first["locations"][0]["physicalLocation"]["region"] == {
        "startLine": 3,
        "startColumn": 5,
        "endColumn": 9,
    }
    assert (first["level"], second["level"]) == ("error", "warning")
    assert "może chodziło o check" in first["message"]["text"]
    assert "region" not in second["locations"][0]["physicalLocation"]
