"""Spark gives what the log in memory gives, of both layouts; what is missing is said in one sentence."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from benchmarks.generate import generate
from cs_audit.api import audit, audit_dataset, complete_report
from cs_audit.cli.main import main
from cs_audit.engine import executor, installed
from cs_audit.engine.installed import missing_for_spark
from cs_audit.engine.orders import Orders
from cs_audit.importers.formats.dataset import LAYOUTS, write_dataset
from cs_audit.model.errors import DataError
from cs_audit.scoring.table import verdict_table
from tests.engine.test_laws import standards

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards

__all__ = ["standards"]
MISSING = missing_for_spark()
needs_spark = pytest.mark.skipif(MISSING is not None, reason=f"Spark: {MISSING}")


@pytest.fixture(scope="module")
def log() -> Log:
    return generate(1500)


@pytest.fixture(scope="module")
def spark() -> Iterator[Any]:
    """One session for all; an audit takes the active one."""
    from cs_audit.engine.spark_session import session

    with session("local[2]") as started:
        yield started


@needs_spark
@pytest.mark.filterwarnings("default")  # Spark's own
@pytest.mark.parametrize(
    ("layout", "window"),
    list(zip(LAYOUTS, ({}, {"as_of": "2025-12-01", "select": {"channel": ("chat", "email")}}), strict=True)),
)
def test_reports_and_verdicts_are_the_same(
    spark: Any, standards: Standards, log: Log, tmp_path: Path, layout: str, window: dict[str, Any]
) -> None:
    write_dataset(log, tmp_path / "log", layout)
    told: list[tuple[int, int]] = []
    found = audit_dataset(
        standards,
        tmp_path / "log",
        engine="spark",
        progress=lambda done, total: told.append((done, total)),
        **window,
    )
    whole = audit(standards, log, **window)
    assert complete_report(found) == complete_report(whole)
    assert verdict_table(found).equals(verdict_table(whole))
    assert told[-1] == (log.interactions.height, log.interactions.height)


@needs_spark
@pytest.mark.filterwarnings("default")
def test_what_an_executor_stumbles_over_is_one_message(
    spark: Any, standards: Standards, log: Log, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_dataset(log, tmp_path / "log", "nested")
    monkeypatch.setattr("cs_audit.engine.spark.__version__", "0.0.1")
    with pytest.raises(DataError, match=r"the executors have cs-audit .*, but 0\.0\.1 runs here"):
        audit_dataset(standards, tmp_path / "log", engine="spark", verdicts=False)


def test_an_executor_tells_instead_of_failing(standards: Standards) -> None:
    pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'cs-audit[spark]'")
    import pickle

    rows = list(executor.judged(iter([7]), Orders(standards, 0).packed(), executor.__version__, 100))  # type: ignore[list-item]
    assert len(rows) == 1
    assert "Traceback" in str(pickle.loads(rows[0].to_pylist()[0]["error"]))


@pytest.mark.parametrize(
    ("lacks", "said"),
    [
        ("packages", 'pip install "cs-audit[spark]"'),
        ("java", "install Java 17 or newer"),
        ("old", "is Java 11"),
    ],
)
def test_what_is_missing_is_said_with_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, lacks: str, said: str
) -> None:
    monkeypatch.setattr(installed, "find_spec", lambda name: None if lacks == "packages" else object())
    monkeypatch.setattr(installed, "_java", lambda: None if lacks == "java" else "/usr/bin/java")
    monkeypatch.setattr(installed, "_version", lambda java: 11)
    with pytest.raises(SystemExit) as left:
        main(["run", "pack:ecommerce-pl", str(tmp_path), "--engine", "spark"])
    assert left.value.code == 2
    assert said in capsys.readouterr().err


def test_a_master_is_for_spark(capsys: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    with pytest.raises(SystemExit) as left:
        main(["run", "pack:ecommerce-pl", str(tmp_path), "--spark-master", "local[2]"])
    assert left.value.code == 2
    assert "--spark-master is for --engine spark" in capsys.readouterr().err
