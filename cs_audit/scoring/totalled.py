"""The figures of all standards as one table, from parts that were judged anywhere."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any

import polars as pl

from cs_audit.engine.part import added, concluded
from cs_audit.engine.plan import compile_plan
from cs_audit.model import names
from cs_audit.model.errors import DataError
from cs_audit.model.verdicts import Population
from cs_audit.scoring.tally import tallies_of

if TYPE_CHECKING:
    from cs_audit.engine.part import Part
    from cs_audit.model.standards import Standards

SCHEMA = {
    "standard": pl.String,
    "checked": pl.Int64,
    "passed": pl.Int64,
    "failed": pl.Int64,
    "pending": pl.Int64,
    "not_applicable": pl.Int64,
    "not_checkable": pl.Int64,
    "waived": pl.Int64,
    "rate": pl.Float64,
    "value": pl.Float64,
    "met": pl.Boolean,
}


def totalled(parts: Any, standards: Standards) -> pl.DataFrame:
    """A row a standard. `parts`: tables with a column `part`. Raises DataError where there is none."""
    tables = parts if isinstance(parts, (list, tuple)) else [parts]
    packed = [one for table in tables for one in pl.DataFrame(table)["part"].drop_nulls().to_list()]
    if not packed:
        raise DataError("there are no parts to add up; judge_arrow(…, part=True) makes them")
    whole = added(pickle.loads(one) for one in packed)
    return pl.DataFrame(_rows(whole, standards), schema=SCHEMA, orient="row")


def _rows(whole: Part, standards: Standards) -> list[tuple[Any, ...]]:
    figures = concluded(compile_plan(standards), whole)
    tallies = {tallied.standard.id: tallied for tallied in tallies_of(standards, whole.totals)}
    found: list[tuple[Any, ...]] = []
    for standard in standards.standards:
        figure, tallied = figures.get(standard.id), tallies.get(standard.id)
        if isinstance(figure, Population):
            share = figure.good is not None
            passed = figure.good if share else None
            failed = figure.observations - figure.good if figure.good is not None else None
            found.append(
                (standard.id, figure.observations, passed, failed, 0, figure.not_applicable,
                 figure.not_checkable, 0, None, figure.value, figure.met)
            )  # fmt: skip
        elif tallied is not None:
            counts = tallied.counts
            found.append(
                (standard.id, tallied.checked, tallied.passed, tallied.failed, counts[names.PENDING],
                 counts[names.NOT_APPLICABLE], counts[names.NOT_CHECKABLE], counts[-1], tallied.rate, None, tallied.met)
            )  # fmt: skip
    return found
