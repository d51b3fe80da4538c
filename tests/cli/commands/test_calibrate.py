"""From a sample to a calibration and into the report."""

from __future__ import annotations

import csv
import json
from pathlib import Path

import pytest

from tests.cli.small import run


@pytest.mark.usefixtures("work")
def test_a_filled_sheet_reaches_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    run(monkeypatch, "run", "s.yaml", "log.jsonl", "-q", "--verdicts", "v.jsonl")
    run(monkeypatch, "sample", "s.yaml", "log.jsonl", "-n", "5", "-o", "sheet.csv", "-q")
    head, *rows = Path("sheet.csv").read_text(encoding="utf-8").splitlines()
    assert head.endswith("review,note")
    filled = [head, *(f"{row[:-1]}pass," for row in rows)]
    Path("sheet.csv").write_text("\n".join(filled), encoding="utf-8")
    done = run(monkeypatch, "calibrate", "sheet.csv", "--verdicts", "v.jsonl", "-o", "c.json")
    assert (done.code, "100" in done.out) == (0, True)
    run(monkeypatch, "run", "s.yaml", "log.jsonl", "-q", "--calibration", "c.json", "-o", "r.json")
    report = json.loads(Path("r.json").read_text(encoding="utf-8"))
    assert report["calibration"] == json.loads(Path("c.json").read_text(encoding="utf-8"))


@pytest.mark.usefixtures("work")
def test_what_cannot_be(monkeypatch: pytest.MonkeyPatch) -> None:
    Path("sheet.csv").write_text("interaction,standard,review\n1,s,good\n", encoding="utf-8")
    assert run(monkeypatch, "calibrate", "sheet.csv").code == 2
    assert run(monkeypatch, "calibrate", "none.csv").code == 2
    assert run(monkeypatch, "run", "s.yaml", "log.jsonl", "--calibration", "sheet.csv").code == 2


@pytest.mark.usefixtures("work")
def test_a_sample_is_shared_out_with_an_overlap(monkeypatch: pytest.MonkeyPatch) -> None:
    options = ("--reviewers", "3", "--overlap", "20%", "-n", "10", "-q", "-o", "sheet.csv")
    assert run(monkeypatch, "sample", "s.yaml", "log.jsonl", *options).code == 0
    text = Path("sheet.csv").read_text(encoding="utf-8")
    rows = list(csv.DictReader(text.splitlines()))
    by = {name: {row["interaction"] for row in rows if row["reviewer"] == name} for name in
          ("reviewer-1", "reviewer-2", "reviewer-3")}  # fmt: skip
    assert len(set.intersection(*by.values())) == 2
    assert len(set.union(*by.values())) == 10
    assert sum(map(len, by.values())) == 3 * 2 + 8
    assert run(monkeypatch, "sample", "s.yaml", "log.jsonl", "--overlap", "much").code == 2


@pytest.mark.usefixtures("work")
@pytest.mark.parametrize(
    ("change", "place"),
    [
        ('{"schema": 1}', "was not written by"),
        ("{", "cannot read"),
        ('{"schema": "cs-audit/calibration/1"}', "no whole calibration"),
    ],
)
def test_a_bad_calibration_is_told(monkeypatch: pytest.MonkeyPatch, change: str, place: str) -> None:
    Path("c.json").write_text(change, encoding="utf-8")
    done = run(monkeypatch, "run", "s.yaml", "log.jsonl", "-q", "--calibration", "c.json")
    assert (done.code, place in done.err, "c.json" in done.err) == (2, True, True)
