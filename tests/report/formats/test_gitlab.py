"""GitLab code quality."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from cs_audit.report.formats.gitlab import render_gitlab

REPORT: dict[str, Any] = json.loads(
    (Path(__file__).parent.parent / "data" / "report_pl.json").read_text(encoding="utf-8")
)


def test_one_entry_for_each_missed_standard() -> None:
    entries = json.loads(render_gitlab(REPORT))
    missed = [row for row in REPORT["standards"] if row["met"] is False]
    names = [entry["check_name"] for entry in entries]
    assert names == [*(row["id"] for row in missed), "gate/min_score", "gate/unassessed"]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry, row in zip(entries, missed, strict=False):
        failed = row["id"] in REPORT["gate"]["failed"]
        assert entry["severity"] == (row["severity"] if failed else "info")
        assert entry["location"] == {"path": "sklep.yaml", "lines": {"begin": row["origin"]["line"]}}


def test_nothing_missed_is_an_empty_list() -> None:
    met = [{**row, "met": True} for row in REPORT["standards"]]
    assert json.loads(render_gitlab({**REPORT, "standards": met, "gate": {}})) == []
