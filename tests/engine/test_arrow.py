"""Tables of others: cut anywhere, in any order, they give what the log gives."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import polars as pl
import pytest

from benchmarks.generate import generate
from cs_audit.api import audit, complete_report
from cs_audit.engine.arrow import judge_tables
from cs_audit.engine.orders import Orders
from cs_audit.engine.select import only
from cs_audit.model.errors import DataError
from cs_audit.model.nested import nested
from cs_audit.scoring.table import frame, verdict_table
from cs_audit.scoring.totalled import totalled
from tests.engine.test_laws import standards

if TYPE_CHECKING:
    from cs_audit.model.log import Log
    from cs_audit.model.standards import Standards
    from cs_audit.model.verdicts import Audit

__all__ = ["standards"]


@pytest.fixture(scope="module")
def log() -> Log:
    return generate(600)


@pytest.fixture(scope="module")
def whole(standards: Standards, log: Log) -> Audit:
    return audit(standards, log)


def pieces(log: Log) -> list[Log]:
    every = pl.int_range(log.interactions.height, eager=True)
    return [only(log, (every % 3 == number).to_numpy()) for number in range(3)]


def test_verdicts_and_figures_of_pieces(standards: Standards, log: Log, whole: Audit) -> None:
    packed = Orders(standards, whole.as_of, frame).packed()
    rows, parts = [], []
    for number, piece in enumerate(pieces(log)):
        if number:  # shuffled, and with what Arrow has for our types
            events = (
                piece.events.sort("at")
                .with_columns(pl.col("kind", "by").cast(pl.String))
                .drop("quoted", "raw")
            )
            tables: tuple[Any, ...] = (piece.interactions.drop("event_count"), events, piece.surveys)
        else:
            tables = (nested(piece),)
        part, found = judge_tables(packed, *tables)
        rows += list(found.values())
        parts.append(pl.DataFrame({"part": [pickle.dumps(part)]}))
    key = ["standard", "interaction"]
    assert pl.concat(rows).sort(key).equals(verdict_table(whole).sort(key))
    report = {row["id"]: row for row in complete_report(whole)["standards"]}
    for row in totalled(parts[::-1], standards).to_dicts():
        of = report[row["standard"]]
        same = ("checked", "failed", "waived") if row["value"] is None else ("checked", "met")
        assert [row[name] for name in same] == [of[name] for name in same], row["standard"]
        assert row["value"] is None or row["value"] == pytest.approx(of["value"], abs=1e-6)


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda i, e: (i.drop("id"), e), "interactions: the column 'id' is missing"),
        (lambda i, e: (i, e.drop("at")), "events: the column 'at' is missing"),
        (lambda i, e: (i.slice(1), e), "is none of these interactions"),
        (lambda i, e: (pl.concat([i, i]), e), "is there twice"),
        (
            lambda i, e: (i, e.with_columns(kind=pl.lit("mesage"))),
            "events: column 'kind' is not as a log has it",
        ),
        (lambda i, e: (7, e), "this is no Arrow table: int"),
    ],
)
def test_tables_that_do_not_fit(standards: Standards, log: Log, change: Any, said: str) -> None:
    packed = Orders(standards, 0).packed()
    with pytest.raises(DataError, match=said):
        judge_tables(packed, *change(log.interactions, log.events))


def test_arrow_in_and_arrow_out(standards: Standards, log: Log, whole: Audit) -> None:
    pa = pytest.importorskip("pyarrow", reason="pyarrow is not installed: pip install 'cs-audit[spark]'")
    from cs_audit.api import judge_arrow, total_arrow

    tables = (log.interactions.to_arrow(), log.events.to_arrow())
    given: Any = {"standards": standards, "as_of": whole.as_of, "surveys": log.surveys.to_arrow()}
    found = judge_arrow(*tables, **given)
    assert isinstance(found, pa.Table)
    assert pl.DataFrame(found).equals(verdict_table(whole))
    parts = judge_arrow(*tables, **given, part=True)
    assert total_arrow(parts, standards=standards).num_rows == len(standards.standards)
