"""Is the customer addressed by name?"""

from __future__ import annotations

import pytest

from cs_audit.text.persons.names import find_customer_name
from cs_audit.text.words.tokens import TextColumn
from tests.text import cases


@pytest.mark.parametrize(("name", "least"), [("name_third.tsv", 1.0), ("name_unseen.tsv", 0.95)])
def test_share_told_right(name: str, least: float) -> None:
    several = cases.own(name)
    column = TextColumn.of([case.text for case in several])
    got, _, _ = find_customer_name(column, None, [case.phrases[0] for case in several])
    wrong = [case for case, hit in zip(several, got.tolist(), strict=True) if hit != case.expected]
    assert len(wrong) <= (1 - least) * len(several), wrong
