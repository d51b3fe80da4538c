"""Which ending calls for what, and files that are replaced as a whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from cs_audit.model.errors import UsageError
from cs_audit.report import registry
from cs_audit.report.files import replacing, write_file
from cs_audit.report.formats.json_ import read_report, render_json
from cs_audit.report.formats.pdf import NAMES
from cs_audit.report.registry import Format, formats, known_format, render, write_report

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)


@pytest.mark.parametrize(
    ("path", "name"),
    [
        ("a.html", "html"), ("raport/A.HTML", "html"), ("a.md", "md"), ("a.json", "json"), ("a.xlsx", "xlsx"),
        ("a.csv", "csv"), ("a.junit.xml", "junit"), ("a.sarif", "sarif"), ("a.gitlab.json", "gitlab"),
        ("a.summary.md", "summary"), ("a.github.txt", "github"), ("-", "json"),
    ],
)  # fmt: skip
def test_endings(path: str, name: str) -> None:
    assert known_format(path).name == name


@pytest.mark.parametrize("path", ["a.docx", "a.xml", "a", "html", "a.html.gz", ""])
def test_unknown_endings_are_refused(path: str) -> None:
    with pytest.raises(UsageError, match=r"\.junit\.xml"):
        known_format(path)


@pytest.mark.parametrize("name", sorted(formats()))
def test_every_format_renders_the_same_twice(name: str) -> None:
    if name == "pdf" and not any(map(shutil.which, NAMES)):
        pytest.skip("no Chromium, Chrome or Edge on this machine")
    first = render(REPORT, name)
    assert first == render(REPORT, formats()[name].ending)
    assert first


def test_unknown_formats_are_refused() -> None:
    with pytest.raises(UsageError, match="html, pdf, md, json"):
        render(REPORT, "docx")


def test_options_that_a_format_does_not_know_are_passed_over() -> None:
    assert render(REPORT, "json", language="en", template_dir="x") == render_json(REPORT)


def test_plug_ins(monkeypatch: pytest.MonkeyPatch) -> None:
    plugged = Format(
        "ids", ".ids", "just ids", lambda report: " ".join(row["id"] for row in report["standards"])
    )

    class Entry:
        name = "ids"

        def load(self) -> Format:
            return plugged

    monkeypatch.setattr(
        registry, "plugins", lambda group: [Entry()] if group == registry.ENTRY_POINTS else []
    )
    assert known_format("a.ids").name == "ids"
    assert str(render(REPORT, "ids")).startswith("first-reply-email ")


def test_files_are_made_with_their_folders_and_read_back(tmp_path: Path) -> None:
    target = tmp_path / "nowy" / "folder" / "raport.json"
    write_report(REPORT, target)
    assert read_report(target) == REPORT
    assert [path.name for path in target.parent.iterdir()] == ["raport.json"]


def test_an_error_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.txt"
    write_file(target, "stare")

    def break_off() -> None:
        with replacing(target) as file:
            file.write(b"nowe")
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        break_off()
    assert target.read_text(encoding="utf-8") == "stare"
    assert len(list(tmp_path.iterdir())) == 1


def test_places_that_cannot_be_written(tmp_path: Path) -> None:
    (tmp_path / "plik").write_text("x", encoding="utf-8")
    with pytest.raises(UsageError, match="cannot write"):
        write_file(tmp_path / "plik" / "a.html", "x")
    with pytest.raises(UsageError, match="cannot write"):
        write_file(tmp_path, "x")


def test_standard_output(capsysbinary: pytest.CaptureFixture[bytes]) -> None:
    write_report(REPORT, "-")
    assert json.loads(capsysbinary.readouterr().out) == REPORT


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("{", "not JSON"),
        ("[]", "not a cs-audit report"),
        ('{"schema": "other/1"}', "not a cs-audit report"),
        ('{"schema": "cs-audit/report/9"}', "this version reads"),
        ('{"schema": "cs-audit/report/1"}', "not a whole report"),
    ],
)
def test_files_that_are_no_reports(tmp_path: Path, text: str, says: str) -> None:
    path = tmp_path / "r.json"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=says):
        read_report(path)
    with pytest.raises(UsageError, match="cannot read"):
        read_report(tmp_path / "none.json")
