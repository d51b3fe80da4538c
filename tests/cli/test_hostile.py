"""A log written to do harm: every output shows it as text, and nothing of it acts."""

from __future__ import annotations

import csv
import io
import json
import re
import zipfile
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import junitparser
import openpyxl
import pytest
from markdown_it import MarkdownIt
from selectolax.lexbor import LexborHTMLParser

from tests.cli.small import ENDINGS, Ran, run

SCRIPT = "<script>alert(1)</script>"
IMAGE = '"><img src="https://evil.example/x.png" onerror=alert(1)>'
FORMULA = '=HYPERLINK("https://evil.example","x")'
MARKDOWN = "[x](javascript:alert(1)) ![y](https://evil.example/y.png) `|` # *b* | a |\n## h"
SPOOF = "\u202etxt.exe\u2066 \x1b[31mred\x1b]0;title\x07 \x9b31m bell\x07 nul\x00"
COMMAND = "::error file=x::y%0A\n::set-output name=a::b\n##[error]z"
TEMPLATE = "{{ 7*7 }}{% for x in range(9) %}x{% endfor %}"
NASTY = (
    SCRIPT,
    IMAGE,
    FORMULA,
    MARKDOWN,
    SPOOF,
    COMMAND,
    TEMPLATE,
    "]]>&amp;<!--",
    "a/../../b\\c:*?'\"\n\r\tx",
)
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")
STANDARDS = """\
cs_audit: 1
name: {name}
language: pl
timezone: Europe/Warsaw
phrases: {{greeting: {{pl: [dzień dobry]}}}}
standards:
  - id: first
    title: {name}
    why: {name}
    advice: {name}
    references: [{name}]
    check: {{first_reply: {{within: 2h}}}}
  - id: hello
    title: {{pl: {name}, en: {name}}}
    check: {{requires: {{event: {{by: agent, position: first, says: greeting}}}}}}
  - id: polite
    check: {{forbids: {{event: {{by: agent, says: [alert, evil, red, range]}}}}}}
  - id: equal
    check: {{consistency: {{of: first, by: agent, max_spread: 1%, min_interactions: 1}}}}
"""


def interaction(number: int, text: str) -> dict[str, Any]:
    """An interaction that says `text` wherever a log can say anything, and misses every standard."""
    long = text + "Ż" * 400
    return {
        "id": f"{number}-{text}", "channel": "email", "status": long, "priority": text, "team": long,
        "assignee": text, "language": "pl", "tags": [text, long], "subject": text,
        "customer": {"id": text, "name": long, "email": f"{text}@x.pl", "phone": text},
        "custom": {text: text, "region": text},
        "events": [
            {"at": "2026-03-27T10:00:00Z", "by": "customer", "actor": text, "text": text},
            {"at": "2026-03-27T11:00:00Z", "kind": "team", "to": text, "from": long},
            {"at": "2026-03-27T15:10:00Z", "by": "agent", "actor": long, "text": f"{text} alert evil red range {text}"},
            {"at": "2026-03-27T16:10:00Z", "kind": "status", "to": text},
        ],
        "surveys": [{"metric": "csat", "score": 1, "min": 1, "max": 5, "comment": text, "agent": text}],
    }  # fmt: skip


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """Every output of an audit of a hostile log by standards with markup in their words."""
    folder = tmp_path_factory.mktemp("hostile")
    rows = [json.dumps(interaction(n, text), ensure_ascii=True) for n, text in enumerate(NASTY)]
    rows.append(
        '{"id": "lone \\ud800", "events": [{"at": "2026-03-27T10:00:00Z", "by": "customer", "text": "\\udfff"}]}'
    )
    rows.append('{"id": "bad \\u001b[31m", "events": [{"at": "<script>\\u001b[2J", "by": "customer"}]}')
    (folder / "log.jsonl").write_text("\n".join(rows) + "\n", encoding="utf-8")
    text = STANDARDS.format(name=json.dumps(f"{SCRIPT} {IMAGE} {FORMULA} | `x` {TEMPLATE}"))
    (folder / "s.yaml").write_text(text, encoding="utf-8")
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        wanted = [part for ending in ENDINGS for part in ("-o", f"r.{ending}")]
        found = run(patch, "run", "s.yaml", "log.jsonl", *wanted, "--verdicts", "v.csv", "--redact", "none",
                    "--max-rejected", "50%")  # fmt: skip
        assert found.code == 1, found.err
        run(patch, "handbook", "s.yaml", "-o", "handbook.html")
        run(patch, "handbook", "s.yaml", "-o", "handbook.md")
        for ending in ("csv", "xlsx", "md"):
            run(patch, "sample", "s.yaml", "log.jsonl", "--verdicts", "show", "-o", f"sample.{ending}",
                "--stratify", "agent,team", "--max-rejected", "50%")  # fmt: skip
        other = text.replace("2h", "9h")
        (folder / "other.yaml").write_text(other, encoding="utf-8")
        told = run(
            patch, "diff", "s.yaml", "other.yaml", "log.jsonl", "-o", "diff.md", "--max-rejected", "50%"
        )
        assert told.code == 0, told.err
    files = {path.name: path.read_bytes() for path in folder.iterdir()}
    return {**files, "terminal": found.raw, "stderr": found.err.encode(), "diff": told.raw}


@pytest.mark.parametrize("name", ["r.html", "handbook.html"])
def test_html_holds_no_foreign_element_and_asks_for_nothing(said: dict[str, bytes], name: str) -> None:
    page = LexborHTMLParser(said[name].decode())
    assert len(page.css("script")) <= 1
    for element in page.css("*"):
        for key, value in element.attributes.items():
            assert not key.startswith("on"), key
            if key in ("src", "href", "action", "srcset", "poster"):
                assert (value or "").startswith(("#", "data:image/")), value
    policy = page.css_first('meta[http-equiv="Content-Security-Policy"]')
    assert "default-src 'none'" in (policy.attributes["content"] or "")
    assert b"{{ 7*7 }}" in said[name]
    assert "49" not in page.css_first("h1").text()


@pytest.mark.parametrize("name", ["r.html", "handbook.html", "r.md", "terminal", "stderr", "diff", "diff.md",
                                  "handbook.md", "sample.md", "r.github.txt", "r.junit.xml"])  # fmt: skip
def test_no_control_character_is_shown(said: dict[str, bytes], name: str) -> None:
    text = said[name].decode()
    assert CONTROL.findall(text.replace("\r\n", "\n")) == []


@pytest.mark.parametrize("name", ["r.md", "handbook.md", "sample.md", "diff.md", "r.summary.md"])
def test_markdown_shows_markup_as_text(said: dict[str, bytes], name: str) -> None:
    text = said[name].decode()
    for harm in ("<script", "<img", r"(?<!\\)\]\(", "https://evil"):
        assert re.findall(harm, text) == []


@pytest.mark.parametrize("name", ["r.csv", "v.csv", "sample.csv"])
def test_no_cell_of_a_table_is_a_formula(said: dict[str, bytes], name: str) -> None:
    rows = list(csv.reader(io.StringIO(said[name].decode(), newline="")))
    assert len({len(row) for row in rows}) == 1
    numbers = re.compile(r"-?[0-9.,%]*")
    harmful = [cell for row in rows for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
    assert [cell for cell in harmful if not numbers.fullmatch(cell)] == []


@pytest.mark.parametrize("name", ["r.xlsx", "sample.xlsx"])
def test_no_cell_of_a_workbook_is_a_formula_or_a_link(said: dict[str, bytes], name: str) -> None:
    with zipfile.ZipFile(io.BytesIO(said[name])) as archive:
        for member in archive.namelist():
            data = archive.read(member)
            ElementTree.fromstring(data)
            if "worksheets/" in member:
                assert b"<f>" not in data
                assert b"<hyperlink" not in data
        assert "evil" in archive.read("xl/sharedStrings.xml").decode()


@pytest.mark.parametrize("name", ["r.md", "handbook.md", "sample.md", "diff.md", "r.summary.md"])
def test_a_renderer_of_markdown_shows_nothing_of_the_log_as_markup(said: dict[str, bytes], name: str) -> None:
    rendered = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"])
    page = LexborHTMLParser(rendered.render(said[name].decode()))
    ours = {"html", "head", "body", "details", "summary", "br", "p", "h1", "h2", "h3", "h4", "ul", "ol", "li", "strong",
            "em", "b", "code", "blockquote", "table", "thead", "tbody", "tr", "th", "td", "hr", "-comment"}  # fmt: skip
    assert {element.tag for element in page.css("*")} <= ours
    assert not [
        key for element in page.css("*") for key in element.attributes if key not in ("style", "open")
    ]
    for table in page.css("table"):
        assert len({len(row.css("th, td")) for row in table.css("tr")}) == 1
    assert "alert(1)" in page.text()


@pytest.mark.parametrize("name", ["r.xlsx", "sample.xlsx"])
def test_a_reader_of_workbooks_finds_no_formula_and_no_link(said: dict[str, bytes], name: str) -> None:
    sheets = openpyxl.load_workbook(io.BytesIO(said[name])).worksheets
    cells = [cell for sheet in sheets for row in sheet.iter_rows() for cell in row]
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "b"}
    assert not [cell.coordinate for cell in cells if cell.hyperlink]
    assert any("alert(1)" in str(cell.value) for cell in cells)


def test_a_reader_of_junit_counts_as_we_do(said: dict[str, bytes]) -> None:
    suites = [*junitparser.JUnitXml.fromstring(said["r.junit.xml"].decode())]
    told = [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites]
    for suite in suites:
        suite.update_statistics()
    assert told == [(suite.tests, suite.failures, suite.errors, suite.skipped) for suite in suites]
    assert sum(suite.failures + suite.errors for suite in suites) > 0


def test_formats_of_other_programs_stay_well_formed(said: dict[str, bytes]) -> None:
    ElementTree.fromstring(said["r.junit.xml"])
    for name in ("r.sarif", "r.gitlab.json", "r.json"):
        assert json.loads(said[name])
    for line in said["r.github.txt"].decode().splitlines():
        assert re.match(r"::(error|warning|notice) ", line), line


def test_every_interaction_is_accounted_for(said: dict[str, bytes]) -> None:
    coverage = json.loads(said["r.json"])["coverage"]
    assert coverage["interactions"] == len(NASTY) + 2
    assert coverage["interactions"] == coverage["audited"] + coverage["rejected"]


def _big(work: Path, monkeypatch: pytest.MonkeyPatch, row: dict[str, Any]) -> tuple[Ran, dict[str, Any]]:
    Path("big.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    found = run(monkeypatch, "run", "s.yaml", "big.jsonl", "-o", "r.json", "-o", "r.html")
    return found, json.loads(Path("r.json").read_text(encoding="utf-8"))


def test_a_message_of_a_megabyte(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "<b>Gdzie</b> jest paczka? " * 40_000
    events = [
        {"at": "2026-03-27T10:00:00Z", "by": "customer", "text": text},
        {"at": "2026-03-27T15:00:00Z", "by": "agent", "actor": "anna", "text": text},
    ]
    found, report = _big(work, monkeypatch, {"id": "T", "channel": "email", "events": events})
    assert found.code == 1
    assert report["coverage"]["audited"] == 1
    assert Path("r.html").stat().st_size < 1_500_000


def test_ten_thousand_events_in_one_interaction(work: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    events = [
        {"at": f"2026-03-{1 + n // 480:02}T{n // 60 % 8 + 9:02}:{n % 60:02}:00Z", "by": ("agent", "customer")[n % 2],
         "actor": "anna", "text": "Sprawdzam."}
        for n in range(10_000)
    ]  # fmt: skip
    found, report = _big(work, monkeypatch, {"id": "T", "channel": "chat", "events": events})
    assert found.code in (0, 1)
    assert report["coverage"]["events"] == 10_000
