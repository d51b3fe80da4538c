"""Archives are read as the folders that they hold, and refused where they are not safe."""

from __future__ import annotations

import gzip
import zipfile
from typing import TYPE_CHECKING

import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.sources import archives
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
    monkeypatch.setattr(archives, "RATIO_FROM", 1 << 20)
    monkeypatch.setattr(archives, "RATIO", 100)
    with pytest.raises(DataError, match="bomb"):
        find_sources([packed(tmp_path, **{"log.jsonl": b" " * (2 << 20)})])


def test_a_broken_archive_is_told(tmp_path: Path) -> None:
    path = packed(tmp_path, **{"log.jsonl": LINE})
    path.write_bytes(path.read_bytes()[:60])
    with pytest.raises(DataError, match="cannot be read"):
        read_log(path)
