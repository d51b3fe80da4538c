"""Calibration gives back the figures of sheets whose errors are known."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_audit.analysis.calibrate import calibrate
from cs_audit.analysis.calibrating.agreement import agreement
from cs_audit.model.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path


def test_kappa_of_a_table_worked_by_hand() -> None:
    """20 both pass, 5 and 10 differ, 15 both fail: observed 0.7, by chance 0.5, κ 0.4."""
    pairs = (
        [("pass", "pass")] * 20 + [("pass", "fail")] * 5 + [("fail", "pass")] * 10 + [("fail", "fail")] * 15
    )
    found = agreement(pairs)
    assert (found["n"], found["agreement"], found["kappa"]) == (50, 0.7, 0.4)
    # π = (0.55, 0.45): chance 2 · 0.55 · 0.45 = 0.495, AC1 = (0.7 - 0.495) / 0.505
    assert found["ac1"] == pytest.approx(0.4059, abs=1e-4)
    # κ ± 1.96 · √(0.7 · 0.3 / 50) / 0.5
    assert found["kappa_interval"] == pytest.approx([0.146, 0.654], abs=1e-3)


def test_rare_failures_do_not_lower_ac1_as_they_lower_kappa() -> None:
    pairs = [("pass", "pass")] * 118 + [("pass", "fail")] * 5 + [("fail", "pass")] * 2
    found = agreement(pairs)
    assert found["kappa"] == pytest.approx(-0.0234, abs=1e-4)
    assert found["ac1"] == pytest.approx(0.9408, abs=1e-3)


def test_one_answer_throughout_has_no_kappa() -> None:
    assert agreement([("pass", "pass")] * 5)["kappa"] is None
    assert agreement([])["n"] == 0


def sheet(path: Path, rows: list[tuple[str, str]], column: str = "review") -> Path:
    lines = [f"interaction,standard,{column}", *(f"{one},s,{answer}" for one, answer in rows)]
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return path


def test_known_errors_are_given_back(tmp_path: Path) -> None:
    """Of 100 the program fails 20: reviewers pass 2 of those, and fail 4 of the 80 that it passes."""
    program = ["fail"] * 20 + ["pass"] * 80
    people = ["pass"] * 2 + ["fail"] * 18 + ["fail"] * 4 + ["pass"] * 76
    verdicts = tmp_path / "verdicts.jsonl"
    rows = [{"interaction": str(n), "standard": "s", "verdict": one} for n, one in enumerate(program)]
    verdicts.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    path = sheet(tmp_path / "anna.csv", [(str(n), answer) for n, answer in enumerate(people)])
    (row,) = calibrate([path], verdicts)["standards"]
    assert row["precision"]["value"] == 0.9
    assert row["recall"]["value"] == pytest.approx(18 / 22, abs=1e-6)
    assert (row["rate"], row["corrected_rate"], row["differ_total"]) == (0.8, 0.78, 6)


def test_reviewers_are_compared_where_they_overlap(tmp_path: Path) -> None:
    one = sheet(tmp_path / "anna.csv", [("1", "pass"), ("2", "fail"), ("3", "pass")])
    other = sheet(tmp_path / "ewa.csv", [("2", "fail"), ("3", "fail"), ("4", "pass")])
    found = calibrate([one, other])
    assert [pair["n"] for pair in found["between"]] == [2]
    assert (found["items"], found["undecided"]) == (4, 1)


def test_verdicts_of_another_log_are_refused(tmp_path: Path) -> None:
    verdicts = tmp_path / "verdicts.jsonl"
    verdicts.write_text('{"interaction": "other", "standard": "s", "verdict": "pass"}', encoding="utf-8")
    with pytest.raises(UsageError, match=r"verdicts\.jsonl: it has no verdict of anything that was reviewed"):
        calibrate([sheet(tmp_path / "anna.csv", [("1", "pass")])], verdicts)


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("interaction,standard,review\n1,s,good\n", "row 2, column review"),
        ("interaction,standard\n1,s\n", "column review is missing"),
        ("interaction,standard,review\n1,s,pass\n1,s,fail\n", "row 3"),
        ("interaction,standard,review\n,s,pass\n", "row 2"),
        ("interaction,standard,review\n1,s,\n", "fill it in"),
        ("", "no row"),
    ],
)
def test_a_bad_sheet_is_told_with_its_place(tmp_path: Path, text: str, place: str) -> None:
    path = tmp_path / "sheet.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=place) as told:
        calibrate([path])
    assert "sheet.csv" in str(told.value)
