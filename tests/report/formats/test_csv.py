"""The scorecard as CSV."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest

from cs_audit.report.cells import guarded, printable
from cs_audit.report.formats.csv_ import COLUMNS, render_csv

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)


def test_one_row_for_each_standard() -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(REPORT))))
    assert tuple(rows[0]) == COLUMNS
    for shown, row in zip(rows, REPORT["standards"], strict=True):
        assert (shown["id"], shown["checked"], shown["file"]) == (
            row["id"],
            str(row["checked"]),
            "sklep.yaml",
        )
        assert shown["met"] == {True: "true", False: "false", None: ""}[row["met"]]
        assert shown["rate"] == ("" if row["rate"] is None else str(row["rate"]))


def test_titles_in_another_language() -> None:
    rows = list(csv.DictReader(io.StringIO(render_csv(REPORT, language="en"))))
    assert rows[0]["title"] == "First reply within 2 business hours"


@pytest.mark.parametrize("text", ["=1+1", "+48 601", "-5", "@SUM(A1)", "\tx", "\r=1"])
def test_nothing_is_taken_for_a_formula(text: str) -> None:
    assert guarded(text) == "'" + text.replace("\t", " ").replace("\r", " ")
    hostile = {**REPORT["standards"][0], "texts": {}, "title": text, "id": text}
    cells = next(csv.DictReader(io.StringIO(render_csv({**REPORT, "standards": [hostile]}))))
    assert cells["id"].startswith("'")
    assert not cells["title"].startswith(("=", "+", "-", "@", "\t", "\r"))


def test_plain_text_stays() -> None:
    assert guarded("Zażółć = 1") == "Zażółć = 1"
    assert printable("a\x00b\x1f\ud800c\nd") == "abc\nd"
