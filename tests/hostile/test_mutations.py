"""Damaged exports, mappings, people files, standards and reports: refused with a place, never a crash."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from cs_audit.importers.read import read_log
from cs_audit.model.errors import DataError, UsageError
from cs_audit.report.formats.json_ import read_report
from tests.hostile.calls import sound
from tests.hostile.kinds import KINDS
from tests.hostile.readings import FORMATS, fault

if TYPE_CHECKING:
    from pathlib import Path

COUNTS = {
    "export": 40,
    "said": 20,
    "standards": 50,
    "report": 25,
    "baseline": 15,
    "log": 20,
    "workbook": 8,
    "parquet": 10,
    "dataset": 10,
    "archive": 6,
    "template": 8,
    "tests": 10,
    "sheet": 8,
    "options": 15,
    "names": 6,
}
CASES = [f"{kind}:suite:{number}" for kind, count in COUNTS.items() for number in range(count)]


@pytest.mark.parametrize("seed", CASES)
def test_damage_is_told(seed: str, tmp_path: Path) -> None:
    found = fault(KINDS[seed.split(":")[0]], tmp_path, seed)
    assert found is None, f"{found.name}\n{found.trace}"


@pytest.mark.parametrize(
    ("key", "value", "place"),
    [
        ("rate", "x", "standards[1].rate"),
        ("interval", "x", "standards[1].interval"),
        ("origin", {"file": "s.yaml", "line": "x"}, "standards[1].origin.line"),
        ("heatmap", [[["x", 1]]], "standards[1].heatmap[0][0][0]"),
        ("distribution", {"bins": [{"from": "x", "to": 1}]}, "standards[1].distribution.bins[0].from"),
        ("severity", "grave", "standards[1].severity"),
    ],
)
def test_a_report_of_other_types_is_refused_with_the_place(
    key: str, value: object, place: str, tmp_path: Path
) -> None:
    report = json.loads(sound())
    report["standards"][1][key] = value
    (tmp_path / "r.json").write_text(json.dumps(report), encoding="utf-8")
    with pytest.raises(UsageError) as told:
        read_report(tmp_path / "r.json")
    assert f"not a whole report: {place} (" in str(told.value)


def test_a_sound_report_is_read(tmp_path: Path) -> None:
    (tmp_path / "r.json").write_bytes(sound())
    assert read_report(tmp_path / "r.json") == json.loads(sound())


def test_a_malformed_record_is_rejected_alone(tmp_path: Path) -> None:
    sample = next((FORMATS / "amazon_connect").glob("sample"))
    whole = read_log(sample, format="amazon_connect")
    for path in sample.iterdir():
        (tmp_path / path.name).write_bytes(path.read_bytes())
    odd = {"ContactId": "new", "InitiationTimestamp": ["x"], "Agent": 5, "Queue": "x", "Channel": "VOICE"}
    (tmp_path / "zz.json").write_text(json.dumps(odd), "utf-8")
    hurt = read_log(tmp_path, format="amazon_connect")
    assert hurt.interactions.height == whole.interactions.height
    assert hurt.issues.filter(severity="error")["record"].to_list() == ["record 1"]


def test_what_a_reader_does_not_foresee_names_the_file(tmp_path: Path) -> None:
    (tmp_path / "log.json").write_text('{"objects": [{"id": 1, "attributes": ["x"]}], "events": []}', "utf-8")
    with pytest.raises(DataError, match=r"log\.json"):
        read_log(tmp_path / "log.json", format="ocel")
