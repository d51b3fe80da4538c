"""Worker processes over a dataset give what threads over the log in memory give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import generate
from cs_audit.api import audit, audit_dataset, load_standards
from cs_audit.cli.main import main
from cs_audit.engine.processes import WITHOUT
from cs_audit.engine.processes import audit_dataset as by_processes
from cs_audit.importers.formats.dataset import read_dataset, read_outline, write_dataset
from cs_audit.report.formats.verdicts import write_verdicts
from cs_audit.scoring.scorecard import scorecard
from cs_audit.scoring.table import frame

if TYPE_CHECKING:
    from cs_audit.model.standards import Standards

STANDARDS = Path(__file__).resolve().parents[2] / "benchmarks" / "standards.yaml"


@pytest.fixture(scope="module")
def standards() -> Standards:
    return load_standards(STANDARDS)


@pytest.fixture(scope="module")
def dataset(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("processes") / "dataset"
    write_dataset(generate(2500), folder)
    return folder


def test_reports_and_verdicts_are_the_same(standards: Standards, dataset: Path, tmp_path: Path) -> None:
    told: list[int] = []
    whole = audit(standards, read_dataset(dataset))
    found = by_processes(
        standards, read_outline(dataset), dataset, frame=frame, size=700, jobs=2,
        progress=lambda done, _: told.append(done),
    )  # fmt: skip
    report, expected = scorecard(found), scorecard(whole)
    assert [one for one in report.pop("warnings") if one.get("message") != WITHOUT] == expected.pop(
        "warnings"
    )
    assert report == expected
    assert told[-1] == whole.log.interactions.height
    for ending in ("jsonl", "csv", "parquet"):
        files = [tmp_path / f"{name}.{ending}" for name in ("whole", "found")]
        write_verdicts(whole, files[0])
        write_verdicts(found, files[1])
        assert files[0].read_bytes() == files[1].read_bytes() or ending == "parquet"
    import polars as pl

    assert pl.read_parquet(tmp_path / "found.parquet").equals(pl.read_parquet(tmp_path / "whole.parquet"))


def test_totals_alone(standards: Standards, dataset: Path) -> None:
    found = audit_dataset(standards, dataset, verdicts=False, jobs=1)
    assert found.totals.size == read_outline(dataset).interactions.height
    assert found.elsewhere.spill is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--timezone", "UTC"], "say --mapping, --people, --timezone and --own to `convert`"),
        (["--as-of", "2026-01-01"], "need --engine local"),
        (["--select", "channel=chat"], "need --engine local"),
    ],
)
def test_what_needs_the_log_in_memory_is_refused(
    dataset: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], said: str
) -> None:
    with pytest.raises(SystemExit) as left:
        main(["run", str(STANDARDS), str(dataset), "--engine", "processes", *arguments])
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_only_a_dataset_is_read(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "log.jsonl"
    file.write_text("{}\n")
    with pytest.raises(SystemExit) as left:
        main(["run", str(STANDARDS), str(file), "--engine", "processes"])
    assert left.value.code == 2
    assert "cs-audit convert" in capsys.readouterr().err
