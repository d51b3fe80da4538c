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
    assert [entry["check_name"] for entry in entries] == [row["id"] for row in missed]
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)
    for entry, row in zip(entries, missed, strict=True):
        assert entry["severity"] in ("info", "minor", "major", "critical", "blocker")
        assert entry["location"] == {"path": "sklep.yaml", "lines": {"begin": row["origin"]["line"]}}


def test_nothing_missed_is_an_empty_list() -> None:
    met = [{**row, "met": True} for row in REPORT["standards"]]
    assert json.loads(render_gitlab({**REPORT, "standards": met})) == []
