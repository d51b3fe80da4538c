"""The workbook, read back."""

from __future__ import annotations

import io
import json
from datetime import datetime, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from cs_audit.report.formats.xlsx import render_xlsx
from cs_audit.report.view.build import build
from cs_audit.report.view.xlsx_words import HEADINGS

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)


def sheets(report: dict[str, Any], language: str | None = None) -> Any:
    return openpyxl.load_workbook(io.BytesIO(render_xlsx(report, language=language)))


def column(sheet: Any, heading: str) -> list[Any]:
    place = [cell.value for cell in sheet[1]].index(heading) + 1
    return [sheet.cell(line, place).value for line in range(2, sheet.max_row + 1)]


def test_sheets_and_rows() -> None:
    book = sheets(REPORT)
    assert book.sheetnames == [
        "Podsumowanie", "Karta wyników", "Naruszenia", "Agenci", "Zmiany w czasie", "Uwagi o danych",
    ]  # fmt: skip
    tables = [book[name] for name in ("Karta wyników", "Naruszenia", "Agenci")]
    rows = [len(REPORT[key]) for key in ("standards", "findings")] + [len(REPORT["groups"]["agent"])]
    assert [sheet.max_row - 1 for sheet in tables] == rows
    assert book["Uwagi o danych"].max_row - 1 == len(REPORT["warnings"]) + len(REPORT["issues"])
    for sheet in book:
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.orientation == "landscape"
    for sheet in tables:
        assert sheet.freeze_panes == "A2"
        assert sheet.auto_filter.ref.startswith("A1:")
    assert len(book["Karta wyników"].conditional_formatting) == 1


def test_the_summary_says_what_a_reader_needs_first() -> None:
    view = build(REPORT)
    said = [cell.value for cell in sheets(REPORT)["Podsumowanie"]["B"]]
    assert view.verdict.headline in said
    assert f"{view.verdict.score} {view.verdict.score_note}" in said
    assert view.header.facts[0].value in said
    assert all(notice.text in said for notice in view.notices)


def test_charts_stand_beside_the_agents_and_the_trend() -> None:
    book = sheets(REPORT)
    assert len(book["Agenci"]._charts) == 1
    assert len(book["Zmiany w czasie"]._charts) == 1


def test_times_are_dates_in_the_standards_zone_and_durations_are_numbers() -> None:
    findings = sheets(REPORT)["Naruszenia"]
    finding = next(each for each in REPORT["findings"] if each["due_at"])
    place = REPORT["findings"].index(finding)
    local = datetime.fromisoformat(finding["due_at"]).replace(tzinfo=None) + timedelta(
        hours=2
    )  # summer in Warsaw
    assert column(findings, "Termin")[place] == local
    shown = column(findings, "Trwało (g:mm:ss)")[place]
    seconds = shown.total_seconds() if isinstance(shown, timedelta) else shown * 86400
    assert seconds == pytest.approx(finding["actual"], abs=1)


def test_strings_are_never_formulas_or_links() -> None:
    nasty = ["=1+1", "+1", "-1", "@x", "https://example.org", "12", '=HYPERLINK("x")']
    findings = [{**REPORT["findings"][0], "quote": text, "interaction": text} for text in nasty]
    sheet = sheets({**REPORT, "findings": findings})["Naruszenia"]
    assert column(sheet, "Cytat") == nasty
    for line in range(2, 2 + len(nasty)):
        for cell in sheet[line]:
            assert cell.data_type in ("s", "n", "d")
            assert cell.hyperlink is None


def test_control_characters_and_long_texts_do_no_harm() -> None:
    finding = {**REPORT["findings"][0], "quote": "a\x00\ud800b" + "x" * 40_000}
    quote = column(sheets({**REPORT, "findings": [finding]})["Naruszenia"], "Cytat")[0]
    assert quote.startswith("abx")
    assert len(quote) <= 32_767


def test_the_same_report_gives_the_same_bytes() -> None:
    assert render_xlsx(REPORT) == render_xlsx(REPORT)


def test_english_and_empty() -> None:
    empty = {**REPORT, "findings": [], "issues": [], "groups": {"agent": [], "team": [], "channel": []}}
    assert sheets(empty, "en").sheetnames == [
        "Summary", "Scorecard", "Findings", "Agents", "Over time", "Data issues",
    ]  # fmt: skip
    assert HEADINGS["pl"].keys() == HEADINGS["en"].keys()
