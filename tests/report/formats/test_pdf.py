"""The report as PDF, printed by the system's browser; without one it is refused with a way out."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from cs_audit.model.errors import UsageError
from cs_audit.report.formats.pdf import BROWSER, NAMES, find_browser
from cs_audit.report.registry import known_format, render

REPORT = json.loads((Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8"))


def test_the_ending_calls_for_it():
    assert known_format("report.pdf").name == "pdf"


def test_without_a_browser_there_is_a_clear_word(monkeypatch):
    monkeypatch.setenv("PATH", "")
    monkeypatch.delenv(BROWSER, raising=False)
    with pytest.raises(UsageError, match=r"printed by Chromium, Chrome or Edge.*write \.html"):
        find_browser()


def test_a_browser_that_is_not_there_is_named(monkeypatch):
    monkeypatch.setenv(BROWSER, "no-such-browser")
    with pytest.raises(UsageError, match="names 'no-such-browser'"):
        find_browser()


@pytest.mark.skipif(not any(map(shutil.which, NAMES)), reason="no Chromium, Chrome or Edge on this machine")
def test_a_summary_is_printed():
    paper = render(REPORT, "pdf", print_mode="summary")
    assert isinstance(paper, bytes)
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") >= 1 or len(paper) > 20_000
