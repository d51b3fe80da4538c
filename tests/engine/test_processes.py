"""Worker processes over a dataset give what threads over the log in memory give."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from benchmarks.generate import generate
from cs_audit.api import audit, audit_dataset, complete_report, load_standards, observers_of
from cs_audit.cli.main import main
from cs_audit.engine.processes import audit_dataset as by_processes
from cs_audit.importers.formats.dataset import LAYOUTS, read_outline, write_dataset
from cs_audit.report.formats.verdicts import write_verdicts
from cs_audit.scoring.table import frame

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit

STANDARDS = Path(__file__).resolve().parents[2] / "benchmarks" / "standards.yaml"


@pytest.fixture(scope="module")
def standards() -> Standards:
    return load_standards(STANDARDS)


@pytest.fixture(scope="module")
def log() -> Log:
    return generate(2500)


@pytest.fixture(scope="module", params=LAYOUTS)
def dataset(request: pytest.FixtureRequest, log: Log, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("processes") / "dataset"
    write_dataset(log, folder, request.param)
    return folder


@pytest.fixture(scope="module")
def whole(standards: Standards, log: Log) -> Audit:
    return audit(standards, log)


def test_reports_and_verdicts_are_the_same(
    standards: Standards, dataset: Path, whole: Audit, tmp_path: Path
) -> None:
    told: list[int] = []
    found = by_processes(
        standards, read_outline(dataset), dataset, frame=frame, observers=observers_of(standards), size=700, jobs=2,
        progress=lambda done, _: told.append(done),
    )  # fmt: skip
    assert complete_report(found) == complete_report(whole)
    assert told[-1] == whole.log.interactions.height
    for ending in ("jsonl", "csv", "parquet"):
        files = [tmp_path / f"{name}.{ending}" for name in ("whole", "found")]
        write_verdicts(whole, files[0])
        write_verdicts(found, files[1])
        assert files[0].read_bytes() == files[1].read_bytes()


def test_totals_alone(standards: Standards, dataset: Path) -> None:
    found = audit_dataset(standards, dataset, verdicts=False, jobs=1)
    assert found.totals.size == read_outline(dataset).interactions.height
    assert found.elsewhere.spill is None


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--timezone", "UTC"], "say --mapping, --people, --timezone and --own to `convert`"),
        (["--ambiguity"], "needs --engine local"),
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
