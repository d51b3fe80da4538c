"""Hits of several patterns put together."""

from __future__ import annotations

import numpy as np
import pytest

from cs_audit.text.phrases.hits import Hits, joined


def _hits(entries: list[tuple[int, int, int, int, int, int]]) -> Hits:
    kinds = (np.int32, np.int64, np.int64, np.int64, np.int32, np.uint8)
    return Hits(
        *(
            np.array(column, dtype=kind)
            for column, kind in zip(zip(*entries, strict=True), kinds, strict=True)
        )
    )


@pytest.mark.parametrize(
    "far", [0, 1 << 20, 1 << 60]
)  # offsets that fit into one number with all else, or not
def test_joined_is_sorted_and_keeps_the_strictest_rule(far: int) -> None:
    first = [(1, 5, far + 3, far + 9, 0, 3), (0, 7, far, far + 4, 2, 1), (0, 2, 8, far + 20, 1, 5)]
    second = [(0, 2, 8, far + 20, 1, 2), (0, 2, 8, far + 14, 0, 6), (1, 5, far + 3, far + 9, 0, 3)]
    hits = joined([_hits(first), _hits(second)])
    seen = list(zip(*(getattr(hits, name).tolist() for name in Hits.__slots__), strict=True))
    assert seen == [
        (0, 2, 8, far + 14, 0, 6),
        (0, 2, 8, far + 20, 1, 2),
        (0, 7, far, far + 4, 2, 1),
        (1, 5, far + 3, far + 9, 0, 3),
    ]
    assert [getattr(hits, name).dtype for name in Hits.__slots__] == ["i4", "i8", "i8", "i8", "i4", "u1"]


def test_the_shorter_of_two_of_one_phrase_at_one_place_stays() -> None:
    hits = joined([_hits([(0, 0, 4, 20, 0, 1)]), _hits([(0, 0, 4, 12, 0, 5)])])
    assert (hits.end.tolist(), hits.rule.tolist()) == ([12], [5])


def test_nothing() -> None:
    assert len(joined([])) == 0
