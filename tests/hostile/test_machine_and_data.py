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
from cs_audit.report.markdown_text import escape
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


def test_limits_are_named_and_raised(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = gzip.compress((files / "ok.jsonl").read_bytes() + b" " * (80 << 20))
    (files / "b.jsonl.gz").write_bytes(packed)
    asked = ("run", str(files / "s.yaml"), str(files / "b.jsonl.gz"), "-q")
    monkeypatch.setenv("CS_AUDIT_LIMITS", "1")
    told = run(monkeypatch, *asked)
    assert (told.code, "more than 200 times" in told.err, "cs-audit --limits 10" in told.err) == (
        3,
        True,
        True,
    )
    assert run(monkeypatch, "--limits", "10", *asked).code in (0, 1)
    assert run(monkeypatch, "--limits", "0.5", *asked).code == 2


@pytest.mark.parametrize(
    ("row", "cell", "said"),
    [
        ('r="1048576"', 'r="XFD1048576"', "used range is 1,048,576 rows x 16,384 columns"),
        ('r="2"', 'r="XFD99999"', "used range is 99,999 rows x 16,384 columns"),  # not that of its row
        ('r="2"', "s='1'\tr =\n'xfd1048576'", "used range is 1,048,576 rows x 16,384 columns"),
        ('r="2"', 'r="ZZZZZZ1"', "beyond XFD1048576"),
        ('r="2"', 'r="A4294967295"', "beyond XFD1048576"),
        ('r="4294967290"', 'r="A2"', "beyond XFD1048576"),
        ('r="2"', 'r="&#88;FD1048576"', "beyond XFD1048576"),
        ('r="2"', 'r="XFD2"', None),
        ('r="2"', 't="inlineStr" r="B2"><is><t>color="green123"</t></is></c><c r="C2"', None),
    ],
)
def test_a_cell_far_out_is_refused(tmp_path: Path, row: str, cell: str, said: str | None) -> None:
    book = tmp_path / "far.xlsx"
    rows = f'<row r="1"><c r="A1"/></row><row {row}><c {cell}/></row>'
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    with zipfile.ZipFile(book, "w") as opened:
        opened.writestr("xl/worksheets/sheet1.xml", sheet)
    if said is None:
        check_range(book.read_bytes(), "far.xlsx")
    else:
        with pytest.raises(DataError, match=said):
            check_range(book.read_bytes(), "far.xlsx")


@pytest.mark.parametrize(("does", "ends"), [("os.abort()", True), ("sys.exit(1)", False), ("pass", False)])
def test_a_reader_that_ends_its_process_ends_not_ours(
    does: str, ends: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("cs_audit.importers.sources.probe._READ", f"import os, sys; {does}")
    if ends:
        with pytest.raises(DataError, match=r"old\.xls: the spreadsheet ends the reader"):
            check_range(b"\xd0\xcf\x11\xe0", "old.xls")
    else:
        check_range(b"\xd0\xcf\x11\xe0", "old.xls")


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


@pytest.mark.skipif(os.name == "nt", reason="there are no devices there")
@pytest.mark.parametrize(
    "option", ["--people", "--mapping", "--logo", "--baseline", "--calibration", "--pseudonym-key"]
)
def test_options_read_no_device(files: Path, option: str, monkeypatch: pytest.MonkeyPatch) -> None:
    (files / "zero.svg").symlink_to("/dev/zero")
    given = str(files / "zero.svg") if option == "--logo" else "/dev/zero"
    found = run(monkeypatch, "run", str(files / "s.yaml"), str(files / "ok.jsonl"), "-q", option, given)
    assert found.code == 2
    assert "no file" in found.err


@pytest.mark.skipif(os.name == "nt", reason="there are no named pipes there")
def test_outputs_are_files(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(files / "pipe.json")
    (files / "full.json").symlink_to("/dev/full")
    for name, said in (("pipe.json", "no file"), ("full.json", "no file"), ("x" * 300 + ".json", "255")):
        out = str(files / name)
        found = run(monkeypatch, "run", str(files / "s.yaml"), str(files / "none.jsonl"), "-o", out)
        assert (found.code, said in found.err) == (2, True), found.err


def test_a_name_of_250_letters_is_written(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    out = files / ("x" * 245 + ".json")
    run(monkeypatch, "run", str(files / "s.yaml"), str(files / "ok.jsonl"), "-q", "-o", str(out))
    assert out.is_file()


@pytest.mark.skipif(os.name == "nt", reason="links need rights there")
def test_a_link_is_followed(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (files / "kept.json").write_text("{}", encoding="utf-8")
    (files / "link.json").symlink_to("kept.json")
    run(
        monkeypatch,
        "run",
        str(files / "s.yaml"),
        str(files / "ok.jsonl"),
        "-q",
        "-o",
        str(files / "link.json"),
    )
    assert (files / "link.json").is_symlink()
    assert json.loads((files / "kept.json").read_bytes())["schema"] == "cs-audit/report/1"


def _outputs(folder: Path, monkeypatch: pytest.MonkeyPatch) -> int:
    wanted = ("-o", str(folder / "r.json"), "-o", str(folder / "r.md"), "--verdicts", str(folder / "v.csv"))
    return run(monkeypatch, "run", str(folder / "s.yaml"), str(folder / "ok.jsonl"), "-q", *wanted).code


def _written(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name[:1] in ".rv"}


@pytest.mark.parametrize("call", [0, 1, 2])
def test_outputs_of_a_run_are_old_or_new_together(
    files: Path, monkeypatch: pytest.MonkeyPatch, call: int
) -> None:
    """Whichever file cannot be written to its end, not one has taken its place, and nothing is left beside."""
    for name in ("r.json", "r.md", "v.csv"):
        (files / name).write_text("old", encoding="utf-8")
    whole, calls = os.fsync, []

    def broken(handle: int) -> None:
        calls.append(handle)
        if len(calls) == call + 1:
            raise OSError(28, "No space left on device")
        whole(handle)

    monkeypatch.setattr(os, "fsync", broken)
    assert _outputs(files, monkeypatch) == 2
    monkeypatch.undo()
    assert set(_written(files).values()) == {b"old"}
    assert _outputs(files, monkeypatch) == 0
    assert set(_written(files)) == {"r.json", "r.md", "v.csv"}
    assert b"old" not in _written(files).values()


def test_a_rename_that_fails_leaves_nothing_beside(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(one: str, other: str) -> None:
        raise OSError(5, "Input/output error")

    monkeypatch.setattr(os, "replace", broken)
    assert _outputs(files, monkeypatch) == 2
    assert _written(files) == {}


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="needs /dev/full")
def test_a_reader_that_goes_away_changes_no_exit_code(files: Path) -> None:
    (files / "late.yaml").write_text(STANDARDS.replace("2h", "1s"), encoding="utf-8")
    line = f"{sys.executable} -m cs_audit run {files}/late.yaml {files}/ok.jsonl -o - 2>/dev/null | true; "
    found = subprocess.run(["bash", "-c", line + "exit ${PIPESTATUS[0]}"], check=False)
    assert found.returncode == 1


def test_references_of_a_forge_stay_text() -> None:
    for text in ("see #1", "GH-1", "owner/name#12"):
        assert text not in escape(text)
        assert escape(text).replace("<!-- -->", "") == text


def test_a_deep_calibration_is_refused(files: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (files / "c.json").write_text("[" * 100_000, encoding="utf-8")
    found = run(monkeypatch, "run", str(files / "s.yaml"), str(files / "ok.jsonl"), "--calibration",
                str(files / "c.json"))  # fmt: skip
    assert found.code == 2
