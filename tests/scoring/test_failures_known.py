"""The marks of failures: a list of few, one text of many, the same to those who compare."""

from __future__ import annotations

import numpy as np
import pytest

from cs_audit.engine.marks import mark_of
from cs_audit.scoring.failures_known import LISTED, known, known_failures, mark, written

ROW = {"id": "greeting", "failed": 0}


@pytest.mark.parametrize("count", [0, 1, LISTED, LISTED + 1])
def test_what_is_written_is_read_again(count: int) -> None:
    ids = [f"T-{number}" for number in range(count)]
    kept = written(np.array([mark_of(one) for one in ids], dtype=np.uint64))
    assert isinstance(kept, str) == (count > LISTED)
    assert known_failures(ROW | {"failures": kept}, ()) == {known(mark(one)) for one in ids}
    if isinstance(kept, str):
        assert len(kept) == 8 * count


def test_what_is_damaged_is_not_known() -> None:
    assert known_failures(ROW | {"failures": "AAAAA"}, ()) is None


def test_a_report_that_keeps_none_tells_them_by_its_findings() -> None:
    findings = [{"standard": "greeting", "interaction": "T-1"}, {"standard": "other", "interaction": "T-2"}]
    assert known_failures({"id": "greeting", "failed": 1}, findings) == {known(mark("T-1"))}
    assert known_failures({"id": "greeting", "failed": 2}, findings) is None
