"""A folder to work in, with standards and a log in it."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.cli.small import STANDARDS, interactions, write_log


@pytest.fixture
def work(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The current folder: `s.yaml` and `log.jsonl` with thirty interactions that meet every standard."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("NO_COLOR", "1")
    Path("s.yaml").write_text(STANDARDS, encoding="utf-8")
    write_log(Path("log.jsonl"), interactions())
    return tmp_path
