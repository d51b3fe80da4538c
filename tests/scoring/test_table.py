"""The verdict table: one row for each standard and interaction, in a fixed order."""

from __future__ import annotations

import polars as pl

from cs_audit.model import names
from cs_audit.model.verdicts import NO_TIME, Verdicts
from cs_audit.scoring.instants import text_of
from cs_audit.scoring.privacy import Privacy
from cs_audit.scoring.table import verdict_schema, verdict_table
from tests.scoring.synthetic import realistic

COLUMNS = (
    "standard interaction verdict reason actual limit due_at event span_start span_end actor team channel priority "
    "opened_at episodes episodes_failed"
)


def test_rows_are_those_of_the_verdicts() -> None:
    audit = realistic(60)
    table = verdict_table(audit)
    assert " ".join(table.columns) == COLUMNS
    assert table.schema == pl.Schema(verdict_schema())
    ids = audit.log.interactions["id"].to_list()
    judged = [norm.id for norm in audit.standards.standards if isinstance(audit.results[norm.id], Verdicts)]
    assert table.select("standard", "interaction").rows() == [
        (norm, ident) for norm in judged for ident in ids
    ]
    for norm in judged:
        result = audit.results[norm]
        assert isinstance(result, Verdicts)
        rows = table.filter(pl.col("standard") == norm).to_dicts()
        for place, row in enumerate(rows):
            assert row["verdict"] == names.VERDICTS[result.verdict[place]]
            code = result.reason[place]
            assert row["reason"] == (result.reasons[code] if code >= 0 else None)
            assert row["event"] == (result.event[place] if result.event[place] >= 0 else None)
            due = result.due_at[place]
            shown = None if row["due_at"] is None else row["due_at"].strftime("%Y-%m-%dT%H:%M:%SZ")
            assert shown == (None if due == NO_TIME else text_of(int(due)))
            for key in ("actual", "limit"):
                value = getattr(result, key)[place]
                assert row[key] == (None if value != value else value)


def test_waived_failures_stay_failures_in_the_table() -> None:
    table = verdict_table(realistic(), ["greeting"])
    assert table.filter(pl.col("interaction") == "T-1039")["verdict"].to_list() == ["fail"]


def test_agents_may_go_by_other_names() -> None:
    table = verdict_table(realistic(60), privacy=Privacy(agents=lambda name: "A" + str(len(name))))
    assert set(table["actor"].drop_nulls()) <= {"A3", "A4", "A5", "A6", "A7"}
    assert "bartek" not in table.write_csv()
