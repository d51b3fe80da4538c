"""The report as PDF, printed by the system's browser; without one it is refused with a way out."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import time
from pathlib import Path

import pytest

from cs_audit.model.errors import UsageError
from cs_audit.report.formats import pdf
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


BROWSERLESS = pytest.mark.skipif(
    not any(map(shutil.which, NAMES)), reason="no Chromium, Chrome or Edge on this machine"
)
TEMPLATE = """<html><head><title>x</title><link rel="stylesheet" href="http://127.0.0.1:{port}/a.css">
<link rel="preconnect" href="http://127.0.0.1:{port}"></head><body><h1>Own</h1>
<img src="http://127.0.0.1:{port}/a.png"><iframe src="{file}" width="400" height="100"></iframe>
<iframe src="http://127.0.0.1:{port}/f"></iframe><object data="{file}"></object>
<script>fetch("http://127.0.0.1:{port}/s"); document.write("SCRIPT")</script></body></html>
"""


@BROWSERLESS
@pytest.mark.skipif(shutil.which("pdftotext") is None, reason="no pdftotext on this machine")
def test_a_template_reaches_neither_the_network_nor_other_files(tmp_path):
    """A page of a template with remote and local references, while somebody listens."""
    secret = tmp_path / "secret.txt"
    secret.write_text("SECRET", encoding="utf-8")
    folder = tmp_path / "own"
    folder.mkdir()
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        listener.settimeout(0.1)
        page = TEMPLATE.replace("{port}", str(listener.getsockname()[1])).replace("{file}", secret.as_uri())
        (folder / "report.html.j2").write_text(page, encoding="utf-8")
        paper = render(REPORT, "pdf", template_dir=folder)
        with pytest.raises(TimeoutError):
            listener.accept()
    (tmp_path / "r.pdf").write_bytes(paper)
    said = subprocess.run(
        ["pdftotext", str(tmp_path / "r.pdf"), "-"], capture_output=True, text=True, check=True
    )
    assert "Own" in said.stdout
    assert "SECRET" not in said.stdout
    assert "SCRIPT" not in said.stdout


@BROWSERLESS
def test_a_summary_is_printed():
    paper = render(REPORT, "pdf", print_mode="summary")
    assert isinstance(paper, bytes)
    assert paper.startswith(b"%PDF-")
    assert paper.count(b"/Type /Page\n") + paper.count(b"/Type /Page ") >= 1 or len(paper) > 20_000


def test_what_a_killed_run_left_is_removed_after_a_day(tmp_path, monkeypatch):
    monkeypatch.setattr(pdf.tempfile, "gettempdir", lambda: str(tmp_path))
    for name, age in (("cs-audit-print-old", 90_000), ("cs-audit-print-new", 60), ("other-old", 90_000)):
        (tmp_path / name / "profile").mkdir(parents=True)
        os.utime(tmp_path / name, (time.time() - age,) * 2)
    pdf._sweep()
    assert {path.name for path in tmp_path.iterdir()} == {"cs-audit-print-new", "other-old"}


def test_parts_are_numbered_without_gaps_in_their_order() -> None:
    paper = (
        b"/ID (node00000007)\n/Headers [(node00000003)]\n/Names [(node00000003) 1 0 R (node00000007) 2 0 R]"
    )
    other = paper.replace(b"node00000007", b"node00000009")
    assert pdf._numbered(other) == pdf._numbered(paper)
    assert pdf._numbered(paper).endswith(b"[(node00000000) 1 0 R (node00000001) 2 0 R]")
