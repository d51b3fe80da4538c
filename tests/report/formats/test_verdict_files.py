"""The verdict table as JSONL, CSV and Parquet."""

from __future__ import annotations

import csv
import json
from typing import TYPE_CHECKING

import polars as pl
import pytest

from cs_audit.model.errors import UsageError
from cs_audit.report.cells import guarded_columns
from cs_audit.report.formats.verdicts import known_verdict_file, write_verdicts
from cs_audit.scoring.table import verdict_schema, verdict_table
from tests.scoring.synthetic import realistic

if TYPE_CHECKING:
    from pathlib import Path


def test_the_three_files_say_the_same(tmp_path: Path) -> None:
    audit = realistic(60)
    for ending in (".jsonl", ".csv", ".parquet"):
        write_verdicts(audit, tmp_path / "pod" / f"w{ending}")
    table = verdict_table(audit)
    assert pl.read_parquet(tmp_path / "pod" / "w.parquet").equals(table)
    lines = (tmp_path / "pod" / "w.jsonl").read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert len(rows) == table.height
    for row in rows:
        assert tuple(row) == tuple(verdict_schema())
    due = [None if each is None else each.strftime("%Y-%m-%dT%H:%M:%SZ") for each in table["due_at"]]
    assert [row["due_at"] for row in rows] == due
    with open(tmp_path / "pod" / "w.csv", encoding="utf-8", newline="") as file:
        cells = list(csv.DictReader(file))
    for cell, row in zip(cells, rows, strict=True):
        assert {key: value or None for key, value in cell.items()} == {
            key: None if value in (None, "") else str(value) for key, value in row.items()
        }


def test_no_cell_is_a_formula() -> None:
    frame = pl.DataFrame({"a": ["=1", "+1", "-1", "@x", "\tx", "\rx", "x=1", None], "n": range(8)})
    assert guarded_columns(frame)["a"].to_list() == ["'=1", "'+1", "'-1", "'@x", "' x", "' x", "x=1", None]


@pytest.mark.parametrize("path", ["w.json", "w.xlsx", "w", "w.jsonl.gz"])
def test_unknown_endings_are_refused(path: str) -> None:
    with pytest.raises(UsageError, match=r"\.jsonl, \.csv, \.parquet"):
        known_verdict_file(path)
