"""Two help desks in one folder."""

from __future__ import annotations

import shutil
from pathlib import Path

from cs_audit.importers.read import read_log

SAMPLES = Path(__file__).parents[1] / "formats"


def test_tickets_of_two_systems_with_one_number_are_two(tmp_path):
    for name in ("freshdesk", "zammad"):
        shutil.copytree(SAMPLES / name / "sample", tmp_path / name)
    both = read_log(tmp_path)
    alone = [read_log(tmp_path / name) for name in ("freshdesk", "zammad")]
    assert sorted(both.interactions["id"]) == ["1001", "1002", "1003", "zammad:1001"]
    assert both.events.height == sum(log.events.height for log in alone)
    told = both.issues.filter(code="same_numbers")["message"].to_list()
    assert len(told) == 1
    assert "zammad:1001" in told[0]
