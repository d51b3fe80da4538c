from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from cs_audit.cli.app import invoke
from cs_audit.model.errors import SpecError

if TYPE_CHECKING:
    from pathlib import Path

STANDARDS = """\
cs_audit: 1
standards:
  - {id: reply, check: {first_reply: {within: 2h}}}
waivers:
  - {standard: reply, interaction: T-1, reason: outage, until: 2020-03-31}
"""
WARNING = "this waiver of 'reply' ended on 2020-03-31"


@pytest.fixture
def files(tmp_path: Path) -> list[str]:
    (tmp_path / "s.yaml").write_text(STANDARDS, encoding="utf-8")
    (tmp_path / "log.jsonl").write_text(
        '{"id": "T-1", "opened_at": "2020-03-01T10:00:00Z"}\n', encoding="utf-8"
    )
    return [str(tmp_path / "s.yaml"), str(tmp_path / "log.jsonl")]


def test_validate_warns(files: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert invoke(["validate", files[0]]) == 0
    assert WARNING in capsys.readouterr().err
    assert invoke(["validate", files[0], "--strict"]) == 2


@pytest.mark.parametrize(
    ("as_of", "warned"),
    [("2020-04-01", True), ("2020-04-01T10:00+02:00", True), ("2020-03-31", False), (None, False)],
)
def test_run_warns_by_the_day_of_looking(
    files: list[str], as_of: str | None, warned: bool, capsys: pytest.CaptureFixture[str]
) -> None:
    invoke(["run", *files, "--quiet", *(["--as-of", as_of] if as_of else [])])
    assert (WARNING in capsys.readouterr().err) is warned


def test_a_strict_run_refuses_it(files: list[str]) -> None:
    with pytest.raises(SpecError, match="ended on 2020-03-31"):
        invoke(["run", *files, "--strict", "--as-of", "2020-04-01"])
