"""Verdicts do not depend on how a log is cut into batches, nor on how many threads work on them."""

from __future__ import annotations

from dataclasses import fields
from pathlib import Path

import numpy as np
import pytest

from benchmarks.generate import generate
from cs_audit.api import load_standards
from cs_audit.engine.local import run
from cs_audit.engine.plan import compile_plan
from cs_audit.model.verdicts import Population, Verdicts

STANDARDS = Path(__file__).resolve().parents[2] / "benchmarks" / "standards.yaml"


@pytest.fixture(scope="module")
def plan():
    return compile_plan(load_standards(STANDARDS))


@pytest.fixture(scope="module")
def logs(plan):
    """Logs by their number of messages, with what comes out where nothing is cut."""
    made = {messages: generate(messages) for messages in (120, 6000)}
    return {count: (log, run(plan, log, size=10**6, jobs=1).results) for count, log in made.items()}


def same(one: Verdicts | Population, other: Verdicts | Population) -> bool:
    if isinstance(one, Population) or isinstance(other, Population):
        return one == other
    said = [[v.reasons[code] if code >= 0 else "" for code in v.reason.tolist()] for v in (one, other)]
    columns = [column.name for column in fields(Verdicts) if column.name not in ("reason", "reasons")]
    return said[0] == said[1] and all(
        np.array_equal(getattr(one, name), getattr(other, name), equal_nan=name in ("actual", "limit"))
        for name in columns
    )


@pytest.mark.parametrize(
    ("messages", "size", "jobs"), [(120, 1, 1), (6000, 300, 1), (6000, 300, 3), (6000, 1000, 2)]
)
def test_cutting_and_threads_change_nothing(plan, logs, messages, size, jobs):
    log, whole = logs[messages]
    found = run(plan, log, size=size, jobs=jobs).results
    assert [name for name in whole if not same(whole[name], found[name])] == []
