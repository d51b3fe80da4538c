"""Archives are read as the folders that they hold, and refused where they are not safe."""

from __future__ import annotations

import gzip
import io
import tarfile
import zipfile
from typing import TYPE_CHECKING

import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.sources import limits
from cs_audit.importers.sources.files import find_sources
from cs_audit.model.errors import DataError

if TYPE_CHECKING:
    from pathlib import Path

LINE = b'{"id": "T-1", "opened_at": "2026-03-27T15:50:00Z", "events": []}\n'


def packed(folder: Path, **members: bytes) -> Path:
    path = folder / "export.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as opened:
        for name, content in members.items():
            opened.writestr(name, content)
    return path


def test_members_are_files_of_a_folder(tmp_path: Path) -> None:
    members = {"a/log.jsonl": LINE, "b.jsonl.gz": gzip.compress(LINE.replace(b"T-1", b"T-2"))}
    path = packed(tmp_path, **members, **{"__MACOSX/a": b"x", ".hidden": b"x"})
    assert [one.member for one in find_sources([path])] == ["a/log.jsonl", "b.jsonl.gz"]
    log = read_log(path)
    assert log.interactions["id"].to_list() == ["T-1", "T-2"]
    assert log.inputs[0].path.endswith("export.zip/a/log.jsonl")


@pytest.mark.parametrize(
    "name", ["/etc/log.jsonl", "../log.jsonl", "a/../../log.jsonl", "C:/log.jsonl", "..\\x"]
)
def test_names_that_lead_out_are_refused(name: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="leads out of the archive"):
        find_sources([packed(tmp_path, **{name: LINE})])


def test_bombs_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1 << 20)
    monkeypatch.setattr(limits, "RATIO", 100)
    with pytest.raises(DataError, match="bomb"):
        find_sources([packed(tmp_path, **{"log.jsonl": b" " * (2 << 20)})])


def test_a_broken_archive_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"log.jsonl": LINE})
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(DataError, match="cannot be read"):
        read_log(path)


def tarred(folder: Path, ending: str, *members: tuple[str, bytes]) -> Path:
    path = folder / f"export{ending}"
    with tarfile.open(path, "w:gz" if ending.endswith("gz") else "w") as opened:
        for name, content in members:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            opened.addfile(info, io.BytesIO(content))
        link = tarfile.TarInfo("link.jsonl")
        link.type, link.linkname = tarfile.SYMTYPE, "/etc/passwd"
        opened.addfile(link)
    return path


@pytest.mark.parametrize("ending", [".tar", ".tar.gz", ".tgz"])
def test_tar_archives_are_folders_too(ending: str, tmp_path: Path) -> None:
    second = gzip.compress(LINE.replace(b"T-1", b"T-2"))
    path = tarred(tmp_path, ending, ("a/log.jsonl", LINE), ("b.jsonl.gz", second), (".hidden", b"x"))
    log = read_log(path)
    assert log.interactions["id"].to_list() == ["T-1", "T-2"]
    assert log.inputs[0].path.endswith(f"export{ending}/a/log.jsonl")


@pytest.mark.parametrize("ending", [".tar", ".tar.gz"])
@pytest.mark.parametrize("name", ["/etc/log.jsonl", "../log.jsonl", "a/../../log.jsonl"])
def test_names_that_lead_out_of_a_tar_are_refused(name: str, ending: str, tmp_path: Path) -> None:
    with pytest.raises(DataError, match="leads out of the archive"):
        find_sources([tarred(tmp_path, ending, (name, LINE))])


def test_a_packed_tar_that_grows_without_measure_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(limits, "RATIO_FROM", 1 << 20)
    monkeypatch.setattr(limits, "RATIO", 100)
    with pytest.raises(DataError, match="bomb"):
        find_sources([tarred(tmp_path, ".tgz", ("log.jsonl", b" " * (4 << 20)))])


@pytest.mark.parametrize("ending", [".tar", ".tar.gz"])
def test_a_tar_that_breaks_off_is_told(ending: str, tmp_path: Path) -> None:
    path = tarred(tmp_path, ending, ("log.jsonl", LINE * 500), ("more.jsonl", LINE * 500))
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2 - 100])
    with pytest.raises(DataError, match="cannot be read"):
        read_log(path)


@pytest.mark.parametrize(
    ("name", "start", "words"),
    [
        ("box.pst", b"!BDN\x00", "readpst"),
        ("export.7z", b"7z\xbc\xaf\x27\x1c", "unpack it"),
        ("export.rar", b"Rar!\x1a\x07\x01", "unpack it"),
        ("report.pdf", b"%PDF-1.7", "PDF"),
    ],
)
def test_files_that_nothing_reads_are_told_with_what_to_do(
    name: str, start: bytes, words: str, tmp_path: Path
) -> None:
    (tmp_path / name).write_bytes(start + b"\x00" * 600)
    with pytest.raises(DataError, match=words) as refused:
        read_log(tmp_path / name)
    assert "--mapping" not in str(refused.value)
    (tmp_path / "log.jsonl").write_bytes(LINE)
    told = read_log(tmp_path).issues.filter(code="not_recognised")["message"].to_list()
    assert len(told) == 1
    assert words in told[0]
