"""Bad files, closed streams, broken renames: one clear message and the exit code that fits, never a crash."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from cs_audit.cli.printing import inert, visible
from cs_audit.importers.formats import dataset
from cs_audit.importers.formats.dataset import place as place_of_datasets
from cs_audit.importers.read import read_log
from cs_audit.importers.sources.sheet_range import check_range
from cs_audit.model.errors import DataError, SpecError
from cs_audit.report.cells import guarded
from cs_audit.report.formats.sarif import plain_message
from cs_audit.text.private.pseudonyms import Pseudonyms
from tests.cli.small import run

STANDARDS = """cs_audit: 1
name: x
timezone: Europe/Warsaw
standards:
  - {id: fr, check: {first_reply: {within: 2h}}}
"""
LINE = {
    "id": "T-1",
    "events": [
        {"at": "2026-03-02T09:00:00Z", "by": "customer", "text": "x"},
        {"at": "2026-03-02T10:00:00Z", "by": "agent", "actor": "anna", "text": "y"},
    ],
}


@pytest.fixture
def files(tmp_path: Path) -> Path:
    (tmp_path / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    (tmp_path / "ok.jsonl").write_text(json.dumps(LINE) + "\n", encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize("name", ["id", "customer"])
def test_numbers_of_any_length_are_told(files: Path, name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    record = json.dumps({**LINE, name: 1 if name == "id" else {"id": 1}}).replace(": 1", ": 1" + "0" * 400, 1)
    (files / "big.jsonl").write_text(record, encoding="utf-8")
    assert run(monkeypatch, "run", str(files / "s.yaml"), str(files / "big.jsonl"), "-q").code in (0, 1, 3)


def test_moments_out_of_range_are_refused(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, "run", str(files / "s.yaml"), str(files / "ok.jsonl"), "--as-of", "0001-01-01")
    assert (found.code, "1900 to 2400" in found.err) == (2, True)


@pytest.mark.skipif(os.name == "nt", reason="names are text there")
def test_names_that_are_no_text(files: Path) -> None:
    odd = files / os.fsdecode(b"l\xffg.jsonl")
    odd.write_bytes((files / "ok.jsonl").read_bytes())
    log = read_log(odd)
    assert log.inputs[0].path.endswith("l\\xffg.jsonl")


def test_arguments_that_are_no_text_are_refused(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = run(monkeypatch, "run", str(files / "s.yaml"), str(files / "ok.jsonl"), "--title", "l\udcff")
    assert (found.code, "not UTF-8" in found.err) == (2, True)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.csv", "id,name\n" + "x" * 140_000 + ",y\n"),
        ("p.yaml", "people:\n- " + "[" * 3_000),
        ("q.yaml", "people:\n- id: &a [1, 2]\n  name: [*a, *a]\n"),
    ],
)
def test_people_files(files: Path, name: str, content: str) -> None:
    (files / name).write_text(content, encoding="utf-8")
    with pytest.raises(SpecError):
        read_log(files / "ok.jsonl", people=files / name)


def test_bombs_are_refused(files: Path) -> None:
    (files / "b.jsonl.gz").write_bytes(gzip.compress(b" " * (80 << 20)))
    with pytest.raises(DataError, match="bomb"):
        read_log(files / "b.jsonl.gz")


def test_a_cell_far_out_is_refused(tmp_path: Path) -> None:
    book = tmp_path / "far.xlsx"
    rows = '<row r="1"><c r="A1"/></row><row r="1048576"><c r="XFD1048576"/></row>'
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    with zipfile.ZipFile(book, "w") as opened:
        opened.writestr("xl/worksheets/sheet1.xml", sheet)
    with pytest.raises(DataError, match="used range is 1,048,576 rows x 16,384 columns"):
        check_range(book.read_bytes(), "far.xlsx")


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes there")
def test_what_is_no_file_is_refused(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(files / "f")
    assert run(monkeypatch, "run", str(files / "s.yaml"), str(files / "f")).code == 3
    assert run(monkeypatch, "validate", str(files / "f")).code == 2
    assert (
        run(
            monkeypatch, "run", str(files / "s.yaml"), str(files / "ok.jsonl"), "--baseline", str(files / "f")
        ).code
        == 2
    )


@pytest.mark.skipif(os.name == "nt", reason="streams are closed by the shell")
def test_closed_and_full_streams(files: Path) -> None:
    command = f"{sys.executable} -m cs_audit"
    for line, code in (
        (f"{command} run {files}/s.yaml {files}/ok.jsonl -q >&- 2>&-", 0),
        (f"{command} run {files}/none.yaml {files}/ok.jsonl 2>/dev/full", 2),
        (f"{command} --version >/dev/full", 0),
    ):
        assert (
            subprocess.run(["sh", "-c", line], stderr=subprocess.DEVNULL, check=False).returncode == code
        ), line


def test_a_dataset_outlives_a_broken_rename(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    log, place = read_log(files / "ok.jsonl"), files / "ds"
    dataset.write_dataset(log, place)
    monkeypatch.setattr(place_of_datasets, "_exchanged", lambda one, other: False)
    whole, calls = Path.rename, []

    def broken(self: Path, target: Path) -> Path:
        calls.append(self)
        if len(calls) == 2:
            raise OSError(5, "broken")
        return whole(self, target)

    monkeypatch.setattr(Path, "rename", broken)
    with pytest.raises(DataError, match="broken"):
        dataset.write_dataset(log, place)
    monkeypatch.undo()
    assert read_log(place).interactions.height == 1
    assert [path.name for path in files.iterdir() if path.name.startswith(".ds")] == []


@pytest.mark.parametrize(
    "text",
    [
        "::stop-commands::x",
        "  ::error::x",
        "a\n::set-output::b",
        "##vso[task.complete]",
        "##[error]x",
        "##teamcity[x]",
    ],
)
def test_nothing_is_a_command_of_a_build_server(text: str) -> None:
    for shown in (inert(text), visible(text)):
        assert "##vso[" not in shown
        assert "##[" not in shown
        assert "##teamcity[" not in shown
        assert all(not line.lstrip().startswith("::") for line in shown.split("\n"))


@pytest.mark.parametrize("text", ["=1+1", "a;=cmd|1", "b,\t+1", "\x00=1", " =1", "＝1", "x\n=1", "x\r-1;@a"])
def test_no_cell_is_a_formula_whatever_the_locale(text: str) -> None:
    shown = guarded(text)
    assert "\n" not in shown
    for cut in (",", ";", "\t"):
        assert all(not cell.strip().startswith(("=", "+", "-", "@", "＝")) for cell in shown.split(cut))


def test_sarif_has_no_links() -> None:
    assert plain_message("[click](javascript:1)") == "\\[click\\](javascript:1)"


def test_pseudonyms_never_collide() -> None:
    named = Pseudonyms("key", "pl", length=1)
    codes = {named.of("agent", f"agent{number}") for number in range(400)}
    assert len(codes) == 400
    assert named.of("agent", "AGENT7 ") == named.of("agent", "agent7")


def test_pseudonyms_cannot_be_tried(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def agents(*more: str) -> list[str]:
        out = files / "r.json"
        run(monkeypatch, "run", str(files / "s.yaml"), str(files / "ok.jsonl"), "-q", "--pseudonyms", "agents",
            "-o", str(out), *more)  # fmt: skip
        found = [row["id"] for row in json.loads(out.read_bytes())["groups"]["agent"]]
        out.unlink()
        return found

    assert agents() != agents()
    key = str(files / "key")
    assert agents("--pseudonym-key", key) == agents("--pseudonym-key", key)
    assert (files / "key").stat().st_mode & 0o077 == 0 or os.name == "nt"
