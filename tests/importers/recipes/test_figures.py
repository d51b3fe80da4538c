"""Figures of help desks in every way in which they are written."""

from __future__ import annotations

import json

import polars as pl
import pytest

from cs_audit.importers.read import read_log
from cs_audit.importers.recipes import figures


@pytest.mark.parametrize(
    ("written", "unit", "seconds"),
    [
        ("4800", "seconds", 4_800.0),
        ("01:20:00", "seconds", 4_800.0),
        ("101:20:00", "seconds", 364_800.0),
        ("1:20", "minutes", 4_800.0),  # a clock is one whatever the unit of bare numbers
        ("80", "minutes", 4_800.0),
        ("1,5", "hours", 5_400.0),
        ("1.5", "hours", 5_400.0),
        ("4800000", "ms", 4_800.0),
        ("1970-01-01 01:20:00", "since_1970", 4_800.0),
        ("1h 20m", "seconds", 4_800.0),
        ("1 godz. 20 min", "seconds", 4_800.0),
        ("-80", "minutes", -4_800.0),
        ("soon", "seconds", None),
        ("", "minutes", None),
    ],
)
def test_seconds(written, unit, seconds):
    assert figures.seconds(pl.Series([written]), unit).to_list() == [seconds]


@pytest.mark.parametrize(
    ("name", "plain", "unit"),
    [
        ("first_reply", "first_reply", "seconds"),
        ("first_reply.minutes", "first_reply", "minutes"),
        ("v1.2-reply", "v1.2-reply", "seconds"),  # an id of a standard may hold points
        ("v1.2-reply.ms", "v1.2-reply", "ms"),
        ("resolution.breached", "resolution", "breached"),
    ],
)
def test_names(name, plain, unit):
    assert figures.named(name) == (plain, unit)


def test_figures_of_a_mapped_table(tmp_path):
    (tmp_path / "t.csv").write_text(
        'id,at,reply,solve,late\nA,2026-03-27T10:00:00Z,01:20:00,"2,5",\nB,2026-03-27T11:00:00Z,,3,tak\n',
        encoding="utf-8",
    )
    (tmp_path / "m.yaml").write_text(
        "cs_audit_mapping: 1\nrow: interaction\ninteraction: {id: id, opened_at: at, reported: {first_reply: reply, "
        "first_reply.breached: late, resolution.hours: solve}}\n",
        encoding="utf-8",
    )
    log = read_log(tmp_path / "t.csv", mapping=tmp_path / "m.yaml")
    assert [json.loads(one) for one in log.interactions["reported"]] == [
        {"first_reply": 4_800.0, "resolution": 9_000.0},
        {"first_reply": {"breached": True}, "resolution": 10_800.0},
    ]
    assert not log.issues.filter(pl.col("severity") == "error").height
